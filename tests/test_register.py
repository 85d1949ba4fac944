"""The register: every example both ways, validity on the day, identity of papers, digests."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import Address
from corpus.errors import RegisterError, UnknownDocument
from corpus.model import Confidence, Metadata, Status, TextKind
from corpus.register import Register

REGISTER = Register.load()
EXAMPLES = [(entry.id, text) for entry in REGISTER.entries for text in entry.examples]
COUNTEREXAMPLES = [(entry.id, text) for entry in REGISTER.entries for text in entry.counterexamples]


def named(text: str) -> set[str]:
    return {one for mention in REGISTER.resolve(text) for one in mention.ids}


@pytest.mark.parametrize(("document", "text"), EXAMPLES)
def test_an_example_resolves_to_its_entry(document: str, text: str) -> None:
    assert document in named(text)


@pytest.mark.parametrize(("document", "text"), COUNTEREXAMPLES)
def test_a_counterexample_does_not_resolve_to_the_entry(document: str, text: str) -> None:
    assert document not in named(text)


@pytest.mark.parametrize("entry", REGISTER.entries, ids=lambda entry: entry.id)
def test_every_entry_has_an_address_an_example_and_a_source(entry: object) -> None:
    assert isinstance(entry, type(REGISTER.entries[0]))
    assert Address.parse(entry.id) == Address(entry.id)
    assert entry.examples
    assert entry.source


ONE = [
    ("106/KH-UBND", "kh-106-2025-ubnd-quang-ngai"),
    ("luật tđkt 2003", "luat-15-2003-qh11"),
    ("Luật Thi đua, khen thưởng năm 2022", "luat-06-2022-qh15"),
    ("Nghị định 152", "nd-152-2025-nd-cp"),
    ("41-CT/TW", "ct-41-2024-ct-tw"),
    ("41-CT/TU", "ct-41-2014-tinh-uy-ha-tinh"),
    ("chỉ thị 41 của bộ chính trị", "ct-41-2024-ct-tw"),
    ("ke hoach cua huyen ba to", "kh-89-2025-ubnd-ba-to"),
    ("kế hoạch thực hiện Chỉ thị 41 của Tỉnh ủy Hưng Yên", "kh-2025-tinh-uy-hung-yen-ct41"),
]


@pytest.mark.parametrize(("text", "document"), ONE)
def test_a_clear_name_has_one_candidate(text: str, document: str) -> None:
    (mention,) = REGISTER.resolve(text)
    assert mention.ids == (document,)
    assert mention.text == text


def test_directive_41_alone_keeps_both_candidates() -> None:
    (mention,) = REGISTER.resolve("Chỉ thị 41 nói gì?")
    assert mention.ids == ("ct-41-2024-ct-tw", "ct-41-2014-tinh-uy-ha-tinh")


def test_the_law_without_a_year_has_the_current_one_first() -> None:
    (mention,) = REGISTER.resolve("luat tdkt")
    assert mention.ids == ("luat-06-2022-qh15", "luat-15-2003-qh11")


@pytest.mark.parametrize(
    "text",
    [
        "nghị định 99/2031",
        "106/KH-UBND của UBND tỉnh Hưng Yên",
        "chỉ thị 41 của Tỉnh ủy Thái Bình",
        "Luật Đất đai",
        "chỉ thị 41 năm 2020",
    ],
)
def test_an_unknown_document_is_reported_without_candidates(text: str) -> None:
    (mention,) = REGISTER.resolve(text)
    assert mention.ids == ()
    assert mention.text == text


@pytest.mark.parametrize("text", ["", "ai chủ trì tuyên truyền?", "kế hoạch 5 năm 2021-2025", "năm 2025 có gì mới"])
def test_a_text_that_names_no_document_has_no_mention(text: str) -> None:
    assert REGISTER.resolve(text) == ()


@given(st.text(alphabet="0123456789/-.,() aAđĐTWUNCPQHKluậtchỉthị\n", max_size=60))
def test_mentions_stand_in_order_and_do_not_overlap(text: str) -> None:
    mentions = REGISTER.resolve(text)
    assert all(text[one.span.start : one.span.end] == one.text for one in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


BOUNDARIES = [
    ("luat-06-2022-qh15", date(2024, 1, 1), Status.NOT_YET, Status.IN_FORCE),
    ("luat-06-2022-qh15", date(2026, 10, 1), Status.IN_FORCE, Status.AMENDED),
    ("luat-06-2026-qh16", date(2026, 10, 1), Status.NOT_YET, Status.IN_FORCE),
    ("luat-15-2003-qh11", date(2004, 7, 1), Status.NOT_YET, Status.IN_FORCE),
    ("luat-15-2003-qh11", date(2010, 1, 1), Status.IN_FORCE, Status.AMENDED),
    ("luat-15-2003-qh11", date(2024, 1, 1), Status.AMENDED, Status.EXPIRED),
    ("nd-98-2023-nd-cp", date(2024, 1, 1), Status.NOT_YET, Status.IN_FORCE),
    ("nd-98-2023-nd-cp", date(2025, 7, 1), Status.IN_FORCE, Status.EXPIRED),
    ("nd-152-2025-nd-cp", date(2025, 7, 1), Status.NOT_YET, Status.IN_FORCE),
    ("nd-152-2025-nd-cp", date(2027, 3, 1), Status.IN_FORCE, Status.EXPIRED),
    ("tt-15-2025-tt-bnv", date(2025, 8, 5), Status.NOT_YET, Status.IN_FORCE),
    ("qd-86-2025-ubnd-bac-ninh", date(2025, 12, 15), Status.NOT_YET, Status.IN_FORCE),
    ("qd-13-2024-ubnd-bac-ninh", date(2025, 12, 15), Status.UNVERIFIED, Status.EXPIRED),
    ("qd-71-2025-ubnd-ha-noi", date(2025, 12, 6), Status.NOT_YET, Status.IN_FORCE),
]


@pytest.mark.parametrize(("document", "day", "before", "after"), BOUNDARIES)
def test_the_status_turns_on_the_day(document: str, day: date, before: Status, after: Status) -> None:
    validity = REGISTER.by_id(document).validity
    assert validity.status(day - timedelta(days=1)) is before
    assert validity.status(day) is after
    assert validity.status(day + timedelta(days=1)) is after


def test_a_plan_without_a_known_end_is_unverified() -> None:
    day = date(2026, 11, 21)
    plans = [entry for entry in REGISTER.entries if entry.kind == "kh"]
    assert {entry.validity.status(day) for entry in plans} == {Status.UNVERIFIED}


DARK = Metadata(kind="kh", number="157/KH-UBND", issuer="Ủy ban nhân dân thành phố Cần Thơ", issued=date(2025, 11, 18))
SEEDS = [
    (
        Metadata(
            kind="kh",
            issuer="Ban Thường vụ Tỉnh ủy",
            place="Hưng Yên",
            signer="Trần Quốc Toàn",
            implements=("41-CT/TW",),
        ),
        "kh-2025-tinh-uy-hung-yen-ct41",
    ),
    (
        Metadata(kind="kh", issuer="Sở Xây dựng", signer="Nguyễn Phúc Nhân", implements=("106/KH-UBND", "41-CT/TW")),
        "kh-2025-so-xay-dung-quang-ngai-ct41",
    ),
    (
        Metadata(
            kind="kh",
            issuer="Ban Thường vụ Đảng ủy Khối",
            place="Hà Tĩnh",
            signer="Nguyễn Đình Hải",
            implements=("08 - CT/TU",),
        ),
        "kh-2021-dang-uy-khoi-ha-tinh-ct08",
    ),
    (Metadata(kind="kh", number="89/KH-UBND", issuer="UY BAN NHAN DAN HUYEN BA TO"), "kh-89-2025-ubnd-ba-to"),
    (
        Metadata(kind="kh", issuer="ỦY BAN NHÂN DÂN HUYỆN BA TƠ", implements=("106/KH-UBND", "41-CT/TW")),
        "kh-89-2025-ubnd-ba-to",
    ),
    (
        Metadata(
            kind="ct", number="02/CT-UBND", issuer="Ủy ban nhân dân tỉnh", place="Hưng Yên", issued=date(2024, 3, 6)
        ),
        "ct-02-2024-ubnd-hung-yen",
    ),
    (DARK, "kh-157-2025-ubnd-can-tho"),
    (Metadata(kind="luat", number="06/2022/QH15", issuer="QUỐC HỘI", issued=date(2022, 6, 15)), "luat-06-2022-qh15"),
]


@pytest.mark.parametrize(("metadata", "document"), SEEDS)
def test_a_known_paper_is_recognised_by_what_it_says_of_itself(metadata: Metadata, document: str) -> None:
    identity = REGISTER.identify(metadata)
    entry = REGISTER.by_id(document)
    assert identity.id == document
    assert (identity.metadata.issuer, identity.metadata.place) == (entry.issuer, entry.place)
    assert identity.validity == entry.validity


def test_the_name_of_a_plan_is_kind_number_day_issuer() -> None:
    assert REGISTER.identify(DARK).name == "Kế hoạch số 157/KH-UBND ngày 18/11/2025 của UBND thành phố Cần Thơ"


STRANGERS = [
    (
        Metadata(
            kind="kh", issuer="Tỉnh ủy Hưng Yên", place="Hưng Yên", signer="Trần Quốc Toàn", implements=("46-CT/TW",)
        ),
        "kh-tinh-uy-hung-yen-ct46",
    ),
    (
        Metadata(kind="kh", number="157/KH-UBND", issuer="Ủy ban nhân dân tỉnh Lào Cai", issued=date(2025, 11, 18)),
        "kh-157-2025-ubnd-lao-cai",
    ),
    (
        Metadata(kind="ct", number="41-CT/TU", issuer="Tỉnh ủy", place="Lào Cai", issued=date(2025, 2, 1)),
        "ct-41-2025-tinh-uy-lao-cai",
    ),
    (
        Metadata(kind="nd", number="77/2031/NĐ-CP", issuer="Chính phủ", issued=date(2031, 5, 1)),
        "nd-77-2031-nd-cp",
    ),
    (
        Metadata(
            kind="kh",
            issuer="Sở Xây dựng",
            place="Lào Cai",
            signer="Người Khác",
            implements=("41-CT/TW",),
            issued=date(2025, 6, 1),
        ),
        "kh-2025-so-xay-dung-lao-cai-ct41",
    ),
]


@pytest.mark.parametrize(("metadata", "document"), STRANGERS)
def test_an_unknown_paper_is_named_by_itself(metadata: Metadata, document: str) -> None:
    identity = REGISTER.identify(metadata)
    assert identity.id == document
    assert identity.metadata == metadata
    assert identity.validity.since == metadata.issued
    assert identity.validity.confidence is Confidence.UNKNOWN


def test_an_appendix_hangs_on_its_document() -> None:
    identity = REGISTER.identify(Metadata(title="Phụ lục III", attached_to="30/2020/NĐ-CP"))
    assert identity.id == "nd-30-2020-nd-cp-pl3"
    assert identity.name == "Phụ lục III Nghị định số 30/2020/NĐ-CP"
    assert identity.validity == REGISTER.by_id("nd-30-2020-nd-cp").validity


@pytest.mark.parametrize("entry", REGISTER.entries, ids=lambda entry: entry.id)
def test_a_digest_is_a_document_of_short_sentences(entry: object) -> None:
    assert isinstance(entry, type(REGISTER.entries[0]))
    document = REGISTER.digest(entry.id)
    assert document.text_kind is TextKind.DIGEST
    assert len(document.units) >= 3
    for unit in document.units:
        assert document.text[unit.start : unit.end] == unit.text
    for unit in document.units[1:]:
        assert unit.text.endswith("."), unit.text
        assert "None" not in unit.text


def test_a_digest_says_what_replaced_the_document_and_when() -> None:
    text = REGISTER.digest("nd-98-2023-nd-cp").text
    assert "hết hiệu lực từ ngày 01/7/2025" in text
    assert "được thay thế bởi Nghị định số 152/2025/NĐ-CP từ ngày 01/7/2025" in text
    assert "thay thế Nghị định số 98/2023/NĐ-CP từ ngày 01/7/2025" in REGISTER.digest("nd-152-2025-nd-cp").text


def test_an_id_without_an_entry_is_an_error() -> None:
    with pytest.raises(UnknownDocument):
        REGISTER.by_id("luat-99-2099-qh99")
    assert not REGISTER.has("luat-99-2099-qh99")


BROKEN = [
    ("documents: 3", "mappings"),
    ("papers: []", "list of documents"),
    ("documents: [{id: a, kind: luat}]", "missing keys"),
    ("documents: [{id: a, kind: luat, validity: {confidence: sure}}]", "confidence"),
    ("documents: [{id: a, kind: luat, validity: {since: soon, confidence: official}}]", "day"),
    ("documents: [{id: a, kind: luat, validity: {confidence: official}, colour: red}]", "colour"),
    ("documents: [{id: a, kind: luat, validity: {confidence: official}, amends: [b]}]", "b"),
    ("documents: [{id: a, kind: opera, validity: {confidence: official}}]", "kind"),
]


@pytest.mark.parametrize(("text", "reason"), BROKEN)
def test_a_broken_entry_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "1.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=reason):
        Register.load(tmp_path)
