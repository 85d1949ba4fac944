"""A small house for tests of the doors: two made-up papers, an assistant that knows three questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from assistant.drafting.model import Request
from assistant.drafting.paper import Side
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import assess, presumed
from assistant.eligibility.verdict import Decision, Holds, Need
from assistant.lint.model import Paper, Report
from assistant.progress import Progress
from assistant.question import Question
from assistant.reply import (
    Answer,
    Citation,
    ConditionResult,
    Eligibility,
    Kind,
    Near,
    Outcome,
    Refusal,
    Reply,
    Responsibility,
    Reworded,
    Role,
)
from assistant.rewording.model import Told, unheard
from corpus.address import Address, UnitKind
from corpus.awards import Awards
from corpus.awards.model import Award
from corpus.errors import UnknownDocument
from corpus.intake import take_in
from corpus.library.catalogue import StoredVersion
from corpus.library.reports import FileReport
from corpus.library.reports import Outcome as Fate
from corpus.model import Confidence, Document, Metadata, Problem, Span, TextKind, Unit, Validity
from corpus.register import Register
from corpus.register.entries import Entry

TODAY = date(2026, 11, 21)
HOSTILE = "<img src=x onerror=\"document.title='bị chiếm'\"><script>document.title='bị chiếm'</script> 𝔸 hết."


REGISTER = Register(
    [
        Entry(
            "luat-99-2030-qh99",
            "luat",
            Validity(date(2030, 1, 1), confidence=Confidence.OFFICIAL, source="bản thử"),
            number="99/2030/QH99",
            name="Luật Thử số 99/2030/QH99",
            confidence=Confidence.OFFICIAL,
        )
    ]
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit to be: path, own text, units inside."""

    path: str
    text: str
    children: tuple["Leaf", ...] = ()
    heading: str = ""


def paper(identity: str, name: str, tree: Leaf, **facts: object) -> Document:
    """A document whose text is the tree's texts, a line each."""
    units: list[Unit] = []
    text = _grow(identity, tree, None, 0, units)
    units.reverse()
    return Document(id=identity, name=name, text=text, units=tuple(units), **{**_PLAIN, **facts})  # type: ignore[arg-type]


_PLAIN: dict[str, object] = {
    "metadata": Metadata(kind="kh", number="12/KH-UBND", issuer="Ủy ban nhân dân xã Thử", issued=date(2025, 3, 1)),
    "validity": Validity(date(2025, 3, 1), None, confidence=Confidence.OFFICIAL, source="bản thử"),
    "text_kind": TextKind.ORIGINAL,
    "source_file": "thu.txt",
    "version": "0123456789ab",
}


def _grow(identity: str, leaf: Leaf, parent: Address | None, start: int, units: list[Unit]) -> str:
    """The text of a leaf; its units are added last first."""
    address = Address.parse(f"{identity}#{leaf.path}" if leaf.path else identity)
    text, found, own = leaf.text, [], len(leaf.text)
    for child in leaf.children:
        inner: list[Unit] = []
        text += "\n"
        text += _grow(identity, child, address, start + len(text), inner)
        found.append(inner)
    for inner in reversed(found):
        units += inner
    kind = address.path[-1].kind if address.path else UnitKind.DOCUMENT
    number = address.path[-1].number if address.path else ""
    children = tuple(inner[-1].address for inner in found)
    units.append(Unit(address, kind, number, leaf.heading, text, start, (Span(0, own),), parent, children))
    return text


PLAN = paper(
    "kh-12-2025-ubnd-thu",
    "Kế hoạch số 12/KH-UBND của xã Thử",
    Leaf("", "KẾ HOẠCH THỬ", (
        Leaf("mI", "I. MỤC ĐÍCH", (Leaf("mI.k1", "1. Làm cho mọi người hiểu đúng việc thi đua."),), "MỤC ĐÍCH"),
        Leaf("mII", "II. TỔ CHỨC THỰC HIỆN", (
            Leaf("mII.k1", "1. Phòng Văn hóa chủ trì tuyên truyền; Đài truyền thanh phối hợp."),
            Leaf("mII.k2", "2. Văn phòng theo dõi, đôn đốc việc thực hiện."),
            Leaf("mII.k3", "3. " + HOSTILE),
        ), "TỔ CHỨC THỰC HIỆN"),
    )),
    problems=(Problem(7, "không hiểu dòng này"),),
)  # fmt: skip

_SCAN = "K HOACH QUET\n\n1. Van phong dn doc thi dua.\n"
_REPAIRED = Leaf("", "KẾ HOẠCH QUÉT", (Leaf("k1", "1. Văn phòng đôn đốc thi đua."),))
SCANNED = paper(
    "kh-2025-quet",
    "Kế hoạch quét của xã Mờ",
    _REPAIRED,
    text_kind=TextKind.RESTORED,
    source_text=_SCAN,
    origins=((0, 0, 1), (2, 1, 11), (14, 14, 13), (27, 27, 2), (29, 29, 13)),
    validity=Validity(),
    damage=0.4,
)


def quoting(document: Document, path: str, quote: str, marker: int = 1) -> Citation:
    """A citation of a quote in a unit."""
    unit = document.unit(Address.parse(f"{document.id}#{path}"))
    start = unit.text.index(quote)
    status = document.validity.status(TODAY)
    label = f"mục {path} {document.name}"
    return Citation(marker, unit.address, label, quote, start, start + len(quote), status, document.text_kind)


def responsibility_answer(question: Question) -> Answer:
    """Who leads and who joins, with a table."""
    return Answer(
        Kind.RESPONSIBILITY,
        question.text,
        question.on,
        "Theo Kế hoạch số 12/KH-UBND của xã Thử:\n"
        "- Phòng Văn hóa chủ trì tuyên truyền [1]\n"
        "- Văn phòng theo dõi, đôn đốc [2]",
        (
            quoting(PLAN, "mII.k1", "Phòng Văn hóa chủ trì tuyên truyền"),
            quoting(PLAN, "mII.k2", "Văn phòng theo dõi, đôn đốc việc thực hiện", 2),
        ),
        responsibilities=(
            Responsibility("Phòng Văn hóa", Role.LEADS, "tuyên truyền", 1, now="Phòng Văn hóa - Xã hội"),
            Responsibility("Văn phòng", Role.FOLLOWS_UP, "việc thực hiện", 2, "trước ngày 15/12/2025"),
        ),
        notes=("Phòng Văn hóa: từ 01/7/2025 là Phòng Văn hóa - Xã hội.",),
        near=(Near(PLAN.unit(Address.parse(f"{PLAN.id}#mI.k1")).address, "mục I.1 Kế hoạch số 12/KH-UBND"),),
    )


def hostile_answer(question: Question) -> Answer:
    """An answer whose words and quote are HTML that would script a page that trusts it."""
    citations = (quoting(PLAN, "mII.k3", HOSTILE), quoting(PLAN, "mII.k3", "hết", 2))
    return Answer(Kind.PROVISION, question.text, question.on, f"{HOSTILE} [1] [2]", citations, notes=(HOSTILE,))


def scanned_answer(question: Question) -> Answer:
    """An answer from a restored reading, with something unsure."""
    citation = quoting(SCANNED, "k1", "Văn phòng đôn đốc thi đua")
    return Answer(
        Kind.RESPONSIBILITY, question.text, question.on, "Văn phòng đôn đốc [1]", (citation,), Outcome.PARTIAL,
        "Văn bản quét lỗi, cần đối chiếu bản gốc.",
    )  # fmt: skip


def refusal(question: Question) -> Refusal:
    """Nothing found, something near."""
    near = (Near(Address.parse(f"{PLAN.id}#mII"), "mục II Kế hoạch số 12/KH-UBND của xã Thử"),)
    reason = "Không thấy nội dung này trong các văn bản đang có."
    return Refusal(Kind.PROVISION, question.text, question.on, Outcome.INSUFFICIENT_EVIDENCE, reason, near)


def unclear(question: Question) -> Refusal:
    """Several papers may be meant, by a name or without one."""
    near = tuple(Near(paper.units[0].address, paper.name) for paper in (PLAN, SCANNED))
    unclear_name = "Kế hoạch số 1" if "Kế hoạch số 1" in question.text else ""
    reason = f"“{unclear_name}” có thể là nhiều văn bản." if unclear_name else "Xin cho biết văn bản nào."
    return Refusal(Kind.DOCUMENT, question.text, question.on, Outcome.NEEDS_CLARIFICATION, reason, near)


@cache
def awards() -> Awards:
    """The rules as shipped."""
    return Awards.load()


def eligibility_answer(award: Award, dossier: Dossier, on: date) -> Answer:
    """The verdict that the rules give, every condition cited to the same unit of a made-up paper."""
    ready = presumed(awards(), dossier)
    found = assess(awards(), award, ready, on)
    conditions = tuple(ConditionResult(one.text, one.holds, one.because, 1) for one in found.findings)
    law = found.version.law if found.version else ""
    return Answer(
        Kind.ELIGIBILITY,
        f"Xét {award.name} theo dữ kiện đã nêu.",
        on,
        "\n".join(["Kết luận [1]", *(f"- {one.text} [1]" for one in conditions)]),
        (quoting(PLAN, "mI.k1", "hiểu đúng việc thi đua"),),
        eligibility=Eligibility(
            award.code,
            award.name,
            law,
            found.decision,
            found.by_text,
            conditions,
            found.needs,
            found.assumptions,
            ready,
        ),
    )


def reworded_answer(question: Question) -> Answer:
    """An answer of two lines, the first of them worded by a model."""
    answer, line = responsibility_answer(question), "Việc tuyên truyền do Phòng Văn hóa chủ trì. [1]"
    return replace(
        answer, text=f"{line}\n{answer.text}", reworded=Reworded((line,), "may-chu-thu", "compose@0123456789ab")
    )


def verdict_answer(question: Question) -> Answer:
    """A verdict with a finding of each kind, kept open by an amendment."""
    conditions = (
        ConditionResult("Hoàn thành tốt nhiệm vụ", Holds.MET, "năm 2026: hoàn thành tốt", 1),
        ConditionResult("Có sáng kiến được công nhận", Holds.NOT_MET, "đã nêu là không có", 2),
        ConditionResult("Không bị kỷ luật", Holds.UNKNOWN, "", None),
    )
    missing = (Need("stated", "disciplined", "Có bị kỷ luật không?"), Need("stated", "again", "Có bị kỷ luật không?"))
    return Answer(
        Kind.ELIGIBILITY,
        question.text,
        question.on,
        "Kết luận: chưa xác định được danh hiệu “Lao động thử” [1]\n- ĐẠT: Hoàn thành tốt nhiệm vụ [1]",
        (quoting(PLAN, "mI.k1", "hiểu đúng việc thi đua"), quoting(PLAN, "mII.k2", "Văn phòng theo dõi", 2)),
        eligibility=Eligibility(
            "ldtt", "Danh hiệu “Lao động thử”", PLAN.id, Decision.UNDETERMINED, Decision.NOT_ELIGIBLE,
            conditions, missing, ("xét theo công trạng",), Dossier(2026),
        ),
    )  # fmt: skip


_REPLIES: dict[str, Callable[[Question], Reply]] = {  # by a word of the question
    "diễn đạt": reworded_answer,
    "chủ trì": responsibility_answer,
    "văn bản nào": unclear,
    "quét": scanned_answer,
    "HTML": hostile_answer,
    "đủ điều kiện": verdict_answer,
}


@dataclass
class FakeAssistant:
    """Answers by a word in the question; keeps what it was asked."""

    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """The reply that a word of the question calls for."""
        self.asked.append(question)
        if "hỏng" in question.text:
            raise RuntimeError("secret inner detail")
        return next((reply for word, reply in _REPLIES.items() if word in question.text), refusal)(question)

    def draft(self, request: Request) -> Reply:
        """No draft: which body it is for is asked."""
        reason = "Xin cho biết soạn cho cơ quan, đơn vị nào."
        return Refusal(Kind.DRAFTING, request.text, request.on, Outcome.NEEDS_CLARIFICATION, reason)

    def judge(self, award: Award | None, dossier: Dossier, on: date) -> Reply:
        """The verdict by the shipped rules; without an award, or rules of the day, a refusal."""
        if award is None or award.version(on) is None:
            return refusal(Question("Có thể đề nghị gì?" if award is None else award.name, on))
        return eligibility_answer(award, dossier, on)


@dataclass
class FakeLibrary:
    """Documents in memory."""

    papers: dict[str, Document] = field(default_factory=lambda: {one.id: one for one in (PLAN, SCANNED)})
    added: list[tuple[str, bytes]] = field(default_factory=list)

    def documents(self) -> Iterable[Document]:
        """All documents."""
        return tuple(self.papers.values())

    def document(self, identity: str) -> Document:
        """One document."""
        return self.papers.get(identity) or REGISTER.digest(identity)

    def versions(self, identity: str) -> tuple[StoredVersion, ...]:
        """One version each."""
        held = self._held(identity)
        return (StoredVersion(held.version, "", held.source_file, "", "", held.text_kind.value, len(held.units)),)

    def add(self, paths: Iterable[Path], progress: Callable[[Path], None]) -> tuple[FileReport, ...]:
        """Keep the bytes of each file; an empty one is refused."""
        reports = []
        for path in paths:
            progress(path)
            data = path.read_bytes()
            if data:
                self.added.append((path.name, data))
                reports.append(FileReport(path, Fate.ADDED, "Đã thêm vào kho.", PLAN.id))
            else:
                reports.append(FileReport(path, Fate.REFUSED, "Tệp không có nội dung văn bản."))
        return tuple(reports)

    def remove(self, identity: str) -> None:
        """Forget a document."""
        del self.papers[self._held(identity).id]

    def _held(self, identity: str) -> Document:
        if identity not in self.papers:
            raise UnknownDocument(f"no document {identity}", "here", "add it")
        return self.papers[identity]


@dataclass
class FakeHouse:
    """The fakes together."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
    assistant: FakeAssistant = field(default_factory=FakeAssistant)
    rules: FakeAssistant = field(default_factory=FakeAssistant)
    register: Register = field(default_factory=lambda: REGISTER)
    awards: Awards = field(default_factory=awards)
    refreshed: int = 0

    def lint(self, path: Path, on: date, above: str | None) -> Report:
        """A paper in which nothing is found."""
        return Report(on, Paper(take_in(path, self.register), Side.STATE), (), above=above)

    def refresh(self, progress: Progress) -> None:
        """Count the call."""
        progress("paper")
        self.refreshed += 1
