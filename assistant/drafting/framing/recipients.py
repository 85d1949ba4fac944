"""Recipients: who gets a paper and whom it addresses, by kind, level and day as data, and who is given a duty in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.issuers.issuer_forms import IssuerForm
from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import Order
from assistant.drafting.paper import PaperKind, Side
from assistant.drafting.tables import Table
from corpus.bodies import ChangeKind, Level
from corpus.folding import fold

_NOBODY = (PaperKind.SPEECH, PaperKind.ACHIEVEMENTS_PERSON)
_OFFICES = {"tinh-uy": "Văn phòng Tỉnh ủy", "thanh-uy": "Văn phòng Thành ủy", "dang-uy": "Văn phòng Đảng ủy"}


@dataclass(frozen=True)
class Recipients:
    """The recipients of papers, from `data/frames.yaml`."""

    table: Table
    issuers: Issuers

    def of(self, order: Order, form: IssuerForm) -> tuple[str, ...]:
        """Who receives a paper, the file last; nobody for a speech or what a person writes of himself."""
        if order.kind in _NOBODY:
            return ()
        listed = [row.text("to") for row in self._rows("recipients", order, form)]
        values = self._values(order)
        named = [self._filled(one, values) for one in listed]
        named += [body for body in self._with_duties(order) if not any(_covers(one, body) for one in named)]
        return (*dict.fromkeys(named), self._file(order, form))

    def addressees(self, order: Order, form: IssuerForm) -> tuple[str, ...]:
        """Whom a paper addresses where the request does not say."""
        row = next(self._rows("addressees", order, form), None)
        values = self._values(order)
        filled = (self._filled(one, values) for one in row.texts("to")) if row else ()
        return tuple(one for one in filled if one != order.issuer.name)

    def _rows(self, key: str, order: Order, form: IssuerForm) -> Iterator[Table]:
        group = self.group(form)
        for row in self.table.rows(key):
            row.checked("to", "of", "levels", "kinds", "since", "until", "forms", "not_forms", "awards")
            fits = [
                not row.has("of") or group in row.texts("of"),
                not row.has("levels") or order.issuer.level in tuple(map(Level, row.texts("levels"))),
                not row.has("kinds") or order.kind in self._kinds(row),
                not row.has("forms") or any(form.code.startswith(one) for one in row.texts("forms")),
                form.code not in row.texts("not_forms"),
                not row.has("awards") or (order.award is not None and order.award.code in row.texts("awards")),
                (since := row.day("since")) is None or since <= order.on,
                (until := row.day("until")) is None or order.on < until,
            ]
            if all(fits):
                yield row

    def _kinds(self, row: Table) -> tuple[str, ...]:
        """Kinds of a row; a list of the table is named by its key."""
        said = row.texts("kinds")
        return tuple(kind for one in said for kind in (self.table.texts(one) if self.table.has(one) else (one,)))

    def group(self, form: IssuerForm) -> str:
        """What an issuer is to those who receive its papers."""
        if any(form.code.startswith(one) for one in self.table.texts("departments")):
            return "department"
        return self.table.table("groups").text(form.code, "office")

    def _values(self, order: Order) -> dict[str, str]:
        issuer = order.issuer
        province = self.issuers.places.titled(issuer.province) if issuer.province else "tỉnh [tên tỉnh]"
        unit = issuer.unit or "[xã, phường, đặc khu]"
        city = province.lower().startswith("thành phố")
        settlements = self.table.table("settlements")
        return {
            "province": province,
            "unit": unit,
            "territory": " ".join(filter(None, (unit, issuer.place))),
            "issuer": issuer.name,
            "seat": issuer.province or "[tên tỉnh]",
            "committee": "Thành ủy" if city else "Tỉnh ủy",
            "settlements": settlements.text(unit, settlements.text("other")),
        }

    def _filled(self, template: str, values: dict[str, str]) -> str:
        return template.format(**values)

    def _with_duties(self, order: Order) -> Iterator[str]:
        """Living bodies that the request gives a duty."""
        for duty in order.duties:
            changes = self.issuers.bodies.changes(duty.body, order.on, place=order.issuer.province)
            dead = any(one.change.kind not in (ChangeKind.EXTENDED, ChangeKind.MOVED) for one in changes)
            if not dead:
                yield duty.body

    def _file(self, order: Order, form: IssuerForm) -> str:
        side = self.table.table("sides").table(order.issuer.side)
        drafts = (order.issuer.level is Level.COMMUNE and form.drafts) or self.table.table("unknown").text("drafts")
        if order.issuer.side is Side.PARTY:
            return side.text("file").format(office=_OFFICES.get(form.code, "[văn phòng, bộ phận lưu trữ]"))
        return side.text("file").format(drafts=drafts)


def _covers(line: str, body: str) -> bool:
    return fold(body) in fold(line)
