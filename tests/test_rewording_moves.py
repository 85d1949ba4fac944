"""What a sentence of a language model may move: the agent of a passive, a condition, an award before its line.

The words are those of the units; the quotes are made up, in the manner of decrees and plans.
"""

import pytest

from assistant.rewording.evidence import Evidence
from assistant.rewording.faults import Fault
from assistant.rewording.support import Support
from corpus.address import Address
from corpus.gluing import parted
from corpus.register import Register

DOCUMENT = ("Nghị định số 30/2020/NĐ-CP", "Chính phủ")


def _piece(path: str, quote: str, *around: str) -> Evidence:
    address = Address.parse(f"nd-30-2020#{path}")
    return Evidence(1, address, "đơn vị 1", quote, (*DOCUMENT, *around))


OPENED = _piece(
    "mIII.k1",
    "1. Ủy ban nhân dân xã phối hợp với các ngân hàng thực hiện mở tài khoản cho đối tượng tại Ủy ban nhân dân xã.",
)
LISTED = _piece(
    "d79.k4",
    "4. Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định tặng: cờ thi đua cấp tỉnh; “Tập thể lao động xuất sắc”; trình "
    "kỷ niệm chương.",
)
UNDER = _piece("mV.k3.pb", "b) Đề xuất danh sách cá nhân có thành tích để xét khen thưởng.", "3. Sở Y tế")
RELATIVE = _piece(
    "d25.k1",
    "1. Kinh phí do Sở Tài chính phân bổ, đồng thời danh sách do Sở Nội vụ thẩm định.",
)
HELPED = _piece("d2.k21", "21. Sở Nội vụ giúp Ủy ban nhân dân tỉnh quản lý hồ sơ; lưu trữ kết quả.")
FOUND = _piece(
    "mII.k5", "5. Khi phát hiện điển hình thì cơ quan có thẩm quyền khen thưởng. Khi có sai sót thì đính chính."
)
STOPPED = _piece("d4.k4", "4. Chưa khen, chưa đề nghị khen khi cơ quan có thẩm quyền đang xem xét kỷ luật.")
DUE = _piece(
    "d35.k1.pb",
    "b) “Cờ thi đua của Chính phủ”: hồ sơ đến Bộ Nội vụ chậm nhất ngày 30 tháng 6 hằng năm.",
)
RIGHT = _piece("d86.k1", "1. Cá nhân, tập thể được tham gia các phong trào thi đua.")
HEADED = _piece("d16.k2", "2. Thư ký Hội đồng là Phó Vụ trưởng Vụ Tổ chức cán bộ.")
REDUCED = _piece("d4.k7", "7. Nữ quản lý được giảm 1/3 thời gian giữ chức vụ.")
CASES = _piece(
    "d18.k3",
    "3. Đã phát hành mà sai về nội dung: sửa đổi, thay thế. Sai về thể thức, thủ tục: gửi công văn đính chính.",
)
CENTRAL = _piece(
    "d48.k5", "5. Mức thưởng đối với bằng khen của tổ chức ở cấp tỉnh do cơ quan trungương của tổ chức quy định."
)
MEDIA = _piece("d44.k2", "2. Công khai danh sách trên phương tiện truyền thông (Báo, Đài...) ít nhất 10 ngày làm việc.")
SUDDEN = _piece("d85.k1", "1. Tặng cho tập thể có thành tích xuất sắc đột xuất khi phục vụ chiến đấu.")
SIMPLE = _piece("d85.k2", "2. Thủ tục đơn giản được áp dụng đối với khen thưởng niên hạn trong các trường hợp sau đây:")
TRUSTED = _piece("d37.k1", "1. Chính phủ ủy quyền cho Thủ tướng Chính phủ quyết định tặng. Bộ Nội vụ thẩm định hồ sơ.")
NEEDED = _piece("d33.k10", "10. Bộ Nội vụ trình khen thưởng. Trường hợp cần thiết, Bộ Tài chính ký văn bản.")
CHANGED = _piece("d10.k3", "3. Trường hợp cần sửa đổi, bổ sung bản thảo, người có thẩm quyền cho ý kiến vào bản thảo.")
BANNED = _piece("d56.k1", "1. Cá nhân có hành vi gian dối bị hủy bỏ quyết định tặng danh hiệu.")
WRITER = _piece("d12.k1", "1. Người đứng đầu đơn vị soạn thảo văn bản phải kiểm tra nội dung.")
GRANTED = _piece("d13.k4", "4. Người ký thừa lệnh được giao lại cho cấp phó ký thay.")
ISSUED = _piece(
    "d18.k3",
    "3. Văn bản có sai sót về nội dung phải được thay thế. Văn bản có sai sót về thể thức phải được đính chính.",
)
AMENDED = _piece("d96.k1", "1. Luật số 15/2003/QH11 đã sửa đổi, bổ sung theo Luật số 39/2013/QH13 hết hiệu lực.")


@pytest.fixture(scope="module")
def support() -> Support:
    return Support.of(Register.load())


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            OPENED,
            "Việc mở tài khoản cho đối tượng do Ủy ban nhân dân xã phối hợp với các ngân hàng thực hiện tại Ủy ban "
            "nhân dân xã",
        ),
        (LISTED, "“Tập thể lao động xuất sắc” do Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định tặng"),
        (UNDER, "Danh sách cá nhân có thành tích để xét khen thưởng do Sở Y tế đề xuất"),
        (RELATIVE, "Kinh phí do Sở Tài chính phân bổ, đồng thời danh sách do Sở Nội vụ thẩm định"),
        (HELPED, "Sở Nội vụ giúp Ủy ban nhân dân tỉnh quản lý hồ sơ, đồng thời lưu trữ kết quả"),
        (FOUND, "Cơ quan có thẩm quyền khen thưởng khi phát hiện điển hình"),
        (STOPPED, "Khi cơ quan có thẩm quyền đang xem xét kỷ luật thì chưa khen, chưa đề nghị khen"),
        (DUE, "Hồ sơ “Cờ thi đua của Chính phủ” đến Bộ Nội vụ chậm nhất ngày 30 tháng 6 hằng năm"),
        (CENTRAL, "Mức thưởng đối với bằng khen của tổ chức ở cấp tỉnh do cơ quan trung ương của tổ chức quy định"),
        (MEDIA, "Danh sách được công khai trên phương tiện truyền thông ít nhất 10 ngày làm việc"),
        (SIMPLE, "Thủ tục đơn giản được áp dụng đối với khen thưởng niên hạn"),
        (NEEDED, "Bộ Tài chính ký văn bản trong trường hợp cần thiết"),
        (CHANGED, "Người có thẩm quyền cho ý kiến vào bản thảo trong trường hợp cần sửa đổi, bổ sung bản thảo"),
    ],
)
def test_what_is_moved_and_means_the_same_passes(support: Support, one: Evidence, said: str) -> None:
    assert support.judge(f"{said} [1]", [_read(one)]).fault is None


@pytest.mark.parametrize(
    ("one", "said", "fault"),
    [
        (OPENED, "Việc mở tài khoản cho đối tượng do các ngân hàng thực hiện tại Ủy ban nhân dân xã", Fault.ORDER),
        (LISTED, "Kỷ niệm chương do Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định tặng", Fault.ORDER),
        (LISTED, "Ủy ban nhân dân cấp tỉnh quyết định tặng cờ thi đua cấp tỉnh", Fault.ORDER),
        (RELATIVE, "Danh sách do Sở Tài chính phân bổ", Fault.ORDER),
        (HELPED, "Ủy ban nhân dân tỉnh lưu trữ kết quả", Fault.ORDER),
        (FOUND, "Khi cơ quan có thẩm quyền khen thưởng thì phát hiện điển hình", Fault.CONDITION),
        (FOUND, "Cơ quan có thẩm quyền khen thưởng khi có sai sót", Fault.ORDER),
        (STOPPED, "Khi chưa khen thì cơ quan có thẩm quyền đang xem xét kỷ luật", Fault.ORDER),
        (RIGHT, "Cá nhân, tập thể phải tham gia các phong trào thi đua", Fault.DUTY),
        (HEADED, "Thư ký Hội đồng là Vụ trưởng Vụ Tổ chức cán bộ", Fault.ORDER),
        (REDUCED, "Nữ quản lý được giảm còn 1/3 thời gian giữ chức vụ", Fault.WORDS),
        (CASES, "Đã phát hành mà sai về nội dung, thủ tục: sửa đổi, thay thế", Fault.ORDER),
        (
            CENTRAL,
            "Mức thưởng đối với bằng khen của tổ chức ở cấp tỉnh do cơ quan cấp tỉnh của tổ chức quy định",
            Fault.ORDER,
        ),
        (TRUSTED, "Bộ Nội vụ được Chính phủ ủy quyền quyết định tặng", Fault.ORDER),
        (NEEDED, "Trường hợp cần thiết, Bộ Nội vụ trình khen thưởng", Fault.ORDER),
        (CHANGED, "Nếu người có thẩm quyền cho ý kiến vào bản thảo thì cần sửa đổi, bổ sung bản thảo", Fault.CONDITION),
        (BANNED, "Nếu bị hủy bỏ quyết định tặng danh hiệu thì cá nhân có hành vi gian dối", Fault.CONDITION),
        (WRITER, "Đơn vị soạn thảo văn bản phải kiểm tra nội dung", Fault.ORDER),
        (GRANTED, "Người ký thừa lệnh phải giao lại cho cấp phó ký thay", Fault.DUTY),
        (ISSUED, "Văn bản có sai sót về nội dung, thể thức phải được đính chính", Fault.ORDER),
        (AMENDED, "Luật số 15/2003/QH11 sửa đổi, bổ sung Luật số 39/2013/QH13", Fault.ORDER),
        (CASES, "Đã phát hành mà sai về nội dung thì gửi công văn đính chính", Fault.ORDER),
        (SUDDEN, "Tặng cho tập thể có thành tích xuất sắc khi phục vụ chiến đấu", Fault.CONDITION),
    ],
)
def test_what_is_moved_and_means_something_else_is_stopped(
    support: Support, one: Evidence, said: str, fault: Fault
) -> None:
    assert support.judge(f"{said} [1]", [_read(one)]).fault is fault


def _read(one: Evidence) -> Evidence:
    """A piece of evidence as `Evidence.of` reads its quote."""
    return Evidence(one.marker, one.address, one.label, parted(one.quote), one.around, one.items)
