"""Award rules as data: every title and form of award, by law and day, with what each condition rests on."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from corpus.awards.catalogue import Catalogue
from corpus.awards.conditions import Belongs, Counted, Honoured, Meets, Run, Stated, leaves
from corpus.awards.general import Amendment, General, read_general
from corpus.awards.model import Award, Version
from corpus.awards.reading import read_award
from corpus.awards.rows import Row
from corpus.errors import AwardError

RULES = Path(__file__).parent / "rules"
_GENERAL, _FACTS = "general", "facts"


@dataclass(frozen=True)
class Awards:
    """The awards by code, the general rules, and the facts that the rules name."""

    by_code: dict[str, Award]
    general: General
    catalogue: Catalogue

    @classmethod
    def load(cls, folder: Path = RULES) -> "Awards":
        """The rules of a folder, as shipped where none is given. Raises AwardError."""
        rows = {path.stem: Row.of_file(path) for path in sorted(folder.glob("*.yaml"))}
        shared, general = (rows.pop(name) for name in (_FACTS, _GENERAL))
        declared = [shared, *(row.row("facts") for row in (general, *rows.values()) if row.has("facts"))]
        read = {code: read_award(code, row) for code, row in rows.items()}
        awards = cls(read, read_general(general), Catalogue.of(declared))
        awards._check()
        return awards

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that rules rest on, and those that amend them."""
        laws = {version.law for award in self.by_code.values() for version in award.versions}
        branches = [b for award in self.by_code.values() for version in award.versions for b in version.branches]
        basis = {address.document for branch in branches for leaf in branch.leaves() for address in leaf.basis}
        return frozenset(laws | basis | {change.by for change in self.general.amendments})

    def award(self, code: str) -> Award:
        """The award of a code. Raises AwardError."""
        if code not in self.by_code:
            raise AwardError(
                f"no award {code}",
                "corpus/awards/rules",
                "see docs/awards.md",
                message=f"Không có mã khen thưởng {code}.",
            )
        return self.by_code[code]

    def amendment(self, award: Award, version: Version, on: date) -> Amendment | None:
        """The amendment that makes a version uncertain on a day; None where it stands as it is written."""
        for change in self.general.amendments:
            began = version.term.since
            older = began is None or began < change.since
            if version.law == change.law and older and change.since <= on and award.code not in change.untouched:
                return change
        return None

    def _check(self) -> None:
        """Every fact and award that a rule names is declared. Raises AwardError."""
        for exclusion in self.general.exclusions:
            self._known(exclusion.key in self.catalogue.statements, f"statement {exclusion.key}", _GENERAL)
        for award in self.by_code.values():
            for version in award.versions:
                for branch in version.branches:
                    self._categories(branch.who, award.code)
                    for node in branch.nodes:
                        for leaf in leaves(node):
                            self._leaf(leaf.test if not isinstance(leaf, Run) else leaf, award.code)

    def _leaf(self, test: object, place: str) -> None:
        match test:
            case Stated(key):
                self._known(key in self.catalogue.statements, f"statement {key}", place)
            case Counted(key):
                self._known(key in self.catalogue.amounts, f"amount {key}", place)
            case Belongs(categories):
                self._categories(categories, place)
            case Honoured(awards) | Meets(awards):
                self._codes(awards, place)
            case Run(titles=titles, after=after):
                self._codes((*titles, *after), place)
            case _:
                pass

    def _categories(self, codes: tuple[str, ...], place: str) -> None:
        for code in codes:
            self._known(code in self.catalogue.categories, f"category {code}", place)

    def _codes(self, codes: tuple[str, ...], place: str) -> None:
        for code in codes:
            self._known(code in self.by_code, f"award {code}", place)

    @staticmethod
    def _known(known: bool, thing: str, place: str) -> None:  # noqa: FBT001 - a finding, not a switch
        if not known:
            raise AwardError(f"{thing} is not declared", place, "declare it in the file's `facts` or in facts.yaml")
