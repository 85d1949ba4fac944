"""What a request wants reached, in figures: "chỉ tiêu 150 hộ đạt danh hiệu", "mỗi thôn ít nhất 1 tuyến đường mẫu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.orders.request_words import RequestWords
from corpus.folding import fold

_TIME = re.compile(r"(?:ngay|thang|nam|quy|giai doan|khoa|lan thu|so)\s+[\d/.–-]+|\d{1,2}/\d{1,2}(?:/\d{4})?|20\d\d")
_DUE = re.compile(r"\s+truoc (?:ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?")  # the day of what is striven for
_BEFORE = re.compile(r"trước (?=\d)")


@dataclass(frozen=True)
class AskedAims:
    """Reads them; words and figures stay as they are written."""

    words: RequestWords

    def find(self, text: str) -> tuple[str, ...]:
        """The aims of a request, each as a sentence goes on with it."""
        found = dict.fromkeys(self._found(text))
        return tuple(one for one in found if not any(one != other and one in other for other in found))

    def _found(self, text: str) -> Iterator[str]:
        folded = fold(text)
        for match in self.words.opening("aims").finditer(folded):
            end = self.words.anywhere("aims_end").search(folded, match.end("lead"))
            start = match.start("lead") if match["lead"].startswith("phan dau") else match.end("lead")
            due = _DUE.match(folded, end.start()) if end and start == match.start("lead") else None
            stop = due.end() if due else end.start() if end else len(text)
            said = _BEFORE.sub("trước ngày ", text[start:stop].strip(" :,"))
            if re.search(r"\d", _TIME.sub("", fold(said))):
                yield said
