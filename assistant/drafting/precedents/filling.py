"""Filling: a sentence of a precedent made one of a draft: its slots kept, replaced, or their clauses dropped."""

import re
from dataclasses import dataclass
from functools import cached_property, partial

from assistant.drafting.paper import Part, Side
from assistant.drafting.precedents import levels, times
from assistant.drafting.precedents.citing import Citing
from assistant.drafting.precedents.cutting import cut
from assistant.drafting.precedents.functions import OTHERS, Filled, Functions
from assistant.drafting.precedents.movements import Movements
from assistant.drafting.precedents.precedents import Precedent, Sentence
from assistant.drafting.precedents.running import CAPITALS, sentence_case
from assistant.drafting.precedents.seats import Rank
from assistant.drafting.precedents.sheet import FAULT, FAULTS, ITEM, LETTER, Settled, Sheet
from assistant.drafting.precedents.slot_words import slot_words
from assistant.drafting.precedents.target import Target
from assistant.grounding import Quote
from corpus.bodies import Bodies, Body, ChangeKind, Level
from corpus.bodies.naming import same_marks
from corpus.folding import fold
from prompts.template import phrase

_DIGITS = re.compile(r"\(?\d[\d.,]*%?\)?")
_NAME = rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*"
_CAPITAL = re.compile(rf"(?<=[\w,;:)(“”{LETTER[1:-1]}] ){_NAME}")
_PERSON = re.compile(rf"(?<!\w)(?:đồng chí|ông|bà|đ/c) {_NAME}")
_ORDERS = re.compile(r"^(?:Giao|Đề nghị|Yêu cầu|Kính đề nghị|Trân trọng đề nghị)\s+")
_CHARGED = re.compile(rf"{_ORDERS.pattern}(?={LETTER})")
_SUBJECT = re.compile(rf"^(?:(?:Căn cứ|Trên cơ sở|Hằng năm|Hàng năm|Định kỳ)[^;:]*?, )?({LETTER})")
ISSUER = "co-quan-ban-hanh"  # the function of whoever issues the paper


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence of a draft, what it stands on, and what is to be told about it.

    `function` is that of the body that it begins with, None where it begins with none; `source` its precedent.
    """

    text: str
    quotes: tuple[Quote, ...]
    source: Sentence
    precedent: Precedent
    function: str | None
    notes: tuple[str, ...]
    stands_in: bool = False  # it speaks of the draft itself where the precedent speaks of a paper that it carries out


@dataclass(frozen=True)
class Filling:
    """Makes sentences for a target."""

    target: Target
    bodies: Bodies
    functions: Functions
    movements: Movements

    def made(self, sentence: Sentence, precedent: Precedent) -> Made | None:
        """The sentence for the target; None where too little of it holds there."""
        sheet = Sheet(slot_words().dropped.sub("", _mended(sentence.text)))
        self._settle(sheet, sentence, precedent)
        text = cut(sheet, opens=sentence.part is Part.BASIS)
        if text is None or re.search(FAULTS, text):
            return None
        subject = _SUBJECT.match(_CHARGED.sub("", text))
        function = subject and (found := sheet.of(subject[1])) and found.function
        used = sheet.used(text)
        said = sentence_case(sheet.whole(_CHARGED.sub("", text) if function else text))
        quotes = (*sentence.quotes, *(quote for one in used for quote in one.quotes))
        notes = tuple(one.note for one in used if one.note)
        stands_in = any(one.stands_in for one in used)
        if stands_in and sentence.part is Part.PURPOSE:
            return None  # what a paper is for is not to carry out itself
        return Made(said, tuple(dict.fromkeys(quotes)), sentence, precedent, function or None, notes, stands_in)

    def _settle(self, sheet: Sheet, sentence: Sentence, precedent: Precedent) -> None:
        self.movements.settle(sheet, precedent, self.target)
        sheet.replace(slot_words().dignified, lambda found: sheet.put(Settled(found[0])))
        Citing(precedent, self.target).settle(sheet)
        times.settle(sheet, precedent, self.target)
        levels.change(sheet, self.target.seat, self.target.asked, early=True)
        self._settle_bodies(sheet, sentence, precedent)
        self._settle_issuer(sheet, precedent)
        self._bar_bodies(sheet)
        self._settle_places(sheet, precedent)
        levels.change(sheet, self.target.seat, self.target.asked)
        self._bar_rest(sheet)

    def _settle_bodies(self, sheet: Sheet, sentence: Sentence, precedent: Precedent) -> None:
        """Bodies with a function: those of the target in their place."""
        said = " ".join(quote.text for quote in sentence.quotes)
        for function in self.functions.all:
            begun = function.starts.match(sheet.text)
            if begun is None and function.names.search(sheet.text) is None:
                continue
            held = self.functions.holder(function, self.target.order, self.target.seat, said)
            if held is None:
                sheet.replace(function.names, lambda _: ITEM)
                continue
            if begun is not None:
                sheet.splice(0, begun.end(), sheet.put(Settled(held.name, held.quotes, function=held.function)))
            sheet.replace(function.names, partial(self._put, sheet, held, precedent))

    def _put(self, sheet: Sheet, held: Filled, precedent: Precedent, found: re.Match[str]) -> str:
        """The letter for a body: by its name at the beginning of a sentence, or behind what charges it."""
        begins = not _ORDERS.sub("", found.string[: found.start()]).strip()
        name = held.name if begins else held.beside
        told = name != found[0] and not name.startswith("[") and held.function != OTHERS
        outside = precedent.seat.rank is not Rank.AGENCY  # what became of an agency's own offices is nobody's concern
        gone = told and outside and self._is_gone(found[0])
        note = phrase("draft.plan.note.body", old=found[0], new=name) if gone else None
        return sheet.put(Settled(name, held.quotes, note, held.function))

    def _settle_issuer(self, sheet: Sheet, precedent: Precedent) -> None:
        """The precedent's issuer: the target's own in its place."""
        head = self.target.seat.issuer
        chaired = f"Chủ tịch {head}" if self.target.seat.governs else head

        def named(found: re.Match[str]) -> str:
            return sheet.put(Settled(chaired if found[1] else head, function=ISSUER))

        sheet.replace(_own_names(precedent), named)

    def _settle_places(self, sheet: Sheet, precedent: Precedent) -> None:
        """Names of places: the precedent's own becomes the target's, any other cannot stay."""
        seat, own = self.target.seat, precedent.document.metadata.place
        for start, end in reversed(list(self.bodies.territories.places(sheet.text))):
            unit = re.search(rf"{levels.UNIT} $", sheet.text[:start])
            if sheet.text[start:end] != own or precedent.seat.province == seat.province == own:
                kept = sheet.text[start:end] == own == seat.province and seat.province is not None
                sheet.splice(start, end, sheet.put(Settled(sheet.text[start:end])) if kept else FAULT)
            elif unit and seat.named and seat.rank is not Rank.AGENCY:
                sheet.splice(unit.start(), end, sheet.put(Settled(seat.named)))
            else:
                sheet.splice(start, end, FAULT)

    def _bar_bodies(self, sheet: Sheet) -> None:
        """Any other body of the register: of the centre it stays where it lives, else it cannot."""
        neutral = slot_words().neutral
        for found in reversed(self.bodies.find(sheet.text)):
            said = sheet.text[found.span.start : found.span.end]
            if found.body.name in neutral or not _is_written(said, found.body):
                continue
            central = found.body.level is Level.CENTRE and not self._is_gone(said)
            asked = fold(said) in self.target.asked
            if not central and not asked:
                sheet.splice(found.span.start, found.span.end, ITEM)
            else:
                sheet.splice(found.span.start, found.span.end, sheet.put(Settled(said)))

    def _is_gone(self, name: str) -> bool:
        """Whether a body, the first that is named, is no more under its name on the day."""
        changes = self.bodies.changes(name, self.target.order.on, place=self.target.seat.province)[:1]
        gone = (one for one in changes if one.entry.changes and one.change.kind is not ChangeKind.EXTENDED)
        return any(one.entry.name not in {heir.name for heir in one.change.to} for one in gone)

    def _bar_rest(self, sheet: Sheet) -> None:
        """Figures, persons, strange names and words of other levels, which only letters may bring in."""
        words = slot_words()
        sheet.replace(words.kept_figures, lambda found: sheet.put(Settled(found[0])))
        sheet.replace(_DIGITS, lambda _: FAULT)
        sheet.replace(_PERSON, lambda _: FAULT)
        sheet.replace(self._own_words, lambda found: sheet.put(Settled(found[0])))
        sheet.replace(words.common, lambda found: sheet.put(Settled(found[0])))
        sheet.replace(_CAPITAL, lambda _: FAULT)
        sheet.replace(words.silent, lambda found: sheet.put(Settled(found[0])))
        sheet.replace(self._strange_levels, lambda _: FAULT)

    @cached_property
    def _own_words(self) -> re.Pattern[str]:
        """Words with capitals that a paper of the target has of itself: "thuộc Trường", "Giám đốc Sở"."""
        seat = self.target.seat
        said = {seat.words["own"], seat.words["head"], seat.issuer}
        named = sorted((one for one in said if any(letter.isupper() for letter in one)), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named)) or '(?!)'})(?!\w)")

    @cached_property
    def _strange_levels(self) -> re.Pattern[str]:
        seat = self.target.seat
        own = {seat.unit, seat.words["own"]}
        if seat.rank in (Rank.PROVINCE, Rank.DISTRICT):
            own |= {"xã", "phường", "đặc khu"}
        words = [word for word in slot_words().foreign if word not in own]
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def _mended(text: str) -> str:
    """The text without the slips of the pen that are known."""
    for slip, mended in slot_words().slips:
        text = slip.sub(mended, text)
    return text


def _is_written(said: str, body: Body) -> bool:
    """Whether a stretch is a name of a body by its tone marks too: "bản chỉ đạo" is no "Ban Chỉ đạo"."""
    return any(same_marks(said, name) for name in (body.name, *body.also))


def _own_names(precedent: Precedent) -> re.Pattern[str]:
    """How a paper calls who issues it."""
    metadata, seat = precedent.document.metadata, precedent.seat
    place = metadata.place or ""
    full = re.sub(rf"\s*(?:{levels.UNIT})?\s*{re.escape(place)}$", "", metadata.issuer) if place else metadata.issuer
    names = {metadata.issuer, seat.issuer}
    if seat.rank is Rank.AGENCY:
        names |= {full, f"Ban Thường vụ {full}", "Giám đốc Sở"} if len(full.split()) > 1 else set()
        names |= {"Ban Thường vụ Đảng ủy Khối", "Đảng ủy Khối"} if "Đảng ủy Khối" in metadata.issuer else set()
    elif seat.side is Side.STATE:
        names |= {
            f"Ủy ban nhân dân {seat.unit}",
            f"UBND {seat.unit}",
            f"Ủy ban nhân dân {seat.unit} {place}",
            f"UBND {seat.unit} {place}",
        }
    else:
        names |= {f"Ban Thường vụ {full}", full} if full else set()
    said = sorted((re.escape(name) for name in names if name.strip()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(Chủ tịch )?(?:{'|'.join(said)})(?!\w)", re.IGNORECASE)
