"""Issuers: the body that a paper is drafted for, from its name; one that is no more is told what became of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.draft import NoDraft
from assistant.drafting.issuers.issuer_forms import Follows, IssuerForm, read_forms, read_places
from assistant.drafting.issuers.places import Place, Places
from assistant.drafting.model import Issuer
from assistant.reply import Lack, Outcome
from corpus.bodies import Bodies, ChangeKind, FoundChange, Level
from corpus.bodies.naming import loose
from corpus.folding import fold
from corpus.model import Span
from corpus.register.identity import written
from prompts.template import phrase

_ENDED = frozenset(
    {ChangeKind.ABOLISHED, ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.RENAMED, ChangeKind.DOWNGRADED}
)
_PART = "bo-phan"  # what the codes of parts of bodies begin with
_PROPER = re.compile(r"[^\n,;.:()“”\"]+")
_MOST_LOWER = 5  # words of a proper name typed without capitals
_MOST_SMALL = 4  # words in small letters between two with capitals: "Một thành viên Lâm nghiệp"


@dataclass(frozen=True, slots=True)
class FoundIssuer:
    """A body that a text names, and where."""

    span: Span
    issuer: Issuer


@dataclass(frozen=True)
class Issuers:
    """The forms of bodies, and the register that knows what became of them."""

    forms: tuple[IssuerForm, ...]
    places: Places
    bodies: Bodies

    @classmethod
    def load(cls, bodies: Bodies) -> "Issuers":
        """The shipped forms over a register. Raises DraftingDataError."""
        return cls(read_forms(), read_places(bodies.territories), bodies)

    def named(self, name: str, on: date) -> Issuer | NoDraft:
        """The body of a name; why nothing is drafted for it: it is no more on that day, or nobody knows its form."""
        found = self.find(name)
        if not found:
            return _without_issuer(phrase("draft.issuer_unknown", name=name.strip()))
        return self.living(found[0].issuer, on)

    def living(self, issuer: Issuer, on: date) -> Issuer | NoDraft:
        """The body as it stands on a day; why nothing is drafted for it where it is no more."""
        note = self.fate(issuer, on)
        if note:
            return _without_issuer(phrase("draft.issuer_ended", name=issuer.name, note=note))
        province = self.places.now(issuer.province, on)
        return replace(issuer, province=province, above=self._above(issuer, province))

    def find(self, text: str) -> tuple[FoundIssuer, ...]:
        """Bodies that papers can be drafted for, in reading order; none overlaps another."""
        found: list[FoundIssuer] = []
        for start, end, form in self._matches(text):
            if not found or start >= found[-1].span.end:
                found.append(self._read(text, start, end, form))
        return tuple(found)

    def form(self, issuer: Issuer) -> IssuerForm:
        """The form of a body that was read here; the first one for a name that no form has."""
        parts = (form for form in self.forms if form.code.startswith(_PART) and form.words.match(fold(issuer.name)))
        part = next(parts, None) if ", " in issuer.name else None
        return part or next((form for _, _, form in self._matches(issuer.name)), self.forms[0])

    def fate(self, issuer: Issuer, on: date) -> str:
        """What became of a body by a day where it is no more, with the source; empty where it stands."""
        ended = next((unit for unit in self.places.units.values() if unit.name == issuer.unit and unit.until), None)
        if ended and ended.until and ended.until <= on:
            return phrase("draft.unit_ended", unit=ended.name, day=written(ended.until))
        merger = self.places.territories.merger(issuer.province)
        of_province = issuer.level in (Level.PROVINCE, Level.DISTRICT)
        if merger and of_province and merger.name != issuer.province and self.places.territories.merged.since <= on:
            change = self.places.territories.merging(issuer.province or "", merger)
            return change.sentence(self.places.titled(issuer.province or ""))
        found = self.bodies.changes(issuer.name, on, place=issuer.province)
        return next((change.note() for change in found if _is_end(change, issuer)), "")

    def _matches(self, text: str) -> Iterator[tuple[int, int, IssuerForm]]:
        """Where the words of forms stand, the longest first of those that begin together; of no parts of bodies."""
        folded, forms = fold(text), [one for one in self.forms if not one.code.startswith(_PART)]
        found = [(match.start(), match.end(), form) for form in forms for match in form.words.finditer(folded)]
        found.sort(key=lambda one: (one[0], -one[1]))
        position = 0
        for start, end, form in found:
            if start >= position:
                yield start, end, form
                position = end

    def _read(self, text: str, start: int, end: int, form: IssuerForm) -> FoundIssuer:
        match form.follows:
            case Follows.PROPER:
                return self._proper(text, start, end, form)
            case Follows.NOTHING:
                place = Place(end)
            case Follows.PROVINCE | Follows.SEAT:
                place = self.places.of_province(text, end)
            case Follows.TERRITORY:
                place = self.places.behind(text, end)
        said = form.name or text[start:end].strip()
        return FoundIssuer(Span(start, max(end, place.end)), self._issuer(said, form, place))

    def _issuer(self, said: str, form: IssuerForm, place: Place) -> Issuer:
        level = form.level or place.level
        province = place.province or (place.name if place.level is Level.PROVINCE else None)
        unit = place.unit.name if place.unit else None
        if form.follows in (Follows.PROVINCE, Follows.SEAT) and province:
            unit = self.places.titled(province).removesuffix(province).strip().lower() or "thành phố"
        territory = self._territory(unit, place.name)
        ending = (place.name or "") if form.follows is Follows.SEAT else territory
        name = " ".join(filter(None, (said, ending)))
        made = Issuer(name, level, form.side, place.name, unit, province)
        return replace(made, above=self._above(made, province, form))

    def _territory(self, unit: str | None, name: str | None) -> str:
        """ "xã Ba Vinh", "tỉnh Hưng Yên"; a kind without a name, or nothing, as said."""
        if name in self.places.provinces and unit in (None, "tỉnh", "thành phố"):
            kind = unit or self.places.titled(name or "").removesuffix(name or "").strip()
            return self.places.titled(name) if name and kind != "thành phố" else f"{kind} {name}"
        numbered = unit and name and name.isdigit()  # Phường 5
        return " ".join(filter(None, (unit.capitalize() if unit and numbered else unit, name)))

    def _proper(self, text: str, start: int, end: int, form: IssuerForm) -> FoundIssuer:
        """A school, a company: called by a name of its own, which ends at a comma or where other words begin."""
        words, stop = _proper_name(text, end, self.places)
        said = form.name or (text[start].upper() + text[start + 1 : end])
        name = " ".join(filter(None, (said, words)))
        home = self.bodies.territories.home(text[end : stop + 60])
        return FoundIssuer(
            Span(start, stop),
            self._with_above(Issuer(name, form.level, form.side, None, None, home.province), form),
        )

    def part(self, said: str, whole: Issuer) -> Issuer:
        """A part of a body, in its own name: "Khoa Ngoại tổng hợp, Bệnh viện Đa khoa …"."""
        name = whole.name
        said = re.sub(rf"\s*[,-]?\s*{re.escape(name)}$", "", said, flags=re.IGNORECASE)
        made = replace(whole, name=f"{said[0].upper()}{said[1:]}, {name}")
        return self.refreshed(made)

    def is_part(self, issuer: Issuer) -> bool:
        """Whether a body is a part of another."""
        return self.form(issuer).code.startswith(_PART)

    def refreshed(self, issuer: Issuer) -> Issuer:
        """The body with what is printed over it, after its place or province was filled in."""
        return self._with_above(issuer, self.form(issuer))

    def _with_above(self, issuer: Issuer, form: IssuerForm) -> Issuer:
        return replace(issuer, above=self._above(issuer, issuer.province, form))

    def _above(self, issuer: Issuer, province: str | None, form: IssuerForm | None = None) -> str | None:
        """The body printed over the name; None where nothing stands there."""
        template = (form or self.form(issuer)).above
        return template.format(**self.values(replace(issuer, province=province))) if template else None

    def values(self, issuer: Issuer) -> dict[str, str]:
        """What the templates of a form are filled with, in capitals; placeholders where nobody said."""
        province = self.places.titled(issuer.province) if issuer.province else "tỉnh [tên tỉnh]"
        place = issuer.place or f"[tên {issuer.unit or 'địa phương'}]"
        territory = f"{issuer.unit} {place}" if issuer.unit else place
        called = self.places.titled(issuer.place) if issuer.place in self.places.provinces else territory
        level = issuer.level is Level.PROVINCE
        return {
            "territory": (called if level and issuer.unit != "xã" else territory).upper(),
            "place": place.upper(),
            "province": province.upper(),
            "of_province": province.upper() if issuer.province else "[TÊN TỈNH]",
            "commune": "[XÃ, PHƯỜNG]",
            "proper": self._own(issuer).upper(),
            "part": issuer.name.partition(", ")[0].upper(),
            "whole": issuer.name.partition(", ")[2].upper(),
        }

    def _own(self, issuer: Issuer) -> str:
        """What a school or company is called behind the words of its form; all of it where the form has no name."""
        name = self.form(issuer).name
        return issuer.name.removeprefix(name).strip() or "[tên đơn vị]" if name else issuer.name

    @cached_property
    def symbols(self) -> frozenset[str]:
        """Symbols of bodies."""
        return frozenset(form.symbol for form in self.forms if form.symbol)


def _is_end(found: FoundChange, issuer: Issuer) -> bool:
    """Whether a change ends the body: merged away, split, abolished; of a district also what only moved."""
    heirs = {loose(fold(heir.name)) for heir in found.change.to}
    if loose(fold(found.entry.name)) in heirs and issuer.level is not Level.DISTRICT:
        return False
    moved = found.change.kind is ChangeKind.MOVED and issuer.level is Level.DISTRICT
    return found.change.kind in _ENDED or moved


def _without_issuer(reason: str) -> NoDraft:
    return NoDraft(reason, Outcome.NEEDS_CLARIFICATION, lacks=Lack.ISSUER)


def _proper_name(text: str, start: int, places: Places) -> tuple[str, int]:
    """A proper name at a position: up to a word that no name goes on with, or to small letters after which no capital
    comes; one typed without capitals gets them.
    """
    stretch = _PROPER.match(text, start)
    words = list(re.finditer(r"\S+", stretch[0])) if stretch else []
    stop = next((at for at, word in enumerate(words) if word[0] in places.stops), len(words))
    capitals = [at for at, word in enumerate(words[:stop]) if word[0][0].isupper() or word[0][0].isdigit()]
    last = max((at for at in capitals if _reaches(at, capitals)), default=None)
    kept = words[: last + 1] if last is not None else words[: min(stop, _MOST_LOWER)]
    name = " ".join(word[0] if capitals else word[0].capitalize() for word in kept)
    end = start + kept[-1].end() if kept else start
    if kept and capitals:
        whole = _to_the_end(text, start + kept[-1].start(), places)
        name, end = (f"{name}{text[end:whole]}", whole) if whole > end else (name, end)
    tail = next((one for one in places.tails if capitals and text.startswith(f" {one}", end)), "")
    return f"{name} {tail}".strip(), end + (len(tail) + 1 if tail else 0)


def _to_the_end(text: str, at: int, places: Places) -> int:
    """Where the part of a name ends that begins at a position: small letters go on in "Văn hóa"; else the position."""
    goes_on = (one for one in places.compounds if re.match(rf"{one}(?!\w)", text[at:]))
    return at + len(next(goes_on, ""))


def _reaches(at: int, capitals: list[int]) -> bool:
    """Whether a word with a capital belongs to the name at the front: no long run of small letters between."""
    before = [-1, *(one for one in capitals if one < at)]
    return all(after - one <= _MOST_SMALL + 1 for one, after in zip(before, [*before[1:], at], strict=True))
