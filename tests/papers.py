"""Papers in our own words, for tests of the library: a decision of a commune, with variations."""

from datetime import date
from pathlib import Path

from corpus.address import UnitKind
from corpus.model import Confidence, Validity
from corpus.register.entries import Entry

SEEDS = Path(__file__).parents[1] / "corpus" / "documents"

DECISION = """ỦY BAN NHÂN DÂN XÃ BÌNH MINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 77/QĐ-UBND
Bình Minh, ngày 12 tháng 5 năm 2025
QUYẾT ĐỊNH
Về việc thành lập Tổ thi đua của xã
Căn cứ Luật Thi đua, khen thưởng;
Điều 1. Thành lập Tổ thi đua
1. Tổ thi đua gồm năm người.
2. Tổ trưởng có trách nhiệm:
a) Lập kế hoạch từng quý;
b) Báo cáo kết quả từng tháng.
Điều 2. Hiệu lực
Quyết định này có hiệu lực từ ngày ký.
"""
ADDRESS = "qd-77-2025-ubnd-binh-minh"


def plan(number: int, task: str = "Văn phòng theo dõi, đôn đốc.") -> str:
    """A plan of the commune with a number of its own."""
    return f"""ỦY BAN NHÂN DÂN XÃ BÌNH MINH
Số: {number}/KH-UBND
Bình Minh, ngày 12 tháng 5 năm 2025
KẾ HOẠCH
Phát động phong trào thi đua số {number}
I. MỤC ĐÍCH
1. Động viên mọi người thi đua lao động.
2. Khen thưởng đúng người, đúng việc.
II. TỔ CHỨC THỰC HIỆN
1. {task}
"""


def page(text: str) -> bytes:
    """The paper as a web page."""
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>").encode()


def entry(document: str, url: str, expected: tuple[tuple[UnitKind, int], ...] = (), sha256: str | None = None) -> Entry:
    """What the register knows of the decision."""
    return Entry(
        id=document,
        kind="qd",
        validity=Validity(since=date(2025, 5, 12), confidence=Confidence.OFFICIAL, source="bản thử"),
        number="77/QĐ-UBND",
        issuer="Ủy ban nhân dân xã Bình Minh",
        place="Bình Minh",
        issued=date(2025, 5, 12),
        year=2025,
        url=url,
        expected=expected,
        sha256=sha256,
    )
