"""What adding files and checking the library came to, file by file, in words for officials."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.model import Document, Problem, TextKind


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    NEW_VERSION = "new_version"
    REREAD = "reread"  # the same bytes, read better than the last time
    UNCHANGED = "unchanged"
    SAME_TEXT = "same_text"  # another file with the same words
    REFUSED = "refused"
    SKIPPED = "skipped"


_REASONS = {
    Outcome.ADDED: "Đã thêm vào thư viện.",
    Outcome.NEW_VERSION: "Nội dung khác bản đang có: đã thêm phiên bản mới, phiên bản cũ vẫn được giữ.",
    Outcome.REREAD: "Cùng một tệp, đã đọc lại bằng chương trình mới.",
    Outcome.UNCHANGED: "Tệp này đã có trong thư viện.",
    Outcome.SAME_TEXT: "Văn bản này đã có trong thư viện với cùng nội dung (khác định dạng tệp).",
}


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; `document` and `text_kind` are None where it was refused or skipped."""

    path: Path
    outcome: Outcome
    reason: str
    document: str | None = None
    units: int = 0
    problems: tuple[Problem, ...] = ()
    damage: float = 0.0
    text_kind: TextKind | None = None

    @property
    def is_in_library(self) -> bool:
        """Whether the library holds the text of the file now."""
        return self.outcome not in (Outcome.REFUSED, Outcome.SKIPPED)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a stored document: where, and what to do, in Vietnamese."""

    document: str
    place: str
    reason: str


def skipped(path: Path) -> FileReport:
    """The report on a file of a folder that is no document."""
    kind = path.suffix or "không có đuôi"
    return FileReport(path, Outcome.SKIPPED, f"Bỏ qua: tệp {kind} không phải định dạng văn bản được hỗ trợ.")


def refused(path: Path, reason: str) -> FileReport:
    """The report on a file that was not taken in."""
    return FileReport(path, Outcome.REFUSED, reason)


def taken(path: Path, document: Document, outcome: Outcome) -> FileReport:
    """The report on a file that the library holds."""
    return FileReport(
        path,
        outcome,
        _REASONS[outcome],
        document.id,
        len(document.units),
        document.problems,
        document.damage,
        document.text_kind,
    )
