"""The store when it is stopped, killed, rebuilt, and searched while it changes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from threading import Event, Thread

import pytest

from corpus import durable
from index import gathering, manifest, segment_writing
from index.errors import BrokenIndex, OtherModel
from index.items import Group
from index.models import Models
from index.ranking import Ranking
from index.segment import Segment
from index.store import GROWING, MANIFEST, Changes, Store
from tests.index_fakes import FakeEmbedder
from tests.index_groups import QUERIES, answers, filled, group, groups, listed_segments, models, segments


class _PowerCut(Exception):
    pass


class Failing:
    """Stands in for a step of the writing; does it a few times, then dies before it or after it."""

    def __init__(self, step: object, times: int, *, after: bool) -> None:
        self.step, self.times, self.after = step, times, after

    def __call__(self, *arguments: object) -> object:
        self.times -= 1
        if self.times >= 0:
            return self.step(*arguments)  # type: ignore[operator]
        if self.after:
            self.step(*arguments)  # type: ignore[operator]
        raise _PowerCut


STEPS = [
    (manifest, "replace_file"),
    (segment_writing, "write_postings"),
    (segment_writing, "write_dense"),
    (segment_writing, "contents_of"),
    (segment_writing, "_put"),
    (segment_writing, "_flush"),
]


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("when", list(product(range(2), (False, True))))
@pytest.mark.parametrize("at", STEPS, ids=lambda at: at[1])
def test_a_stop_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: tuple[object, str], when: tuple[int, bool], anew: bool
) -> None:
    (module, step), (times, after) = at, when
    monkeypatch.setattr(gathering, "MOST_ITEMS", 4)
    monkeypatch.setattr(gathering, "_AT_ONCE", 1)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nothing is cut off here but the work of this process
    old = filled(tmp_path, groups(3, "0"))
    open_ = Store.anew if anew else Store.open
    held_before = answers(old.snapshot())
    monkeypatch.setattr(module, step, Failing(getattr(module, step), times, after=after))
    with pytest.raises(_PowerCut):
        open_(tmp_path, models()).sync(groups(5))
    monkeypatch.undo()
    between = Store.open(tmp_path, models())
    assert len(between.snapshot()) % 3 == 0
    if anew:
        assert answers(between.snapshot()) == held_before
    open_(tmp_path, models()).sync(groups(5))
    store = Store.open(tmp_path, models())
    assert answers(store.snapshot()) == answers(filled(tmp_path / "other", groups(5)).snapshot())
    listed = listed_segments(tmp_path / MANIFEST)
    assert segments(tmp_path) == sorted(listed)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".writing", MANIFEST, "other", "segments"]


def test_a_rebuilding_with_another_model_grows_beside_and_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_ITEMS", 6)
    monkeypatch.setattr(gathering, "_AT_ONCE", 1)
    old = filled(tmp_path, groups(5))
    before = answers(old.snapshot())
    other = FakeEmbedder("other", "other-1", 8)

    def broken_off() -> Iterator[Group]:
        yield from groups(3)
        raise _PowerCut

    with pytest.raises(_PowerCut):
        Store.anew(tmp_path, Models(other)).sync(broken_off())
    assert len(other.embedded) == 9  # two groups were written, the third was lost
    assert (tmp_path / GROWING).exists()
    assert answers(Store.open(tmp_path, models()).snapshot()) == before
    Store.open(tmp_path, models()).put([group("new")])  # what counts still changes, and sweeps
    store = Store.anew(tmp_path, Models(other))
    assert store.sync(groups(5)) == Changes(("g00", "g01", "g02", "g03", "g04"), (), ())
    assert len(other.embedded) == 9 + 9
    assert not (tmp_path / GROWING).exists()
    with pytest.raises(OtherModel):
        Store.open(tmp_path, models())
    assert sorted(listed_segments(tmp_path / MANIFEST)) == segments(tmp_path)
    assert Store.open(tmp_path, Models(other)).groups == store.groups


def test_a_rebuilding_for_a_third_model_takes_nothing_of_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_ITEMS", 3)

    def broken_off() -> Iterator[Group]:
        yield group("big")
        raise _PowerCut

    with pytest.raises(_PowerCut):
        Store.anew(tmp_path, Models(FakeEmbedder("second", "second-1"))).sync(broken_off())
    assert (tmp_path / GROWING).exists()
    store = Store.anew(tmp_path, Models(FakeEmbedder("third", "third-1")))
    store.sync([group("small")])
    assert (dict(store.groups), len(segments(tmp_path))) == ({"small": "1"}, 1)


def test_two_writers_take_turns_and_see_what_the_other_wrote(tmp_path: Path) -> None:
    one, other = Store.open(tmp_path, models()), Store.open(tmp_path, models())
    one.put([group("a")])
    other.put([group("b")])
    one.put([group("c")])
    assert set(one.groups) == {"a", "b", "c"}
    assert set(other.groups) == {"a", "b"}
    other.refresh()
    assert set(other.groups) == {"a", "b", "c"}


def test_a_reader_that_comes_while_all_is_replaced_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, groups(2))
    opened, writer = Segment.open, Store.open(tmp_path, models())
    to_do = [lambda: writer.sync(groups(2, "2"))]

    def late(folder: Path, listed: manifest.Listed, *, written: bool = False) -> Segment:
        if to_do and not written:
            to_do.pop()()
        return opened(folder, listed, written=written)

    monkeypatch.setattr(Segment, "open", late)
    assert dict(Store.open(tmp_path, models()).groups) == {"g00": "2", "g01": "2"}


def test_a_segment_that_is_gone_for_good_is_an_error(tmp_path: Path) -> None:
    filled(tmp_path, groups(2))
    durable.replace_file(next((tmp_path / "segments").iterdir()) / "groups.json", b"{}")
    with pytest.raises(BrokenIndex, match=r"groups\.json.*vinhdanh index build"):
        Store.open(tmp_path, models())


def test_search_goes_on_in_a_thread_while_groups_come_and_go(tmp_path: Path) -> None:
    store = filled(tmp_path, groups(10))
    done, faults, counted = Event(), list[BaseException](), list[int]()

    def search() -> None:
        try:
            while not done.is_set():
                snapshot = store.snapshot()
                kept = {snapshot.keys[f.number] for f in Ranking(snapshot, models()).search(QUERIES[0], 10_000)}
                assert len({key for key in kept if key.startswith("g")}) == 30
                counted.append(len(snapshot))
        except BaseException as fault:
            faults.append(fault)

    searching = Thread(target=search)
    searching.start()
    for number in range(12):
        store.put([group(f"x{number % 7}", str(number))])
        store.remove([f"x{(number + 3) % 7}"])
    done.set()
    searching.join()
    assert faults == []
    assert len(counted) > 1


_OTHER_PROCESS = """
import sys, time
from pathlib import Path
from index.store import Store
from tests import index_groups as tests
from index import gathering

gathering.MOST_ITEMS, gathering._AT_ONCE = 6, 1

def slowly(groups):
    for group in groups:
        time.sleep(0.03)
        yield group

store = Store.open(Path(sys.argv[1]), tests.models())
print("begun", flush=True)
store.sync(slowly(tests.groups(40)))
print("done", flush=True)
"""


def _writing_process(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _OTHER_PROCESS, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def _once_held(folder: Path, count: int) -> Store:
    store = Store.open(folder, models())
    while len(store.groups) < count:
        store.refresh()
    return store


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    with _writing_process(tmp_path) as process:
        _once_held(tmp_path, 10)
        os.kill(process.pid, signal.SIGKILL)
    held = len(Store.open(tmp_path, models()).groups)
    assert 10 <= held < 40
    dense = FakeEmbedder()
    store = Store.open(tmp_path, Models(dense, FakeEmbedder("fine", "fine-1", 24)))
    changes = store.sync(groups(40))
    assert (len(changes.kept), len(changes.added)) == (held, 40 - held)
    assert len(dense.embedded) == 3 * (40 - held)
    assert answers(store.snapshot()) == answers(filled(tmp_path / "once", groups(40)).snapshot())


def test_a_process_reads_while_another_writes(tmp_path: Path) -> None:
    sizes = set[int]()
    with _writing_process(tmp_path) as process:
        store = Store.open(tmp_path, models())
        while process.poll() is None:
            store.refresh()
            snapshot = store.snapshot()
            sizes.add(len(snapshot))
            assert all(len(found) == len(snapshot) for found in answers(snapshot))
        assert process.returncode == 0
    assert len(sizes) > 3


def test_what_takes_long_is_written_from_time_to_time(tmp_path: Path) -> None:
    seconds = iter(range(0, 10_000, 50))
    store = Store.open(tmp_path, models(), lambda: float(next(seconds)))
    held: list[int] = []

    def coming(each: Sequence[Group]) -> Iterator[Group]:
        for one in each:
            held.append(len(Store.open(tmp_path, models()).groups))
            yield one

    store.sync(coming(groups(6)))
    assert held[-1] > 0
