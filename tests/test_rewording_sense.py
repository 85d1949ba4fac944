"""What a sentence of a language model may do with its units: reach items through titles, move clauses, and no more."""

import pytest

from assistant.rewording.evidence import Evidence
from assistant.rewording.faults import Fault
from assistant.rewording.support import Support
from corpus.address import Address
from corpus.register import Register

DOCUMENT = ("Nghị định số 30/2020/NĐ-CP", "Chính phủ")


def _piece(marker: int, path: str, quote: str, *around: str, items: int = 0) -> Evidence:
    address = Address.parse(f"nd-30-2020#{path}")
    return Evidence(marker, address, f"đơn vị {marker}", quote, (*DOCUMENT, *around), items)


SIGNED = _piece(1, "d5.k1", "1. Văn bản điện tử được ký số bởi người có thẩm quyền có giá trị pháp lý như bản gốc.")
STORED = _piece(2, "d19.k2", "2. Cơ quan có Hệ thống đáp ứng yêu cầu thì lưu bản gốc trên Hệ thống thay văn bản giấy.")
CLERK = _piece(3, "d6.k3.pa", "a) Tiếp nhận, đăng ký văn bản đến.", "3. Văn thư, lưu trữ cơ quan")
ABOVE = _piece(4, "d31.k3.pa", "a) Trưởng phòng chịu trách nhiệm trước giám đốc về hồ sơ của đơn vị cấp dưới.")
MARKED = _piece(5, "d40.k1", "1. Trên cơ sở kết quả chấm điểm của Sở Y tế, hội đồng họp xét đánh giá các phường.")
TITLE = _piece(6, "d64.k2.pc", "c) Có thời gian giảng dạy từ 20 năm trở lên.", "2. “Nhà giáo nhân dân” để tặng cho:")
OTHER = _piece(7, "d64.k3", "3. “Nhà giáo ưu tú” để tặng cho cá nhân đạt các tiêu chuẩn sau đây:", items=2)
HEAD = _piece(8, "d84.k2", "2. Hồ sơ đề nghị khen thưởng gồm:", items=2)
ITEM = _piece(9, "d84.k2.pa", "a) Tờ trình đề nghị khen thưởng.", "2. Hồ sơ đề nghị khen thưởng gồm:")
FOREIGN = _piece(10, "d84.k1.pc", "c) Biên bản bình xét thi đua.", "1. Hồ sơ đề nghị danh hiệu gồm:")
HELD = _piece(11, "d25.k1.pb", "b) Giữ chức cấp trưởng từ cấp tỉnh trở lên ít nhất 15 năm liên tục.")
POINTS = _piece(12, "d62.k3", "3. Tặng danh hiệu cho tập thể đạt điểm đ và e khoản 2 khi có thành tích đột xuất.")
SIGNS = _piece(13, "d13.k2", "2. Nơi làm việc theo chế độ tập thể: người đứng đầu thay mặt tập thể ký.")
ALONE = _piece(14, "d13.k1", "1. Nơi làm việc theo chế độ thủ trưởng: người đứng đầu có quyền ký mọi văn bản.")
ADVICE = _piece(
    15, "mIII.k5", "5. Văn phòng Sở theo dõi việc thực hiện; tham mưu Giám đốc Sở giải quyết vấn đề phát sinh."
)
RETURNED = _piece(
    16, "d60.k2", "2. Trong thời hạn 15 ngày kể từ khi nhận quyết định hủy bỏ, cá nhân, tập thể nộp lại hiện vật."
)
DECIDED = _piece(
    17, "d60.k3", "3. Khi có thành tích đột xuất thì Giám đốc Sở đề nghị khen thưởng ngay, không quá 05 ngày."
)
BOTH = _piece(
    18, "d40.k3", "3. Số đến được lấy theo thứ tự trong năm, thống nhất giữa văn bản giấy và văn bản điện tử."
)
TAUGHT = _piece(
    19,
    "d64.k4",
    "4. Giảng dạy từ 15 năm trở lên; riêng cán bộ quản lý: công tác từ 20 năm trở lên, giảng dạy từ 10 năm.",
)
GIVEN = _piece(20, "d59.k1", "1. Danh hiệu để tặng hoặc truy tặng cho cá nhân, tặng cho tập thể có đóng góp xuất sắc.")
PLACED = _piece(21, "d6.k1.pb", "b) Xác nhận của Ủy ban nhân dân xã nơi cá nhân cư trú về việc chấp hành pháp luật.")
ASKING = _piece(22, "d56.k2", "2. Cơ quan đã trình khen đề nghị cấp có thẩm quyền ra quyết định hủy bỏ.")
EITHER = _piece(
    23, "d24.k1", "1. Hoàn thành xuất sắc nhiệm vụ; hoặc có sáng kiến được công nhận; hoặc có đề tài đã nghiệm thu."
)
SIGNER = _piece(24, "d35.k1", "1. Hồ sơ gồm: Tờ trình của Sở Nội vụ kèm theo báo cáo của Ủy ban nhân dân tỉnh.")
STRIPPED = _piece(25, "d93.k3", "3. Cá nhân bị kết tội thì bị tước danh hiệu, trừ trường hợp ở khoản 4 Điều này.")
POSTS = _piece(
    26, "d22.k1", "1. Đã giữ chức: Tổng cục trưởng từ 08 năm trở lên; Phó Tổng cục trưởng từ 10 năm trở lên."
)
SHOWN = (
    *(SIGNED, STORED, CLERK, ABOVE, MARKED, TITLE, OTHER, HEAD, ITEM, FOREIGN, HELD, POINTS, SIGNS, ALONE, ADVICE),
    *(RETURNED, DECIDED, BOTH, TAUGHT, GIVEN, PLACED, ASKING, EITHER, SIGNER, STRIPPED, POSTS),
)


@pytest.fixture(scope="module")
def support() -> Support:
    return Support.of(Register.load())


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn bản điện tử được ký số bởi người có thẩm quyền có giá trị pháp lý như bản gốc [1]",
        "Văn thư, lưu trữ cơ quan có nhiệm vụ tiếp nhận, đăng ký văn bản đến [3]",
        "Hồ sơ đề nghị khen thưởng gồm tờ trình đề nghị khen thưởng [8][9]",
        "Cá nhân, tập thể nộp lại hiện vật trong thời hạn 15 ngày kể từ khi nhận quyết định hủy bỏ [16]",
        "Tặng danh hiệu cho tập thể đạt điểm đ và e khoản 2 khi có thành tích đột xuất [12]",
        "Cá nhân bị kết tội thì bị tước danh hiệu, trừ trường hợp ở khoản 4 Điều 93 [25]",
        "Khi có thành tích đột xuất thì Giám đốc Sở đề nghị khen thưởng ngay, không quá 05 ngày [17]",
    ],
)
def test_what_stands_there_passes(support: Support, sentence: str) -> None:
    assert support.judge(sentence, SHOWN).fault is None


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Văn bản điện tử có giá trị pháp lý như bản gốc [1]", Fault.ORDER),
        ("Cơ quan lưu bản gốc trên Hệ thống thay văn bản giấy [2]", Fault.ORDER),
        ("Lưu trữ cơ quan có nhiệm vụ tiếp nhận văn bản đến [3]", Fault.ORDER),
        ("Giám đốc chịu trách nhiệm trước trưởng phòng về hồ sơ của đơn vị cấp dưới [4]", None),
        ("Trưởng phòng chịu trách nhiệm trước giám đốc về hồ sơ của đơn vị cấp trên [4]", Fault.WORDS),
        ("Trên cơ sở kết quả chấm điểm của hội đồng, Sở Y tế họp xét đánh giá các phường [5]", Fault.SUBJECT),
        ("Đối với “Nhà giáo ưu tú”, cá nhân có thời gian giảng dạy từ 20 năm trở lên [6][7]", None),
        ("Hồ sơ đề nghị khen thưởng gồm tờ trình đề nghị khen thưởng và biên bản bình xét [8][9][10]", Fault.SUBJECT),
        ("Giảng dạy từ 10 năm; riêng cán bộ quản lý: công tác từ 20 năm trở lên [19]", None),
        ("Danh hiệu để tặng hoặc truy tặng cho tập thể có đóng góp xuất sắc [20]", None),
        ("Xác nhận của Ủy ban nhân dân xã nơi cá nhân công tác về việc chấp hành pháp luật [21]", Fault.ORDER),
        ("Cơ quan đã trình khen ra quyết định hủy bỏ [22]", Fault.ORDER),
        ("Hoàn thành xuất sắc nhiệm vụ; có sáng kiến được công nhận [23]", Fault.ORDER),
        ("Hoàn thành xuất sắc nhiệm vụ và có sáng kiến được công nhận [23]", Fault.ORDER),
        ("Hồ sơ gồm tờ trình của Ủy ban nhân dân tỉnh [24]", Fault.ORDER),
        ("Cá nhân bị kết tội thì bị tước danh hiệu, trừ trường hợp ở khoản 3 Điều này [25]", None),
        ("Đã giữ chức Tổng cục trưởng từ 10 năm trở lên [26]", None),
        ("Giữ chức cấp trưởng từ cấp tỉnh trở lên ít nhất 15 năm [11]", Fault.CONDITION),
        ("Tặng danh hiệu cho tập thể đạt điểm đ hoặc e khoản 2 khi có thành tích đột xuất [12]", Fault.WORDS),
        ("Nơi làm việc theo chế độ tập thể, người đứng đầu có quyền ký mọi văn bản [13][14]", Fault.ORDER),
        ("Văn phòng Sở theo dõi việc thực hiện; giải quyết vấn đề phát sinh [15]", None),
        ("Số đến được lấy theo thứ tự trong năm, riêng cho văn bản giấy và văn bản điện tử [18]", Fault.WORDS),
        ("“Nhà giáo ưu tú” để tặng cho cá nhân đạt tiêu chuẩn có thời gian giảng dạy từ 20 năm [6][7]", None),
    ],
)
def test_what_they_do_not_say_is_stopped(support: Support, sentence: str, fault: Fault | None) -> None:
    """None: it does not matter why."""
    judged = support.judge(sentence, SHOWN)
    assert judged.fault is not None
    assert fault in (None, judged.fault)
