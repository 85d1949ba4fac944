"""What the forms of special matters are filled with: who is asked, what is sent, when and where something is held."""

import re

from assistant.drafting.framing.framing import Framing
from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Order
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.paper import PaperKind
from assistant.drafting.tables import Table
from corpus.folding import fold

_ASKING = re.compile(r"^(?:(?:đề nghị|yêu cầu|đôn đốc|hướng dẫn|triển khai)\s+)+")

_TOLD = (  # slots that are what the request says, else their placeholder
    "about_what", "asked_for", "dossiers", "draft", "held_at", "inspected", "invited", "leader", "petition",
    "reported_on", "spell",
)  # fmt: skip


def matter_values(order: Order, framing: Framing, people: AskedPeople, table: Table) -> dict[str, str]:
    """The values of the slots of letters and plans on special matters; what nobody gave is a placeholder."""
    if order.kind not in (PaperKind.LETTER, PaperKind.PLAN):
        return {}
    texts, patterns = table.table("unknown"), table.table("matters")
    about, addressees = subject(order) or "", framing.addressees(order) if order.kind is PaperKind.LETTER else ()
    held = people.occasion(order.text) or texts.text("occasion")

    def told(name: str, otherwise: str) -> str:
        found = re.search(patterns.text(name), fold(order.text))
        return order.text[found.start("said") : found.end("said")].strip(" ,") if found else otherwise

    drafter = told("drafter", texts.text("drafter"))
    asking = re.search(table.table("occasions").text("asking"), fold(order.text))
    return {
        **{name: told(name, texts.text(name)) for name in _TOLD},
        "drafter": drafter,
        "drafter_asks": "" if asking else drafter,  # comments asked for go to whom the letter is sent
        "receivers": ", ".join(map(_lowered, addressees)) if order.addressee else texts.text("receivers"),
        "guides": about if about.startswith("hướng dẫn") else f"hướng dẫn {about}".strip(),
        "aim": _ASKING.sub("", about) or texts.text("aim"),
        "asked_body": order.addressee or texts.text("asked_body"),
        "sent_to": told("sent_to", f"{order.issuer.name} ({texts.text('sent_to')})"),
        "for_what": f" {said}" if (said := told("for_what", "")) else "",
        "held": told("held", held),
        "held_on": told("held_full", order.events[0].day if order.events else told("held_on", texts.text("held_on"))),
    }


def _lowered(name: str) -> str:
    """A list of bodies as a sentence goes on with it."""
    return name[0].lower() + name[1:] if name.startswith(("Các ", "Toàn thể ")) else name
