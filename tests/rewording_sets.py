"""Sentences over evidence of real answers, for tests and figures of rewording: planted faults, and true ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.rewording.evidence import Evidence
from corpus.address import Address
from corpus.labels import label
from corpus.model import Document

FAULTS = Path(__file__).with_name("rewording_faults")
PARAPHRASES = Path(__file__).with_name("rewording_paraphrases.yaml")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence over evidence; `fault` is the kind of a planted one, empty for a true one."""

    sentence: str
    evidence: tuple[Evidence, ...]
    fault: str = ""


class Units:
    """Units of documents by their labels."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._units: dict[str, tuple[Address, Document]] = {}
        for document in documents:
            for unit in document.units:
                self._units.setdefault(label(unit.address, document), (unit.address, document))
            self._units.setdefault(label(Address(document.id), document), (Address(document.id), document))

    def evidence(self, raw: Mapping[str, Any]) -> Evidence:
        """A unit of a set, found again by its label."""
        address, document = self._units[raw["label"]]
        return Evidence.of(raw["marker"], address, raw["label"], raw["quote"], document)


def planted(units: Units, folder: Path = FAULTS) -> Iterator[Said]:
    """The faults of a folder of sets, and its true sentences."""
    for case in _cases(folder):
        evidence = tuple(map(units.evidence, case["evidence"]))
        yield from (Said(sentence, evidence) for sentence in case.get("true", ()))
        yield from (Said(one["sentence"], evidence, one["fault"]) for one in case.get("false", ()))


def written_by_hand(units: Units) -> Iterator[Said]:
    """True sentences as the prompt asks for them, over the evidence of the faults."""
    evidence = {case["question"]: case["evidence"] for case in _cases(FAULTS)}
    for question, sentences in yaml.safe_load(PARAPHRASES.read_text(encoding="utf-8")).items():
        shown = tuple(map(units.evidence, evidence[question]))
        yield from (Said(sentence, shown) for sentence in sentences)


def _cases(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))
