"""The award that a request is about, how it is to be written, and the facts that it tells of who is proposed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.drafting.model import Request
from assistant.drafting.orders.award_names import AwardNames
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.reasons import Reasons
from assistant.eligibility.told_words import told_words
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.telling import Telling, Told
from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.model import Award, Family
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers

_WANTED = re.compile(r"(?:de nghi|tang|xet|danh hieu|khen|cong nhan)(?: \w+){0,3}\W+$")
_YEAR = re.compile(  # not of an award received before: "đã được tặng bằng khen năm 2019"
    r"(?<!được )(?:đề nghị|tặng|xét|danh hiệu|thành tích)"
    r"(?:(?!\b(?:đã|từng|nhận|đạt|hoàn thành|các năm|lần)\b)[^.;]){0,90}?\b"
    r"(?<!các )(?<!\d )(năm (?:học )?20\d\d(?:\s*[-–]\s*20\d\d| 20\d\d)?)(?!\s*(?:,|và)\s*(?:năm )?20\d\d)"
)
_BESIDE = re.compile(  # between two awards that are both asked for, folded
    r"[”\"]?(?:\s+(?:cua|cap|do)\s+[a-z ]{2,40}?|\s+[a-z]{2,8}(?: [a-z]{1,8}){0,3}?)?\s*(?:,|va|cung|cung voi|&|\+)\s*"
    r"(?:(?:ca|de nghi|xet|tang|danh hieu|hinh thuc)\s+)*[“\"]?"
)
_FIGURE = re.compile(r"(?<![\d/.,])\d{1,4}\s+(?:danh hieu\s+)?[“\"]?$")  # before an award that is counted
_STOP = re.compile(r"[.;:]|,(?! *\d)|(?<!\w)(?:trong do|phuong huong|va phuong)(?!\w)|$")
_LONGEST_RUN = 30  # years
_RUN = re.compile(
    r"(?:0?\d+ năm (?:liền |liên tục |liên tiếp )?)?(?P<what>hoàn thành (?:xuất sắc|tốt) (?:chức trách, )?nhiệm vụ)"
    r"\s*[,(]?\s*(?:từ |trong |các |giai đoạn )*(?:năm )?(?P<first>20\d\d)\s*(?:[-–]|đến(?: năm)?)\s*"
    r"(?P<last>20\d\d)\)?",
    re.IGNORECASE,
)
_ROW_OF_YEARS = re.compile(r"(?<!học )\b(20\d\d) (?=20\d\d\b)")  # "2023 2024 2025"
_COMMA = re.compile(r",(?=\s*(?:(?:co|da|tung|da dat|dat|duoc tang|da duoc tang|\d+ lan)\s+)*(?:danh hieu\s+)?$)")
_OF_YEARS = re.compile(
    r"(?:\s+(?:cap|cua)\s+\w+(?: \w+)?)?\s*\(?(?:cac nam|trong cac nam|nam)?\s*20\d\d\s*(?:,|va|-|–)\s*(?:nam )?20\d\d"
)
_CALLED = re.compile(
    r"(?P<name>(?:danh hiệu|huy chương|huân chương|kỷ niệm chương|huy hiệu|giải thưởng)\s+"
    r"(?!thi đua|cao quý|và|,)[“\"]?\w.*?)"
    r"(?=\s+(?:cho|của|năm|vì|đối với|gửi|tại|do)\s|[”\",.;]|$)",
    re.IGNORECASE,
)
_CLASSED = (Family.ORDER, Family.MEDAL)  # awards that have classes: which one is meant has to be said


@dataclass(frozen=True, slots=True)
class AskedAward:
    """The award; None where none is named or where its class is not said, `name` then has a placeholder for it.

    `told` are the facts of the dossier in words, where it was given apart from the text.
    """

    award: Award | None = None
    name: str | None = None
    subject: Subject | None = None  # where the award is for one kind of subject only, or the text tells it
    dossier: Dossier | None = None
    told: str = ""
    period: str | None = None
    names: tuple[str, ...] = ()  # names of all awards, for telling them from movements


@dataclass(frozen=True)
class AskedAwards:
    """Reads awards; `readable` is the text as told, in which no word may have become another."""

    awards: Awards
    cues: Cues
    telling: Telling
    names: AwardNames
    readable: Callable[[str], str]

    def read(self, request: Request, text: str) -> AskedAward:
        """The award that a request names or that is given apart, with what is told of who is proposed."""
        told = self._told(request)
        award, name = self._award(request, text)
        dossier = request.dossier or (_without_asked(told.dossier, award, request.on.year) if told.facts else None)
        words = self._in_words(request.dossier, request.on) if request.dossier else ""
        subject = self._subject(award) or (dossier.subject if dossier else None)
        period = f"năm {told.asked_year}" if told.asked_year is not None else None
        known = tuple(one.name for one in self.awards.by_code.values())
        return AskedAward(award, name, subject, dossier, words, period or self._year(text), known)

    def _told(self, request: Request) -> Told:
        readable = self._apart(_with_years(_ROW_OF_YEARS.sub(r"\1, ", self.readable(request.text))))
        taken = tuple(Span(found.whole.start, found.whole.end) for found in find_numbers(readable))
        return self.telling.read(readable, request.on, taken)

    def _apart(self, text: str) -> str:
        """The text, as long as before, awards of several years apart from the one asked for: those were received."""
        folded = fold(text)
        wanted = self.wanted(folded)
        for match in self.cues.award.finditer(folded):
            comma = _COMMA.search(folded[: match.start()])
            if comma and match.start() > wanted and _OF_YEARS.match(folded, match.end()):
                text = f"{text[: comma.start()]};{text[comma.start() + 1 :]}"
        return text

    def _award(self, request: Request, text: str) -> tuple[Award | None, str | None]:
        """The award and its name as it is to be written."""
        if request.award is not None:
            return request.award, self.names.written(request.award, text)
        codes = self._codes(fold(text))
        if not codes:
            return None, None
        award = self.awards.by_code[codes[0]]
        if len(codes) > 1 and award.family in _CLASSED:
            return None, self.names.classless(award)
        return award, self.names.written(award, text)

    def _codes(self, folded: str) -> tuple[str, ...]:
        """The award asked for: the first that is wanted ("đề nghị tặng …"), else the first named."""
        found = list(self.cues.award.finditer(folded))
        wanted = [match for match in found if _WANTED.search(folded[: match.start()])]
        first = next(iter(wanted or found), None)
        codes = self.cues.codes(first[0]) if first else ()
        return tuple(code for code in codes if code in self.awards.by_code)

    def wanted(self, folded: str) -> int:
        """Where the first award that is asked for is named; behind the end where none is."""
        found = list(self.cues.award.finditer(folded))
        asked = (match for match in found if _WANTED.search(folded[: match.start()]))
        return next((one.start() for one in (*asked, *found)), len(folded))

    def subject_of(self, code: str) -> Subject | None:
        """The only kind of subject that an award is for; None where it is for several."""
        return self._subject(self.awards.by_code[code])

    def beside(self, text: str) -> tuple[str, ...]:
        """Names of the awards that are asked for beside the first: "Bằng khen và Cờ thi đua"."""
        folded = fold(text)
        found = list(self.cues.award.finditer(folded))
        first = next((match for match in found if _WANTED.search(folded[: match.start()])), None)
        names, end, wanted = list[str](), first.end() if first else len(folded), self._codes(folded)[:1]
        for match in (one for one in found if one.start() >= end):
            codes = tuple(code for code in self.cues.codes(match[0]) if code in self.awards.by_code)[:1]
            if not codes or not _BESIDE.fullmatch(folded, end, match.start()):
                break
            end = match.end()
            names += [] if codes == wanted else [self.names.written(self.awards.by_code[codes[0]], text)]
        return tuple(dict.fromkeys(names))

    def counted(self, text: str) -> str | None:
        """Awards counted in a row, as told of a review: "12 Bằng khen, 85 Giấy khen"; None where none is."""
        folded = fold(text)
        found = [match for match in self.cues.award.finditer(folded) if _FIGURE.search(folded[: match.start()])]
        if not found:
            return None
        first = _FIGURE.search(folded[: found[0].start()])
        end = _STOP.search(folded, found[-1].end())
        return text[first.start() if first else 0 : end.start() if end else len(text)].strip(" ,.")

    def unknown(self, text: str) -> str | None:
        """An award asked for that no rule knows, as it is called: "danh hiệu Công dân ưu tú"; None for none."""
        found = _CALLED.search(text) if not self._codes(fold(text)) else None
        return found["name"] if found else None

    def _subject(self, award: Award | None) -> Subject | None:
        """The only kind of subject that an award is for; None where it is for several."""
        subjects = {one.subject for version in award.versions for one in version.branches} if award else set()
        return next(iter(subjects)) if len(subjects) == 1 else None

    def _in_words(self, dossier: Dossier, on: date) -> str:
        return told_words(dossier, Reasons(self.awards, dossier, on))

    def _year(self, text: str) -> str | None:
        """The year that a yearly award is asked for: "… cơ sở năm 2026 cho …"."""
        found = _YEAR.search(text)
        return re.sub(r"(20\d\d) (20\d\d)$", r"\1-\2", found[1]) if found else None


def _without_asked(dossier: Dossier, award: Award | None, this_year: int) -> Dossier | None:
    """The facts without the award asked for, where it is told without a year, and without awards of this very year:
    that they are wanted does not give them. None where nothing else is told.
    """
    wanted = award.code if award else ""
    this = (this_year,)  # told among others, it was received
    past = (replace(one, years=() if one.years == this else one.years) for one in dossier.honours)
    kept = tuple(one for one in past if one.years or one.times > 1 or (one.award != wanted and not one.years))
    dated = {(one.award, bool(one.years)) for one in dossier.honours}
    kept = tuple(one for one in kept if one.years or one.times > 1 or (one.award, True) not in dated)
    told = replace(dossier, honours=kept)
    return told if told.firm or told.honours or told.works else None


def _with_years(text: str) -> str:
    """A run of years told by its ends, year by year: "5 năm hoàn thành xuất sắc nhiệm vụ 2021-2025"."""

    def told(found: re.Match[str]) -> str:
        first, last = int(found["first"]), int(found["last"])
        if not 0 <= last - first < _LONGEST_RUN:
            return found[0]
        return f"{found['what']} các năm {', '.join(map(str, range(first, last + 1)))}"

    return _RUN.sub(told, text)
