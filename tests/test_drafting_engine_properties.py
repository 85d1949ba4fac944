import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from assistant.draft import NoDraft
from assistant.drafting.locks import unlocked
from assistant.drafting.model import GivenDuty, GivenEvent, Issuer, Order, Paragraph
from assistant.drafting.paper import PaperKind, Part, Side, Style
from assistant.drafting.precedents.topics import topics
from assistant.reply import Role
from corpus.bodies import ChangeKind, Level
from corpus.model import Status
from corpus.register import Mention
from tests.drafting_engine import bodies, order, over_seeds, register, without_placeholders

ORDERS, SEED = 500, 20261126
OWN = 0.3  # share of orders with facts of their own
TEXTS = (
    "kế hoạch triển khai Chỉ thị 41-CT/TW",
    "kế hoạch thi đua năm tới",
    "nội dung khen thưởng",
    "phát động phong trào thi đua chuyển đổi số",
    "thực hiện Nghị định 152/2025/NĐ-CP",
    "thực hiện Nghị định 98/2023/NĐ-CP",
    "đôn đốc công tác thi đua, khen thưởng",
)
PLACES = ("Ba Vinh", "Trà Câu", "Tân Lập", "Đông Hưng", "Xuân Lộc", "Bình Minh", "Sơn Trà")
DUTIES: tuple[tuple[GivenDuty, ...], ...] = (
    (),
    (GivenDuty("Phòng Văn hóa - Xã hội", Role.LEADS),),
    (GivenDuty("Văn phòng HĐND và UBND", Role.LEADS), GivenDuty("Công an xã", Role.JOINS)),
    (GivenDuty("Tổ chuyên môn số 1", Role.LEADS),),
)
_BROKEN = re.compile(r"[\ue000-\uf8ff]|  | [,;.]|,,|;;|\(\)|\bvà và\b|,\.|;\.|: \.|\b(?:của|với|và|về|cho)[.;,]")


def issuers(random: Random) -> Issuer:
    land = bodies().territories
    province = random.choice([*(one.name for one in land.mergers), *land.unchanged])
    unit = "thành phố" if province in land.cities else "tỉnh"
    seat = "Thành ủy" if unit == "thành phố" else "Tỉnh ủy"
    place, kind = random.choice(PLACES), random.choice(("xã", "xã", "phường", "đặc khu"))
    commune, state, party = Level.COMMUNE, Side.STATE, Side.PARTY
    return random.choice(
        [
            Issuer(f"Ủy ban nhân dân {kind} {place}", commune, state, place, kind, province),
            Issuer(f"Ủy ban nhân dân {kind} {place}", commune, state, place, kind),
            Issuer(f"Đảng ủy {kind} {place}", commune, party, place, kind, province),
            Issuer(f"Phòng Văn hóa - Xã hội {kind} {place}", commune, state, place, kind, province),
            Issuer(f"Ủy ban nhân dân {unit} {province}", Level.PROVINCE, state, province, unit, province),
            Issuer(f"Ban Thường vụ {seat} {province}", Level.PROVINCE, party, province, unit, province),
            Issuer(f"Sở Y tế {unit} {province}", Level.PROVINCE, state, province, unit, province),
            Issuer(f"Hội Nông dân {unit} {province}", Level.PROVINCE, state, province, unit, province),
            Issuer(f"Bệnh viện Đa khoa {unit} {province}", Level.PROVINCE, state, province, unit, province),
            Issuer(f"Trường THCS {place}", None, state),
            Issuer(f"Công ty TNHH {place}", None, state),
            Issuer(f"Chi bộ Trường Tiểu học {place}", None, party),
        ]
    )


def fuzzed(random: Random) -> Order:
    on = date(2024, 2, 1) + timedelta(days=random.randrange(0, 1400))
    parts = random.choice([(), (), (Part.TASKS,), (Part.IMPLEMENTATION,), (Part.PURPOSE, Part.REQUIREMENTS)])
    narrowed = parts in ((), (Part.TASKS,)) and random.random() < 0.4
    made = order(
        issuers(random),
        random.choice(TEXTS),
        kind=random.choice([PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER]),
        on=on,
        parts=parts,
        topics=(random.choice(topics()).code,) if narrowed else (),
        duties=random.choice(DUTIES),
        period=random.choice(
            [None, f"năm {on.year}", f"giai đoạn {on.year}-{on.year + 4}", f"6 tháng đầu năm {on.year}"]
        ),
        deadline=random.choice([None, f"trước ngày 15/12/{on.year}"]),
        movement=random.choice([None, None, "Chung sức xây dựng quê hương"]),
    )
    return with_own(made) if random.random() < OWN else made


def with_own(made: Order) -> Order:
    """The order with an aim, a second term and a matter of its own, as its text says them."""
    own, term = "150 hộ đạt danh hiệu", GivenEvent("báo cáo 6 tháng", "trước ngày 15/6")
    text = f"{made.text}, chỉ tiêu {own}, báo cáo 6 tháng trước 15/6"
    matter = "trồng rừng ven biển" if made.parts == (Part.TASKS,) and not made.topics else ""
    return replace(made, text=f"{text} {matter}".strip(), aims=(own,), terms=(term,), matter=matter)


def faults(paragraph: Paragraph, wanted: Order) -> list[str]:
    """What must not stand in a paragraph, looked for by other means than those that wrote it."""
    text = without_placeholders(paragraph.text)
    found = [f"unlocked {one.text}" for one in unlocked(paragraph, wanted, over_seeds()._document)]
    found += [f"dead body {one}" for one in dead_bodies(text, wanted)]
    found += [f"not in force {one}" for one in not_in_force(text, wanted)]
    found += [f"other place {one}" for one in other_places(text, wanted)]
    found += [f"other level {one}" for one in other_levels(text, wanted)]
    found += [f"past year {one}" for one in past_years(text, wanted)]
    found += ["broken"] if _BROKEN.search(re.sub(r"\[[^\]]*\]", "ai", paragraph.text)) else []
    found += ["no source"] if not paragraph.sources else []
    return found


def dead_bodies(text: str, wanted: Order) -> list[str]:
    return [name for name in named_bodies(text) if is_dead(name, wanted.on, wanted.issuer.province)]


@cache
def named_bodies(text: str) -> tuple[str, ...]:
    return tuple(text[one.span.start : one.span.end] for one in bodies().find(text) if one.body.changes)


@cache
def is_dead(name: str, on: date, province: str | None) -> bool:
    changes = bodies().changes(name, on, place=province)
    gone = [one for one in changes if one.change.kind is not ChangeKind.EXTENDED]
    return any(one.entry.name not in {heir.name for heir in one.change.to} for one in gone)


@cache
def named_papers(text: str) -> tuple[Mention, ...]:
    return tuple(one for one in register().resolve(text) if one.ids)


@cache
def named_places(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in bodies().territories.places(text))


def not_in_force(text: str, wanted: Order) -> list[str]:
    statuses = {Status.EXPIRED, Status.NOT_YET}
    entries = {one.text: [register().by_id(identity) for identity in one.ids] for one in named_papers(text)}
    return [said for said, all_ in entries.items() if all(e.validity.status(wanted.on) in statuses for e in all_)]


def other_places(text: str, wanted: Order) -> list[str]:
    mine = {wanted.issuer.place, wanted.issuer.province, "Hồ Chí Minh"}
    return [one for one in named_places(text) if one not in mine and one not in wanted.issuer.name]


def other_levels(text: str, wanted: Order) -> list[str]:
    said = re.findall(r"(?<!\w)(tỉnh|huyện|thị xã|quận|thị trấn)(?!\w)", text)
    above = wanted.issuer.province == "Quảng Ngãi" and "/KH-UBND ngày" in text  # papers of its own province
    return [one for one in said if one != wanted.issuer.unit and not above]


def past_years(text: str, wanted: Order) -> list[str]:
    plain = re.sub(r"\d{1,2}/\d{1,2}/\d{4}|\d+/\d{4}/|(?:19|20)\d\d\s*[-–]\s*(?=20\d\d)", "", text)
    return [one for one in re.findall(r"(?:19|20)\d\d", plain) if int(one) < wanted.on.year]


@pytest.fixture(scope="module")
def drafts() -> list[tuple[Order, list[Paragraph]]]:
    random, made = Random(SEED), []
    by = over_seeds()
    by.compose(order())  # the precedents are read
    for _ in range(ORDERS):
        wanted = fuzzed(random)
        draft = by.compose(wanted)
        variants = () if isinstance(draft, NoDraft) else draft.variants
        headings = (Style.HEADING, Style.SUBHEADING)
        paragraphs = dict.fromkeys(p for one in variants for p in one.paragraphs if p.style not in headings)
        made.append((wanted, list(paragraphs)))
    return made


def test_no_strange_fact_and_no_leftover_is_in_any_of_500_drafts(
    drafts: list[tuple[Order, list[Paragraph]]],
) -> None:
    written = [(wanted, p) for wanted, ps in drafts for p in ps if p.part is not Part.BASIS]
    wrong = [
        (wanted.issuer.name, str(wanted.on), found, p.text) for wanted, p in written if (found := faults(p, wanted))
    ]
    assert wrong == []
    assert len(written) > 10 * ORDERS


def test_most_orders_have_a_draft(drafts: list[tuple[Order, list[Paragraph]]]) -> None:
    assert sum(bool(paragraphs) for _, paragraphs in drafts) > 0.8 * ORDERS
