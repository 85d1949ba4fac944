"""What paper a request asks for: its kind, where it names it, and which parts and topics of it are wanted."""

import re
from dataclasses import dataclass

from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import PaperKind, Part
from corpus.awards.conditions import Subject
from corpus.folding import fold
from corpus.model import Span

_REPORT = "bao-cao"  # a report whose kind other words decide
_NUMBERED = re.compile(r"\s*(?:so\s*:?\s*)?\d")  # behind the noun of a paper that is named, not asked for
_OF_REVIEWS = frozenset({Part.RESULTS, Part.WEAKNESSES, Part.NEXT})
_OF_TOPICS = frozenset({Part.TASKS, Part.RESULTS})
_OF_PRECEDENTS = frozenset({PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER})
_ALWAYS_WHOLE = frozenset({PaperKind.PRAISE, PaperKind.SPEECH})


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """The paper asked for; `noun` is where the request names it (None: nowhere). No parts: the whole of it."""

    kind: PaperKind | None
    noun: Span | None
    parts: tuple[Part, ...] = ()
    topics: tuple[str, ...] = ()
    matter: str = ""  # what paragraphs are wanted on, where it is none of the topics


@dataclass(frozen=True)
class AskedPapers:
    """Reads what is asked for."""

    words: RequestWords

    def read(self, text: str, kind: PaperKind | None, subject: Subject | None) -> AskedPaper:
        """The paper that a request asks for; `kind` where it is given apart, `subject` of the award asked for."""
        folded = fold(text)
        code, noun = self._noun(folded)
        if noun is None:
            code, noun = self._review(folded)
        parts, topics = self._parts(folded, noun), self._topics(folded, noun)
        if topics and not parts and self._topic_is_asked(folded, noun):
            parts = (Part.TASKS,)
        found = kind or self._kind(code, folded, parts, subject)
        if found in _ALWAYS_WHOLE:
            parts = ()
        matter = self._matter(text, noun) if found in _OF_PRECEDENTS and not parts and not topics else ""
        parts = (Part.TASKS,) if matter else parts
        if matter and (inner := self._topics_in(fold(matter))):
            topics, matter = inner, ""
        return AskedPaper(found, noun, parts, topics if not parts or _OF_TOPICS & set(parts) else (), matter)

    def unsupported(self, text: str) -> str | None:
        """The noun of a paper that is not drafted here and that a request asks for first; None for any other."""
        folded = fold(text)
        kinds = "|".join(self.words.table.texts("unsupported"))
        parts = "|".join(cues for _, cues in self.words.parts)
        of_it = rf"(?:(?:{self.words.raw('leads')}\s+)?(?:{parts})\s+(?:cho|cua|trong|de)\s+)?"
        polite = r"\W*(?:(?:hay|xin|em|toi|nho|giup|ban|anh|chi)\s+)*"
        found = re.match(rf"{polite}{self._verbs}\s+{of_it}({kinds})(?!\w)", folded)
        if found is None and self._noun(folded)[1] is None:
            found = re.match(rf"{polite}{of_it}({kinds})(?!\w)", folded)
        return text[found.start(1) : found.end(1)].lower() if found else None

    @property
    def _verbs(self) -> str:
        return self.words.raw("verbs")

    def _noun(self, folded: str) -> tuple[str | None, Span | None]:
        """The noun of the paper asked for: the first one that bears no number of a paper known otherwise."""
        found = sorted(
            (match.start(), -match.end(), code)
            for code, cue in self.words.kinds
            for match in cue.finditer(folded)
            if not _NUMBERED.match(folded, match.end()) or code.startswith(_REPORT) or code == "phat-bieu"
        )
        return (found[0][2], Span(found[0][0], -found[0][1])) if found else (None, None)

    def _review(self, folded: str) -> tuple[str | None, Span | None]:
        """A review that a request begins with, where no noun of a paper stands: "sơ kết 1 năm thực hiện …"."""
        found = re.match(rf"\W*(?:{self._verbs}\s+)?(?P<noun>{self.words.raw('reviews')})(?!\w)", folded)
        return (_REPORT, Span(*found.span("noun"))) if found else (None, None)

    def _kind(
        self, code: str | None, folded: str, parts: tuple[Part, ...], subject: Subject | None
    ) -> PaperKind | None:
        if code is None and parts:
            code = PaperKind.REVIEW if set(parts) <= _OF_REVIEWS else PaperKind.PLAN
        if code is None:
            code = next((one for one, cue in self.words.implied if cue.search(folded)), None)
        if code in (_REPORT, PaperKind.REVIEW) and not self._is_interim(folded):
            code = PaperKind.FINAL_REVIEW if self.words.pattern("final").search(folded) else PaperKind.REVIEW
        if code == _REPORT:
            code = PaperKind.REVIEW
        if code == PaperKind.ACHIEVEMENTS_PERSON and self._is_of_group(folded, subject):
            code = PaperKind.ACHIEVEMENTS_GROUP
        return PaperKind(code) if code else None

    def _is_interim(self, folded: str) -> bool:
        return bool(self.words.pattern("interim").search(folded))

    def _is_of_group(self, folded: str, subject: Subject | None) -> bool:
        """Whether achievements are those of a collective: by the award, else by who is named first."""
        if subject is not None:
            return subject is Subject.COLLECTIVE
        group, person = self.words.pattern("group").search(folded), self.words.pattern("person").search(folded)
        return bool(group) and not person

    def _parts(self, folded: str, noun: Span | None) -> tuple[Part, ...]:
        """Parts asked for: in a row behind "phần", or behind the verb, before the noun of the paper."""
        cue = "|".join(f"(?:{cues})" for _, cues in self.words.parts)
        chain = rf"(?:{cue})(?:[\s,;/&+-]+(?:(?:va|voi|cung)\s+)?(?:{self.words.raw('leads')}\s+)?(?:{cue}))*"
        noun_of_part = self.words.raw("leads")
        lead = rf"(?:^\W*|(?:{self._verbs})\s+)(?:{noun_of_part}\s+)*(?:ve\s+)?|{noun_of_part}\s+(?:ve\s+)?"
        found = re.finditer(rf"(?<!\w)(?:{lead})(?P<chain>{chain})(?!\w)", folded)
        rows = [match["chain"] for match in found if not (noun and noun.start <= match.start("chain") < noun.end)]
        return tuple(dict.fromkeys(part for row in rows for part in self._of_row(row)))

    def _of_row(self, row: str) -> list[Part]:
        """The parts of a row, in its order; a longer name goes before one that lies in it."""
        found = sorted(
            (match.start(), -match.end(), order, part)
            for order, (part, cues) in enumerate(self.words.parts)
            for match in re.finditer(rf"(?<!\w)(?:{cues})(?!\w)", row)
        )
        parts, position = [], 0
        for start, end, _, part in found:
            if start >= position:
                parts.append(part)
                position = -end
        return parts

    def _topics(self, folded: str, noun: Span | None) -> tuple[str, ...]:
        """Topics asked for, as the request names them behind "nội dung", "nhiệm vụ", …"""
        return self._topics_in(self._stretch_of_topics(folded, noun))

    def _topics_in(self, stretch: str) -> tuple[str, ...]:
        """The topics that a stretch of a folded request names, in its order; a longer name before one within it."""
        found: list[tuple[int, int, str]] = sorted(
            (match.start(), -match.end(), code) for code, cue in self.words.topics for match in cue.finditer(stretch)
        )
        codes, position = [], 0
        for start, end, code in found:
            if start >= position:
                codes.append(code)
                position = -end
        return tuple(dict.fromkeys(codes))

    def _matter(self, text: str, noun: Span | None) -> str:
        """What paragraphs are asked for on, as typed: "đoạn về giải ngân vốn đầu tư công trong chỉ thị …"."""
        found = self.words.opening("matter").search(fold(text)) if noun else None
        behind = found is not None and noun is not None and found.end("matter") <= noun.start
        return text[found.start("matter") : found.end("matter")].strip(" ,") if found and behind else ""

    def _stretch_of_topics(self, folded: str, noun: Span | None) -> str:
        """The words in which topics may be named: behind a lead, up to the paper they are for."""
        lead = re.search(rf"(?<!\w)(?:{self.words.raw('topics_of')})\s+", folded)
        start = re.match(rf"\W*(?:{self._verbs})\s+", folded)
        at = lead.end() if lead and not (noun and noun.start < lead.start()) else start.end() if start else 0
        if noun and noun.start <= at:
            at = self._said_behind(folded, noun)
        end = re.compile(rf"(?<!\w)(?:{self.words.raw('topics_end')})(?!\w)|[.;]").search(folded, at)
        stop = min(one for one in (end.start() if end else None, noun.start if noun else None, len(folded))
                   if one is not None and one >= at)  # fmt: skip
        return self.words.pattern("field").sub(lambda match: "|" * len(match[0]), folded[at:stop])

    def _said_behind(self, folded: str, noun: Span) -> int:
        """Behind the noun, topics count only where the request dwells on them: "tập trung vào …"."""
        dwelt = re.compile(r"(?<!\w)(?:tap trung(?: vao)?|nhan manh|chu trong|voi (?:cac )?noi dung)\s+")
        found = dwelt.search(folded, noun.end)
        return found.end() if found else len(folded)

    def _topic_is_asked(self, folded: str, noun: Span | None) -> bool:
        """Whether topics are asked for as a part: "nội dung tuyên truyền … cho kế hoạch"."""
        lead = re.search(rf"(?<!\w)(?:{self.words.raw('topics_of')})\s+", folded)
        return noun is None or (lead is not None and lead.start() < noun.start)
