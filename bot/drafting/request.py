"""What a person asks to have drafted becomes a Request, or WrongUse says in Vietnamese what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.model import Request
from assistant.drafting.paper import PaperKind
from assistant.eligibility.dossier import Dossier
from assistant.question import LONGEST
from bot.asking import place_named
from bot.eligibility.facts import clean_text
from bot.errors import WrongUse
from corpus.awards.model import Award

LONGEST_ISSUER = 150  # characters: the longest name of a body, its place behind it, has about a hundred
WITHOUT_WORDS = "Soạn {kind}"  # what is asked for where only a kind is given


@dataclass(frozen=True, slots=True)
class Given:
    """What is given beside the words: whose paper, of what kind, for which award, on which facts.

    `place` is the asker's: the issuer's, where it says none.
    """

    issuer: str | None = None
    place: str | None = None
    kind: PaperKind | None = None
    award: Award | None = None
    dossier: Dossier | None = None


@dataclass(frozen=True, slots=True)
class Worded:
    """A request in words, as of a day, and what is given beside it."""

    text: str
    on: date
    given: Given = field(default_factory=Given)


def request_of(asked: Worded) -> Request:
    """The request. Raises WrongUse where it says nothing, or is too long."""
    text = clean_text(asked.text)
    if not any(letter.isalnum() for letter in text):
        raise WrongUse("Yêu cầu soạn thảo đang để trống; ví dụ: “Soạn kế hoạch thực hiện Chỉ thị 41-CT/TW”.")
    if len(text) > LONGEST:
        raise WrongUse(f"Yêu cầu dài {len(text)} ký tự, quá giới hạn {LONGEST} ký tự; hãy rút gọn.")
    given = asked.given
    return Request(
        text,
        asked.on,
        issuer=issuer_named(given.issuer or ""),
        place=place_named(given.place or ""),
        kind=given.kind,
        award=given.award,
        dossier=given.dossier,
    )


def issuer_named(text: str) -> str | None:
    """The body that a paper is for, as typed; None where nothing was. Raises WrongUse where it cannot be a name."""
    name = clean_text(text)
    if len(name) > LONGEST_ISSUER:
        raise WrongUse(f"Tên cơ quan, đơn vị dài quá {LONGEST_ISSUER} ký tự.")
    if name and not any(letter.isalpha() for letter in name):
        raise WrongUse(f"“{name}” không phải tên cơ quan, đơn vị; ví dụ đúng: UBND xã Ba Vinh.")
    return name or None
