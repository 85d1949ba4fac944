"""Requests read as orders: kind, parts, issuer, award, duties, times and papers, typed as officials type them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.draft import NoDraft
from assistant.drafting.model import Order, Request
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.orders.reading import Reading
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import PaperKind, Side
from assistant.eligibility.dossier import Dossier, Honour
from assistant.reply import Outcome
from corpus.bodies import Level
from tests.drafting_office import office, order
from tests.fake_house import TODAY

REQUESTS = yaml.safe_load((Path(__file__).parent / "drafting_requests.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Read:
    """An order by the keys of the table."""

    order: Order

    def value(self, key: str) -> object:
        """What the table may ask of an order."""
        one = self.order
        values: dict[str, object] = {
            "kind": one.kind.value,
            "parts": [part.value for part in one.parts],
            "topics": list(one.topics),
            "issuer": one.issuer.name,
            "papers": [mention.ids[0] for mention in one.mentions if mention.ids],
            "duties": {duty.body: duty.role.value for duty in one.duties},
            "period": one.period,
            "deadline": one.deadline,
            "movement": one.movement,
            "award": one.award.code if one.award else None,
            "award_name": one.award_name,
            "candidates": list(one.candidates),
            "addressee": one.addressee,
            "told": one.dossier is not None,
        }
        return values[key]


@pytest.mark.parametrize("row", REQUESTS, ids=[row["text"][:60] for row in REQUESTS])
def test_a_request_is_read_as_it_is_meant(row: dict[str, object]) -> None:
    read = Read(order(str(row["text"]), issuer=row.get("for")))  # type: ignore[arg-type]
    wanted = {key: value for key, value in row.items() if key not in ("text", "for")}
    assert {key: read.value(key) for key in wanted} == wanted


def refused(text: str, issuer: str | None = None, on: date = TODAY) -> NoDraft:
    """Why there is no order."""
    found = office().orders.read(Request(text, on, issuer=issuer))
    assert isinstance(found, NoDraft), found
    return found


ASKED_BACK = {
    "nobody named": ("tờ trình đề nghị tặng Bằng khen", None, "cơ quan, đơn vị nào"),
    "a way forward that is no ward": ("đoạn hạn chế và phương hướng cho báo cáo", None, "cơ quan, đơn vị nào"),
    "no kind": ("thi đua", "UBND xã Ba Vinh", "loại văn bản nào"),
    "unknown body": ("soạn kế hoạch", "abc", "Chưa nhận ra cơ quan"),
    "two papers of one number": ("soạn kế hoạch triển khai Chỉ thị 41", "UBND phường Trà Câu", "41-CT/TU"),
    "a paper nobody knows": ("soạn kế hoạch triển khai Kế hoạch 95 của UBND tỉnh", "UBND xã Ba Vinh", "Kế hoạch 95"),
    "a district": ("soạn chỉ thị cho UBND huyện Ba Tơ", None, "8 xã"),
    "a city under a province": ("soạn kế hoạch", "UBND thành phố Quảng Ngãi", "không còn cấp huyện"),
    "a township": ("soạn kế hoạch", "UBND thị trấn Ba Tơ", "không còn thị trấn"),
    "a province merged away": ("soạn kế hoạch", "UBND tỉnh Thái Bình", "tỉnh Hưng Yên"),
    "a department of it": ("soạn kế hoạch", "Sở Y tế Kon Tum", "tỉnh Quảng Ngãi"),
    "a department split": ("soạn công văn", "Sở Thông tin và Truyền thông Hưng Yên", "Sở Khoa học và Công nghệ"),
    "a department merged": ("soạn công văn", "Sở Giao thông vận tải Hà Tĩnh", "Sở Xây dựng"),
    "a district committee": ("soạn kế hoạch", "Huyện ủy Ba Tơ", "nay không còn"),
    "the bloc's committee": (
        "soạn kế hoạch",
        "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
        "Đảng ủy Ủy ban",
    ),
}


@pytest.mark.parametrize(("text", "issuer", "words"), ASKED_BACK.values(), ids=ASKED_BACK)
def test_what_cannot_be_done_without_is_asked_for(text: str, issuer: str | None, words: str) -> None:
    found = refused(text, issuer)
    assert found.outcome is Outcome.NEEDS_CLARIFICATION
    assert words in found.reason


def test_which_of_two_papers_is_asked_with_both_of_them_near() -> None:
    near = refused("soạn kế hoạch triển khai Chỉ thị 41", "UBND phường Trà Câu").near
    assert [one.address.document for one in near] == ["ct-41-2024-ct-tw", "ct-41-2014-tinh-uy-ha-tinh"]


@pytest.mark.parametrize("text", ["Soạn quyết định khen thưởng của UBND xã Ba Vinh", "soạn thông báo họp"])
def test_a_kind_that_is_not_drafted_is_told_with_those_that_are(text: str) -> None:
    found = refused(text)
    assert found.outcome is Outcome.OUT_OF_SCOPE
    assert "tờ trình đề nghị khen thưởng" in found.reason


def test_a_district_could_issue_while_there_were_districts() -> None:
    found = order("soạn kế hoạch", "UBND huyện Ba Tơ", on=date(2025, 6, 30))
    assert (found.issuer.level, found.issuer.place) == (Level.DISTRICT, "Ba Tơ")


ISSUERS = {
    "UBND xã Ba Vinh": ("Ủy ban nhân dân xã Ba Vinh", Level.COMMUNE, Side.STATE, "Ba Vinh", "xã", "Quảng Ngãi", None),
    "UBND xã Mù Cang Chải, tỉnh Lào Cai": (
        "Ủy ban nhân dân xã Mù Cang Chải", Level.COMMUNE, Side.STATE, "Mù Cang Chải", "xã", "Lào Cai", None,
    ),
    "ubnd phường trà câu": (
        "Ủy ban nhân dân phường Trà Câu", Level.COMMUNE, Side.STATE, "Trà Câu", "phường", None, None,
    ),
    "UBND đặc khu Lý Sơn": (
        "Ủy ban nhân dân đặc khu Lý Sơn", Level.COMMUNE, Side.STATE, "Lý Sơn", "đặc khu", "Quảng Ngãi", None,
    ),
    "UBND thành phố Đà Nẵng": (
        "Ủy ban nhân dân thành phố Đà Nẵng", Level.PROVINCE, Side.STATE, "Đà Nẵng", "thành phố", "Đà Nẵng", None,
    ),
    "Đảng ủy xã Ba Vinh": (
        "Đảng ủy xã Ba Vinh", Level.COMMUNE, Side.PARTY, "Ba Vinh", "xã", "Quảng Ngãi", "ĐẢNG BỘ TỈNH QUẢNG NGÃI",
    ),
    "Ban Thường vụ Tỉnh ủy Hưng Yên": (
        "Ban Thường vụ Tỉnh ủy Hưng Yên", Level.PROVINCE, Side.PARTY, "Hưng Yên", "tỉnh", "Hưng Yên", None,
    ),
    "Sở Xây dựng Quảng Ngãi": (
        "Sở Xây dựng tỉnh Quảng Ngãi", Level.PROVINCE, Side.STATE, "Quảng Ngãi", "tỉnh", "Quảng Ngãi",
        "UBND TỈNH QUẢNG NGÃI",
    ),
    "Phòng VH-XH phường Trà Câu": (
        "Phòng Văn hóa - Xã hội phường Trà Câu", Level.COMMUNE, Side.STATE, "Trà Câu", "phường", None,
        "UBND PHƯỜNG TRÀ CÂU",
    ),
    "Trường THPT Trần Quốc Tuấn": (
        "Trường THPT Trần Quốc Tuấn", None, Side.STATE, None, None, None, "SỞ GIÁO DỤC VÀ ĐÀO TẠO [TÊN TỈNH]",
    ),
    "Hội LHPN tỉnh": (
        "Hội Liên hiệp Phụ nữ tỉnh", Level.PROVINCE, Side.STATE, None, "tỉnh", None, "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM",
    ),
    "Công ty TNHH Một thành viên Lâm nghiệp Ba Tơ": (
        "Công ty TNHH Một thành viên Lâm nghiệp Ba Tơ", None, Side.STATE, None, None, "Quảng Ngãi", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "wanted"), ISSUERS.items(), ids=ISSUERS)
def test_an_issuer_is_known_by_its_name(name: str, wanted: tuple[object, ...]) -> None:
    found = order("soạn kế hoạch", name).issuer
    assert (found.name, found.level, found.side, found.place, found.unit, found.province, found.above) == wanted


def test_a_place_given_beside_the_request_fills_in_what_the_name_of_the_issuer_leaves_open() -> None:
    found = order("soạn kế hoạch triển khai Chỉ thị 41", "UBND phường Trà Câu", place="Quảng Ngãi")
    assert found.issuer.province == "Quảng Ngãi"
    assert [one.ids for one in found.mentions] == [("ct-41-2024-ct-tw",)]
    assert order("soạn kế hoạch", "UBND xã", place="Ba Vinh").issuer.name == "Ủy ban nhân dân xã Ba Vinh"


def test_what_is_given_apart_goes_before_what_the_text_says() -> None:
    award = office().awards.award("giay-khen")
    dossier = Dossier(2026, honours=(Honour("lao-dong-tien-tien", years=(2024, 2025)),))
    found = order(
        "soạn kế hoạch của UBND xã Ba Vinh",
        "Sở Nội vụ Quảng Ngãi",
        kind=PaperKind.PROPOSAL,
        award=award,
        dossier=dossier,
    )
    assert (found.kind, found.issuer.name, found.award) == (PaperKind.PROPOSAL, "Sở Nội vụ tỉnh Quảng Ngãi", award)
    assert found.dossier == dossier
    assert "2024, 2025" in found.text  # the facts given are part of the request as it is read


def test_names_and_figures_stay_as_they_were_typed() -> None:
    text = "soan to trinh de nghi tang giay khen cho ong Tran Van Ut va 02 tap the cua UBND phuong Tra Cau"
    read = order(text).text
    assert "ông Tran Van Ut" in read
    assert "02 tập thể" in read
    assert "phường Trà Câu" in read


def test_a_slip_is_mended_and_a_word_with_marks_is_not_made_another() -> None:
    reading = Reading(office().understanding, RequestWords.load())
    assert "khen thưởng" in reading.read("ke hoach cong tac thi dua khne thuong")
    assert "của rơi" in reading.read("thu khen em da nhat duoc cua roi tra lai nguoi mat")
    assert "đoạt giải" in reading.read("thư chúc mừng đội tuyển bóng chuyền nữ xã đoạt giải nhì")


PRAISED = {
    "thư khen em học sinh dũng cảm cứu bạn": ("em học sinh", "đã dũng cảm cứu bạn"),
    "viết thư khen bà Phạm Thị Ơi thôn Nước Lá đã hiến 500m2 đất làm đường": (
        "bà Phạm Thị Ơi, thôn Nước Lá", "đã hiến 500m2 đất làm đường",
    ),
    "thư khen của Chủ tịch UBND xã gửi tập thể Đội dân phòng thôn 3 vì kịp thời chữa cháy": (
        "tập thể Đội dân phòng thôn 3", "đã kịp thời chữa cháy",
    ),
    "viết thư khen": (None, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PRAISED.items(), ids=PRAISED)
def test_who_is_praised_and_for_what_is_told_apart(text: str, wanted: tuple[str | None, str | None]) -> None:
    found = AskedPeople(RequestWords.load()).praised(text)
    assert (found.whom, found.deed) == wanted


def test_an_award_that_is_only_wanted_is_no_fact() -> None:
    found = order("báo cáo thành tích tập thể lao động xuất sắc của Sở Nội vụ Quảng Ngãi")
    assert found.dossier is None


def test_orders_are_read_the_same_twice() -> None:
    request = Request("soạn kế hoạch triển khai Chỉ thị 41 của UBND xã Ba Vinh", TODAY)
    assert office().orders.read(request) == office().orders.read(request)
