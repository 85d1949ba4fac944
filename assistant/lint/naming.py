"""How a document is named in a paper: in full at its first mention, by kind and number after that."""

from corpus.folding import fold
from corpus.kinds import kinds
from corpus.register import Entry
from corpus.register.identity import written

_LAW = "luat"
_REGULATES = ("nd", "tt")  # whose titles begin with "quy định" where they name a matter
_ABOUT = ("cong tac", "tang cuong", "tiep tuc", "day manh", "lanh dao", "phat dong", "tuyen truyen", "ke hoach")


def short(entry: Entry) -> str:
    """Kind and number: "Nghị định số 152/2025/NĐ-CP"; a law by its name."""
    if entry.kind == _LAW and entry.name:
        return entry.name
    kind = kinds().by_code(entry.kind)
    return f"{kind.name if kind else 'Văn bản'} số {entry.number}" if entry.number else entry.name


def dated(entry: Entry) -> str:
    """Kind, number, day and issuer as far as they are known: "… ngày 14/6/2025 của Chính phủ"."""
    if entry.kind == _LAW:
        return short(entry)
    day = f" ngày {written(entry.issued)}" if entry.issued else ""
    issuer = f" của {issuer_of(entry)}" if entry.issuer else ""
    return f"{short(entry)}{day}{issuer}"


def in_full(entry: Entry) -> str:
    """As a basis names it: kind, number, day, issuer and what it is about; a law by its name and number."""
    if entry.kind == _LAW or not entry.title:
        return dated(entry)
    return f"{dated(entry)} {title_of(entry)}"


def title_of(entry: Entry) -> str:
    """What a document is about, as it stands behind its issuer."""
    title = entry.title[:1].lower() + entry.title[1:]
    folded = fold(title)
    if folded.startswith(("quy dinh", "huong dan", "ban hanh", "ve ", "sua doi")):
        return title
    regulates = entry.kind in _REGULATES and not folded.startswith(_ABOUT)
    return f"{'quy định' if regulates else 'về'} {title}"


def issuer_of(entry: Entry) -> str:
    """Who issued it, in the words of citations: a circular is the minister's."""
    return f"Bộ trưởng {entry.issuer}" if entry.kind == "tt" and entry.issuer.startswith("Bộ ") else entry.issuer
