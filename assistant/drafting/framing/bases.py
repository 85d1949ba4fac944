"""Legal bases of a paper and the sentence that opens it: only what is in force on its day, each line locked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.drafting.framing.base_groups import BaseGroups, Standing
from assistant.drafting.framing.first_citation import Cited
from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Order, Paragraph
from assistant.drafting.paper import PaperKind, Part, Side, Style
from assistant.drafting.tables import Table
from assistant.eligibility.sources import Sources
from assistant.grounding import Quote
from corpus.address import Address
from corpus.bodies import Level
from corpus.folding import fold
from prompts.template import fill

_ENDS = {False: ";", True: "."}


@dataclass(frozen=True, slots=True)
class Based:
    """The paragraphs of the bases and the opening sentence, and what is to be told about them."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """Lines of the statutes that a request names, and notes."""

    lines: dict[str, tuple[Quote, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Bases:
    """Makes bases, from `data/bases.yaml`."""

    table: Table
    groups: BaseGroups
    sources: Sources

    def of(self, order: Order) -> Based:
        """The bases and the opening of an order; both empty for a kind that has none."""
        if not self.table.table("kinds").has(order.kind):
            return Based(())
        found = _Found()
        standing = [self.groups.named(mention, order) for mention in order.mentions]
        carried = self._carried(order, standing, found)
        lines = dict(self._lines(order, bool(carried), found))
        for line, quotes in found.lines.items():
            lines[line] = tuple(dict.fromkeys((*lines.get(line, ()), *quotes)))
        opening = self._opening(order, carried)
        return Based((*_ended(lines), *([opening] if opening else [])), tuple(dict.fromkeys(found.notes)))

    def paragraphs(self, order: Order) -> tuple[Paragraph, ...]:
        """The paragraphs alone."""
        return self.of(order).paragraphs

    def carried(self, order: Order) -> tuple[Cited, ...]:
        """The papers that an order carries out, as they stand on its day: what is no statute, each in force."""
        return self._carried(order, [self.groups.named(mention, order) for mention in order.mentions], _Found())

    def about(self, order: Order) -> str | None:
        """What a paper is about, in the words of the request, statutes named as they stand on its day."""
        said = subject(order)
        for text, cited in self._statutes(order) if said else ():
            said = re.sub(rf"{re.escape(text)}(?![-/\w])", cited.short, said or "", flags=re.IGNORECASE)
        return said

    def _statutes(self, order: Order) -> Iterator[tuple[str, Cited]]:
        """The statutes that a request names, each as it is typed and as it stands on the day."""
        for mention in order.mentions:
            standing = self.groups.named(mention, order)
            if standing.cited and standing.statute and standing.cited.quotes:
                yield mention.text, standing.cited

    def _carried(self, order: Order, standing: list[Standing], found: _Found) -> tuple[Cited, ...]:
        """Papers to carry out; statutes among those named, and notes on what was left out, go to what is found."""
        carried: list[Cited] = []
        all_bases = self._kind(order).yes("all_are_bases")
        for one in standing:
            found.notes += [one.note] if one.note else []
            if one.cited is None or re.match(self.table.text("never_carried"), fold(one.cited.full)):
                continue
            if one.statute or all_bases:
                found.lines[f"Căn cứ {one.cited.dated or one.cited.full}"] = (*one.cited.quotes, *one.quotes)
            else:
                carried.append(one.cited)
        return tuple(dict.fromkeys(carried))

    def _lines(self, order: Order, carries: bool, found: _Found) -> Iterator[tuple[str, tuple[Quote, ...]]]:  # noqa: FBT001
        """Bases of the groups that the kind of paper has."""
        when = "asked" if Part.BASIS in order.parts else "with" if carries else "without"
        governs = order.issuer.side is Side.STATE and order.issuer.level in (Level.PROVINCE, Level.COMMUNE)
        if order.issuer.side is Side.PARTY and when != "asked":
            return
        for group in self._kind(order).texts(when):
            if self.groups.of_governments(group) and not governs:
                continue
            for line, quotes, note in self.groups.lines(group, order.on):
                found.notes += [note] if note else []
                yield line, quotes

    def _opening(self, order: Order, carried: tuple[Cited, ...]) -> Paragraph | None:
        """The sentence that opens the paper; None for a kind that has none."""
        row = self._kind(order)
        openings = row.table("openings")
        if not openings.values:
            return None
        values = {"issuer": order.issuer.name, "period": f" {order.period}" if order.period else ""}
        values["results"] = results_of(order.period)
        about = self.about(order)
        if carried:
            key, values["papers"] = "papers", _listed([one.full for one in carried])
        elif about:
            key, values["subject"] = "subject", about
        elif order.movement and openings.has("movement"):
            key, values["movement"] = "movement", order.movement
        else:
            key = "none"
        template = openings.text(key)
        text = fill(template, **{name: value for name, value in values.items() if f"{{{name}}}" in template})
        quotes = tuple(quote for one in carried for quote in one.quotes) or self._basis(row, order)
        quotes = (*quotes, *(quote for _, one in self._statutes(order) for quote in one.quotes)) if quotes else ()
        return Paragraph(text, Style.TEXT, Part.BASIS, quotes) if quotes else None

    def _basis(self, row: Table, order: Order) -> tuple[Quote, ...]:
        side = "state" if order.issuer.side is Side.STATE and order.issuer.place else "other"
        return self.sources.quotes(map(Address.parse, row.table("basis").texts(side)))

    def _kind(self, order: Order) -> Table:
        return self.table.table("kinds").table(PaperKind(order.kind).value)


def _ended(lines: dict[str, tuple[Quote, ...]]) -> Iterator[Paragraph]:
    """Bases as they are set: a semicolon behind each, a full stop behind the last."""
    for at, (line, quotes) in enumerate(lines.items(), 1):
        yield Paragraph(f"{line}{_ENDS[at == len(lines)]}", Style.BASIS, Part.BASIS, quotes)


def results_of(period: str | None) -> str:
    """What a report tells: "kết quả 2 năm thực hiện", "kết quả thực hiện năm 2026"."""
    if period and is_span(period):
        return f"kết quả {period} thực hiện"
    return f"kết quả thực hiện {period}" if period else "kết quả thực hiện"


def is_span(period: str) -> bool:
    """Whether a period is so many years, not a year or a part of one."""
    return re.fullmatch(r"\d+ năm", period) is not None


def _listed(names: list[str]) -> str:
    """Papers in a row, parted by semicolons, since their titles have commas."""
    return "; ".join(names)
