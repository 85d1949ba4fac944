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
_SENT = re.compile(
    r"\s+(?:kinh )?gui\s+[^.;]{3,120}?\s+"
    r"(?:(?:ve(?: viec)?|de|v/v)\s+|"
    r"(?=(?:xin|kinh de nghi|de nghi|bao cao|giai trinh|dang ky|muon|phoi hop|cam on|nhac|dong y)\s))"
)
_OWN = re.compile(
    r"\s+(?:(?:lien tich|lien nganh|phoi hop|chung)\s+)?(?:cua|do|giua)\s+[^.;,:]{3,120}?\s+(?:ve(?: viec)?|v/v)\s+"
)  # whose paper it is, before what it is on
_REVIEWS = (PaperKind.REVIEW, PaperKind.FINAL_REVIEW)
_RECEIVES = re.compile(r"don nhan|dap tu")
_GIVEN = (Role.LEADS, Role.JOINS, Role.ADVISES, Role.FOLLOWS_UP, Role.SUPERVISES)
_GENERAL = re.compile(r"(?:(?:tổ chức|phát động) )?(?:các )?phong trào thi đua(?: yêu nước)?", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«]")
_NAMING = (PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER)
_DOING = (  # what is done with a thing that a directive is on
    ("tổ chức", re.compile(r"(?:các )?(?:phong trào|đợt thi đua|cao trào|cuộc vận động)", re.IGNORECASE)),
    ("thực hiện", re.compile(r"công tác", re.IGNORECASE)),
)
_LAUNCHED = re.compile(r"phát động (?P<what>(?:phong trào |đợt )?thi đua\b.*)$", re.IGNORECASE)
_OWN_WORDS = 3  # words that tell a movement from others
_FEWEST = 3  # words that say what a paper is about


def subject(order: Order) -> str | None:
    """The words behind the noun of the paper: "phát động phong trào thi đua năm 2027"; None where they are too few."""
    folded = fold(order.text)
    noun = _noun(order.kind).search(folded)
    if noun is None:
        return None
    start = _behind_addressee(folded, noun.end()) if order.kind is PaperKind.LETTER else noun.end()
    start = own.end() if (own := _OWN.match(folded, start)) else start
    cues = [_words().anywhere("subject_end"), _duty()]
    cues += [_words().anywhere("review_end")] if order.kind in _REVIEWS else []
    ends = [found.start() for cue in cues if (found := cue.search(folded, start))]
    said = order.text[start : min(ends, default=len(order.text))]
    said = _STRAIGHT.sub(r"“\1”", _LEAD.sub("", said).strip(" ,:-–"))
    said = _with_movement(order, said)
    if order.period and fold(said).startswith(fold(order.period)):
        said = f"{said[len(order.period) :].strip(' ,')} {order.period}"
    elif order.period and _GENERAL.fullmatch(said) and order.period not in said:
        said = f"{said} {order.period}"
    said = said[0].lower() + said[1:] if len(said.split()) >= _FEWEST else ""
    doing = next((verb for verb, named in _DOING if named.match(said)), "") if order.kind is PaperKind.DIRECTIVE else ""
    return f"{doing} {said}".strip() or None


def _with_movement(order: Order, said: str) -> str:
    """The subject with the movement that the request names behind a colon in quotation marks, as papers name it."""
    name = order.movement
    if not name or order.kind not in _NAMING or _QUOTED.search(fold(order.text)):
        return said
    at = fold(said).find(fold(name))
    if at >= 0:
        head, tail = said[:at].rstrip(" :"), said[at + len(name) :]
        return f"{head} “{name}”{tail}"
    doing = "phát động" if "phat dong" in fold(order.text) else "tổ chức"
    period = f" {order.period}" if order.period else ""
    return f"{doing} phong trào thi đua “{name}”{period}"


def coming(order: Order) -> str | None:
    """The time to come that "phương hướng" is asked for: "năm 2028"; None where the request does not say."""
    found = _words().opening("coming").search(fold(order.text))
    time = order.text[found.start("time") : found.end("time")].lower() if found else None
    return f"năm {time}" if time and time.isdigit() else time


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
    if order.award_name and _RECEIVES.search(fold(order.text)):
        return f"lễ đón nhận {order.award_name}"
    about = subject(order)
    found = _words().opening("ceremonies").match(fold(about)) if about else None
    return f"lễ {about}" if found else None


def launched(order: Order) -> str | None:
    """What a speech launches: "thi đua 60 ngày cao điểm …"; None where the request says no more than a movement."""
    found = _LAUNCHED.match(subject(order) or "")
    said = found["what"] if found else ""
    own = re.sub(r"phong trào|thi đua|yêu nước|(?:trong )?năm (?:học )?[\d –-]+", "", said).split()
    return said if len(own) >= _OWN_WORDS else None
