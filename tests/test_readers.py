"""Every format is read by what the file holds; what cannot be read is refused in words for officials."""

import shutil
from pathlib import Path

import pytest

from corpus.errors import MissingProgram, ReadingError
from corpus.readers import LARGEST, read
from corpus.readers.numbering import written
from corpus.readers.source import normal
from tests.official import OFFICIAL, needs_official
from tests.paper_files import (
    DEJAVU,
    LINES,
    boxed_word_file,
    locked_pdf,
    picture_bytes,
    stamped_head_word_file,
    word_file,
    zip_with,
)

LAW = OFFICIAL / "national" / "luat-06-2022-qh15"
needs_ocr = pytest.mark.skipif(
    not (shutil.which("tesseract") and DEJAVU.is_file()),
    reason="needs tesseract-ocr, tesseract-ocr-vie and fonts-dejavu-core",
)
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="needs antiword")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs libreoffice-writer-nogui")
needs_catdoc = pytest.mark.skipif(shutil.which("catdoc") is None, reason="needs catdoc")


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return caught.value.message


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Luật\u00a0số", "Luật số"),
        ("Ðiều 1, ðiểm", "Điều 1, điểm"),
        ("thi\u200b ðua\ufeff", "thi đua"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("thu\u031bo\u031b\u0309ng", "thưởng"),
        ("trang 1\ftrang 2", "trang 1\ftrang 2"),
        ("a\x00b\x07c", "abc"),
    ],
)
def test_letters_are_put_into_one_form_at_the_door(given: str, kept: str) -> None:
    assert normal(given) == kept


@pytest.mark.parametrize("name", ["ke-hoach.txt", "ke-hoach.md", "KE HOACH.TXT", "ke-hoach", "ke-hoach.doc"])
def test_plain_text_is_read_under_any_name_of_a_text(tmp_path: Path, name: str) -> None:
    found = read(saved(tmp_path, name, "KẾ HOẠCH\r\n1. Thi đua".encode()))
    assert (found.text, found.format, found.encoding) == ("KẾ HOẠCH\n1. Thi đua", "txt", "utf-8")


def test_a_utf_16_file_of_notepad_is_read(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "a.txt", "Điều 1. Thi đua".encode("utf-16"))).text == "Điều 1. Thi đua"


PAGE = """<!DOCTYPE html><html><head><title>Trang</title><script>var a = "Điều 9";</script></head><body>
<nav><a href="/">Trang chủ</a></nav><div style="display: none">ẩn</div>
<table><tr><td><p>QUỐC HỘI<br>-----</p></td><td><p>CỘNG HÒA XÃ
 HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập</p></td></tr><tr><td>Luật số: 1/2025/QH15</td><td><i>Hà Nội</i></td></tr></table>
<p>Điều 1. <b>Phạm vi</b>
điều&nbsp;chỉnh</p><p>1. Một</p><ol><li>hai</li><li>ba</li></ol><ul><li>bốn</li></ul>
<footer>Liên hệ</footer></body></html>"""


@pytest.mark.parametrize("name", ["luat.html", "luat.htm", "luat.doc", "luat.txt"])
def test_a_page_gives_its_blocks_as_lines_without_the_page_around_it(tmp_path: Path, name: str) -> None:
    found = read(saved(tmp_path, name, PAGE.encode()))
    assert found.format == "html"
    assert found.text.split("\n") == [
        "QUỐC HỘI",
        "-----",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập",
        "Luật số: 1/2025/QH15 Hà Nội",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Một",
        "1. hai",
        "2. ba",
        "- bốn",
    ]


def test_a_web_archive_under_a_word_name_is_read(tmp_path: Path) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    part = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    archive = f"{head}{part}\n\n<html><body><p>Điều 1. Thi đua</p></body></html>\n--b--\n"
    assert read(saved(tmp_path, "a.doc", archive.encode())).text == "Điều 1. Thi đua"


def test_a_word_file_gives_paragraphs_and_tables_in_order_with_its_numbers_and_without_head_and_foot(
    tmp_path: Path,
) -> None:
    found = read(saved(tmp_path, "ke-hoach.docx", word_file()))
    assert found.format == "docx"
    assert found.text.split("\n") == [
        "UBND XÃ BÌNH MINH",
        "-------",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "1. Tuyên truyền sâu rộng.",
        "2. Khen thưởng kịp thời.",
        "STT Danh hiệu Số lượng",
        "1 Lao động tiên tiến 20",
        "Sau bảng là đoạn cuối.",
    ]


def test_a_word_file_under_another_name_is_read_by_its_content(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "ke-hoach.doc", word_file())).format == "docx"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "a.docx", boxed_word_file("HỎA TỐC"))).text == "HỎA TỐC\nKẾ HOẠCH"


@pytest.mark.parametrize("data", [boxed_word_file("TỐI MẬT"), stamped_head_word_file()], ids=["box", "head"])
def test_a_stamp_of_secrecy_in_a_box_or_a_running_head_is_seen(tmp_path: Path, data: bytes) -> None:
    assert read(saved(tmp_path, "a.docx", data)).text.startswith("TỐI MẬT\n")


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
    ],
)
def test_automatic_numbers_are_written_as_word_shows_them(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "rỗng"),
        ("a.txt", b" \n\t ", "rỗng"),
        ("a.txt", "…\n---".encode(), "không có chữ"),
        ("a.txt", b"MZ\x90\x00" + bytes(200), "chương trình Windows"),
        ("a.txt", b"\x7fELF" + bytes(200), "chương trình"),
        ("a.txt", bytes(range(256)) * 8, "bảng mã"),
        ("a.docx", word_file()[:4000], "hỏng"),
        ("a.docx", zip_with("word/document.xml"), "hỏng"),
        ("a.docx", "chỉ là chữ".encode(), "đổi tên"),
        ("a.docx", zip_with("xl/workbook.xml"), "Excel"),
        ("a.zip", zip_with("a.txt"), "ZIP"),
        ("a.odt", zip_with("content.xml"), "OpenDocument"),
        ("a.rar", b"Rar!\x1a\x07", "RAR"),
        ("a.doc", b"{\\rtf1\\ansi Thi dua}", "RTF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "hỏng"),
        ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "XML 2003"),
        ("a.html", b"<html><body><script>var a</script></body></html>", "không có nội dung"),
        ("a.pdf", locked_pdf(), "mật khẩu"),
        ("a.pdf", b"%PDF-1.7 and nothing else", "hỏng"),
        ("a.pdf", "chỉ là chữ".encode(), "đổi tên"),
        ("a.xyz", b"abc", "chưa được hỗ trợ"),
        ("a.gif", b"GIF89a...", "GIF"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_for_officials(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert said in refusal(saved(tmp_path, name, data))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "Không mở được" in refusal(tmp_path / "khong-co.txt")
    assert "Không mở được" in refusal(tmp_path)


def test_a_file_beyond_all_measure_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "to.pdf"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "quá lớn" in refusal(path)


@needs_ocr
@pytest.mark.parametrize(("form", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tif"), ("PDF", "pdf")])
def test_a_scanned_page_is_recognised_and_says_so(tmp_path: Path, form: str, suffix: str) -> None:
    found = read(saved(tmp_path, f"trang.{suffix}", picture_bytes(form)))
    assert found.format == "scan"
    assert "OCR" in found.note
    lines = [line for line in found.text.split("\n") if line.strip()]
    right = sum(line in LINES for line in lines)
    assert right >= len(LINES) - 2, lines


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_scan_without_tesseract_names_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    if not DEJAVU.is_file():
        pytest.skip("needs fonts-dejavu-core")
    path = saved(tmp_path, "trang", picture_bytes(form))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as caught:
        read(path)
    assert "apt-get install -y tesseract-ocr tesseract-ocr-vie" in caught.value.message


def test_a_scan_without_the_vietnamese_model_is_never_read_as_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract = tmp_path / "tesseract"
    tesseract.write_text("#!/bin/sh\necho eng\n")
    tesseract.chmod(0o755)
    path = saved(tmp_path, "trang.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as caught:
        read(path)
    assert "tesseract-ocr-vie" in caught.value.message


@needs_ocr
def test_a_broken_picture_is_refused(tmp_path: Path) -> None:
    assert "tesseract" in refusal(saved(tmp_path, "trang.png", b"\x89PNG\r\n\x1a\n" + bytes(40)))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)


def test_an_old_word_file_without_any_program_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "a.doc", OLE)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as caught:
        read(path)
    assert "apt-get install -y antiword" in caught.value.message


@needs_antiword
def test_a_broken_old_word_file_is_refused(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "a.doc", OLE))


@needs_official
@needs_antiword
def test_the_law_reads_the_same_from_its_page_and_both_word_files() -> None:
    texts = {read(path).text for path in (*LAW.glob("*.html"), *LAW.glob("*.doc"))}
    assert len(texts) == 1


@needs_official
@needs_office
def test_an_old_word_file_reads_the_same_through_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for folder in (Path("/usr/bin"), Path("/bin")):
        for program in folder.iterdir():
            link = programs / program.name
            if program.name not in ("antiword", "catdoc") and not link.is_symlink():
                link.symlink_to(program)
    expected = read(next(LAW.glob("*.html"))).text
    monkeypatch.setenv("PATH", str(programs))
    assert read(min(LAW.glob("*.doc"))).text == expected


@needs_official
@needs_catdoc
def test_where_only_catdoc_is_installed_the_law_is_read_the_same_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "catdoc").symlink_to(shutil.which("catdoc") or "")
    expected = read(next(LAW.glob("*.html"))).text.split()
    sound, misread = sorted(LAW.glob("*.doc"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(sound).text.split() == expected
    assert "antiword" in refusal(misread)  # catdoc drops a điểm of Điều 48 and puts stray letters there


@needs_official
def test_a_gazette_in_pdf_gives_its_pages() -> None:
    found = read(next((OFFICIAL / "local" / "tt-15-2023-bkhdt").glob("*.pdf")))
    assert found.format == "pdf"
    assert found.text.count("\f") == 48
    assert found.text.startswith("CÔNG BÁO/Số 73 + 74")
