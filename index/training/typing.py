"""The tables of `index.lexicon`: `python -m index.training.typing --data FOLDER`.

Counts folded words, pairs and triples of the articles, of questions with their passages and of legal texts; nothing of
the Zalo questions. About 3 minutes of one core and 6 GB of memory; the same data give the same tables.
"""

import argparse
import re
import sys
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.folding import fold
from corpus.language.spelling import is_spelled
from corpus.syllables import is_syllable
from index.articles import json_lines
from index.lexicon import BREAK, FIRST_WORD, NUMBER, SHIPPED, STEPS, UNKNOWN, mark_set
from index.training.sources import Sources, read_sources

LEGAL_TEXT = "legal_text.jsonl.gz"
QUESTION_WEIGHT = 4  # a question counts so often: few, and what is typed is a question
FEWEST_WORD = 20  # times that a word stands in the texts
FEWEST_PAIR = 3
FEWEST_TRIPLE = 15
FEWEST_SPELLING = 20
RAREST_SPELLING = 0.0002  # share of a word's uses; a rarer spelling is a slip
LONGEST_WORD = 12  # letters
DISCOUNT = 0.75  # taken from each count, given to what was not seen

_WORD_OR_BREAK = re.compile(r"[^\W_]+|[.;:!?…,()\"“”](?=\W|$)|\n")
_LETTERS = re.compile(rf"[a-z]{{1,{LONGEST_WORD}}}")
_Numbers = npt.NDArray[np.int64]
_Costs = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts as numbers: the words as written, lower case, and the places where each stands, in order."""

    written: tuple[str, ...]
    places: npt.NDArray[np.uint32]


def main(arguments: Sequence[str]) -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(prog="python -m index.training.typing", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    asked = parser.parse_args(arguments)
    tables = typing_tables(_texts(read_sources(asked.data), asked.data))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(asked.out, allow_pickle=False, **tables)
    sys.stderr.write(f"{asked.out}: {asked.out.stat().st_size:,} bytes\n")


def typing_tables(texts: Iterable[str]) -> dict[str, npt.NDArray[np.generic]]:
    """All tables by name, from texts."""
    reading = _read(texts)
    words, spellings = _known(reading)
    ids = {word: at for at, word in enumerate(words, FIRST_WORD)}
    by_written = np.array([_id(word, ids) for word in reading.written], dtype=np.uint32)
    sequence = by_written[reading.places]
    doubled = np.concatenate([[False], (sequence[1:] == BREAK) & (sequence[:-1] == BREAK)])
    sizes = np.array([0] * FIRST_WORD + [len(spellings[word]) for word in words], dtype=np.uint8)
    marks = [marked for word in words for marked in spellings[word]]
    return {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "sounds": np.array([bool(spellings[word]) or is_syllable(word) for word in words], dtype=np.uint8),
        "mark_sizes": sizes,
        "mark_sets": np.array(marks, dtype=np.uint16),
        **_costs(sequence[~doubled].astype(np.int64), FIRST_WORD + len(words)),
    }


def _texts(sources: Sources, data: Path) -> Iterator[str]:
    yield from sorted({article.name for article in sources.articles})
    for article in sources.articles:
        yield article.bare_title
        yield article.text
    for question, passage in sources.passages:
        yield from [question] * QUESTION_WEIGHT
        yield passage
    for row in json_lines(data / LEGAL_TEXT, ("text",)):
        yield row["text"]


def _read(texts: Iterable[str]) -> Reading:
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    places = array("I")
    for text in texts:
        found = _WORD_OR_BREAK.findall(unicodedata.normalize("NFC", text).lower())
        places.extend([numbers[word] for word in found])
        places.append(numbers["\n"])
    return Reading(tuple(numbers), np.frombuffer(places, dtype=np.uint32))


def _known(reading: Reading) -> tuple[list[str], dict[str, list[int]]]:
    """Words often met, the commonest first, and the sets of marks that each is written with."""
    times: Counter[str] = Counter()
    forms: defaultdict[str, Counter[int]] = defaultdict(Counter)
    counts = np.bincount(reading.places, minlength=len(reading.written)).tolist()
    for written, count in zip(reading.written, counts, strict=True):
        word = fold(written)
        if _LETTERS.fullmatch(word):
            times[word] += count
            if written != word and is_spelled(written):
                forms[word][mark_set(unicodedata.normalize("NFD", written))] += count
    words = [word for word, count in times.most_common() if count >= FEWEST_WORD]
    spellings = {
        word: [
            marks
            for marks, count in sorted(forms[word].items())
            if count >= max(FEWEST_SPELLING, RAREST_SPELLING * times[word])
        ]
        for word in words
    }
    return words, spellings


def _id(written: str, ids: dict[str, int]) -> int:
    if not written[0].isalnum():
        return BREAK
    word = fold(written)
    return ids.get(word, NUMBER if any(map(str.isdigit, word)) else UNKNOWN)


def _costs(sequence: _Numbers, size: int) -> dict[str, npt.NDArray[np.generic]]:
    """The costs of single words, pairs and triples; each order falls back on the shorter one."""
    pairs, pair_counts = np.unique(sequence[:-1] * size + sequence[1:], return_counts=True)
    firsts = np.bincount(sequence, minlength=size)
    single = (np.bincount(pairs % size, minlength=size) + 1.0) / (len(pairs) + size)
    often = pair_counts >= FEWEST_PAIR
    kept, counts = pairs[often], pair_counts[often]
    shares = (counts - DISCOUNT) / firsts[kept // size]
    rests = 1 - np.bincount(kept // size, weights=shares, minlength=size)
    pair = shares + rests[kept // size] * single[kept % size]
    triples, triple_counts = np.unique(
        (sequence[:-2] * size + sequence[1:-1]) * size + sequence[2:], return_counts=True
    )
    often = triple_counts >= FEWEST_TRIPLE
    triples, triple_counts = triples[often], triple_counts[often]
    rows = np.searchsorted(kept, triples // size)
    lower = np.searchsorted(kept, triples % (size * size))
    shares = (triple_counts - DISCOUNT) / counts[rows]
    pair_rests = 1 - np.bincount(rows, weights=shares, minlength=len(kept))
    return {
        "singles": _quantised(single),
        "single_rests": _quantised(rests),
        "sizes": np.bincount(kept // size, minlength=size).astype(np.uint16),
        "seconds": (kept % size).astype(np.uint16),
        "pairs": _quantised(pair),
        "pair_rests": _quantised(pair_rests),
        "third_sizes": np.bincount(rows, minlength=len(kept)).astype(np.uint16),
        "thirds": (triples % size).astype(np.uint16),
        "triples": _quantised(shares + pair_rests[rows] * pair[lower]),
    }


def _quantised(chances: npt.ArrayLike) -> _Costs:
    costs = -np.log(np.clip(np.asarray(chances, dtype=np.float64), 1e-12, 1.0)) * STEPS
    return np.asarray(np.clip(np.rint(costs), 0, np.iinfo(np.uint8).max), dtype=np.uint8)


if __name__ == "__main__":
    main(sys.argv[1:])
