"""A plan is held against the plan above that it carries out: what it leaves out, later days, other figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from assistant.lint.checking import Checking
from assistant.lint.model import Finding, Report
from assistant.lint.reading import paper_of
from assistant.responsibility.comparing.comparison import Comparison, compare
from assistant.responsibility.reading.matrix import Matrix
from corpus.bodies import shipped_bodies
from corpus.intake import document_of
from corpus.model import Document, SourceText
from corpus.register import Register
from index.embedding import Embedder, load_embedder

DAY = date(2026, 3, 20)
ABOVE = """ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI
Số: 106/KH-UBND
Quảng Ngãi, ngày 09 tháng 5 năm 2025
KẾ HOẠCH
Triển khai thực hiện Chỉ thị số 41-CT/TW
I. NHIỆM VỤ
1. Sở Nội vụ chủ trì tổ chức tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ cấp xã, hoàn thành trước ngày 30/6/2026.
2. Ủy ban nhân dân các xã, phường mở chuyên mục gương người tốt, việc tốt trên hệ thống truyền thanh cơ sở.
3. Ủy ban nhân dân các xã, phường bố trí kinh phí in ấn tài liệu tuyên truyền và mua sắm hiện vật khen thưởng.
4. Mỗi xã, phường giới thiệu ít nhất 05 điển hình tiên tiến, gửi về Sở Nội vụ trước ngày 30/9/2026.
5. Sở Y tế nâng cấp kho lưu trữ hồ sơ khen thưởng ngành.
"""
BELOW = """ỦY BAN NHÂN DÂN
XÃ BA VINH
Số: 21/KH-UBND
Ba Vinh, ngày 18 tháng 3 năm 2026
KẾ HOẠCH
Thực hiện Chỉ thị số 41-CT/TW
Thực hiện Kế hoạch số 106/KH-UBND ngày 09/5/2025 của Ủy ban nhân dân tỉnh Quảng Ngãi về triển khai thực hiện Chỉ thị số 41-CT/TW, Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Phòng Văn hóa - Xã hội chủ trì cử cán bộ dự tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ cấp xã, hoàn thành trước ngày 30/6/2026.
2. Phòng Văn hóa - Xã hội mở chuyên mục gương người tốt, việc tốt trên hệ thống truyền thanh cơ sở.
3. Mỗi xã, phường giới thiệu ít nhất 03 điển hình tiên tiến, gửi về Sở Nội vụ trước ngày 31/10/2026.
"""  # noqa: E501  # a paragraph is a line
CODES = ("thieu-nhiem-vu-cap-tren", "thoi-han-muon-hon-cap-tren", "so-lieu-khac-cap-tren")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library of one paper."""

    held: tuple[Document, ...]

    def documents(self) -> Iterable[Document]:
        return self.held


@cache
def _embedder() -> Embedder:
    return load_embedder()


def _compare(above: Matrix, below: Matrix) -> Comparison:
    return compare(above, below, _embedder())


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture(scope="module")
def higher(register: Register) -> Document:
    return document_of(SourceText(ABOVE, "txt"), "tren.txt", register)


def _of_comparison(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.rule.code in CODES]


@pytest.fixture(scope="module")
def report(register: Register, higher: Document) -> Report:
    checking = Checking.of(register, shipped_bodies(), Shelf((higher,)), _compare)
    return checking.check(paper_of(BELOW, register), DAY)


def test_the_plan_above_is_found_by_what_the_paper_carries_out(report: Report, higher: Document) -> None:
    assert report.above == higher.id == "kh-106-2025-ubnd-quang-ngai"


def test_a_task_left_out_is_told_with_its_place(report: Report) -> None:
    found = [one for one in report.findings if one.rule.code == "thieu-nhiem-vu-cap-tren"]
    assert [str(address) for one in found for address in one.related] == ["kh-106-2025-ubnd-quang-ngai#mI.k3"]
    assert "mua sắm hiện vật khen thưởng" in found[0].message


def test_a_task_given_to_a_department_alone_is_not_missed_in_the_plan_of_a_commune(report: Report) -> None:
    assert not any("kho lưu trữ" in one.message for one in _of_comparison(report))


def test_a_later_day_and_another_figure_are_told_where_they_stand(report: Report) -> None:
    found = {one.rule.code: one for one in _of_comparison(report)}
    later, figure = found["thoi-han-muon-hon-cap-tren"], found["so-lieu-khac-cap-tren"]
    assert "30/9/2026" in later.message
    assert "31/10/2026" in later.message
    assert "05 điển hình" in figure.message
    assert "03 điển hình" in figure.message
    assert "giới thiệu ít nhất 03" in report.paper.text[figure.span.start : figure.span.end]


def test_a_plan_that_says_all_of_it_has_nothing_told(register: Register, higher: Document) -> None:
    checking = Checking.of(register, shipped_bodies(), None, _compare)
    same = ABOVE.replace("Số: 106", "Số: 22").replace("09 tháng 5 năm 2025", "18 tháng 3 năm 2026")
    report = checking.check(paper_of(same, register), DAY, above=higher)
    assert _of_comparison(report) == []
    assert report.above == higher.id


def test_without_a_plan_above_nothing_is_compared(register: Register) -> None:
    checking = Checking.of(register, shipped_bodies(), Shelf(()), _compare)
    report = checking.check(paper_of(BELOW, register), DAY)
    assert report.above is None
    assert _of_comparison(report) == []
