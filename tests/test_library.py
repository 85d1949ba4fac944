"""The library keeps every version, reports every file, and never shows a half-written one."""

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus.address import Address, UnitKind
from corpus.durable import replace_file
from corpus.errors import LibraryError, UnknownDocument
from corpus.intake import take_in
from corpus.library import Library
from corpus.library.reports import Outcome
from corpus.model import TextKind
from corpus.register import Register
from tests.official import OFFICIAL, needs_official
from tests.paper_files import zip_with
from tests.papers import DECISION, SEEDS, page, plan

LAW = OFFICIAL / "national" / "luat-06-2022-qh15"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.fixture
def library(tmp_path: Path, register: Register) -> Library:
    return Library.create(tmp_path / "home", register)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outcomes(library: Library, *paths: Path) -> list[Outcome]:
    return [report.outcome for report in library.add(paths)]


def test_the_five_shipped_papers_come_in_under_the_ids_of_the_register(library: Library) -> None:
    seen: list[Path] = []
    reports = library.add([SEEDS], seen.append)
    assert [report.outcome for report in reports] == [Outcome.ADDED] * 5
    assert [path.stem for path in seen] == [report.document for report in reports]
    assert [one.id for one in library.documents()] == sorted(path.stem for path in SEEDS.glob("*.txt"))
    kinds = {one.id: one.text_kind for one in library.documents()}
    assert [one for one, kind in kinds.items() if kind is TextKind.RESTORED] == ["kh-89-2025-ubnd-ba-to"]


def test_a_document_comes_back_from_disk_as_it_was_taken_in(tmp_path: Path, register: Register) -> None:
    Library.create(tmp_path, register).add([SEEDS])
    library = Library.open(tmp_path, register)
    for path in SEEDS.glob("*.txt"):
        assert library.document(path.stem) == take_in(path, register)
        assert library.source(path.stem).read_bytes() == path.read_bytes()


def test_every_unit_of_every_seed_is_a_slice_of_its_text(library: Library) -> None:
    library.add([SEEDS])
    for document in library.documents():
        for unit in document.units:
            assert document.text[unit.start : unit.end] == unit.text
            assert library.unit(unit.address) == unit


def test_the_origins_of_a_restored_text_point_into_the_untouched_source(library: Library) -> None:
    library.add([SEEDS / "kh-89-2025-ubnd-ba-to.txt"])
    document = library.document("kh-89-2025-ubnd-ba-to")
    assert document.source_text.startswith("UY BAN NHAN DAN")
    assert sum(length for _, _, length in document.origins) == len(document.text)
    assert max(source + length for _, source, length in document.origins) <= len(document.source_text)


def test_the_same_file_again_changes_nothing(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, "a.txt", DECISION)
    assert outcomes(library, path) == [Outcome.ADDED]
    before = library.fingerprint
    assert outcomes(library, path, written(tmp_path, "ten-khac.txt", DECISION)) == [Outcome.UNCHANGED] * 2
    assert library.fingerprint == before


def test_the_same_words_in_another_format_make_no_new_version(tmp_path: Path, library: Library) -> None:
    library.add([written(tmp_path, "a.txt", DECISION)])
    before = library.fingerprint
    assert outcomes(library, written(tmp_path, "a.html", page(DECISION))) == [Outcome.SAME_TEXT]
    assert library.fingerprint == before
    assert len(library.versions(library.documents()[0].id)) == 1


def test_a_changed_file_is_a_new_version_and_the_old_one_is_kept(tmp_path: Path, library: Library) -> None:
    first = library.add([written(tmp_path, "a.txt", plan(5))])[0]
    before = library.fingerprint
    second = library.add([written(tmp_path, "a.txt", plan(5, "Công an xã theo dõi, đôn đốc."))])[0]
    assert (second.outcome, second.document) == (Outcome.NEW_VERSION, first.document)
    assert library.fingerprint != before
    assert first.document is not None
    old, new = library.versions(first.document)
    assert "Văn phòng" in library.version(first.document, old.version).text
    assert "Công an xã" in library.version(first.document, new.version).text
    assert "Công an xã" in library.document(first.document).text


NOTES = {
    "ghi-chu-1.txt": "Ghi chú cuộc họp: bà Lan phụ trách hoa sen cho buổi lễ.\n",
    "ghi-chu-2.txt": "Nhắc việc: thôn Đoài nhận cúp bạc vào chiều thứ bảy.\n",
}
OTHER_TITLE = "KẾ HOẠCH\nVề phong trào thi đua\n\n1. Thôn {} làm cổng hoa.\n2. Thôn {} dọn đường.\n"


def test_notes_without_number_day_and_issuer_are_documents_of_their_own(tmp_path: Path, library: Library) -> None:
    reports = library.add([written(tmp_path, *note) for note in NOTES.items()])
    assert [report.outcome for report in reports] == [Outcome.ADDED] * 2
    assert [report.document for report in reports] == ["vb-ghi-chu-1", "vb-ghi-chu-2"]
    assert [one.name for one in library.documents()] == [f"Văn bản (tệp {name})" for name in NOTES]
    assert "hoa sen" in library.document("vb-ghi-chu-1").text


def test_a_note_under_the_id_of_another_gets_a_number_and_keeps_it(tmp_path: Path, library: Library) -> None:
    (tmp_path / "sau").mkdir()
    first = written(tmp_path, "ghi chú.txt", NOTES["ghi-chu-1.txt"])
    second = written(tmp_path / "sau", "ghi-chu.txt", NOTES["ghi-chu-2.txt"])
    assert [report.document for report in library.add([first, second])] == ["vb-ghi-chu", "vb-ghi-chu-2"]
    assert [str(unit.address) for unit in library.document("vb-ghi-chu-2").units] == ["vb-ghi-chu-2"]
    assert outcomes(library, first, second) == [Outcome.UNCHANGED] * 2
    (report,) = library.add([written(tmp_path / "sau", "ghi-chu.txt", "Nhắc việc: thôn Đoài nhận cúp vàng.\n")])
    assert (report.outcome, report.document) == (Outcome.NEW_VERSION, "vb-ghi-chu-2")
    library.remove("vb-ghi-chu")
    assert outcomes(library, second) == [Outcome.UNCHANGED]


def test_the_same_note_under_another_name_is_known_again(tmp_path: Path, library: Library) -> None:
    text = NOTES["ghi-chu-1.txt"]
    reports = library.add([written(tmp_path, "a.txt", text), written(tmp_path, "b.txt", text)])
    assert [(report.outcome, report.document) for report in reports] == [
        (Outcome.ADDED, "vb-a"),
        (Outcome.UNCHANGED, "vb-a"),
    ]


def test_two_papers_of_one_title_that_say_nothing_else_are_two(tmp_path: Path, library: Library) -> None:
    papers = [written(tmp_path, f"{one}.txt", OTHER_TITLE.format(one, one)) for one in ("Đoài", "Thượng")]
    assert [report.document for report in library.add(papers)] == [
        "kh-ve-phong-trao-thi-dua",
        "kh-ve-phong-trao-thi-dua-2",
    ]
    assert outcomes(library, *papers) == [Outcome.UNCHANGED] * 2


def test_an_old_file_added_again_becomes_current_and_is_stored_once(tmp_path: Path, library: Library) -> None:
    old, new = written(tmp_path, "cu.txt", plan(5)), written(tmp_path, "moi.txt", plan(5, "Công an xã theo dõi."))
    library.add([old, new])
    report = library.add([old])[0]
    assert report.outcome is Outcome.NEW_VERSION
    assert report.document is not None
    assert len(library.versions(report.document)) == 2
    assert "Văn phòng" in library.document(report.document).text
    assert library.check() == ()


def test_a_folder_is_taken_in_whole_and_one_bad_file_never_stops_the_others(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "van-ban"
    (folder / "sau").mkdir(parents=True)
    for name, content in (
        ("a.txt", DECISION),
        ("b.txt", ""),
        ("c.xlsx", b"x"),
        ("d.docx", b"PK\x03\x04 broken"),
        ("e.txt", "TỐI MẬT\n" + plan(6)),
        (".an.txt", plan(7)),
        ("sau/f.txt", plan(8)),
        ("g.pdf", zip_with("xl/workbook.xml")),
    ):
        written(folder, name, content)
    reports = library.add([folder, tmp_path / "khong-co.txt"])
    assert [(report.path.name, report.outcome.value) for report in reports] == [
        ("a.txt", "added"),
        ("b.txt", "refused"),
        ("c.xlsx", "skipped"),
        ("d.docx", "refused"),
        ("e.txt", "refused"),
        ("g.pdf", "refused"),
        ("f.txt", "added"),
        ("khong-co.txt", "refused"),
    ]
    assert all(report.reason for report in reports)
    assert "TỐI MẬT" in reports[4].reason
    assert len(library.documents()) == 2


def test_a_secret_paper_leaves_no_trace_on_disk(tmp_path: Path, library: Library) -> None:
    library.add([written(tmp_path, "a.txt", "TUYỆT MẬT\n" + plan(6))])
    stored = [
        path for path in (tmp_path / "home").rglob("*") if path.is_file() and "thi đua" in path.read_text("utf-8")
    ]
    assert stored == []


def test_a_text_without_structure_is_one_unit_and_says_so(tmp_path: Path, library: Library) -> None:
    report = library.add([written(tmp_path, "a.txt", "Ghi chép buổi họp về phong trào thi đua của thôn.")])[0]
    assert (report.outcome, report.units) == (Outcome.ADDED, 1)
    assert any("cấu trúc" in problem.reason or "đơn vị" in problem.reason for problem in report.problems)


def test_a_removed_document_is_gone_with_all_its_versions(tmp_path: Path, library: Library) -> None:
    report = library.add([written(tmp_path, "a.txt", plan(5))])[0]
    assert report.document is not None
    library.remove(report.document)
    assert library.documents() == ()
    assert not (tmp_path / "home" / "library" / report.document).exists()
    with pytest.raises(UnknownDocument):
        library.remove(report.document)


def test_a_document_known_only_to_the_register_is_given_as_a_digest(library: Library) -> None:
    found = library.document("ct-41-2024-ct-tw")
    assert found.text_kind is TextKind.DIGEST
    assert library.unit(Address.parse("ct-41-2024-ct-tw#k1")).text
    with pytest.raises(UnknownDocument):
        library.document("nd-999-2099-nd-cp")
    with pytest.raises(UnknownDocument):
        library.versions("ct-41-2024-ct-tw")


def test_an_absent_library_names_the_remedy(tmp_path: Path, register: Register) -> None:
    assert not Library.exists(tmp_path)
    with pytest.raises(LibraryError, match="documents add") as caught:
        Library.open(tmp_path, register)
    assert "make serve" in caught.value.message


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 99, "documents": {}}', '{"format": 1, "documents": {"a": [{}]}}']
)
def test_a_broken_catalogue_is_never_taken_for_an_empty_one(tmp_path: Path, register: Register, content: str) -> None:
    Library.create(tmp_path, register)
    (tmp_path / "library" / "catalogue.json").write_text(content)
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path, register)
    assert "make serve" in caught.value.message


def test_check_finds_what_was_changed_or_lost_on_disk(tmp_path: Path, library: Library) -> None:
    library.add([written(tmp_path, f"{number}.txt", plan(number)) for number in (5, 6, 7)])
    assert library.check() == ()
    first, second, third = (tmp_path / "home" / "library" / one.id for one in library.documents())
    next(first.rglob("source.txt")).write_text("khác", encoding="utf-8")
    next(second.rglob("source.txt")).unlink()
    next(third.rglob("document.json")).write_text("{}")
    found = {(finding.document, Path(finding.place).name) for finding in library.check()}
    assert found == {(first.name, "source.txt"), (second.name, "source.txt"), (third.name, "document.json")}
    library = Library.open(tmp_path / "home", Register.load())
    with pytest.raises(LibraryError, match="broken"):
        library.document(third.name)


def test_a_broken_version_is_followed_by_a_sound_one(tmp_path: Path, library: Library) -> None:
    library.add([written(tmp_path, "a.txt", plan(5))])
    document = library.documents()[0].id
    next((tmp_path / "home" / "library" / document).rglob("document.json")).write_text("{}")
    assert outcomes(library, written(tmp_path, "b.txt", plan(5) + "\n")) == [Outcome.NEW_VERSION]


class PowerCut(BaseException):
    """The machine stops."""


@pytest.mark.parametrize("call", range(1, 4))
def test_a_crash_while_adding_leaves_the_old_library_whole(
    tmp_path: Path, library: Library, register: Register, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    library.add([written(tmp_path, "a.txt", plan(5))])
    before, held = library.fingerprint, library.documents()
    calls = 0

    def cut(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise PowerCut
        replace_file(path, data)

    monkeypatch.setattr("corpus.library.shelf.replace_file", cut)
    monkeypatch.setattr("corpus.library.catalogue.replace_file", cut)
    changed = written(tmp_path, "b.txt", plan(5, "Công an xã theo dõi."))
    with pytest.raises(PowerCut):
        library.add([changed])
    monkeypatch.undo()
    library = Library.open(tmp_path / "home", register)
    assert (library.fingerprint, library.documents(), library.check()) == (before, held, ())
    assert outcomes(library, changed) == [Outcome.NEW_VERSION]
    assert library.check() == ()


def test_what_one_process_adds_another_sees(tmp_path: Path, library: Library, register: Register) -> None:
    other = Library.open(tmp_path / "home", register)
    assert other.documents() == ()
    library.add([written(tmp_path, "a.txt", plan(5))])
    assert other.documents() == library.documents()


def test_a_file_read_better_than_the_last_time_is_read_anew(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, "a.txt", plan(5))
    library.add([path])
    catalogue = tmp_path / "home" / "library" / "catalogue.json"
    rows = json.loads(catalogue.read_text())
    next(iter(rows["documents"].values()))[0]["document_sha256"] = "0" * 64
    catalogue.write_text(json.dumps(rows))
    assert outcomes(library, path) == [Outcome.REREAD]
    assert library.check() == ()
    assert outcomes(library, path) == [Outcome.UNCHANGED]


def test_two_libraries_of_the_same_papers_have_the_same_bytes(tmp_path: Path, register: Register) -> None:
    homes = (tmp_path / "mot", tmp_path / "hai")
    for home in homes:
        Library.create(home, register).add([SEEDS])
    one, two = ({path.relative_to(home): path.read_bytes() for path in home.rglob("*.json")} for home in homes)
    assert one == two


@needs_official
def test_the_law_is_one_document_with_one_tree_in_every_format(library: Library) -> None:
    paths = [next(LAW.glob("*.html")), *sorted(LAW.glob("*.doc")), next(LAW.glob("*.txt"))]
    documents = [take_in(path, Register.load()) for path in paths]
    assert [library.store(path, one).outcome for path, one in zip(paths, documents, strict=True)] == [
        Outcome.ADDED,
        *[Outcome.SAME_TEXT] * 3,
    ]
    assert len({tuple((str(unit.address), unit.text) for unit in one.units[1:]) for one in documents}) == 1
    assert Counter(unit.kind for unit in documents[0].units) >= Counter(
        {UnitKind.ARTICLE: 96, UnitKind.CLAUSE: 319, UnitKind.POINT: 328}
    )


@needs_official
def test_every_official_text_comes_in_and_stands_when_the_library_is_opened_again(
    tmp_path: Path, library: Library
) -> None:
    papers = sorted(path for path in OFFICIAL.rglob("*") if path.suffix == ".txt")
    assert {report.outcome for report in library.add(papers)} <= {Outcome.ADDED, Outcome.SAME_TEXT, Outcome.NEW_VERSION}
    documents = Library.open(tmp_path / "home", Register.load()).documents()
    assert sum(len(document.units) for document in documents) > 3000
