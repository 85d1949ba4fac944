"""Vietnamese words that people see for the values of the house."""

from datetime import date

from assistant.reply import Outcome
from corpus.model import Status, TextKind
from corpus.register.identity import written

STATUS_WORDS = {
    Status.IN_FORCE: "Còn hiệu lực",
    Status.NOT_YET: "Chưa có hiệu lực",
    Status.EXPIRED: "Hết hiệu lực",
    Status.AMENDED: "Đã được sửa đổi, bổ sung",
    Status.UNVERIFIED: "Chưa xác minh hiệu lực",
}
TEXT_KIND_WORDS = {
    TextKind.ORIGINAL: "Nguyên văn",
    TextKind.DIGEST: "Tóm tắt, không phải nguyên văn",
    TextKind.RESTORED: "Bản phục dựng từ bản quét lỗi",
}
OUTCOME_WORDS = {
    Outcome.ANSWERED: "Đã trả lời",
    Outcome.PARTIAL: "Trả lời được một phần",
    Outcome.NEEDS_CLARIFICATION: "Cần nói rõ thêm",
    Outcome.INSUFFICIENT_EVIDENCE: "Chưa đủ căn cứ để trả lời",
    Outcome.OUT_OF_SCOPE: "Ngoài phạm vi văn bản đang có",
    Outcome.ERROR: "Có lỗi",
}


def day_in_words(day: date) -> str:
    """A day as officials write it: 01/3/2025."""
    return written(day)


def now_in_words(now: str) -> str:
    """What a body has become, or that it is no more."""
    return f"nay {now}" if now.startswith("không còn") else f"nay là {now}"
