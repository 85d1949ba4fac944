"""Duties that a request itself gives: "giao Phòng Văn hóa - Xã hội chủ trì, Công an xã phối hợp"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import GivenDuty
from assistant.drafting.orders.request_words import RequestWords
from assistant.reply import Role
from corpus.bodies import Bodies, ChangeKind
from corpus.folding import fold
from corpus.model import Span

_EDGE = r"[\s,;:–-]+"
_JOINTS = re.compile(r"\s*(?:,|;|\s+và\s+|\s+cùng\s+)\s*")
_END = re.compile(  # of the bodies behind "phối hợp với"
    r"[.;]|,\s*(?:truoc|bao cao|han|thoi gian|giao)|\s+(?:de|truoc|thuc hien|to chuc|tham muu|bao cao)\s"
)
_CHARGE = re.compile(
    r"(?<!\w)(?:giao|phân công)(?: nhiệm vụ| việc)?(?: cho)?\s+$", re.IGNORECASE
)  # not "giáo", not "phần"
_END_OF_CHARGE = re.compile(
    r"[.;:]|,?\s*(?:hoan thanh|xong|truoc|bao cao|han|thoi gian|tong ket)(?!\w)|\d"
    r"|,?\s*trong (?:thang|quy|nam|ke hoach|chi thi|ban ke hoach)(?!\w)"
)
_LEADERS = (Role.LEADS, Role.JOINS, Role.ADVISES)  # behind these words stands what is done; the others do say it
_LATEST = re.compile(r"(?<!\w)(trước|đến hết|chậm nhất)\s+(?=\d)", re.IGNORECASE)
_DOES = re.compile(r"\s+(?=(?:làm|lo|thành lập|mở|viết|gửi|nộp|mời|trồng|treo|thăm)\s+\w)")
_MOST = 140  # characters of the bodies before a role


@dataclass(frozen=True, slots=True)
class FoundDuty:
    """A duty and where the body stands in the request."""

    span: Span
    duty: GivenDuty


@dataclass(frozen=True)
class AskedDuties:
    """Reads duties; the names of bodies are those of the register where it knows them."""

    words: RequestWords
    bodies: Bodies
    issuers: Issuers

    def find(self, text: str) -> tuple[FoundDuty, ...]:
        """Bodies with the roles that the request gives them, in reading order."""
        folded = fold(text)
        start = self._begin(folded)
        if start is None:
            return ()
        found = self._with_roles(text, folded, start)
        if not found:
            found = [FoundDuty(span, _parted(body, Role.CARRIES_OUT, "")) for span, body in self._charged(text, start)]
        return tuple({(one.duty.body, one.duty.role): one for one in reversed(found)}.values())[::-1]

    def _with_roles(self, text: str, folded: str, start: int) -> list[FoundDuty]:
        """The bodies that a role or a task stands beside."""
        found: list[FoundDuty] = []
        position = start
        for begin, end, role in self._roles(folded, start):
            if begin < position:  # a word of a task that was read
                continue
            before = list(self._bodies(text, position, begin))
            beside = list(self._beside(text, end)) if role is Role.JOINS and not before else []
            at = max(end, beside[-1][0].end if beside else end)
            task, position = self._task(text, at if role in _LEADERS else begin, at)
            if beside and task and found and not found[0].duty.task:
                found[0] = replace(found[0], duty=replace(found[0].duty, task=task))
            own = "" if beside else task
            found += [FoundDuty(span, _parted(body, role, own)) for span, body in before or beside]
        return found

    def _task(self, text: str, start: int, least: int) -> tuple[str, int]:
        """What is done, from a position on, and where it ends; empty where it says no more than a role does."""
        folded = fold(text)
        stop = re.compile(
            rf"{self.words.raw('task_end')}|\s+(?:va|cung)\s+(?={self.words.raw('heads')}(?!\w))|\s+phoi hop\s"
        ).search(folded, least)
        end = stop.start() if stop else len(text)
        said = text[start:end].strip()
        bare = self.words.opening("deadlines").sub("", fold(said)).strip()
        starts_anew = start == least and re.match(rf"(?:voi |cung )?{self.words.raw('heads')}(?!\w)", bare)
        if starts_anew or re.fullmatch(self.words.raw("no_tasks"), bare):
            return "", least
        return _LATEST.sub(r"\1 ngày ", said), end

    def _begin(self, folded: str) -> int | None:
        """Where duties begin: behind "giao", or at the first body that leads; None where none is given."""
        given = re.search(rf"(?<!\w){self.words.raw('giving')}\s+(?={self.words.raw('heads')}(?!\w))", folded)
        given = given or re.search(rf"{self.words.raw('assigning')}(?={self.words.raw('heads')}(?!\w))", folded)
        if given:
            return given.end()
        leads = next(cue for role, cue in self.words.roles if role is Role.LEADS).search(folded)
        if leads is None:
            body, does = self.words.raw("heads"), self.words.raw("charging")
            given = re.search(rf"[,;:]\s*(?={body}(?!\w)[^,.;:]{{0,60}}?\s{does}(?!\w))", folded)
            return given.end() if given else None
        heads = list(re.finditer(rf"(?<!\w){self.words.raw('heads')}(?!\w)", folded[: leads.start()]))
        return heads[-1].start() if heads else None

    def _charged(self, text: str, start: int) -> Iterator[tuple[Span, str]]:
        """The bodies behind "giao" where the request does not say what each does: it is theirs to do."""
        if not _CHARGE.search(text[:start]):
            return
        end = _END_OF_CHARGE.search(fold(text), start)
        yield from self._named(text, start, end.start() if end else len(text))

    def _roles(self, folded: str, start: int) -> Iterator[tuple[int, int, Role]]:
        """Words of roles behind a position, in reading order; of two that overlap the first in the order of trial."""
        found: list[tuple[int, int, Role]] = []
        for role, cue in self.words.roles:
            for match in cue.finditer(folded, start):
                if not any(match.start() < end and begin < match.end() for begin, end, _ in found):
                    found.append((*match.span(), role))
        yield from sorted(found, key=lambda one: one[0])

    def _bodies(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """The bodies named between two positions, the last sentence of it."""
        start = max(start, text.rfind(".", 0, end) + 1, end - _MOST)
        yield from self._named(text, start, end)

    def _beside(self, text: str, start: int) -> Iterator[tuple[Span, str]]:
        """The bodies behind "phối hợp với"."""
        lead = re.compile(rf"\s+(?:chat che\s+)?(?:(?:voi|cung)\s+|(?={self.words.raw('heads')}(?!\w)))").match(
            fold(text), start
        )
        if lead:
            ends = (_END, re.compile(rf"(?:,|\s)\s*{self.words.raw('task_begins')}(?!\w)"))
            found = (one.start() for cue in ends if (one := cue.search(fold(text), lead.end())))
            yield from self._named(text, lead.end(), min(found, default=len(text)))

    def _named(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        head = re.compile(rf"(?<!\w){self.words.raw('heads')}(?!\w)")
        first = head.search(fold(text), start, end)
        if first is None:
            return
        cuts = [first.start()]
        whole = [one.span for one in self.issuers.find(text)]
        joints = (joint.end() for joint in _JOINTS.finditer(text, first.start(), end))
        parting = (one for one in joints if not any(span.start < one < span.end for span in whole))
        cuts += [one for one in parting if one < end and head.match(fold(text), one)]
        for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
            said = re.sub(rf"(?:{_EDGE}|\s+(?:và|cùng|làm|thì|là|sẽ))+$", "", text[begin:stop].strip())
            if said:
                yield Span(begin, begin + len(said)), self.called(said)

    def fate(self, body: str, on: date, place: str | None) -> str:
        """What became of a body by a day: the register says so, or it was one of a district; empty where it stands."""
        rule = self.words.table.table("gone")
        if (since := rule.day("since")) and since <= on and re.search(rule.text("of"), fold(body)):
            return rule.text("why")
        changes = self.bodies.changes(body, on, place=place)
        gone = (one for one in changes if one.change.kind not in (ChangeKind.EXTENDED, ChangeKind.MOVED))
        return next((one.note() for one in gone), "")

    def called(self, said: str) -> str:
        """A body in the words of the register, what stands behind the name kept; as said where it knows none."""
        if fold(said) in self.words.table.texts("own_bodies"):
            return said[0].upper() + said[1:]
        issuer = next((one for one in self.issuers.find(said) if one.span.start == 0), None)
        found = next((one for one in self.bodies.find(said) if one.span.start == 0), None)
        if issuer is not None and (found is None or issuer.span.end > found.span.end):
            return issuer.issuer.name + said[issuer.span.end :]
        if found is None:
            return said[0].upper() + said[1:]
        name = found.body.full or found.body.name
        return (name[0].upper() + name[1:] + said[found.span.end :]).strip()


def _parted(said: str, role: Role, task: str) -> GivenDuty:
    """The duty of a body; behind its name another thing to do may stand than the role that follows."""
    body, *does = _DOES.split(said, maxsplit=1)
    return GivenDuty(body, Role.CARRIES_OUT, does[0]) if does else GivenDuty(body, role, task)
