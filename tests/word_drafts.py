"""Drafts for the tests of Word files: a plan, a letter and a proposal of the state, a plan of the Party, paragraphs."""

from assistant.drafting.paper import Frame, PaperKind, Part, Side, Style, placeholders_of
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from corpus.address import Address
from corpus.model import Status, TextKind

Row = tuple[Style, str, tuple[int, ...]]

CITATIONS = (
    Citation(
        1,
        Address.parse("kh-2025-tinh-uy-hung-yen-ct41#mIII.k4"),
        "mục III.4 Kế hoạch năm 2025 của Tỉnh ủy Hưng Yên",
        "đẩy mạnh tuyên truyền, quán triệt",
        0,
        33,
        Status.UNVERIFIED,
        TextKind.ORIGINAL,
    ),
    Citation(
        2,
        Address.parse("luat-06-2022-qh15#d23.k1"),
        "khoản 1 Điều 23 bản tóm tắt Luật Thi đua, khen thưởng",
        "Chiến sĩ thi đua cơ sở " * 20,
        0,
        460,
        Status.IN_FORCE,
        TextKind.DIGEST,
    ),
)

PLAN_FRAME = Frame(
    above=None,
    issuer="ỦY BAN NHÂN DÂN XÃ BA VINH",
    number="Số: [số]/KH-UBND",
    place_and_day="Ba Vinh, ngày [ngày] tháng [tháng] năm 2026",
    kind="KẾ HOẠCH",
    title="Tuyên truyền, quán triệt Chỉ thị số 41-CT/TW của Ban Bí thư trên địa bàn xã Ba Vinh",
    addressees=(),
    recipients=("Sở Nội vụ (báo cáo)", "Thường trực Đảng ủy xã", "Các cơ quan, đơn vị, thôn", "Lưu: VT, VHXH"),
    authority="TM. ỦY BAN NHÂN DÂN",
    signer_title="CHỦ TỊCH",
)
LETTER_FRAME = Frame(
    above="ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
    issuer="SỞ XÂY DỰNG",
    number="Số: [số]/SXD-VP",
    place_and_day="Quảng Ngãi, ngày 05 tháng 02 năm 2026",
    kind="",
    title="V/v triển khai phong trào thi đua năm 2026",
    addressees=("Các phòng, đơn vị thuộc Sở", "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông"),
    recipients=("Như trên", "Lưu: VT, VP"),
    authority="KT. GIÁM ĐỐC",
    signer_title="PHÓ GIÁM ĐỐC",
)
PROPOSAL_FRAME = Frame(
    above=None,
    issuer="ỦY BAN NHÂN DÂN PHƯỜNG NGHĨA LỘ",
    number="Số: [số]/TTr-UBND",
    place_and_day="Nghĩa Lộ, ngày 12 tháng 3 năm 2026",
    kind="TỜ TRÌNH",
    title="Đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    addressees=("Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",),
    recipients=("Như trên", "Sở Nội vụ", "Lưu: VT"),
    authority="TM. ỦY BAN NHÂN DÂN",
    signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    signer="Nguyễn Thị Hạnh",
)
PARTY_FRAME = Frame(
    above="ĐẢNG BỘ TỈNH HƯNG YÊN",
    issuer="ĐẢNG ỦY XÃ TÂN HƯNG",
    number="Số [số]-KH/ĐU",
    place_and_day="Tân Hưng, ngày [ngày] tháng [tháng] năm 2026",
    kind="KẾ HOẠCH",
    title="thực hiện Chỉ thị số 41-CT/TW của Ban Bí thư",
    addressees=(),
    recipients=("Tỉnh ủy (báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy"),
    authority="T/M BAN THƯỜNG VỤ",
    signer_title="BÍ THƯ",
)

_TASK = (
    "Tổ chức tuyên truyền, phổ biến sâu rộng nội dung của Chỉ thị đến cán bộ, công chức, viên chức và Nhân dân trên "
    "địa bàn bằng nhiều hình thức phù hợp với tình hình của từng thôn; gắn với nhiệm vụ chính trị được giao."
)
PLAN_ROWS: tuple[Row, ...] = (
    (Style.BASIS, "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", (2,)),
    (Style.BASIS, "Căn cứ Chỉ thị số 41-CT/TW ngày [ngày … tháng … năm …] của Ban Bí thư.", (1,)),
    (Style.TEXT, "Ủy ban nhân dân xã Ba Vinh ban hành Kế hoạch như sau:", (1,)),
    (Style.HEADING, "I. MỤC ĐÍCH, YÊU CẦU", ()),
    (Style.SUBHEADING, "1. Mục đích", ()),
    (Style.ITEM, f"a) {_TASK}", (1, 2)),
    (Style.SUBHEADING, "2. Yêu cầu", ()),
    (Style.ITEM, f"a) {_TASK}", (1,)),
    (Style.HEADING, "II. NHIỆM VỤ", ()),
    *((Style.ITEM, f"{number}. {_TASK}", (1,)) for number in range(1, 9)),
    (Style.HEADING, "III. TỔ CHỨC THỰC HIỆN", ()),
    (Style.TEXT, "Giao Phòng Văn hóa - Xã hội chủ trì, báo cáo kết quả trước ngày [ngày/tháng/năm].", (1,)),
)
LETTER_ROWS: tuple[Row, ...] = (
    (Style.TEXT, f"Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh, Sở Xây dựng đề nghị các đơn vị: {_TASK}", (1,)),
    (Style.ITEM, f"1. {_TASK}", (1,)),
    (Style.TEXT, "Đề nghị các phòng, đơn vị nghiêm túc triển khai thực hiện./.", (1,)),
)


def drafted(frame: Frame, rows: tuple[Row, ...], kind: PaperKind, *, side: Side = Side.STATE) -> Drafted:
    """A whole draft with one variant, `day-du`."""
    paragraphs = tuple(DraftedParagraph(text, style, Part.TASKS, markers) for style, text, markers in rows)
    opens = tuple(dict.fromkeys(one for paragraph in paragraphs for one in placeholders_of(paragraph.text)))
    return Drafted(kind, side, True, frame, (DraftedVariant("day-du", "Đầy đủ", paragraphs),), opens)


PLAN = drafted(PLAN_FRAME, PLAN_ROWS, PaperKind.PLAN)
LETTER = drafted(LETTER_FRAME, LETTER_ROWS, PaperKind.LETTER)
PROPOSAL = drafted(PROPOSAL_FRAME, PLAN_ROWS[:3] + LETTER_ROWS, PaperKind.PROPOSAL)
PARTY = drafted(PARTY_FRAME, PLAN_ROWS[2:], PaperKind.PLAN, side=Side.PARTY)
