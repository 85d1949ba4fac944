"""What the model is taught from: lines of clean Vietnamese, with what is held out for measuring left out."""

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

HELD_OUT_SHARE = 50  # one document in so many is never taught
LEGAL_WEIGHT = 1
QUESTION_WEIGHT = 2
STRETCH = 6  # syllables; two questions that share so many in a row are taken for the same
SEED_WEIGHT = 30  # the clean papers that ship are of the very kind that is to be restored
PAPER_WEIGHT = 8  # laws, decrees and plans on the same subject
MARKED_SHARE = 0.5  # of letters-bearing words; less is no clean Vietnamese
DAMAGED_SEED = "kh-89-2025-ubnd-ba-to"


@dataclass(frozen=True, slots=True)
class Matter:
    """A line of text and how many times it counts."""

    text: str
    weight: int


Matters = Iterator[Matter]


def held_out(identity: str) -> bool:
    """Whether a document is kept for measuring only."""
    return crc32(identity.encode()) % HELD_OUT_SHARE == 0


def dataset_lines(datasets: Path, *, measuring: bool = False) -> Iterator[str]:
    """Lines of legal_text and articles: those taught, or those held out."""
    for name, fields in (("articles", ("title", "text")), ("legal_text", ("title", "text"))):
        for record in _records(datasets / f"{name}.jsonl.gz"):
            identity = record["id"].split("+")[0]
            if held_out(identity) is measuring:
                for field in fields:
                    yield from _lines(record[field])


def questions(datasets: Path) -> Iterator[str]:
    """Questions that may be taught: legal pages' and Zalo's, without those of the test split."""
    for record in _records(datasets / "legal_pairs.jsonl.gz"):
        if not held_out(record["doc"]):
            yield from _lines(record["q"])
    tested = test_questions(datasets)
    for question in json.loads((datasets / "zalo2021" / "questions.json").read_text("utf-8")):
        if question["id"] not in tested:
            yield from _lines(question["text"])


def test_questions(datasets: Path) -> dict[str, str]:
    """Zalo's test questions by id: never taught."""
    rows = (datasets / "zalo2021" / "qrels_test.jsonl").read_text("utf-8").splitlines()
    wanted = {json.loads(row)["query-id"] for row in rows}
    asked = json.loads((datasets / "zalo2021" / "questions.json").read_text("utf-8"))
    return {question["id"]: question["text"] for question in asked if question["id"] in wanted}


def papers(documents: Path, official: Path) -> Iterator[Matter]:
    """The clean seeds (never the damaged one) and the official texts, weighted up."""
    for file in sorted(documents.glob("*.txt")):
        if file.stem != DAMAGED_SEED:
            yield from (Matter(line, SEED_WEIGHT) for line in _joined(file))
    for file in sorted(official.rglob("*.txt")):
        if not held_out_paper(file):
            yield from (Matter(line, PAPER_WEIGHT) for line in _joined(file))


def held_out_paper(file: Path) -> bool:
    """Whether an official text is kept for measuring only."""
    return file.stem in {"kh-157-2025-ubnd-can-tho", "kh-0125-2025-ubnd-dak-lak", "qd-71-2025-ubnd-ha-noi"}


def taught(datasets: Path, documents: Path, official: Path) -> Iterator[Matter]:
    """Everything that is taught; questions that share a stretch with a test question are passed over."""
    tested = {stretch for text in test_questions(datasets).values() for stretch in _stretches(text)}
    yield from (Matter(line, LEGAL_WEIGHT) for line in dataset_lines(datasets) if _apart(line, tested))
    yield from (Matter(line, QUESTION_WEIGHT) for line in questions(datasets) if _apart(line, tested))
    yield from papers(documents, official)


def sample(lines: Iterator[str], *, count: int, seed: int) -> list[str]:
    """`count` long enough lines drawn evenly (reservoir), the same for the same seed."""
    chance, kept = random.Random(seed), list[str]()  # noqa: S311 — for variety, not for secrets
    fit = (line for line in lines if 60 <= len(line) <= 600)
    for number, line in enumerate(fit):
        if number < count:
            kept.append(line)
        elif (place := chance.randrange(number + 1)) < count:
            kept[place] = line
    chance.shuffle(kept)
    return kept


def _apart(line: str, tested: set[tuple[str, ...]]) -> bool:
    return "?" not in line or tested.isdisjoint(_stretches(line))


def _stretches(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(STRETCH)), strict=False)


def _joined(file: Path) -> list[str]:
    """A paper as one long line: its lines are hard-wrapped, and sentences run over them."""
    joined = unicodedata.normalize("NFC", file.read_text("utf-8")).replace("-\n", "-")
    return [" ".join(joined.split())]


def _records(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _lines(text: str) -> Iterator[str]:
    for line in unicodedata.normalize("NFC", text).split("\n"):
        words = [word for word in line.split() if word.isalpha()]
        if len(words) >= 3 and sum(not word.isascii() for word in words) >= MARKED_SHARE * len(words):
            yield line
