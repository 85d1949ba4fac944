"""The index of a library on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.model import Document
from index.errors import BrokenIndex, IndexUnusable, OtherFormat, OtherModel
from index.models import Models
from index.storage import Index
from index.store import Changes
from tests.index_documents import document, law
from tests.index_fakes import FakeEmbedder

PLAN = document("kh-1-2025-ubnd-x", [("k1", "1. Phát động thi đua."), ("k2", "2. Tổng kết năm.")])
PLAN_AGAIN = document("kh-1-2025-ubnd-x", [("k1", "1. Phát động thi đua."), ("k2", "2. Sơ kết quý.")])
DIRECTIVE = document("ct-2-2024-ubnd-y", [("k1", "1. Nêu gương điển hình.")])


def _models() -> Models:
    return Models(FakeEmbedder())


def _built(home: Path, *documents: Document) -> Index:
    index = Index.open(home, _models())
    index.sync(documents)
    return index


def _files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _addresses(home: Path, query: str) -> list[str]:
    return [str(hit.address) for hit in Index.open(home, _models()).retriever().search(query)]


def test_what_was_written_is_found_after_opening_again(tmp_path: Path) -> None:
    _built(tmp_path, law(), PLAN)
    assert _addresses(tmp_path, "tổng kết năm")[0] == "kh-1-2025-ubnd-x#k2"


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    _built(tmp_path / "a", law(), PLAN)
    _built(tmp_path / "b", PLAN, law())
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_only_the_passages_of_a_new_document_are_embedded_and_it_is_told(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    before = _files(tmp_path)
    embedder = FakeEmbedder()
    told: list[tuple[int, int, str]] = []
    index = Index.open(tmp_path, Models(embedder))
    changes = index.sync([PLAN, DIRECTIVE], lambda done, of, name: told.append((done, of, name)))
    assert changes == Changes(("ct-2-2024-ubnd-y",), (), ("kh-1-2025-ubnd-x",))
    assert len(embedder.embedded) == 1
    assert [(of, name) for _, of, name in told] == [(2, DIRECTIVE.name)]
    segments = {name: data for name, data in before.items() if "segments" in name}
    assert segments.items() <= _files(tmp_path).items()


def test_a_changed_document_replaces_its_passages_and_a_removed_one_goes(tmp_path: Path) -> None:
    index = _built(tmp_path, PLAN, DIRECTIVE)
    assert index.sync([PLAN_AGAIN]) == Changes(("kh-1-2025-ubnd-x",), ("ct-2-2024-ubnd-y",), ())
    assert index.listed == ("kh-1-2025-ubnd-x",)
    assert [passage.text for passage in index.passages()] == ["1. Phát động thi đua.", "2. Sơ kết quý."]
    assert "kh-1-2025-ubnd-x#k2" in _addresses(tmp_path, "sơ kết quý")
    assert len(list((tmp_path / "index" / "segments").iterdir())) == 1


def test_passages_come_in_the_order_of_the_ids_of_documents(tmp_path: Path) -> None:
    index = _built(tmp_path, PLAN)
    index.sync([PLAN, DIRECTIVE])
    assert [passage.document for passage in index.passages()] == [
        "ct-2-2024-ubnd-y",
        "kh-1-2025-ubnd-x",
        "kh-1-2025-ubnd-x",
    ]


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    index = _built(tmp_path, PLAN)
    paths = [path for path in tmp_path.rglob("*") if path.name != ".writing"]
    stamps = {path: path.stat().st_mtime_ns for path in paths}
    assert index.sync([PLAN]) == Changes((), (), ("kh-1-2025-ubnd-x",))
    assert {path: path.stat().st_mtime_ns for path in paths} == stamps


def test_a_document_without_a_passage_is_held_and_not_worked_on_again(tmp_path: Path) -> None:
    silent = document("kh-3-2025-ubnd-x", [("k1", "")])
    index = _built(tmp_path, silent)
    assert index.listed == ("kh-3-2025-ubnd-x",)
    assert index.retriever().search("thi đua") == ()
    assert index.sync([silent, PLAN]).kept == ("kh-3-2025-ubnd-x",)
    assert _addresses(tmp_path, "tổng kết")[0] == "kh-1-2025-ubnd-x#k2"


def test_another_model_is_refused_with_the_remedy(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    with pytest.raises(OtherModel, match="vinhdanh index build"):
        Index.open(tmp_path, Models(FakeEmbedder("other", "other-1")))


def test_a_second_model_more_or_less_is_another_model(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    with pytest.raises(OtherModel, match="no second model"):
        Index.open(tmp_path, Models(FakeEmbedder(), FakeEmbedder("fine", "fine-1")))


def test_an_index_built_anew_takes_the_place_of_an_unusable_one(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    other = Models(FakeEmbedder("other", "other-1", 8))
    assert Index.anew(tmp_path, other).sync([PLAN]).added == ("kh-1-2025-ubnd-x",)
    assert len(Index.open(tmp_path, other).retriever()) == 2
    assert len(list((tmp_path / "index" / "segments").iterdir())) == 1


def _segment_file(home: Path, name: str) -> Path:
    return next((home / "index" / "segments").rglob(name))


def _another_format(home: Path) -> None:
    manifest = home / "index" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "format": 1}), "utf-8")


def _truncated_manifest(home: Path) -> None:
    manifest = home / "index" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:40])


def _list_for_manifest(home: Path) -> None:
    (home / "index" / "manifest.json").write_text("[]", "utf-8")


def _changed(name: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        path = _segment_file(home, name)
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    return change


def _missing(name: str) -> Callable[[Path], None]:
    return lambda home: _segment_file(home, name).unlink()


def _cut(name: str) -> Callable[[Path], None]:
    def cut(home: Path) -> None:
        path = _segment_file(home, name)
        path.write_bytes(path.read_bytes()[:-1])

    return cut


SEGMENT_FILES = ("segment.json", "groups.json", "keys.bin", "payloads-ends.npy", "rows.npy", "terms.npy", "counts.npy")


@pytest.mark.parametrize(
    ("damage", "error", "place"),
    [
        (_another_format, OtherFormat, "manifest.json"),
        (_truncated_manifest, BrokenIndex, "manifest.json"),
        (_list_for_manifest, BrokenIndex, "manifest.json"),
        *((harm(name), BrokenIndex, name) for name in SEGMENT_FILES for harm in (_changed, _missing, _cut)),
    ],
)
def test_an_unusable_index_names_the_file_and_the_remedy(
    tmp_path: Path, damage: Callable[[Path], None], error: type[IndexUnusable], place: str
) -> None:
    _built(tmp_path, PLAN)
    damage(tmp_path)
    with pytest.raises(error, match=r"index.*vinhdanh index build") as raised:
        Index.open(tmp_path, _models())
    assert raised.value.place.endswith(place)
    index = Index.anew(tmp_path, _models())
    index.sync([PLAN])
    assert _addresses(tmp_path, "tổng kết năm")[0] == "kh-1-2025-ubnd-x#k2"


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    assert _built(tmp_path).retriever().search("thi đua") == ()
    assert Index.open(tmp_path / "nowhere", _models()).retriever().search("thi đua") == ()
    assert not (tmp_path / "nowhere").exists()
