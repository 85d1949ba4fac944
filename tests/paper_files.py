"""Files for the readers, made on the spot: Word files, pictures and PDFs of pages, broken ones."""

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFont

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")  # of Debian's fonts-dejavu-core: has Vietnamese

LINES = (
    "ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
    "Số: 15/KH-UBND",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua yêu nước năm 2026",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Khơi dậy tinh thần thi đua của cán bộ và Nhân dân trong xã.",
    "2. Khen thưởng kịp thời những gương người tốt, việc tốt.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng xã theo dõi, đôn đốc và báo cáo kết quả.",
)


def picture(lines: tuple[str, ...] = LINES) -> Image.Image:
    """A page as a scanner at 200 dpi sees it."""
    image = Image.new("L", (1654, 1000), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(DEJAVU), 32)
    for row, line in enumerate(lines):
        pen.text((150, 120 + 64 * row), line, font=font, fill=0)
    return image


def picture_bytes(form: str, lines: tuple[str, ...] = LINES) -> bytes:
    """The page as PNG, JPEG, TIFF or PDF."""
    written = io.BytesIO()
    picture(lines).save(written, form, dpi=(200, 200), **({"resolution": 200} if form == "PDF" else {}))
    return written.getvalue()


def word_file() -> bytes:
    """A Word file with a letterhead table, an automatic list, a table between paragraphs, a head and a foot."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Đầu trang không đọc"
    file.sections[0].footer.paragraphs[0].text = "Chân trang không đọc"
    head = file.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "UBND XÃ BÌNH MINH\n-------\nSố: 15/KH-UBND"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    title = file.add_paragraph("KẾ HOẠCH")
    title.runs[0].font.size = Pt(14)
    file.add_paragraph("Tuyên truyền sâu rộng.", style="List Number")
    file.add_paragraph("Khen thưởng\u00a0kịp thời.", style="List Number")
    rows = file.add_table(rows=2, cols=3)
    for row, texts in enumerate((("STT", "Danh hiệu", "Số lượng"), ("1", "Lao động tiên tiến", "20"))):
        for column, text in enumerate(texts):
            rows.cell(row, column).text = text
    file.add_paragraph("Sau bảng là đoạn cuối.")
    return _saved(file)


def boxed_word_file(text: str) -> bytes:
    """A Word file with a text box before its title, in the two copies that Word writes."""
    file = docx.Document()
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    anchor = file.add_paragraph().add_run()
    anchor._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="wps"><w:pict>{box}</w:pict></mc:Choice>'
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    file.add_paragraph("KẾ HOẠCH")
    return _saved(file)


def stamped_head_word_file() -> bytes:
    """A Word file whose running head bears a stamp of secrecy."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    file.add_paragraph("KẾ HOẠCH")
    return _saved(file)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    lock = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % ("41" * 32, "42" * 32)  # noqa: UP031
    objects = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", lock)
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<{'43' * 16}> <{'43' * 16}>] >>"
    return f"{body}xref\n0 4\n0000000000 65535 f \n{table}{tail}\nstartxref\n{len(body)}\n%%EOF\n".encode()


def zip_with(*names: str) -> bytes:
    """A zip archive with empty files of these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return written.getvalue()


def _saved(file: docx.document.Document) -> bytes:
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()
