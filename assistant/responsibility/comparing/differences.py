"""Differences of a task below against the task above, in Vietnamese: who, by when, to whom, how many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.reply import Role
from assistant.responsibility.comparing.alignment import Match
from assistant.responsibility.comparing.comparing_words import comparing_words
from assistant.responsibility.comparing.kinship import Kinship, kinship
from assistant.responsibility.reading.matrix import Task
from corpus.folding import fold

NOBODY = "văn bản không giao rõ"
NOT_SAID = "không nêu"
_DOES = tuple(role for role in Role if role not in {Role.LEADS, Role.JOINS})


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs. One that only follows the level (tỉnh → xã) is told, but the task counts as kept."""

    words: str
    by_level: bool = False


def differences(above: Task, below: Sequence[Task], matches: Sequence[Match]) -> tuple[Difference, ...]:
    """What differs between a task above and the tasks that it became; `matches` are those of the steps above.

    Without tasks below, where mere sentences say it, nothing is told of bodies: nobody has read them there.
    """
    bodies = (*_bodies(above, below), *_recipients(above, below)) if below else ()
    return tuple(dict.fromkeys((*bodies, *_deadlines(above, below, matches), *_figures(matches))))


# Bodies


def _bodies(above: Task, below: Sequence[Task]) -> Iterator[Difference]:
    leading, theirs = above.bodies(Role.LEADS), _with_roles(below, Role.LEADS)
    joining = _with_roles(below, Role.JOINS)
    yield from _demoted(leading, joining)
    yield from _given(leading or above.bodies(*_DOES), theirs or _with_roles(below, *_DOES), (leading, theirs))
    yield from _changed("phối hợp", _named(above.bodies(Role.JOINS)), _named(joining), NOT_SAID)
    if above.bodies(Role.SUPERVISES) and not _with_roles(below, Role.SUPERVISES):
        yield Difference(f"vai trò: giám sát → {_roles(below)}")


def _given(
    ours: Sequence[str], theirs: Sequence[str], leading: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Difference]:
    """Who is to do it: "chủ trì" where both sides lead, or one leads and the other names nobody."""
    one_side = any(leading) and not (ours and theirs)
    return _changed("chủ trì" if all(leading) or one_side else "giao cho", ours, theirs)


def _with_roles(tasks: Iterable[Task], *roles: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for task in tasks for body in task.bodies(*roles)))


def _changed(what: str, ours: Sequence[str], theirs: Sequence[str], nobody: str = NOBODY) -> Iterator[Difference]:
    if {fold(body) for body in ours} == {fold(body) for body in theirs}:
        return
    by_level = kinship(ours, theirs) in {Kinship.SAME, Kinship.KIN}
    yield Difference(f"{what}: {_list(ours) or nobody} → {_list(theirs) or nobody}", by_level)


def _demoted(leading: Iterable[str], joining: Iterable[str]) -> Iterator[Difference]:
    """Bodies that led above and only join below."""
    folded = {fold(body) for body in joining}
    yield from (Difference(f"vai trò của {body}: chủ trì → phối hợp") for body in leading if fold(body) in folded)


def _named(bodies: Iterable[str]) -> tuple[str, ...]:
    """Bodies that are named, not "các cơ quan liên quan"."""
    return tuple(body for body in bodies if not comparing_words().anyone.search(fold(body)))


def _roles(tasks: Iterable[Task]) -> str:
    return _list(tuple(dict.fromkeys(one.role.value for task in tasks for one in task.assignments))) or NOBODY


def _list(words: Sequence[str]) -> str:
    return "; ".join(words)


# Recipients, deadlines, figures


def _recipients(above: Task, below: Sequence[Task]) -> Iterator[Difference]:
    ours, theirs = _told([above]), _told(below)
    if ours:
        yield from _changed("báo cáo, tham mưu cho", ours, theirs, NOT_SAID)


def _told(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.recipient for task in tasks for one in task.assignments if one.recipient))


def _deadlines(above: Task, below: Sequence[Task], matches: Sequence[Match]) -> Iterator[Difference]:
    """Days that only one side has, in the order of the texts."""
    ours, theirs = _days(above.deadline or ""), _days("")
    for match in matches:
        ours |= _days(match.step.text)
        theirs |= _days(match.other.text)
    for task in below:
        theirs |= _days(task.deadline or "")
    left, right = _apart(ours, theirs)
    for at in range(max(len(left), len(right))):
        yield Difference(f"thời hạn: {_at(left, at)} → {_at(right, at)}")


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else NOT_SAID


def _days(text: str) -> dict[str, str]:
    """Deadlines of a text: what they are told apart by → their words."""
    flat = " ".join(text.split())
    found = comparing_words().deadline.finditer(fold(flat))
    return {_day_key(match[0]): flat[match.start() : match.end()] for match in found}


def _day_key(folded: str) -> str:
    """The numbers of a day, or the folded words of a period."""
    numbers = "".join(letter if letter.isdigit() else " " for letter in folded).split()
    return "/".join(str(int(number)) for number in numbers) or folded


def _apart(ours: dict[str, str], theirs: dict[str, str]) -> tuple[list[str], list[str]]:
    """The words of what only one side has."""
    left = [words for key, words in ours.items() if key not in theirs]
    return left, [words for key, words in theirs.items() if key not in ours]


def _figures(matches: Sequence[Match]) -> Iterator[Difference]:
    """Figures that count the same thing and are not the same."""
    for match in matches:
        ours, theirs = _counted(match.step.text), _counted(match.other.text)
        for what in ours:
            if what in theirs and ours[what][0] != theirs[what][0]:
                yield Difference(f"số liệu: {ours[what][1]} → {theirs[what][1]}")


def _counted(text: str) -> dict[str, tuple[str, str]]:
    """What a text counts → its number and the words of both."""
    flat = " ".join(text.split())
    blank: Callable[..., str] = lambda match: " " * len(match[0])  # noqa: E731
    folded = comparing_words().deadline.sub(blank, fold(flat))
    found = comparing_words().figure.finditer(folded)
    return {match[2]: (match[1], flat[match.start() : match.end()]) for match in found}
