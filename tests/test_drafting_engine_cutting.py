import pytest

from assistant.drafting.precedents.cutting import cut
from assistant.drafting.precedents.sheet import FAULT, ITEM, Settled, Sheet

BEGUN = "Đẩy mạnh công tác tuyên truyền về thi đua"

# A sentence with faults, and what is left of it; None where it falls.
CUTS = [
    (f"{BEGUN}.", f"{BEGUN}."),
    (f"{BEGUN}; tổ chức {FAULT} ở cơ sở; khen thưởng kịp thời.", f"{BEGUN}; khen thưởng kịp thời."),
    (f"{FAULT} đẩy mạnh công tác tuyên truyền; khen thưởng kịp thời người tốt.", None),
    (f"{BEGUN}, nhất là {FAULT}, góp phần ổn định đời sống.", f"{BEGUN}, góp phần ổn định đời sống."),
    (f"{BEGUN}, gắn với {FAULT}.", f"{BEGUN}."),
    (f"{BEGUN} ({FAULT}) ở cơ sở.", f"{BEGUN} ở cơ sở."),
    (f"{BEGUN} theo Luật, {ITEM} và các văn bản hướng dẫn.", f"{BEGUN} theo Luật và các văn bản hướng dẫn."),
    (f"{BEGUN} theo Luật và {ITEM}.", f"{BEGUN} theo Luật."),
    (f"{BEGUN} theo {ITEM}, {ITEM} và các văn bản hướng dẫn.", f"{BEGUN} theo các văn bản hướng dẫn."),
    (f"{BEGUN} theo {ITEM}: số một; số hai; khen thưởng kịp thời.", None),
    (f"{BEGUN}; theo {ITEM}; số 413 về dự toán; khen kịp thời.", f"{BEGUN}; khen kịp thời."),
    (f"{BEGUN}; xây dựng và {FAULT}.", f"{BEGUN}."),
    (f"Khen {FAULT}.", None),
    *(
        (f"{BEGUN}; {end}; khen thưởng kịp thời.", f"{BEGUN}; {end}; khen thưởng kịp thời.")
        for end in (
            "giữ vững quốc phòng",
            "thực hiện các văn bản chỉ đạo của cấp trên",
            "là tiêu chí xếp loại hằng năm",
            "đẩy mạnh chuyển đổi số",
            "khen thưởng công khai, công bằng",
            "khắc phục những tồn tại",
            "tìm việc hay để học theo",
        )
    ),
    (f"{BEGUN}; phát động trong năm; khen thưởng kịp thời.", f"{BEGUN}; khen thưởng kịp thời."),
]


@pytest.mark.parametrize(("text", "wanted"), CUTS)
def test_what_cannot_stay_goes_without_a_gap(text: str, wanted: str | None) -> None:
    assert cut(Sheet(text)) == wanted


def test_names_that_say_the_same_are_one() -> None:
    sheet = Sheet("")
    one, other, again = (sheet.put(Settled(name)) for name in ("Kế hoạch này", "Chỉ thị 41", "Kế hoạch này"))
    for text, wanted in (
        (f"Thực hiện nghiêm túc, hiệu quả {one} và {again}.", "Thực hiện nghiêm túc, hiệu quả Kế hoạch này."),
        (
            f"Thực hiện nghiêm túc, hiệu quả {one}, {other} và {again}.",
            "Thực hiện nghiêm túc, hiệu quả Chỉ thị 41 và Kế hoạch này.",
        ),
        (f"Giám sát việc thực hiện {other}; {one}.", "Giám sát việc thực hiện Chỉ thị 41 và Kế hoạch này."),
    ):
        sheet.text = text
        made = cut(sheet)
        assert made is not None
        assert sheet.whole(made) == wanted


def test_an_opening_keeps_its_colon_and_another_sentence_has_none() -> None:
    opening = "Ủy ban nhân dân xã yêu cầu các cơ quan thực hiện:"
    assert cut(Sheet(opening), opens=True) == opening
    assert cut(Sheet(opening)) is None
    assert cut(Sheet(f"{BEGUN}; yêu cầu {FAULT} thực hiện:"), opens=True) is None
