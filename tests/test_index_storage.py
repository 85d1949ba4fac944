"""The index on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import durable
from corpus.model import Document
from index import storage
from index.errors import BrokenIndex, IndexUnusable, OtherFormat, OtherModel
from index.storage import Changes, Index
from tests.index_documents import document, law
from tests.index_fakes import FakeEmbedder

PLAN = document("kh-1-2025-ubnd-x", [("k1", "1. Phát động thi đua."), ("k2", "2. Tổng kết năm.")])
PLAN_AGAIN = document("kh-1-2025-ubnd-x", [("k1", "1. Phát động thi đua."), ("k2", "2. Sơ kết quý.")])
DIRECTIVE = document("ct-2-2024-ubnd-y", [("k1", "1. Nêu gương điển hình.")])


def _built(home: Path, *documents: Document) -> Index:
    index = Index.open(home, FakeEmbedder())
    index.sync(documents)
    return index


def _files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _addresses(home: Path, query: str) -> list[str]:
    return [str(hit.address) for hit in Index.open(home, FakeEmbedder()).retriever().search(query)]


def test_what_was_written_is_found_after_opening_again(tmp_path: Path) -> None:
    _built(tmp_path, law(), PLAN)
    assert _addresses(tmp_path, "tổng kết năm")[0] == "kh-1-2025-ubnd-x#k2"


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    _built(tmp_path / "a", law(), PLAN)
    _built(tmp_path / "b", PLAN, law())
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_only_the_passages_of_a_new_document_are_embedded(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    before = _files(tmp_path)
    embedder = FakeEmbedder()
    told: list[str] = []
    changes = Index.open(tmp_path, embedder).sync([PLAN, DIRECTIVE], told.append)
    assert changes == Changes(("ct-2-2024-ubnd-y",), (), ("kh-1-2025-ubnd-x",))
    assert len(embedder.embedded) == len(told) == 1
    segments = {name: data for name, data in before.items() if "segments" in name}
    assert segments.items() <= _files(tmp_path).items()


def test_a_changed_document_replaces_its_segment_and_a_removed_one_goes(tmp_path: Path) -> None:
    index = _built(tmp_path, PLAN, DIRECTIVE)
    assert index.sync([PLAN_AGAIN]) == Changes(("kh-1-2025-ubnd-x",), ("ct-2-2024-ubnd-y",), ())
    assert [name for name in _files(tmp_path) if "segments" in name] == [f"index/segments/{index.listed[0].file}"]
    assert "kh-1-2025-ubnd-x#k2" in _addresses(tmp_path, "sơ kết quý")


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    index = _built(tmp_path, PLAN)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert index.sync([PLAN]) == Changes((), (), ("kh-1-2025-ubnd-x",))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stamps


class _PowerCut(Exception):
    pass


@pytest.mark.parametrize("steps", range(3))
def test_a_crash_at_any_write_leaves_the_old_index_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    _built(tmp_path, PLAN)
    old = _addresses(tmp_path, "thi đua")
    written: list[Path] = []

    def replace_or_die(path: Path, data: bytes, write: Callable[[Path, bytes], None] = durable.replace_file) -> None:
        if len(written) == steps:
            path.with_name(path.name + ".tmp").write_bytes(data[: len(data) // 2])
            raise _PowerCut
        written.append(path)
        write(path, data)

    monkeypatch.setattr(storage, "replace_file", replace_or_die)
    with pytest.raises(_PowerCut):
        Index.open(tmp_path, FakeEmbedder()).sync([PLAN_AGAIN, DIRECTIVE])
    assert _addresses(tmp_path, "thi đua") == old
    monkeypatch.undo()
    index = _built(tmp_path, PLAN_AGAIN, DIRECTIVE)
    kept = {"index/manifest.json", *(f"index/segments/{listed.file}" for listed in index.listed)}
    assert _files(tmp_path).keys() == kept


def test_another_model_is_refused_with_the_remedy(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    with pytest.raises(OtherModel, match="vinhdanh index build"):
        Index.open(tmp_path, FakeEmbedder("other", "other-1"))


def test_an_index_built_anew_takes_the_place_of_an_unusable_one(tmp_path: Path) -> None:
    _built(tmp_path, PLAN)
    other = FakeEmbedder("other", "other-1", 8)
    assert Index.empty(tmp_path, other).sync([PLAN]).added == ("kh-1-2025-ubnd-x",)
    assert len(Index.open(tmp_path, other).retriever()) == 2


def _another_format(home: Path) -> None:
    manifest = home / "index" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "format": 0}), "utf-8")


def _truncated_manifest(home: Path) -> None:
    manifest = home / "index" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:40])


def _changed_segment(home: Path) -> None:
    segment = next((home / "index" / "segments").iterdir())
    segment.write_bytes(segment.read_bytes()[:-1] + b"?")


def _missing_segment(home: Path) -> None:
    next((home / "index" / "segments").iterdir()).unlink()


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (_another_format, OtherFormat),
        (_truncated_manifest, BrokenIndex),
        (_changed_segment, BrokenIndex),
        (_missing_segment, BrokenIndex),
    ],
)
def test_an_unusable_index_names_the_file_and_the_remedy(
    tmp_path: Path, damage: Callable[[Path], None], error: type[IndexUnusable]
) -> None:
    _built(tmp_path, PLAN)
    damage(tmp_path)
    with pytest.raises(error, match=r"index.*vinhdanh index build"):
        Index.open(tmp_path, FakeEmbedder()).retriever()


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    assert _built(tmp_path).retriever().search("thi đua") == ()
    assert Index.open(tmp_path / "nowhere", FakeEmbedder()).retriever().search("thi đua") == ()
