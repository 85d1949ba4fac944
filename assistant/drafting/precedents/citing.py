"""Citing: documents named in the sentence of a precedent: kept, replaced by the one in force, or taken out."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.drafting.precedents.precedents import Precedent
from assistant.drafting.precedents.running import CAPITALS
from assistant.drafting.precedents.sheet import FAULTS, ITEM, LETTER, Settled, Sheet
from assistant.drafting.precedents.slot_words import slot_words
from assistant.drafting.precedents.target import Named, Target, named, overlaps, replaced_by
from assistant.grounding import Quote
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.model import Span, Status
from corpus.numbers import find_numbers
from corpus.register import Entry, Mention, Register
from prompts.template import phrase

REMEMBERED = 4096  # sentences
STALE = 5  # years after which a paper of unverified validity is not named any more: a term of congresses and assemblies
_DATED = r"(?:,? ?ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})?"
_OFFICE = (
    rf"Thủ tướng Chính phủ|Chính phủ|Bộ Chính trị|Ban Bí thư|Quốc hội|Bộ (?-i:[{CAPITALS}]\w+)(?: \w+)?|"
    r"(?:Ban [Tt]hường vụ )?(?:Tỉnh|Thành|Huyện|Đảng) ủy(?: Khối)?|"
    r"(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND) (?:tỉnh|thành phố|huyện|xã|phường)"
)
_ISSUED = re.compile(
    rf"{_DATED}(?: của (?:{_OFFICE}))?(?: khóa [IVXLC\d]+)?(?-i:(?: [{CAPITALS}]\w+){{1,3}})?", re.IGNORECASE
)
_ABOUT = re.compile(r",? (?:về(?: việc)?|quy định|ban hành|triển khai|phê duyệt) ")
_DIGIT = re.compile(r"\d")
_TO_BREAK = re.compile(r"[^,;.()]*")
_LEAST_TITLE = 3  # words of a title that tell it
_LISTED = re.compile(rf"({LETTER}|{FAULTS}); (?=(?:{LETTER}|{FAULTS}))")  # documents listed


@dataclass(frozen=True, slots=True)
class _Mention:
    """A document named in a text, with its date, issuer and title."""

    span: Span
    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Citing:
    """Settles the documents of sentences of a precedent for a target."""

    precedent: Precedent
    target: Target

    def settle(self, sheet: Sheet) -> None:
        """Put a letter or a fault in the place of every document named, and of "this plan" and the like."""
        mentions = self._mentions(sheet.text)
        over = {mention.span.start for mention in mentions if self._is_over(mention.text)}
        for at, mention in reversed(tuple(enumerate(mentions))):
            shared = mentions[at + 1 : at + 2]  # "A và B về … giai đoạn 2022-2025": what is over is over for both
            if shared and shared[0].span.start in over and sheet.text[mention.span.end :].startswith(" và "):
                over.add(mention.span.start)
            made = ITEM if mention.span.start in over else self._settled(mention, sheet)
            sheet.splice(mention.span.start, mention.span.end, made)
        sheet.replace(_LISTED, lambda found: f"{found[1]}, ")
        sheet.replace(self._of_issuer, lambda found: self._issued(found, sheet))
        sheet.replace(self._self, lambda _: sheet.put(Settled(self.target.self_name)))
        sheet.replace(self._bare, lambda found: self._of_kind(found[1], sheet))
        if self._kind == self.target.kind_name:  # "Trên đây là Kế hoạch công tác thi đua …"
            sheet.replace(re.compile(rf"(?<=\w ){self._kind}(?= \w)"), lambda found: sheet.put(Settled(found[0])))

    def _mentions(self, text: str) -> list[_Mention]:
        found: list[_Mention] = []
        for one in _resolved(self._register, text):
            span = _extended(text, one.span, self._entry(one.ids))
            found.append(_Mention(span, one.ids, text[span.start : span.end]))
        taken = [one.span for one in found]
        for number in find_numbers(text) if _DIGIT.search(text) else ():
            if not overlaps(number.whole, taken):
                span = _extended(text, number.whole, None)
                found.append(_Mention(span, (), text[span.start : span.end]))
        return sorted(found, key=lambda one: one.span.start)

    def _is_over(self, text: str) -> bool:
        """Whether the name of a document says that it was for a time that is over."""
        words, year = slot_words(), self.target.year
        periods = [int(found[2]) for found in words.period.finditer(text)]
        years = [int(found[1]) for found in words.year.finditer(text) if not text[: found.start()].endswith("/")]
        dated = [one for one in years if not re.search(rf"tháng \d{{1,2}} năm {one}", text)]
        return any(one < year for one in (*periods, *dated))

    def _settled(self, mention: _Mention, sheet: Sheet) -> str:
        if not mention.ids:
            return self._unknown(mention, sheet)
        if set(mention.ids) & set(self.precedent.acts_on):
            return self._acted_on(mention, sheet)
        mine = next((one for one in self.target.acts_on if one.id in mention.ids), None)
        if mine is not None:
            return sheet.put(Settled(mine.short, (mine.quote,)))
        living = next((one for one in mention.ids if self._is_fit(self._register.by_id(one))), None)
        return sheet.put(Settled(mention.text)) if living else self._current(mention, sheet)

    def _acted_on(self, mention: _Mention, sheet: Sheet) -> str:
        """The paper that the precedent carries out: that of the order takes its place, or the draft itself."""
        same = next((one for one in self.target.acts_on if one.id in mention.ids), None)
        shared = any(one.id in self.precedent.acts_on for one in self.target.acts_on)
        if same is None and shared and self._is_of_my_province(self._register.by_id(mention.ids[0])):
            return sheet.put(Settled(mention.text)) if self._is_fit(self._register.by_id(mention.ids[0])) else ITEM
        return self._carried_out(same, sheet)

    def _carried_out(self, named_here: Named | None, sheet: Sheet) -> str:
        """The paper that the order acts on, `named_here` or the first; the draft itself where it acts on none."""
        mine = named_here or next(iter(self.target.acts_on), None)
        if mine is None:
            return sheet.put(Settled(self.target.self_name, stands_in=True))
        return sheet.put(Settled(mine.short, (mine.quote,)))

    def _current(self, mention: _Mention, sheet: Sheet) -> str:
        """The document in force in the place of one that is not, told in a note; a fault where there is none."""
        old, living = mention.ids[0], self.target.living(mention.ids[0])
        if living is None or living == old or not self._is_fit(self._register.by_id(living)):
            return ITEM
        current, before = named(self._register, living), named(self._register, old)
        chain, quotes = old, tuple[Quote, ...]((current.quote,))
        while chain != living and (heir := replaced_by(self._register, chain)):
            chain, quotes = heir[0], (*quotes, heir[1])
        note = phrase("draft.plan.note.replaced", old=before.short, new=current.short)
        return sheet.put(Settled(current.short, quotes, note))

    def _is_fit(self, entry: Entry) -> bool:
        """Whether a document may be named in the draft: in force on the day, and not one of another place."""
        on = self.target.order.on
        status = entry.validity.status(on)
        issued = entry.issued or entry.validity.since
        if status in (Status.EXPIRED, Status.NOT_YET) or (issued is not None and issued > on):
            return False
        if entry.place is not None and not self._is_of_my_province(entry):
            return False
        return status is not Status.UNVERIFIED or issued is None or on.year - issued.year <= STALE

    def _is_of_my_province(self, entry: Entry) -> bool:
        mine = self.target.seat.province or self.target.seat.place
        return entry.place is not None and entry.place == mine

    def _unknown(self, mention: _Mention, sheet: Sheet) -> str:
        """A document that the register does not know: the numbers of one place are not those of another."""
        asked = fold(mention.text) in self.target.asked
        return sheet.put(Settled(mention.text)) if asked else ITEM

    def _issued(self, found: re.Match[str], sheet: Sheet) -> str:
        """ "Kế hoạch của Ban Thường vụ Tỉnh ủy": the paper itself where its issuer says so, else one of another."""
        own = fold(found[2]) in self._own_names
        return sheet.put(Settled(self.target.self_name)) if own and found[1] == self._kind else ITEM

    def _of_kind(self, word: str, sheet: Sheet) -> str:
        """A kind alone, in capitals: the paper itself, or the one that it carries out."""
        if word == self._kind:
            return sheet.put(Settled(self.target.self_name))
        return self._carried_out(None, sheet)

    @property
    def _register(self) -> Register:
        return self.target.register

    def _entry(self, ids: tuple[str, ...]) -> Entry | None:
        return self._register.by_id(ids[0]) if ids else None

    @cached_property
    def _kind(self) -> str:
        kind = kinds().by_code(self.precedent.document.metadata.kind)
        return kind.name if kind else "Kế hoạch"

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        """Kinds of the paper itself and of those that it carries out."""
        found = [kinds().by_code(self._register.by_id(one).kind) for one in self.precedent.acts_on]
        return tuple(dict.fromkeys((self._kind, *(kind.name for kind in found if kind))))

    @cached_property
    def _own_names(self) -> frozenset[str]:
        metadata = self.precedent.document.metadata
        bare = metadata.issuer.replace(metadata.place or "\0", "").strip()
        return frozenset(
            fold(one) for one in (metadata.issuer, bare, f"Ban Thường vụ {bare}", self.precedent.seat.issuer)
        )

    @cached_property
    def _self(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self._kind} này(?!\w)", re.IGNORECASE)

    @cached_property
    def _of_issuer(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(Kế hoạch|Chỉ thị|Nghị quyết|Chương trình|Công văn) của ({_OFFICE})(?!\w)")

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self._kinds))
        return re.compile(rf"(?<=\w )({words})(?= ?[,;.:)]| (?:và|đến|tới|được|đạt) )(?! số)")


@lru_cache(maxsize=REMEMBERED)
def _resolved(register: Register, text: str) -> tuple[Mention, ...]:
    """What a sentence names, found once: precedents come again with every order."""
    return register.resolve(text)


def _extended(text: str, span: Span, entry: Entry | None) -> Span:
    """A mention with the date, the issuer and the title behind it."""
    end = span.end
    issued = _ISSUED.match(text, end)
    end = issued.end() if issued else end
    about = _ABOUT.match(text, end)
    if about is None:
        return Span(span.start, end)
    if entry is not None:
        return Span(span.start, max(end, _title_end(text, about.end(), entry.title)))
    rest = _TO_BREAK.match(text, about.end())
    return Span(span.start, rest.end() if rest else end)


def _title_end(text: str, start: int, title: str) -> int:
    """Where the title of a document ends that begins at a place; the place before it where it is another text."""
    words = re.findall(r"\w+", fold(title))
    end, count = start, 0
    for found, word in zip(re.finditer(r"\w+", fold(text[start:])), words, strict=False):
        if found[0] != word:
            break
        end, count = start + found.end(), count + 1
    return end if count >= min(_LEAST_TITLE, len(words)) else -1
