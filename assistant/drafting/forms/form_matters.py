"""What the forms of special matters are filled with: who is asked, what is sent, when and where something is held."""

import re

from assistant.drafting.framing.framing import Framing
from assistant.drafting.framing.subjects import subject
from assistant.drafting.model import Order
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.paper import PaperKind
from assistant.drafting.tables import Table
from corpus.folding import fold

_ASKING = re.compile(
    r"^(?:(?:đề nghị|yêu cầu|đôn đốc|nhắc(?: nhở| lại)?|khẩn trương|hướng dẫn|triển khai|việc"
    r"|tiến độ(?: thực hiện)?)\s+)+"
)

_LETTER = re.compile(r"^.*?(?<!\w)(?:cong van|van ban)\s+")  # the noun, behind which stands what it is on
_DUE = re.compile(  # a deadline at the end, which stands by itself
    r"[\s,]+(?:hoàn thành |xong )?(?:trước|hạn|chậm nhất|đến hết)\s+(?:ngày |là )?\d[\d/.-]*\s*$", re.IGNORECASE
)
_FOR_ADDRESSEE = re.compile(r"^(?:kinh )?gui\s+")
_TOLD = (  # slots that are what the request says, else their placeholder
    "about_what", "agreed", "asked_for", "congratulated", "congratulated_on", "dossiers", "draft", "drafter", "held_at",
    "helped", "inspected", "invited", "leader", "petition", "reported_on", "spell", "thanked", "thanked_for",
)  # fmt: skip


def matter_values(order: Order, framing: Framing, people: AskedPeople, table: Table) -> dict[str, str]:
    """The values of the slots of letters and plans on special matters; what nobody gave is a placeholder."""
    if order.kind not in (PaperKind.LETTER, PaperKind.PLAN):
        return {}
    texts, patterns = table.table("unknown"), table.table("matters")
    about, addressees = subject(order) or "", framing.addressees(order) if order.kind is PaperKind.LETTER else ()
    held, no_day = people.occasion(order.text) or texts.text("occasion"), texts.text("held_on")

    def told(name: str, otherwise: str) -> str:
        found = re.search(patterns.text(name), fold(order.text))
        return order.text[found.start("said") : found.end("said")].strip(" ,") if found else otherwise

    slots = {name: told(name, texts.text(name)) for name in _TOLD} | {"borrower": told("borrower", "")}
    asks = re.search(table.table("occasions").text("asking"), fold(order.text)) is not None
    return {
        **slots,
        **_reworded(slots),
        **_matter(order, about, texts),
        "drafter_asks": "" if asks else slots["drafter"],  # comments asked for go to whom the letter is sent
        "receivers": ", ".join(map(_lowered, addressees)) if order.addressee else texts.text("receivers"),
        "guides": about if about.startswith("hướng dẫn") else f"hướng dẫn {about}".strip(),
        "aim": _ASKING.sub("", about) or texts.text("aim"),
        "asked_body": order.addressee or texts.text("asked_body"),
        "sent_to": told("sent_to", f"{order.issuer.name} ({texts.text('sent_to')})"),
        "for_what": f" {said}" if (said := told("for_what", "")) else "",
        "held": told("held", held),
        "held_on": (on := told("held_full", order.events[0].day if order.events else told("held_on", no_day))),
        "helped_when": f"{order.events[0].day if order.events else on}; {slots['held_at']}",
    }


def _reworded(slots: dict[str, str]) -> dict[str, str]:
    """What is said as its sentence goes on with it, and those that a line of addressees begins with."""
    helped = slots["helped"]
    begun = {name: slots[name][:1].upper() + slots[name][1:] for name in ("thanked", "congratulated", "borrower")}
    return {
        "helped": f"cho {helped}" if helped.startswith("mượn ") else helped,
        "Thanked": begun["thanked"],
        "Congratulated": begun["congratulated"],
        "borrower": begun["borrower"],
    }


def _matter(order: Order, about: str, texts: Table) -> dict[str, str]:
    """What is urged, and all that the request says."""
    urged = _ASKING.sub("", _without(order.addressee, _ASKING.sub("", about)))
    return {
        "urged": urged or texts.text("urged"),
        "whole_told": _whole_told(order) or texts.text("whole_told"),
    }


def _without(name: str | None, said: str) -> str:
    """What is urged, without those who are urged in front of it."""
    return said[len(name) :].strip(" ,") if name and fold(said).startswith(fold(name)) else said


def _whole_told(order: Order) -> str:
    """All that a request says behind the noun of its paper and whom it is sent to."""
    noun = _LETTER.match(fold(order.text))
    said = order.text[noun.end() if noun else 0 :]
    sent = _FOR_ADDRESSEE.match(fold(said))
    said = _without(order.addressee, said[sent.end() :]) if sent else said
    said = re.sub(rf",?\s*(?:kính )?gửi {re.escape(order.addressee or '')}(?!\w)", "", said, flags=re.IGNORECASE)
    said = _DUE.sub("", said) if order.deadline else said
    said = re.sub(r"^(?:về việc|về|v/v|:|,|\s)+", "", said, flags=re.IGNORECASE).strip(" .,;")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _lowered(name: str) -> str:
    """A list of bodies as a sentence goes on with it."""
    return name[0].lower() + name[1:] if name.startswith(("Các ", "Toàn thể ")) else name
