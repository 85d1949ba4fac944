"""`python -m index.training --data FOLDER --out index/model --seed 1`: train the shipped models anew.

The static model comes to the folder itself, the contextual one and the reranker's weights to its folder `contextual`.
On two cores all take under two hours together (see `profiles`); where a GPU is, `--device cuda` trains a teacher first,
in some minutes. A run that was broken off goes on where it stood.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from index.contextual import ContextualEmbedder
from index.embedding import StaticEmbedder
from index.models import Models
from index.training.contextual_model import train_contextual
from index.training.profiles import PROFILES
from index.training.ranking import train_ranking
from index.training.sources import Sources, read_sources
from index.training.static_model import train_static
from index.training.steps import Run

CONTEXTUAL_FOLDER = "contextual"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    out: Path
    profile: str
    run: Run


def main(arguments: Sequence[str]) -> None:
    """Read the sources and run the stages. The same data, seed, device and number of threads give the same models."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the models")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--profile", choices=sorted(PROFILES), help="follows the device by default")
    parser.add_argument("--work", type=Path, help="folder of states to go on from; beside the models by default")
    parser.add_argument("--stage", choices=sorted(STAGES), action="append", help="only this one; all by default")
    told = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    work = told.work or told.out.with_name(f"{told.out.name}-training")
    run = Run(told.seed, torch.device(told.device), work)
    asked = Asked(told.out, told.profile or ("gpu" if told.device == "cuda" else "cpu"), run)
    sources = read_sources(told.data)
    for stage in told.stage or STAGES:
        STAGES[stage](sources, asked)


def _static(sources: Sources, asked: Asked) -> None:
    train_static(sources, asked.run.seed, asked.out)


def _contextual(sources: Sources, asked: Asked) -> None:
    train_contextual(sources, PROFILES[asked.profile], asked.run, asked.out / CONTEXTUAL_FOLDER)


def _ranking(sources: Sources, asked: Asked) -> None:
    models = Models(StaticEmbedder.load(asked.out), ContextualEmbedder.load(asked.out / CONTEXTUAL_FOLDER))
    train_ranking(sources, models, asked.run.work / "articles", asked.out / CONTEXTUAL_FOLDER)


STAGES: Mapping[str, Callable[[Sources, Asked], None]] = {  # in order
    "static": _static,
    "contextual": _contextual,
    "ranking": _ranking,
}


if __name__ == "__main__":
    main(sys.argv[1:])
