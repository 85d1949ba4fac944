"""Framing: all of a paper that is not its paragraphs, from `data/frames.yaml`; facts nobody gave are placeholders."""

import re
import string
from dataclasses import dataclass

from assistant.drafting.framing.award_words import in_words
from assistant.drafting.framing.bases import Bases, is_span
from assistant.drafting.framing.recipients import Recipients
from assistant.drafting.framing.subjects import coming, meeting
from assistant.drafting.issuers.issuer_forms import IssuerForm, full_names
from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import Issuer, Order
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import Frame, PaperKind, Part, Side
from assistant.drafting.tables import Table
from corpus.bodies import Level
from corpus.folding import fold

_FEWEST_BARE = 2  # words of a name without marks that is yet as it should be: "Nam Anh"
_DIED = re.compile(r"(?<!\w)(?:truy tang|hy sinh|tu tran|qua doi|da mat|liet si)(?! (?:loi ich|ban than|vi))(?!\w)")
_CAPITAL = "Hà Nội"  # where the central bodies sit


@dataclass(frozen=True)
class Framing:
    """Makes frames."""

    table: Table
    issuers: Issuers
    bases: Bases
    people: AskedPeople
    words: RequestWords
    recipients: Recipients

    def frame(self, order: Order, title: str = "") -> Frame:
        """The frame of a paper; `title` stands where the request says nothing of what it is about."""
        form, row = self.issuers.form(order.issuer), self.table.table("kinds").table(order.kind)
        authority, office = self._signing(order, form, row)
        person = order.kind is PaperKind.ACHIEVEMENTS_PERSON and len(order.candidates) == 1
        return Frame(
            above=order.issuer.above,
            issuer=form.printed.format(**self.issuers.values(order.issuer)),
            number=self._number(order, form, row),
            place_and_day=self._place_and_day(order),
            kind=row.text("name"),
            title=self._title(order, row, title),
            addressees=self.addressees(order) if row.yes("addressed") else (),
            recipients=self.recipients.of(order, form),
            authority=authority,
            signer_title=office,
            **({"signer": self.people.bare(order.candidates[0])} if person else {}),
        )

    def notes(self, order: Order) -> tuple[str, ...]:
        """What is to be told: names typed without marks; that the form of the paper was not read, where it was not."""
        form = self.issuers.form(order.issuer)
        side = self.table.table("sides").table(order.issuer.side)
        verified = form.verified and side.yes("verified", default=True)
        unmarked = [one for one in (*order.candidates, order.movement or "") if _is_bare(one)]
        told = [self.table.text("unmarked").format(names="; ".join(unmarked))] if unmarked else []
        told += [self.table.text("guessed")] if order.guessed else []
        told += [self.table.text("joint").format(name=order.jointly)] if order.jointly else []
        told += [self.table.text("gone").format(name=name, fate=fate) for name, fate in order.gone]
        return (*told, *(() if verified else (self.table.text("unverified"),)))

    def _number(self, order: Order, form: IssuerForm, row: Table) -> str:
        """The number with its symbol; empty for a paper that bears none."""
        if not row.yes("numbered", default=True):
            return ""
        side = self.table.table("sides").table(order.issuer.side)
        symbol = form.symbol or self.table.table("unknown").text("symbol")
        if order.kind is PaperKind.LETTER:
            return side.text("letter").format(symbol=symbol)
        return side.text("number").format(kind=row.text("symbol"), symbol=symbol)

    def _place_and_day(self, order: Order) -> str:
        place = self._place(order.issuer) or self.table.table("unknown").text("place")
        return self.table.text("place_and_day").format(place=place, year=order.on.year)

    def _place(self, issuer: Issuer) -> str | None:
        """The territory where the issuer sits, in full where it bears a figure or a person's name."""
        if issuer.level is Level.CENTRE:
            return _CAPITAL
        if issuer.place is None:
            return f"[tên {issuer.unit}]" if issuer.unit else None
        if issuer.place == "Hồ Chí Minh":
            return self.issuers.places.titled(issuer.place)
        if issuer.place.isdigit() or issuer.place in full_names():
            return f"{(issuer.unit or '').capitalize()} {issuer.place}".strip()
        return issuer.place

    def _title(self, order: Order, row: Table, otherwise: str) -> str:
        """The first title whose slots are all known; the one given, if any, before a title without slots."""
        values = self._values(order)
        for template in row.texts("titles"):
            names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
            if not names and otherwise:
                return otherwise
            if all(values.get(name) is not None for name in names):
                return template.format(**{name: values[name] for name in names})
        return ""

    def _values(self, order: Order) -> dict[str, str | None]:
        """What titles may name; None where the request does not say."""
        carried, about = self.bases.carried(order), self.bases.about(order)
        return {
            "papers": "; ".join(one.full for one in carried) or None,
            "short": "; ".join(one.short for one in carried) or None,
            "subject": about,
            "Subject": about[0].upper() + about[1:] if about else None,
            "movement": order.movement,
            "coming": coming(order) if order.parts == (Part.NEXT,) else None,
            "span": order.period if order.period and is_span(order.period) else None,
            "candidates": ", ".join(order.candidates) or None,
            "award": order.award_name,
            "give": giving(order),
            "period": f" {order.period}" if order.period else "",
            "occasion": self.people.occasion(order.text) or meeting(order),
            "several": in_words(order.proposals, order.period) if order.proposals else None,
        }

    def addressees(self, order: Order) -> tuple[str, ...]:
        """Whom a paper addresses: as the request says, else by kind, level and award."""
        if order.kind is PaperKind.PRAISE:
            whom = self.people.praised(order.text).whom
            return (whom[0].upper() + whom[1:] if whom else "[họ tên, đơn vị, địa chỉ người được khen]",)
        form = self.issuers.form(order.issuer)
        return (order.addressee,) if order.addressee else self.recipients.addressees(order, form)

    def _signing(self, order: Order, form: IssuerForm, row: Table) -> tuple[str, str]:
        """Authority and title of who signs; a deputy only where the request says so."""
        head = row.text("signer", form.signer)
        authority = "" if row.yes("own_hand") else form.authority
        if row.has("signer"):
            return "", head
        if order.kind is PaperKind.SPEECH and (speaker := self.words.opening("speaking").search(fold(order.text))):
            return "", order.text[speaker.start("said") : speaker.end("said")].upper()
        asked = next(((mark, title) for mark, title, cue in self.words.signing if cue.search(fold(order.text))), None)
        if asked is None:
            return authority, head
        mark = self.table.table("party_marks").text(asked[0]) if order.issuer.side is Side.PARTY else asked[0]
        return "\n".join(filter(None, (authority, f"{mark} {head}"))), asked[1].format(head=head)


def giving(order: Order) -> str:
    """The word for giving the award: "truy tặng" where the request says so, or that the one proposed has died."""
    return "truy tặng" if _DIED.search(fold(order.text)) else "tặng"


def _is_bare(name: str) -> bool:
    """Whether a name of several words was typed without any mark."""
    words = [] if name[:1].isdigit() else re.findall(r"[^\W\d_]+", name)  # "12 hộ kinh doanh" names nobody
    return len(words) > _FEWEST_BARE and all(word.isascii() for word in words[1:])
