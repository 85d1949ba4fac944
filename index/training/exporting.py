"""A trained encoder as a folder of sentence-transformers that loads without code of ours, with an ONNX graph beside it.

Weights are rounded to half precision first, and everything is made from the rounded ones: the safetensors of the
folder, and the graph, whose weights are then brought to int8. The folder: modules Transformer (XLMRobertaXLModel),
Pooling (mean), Dense, Normalize; `tokenizer.json` reads raw text; `onnx/model.onnx`; `vinhdanh.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer
from torch import Tensor
from transformers import PreTrainedTokenizerFast, XLMRobertaXLConfig, XLMRobertaXLModel

from index.training.contextual_tokens import MASK, PADDING, START, UNKNOWN
from index.training.encoder import PAD, Encoder, Layout
from index.training.onnx_graph import write_graph

CONTEXTUAL = "contextual"
READING_FILE = "vinhdanh.json"
GRAPH = "onnx/model.onnx"
LONGEST = 160  # tokens of a passage
LONGEST_QUERY = 64  # tokens of a question

State = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the exported model reads, and what it was made with."""

    tokenizer: Tokenizer
    longest: int = LONGEST
    longest_query: int = LONGEST_QUERY


def export(state: State, layout: Layout, reading: Reading, facts: Mapping[str, object], folder: Path) -> None:
    """Write the folder, in place of what it held under the same names; `state` is an Encoder's, of any precision."""
    rounded = {name: value.half().float() for name, value in state.items()}
    _save_folder(rounded, layout, reading, folder)
    encoder = Encoder(layout)
    encoder.load_state_dict(rounded)
    write_graph(encoder.eval(), folder / GRAPH)
    told = {
        "reading": CONTEXTUAL,
        "longest": reading.longest,
        "longest_query": reading.longest_query,
        "training": dict(facts),
    }
    (folder / READING_FILE).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _save_folder(state: State, layout: Layout, reading: Reading, folder: Path) -> None:
    parts = folder / "_parts"
    _saved_transformer(state, layout, parts)
    _wrapped(reading).save_pretrained(str(parts))
    transformer = Transformer(str(parts), max_seq_length=reading.longest)
    dense = Dense(layout.width, layout.dimensions, activation_function=torch.nn.Identity())
    dense.linear.load_state_dict({"weight": state["out.weight"], "bias": state["out.bias"]})
    modules: list[torch.nn.Module] = [transformer, Pooling(layout.width, pooling_mode="mean"), dense, Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    for file in parts.iterdir():
        file.unlink()
    parts.rmdir()
    for file in folder.rglob("model.safetensors"):
        halves = {name: value.half() for name, value in load_file(file).items()}
        file.unlink()  # as it was written only its owner may read it
        file.write_bytes(save(halves, metadata={"format": "pt"}))


def _saved_transformer(state: State, layout: Layout, folder: Path) -> None:
    config = XLMRobertaXLConfig(
        vocab_size=layout.tokens,
        hidden_size=layout.width,
        num_hidden_layers=layout.layers,
        num_attention_heads=layout.heads,
        intermediate_size=state["blocks.0.widening.weight"].shape[0],
        max_position_embeddings=layout.places + PAD + 1,
        pad_token_id=PAD,
        bos_token_id=None,
        eos_token_id=None,
    )
    model = XLMRobertaXLModel(config)
    model.load_state_dict(_renamed(state, layout))
    model.save_pretrained(str(folder))


def _renamed(state: State, layout: Layout) -> dict[str, Tensor]:
    """The weights under the names of XLMRobertaXLModel; its pooler is not used, and zero."""
    nothing = torch.zeros(layout.width)
    first = torch.zeros(PAD + 1, layout.width)  # positions are counted from the one after PAD
    made = {
        "embeddings.word_embeddings.weight": state["words.weight"],
        "embeddings.position_embeddings.weight": torch.cat([first, state["places.weight"]]),
        "embeddings.token_type_embeddings.weight": nothing[None],
        "encoder.LayerNorm.weight": state["norm.weight"],
        "encoder.LayerNorm.bias": state["norm.bias"],
        "pooler.dense.weight": torch.zeros(layout.width, layout.width),
        "pooler.dense.bias": nothing,
    }
    for layer in range(layout.layers):
        for kind in ("weight", "bias"):
            made |= _renamed_block(state, layer, kind)
    return made


def _renamed_block(state: State, layer: int, kind: str) -> dict[str, Tensor]:
    here, there = f"blocks.{layer}", f"encoder.layer.{layer}"
    query, key, value = state[f"{here}.projections.{kind}"].chunk(3)
    return {
        f"{there}.attention.self.query.{kind}": query,
        f"{there}.attention.self.key.{kind}": key,
        f"{there}.attention.self.value.{kind}": value,
        f"{there}.attention.self_attn_layer_norm.{kind}": state[f"{here}.attention_norm.{kind}"],
        f"{there}.attention.output.dense.{kind}": state[f"{here}.mixing.{kind}"],
        f"{there}.LayerNorm.{kind}": state[f"{here}.word_norm.{kind}"],
        f"{there}.intermediate.dense.{kind}": state[f"{here}.widening.{kind}"],
        f"{there}.output.dense.{kind}": state[f"{here}.narrowing.{kind}"],
    }


def _wrapped(reading: Reading) -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers has no types here
        tokenizer_object=reading.tokenizer,
        pad_token=PADDING,
        unk_token=UNKNOWN,
        mask_token=MASK,
        cls_token=START,
        model_max_length=reading.longest,
        model_input_names=["input_ids", "attention_mask"],
    )
