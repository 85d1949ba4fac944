"""A draft with faults that the rules of the small house know, as text and as a Word file."""

import io

import docx

FAULTY = """ỦY BAN NHÂN DÂN
XÃ BA VINH
KẾ HOẠCH
Phát động phong trào thi đưa năm 2026
I. MỤC ĐÍCH
1. Nâng cao nhận thức về khen thưởng.
II. TỔ CHỨC THỰC HIỆN
1. Sở Thông tin và Truyền thông chủ trì tuyên truyền, xong trước ngày 5 tháng 3.
2. Phòng Văn hóa - Xã hội phối hợp.
"""
CLEAN = """ỦY BAN NHÂN DÂN
XÃ BA VINH
KẾ HOẠCH
Phát động phong trào thi đua năm 2026
1. Phòng Văn hóa - Xã hội chủ trì.
Lưu: VT.
"""


def word(text: str) -> bytes:
    """A Word file with a paragraph for each line."""
    file, data = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        file.add_paragraph(line)
    file.save(data)
    return data.getvalue()


def tracked(data: bytes) -> tuple[list[str], list[str]]:
    """What a Word file has deleted and inserted, tracked."""
    body = docx.Document(io.BytesIO(data)).element.body
    deleted = ["".join(text.text for text in one.iter("{*}delText")) for one in body.iter("{*}del")]
    return deleted, ["".join(text.text for text in one.iter("{*}t")) for one in body.iter("{*}ins")]
