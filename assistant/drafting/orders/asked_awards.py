"""Several awards of one request, each with those it is asked for: "Cờ thi đua cho Phòng A, Giấy khen cho 5 cá nhân"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.drafting.model import Proposed
from assistant.drafting.orders.asked_award import AskedAwards
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.orders.request_words import RequestWords
from corpus.awards.conditions import Subject
from corpus.folding import fold

_PAST = re.compile(r"(?<!\w)(?:da|tung|duoc tang|lan|lien|lien tuc|dat|cac nam|nam truoc|trong do co)(?!\w)")
_JOINT = re.compile(r"[,;:&+]|(?<!\w)(?:va|cung)(?!\w)")
_OVER = re.compile(r"\s*\(?(?:cac nam|(?:nam )?20\d\d\s*(?:,|va|-)\s*(?:nam )?20\d\d)")
_COUNT = re.compile(r"(?<!\d)(\d{1,3})\s+(?:danh hieu\s+)?[“\"]?$")
_FOR = re.compile(r"(?<!\w)cho\s+")
_END = re.compile(
    r"(?<!\w)(?:co|vi|da|trong|do|nhan)\s+(?:nhieu )?(?:thanh tich|dong gop|phong trao|viec|dip)|[.;](?!\d)"
)
_PERSON, _GROUP = "cá nhân", "tập thể"


@dataclass(frozen=True)
class SeveralAwards:
    """Reads them."""

    awards: AskedAwards
    people: AskedPeople
    words: RequestWords

    def read(self, text: str) -> tuple[Proposed, ...]:
        """The awards asked for side by side with the first, the first one too; empty where only one is asked for."""
        folded = fold(text)
        found = list(self._chain(folded))
        made: dict[str, Proposed] = {}
        for at, (start, end, code) in enumerate(found):
            stop = found[at + 1][0] if at + 1 < len(found) else len(text)
            award = self.awards.awards.by_code[code]
            given = self._counted(folded[:start], code) or self._proposed(text, end, stop)
            earlier = made.get(code, Proposed(award, self.awards.names.written(award, text)))
            made[code] = replace(earlier, candidates=tuple(dict.fromkeys((*earlier.candidates, *given))))
        return _shared(tuple(made.values())) if len(made) > 1 else ()

    def _chain(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Awards from the first that is wanted on, as long as each is joined to the one before."""
        wanted, last = self.awards.wanted(folded), None
        for match in (one for one in self.awards.cues.award.finditer(folded) if wanted <= one.start()):
            codes = [code for code in self.awards.cues.codes(match[0]) if code in self.awards.awards.by_code]
            between = folded[last : match.start()] if last is not None else ""
            gone_by = last is not None and (_PAST.search(between) or _OVER.match(folded, match.end()))
            if not codes or gone_by or (last is not None and not _JOINT.search(between)):
                return
            last = match.end()
            yield match.start(), match.end(), codes[0]

    def _counted(self, before: str, code: str) -> tuple[str, ...]:
        """How many a title is asked for, where the count stands before its name: "35 LĐTT"."""
        found = _COUNT.search(before)
        group = self.awards.subject_of(code) is Subject.COLLECTIVE
        return (f"{found[1]} {_GROUP if group else _PERSON}",) if found else ()

    def _proposed(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Those behind "cho", up to the next award."""
        lead = _FOR.search(fold(text), start, end)
        if lead is None:
            return ()
        said = text[lead.end() : end]
        stop = _END.search(fold(said))
        said = said[: stop.start() if stop else len(said)].strip(" ,;")
        said = re.sub(r"\s+(?:và|cùng)$", "", said)
        named = self.people.candidates(said)
        return named or ((said[0].upper() + said[1:],) if self.words.opening("heads").match(fold(said)) else ())


def _shared(made: tuple[Proposed, ...]) -> tuple[Proposed, ...]:
    """Awards named in a row before those who are to get them are asked for the same: "A, B và C cho Phòng D"."""
    found: list[Proposed] = []
    for one in reversed(made):
        behind = found[-1].candidates if found else ()
        found.append(one if one.candidates else replace(one, candidates=behind))
    for at, one in enumerate(found[::-1]):
        before = found[::-1][at - 1].candidates if at else ()
        found[len(found) - 1 - at] = one if one.candidates else replace(one, candidates=before)
    return tuple(reversed(found))
