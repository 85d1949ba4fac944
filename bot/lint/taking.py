"""Taking: a paper to be looked through, from a file, from bytes or from words, and its corrected copy."""

import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.lint.model import Finding, Report
from bot.errors import WrongUse
from bot.shelving import bare_name
from bot.word.tracking import Change, corrected, refusals

WORD = ".docx"
SUFFIXES = (WORD, ".doc", ".txt")
AUTHOR = "Vinh Danh"  # who the tracked changes are by
TYPED = "van-ban.txt"  # what a text without a file is called while it is read


class Linting(Protocol):
    """What looks through papers."""

    def lint(self, path: Path, on: date, above: str | None, /) -> Report:
        """All findings on a file. Raises ReadingError, AddressError and UnknownDocument."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """A paper as it was given; `name` is empty where words were typed."""

    name: str
    data: bytes

    @property
    def is_word(self) -> bool:
        """Whether it is a file that can be corrected."""
        return Path(self.name).suffix.lower() == WORD

    @classmethod
    def typed(cls, text: str) -> "Given":
        """A text that was typed. Raises WrongUse where there is none."""
        if not any(letter.isalnum() for letter in text):
            raise WrongUse("Văn bản cần rà soát đang để trống; hãy dán nội dung hoặc chọn tệp.")
        return cls("", text.encode())


def looked_through(given: Given, on: date, above: str | None, house: Linting) -> Report:
    """All findings on a paper. Raises WrongUse, and what `lint` raises."""
    suffix = Path(given.name).suffix.lower()
    if given.name and suffix not in SUFFIXES:
        raise WrongUse(
            f"Chỉ rà soát được tệp Word (.docx, .doc) và văn bản thuần (.txt), chưa đọc được “{given.name}”. "
            "Hãy lấy tệp Word gốc, hoặc chép nội dung rồi dán vào."
        )
    if not given.data:
        raise WrongUse(f"Tệp “{given.name}” không có nội dung.")
    with tempfile.TemporaryDirectory(prefix="vinhdanh-") as folder:
        path = Path(folder) / (bare_name(given.name) if given.name else TYPED)
        path.write_bytes(given.data)
        return house.lint(path, on, (above or "").strip() or None)


def safe_findings(report: Report) -> tuple[Finding, ...]:
    """The findings that may be mended without asking; of those that overlap the first."""
    found: list[Finding] = []
    for one in sorted(report.findings, key=lambda finding: (finding.span.start, finding.span.end)):
        if one.mending is None or not one.mending.safe or one.span.end == 0:
            continue
        if not found or found[-1].span.end <= one.span.start:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Copy:
    """A corrected copy, and how many changes are tracked in it."""

    data: bytes
    changes: int


def corrected_copy(given: Given, report: Report, when: datetime) -> Copy:
    """The file with the safe mendings as tracked changes, as far as it takes them. Raises WrongUse without any."""
    if not given.is_word:
        raise WrongUse("Chỉ tệp Word (.docx) mới có bản sửa theo dõi thay đổi.")
    changes = [
        Change(one.span, report.paper.text[one.span.start : one.span.end], one.mending.text)
        for one in safe_findings(report)
        if one.mending is not None
    ]
    refused = {refusal.change for refusal in refusals(given.data, changes)}
    tracked = [change for change in changes if change not in refused]
    if not tracked:
        raise WrongUse("Không có chỗ nào sửa được ngay; các phát hiện đều cần người soạn xem.")
    return Copy(corrected(given.data, tracked, AUTHOR, when), len(tracked))


def copy_name(name: str) -> str:
    """What the corrected copy of a file is called."""
    return f"{Path(bare_name(name)).stem}-da-sua{WORD}"
