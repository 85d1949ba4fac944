"""What a paper is about, in the words of the request, where it names no paper to carry out."""

import re
from functools import cache

from assistant.drafting.model import Order
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import PaperKind
from assistant.reply import Role
from corpus.folding import fold

_LEAD = re.compile(r"^\s*(?:(?:về|việc|để|nhằm|cho|của|:)\s+)+", re.IGNORECASE)
_STRAIGHT = re.compile(r'"([^"]*)"')
_SENT = re.compile(r"\s+(?:kinh )?gui\s+[^.;]{3,120}?\s+(?:ve(?: viec)?|de|v/v)\s+")
_GIVEN = (Role.LEADS, Role.JOINS, Role.ADVISES, Role.FOLLOWS_UP, Role.SUPERVISES)
_GENERAL = re.compile(r"(?:(?:tổ chức|phát động) )?(?:các )?phong trào thi đua(?: yêu nước)?", re.IGNORECASE)
_FEWEST = 3  # words that say what a paper is about


def subject(order: Order) -> str | None:
    """The words behind the noun of the paper: "phát động phong trào thi đua năm 2027"; None where they are too few."""
    folded = fold(order.text)
    noun = _noun(order.kind).search(folded)
    if noun is None:
        return None
    start = _behind_addressee(folded, noun.end()) if order.kind is PaperKind.LETTER else noun.end()
    ends = [
        found.start() for cue in (_words().anywhere("subject_end"), _duty()) if (found := cue.search(folded, start))
    ]
    said = order.text[start : min(ends, default=len(order.text))]
    said = _STRAIGHT.sub(r"“\1”", _LEAD.sub("", said).strip(" ,:-–"))
    if order.period and fold(said).startswith(fold(order.period)):
        said = f"{said[len(order.period) :].strip(' ,')} {order.period}"
    elif order.period and _GENERAL.fullmatch(said) and order.period not in said:
        said = f"{said} {order.period}"
    return said[0].lower() + said[1:] if len(said.split()) >= _FEWEST else None


def _behind_addressee(folded: str, start: int) -> int:
    """Where a letter says what it is about, behind whom it is sent to: "gửi các thôn về việc …"."""
    sent = _SENT.match(folded, start)
    return sent.end() if sent else start


@cache
def _duty() -> re.Pattern[str]:
    """Where a body with its role begins: ": Phòng Kinh tế chủ trì"."""
    roles = "|".join(cue.pattern for role, cue in _words().roles if role in _GIVEN) + f"|{_words().raw('charging')}"
    return re.compile(rf"\s*[,:]\s*{_words().raw('heads')}(?!\w)[^,.;:]{{0,80}}?\s(?:{roles})")


@cache
def _noun(kind: str) -> re.Pattern[str]:
    """How the noun of a kind of paper is called in requests."""
    words = _words()
    wide = {"bao-cao-so-ket": ("bao-cao-so-ket", "bao-cao"), "bao-cao-tong-ket": ("bao-cao-tong-ket", "bao-cao")}
    cues = [cue.pattern for code, cue in words.kinds if code in wide.get(kind, (kind,))]
    return re.compile("|".join(cues) or r"(?!)")


@cache
def _words() -> RequestWords:
    return RequestWords.load()


def meeting(order: Order) -> str | None:
    """The meeting that a speech is for, by what it does: "lễ tuyên dương học sinh giỏi"; None where it does not say."""
    about = subject(order)
    found = _words().opening("ceremonies").match(fold(about)) if about else None
    return f"lễ {about}" if found else None
