"""Duties that a request itself gives: "giao Phòng Văn hóa - Xã hội chủ trì, Công an xã phối hợp"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import GivenDuty
from assistant.drafting.orders.request_words import RequestWords
from assistant.reply import Role
from corpus.bodies import Bodies
from corpus.folding import fold
from corpus.model import Span

_EDGE = r"[\s,;:–-]+"
_JOINTS = re.compile(r"\s*(?:,|;|\s+và\s+|\s+cùng\s+)\s*")
_END = re.compile(  # of the bodies behind "phối hợp với"
    r"[.;]|,\s*(?:truoc|bao cao|han|thoi gian|giao)|\s+(?:de|truoc|thuc hien|to chuc|tham muu|bao cao)\s"
)
_CHARGE = re.compile(r"(?<!\w)(?:giao|phân công)(?: cho)?\s+$", re.IGNORECASE)  # not "giáo", not "phần"
_END_OF_CHARGE = re.compile(
    r"[.;:]|,?\s*(?:hoan thanh|xong|truoc|bao cao|han|thoi gian|tong ket|trong (?:thang|quy|nam))(?!\w)|\d"
)
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
        found: list[FoundDuty] = []
        position = start
        for begin, end, role in self._roles(folded, start):
            before = list(self._bodies(text, position, begin))
            beside = list(self._beside(text, end)) if role is Role.JOINS and not before else []
            for span, body in before or beside:
                found.append(FoundDuty(span, GivenDuty(body, role)))
            position = max(end, beside[-1][0].end if beside else end)
        if not found:
            found = [FoundDuty(span, GivenDuty(body, Role.CARRIES_OUT)) for span, body in self._charged(text, start)]
        return tuple({(one.duty.body, one.duty.role): one for one in reversed(found)}.values())[::-1]

    def _begin(self, folded: str) -> int | None:
        """Where duties begin: behind "giao", or at the first body that leads; None where none is given."""
        given = re.search(rf"(?<!\w){self.words.raw('giving')}\s+(?={self.words.raw('heads')}(?!\w))", folded)
        given = given or re.search(rf"{self.words.raw('assigning')}(?={self.words.raw('heads')}(?!\w))", folded)
        if given:
            return given.end()
        leads = next(cue for role, cue in self.words.roles if role is Role.LEADS).search(folded)
        if leads is None:
            return None
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
        lead = re.compile(r"\s+(?:chat che\s+)?(?:voi|cung)\s+").match(fold(text), start)
        if lead:
            end = _END.search(fold(text), lead.end())
            yield from self._named(text, lead.end(), end.start() if end else len(text))

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
