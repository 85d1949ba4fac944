"""The nouns of a paper that is drafted: its kind, its parts, how its paragraphs are set, and its frame."""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """A kind of paper that is drafted, by the code that commands and addresses use."""

    PLAN = "ke-hoach"
    DIRECTIVE = "chi-thi"
    LETTER = "cong-van"  # that sets a higher paper to work
    PROPOSAL = "to-trinh"  # that asks for an award
    ACHIEVEMENTS_PERSON = "bao-cao-thanh-tich-ca-nhan"
    ACHIEVEMENTS_GROUP = "bao-cao-thanh-tich-tap-the"
    REVIEW = "bao-cao-so-ket"
    FINAL_REVIEW = "bao-cao-tong-ket"
    PRAISE = "thu-khen"
    SPEECH = "phat-bieu"


class Part(StrEnum):
    """A part of a paper that can be asked for by itself."""

    BASIS = "can-cu"  # the legal bases and the sentence that opens the paper
    PURPOSE = "muc-dich"
    REQUIREMENTS = "yeu-cau"
    TASKS = "nhiem-vu"
    IMPLEMENTATION = "to-chuc-thuc-hien"
    RESULTS = "ket-qua"
    WEAKNESSES = "han-che"
    NEXT = "phuong-huong"
    REQUEST = "de-nghi"  # what is asked of the one addressed, or said to the one praised
    CLOSING = "ket-thuc"


class Style(StrEnum):
    """How a paragraph is set on paper."""

    BASIS = "basis"  # a legal basis: italic, ";" at its end, "." after the last
    HEADING = "heading"  # I. MỤC ĐÍCH, YÊU CẦU
    SUBHEADING = "subheading"  # 1. Mục đích
    ITEM = "item"  # a numbered, lettered or dashed paragraph, its mark in the text
    TEXT = "text"


class Side(StrEnum):
    """Whose form a paper has: the state's (Nghị định 30/2020/NĐ-CP) or the Party's."""

    STATE = "state"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Frame:
    """All of the paper that is not its paragraphs. Lines stand in order; facts nobody gave are placeholders."""

    above: str | None  # UBND TỈNH HƯNG YÊN, over the issuer; None where nothing stands there
    issuer: str  # ỦY BAN NHÂN DÂN XÃ BA VINH, as printed
    number: str  # "Số: [số]/KH-UBND"
    place_and_day: str  # "Ba Vinh, ngày [ngày] tháng [tháng] năm 2026"
    kind: str  # KẾ HOẠCH; empty for a letter, whose subject stands under its number
    title: str  # trích yếu
    addressees: tuple[str, ...]  # "Kính gửi", of letters and proposals
    recipients: tuple[str, ...]  # "Nơi nhận", without dashes and ends
    authority: str  # "TM. ỦY BAN NHÂN DÂN"; empty where the signer signs for himself
    signer_title: str  # CHỦ TỊCH
    signer: str = "[họ và tên]"


def placeholders_of(text: str) -> tuple[str, ...]:
    """The placeholders of a text, brackets included; they do not nest."""
    found, start = [], text.find("[")
    while start >= 0 and (end := text.find("]", start)) >= 0:
        found.append(text[start : end + 1])
        start = text.find("[", end)
    return tuple(found)
