"""Rule files: one YAML a title or form of award → Award."""

from datetime import date

from corpus.address import Address
from corpus.awards.conditions import Level, Subject
from corpus.awards.model import Award, Branch, Case, Family, Money, Route, Saying, Version
from corpus.awards.reading_conditions import read_nodes
from corpus.awards.rows import Row
from corpus.errors import AwardError

VERDICTS = ("eligible", "not_eligible", "undetermined")
_SAYINGS = ("decided_by", "proposed_by", "dossier", "procedure", "notes")
_KEYS = ("code", "name", "family", "aliases", "yearly", "proves", "facts", "versions", "money", "cases", *_SAYINGS)


def read_award(code: str, row: Row) -> Award:
    """The award of a file named by its code. Raises AwardError, which names file and place."""
    try:
        award = _award(row.checked(*_KEYS))
    except ValueError as error:
        raise AwardError(str(error), row.place, "see docs/awards.md") from error
    if award.code != code:
        raise AwardError(f"code {award.code} is not the name of the file", row.place, f"name it {award.code}.yaml")
    return award


def _award(row: Row) -> Award:
    return Award(
        code=row.text("code"),
        name=row.text("name"),
        family=Family(row.text("family")),
        aliases=row.texts("aliases"),
        versions=tuple(map(_version, row.rows("versions"))),
        yearly=row.yes("yearly"),
        proves=Level(row.text("proves")) if row.has("proves") else None,
        money=tuple(map(_money, row.rows("money"))),
        cases=tuple(map(_case, row.rows("cases"))),
        **{key: tuple(map(read_saying, row.rows(key))) for key in _SAYINGS},
    )


def _version(row: Row) -> Version:
    row.checked("law", "since", "until", "note", "clauses")
    within = Row(row.values, row.place, law=row.text("law"))
    branches = tuple(branch for clause in within.rows("clauses") for branch in _branches(clause))
    return Version(row.text("law"), row.term(), branches, row.text("note", ""))


def _branches(clause: Row) -> list[Branch]:
    """A khoản is one branch ("all") or several ("any", each with its own basis)."""
    clause.checked("basis", "for", "route", "who", "lead", "all", "any", "since", "until")
    lead = read_nodes(clause.rows("lead"))
    subject, who = Subject(clause.text("for")), clause.texts("who")
    rows = list(clause.rows("any"))
    if bool(rows) == clause.has("all"):
        raise AwardError("a clause has either all or any", clause.place, "see docs/awards.md")
    if not rows:
        rows = [clause]
    found = []
    for row in rows:
        if row is not clause:
            row.checked("basis", "route", "who", "all", "since", "until")
        route = Route(row.text("route", clause.text("route", Route.MERIT)))
        term = row.term() if row.has("since") or row.has("until") else clause.term()
        parts = read_nodes(row.rows("all"))
        found.append(Branch(row.addresses()[0], subject, route, row.texts("who") or who, lead, parts, term))
    return found


def read_saying(row: Row) -> Saying:
    """A plain statement with its basis. Raises AwardError."""
    row.checked("text", "basis", "since", "until")
    return Saying(row.text("text"), row.addresses(), row.term())


def _money(row: Row) -> Money:
    row.checked("for", "multiple", "basis", "since", "until", "at_most")
    return Money(
        Subject(row.text("for")), row.number("multiple"), row.addresses(), row.term(), at_most=row.yes("at_most")
    )


def _case(row: Row) -> Case:
    row.checked("name", "day", "facts", "verdict", "cites")
    verdict, on = row.text("verdict"), row.day("day")
    if verdict not in VERDICTS or not isinstance(on, date):
        raise AwardError("a case has a day and a verdict", row.place, f"verdict: one of {', '.join(VERDICTS)}")
    cites: tuple[Address, ...] = row.addresses("cites") if row.has("cites") else ()
    return Case(row.text("name"), on, row.row("facts").values, verdict, cites)
