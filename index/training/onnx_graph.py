"""An encoder as an ONNX graph for onnxruntime: weights in int8, input ids and mask in, unit vectors out.

The rows of words are int8 with a scale each; the layers are quantised by onnxruntime, a scale for each column.
"""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from index.training.encoder import Encoder
from index.training.quantising import quantised

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"
_OPSET = 20  # the first with Gelu


class Served(nn.Module):
    """The encoder with its inputs and its output as onnxruntime is given them."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Ids and mask int64, shape (texts, length) → vectors, shape (texts, dimensions)."""
        mask = attention_mask != 0
        return self.encoder.pooled(self.encoder.blended(self.rows(input_ids), mask), mask)

    def rows(self, ids: Tensor) -> Tensor:
        """The row of each word."""
        found: Tensor = self.encoder.words(ids)
        return found


class ServedSmall(Served):
    """The same with rows of words in int8 and a scale each."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        rows, scales = quantised(encoder.words.weight.detach().numpy().astype(np.float32))
        self.table = nn.Buffer(torch.from_numpy(rows))
        self.scales = nn.Buffer(torch.from_numpy(scales)[:, None])

    def rows(self, ids: Tensor) -> Tensor:
        """The row of each word, brought back to floats."""
        return functional.embedding(ids, self.table).float() * functional.embedding(ids, self.scales)


def write_graph(encoder: Encoder, file: Path) -> None:
    """Write the graph with int8 weights; the encoder must be in float32 and out of training."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        write_whole_graph(ServedSmall(encoder), whole)
        model = onnx.load(whole)
        model.graph.ClearField("value_info")  # the quantiser turns the last layer round, and its old shape would bar it
        quantize_dynamic(
            model,
            file,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,  # 7 bits: processors without VNNI would overflow with 8
            weight_type=QuantType.QInt8,
        )


def write_whole_graph(served: Served, file: Path) -> None:
    """Write the graph with the weights as they are."""
    ids = torch.ones(2, 7, dtype=torch.int64)
    texts, length = torch.export.Dim("texts"), torch.export.Dim("length", max=served.encoder.layout.places)
    shape = {0: texts, 1: length}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own parts
        torch.onnx.export(
            served.eval(),
            (ids, torch.ones_like(ids)),
            file,
            input_names=INPUTS,
            output_names=(OUTPUT,),
            dynamic_shapes={"input_ids": shape, "attention_mask": shape},
            opset_version=_OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
