"""The small house with drafts and lint: a made-up plan for whoever asks, and three rules about words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.drafting.model import Request
from assistant.drafting.paper import Frame, PaperKind, Part, Side, Style, placeholders_of
from assistant.lint.model import Finding, Mending, Paper, Report, Rule, Severity
from assistant.question import Question
from assistant.reply import (
    Answer,
    Drafted,
    DraftedParagraph,
    DraftedVariant,
    Kind,
    Lack,
    Near,
    Outcome,
    Refusal,
    Reply,
)
from assistant.rewording.model import Told, unheard
from corpus.address import Address
from corpus.intake import take_in
from corpus.model import Span
from prompts.template import phrase
from tests.fake_house import PLAN, FakeAssistant, FakeHouse, quoting

ISSUER = "UBND xã Ba Vinh"
HOSTILE = "<script>document.title='bị chiếm'</script>"
SOURCES = (
    quoting(PLAN, "mI.k1", "Làm cho mọi người hiểu đúng việc thi đua"),
    quoting(PLAN, "mII.k1", "Phòng Văn hóa chủ trì tuyên truyền; Đài truyền thanh phối hợp", 2),
    quoting(PLAN, "mII.k2", "Văn phòng theo dõi, đôn đốc việc thực hiện", 3),
)


def _paragraph(text: str, style: Style, part: Part, *citations: int) -> DraftedParagraph:
    return DraftedParagraph(text, style, part, citations)


BASIS = _paragraph(
    "Thực hiện Kế hoạch số 12/KH-UBND, Ủy ban nhân dân xã Ba Vinh xây dựng kế hoạch như sau:", Style.TEXT, Part.BASIS, 1
)
PURPOSE = _paragraph("I. MỤC ĐÍCH", Style.HEADING, Part.PURPOSE)
AIM = _paragraph("Làm cho mọi người hiểu đúng việc thi đua, hoàn thành trước ngày [ngày].", Style.TEXT, Part.PURPOSE, 1)
DOING = _paragraph("II. TỔ CHỨC THỰC HIỆN", Style.HEADING, Part.IMPLEMENTATION)
LEAD = _paragraph(
    "1. Phòng Văn hóa - Xã hội chủ trì tuyên truyền, tổ chức [số] hội nghị.", Style.ITEM, Part.IMPLEMENTATION, 2
)
FOLLOW = _paragraph("2. Văn phòng theo dõi, đôn đốc việc thực hiện.", Style.ITEM, Part.IMPLEMENTATION, 3)
SHORT = DraftedVariant("ngan", "Ngắn gọn", (BASIS, PURPOSE, AIM, DOING, LEAD))
FULL = DraftedVariant("day-du", "Đầy đủ", (BASIS, PURPOSE, AIM, DOING, LEAD, FOLLOW))
FRAME = Frame(
    above=None,
    issuer="ỦY BAN NHÂN DÂN XÃ BA VINH",
    number="Số: [số]/KH-UBND",
    place_and_day="Ba Vinh, ngày [ngày] tháng [tháng] năm 2026",
    kind="KẾ HOẠCH",
    title="Phát động phong trào thi đua năm 2026",
    addressees=(),
    recipients=("UBND tỉnh Quảng Ngãi", "Lưu: VT, VHXH"),
    authority="TM. ỦY BAN NHÂN DÂN",
    signer_title="CHỦ TỊCH",
)


def plan(*, whole: bool = True, hostile: bool = False) -> Drafted:
    """A plan, or some paragraphs of one."""
    variants = (SHORT, FULL)
    if hostile:
        bad = _paragraph(HOSTILE, Style.TEXT, Part.TASKS, 1)
        variants = (DraftedVariant("ngan", HOSTILE, (bad,)), *variants[1:])
    texts = [FRAME.number, FRAME.place_and_day, FRAME.signer] if whole else []
    texts += [one.text for one in variants[0].paragraphs]
    places = tuple(dict.fromkeys(place for text in texts for place in placeholders_of(text)))
    return Drafted(PaperKind.PLAN, Side.STATE, whole, FRAME, variants, places)


def draft_answer(request: Request) -> Answer:
    """The plan with its sources."""
    draft = plan(whole="đoạn" not in request.text, hostile="HTML" in request.text)
    text = "\n".join(
        one.text + "".join(f" [{marker}]" for marker in one.citations) for one in draft.variants[0].paragraphs
    )
    notes = ("Nghị định cũ đã hết hiệu lực; đã thay bằng nghị định hiện hành.",)
    return Answer(Kind.DRAFTING, request.text, request.on, text, SOURCES, notes=notes, draft=draft)


def no_draft(
    request: Request, reason: str, outcome: Outcome, near: tuple[Near, ...] = (), lacks: Lack | None = None
) -> Refusal:
    """Why there is none."""
    return Refusal(Kind.DRAFTING, request.text, request.on, outcome, reason, near, lacks=lacks)


@dataclass
class DraftingAssistant(FakeAssistant):
    """Drafts a plan for any body; keeps what it was asked for."""

    wanted: list[Request] = field(default_factory=list)

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """A draft where "soạn" is asked for."""
        if "soạn" not in question.text.lower():
            return super().ask(question, told)
        self.asked.append(question)
        return self.draft(Request(question.text, question.on, place=question.place))

    def draft(self, request: Request) -> Reply:
        """The plan, or what is missing."""
        self.wanted.append(request)
        if "hỏng" in request.text:
            raise RuntimeError("secret inner detail")
        if request.issuer is None and "UBND" not in request.text:
            return no_draft(request, phrase("draft.issuer_missing"), Outcome.NEEDS_CLARIFICATION, lacks=Lack.ISSUER)
        if request.issuer == "Không Biết":
            reason = phrase("draft.issuer_unknown", name=request.issuer)
            return no_draft(request, reason, Outcome.NEEDS_CLARIFICATION, lacks=Lack.ISSUER)
        if "kế hoạch" not in request.text.lower() and request.kind is None:
            return no_draft(request, phrase("draft.kind_missing"), Outcome.NEEDS_CLARIFICATION, lacks=Lack.KIND)
        if "văn bản nào" in request.text:
            near = (Near(PLAN.units[0].address, PLAN.name),)
            return no_draft(request, "Xin cho biết văn bản nào.", Outcome.NEEDS_CLARIFICATION, near)
        if "không có mẫu" in request.text:
            return no_draft(request, phrase("refusal.no_precedent"), Outcome.INSUFFICIENT_EVIDENCE)
        return draft_answer(request)


# Lint

_BASIS = Address.parse(f"{PLAN.id}#mI.k1")
RULES = {
    "Sở Thông tin và Truyền thông": Rule(
        "co-quan-cu", "Cơ quan không còn", Severity.ERROR, "Văn bản giao việc cho cơ quan đang hoạt động.", None,
        "sổ cơ quan", verified=True, sides=(Side.STATE,),
    ),
    "ngày 5 tháng 3": Rule(
        "ngay-thieu-so-0", "Ngày thiếu số 0", Severity.WARNING, "Ngày nhỏ hơn 10 có số 0.", _BASIS,
        "khoản 1 mục thử", verified=True, sides=(Side.STATE,),
    ),
    "thi đưa": Rule(
        "chinh-ta", "Chính tả", Severity.ADVICE, "Chữ viết sai làm sai nghĩa.", None, "chính tả tiếng Việt",
        verified=False, sides=(Side.STATE, Side.PARTY),
    ),
}  # fmt: skip
_SAYS = {
    "Sở Thông tin và Truyền thông": ("Cơ quan này không còn.", None, "Hỏi lại cơ quan nhận việc."),
    "ngày 5 tháng 3": ("Ngày nhỏ hơn 10 phải có số 0.", Mending("ngày 05 tháng 3", safe=True), ""),
    "thi đưa": ("Có lẽ là “thi đua”.", Mending("thi đua", safe=True), ""),
}
UNSIGNED = Rule(
    "thieu-luu", "Thiếu “Lưu”", Severity.WARNING, "Văn bản được lưu lại.", None, "thể thức", verified=False,
    sides=(Side.STATE,),
)  # fmt: skip


@dataclass
class DraftingHouse(FakeHouse):
    """The small house whose assistant drafts, and which looks papers through."""

    assistant: DraftingAssistant = field(default_factory=DraftingAssistant)
    looked: list[tuple[str, date, str | None]] = field(default_factory=list)

    def lint(self, path: Path, on: date, above: str | None) -> Report:
        """What the three rules find; that "Lưu" is missing where it is."""
        self.looked.append((path.name, on, above))
        document = take_in(path, self.register)
        paper = Paper(document, Side.STATE)
        found = sorted(_found(paper.text), key=lambda one: one.span.start)
        return Report(on, paper, tuple(found), above=above)


def _found(text: str) -> Iterator[Finding]:
    for words, rule in RULES.items():
        at = text.find(words)
        while at >= 0:
            message, mending, advice = _SAYS[words]
            yield Finding(rule, Span(at, at + len(words)), message, mending, advice)
            at = text.find(words, at + 1)
    if "Lưu:" not in text:
        yield Finding(UNSIGNED, Span(0, 0), "Nơi nhận chưa có dòng “Lưu”.", advice="Thêm “Lưu: VT”.")
