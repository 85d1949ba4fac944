"""The nouns of drafting: what is asked for (Request, read as an Order) and what is proposed (Composition)."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.draft import NoDraft
from assistant.drafting.paper import Frame, PaperKind, Part, Side, Style, placeholders_of
from assistant.eligibility.dossier import Dossier
from assistant.grounding import Quote
from assistant.reply import Role
from corpus.awards.model import Award
from corpus.bodies import Level
from corpus.register import Mention


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to have drafted; what is given apart goes before what the text says."""

    text: str
    on: date
    issuer: str | None = None  # "UBND xã Ba Vinh"
    place: str | None = None  # the asker's province or commune, where given: the issuer's, where it says none
    kind: PaperKind | None = None
    award: Award | None = None
    dossier: Dossier | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that a paper is drafted for."""

    name: str  # in full: Ủy ban nhân dân xã Ba Vinh
    level: Level | None  # None where its name does not say: Sở Xây dựng has PROVINCE, "Trường …" None
    side: Side
    place: str | None = None  # Ba Vinh; of a department, its province where known
    unit: str | None = None  # xã, phường, đặc khu, tỉnh, thành phố: the kind of territory it is at home in
    province: str | None = None  # where known
    above: str | None = None  # the body printed over its name: of a department, the committee of its province


@dataclass(frozen=True, slots=True)
class GivenDuty:
    """A body that the asker herself gives a role: "giao Phòng Văn hóa - Xã hội chủ trì"."""

    body: str
    role: Role
    task: str = ""  # what it does besides its role: "tổ chức lễ phát động trước ngày 15/3"


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """Something held on a day that the asker names: "tổng kết" "ngày 25/5/2027"."""

    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """One of several awards asked for in one request, and for whom."""

    award: Award
    name: str  # as it is to be written
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, taken apart. Empty or None: the request does not say."""

    text: str  # the request as it is read: marks restored, abbreviations written out
    kind: PaperKind
    issuer: Issuer
    on: date
    parts: tuple[Part, ...] = ()  # empty: the whole paper
    topics: tuple[str, ...] = ()  # codes of the topics of tasks asked for: tuyen-truyen, khen-thuong, …
    mentions: tuple[Mention, ...] = ()  # papers named
    duties: tuple[GivenDuty, ...] = ()
    period: str | None = None  # "6 tháng đầu năm 2026", "năm 2026", "giai đoạn 2026-2030"
    deadline: str | None = None  # "trước ngày 15/12/2026"
    movement: str | None = None  # the name of a movement, as written between quotation marks
    award: Award | None = None
    award_name: str | None = None  # as it is to be written; None where no award is named
    dossier: Dossier | None = None  # facts of the one proposed
    candidates: tuple[str, ...] = ()  # names of persons or collectives, as written in the request
    addressee: str | None = None  # who the paper goes to
    gone: tuple[tuple[str, str], ...] = ()  # bodies charged that are no more on its day, with what became of them
    events: tuple[GivenEvent, ...] = ()  # what is held when
    proposals: tuple[Proposed, ...] = ()  # of several awards asked for: each, the first one too
    terms: tuple[GivenEvent, ...] = ()  # what is due by which day, beside the deadline
    aims: tuple[str, ...] = ()  # what is to be reached, in figures: "150 hộ đạt danh hiệu"
    guessed: bool = False  # whether the request was typed without marks, which were put back by guess
    jointly: str = ""  # the body that issues the paper together with the issuer
    matter: str = ""  # what paragraphs are asked for on, where it is none of the topics


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft and what its sentences were made from, in the order of the sentences.

    Only headings have no source. Facts nobody gave stand in it as placeholders: "[số]", "[ngày … tháng … năm …]".
    """

    text: str
    style: Style
    part: Part
    sources: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of writing it."""

    code: str  # ngan, day-du, sat-cap-tren, sat-bo-nganh
    name: str  # as shown: "Ngắn gọn", "Đầy đủ", "Sát kế hoạch của tỉnh …"
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A draft: the frame of the paper and two or three ways of writing what stands in it.

    `whole`: all parts of the paper are in it, so that it can be sent out as one; else these are paragraphs to be put
    into a paper.
    """

    order: Order
    frame: Frame
    variants: tuple[Variant, ...]
    whole: bool
    notes: tuple[str, ...] = ()  # what was left out or put in place of something, and why

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What is still to be filled in, each once, in reading order of the first variant."""
        texts = [
            *(one for one in (self.frame.number, self.frame.place_and_day, self.frame.title) if self.whole),
            *(paragraph.text for paragraph in self.variants[0].paragraphs),
            *((*self.frame.recipients, self.frame.signer) if self.whole else ()),
        ]
        return tuple(dict.fromkeys(match for text in texts for match in placeholders_of(text)))


class Composer(Protocol):
    """Writes papers of some kinds."""

    def compose(self, order: Order, /) -> Composition | NoDraft:
        """The draft, or why there is none (what is missing from the request, or no precedent)."""
        ...
