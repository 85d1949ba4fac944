"""Tracked changes: accepting all gives the corrected text, rejecting all the old one, and nothing else is touched."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import WrongUse
from bot.word import word_file
from bot.word.tracking import Change, corrected, narrowed, refusals
from corpus.model import Span
from corpus.readers import read
from corpus.readers.docx import read_docx
from corpus.readers.docx_places import places
from corpus.readers.source import Source, normal
from tests.word_drafts import CITATIONS, PLAN

WHEN = datetime(2026, 5, 19, 8, 30, tzinfo=UTC)
AUTHOR = "Vinh Danh"


def bytes_of(file: WordFile) -> bytes:
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def text_of(data: bytes) -> str:
    return normal(read_docx(Source(Path("tep.docx"), data)).text)


def change(text: str, old: str, new: str, *, occurrence: int = 0) -> Change:
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(old, at + 1)
    return Change(Span(at, at + len(old)), old, new)


def fixed(data: bytes, *changes: Change) -> bytes:
    return corrected(data, changes, AUTHOR, WHEN)


def settled(data: bytes, *, accept: bool) -> bytes:
    """The file as Word leaves it when all changes are accepted, or all are rejected."""
    file = docx.Document(io.BytesIO(data))
    body = file.element.body
    gone, kept = ("w:del", "w:ins") if accept else ("w:ins", "w:del")
    for mark in list(body.iter(qn(gone))):
        mark.getparent().remove(mark)
    for mark in list(body.iter(qn(kept))):
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)
    for text in list(body.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    return bytes_of(file)


def applied(text: str, *changes: Change) -> str:
    for one in sorted(changes, key=lambda one: one.span.start, reverse=True):
        text = text[: one.span.start] + one.new + text[one.span.end :]
    return text


def check(data: bytes, *changes: Change) -> bytes:
    """Correct a file and hold accepting and rejecting against the texts; the corrected file."""
    before = text_of(data)
    made = fixed(data, *changes)
    assert text_of(made) == applied(before, *changes)
    assert text_of(settled(made, accept=True)) == applied(before, *changes)
    assert text_of(settled(made, accept=False)) == before
    return made


def one_paragraph(*runs: str) -> WordFile:
    file = docx.Document()
    paragraph = file.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    return file


def test_a_word_is_replaced_and_the_change_says_who_and_when() -> None:
    data = bytes_of(one_paragraph("Giao Phòng Nội vụ chủ trì."))
    made = check(data, change(text_of(data), "Nội vụ", "Văn hóa - Xã hội"))
    body = docx.Document(io.BytesIO(made)).element.body
    marks = [*body.iter(qn("w:del")), *body.iter(qn("w:ins"))]
    assert len(marks) == 2
    assert {mark.get(qn("w:author")) for mark in marks} == {AUTHOR}
    assert {mark.get(qn("w:date")) for mark in marks} == {"2026-05-19T08:30:00Z"}
    assert len({mark.get(qn("w:id")) for mark in marks}) == 2
    assert "".join(one.text or "" for one in body.iter(qn("w:delText"))) == "Nội vụ"


def test_a_stretch_over_runs_keeps_how_each_is_set() -> None:
    file = one_paragraph("Căn cứ Nghị định số 91", "/2017", "/NĐ-CP ngày 31 tháng 7 năm 2017;")
    first, second, third = file.paragraphs[0].runs
    first.bold, second.italic, third.underline = True, True, True
    data = bytes_of(file)
    made = check(data, change(text_of(data), "số 91/2017/NĐ-CP", "mới"))
    body = docx.Document(io.BytesIO(made)).element.body
    (new,) = (run for mark in body.iter(qn("w:ins")) for run in mark)
    assert new.rPr.b is not None  # as the first letter that goes
    assert [run.rPr.i is not None for mark in body.iter(qn("w:del")) for run in mark] == [False, True, False]
    again = docx.Document(io.BytesIO(settled(made, accept=False))).paragraphs[0]
    assert [(run.text, run.bold, run.italic, run.underline) for run in again.runs if run.bold] == [
        ("Căn cứ Nghị định ", True, None, None),
        ("số 91", True, None, None),
    ]


def test_words_in_tables_and_links_are_corrected() -> None:
    file = docx.Document()
    table = file.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "SỞ NỘI VỤ", "Độc lập – Tự do – Hạnh phúc"
    table.cell(1, 1).text = "ngày 5 tháng 02 năm 2026"
    paragraph = file.add_paragraph("Xem ")
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="m"><w:r><w:t>công văn số 5</w:t></w:r></w:hyperlink>')
    paragraph._p.append(link)
    paragraph.add_run(" kèm theo.")
    data = bytes_of(file)
    text = text_of(data)
    check(
        data,
        change(text, "Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        change(text, "ngày 5", "ngày 05"),
        change(text, "số 5", "số 05"),
        change(text, "kèm theo", "gửi kèm"),
    )


def test_many_changes_of_one_run_do_not_disturb_each_other() -> None:
    data = bytes_of(one_paragraph("một hai ba bốn năm sáu bảy"))
    text = text_of(data)
    made = check(data, *(change(text, word, word.upper()) for word in ("sáu", "một", "ba", "bảy")))
    assert made == fixed(data, *(change(text, word, word.upper()) for word in ("một", "ba", "sáu", "bảy")))


@pytest.mark.parametrize(
    ("at", "new"), [(0, "Kính gửi: "), (7, "tỉnh "), (len("Sở Nội vụ"), ".")], ids=["front", "middle", "end"]
)
def test_words_are_put_in_where_nothing_goes(at: int, new: str) -> None:
    data = bytes_of(one_paragraph("Sở ", "Nội vụ"))
    made = fixed(data, Change(Span(at, at), "", new))
    assert text_of(settled(made, accept=True)) == ("Sở Nội vụ"[:at] + new + "Sở Nội vụ"[at:]).strip()
    assert text_of(settled(made, accept=False)) == "Sở Nội vụ"


def test_words_are_taken_out_where_nothing_comes() -> None:
    data = bytes_of(one_paragraph("đẩy mạnh mạnh phong trào"))
    made = check(data, change(text_of(data), " mạnh", "", occurrence=1))
    assert list(docx.Document(io.BytesIO(made)).element.body.iter(qn("w:ins"))) == []


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Độc lập – Tự do", "Độc lập - Tự do", "–", "-"),
        ("khen thưởng ngày", "khen thưởng số 06/2022/QH15 ngày", "", "số 06/2022/QH15 "),
        ("Ủy ban nhân dân", "Ủy ban Nhân dân", "nhân", "Nhân"),
        ("ngày 5", "ngày 05", "5", "05"),
        ("a a a", "a a", " a", ""),
        ("một", "hai", "một", "hai"),
    ],
)
def test_only_the_words_that_differ_are_marked(old: str, new: str, gone: str, come: str) -> None:
    narrow = narrowed(Change(Span(10, 10 + len(old)), old, new))
    assert (narrow.old, narrow.new) == (gone, come)
    assert narrow.span.end - narrow.span.start == len(gone)
    assert old[narrow.span.start - 10 : narrow.span.end - 10] == gone


def test_a_change_into_the_same_changes_nothing() -> None:
    data = bytes_of(one_paragraph("Sở Nội vụ"))
    assert (
        list(docx.Document(io.BytesIO(fixed(data, change("Sở Nội vụ", "Sở", "Sở")))).element.body.iter(qn("w:ins")))
        == []
    )


def test_spaces_that_reading_joins_go_with_the_words_around_them() -> None:
    data = bytes_of(one_paragraph("Ủy ban  nhân", "  dân xã"))
    assert text_of(data) == "Ủy ban nhân dân xã"
    check(data, change(text_of(data), "Ủy ban nhân dân", "UBND"))
    made = fixed(data, change(text_of(data), "ban ", ""), change(text_of(data), " dân", ""))
    assert text_of(settled(made, accept=True)) == "Ủy nhân xã"


def test_marks_written_apart_go_with_their_letters() -> None:
    data = bytes_of(one_paragraph("kho\u0309an 2 Đie\u0302\u0300u 5"))
    text = text_of(data)
    assert text == "khỏan 2 Điều 5"
    made = fixed(data, change(text, "khỏan", "khoản"), change(text, "5", "6"))
    assert text_of(settled(made, accept=True)) == "khoản 2 Điều 6"
    assert text_of(settled(made, accept=False)) == text


def test_words_that_another_has_put_in_are_corrected_beside_his_mark() -> None:
    file = one_paragraph("Giao ")
    mark = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="7" w:author="Lan" w:date="2026-05-01T00:00:00Z">'
        "<w:r><w:t>Phòng Nội vụ chủ trì</w:t></w:r></w:ins>"
    )
    file.paragraphs[0]._p.append(mark)
    data = bytes_of(file)
    made = fixed(data, change(text_of(data), "Nội vụ", "Văn hóa - Xã hội"))
    body = docx.Document(io.BytesIO(made)).element.body
    assert text_of(settled(made, accept=True)) == "Giao Phòng Văn hóa - Xã hội chủ trì"
    assert text_of(settled(made, accept=False)) == "Giao"
    nested = [one for one in body.iter(qn("w:ins")) if one.getparent().tag == qn("w:ins")]
    assert nested == []
    assert {one.get(qn("w:author")) for one in body.iter(qn("w:ins"))} == {"Lan", AUTHOR}
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:ins"), qn("w:del")) if one.get(qn("w:author")) == AUTHOR]
    assert len(set(numbers)) == len(numbers)


def test_all_but_the_text_stays_byte_for_byte() -> None:
    data = word_file(PLAN, "day-du", CITATIONS)
    made = fixed(data, change(text_of(data), "Sở Nội vụ", "Sở Nội vụ tỉnh"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_a_whole_paper_is_corrected_from_head_to_closing(tmp_path: Path) -> None:
    data = word_file(PLAN, "day-du", CITATIONS)
    text = text_of(data)
    made = check(
        data,
        change(text, "Ba Vinh, ngày", "Ba Vinh , ngày"),
        change(text, "KẾ HOẠCH", "CHƯƠNG TRÌNH"),
        change(text, "khen thưởng", "khen thưởng (sửa đổi)"),
        change(text, "Lưu: VT", "Lưu: VT, NV"),
    )
    path = tmp_path / "ban-sua.docx"
    path.write_bytes(made)
    assert "CHƯƠNG TRÌNH" in read(path).text


def listed() -> WordFile:
    file = docx.Document()
    file.add_paragraph("Tuyên truyền sâu rộng.", style="List Number")
    file.add_paragraph("Dòng một\nDòng hai\tcó dấu lùi")
    return file


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("1. Tuyên truyền", "2. Tuyên truyền", "số thứ tự tự động"),
        ("một\nDòng", "ba", "nhiều dòng"),
        ("Dòng một", "Dòng\nmột", "nhiều dòng"),
        ("hai có", "hai, có", "ký hiệu của Word"),
    ],
)
def test_what_cannot_be_changed_is_refused_with_the_reason(old: str, new: str, why: str) -> None:
    data = bytes_of(listed())
    asked = change(text_of(data), old, new)
    assert why in refusals(data, [asked])[0].reason
    with pytest.raises(WrongUse, match=why):
        fixed(data, asked)


def test_words_that_are_not_there_are_refused() -> None:
    data = bytes_of(listed())
    with pytest.raises(WrongUse, match="Trong tệp không có “Sở Nội vụ”"):
        fixed(data, Change(Span(3, 12), "Sở Nội vụ", "Sở Xây dựng"))
    assert refusals(data, [Change(Span(900, 903), "abc", "d")]) != ()


def test_of_two_changes_of_one_stretch_the_second_is_refused() -> None:
    data = bytes_of(one_paragraph("Ủy ban nhân dân xã"))
    text = text_of(data)
    first, second = change(text, "nhân dân", "Nhân dân"), change(text, "dân xã", "dân phường")
    assert [one.change for one in refusals(data, [first, second])] == [second]
    assert refusals(data, [first]) == ()


def test_a_correction_does_not_hang_on_the_order_it_is_asked_in() -> None:
    data = bytes_of(one_paragraph("a b c"))
    text = text_of(data)
    one, other = change(text, "a", "A"), change(text, "c", "C")
    assert fixed(data, one, other) == fixed(data, other, one)


WORDS = st.sampled_from(["Ủy ban", "nhân dân", " ", "xã", ", ", "Điều 5", "khen  thưởng", ".", "đ", "ề"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_any_stretches_of_any_runs_can_be_changed_and_taken_back(runs: list[str], data: st.DataObject) -> None:
    file = bytes_of(one_paragraph(*runs))
    text = text_of(file)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    changes = [
        Change(Span(start, end), text[start:end], data.draw(st.sampled_from(["", "mới", "đã sửa"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    made = fixed(file, *changes)
    accepted, rejected = text_of(settled(made, accept=True)), text_of(settled(made, accept=False))
    assert " ".join(accepted.split()) == " ".join(applied(text, *changes).split())
    assert rejected == text


def test_letters_of_a_file_are_found_where_they_stand() -> None:
    data = word_file(PLAN, "day-du", CITATIONS)
    placed = places(Source(Path("tep.docx"), data))
    assert placed.exact
    for line in placed.lines:
        letters = "".join(line.letters[at].text if at is not None else "?" for at in line.kept)
        assert normal(letters) == placed.text[line.span.start : line.span.end]


def test_a_mark_in_another_element_is_left_alone() -> None:
    file = docx.Document()
    paragraph: Paragraph = file.add_paragraph("Căn cứ")
    _with_picture_mark(paragraph)
    paragraph.add_run(" Luật")
    data = bytes_of(file)
    made = check(data, change(text_of(data), "cứ Luật", "cứ vào Luật"))
    assert len(list(docx.Document(io.BytesIO(made)).element.body.iter(qn("w:bookmarkStart")))) == 1


def _with_picture_mark(paragraph: Paragraph) -> None:
    start: BaseOxmlElement = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), "3")
    start.set(qn("w:name"), "dau")
    paragraph._p.append(start)
