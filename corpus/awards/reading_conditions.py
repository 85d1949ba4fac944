"""Conditions of rule files: mappings → nodes."""

from collections.abc import Callable, Iterable

from corpus.awards.conditions import (
    All,
    Any,
    Belongs,
    Condition,
    Counted,
    Honoured,
    Level,
    Meets,
    Node,
    Rated,
    Readings,
    Run,
    Scope,
    Stated,
    Test,
    Work,
    Worked,
)
from corpus.awards.rows import Row
from corpus.errors import AwardError

_COMMON = ("text", "basis", "since", "until")


def read_nodes(rows: Iterable[Row]) -> tuple[Node, ...]:
    """The nodes of a list. Raises AwardError."""
    return tuple(map(read_node, rows))


def read_node(row: Row) -> Node:
    """A node, told by its key. Raises AwardError."""
    kinds = [key for key in _READERS if row.has(key)]
    if len(kinds) != 1:
        raise AwardError(f"one of {', '.join(_READERS)} is wanted, found {kinds}", row.place, "see docs/awards.md")
    try:
        return _READERS[kinds[0]](row)
    except ValueError as error:
        raise AwardError(str(error), row.place, "see docs/awards.md") from error


def _condition(test: Callable[[Row], Test], *keys: str) -> Callable[[Row], Node]:
    def read(row: Row) -> Node:
        row.checked(*_COMMON, *keys)
        return Condition(row.text("text"), row.addresses(), test(row), row.term())

    return read


def _counted(row: Row) -> Counted:
    amount = row.row("amount").checked("of", "least", "below")
    least, below = (amount.number(key) if amount.has(key) else None for key in ("least", "below"))
    return Counted(amount.text("of"), least, below)


def _rated(row: Row) -> Rated:
    rated = row.row("rated").checked("level", "years")
    return Rated(Level(rated.text("level")), rated.whole("years", 1))


def _honoured(row: Row) -> Honoured:
    honoured = row.row("honoured").checked("awards", "times")
    return Honoured(honoured.texts("awards"), honoured.whole("times", 1))


def _worked(row: Row) -> Worked:
    works = row.row("works").checked("count", "scope", "kinds")
    kinds = tuple(map(Work, works.texts("kinds"))) or tuple(Work)
    return Worked(works.whole("count", 1), Scope(works.text("scope", Scope.BASE)), kinds)


def _run(row: Row) -> Run:
    row.checked(*_COMMON, "run", "within")
    run = row.row("run").checked("years", "level", "titles", "after", "to_proposal", "gap")
    return Run(
        text=row.text("text"),
        basis=row.addresses(),
        years=run.whole("years", 0),
        level=Level(run.text("level")) if run.has("level") else None,
        titles=run.texts("titles"),
        after=run.texts("after"),
        to_proposal=run.yes("to_proposal"),
        gap=run.whole("gap", 1),
        within=read_nodes(row.rows("within")),
        term=row.term(),
    )


def _all(row: Row) -> All:
    row.checked("all", "since", "until")
    return All(read_nodes(row.rows("all")), row.term())


def _any(row: Row) -> Any:
    row.checked("any", "since", "until")
    return Any(read_nodes(row.rows("any")), row.term())


def _readings(row: Row) -> Readings:
    row.checked("note", "strict", "lenient", "since", "until")
    return Readings(row.text("note"), read_node(row.row("strict")), read_node(row.row("lenient")), row.term())


_READERS: dict[str, Callable[[Row], Node]] = {
    "stated": _condition(lambda row: Stated(row.text("stated")), "stated"),
    "amount": _condition(_counted, "amount"),
    "who": _condition(lambda row: Belongs(row.texts("who")), "who"),
    "rated": _condition(_rated, "rated"),
    "honoured": _condition(_honoured, "honoured"),
    "works": _condition(_worked, "works"),
    "meets": _condition(lambda row: Meets(row.texts("meets")), "meets"),
    "run": _run,
    "all": _all,
    "any": _any,
    "strict": _readings,
}
