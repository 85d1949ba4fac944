"""The static model from the sources to its folder: pairs, vocabulary, table."""

from pathlib import Path

from index.training.learning import Schedule, learnt_table
from index.training.pairs import training_pairs
from index.training.saving import save_model
from index.training.sources import Sources
from index.training.vocabulary import most_used, tokenizer
from index.words import written_out

VOCABULARY = 90_000  # tokens, the unknown one counted: with int8 rows of 256 the model takes 25 MB


def train_static(sources: Sources, seed: int, out: Path, schedule: Schedule | None = None) -> None:
    """Train and write the folder. About 9 minutes of processor time and 4 GB of memory."""
    schedule = schedule or Schedule()
    pairs = training_pairs(sources, seed)
    written = [(written_out(question), written_out(passage)) for question, passage in pairs]
    made = tokenizer(most_used((text for pair in written for text in pair), VOCABULARY))
    table = learnt_table(written, made, schedule, seed)
    facts = {"pairs": len(pairs), "rounds": schedule.rounds, "batch": schedule.batch, "seed": seed}
    save_model(table, made, facts, out)
