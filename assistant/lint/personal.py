"""Personal data in a paper: numbers of identity and phone numbers of persons."""

import re
from collections.abc import Iterator

from assistant.lint.model import Finding
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from corpus.folding import fold
from corpus.model import Span

_IDENTITY = re.compile(r"(?<![\d/.-])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d/])")
_OLD_IDENTITY = re.compile(r"(?:cmnd|chung minh nhan dan|chung minh thu)\D{0,20}(\d{9})(?!\d)")
_PHONE = re.compile(r"(?<![\d/.-])(?:\+?84[ .]?|0)[35789]\d(?:[ .]?\d){7}(?![\d/])")
_OFFICE_LINE = re.compile(r"\b(?:duong day nong|tong dai|fax|co quan)\b")


def personal(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of personal data."""
    for line in sheet.parts.lines:
        folded = fold(line.text)
        taken: list[Span] = []
        found = [*((one.start(), one.end()) for one in _IDENTITY.finditer(line.text))]
        found += [one.span(1) for one in _OLD_IDENTITY.finditer(folded)]
        for start, end in found:
            taken.append(Span(start, end))
            message = "Có số căn cước của cá nhân; cân nhắc bỏ hoặc chỉ để ở phụ lục không công khai."
            yield sheet.finding(rules["so-can-cuoc"], Span(line.start + start, line.start + end), message)
        for one in _PHONE.finditer(line.text):
            inside = any(span.start <= one.start() < span.end for span in taken)
            if not inside and not _OFFICE_LINE.search(folded[max(0, one.start() - 40) : one.start()]):
                message = "Có số điện thoại di động của cá nhân; cân nhắc bỏ nếu văn bản được công khai."
                yield sheet.finding(
                    rules["so-dien-thoai"], Span(line.start + one.start(), line.start + one.end()), message
                )
