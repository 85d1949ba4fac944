"""Groups of items for the tests of the store, and what is to be asked of it."""

import random
from collections.abc import Iterable
from pathlib import Path

from index.items import Fields, Group, Item
from index.manifest import Manifest
from index.models import Models
from index.ranking import Ranking
from index.snapshot import Snapshot
from index.store import Store
from tests.index_fakes import FakeEmbedder

WORDS = [
    "thi",
    "đua",
    "khen",
    "thưởng",
    "danh",
    "hiệu",
    "lao",
    "động",
    "tiên",
    "tiến",
    "chiến",
    "sĩ",
    "cơ",
    "sở",
    "bằng",
    "huân",
    "chương",
    "tập",
    "thể",
    "cá",
    "nhân",
]
QUERIES = ("danh hiệu lao động", "khen thưởng tập thể", "huân chương thi đua", "chiến sĩ cơ sở")


def group(id_: str, version: str = "1", items: int = 3) -> Group:
    """A group of items whose words follow from its id and version."""
    drawn = random.Random(f"{id_}/{version}")

    def item(number: int) -> Item:
        title, text = " ".join(drawn.choices(WORDS, k=4)), " ".join(drawn.choices(WORDS, k=30))
        return Item(
            f"{id_}#{number}", Fields("Luật", title, "", text), f"{title}\n{text}", f"payload of {id_}#{number}"
        )

    return Group(id_, version, tuple(map(item, range(items))))


def groups(count: int, version: str = "1") -> list[Group]:
    """Groups g00, g01, …"""
    return [group(f"g{number:02}", version) for number in range(count)]


def models() -> Models:
    """A dense and a fine model."""
    return Models(FakeEmbedder(), FakeEmbedder("fine", "fine-1", 24))


def filled(folder: Path, held: Iterable[Group]) -> Store:
    """A store that holds these groups, written at once."""
    store = Store.open(folder, models())
    store.sync(held)
    return store


def answers(snapshot: Snapshot) -> list[list[tuple[str, float, float]]]:
    """What is found for each query, whatever the numbers: keys and scores, best first, ties by key."""
    ranking = Ranking(snapshot, models())
    found = []
    for query in QUERIES:
        rows = [(snapshot.keys[one.number], one.lexical, one.dense) for one in ranking.search(query, 10_000)]
        assert all(snapshot.payload(one.number).endswith(snapshot.keys[one.number]) for one in ranking.search(query, 9))
        found.append(sorted((key, round(lexical, 4), round(dense, 5)) for key, lexical, dense in rows))
    return found


def segments(folder: Path) -> list[str]:
    """Folders of segments."""
    return sorted(path.name for path in (folder / "segments").iterdir())


def listed_segments(path: Path) -> list[str]:
    """Folders that a manifest names."""
    return [listed.folder for listed in Manifest.read(path).segments]
