"""Deadline: the day that a request names, put where a draft has its bodies report or carry out."""

import re
from dataclasses import replace

from assistant.drafting.model import Order, Paragraph
from assistant.drafting.paper import Part
from corpus.folding import fold

_REPORT = re.compile(r"(?P<said>báo cáo(?: [^,;.]{3,60}?)? kết quả(?: thực hiện)?)(?: theo quy định)?(?=[,;.]|$)")
_TO_END = re.compile(r"(?:hoan thanh|xong)(?: xong)? (?:truoc|trong|het)|(?:han|cham nhat) (?:la )?hoan thanh")
_PARTS = (Part.IMPLEMENTATION, Part.TASKS, Part.CLOSING)
_END = re.compile(r"(?:\./)?\.$")


def with_deadline(paragraphs: tuple[Paragraph, ...], order: Order) -> tuple[Paragraph, ...]:
    """The paragraphs with the order's deadline, where none of them names it yet."""
    said = order.deadline
    if said is None or any(said in one.text for one in paragraphs):
        return paragraphs
    able = [at for at, one in enumerate(paragraphs) if one.sources and one.part in _PARTS]
    if not able:
        return paragraphs
    if _TO_END.search(fold(order.text)):
        return _ending(paragraphs, able[-1], f", hoàn thành {said}")
    reports = [at for at in able if _REPORT.search(paragraphs[at].text)]
    if not reports:
        return _ending(paragraphs, able[-1], f"; báo cáo kết quả thực hiện {said}")
    at = reports[-1]
    text = _REPORT.sub(lambda found: f"{found['said']} {said}", paragraphs[at].text, count=1)
    return (*paragraphs[:at], replace(paragraphs[at], text=text), *paragraphs[at + 1 :])


def _ending(paragraphs: tuple[Paragraph, ...], at: int, words: str) -> tuple[Paragraph, ...]:
    """The paragraphs, words put before the full stop of one."""
    one = paragraphs[at]
    stop = _END.search(one.text)
    text = f"{one.text[: stop.start()]}{words}{stop[0]}" if stop else f"{one.text}{words}"
    return (*paragraphs[:at], replace(one, text=text), *paragraphs[at + 1 :])
