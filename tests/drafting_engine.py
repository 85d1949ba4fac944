"""Orders, frames and a composer over the shipped papers, for tests of drafting from precedents."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from assistant.drafting.model import Composition, GivenDuty, Issuer, Order, Paragraph
from assistant.drafting.paper import Frame, PaperKind, Part, Side, Style
from assistant.drafting.precedents.functions import Functions
from assistant.drafting.precedents.plans import PlanComposer
from assistant.drafting.precedents.target import Target
from corpus.bodies import Bodies, Level, shipped_bodies
from corpus.intake import document_of, take_in
from corpus.model import Document, SourceText
from corpus.register import Register
from tests.fake_house import TODAY

SEEDS = Path(__file__).parents[1] / "corpus" / "documents"

COMMUNE = Issuer("Ủy ban nhân dân xã Ba Vinh", Level.COMMUNE, Side.STATE, "Ba Vinh", "xã", "Quảng Ngãi")
WARD = Issuer("Ủy ban nhân dân phường Mỹ Hào", Level.COMMUNE, Side.STATE, "Mỹ Hào", "phường", "Hưng Yên")
COMMUNE_PARTY = Issuer("Đảng ủy xã Ba Vinh", Level.COMMUNE, Side.PARTY, "Ba Vinh", "xã", "Quảng Ngãi")
PROVINCE = Issuer("Ủy ban nhân dân tỉnh Đắk Lắk", Level.PROVINCE, Side.STATE, "Đắk Lắk", "tỉnh", "Đắk Lắk")
CITY = Issuer("Ủy ban nhân dân thành phố Cần Thơ", Level.PROVINCE, Side.STATE, "Cần Thơ", "thành phố", "Cần Thơ")
PROVINCE_PARTY = Issuer("Ban Thường vụ Tỉnh ủy Gia Lai", Level.PROVINCE, Side.PARTY, "Gia Lai", "tỉnh", "Gia Lai")
DEPARTMENT = Issuer("Sở Nội vụ tỉnh Nghệ An", Level.PROVINCE, Side.STATE, "Nghệ An", "tỉnh", "Nghệ An")
SCHOOL = Issuer("Trường THPT Ba Tơ", None, Side.STATE, "Ba Tơ", None, "Quảng Ngãi")
COMPANY = Issuer("Công ty Cổ phần Đường Tân Lập", None, Side.STATE)
WOMEN = Issuer("Hội Liên hiệp Phụ nữ tỉnh Hưng Yên", Level.PROVINCE, Side.STATE, "Hưng Yên", "tỉnh", "Hưng Yên")
DIRECTIVE_41 = "triển khai Chỉ thị số 41-CT/TW"


@cache
def register() -> Register:
    """The shipped register."""
    return Register.load()


def bodies() -> Bodies:
    """The shipped register of bodies."""
    return shipped_bodies()


@cache
def functions() -> Functions:
    """Who does what."""
    return Functions.load(bodies())


@cache
def seeds() -> tuple[Document, ...]:
    """The papers that ship."""
    return tuple(take_in(path, register()) for path in sorted(SEEDS.glob("*.txt")))


def paper(text: str, name: str = "ke-hoach.txt") -> Document:
    """A paper of our own words, read as a user's file is."""
    return document_of(SourceText(text, "txt"), name, register())


def composer(documents: Iterable[Document] | None = None) -> PlanComposer:
    """A composer over some papers, the shipped ones where none are given."""
    held = seeds() if documents is None else tuple(documents)
    return PlanComposer(held, register(), bodies(), frame, bases)


@cache
def over_seeds() -> PlanComposer:
    """The composer over the shipped papers, its precedents read once."""
    return composer()


def frame(order: Order, title: str) -> Frame:
    """A frame as plain as can be."""
    return Frame(None, order.issuer.name.upper(), "Số: [số]", "[nơi, ngày]", "", title, (), (), "", "[chức vụ]")


def bases(order: Order) -> tuple[Paragraph, ...]:
    """One opening sentence."""
    target = Target(order, register())
    doing = {
        PaperKind.PLAN: "ban hành Kế hoạch như sau:",
        PaperKind.DIRECTIVE: "yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
        PaperKind.LETTER: "đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:",
    }[order.kind]
    named = target.acts_on[0] if target.acts_on else None
    start = f"Thực hiện {named.full}, " if named else "Để đẩy mạnh phong trào thi đua, "
    quote = named.quote if named else functions().told("Sở Nội vụ")
    return (Paragraph(f"{start}{order.issuer.name} {doing}", Style.TEXT, Part.BASIS, (quote,)),)


def order(
    issuer: Issuer = COMMUNE,
    text: str = f"kế hoạch {DIRECTIVE_41}",
    *,
    kind: PaperKind = PaperKind.PLAN,
    on: date = TODAY,
    parts: tuple[Part, ...] = (),
    topics: tuple[str, ...] = (),
    duties: tuple[GivenDuty, ...] = (),
    period: str | None = None,
    deadline: str | None = None,
    movement: str | None = None,
) -> Order:
    """An order with the papers that its text names."""
    mentions = register().resolve(text)
    return Order(text, kind, issuer, on, parts, topics, mentions, duties, period, deadline, movement)


def composed(wanted: Order, by: PlanComposer | None = None) -> Composition:
    """The draft of an order, which must be one."""
    made = (by or over_seeds()).compose(wanted)
    assert isinstance(made, Composition), made
    return made


def said(made: Composition, code: str = "day-du") -> str:
    """The text of a variant; of the first where it has none of that code."""
    variant = next((one for one in made.variants if one.code == code), made.variants[0])
    return "\n".join(one.text for one in variant.paragraphs)


def without_placeholders(text: str) -> str:
    """The text with its placeholders out."""
    return re.sub(r"\[[^\]]*\]", "", text)
