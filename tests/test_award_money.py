"""Reward money: the multiple of the decree times the base salary of the day, rounded up to ten thousand đồng."""

from datetime import date

import pytest

from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.general import Payment

AWARDS = Awards.load()
OLD, NEW = date(2026, 6, 30), date(2026, 7, 1)
PERSON, GROUP, HOUSEHOLD = Subject

MULTIPLES = [  # Nghị định 152/2025/NĐ-CP, Điều 50–55, read by hand
    ("cstd-toan-quoc", PERSON, 4.5),
    ("cstd-bo-tinh", PERSON, 3.0),
    ("cstd-co-so", PERSON, 1.0),
    ("lao-dong-tien-tien", PERSON, 0.3),
    ("chien-si-tien-tien", PERSON, 0.3),
    ("tap-the-lao-dong-xuat-sac", GROUP, 1.5),
    ("don-vi-quyet-thang", GROUP, 1.5),
    ("tap-the-lao-dong-tien-tien", GROUP, 0.8),
    ("don-vi-tien-tien", GROUP, 0.8),
    ("xa-phuong-tieu-bieu", GROUP, 2.0),
    ("thon-to-dan-pho-van-hoa", GROUP, 1.5),
    ("co-thi-dua-chinh-phu", GROUP, 12.0),
    ("co-thi-dua-bo-tinh", GROUP, 8.0),
    ("huan-chuong-sao-vang", PERSON, 46.0),
    ("huan-chuong-sao-vang", GROUP, 92.0),
    ("huan-chuong-ho-chi-minh", PERSON, 30.5),
    ("huan-chuong-ho-chi-minh", GROUP, 61.0),
    ("huan-chuong-doc-lap-hang-nhat", PERSON, 15.0),
    ("huan-chuong-quan-cong-hang-nhat", PERSON, 15.0),
    ("huan-chuong-doc-lap-hang-nhi", PERSON, 12.5),
    ("huan-chuong-quan-cong-hang-nhi", PERSON, 12.5),
    ("huan-chuong-doc-lap-hang-ba", PERSON, 10.5),
    ("huan-chuong-quan-cong-hang-ba", PERSON, 10.5),
    ("huan-chuong-lao-dong-hang-nhat", PERSON, 9.0),
    ("huan-chuong-chien-cong-hang-nhat", PERSON, 9.0),
    ("huan-chuong-bao-ve-to-quoc-hang-nhat", PERSON, 9.0),
    ("huan-chuong-lao-dong-hang-nhi", PERSON, 7.5),
    ("huan-chuong-chien-cong-hang-nhi", PERSON, 7.5),
    ("huan-chuong-bao-ve-to-quoc-hang-nhi", PERSON, 7.5),
    ("huan-chuong-dai-doan-ket-dan-toc", PERSON, 7.5),
    ("huan-chuong-lao-dong-hang-ba", PERSON, 4.5),
    ("huan-chuong-lao-dong-hang-ba", GROUP, 9.0),
    ("huan-chuong-chien-cong-hang-ba", PERSON, 4.5),
    ("huan-chuong-bao-ve-to-quoc-hang-ba", PERSON, 4.5),
    ("huan-chuong-dung-cam", PERSON, 4.5),
    ("ba-me-viet-nam-anh-hung", PERSON, 15.5),
    ("anh-hung-luc-luong-vu-trang", PERSON, 15.5),
    ("anh-hung-lao-dong", PERSON, 15.5),
    ("anh-hung-lao-dong", GROUP, 31.0),
    *((f"{who}-nhan-dan", PERSON, 12.5) for who in ("nha-giao", "thay-thuoc", "nghe-si", "nghe-nhan")),
    *((f"{who}-uu-tu", PERSON, 9.0) for who in ("nha-giao", "thay-thuoc", "nghe-si", "nghe-nhan")),
    ("giai-thuong-ho-chi-minh", PERSON, 270.0),
    ("giai-thuong-nha-nuoc", PERSON, 170.0),
    ("bang-khen-thu-tuong", PERSON, 3.5),
    ("bang-khen-thu-tuong", GROUP, 7.0),
    ("bang-khen-thu-tuong", HOUSEHOLD, 5.25),
    ("bang-khen-bo-tinh", PERSON, 1.5),
    ("bang-khen-bo-tinh", GROUP, 3.0),
    ("bang-khen-bo-tinh", HOUSEHOLD, 2.25),
    ("giay-khen", PERSON, 0.3),
    ("giay-khen", GROUP, 0.6),
    ("giay-khen", HOUSEHOLD, 0.45),
]


def paid(code: str, subject: Subject, decided: date) -> Payment | None:
    money = next(one for one in AWARDS.award(code).money if one.subject is subject)
    return AWARDS.general.payment(money, decided)


@pytest.mark.parametrize(("code", "subject", "multiple"), MULTIPLES, ids=[f"{m[0]} {m[1]}" for m in MULTIPLES])
def test_the_multiples_are_those_of_the_decree(code: str, subject: Subject, multiple: float) -> None:
    assert multiple in [one.multiple for one in AWARDS.award(code).money if one.subject is subject]


@pytest.mark.parametrize(
    ("code", "subject", "decided", "amount"),
    [
        ("lao-dong-tien-tien", PERSON, NEW, 760_000),  # 0.3 × 2,530,000 = 759,000
        ("lao-dong-tien-tien", PERSON, OLD, 710_000),  # 0.3 × 2,340,000 = 702,000
        ("cstd-co-so", PERSON, NEW, 2_530_000),  # nothing to round
        ("cstd-co-so", PERSON, OLD, 2_340_000),
        ("cstd-toan-quoc", PERSON, NEW, 11_390_000),  # 4.5 × 2,530,000 = 11,385,000
        ("tap-the-lao-dong-tien-tien", GROUP, NEW, 2_030_000),  # 0.8 × 2,530,000 = 2,024,000
        ("bang-khen-thu-tuong", HOUSEHOLD, NEW, 13_290_000),  # 5.25 × 2,530,000 = 13,282,500
        ("giay-khen", GROUP, OLD, 1_410_000),  # 0.6 × 2,340,000 = 1,404,000
    ],
)
def test_money_is_rounded_up_to_ten_thousand(code: str, subject: Subject, decided: date, amount: int) -> None:
    payment = paid(code, subject, decided)
    assert payment is not None
    assert payment.amount == amount


def test_the_salary_of_the_day_of_the_decision_counts() -> None:
    before, after = paid("cstd-co-so", PERSON, OLD), paid("cstd-co-so", PERSON, NEW)
    assert before is not None
    assert after is not None
    assert (before.salary.document, after.salary.document) == ("nd-73-2024-nd-cp", "nd-161-2026-nd-cp")


@pytest.mark.parametrize("decided", [date(2023, 12, 31), date(2025, 6, 30), date(2027, 3, 1)])
def test_nothing_is_said_of_a_day_whose_multiple_or_salary_is_unknown(decided: date) -> None:
    assert paid("cstd-co-so", PERSON, decided) is None
