"""The table of responsibilities: rows, cells asked for, quotes, and what became of the bodies, on made-up plans."""

from dataclasses import dataclass
from datetime import date

import pytest

from assistant.reply import Role
from assistant.responsibility.asked_body import AskedBody, Fit
from assistant.responsibility.plans import Plans
from assistant.responsibility.reading.assignments import Assignment
from assistant.responsibility.reading.matrix import Matrix, Task
from assistant.responsibility.table import Asked, Table, table
from assistant.vocabulary import Vocabulary
from bot.responsibilities.rendering import LEAD_UNCLEAR, table_body
from corpus.address import Address
from corpus.bodies import Bodies
from corpus.model import Document, Metadata, Span, Status, TextKind
from tests.fake_house import FakeLibrary, Leaf, paper

DAY = date(2026, 11, 25)
MERGED = date(2025, 3, 1)

PLAN = paper(
    "kh-5-2024-ubnd-thu",
    "Kế hoạch số 5/KH-UBND của tỉnh Thử",
    Leaf("", "KẾ HOẠCH THỬ", (
        Leaf("mI", "I. NHIỆM VỤ", (
            Leaf("mI.k1", "1. Sở Thông tin và Truyền thông chủ trì, phối hợp với Sở Nội vụ tuyên truyền trước 15/12."),
            Leaf("mI.k2", "2. Sở Nội vụ phối hợp với các sở, ban, ngành tổng hợp."),
            Leaf("mI.k3", "3. Nâng cao chất lượng phong trào."),
            Leaf("mI.k4", "4. Văn phòng Ủy ban nhân dân tỉnh:", (Leaf("mI.k4.g1", "- Đôn đốc việc thực hiện."),)),
        ), "NHIỆM VỤ"),
    )),
    metadata=Metadata(kind="kh", issuer="Ủy ban nhân dân tỉnh Thử", place="Thử", issued=date(2024, 2, 1)),
)  # fmt: skip
OTHER = paper(
    "ct-1-2025-ubnd-khac",
    "Chỉ thị số 1/CT-UBND của tỉnh Khác",
    Leaf("", "CHỈ THỊ", (Leaf("k1", "1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo."),)),
    metadata=Metadata(kind="ct", issuer="Ủy ban nhân dân tỉnh Khác", place="Khác"),
    text_kind=TextKind.RESTORED,
)


def span(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def task(document: Document, path: str, words: str, *given: tuple[str, Role], namer: str = "") -> Task:
    """A task of a unit, its whole text quoted; bodies are named there, or in the unit at `namer`."""
    unit = document.unit(Address.parse(f"{document.id}#{path}"))
    named = document.unit(Address.parse(f"{document.id}#{namer or path}"))
    sentence, clause = Span(0, len(unit.text)), span(unit.text, words)
    found = tuple(
        Assignment(
            unit=unit,
            sentence=sentence,
            task_unit=unit,
            clause=clause,
            namer=named,
            subject=span(named.text, body),
            body=body,
            role=role,
            wording=role.value,
        )
        for body, role in given
    )
    return Task(unit, clause, sentence, found, "trước 15/12" if "15/12" in unit.text else None)


INFORMATION, HOME, ALL = "Sở Thông tin và Truyền thông", "Sở Nội vụ", "sở, ban, ngành"
OFFICE, PARTY = "Văn phòng Ủy ban nhân dân tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh"
OF_PLAN = Matrix(
    PLAN,
    (
        task(PLAN, "mI.k1", "tuyên truyền", (INFORMATION, Role.LEADS), (HOME, Role.JOINS)),
        task(PLAN, "mI.k2", "tổng hợp", (HOME, Role.JOINS), (ALL, Role.JOINS)),
        task(PLAN, "mI.k3", "Nâng cao chất lượng phong trào"),
        task(PLAN, "mI.k4.g1", "Đôn đốc việc thực hiện", (OFFICE, Role.FOLLOWS_UP), namer="mI.k4"),
    ),
)
OF_OTHER = Matrix(OTHER, (task(OTHER, "k1", "lãnh đạo", (PARTY, Role.DIRECTS)),))


@dataclass(frozen=True, slots=True)
class Merged:
    """A body that has become another."""

    name: str

    def now(self) -> str:
        return "Sở Khoa học và Công nghệ"

    def note(self) -> str:
        return f"{self.name}: nay là Sở Khoa học và Công nghệ, từ 01/3/2025"


class FakeBodies:
    """A register in which one body has become another."""

    def find(self, text: str) -> tuple[()]:
        return ()

    def changes(self, name: str, on: date, /, *, issued: date | None, place: str) -> tuple[Merged, ...]:
        assert place == "Khác Ủy ban nhân dân tỉnh Khác" or issued == date(2024, 2, 1)
        return (Merged(name),) if name == INFORMATION and on >= MERGED else ()


def asked_for(body: str = "", role: Role | None = None) -> Asked:
    """What is asked for."""
    return Asked(AskedBody.of(body, FakeBodies(), str) if body else None, role)


def made(body: str = "", role: Role | None = None, on: date = DAY) -> Table:
    """The table of both papers."""
    return table((OF_PLAN, OF_OTHER), FakeBodies(), asked_for(body, role), on)


def found(shown: Table) -> list[tuple[str, str, Role]]:
    """Unit, body and role of the cells asked for."""
    return [
        (row.task.unit.address.path_text, cell.body, cell.assignment.role) for row in shown.rows for cell in row.asked
    ]


def test_without_a_question_every_task_is_a_row_in_reading_order() -> None:
    shown = made()
    assert [row.task.unit.address.path_text for row in shown.rows] == ["mI.k1", "mI.k2", "mI.k3", "mI.k4.g1", "k1"]
    assert len(found(shown)) == 6
    assert shown.notes == (Merged(INFORMATION).note(),)


def test_quotes_stand_verbatim_and_are_numbered_in_order() -> None:
    shown = made()
    assert [citation.marker for citation in shown.citations] == list(range(1, len(shown.citations) + 1))
    papers = {one.id: one for one in (PLAN, OTHER)}
    for citation in shown.citations:
        text = papers[citation.address.document].unit(citation.address).text
        assert text[citation.start : citation.end] == citation.quote
    assert [str(shown.citation(row.citation).address) for row in shown.rows] == [
        str(row.task.unit.address) for row in shown.rows
    ]


def test_a_body_named_above_its_task_is_cited_where_it_is_named() -> None:
    shown = made()
    (cell,) = shown.rows[3].cells
    assert cell.named
    assert shown.citation(cell.named).quote == OFFICE
    assert shown.citation(cell.named).address.path_text == "mI.k4"
    assert shown.rows[0].cells[0].named is None


@pytest.mark.parametrize(
    ("row", "no_lead", "unclear"),
    [(0, False, False), (1, True, True), (2, True, True), (3, True, False), (4, True, False)],
)
def test_no_lead_is_named_and_it_is_unclear_who_where_nobody_is_or_bodies_only_join(
    row: int, no_lead: bool, unclear: bool
) -> None:
    assert (made().rows[row].names_no_lead, made().rows[row].is_unclear) == (no_lead, unclear)


@pytest.mark.parametrize(
    ("body", "role", "expected"),
    [
        ("so noi vu", None, [("mI.k1", HOME, Role.JOINS), ("mI.k2", HOME, Role.JOINS)]),
        ("Sở Nội vụ tỉnh Thử", None, [("mI.k1", HOME, Role.JOINS), ("mI.k2", HOME, Role.JOINS)]),
        ("Sở Nội vụ tỉnh Khác", None, []),
        ("Sở Nội vụ", Role.LEADS, []),
        ("", Role.LEADS, [("mI.k1", INFORMATION, Role.LEADS)]),
        ("Sở Khoa học và Công nghệ", None, [("mI.k1", INFORMATION, Role.LEADS)]),
        ("Thông tin", None, [("mI.k1", INFORMATION, Role.LEADS)]),
        ("Đảng ủy", None, [("k1", PARTY, Role.DIRECTS)]),
        ("Sở Y tế", None, []),
    ],
)
def test_a_table_is_narrowed_to_a_body_and_a_role(
    body: str, role: Role | None, expected: list[tuple[str, str, Role]]
) -> None:
    assert found(made(body, role)) == expected


def test_other_bodies_of_a_row_stand_beside_the_one_asked_for() -> None:
    first = made("Sở Nội vụ").rows[0]
    assert [(cell.body, cell.asked) for cell in first.cells] == [(INFORMATION, False), (HOME, True)]


def test_part_of_a_name_counts_only_where_nobody_has_the_whole_and_is_told() -> None:
    assert not made("Văn phòng").in_part
    shown = made("Ủy ban nhân dân tỉnh")
    assert {body for _, body, _ in found(shown)} == {OFFICE, PARTY}
    assert shown.in_part
    assert "Ủy ban nhân dân tỉnh" in table_body(shown).notes[0]


def test_the_old_name_stands_and_the_new_one_beside_it_from_its_day_on() -> None:
    for day, now in ((date(2025, 2, 28), None), (MERGED, "Sở Khoa học và Công nghệ")):
        cell = made(on=day).rows[0].cells[0]
        assert (cell.body, cell.now) == (INFORMATION, now)
    assert not found(made("Sở Khoa học và Công nghệ", on=date(2025, 2, 28)))


def test_the_json_has_tasks_cells_and_why_there_are_none() -> None:
    body = table_body(made())
    assert [one.lead_note for one in body.tasks] == [None, *[LEAD_UNCLEAR] * 4]
    assert [one.unclear for one in body.tasks] == [False, True, True, False, False]
    assert (body.tasks[0].lead, body.tasks[0].deadline) == ([INFORMATION], "trước 15/12")
    assert body.documents[1].text_kind_label == "Bản phục dựng từ bản quét lỗi"
    assert body.documents[0].bodies == [INFORMATION, HOME, ALL, OFFICE]
    assert body.documents[0].validity is Status.IN_FORCE
    assert body.responsibilities[0].now == "Sở Khoa học và Công nghệ"
    assert body.reason is None


def test_a_body_without_a_task_gets_a_reason_with_the_bodies_of_each_plan() -> None:
    body = table_body(made("Sở Y tế"))
    assert not any((body.tasks, body.responsibilities, body.citations, body.notes))
    assert body.reason == (
        f"{PLAN.name} không giao việc cho Sở Y tế; các cơ quan được giao việc: {INFORMATION}; {HOME}; {ALL}; {OFFICE}."
        f"\n{OTHER.name} không giao việc cho Sở Y tế; các cơ quan được giao việc: {PARTY}."
    )


def test_papers_that_give_the_body_nothing_are_named_beside_those_that_do() -> None:
    assert f"Không giao việc cho Sở Nội vụ: {OTHER.name}." in table_body(made("Sở Nội vụ")).notes


def test_a_role_that_nobody_has_gets_a_reason() -> None:
    reason = table_body(made(role=Role.SUPERVISES)).reason
    assert reason
    assert reason.startswith(f"{PLAN.name} không giao vai trò giám sát cho cơ quan, đơn vị nào;")


@pytest.mark.parametrize(
    ("asked", "body", "place", "fit"),
    [
        ("so noi vu", "Sở Nội vụ", None, Fit.WHOLE),
        ("Sở  Nội vụ", "Sở nội vụ", None, Fit.WHOLE),
        ("SNV", "Sở Nội vụ", None, Fit.WHOLE),
        ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", None, Fit.WHOLE),
        ("Mặt trận Tổ quốc", "Ủy ban MTTQ Việt Nam tỉnh", None, Fit.WHOLE),
        ("UBMTTQ", "Ủy ban MTTQ Việt Nam tỉnh", None, Fit.WHOLE),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông", None, Fit.WHOLE),
        ("UBND tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh", "Hưng Yên", Fit.WHOLE),
        ("UBND tỉnh Hưng Yên", "Ủy ban nhân dân các huyện, thị xã", "Hưng Yên", Fit.NONE),
        ("UBND tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh", "Hưng Yên", Fit.PART),
        ("Tuyên giáo", "Ban Tuyên giáo và Dân vận Tỉnh ủy", None, Fit.PART),
        ("Sở Nội vụ", "Thủ trưởng các sở, ban, ngành", None, Fit.NONE),
        ("Sở Nội vụ", "sở, ban, ngành", None, Fit.NONE),
        ("Sở N", "Sở Nội vụ", None, Fit.NONE),
    ],
)
def test_a_body_is_known_under_all_its_names(asked: str, body: str, place: str | None, fit: Fit) -> None:
    assert AskedBody.of(asked, Bodies.load(), Vocabulary.load().written_out).fit(body, place, None) is fit


@pytest.mark.parametrize(
    ("now", "fit"),
    [
        ("Sở Nội vụ (sau hợp nhất)", Fit.WHOLE),
        ("Sở Tài chính và Sở Nội vụ", Fit.WHOLE),
        ("Phòng Thi đua - Khen thưởng, Sở Nội vụ", Fit.WHOLE),
        ("Chi cục trực thuộc Sở Nội vụ", Fit.NONE),
        ("Sở Tài chính (gồm Sở Kế hoạch và Sở Nội vụ trước đây)", Fit.NONE),
        (None, Fit.NONE),
    ],
)
def test_a_body_answers_to_what_it_has_become(now: str | None, fit: Fit) -> None:
    assert AskedBody.of("Sở Nội vụ", FakeBodies(), str).fit("Sở Lao động", None, now) is fit


def test_held_plans_are_all_that_give_tasks_but_national_law() -> None:
    words = "1. Sở Nội vụ chủ trì tổng hợp, báo cáo kết quả thực hiện."
    held = {
        one: paper(one, one, Leaf("", "VĂN BẢN", (Leaf("k1", words),)), metadata=Metadata(kind=kind))
        for one, kind in (("luat-1", "luat"), ("nd-1", "nd"), ("kh-1", "kh"), ("cv-1", "cv"), ("la-1", ""))
    }
    plans = Plans(FakeLibrary(held))
    assert [one.document.id for one in plans.held()] == ["kh-1", "cv-1", "la-1"]
    assert [one.document.id for one in plans.named(["nd-1", "kh-1", "nd-1"])] == ["nd-1", "kh-1"]
    assert plans.held()[0] is plans.named(["kh-1"])[0], "made once"
