"""`python -m index.training --data ../shared/datasets --out index/model --seed 1`: train the shipped model anew."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.training.learning import Schedule, learnt_table
from index.training.pairs import training_pairs
from index.training.saving import save_model
from index.training.sources import read_sources
from index.training.vocabulary import most_used, tokenizer
from index.words import written_out

VOCABULARY = 90_000  # tokens, the unknown one counted: with int8 rows of 256 the model takes 25 MB


def main(arguments: Sequence[str]) -> None:
    """Read, make pairs, learn, save. The same data, seed and number of threads give the same model.

    About 9 minutes of processor time and 4 GB of memory."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as shared/datasets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    sources = read_sources(asked.data)
    pairs = training_pairs(sources, asked.seed)
    written = [(written_out(question), written_out(passage)) for question, passage in pairs]
    made = tokenizer(most_used((text for pair in written for text in pair), VOCABULARY))
    schedule = Schedule()
    table = learnt_table(written, made, schedule, asked.seed)
    facts = {"pairs": len(pairs), "rounds": schedule.rounds, "batch": schedule.batch, "seed": asked.seed}
    save_model(table, made, facts, asked.out)


if __name__ == "__main__":
    main(sys.argv[1:])
