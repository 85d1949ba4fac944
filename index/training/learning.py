"""Learning of a static embedding through sentence-transformers: each question is drawn to its passage in the batch."""

import tempfile
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from datasets import Dataset
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn; the values that won on held-out questions (see docs/decisions/0002-index.md)."""

    dimensions: int = 256
    rounds: float = 1.0  # times over all pairs
    batch: int = 2048  # pairs; the others of a batch are the wrong answers
    rate: float = 0.2  # of AdamW, from Gaussian rows of deviation 1
    scale: float = 20.0  # of the cosine in the loss
    threads: int = 2


def learnt_table(pairs: list[Pair], tokenizer: Tokenizer, schedule: Schedule, seed: int) -> npt.NDArray[np.float32]:
    """A row for each token of the tokenizer, learnt from pairs that are already written out in tokens."""
    torch.manual_seed(seed)
    torch.set_num_threads(schedule.threads)
    module = StaticEmbedding(tokenizer, embedding_dim=schedule.dimensions)
    model = SentenceTransformer(modules=[module], device="cpu")
    dataset = Dataset.from_dict({"question": [pair[0] for pair in pairs], "passage": [pair[1] for pair in pairs]})
    loss = MultipleNegativesRankingLoss(model, scale=schedule.scale)
    with tempfile.TemporaryDirectory() as folder:
        arguments = _arguments(folder, schedule, seed)
        SentenceTransformerTrainer(model=model, args=arguments, train_dataset=dataset, loss=loss).train()
    return np.asarray(module.embedding.weight.detach().numpy(), dtype=np.float32)


def _arguments(folder: str, schedule: Schedule, seed: int) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=folder,
        num_train_epochs=schedule.rounds,
        per_device_train_batch_size=schedule.batch,
        learning_rate=schedule.rate,
        warmup_steps=0.1,
        lr_scheduler_type="cosine",
        seed=seed,
        data_seed=seed,
        use_cpu=True,
        save_strategy="no",
        report_to="none",
        logging_steps=50,
        max_grad_norm=0.0,  # AdamW takes no notice of the scale of gradients; clipping would cost a pass over the table
    )
