"""Secrecy: a paper stamped MẬT, TỐI MẬT or TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước) is refused.

The stamp stands in the letterhead on a line or in a box of its own, sometimes beside the issuer's name; a paper that
merely talks of "bí mật nhà nước" bears none.
"""

import re

from corpus.errors import Classified
from corpus.folding import fold

_LETTERHEAD = 30  # lines that are not blank
_CELLS = re.compile(r"\t|\||\s{3,}")
_DEGREES = {"mat": "MẬT", "toimat": "TỐI MẬT", "tuyetmat": "TUYỆT MẬT"}
_LEAD = re.compile(r"^(?:muc)?(?:do|dau)mat(?=mat$|toimat$|tuyetmat$)")  # "Độ mật: Tối mật"
_LOOKALIKES = str.maketrans("0143", "oiae")  # digits that OCR reads for letters
_BESIDE = re.compile(r"(?P<before>.*?)\s*\b(?P<degree>(?:TUY[EÊẾÉỆ]T\s+|T[OÔỐÓƠ]I\s+)?M[AÂẬẠÃẤẦĂẶẢÁÀ]T)[.\s]*")
_HEADING_WORDS = re.compile(
    r"^\s*so\s*:|/[a-z]+-|cong hoa xa hoi|doc lap|dang cong san|^\s*(?:uy ban|ubnd|hdnd|tinh uy|bo |so )"
)
_NOT_A_STAMP = re.compile(r"\b(?:bi|bao|giai|co|do|khong|tuyet|toi)$")


def stamp(line: str) -> str | None:
    """The degree of secrecy that a line bears as a stamp; None for a line that bears none."""
    for cell in _CELLS.split(line):
        degree = _alone(cell)
        if degree:
            return degree
    return _beside(line)


def refuse_classified(text: str, place: str) -> None:
    """Raise Classified where the letterhead of the text bears a stamp."""
    lines = [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
    for line in lines[:_LETTERHEAD]:
        degree = stamp(line)
        if degree:
            raise Classified(
                f"stamped {degree}",
                place,
                "keep it off this machine",
                message=f"Văn bản đóng dấu {degree}: không được đưa vào hệ thống này.",
            )


def _alone(cell: str) -> str | None:
    bare = "".join(letter for letter in cell if letter.isalnum())
    folded = _LEAD.sub("", fold(bare).translate(_LOOKALIKES))
    degree = _DEGREES.get(folded)
    if degree is None:
        return None
    return degree if not bare.isascii() or bare.upper() == bare else None


def _beside(line: str) -> str | None:
    """A stamp in capitals at the end of a line of the letterhead, where a row of a table was read as one line."""
    found = _BESIDE.fullmatch(line)
    if found is None or not _HEADING_WORDS.search(fold(line)):
        return None
    if _NOT_A_STAMP.search(fold(found["before"]).strip()):
        return None
    return _DEGREES[fold("".join(found["degree"].split()))]
