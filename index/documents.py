"""Documents as groups of items: a passage is an item, its payload the passage as JSON."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from corpus.address import Address
from corpus.model import Document
from index.items import Fields, Group, Item
from index.passages import Passage, passages


def document_group(document: Document) -> Group:
    """The passages of a document; its version is a hash over their addresses and words."""
    payloads = [(passage, _payload(passage)) for passage in passages(document)]
    digest = hashlib.sha256("\n".join(payload for _, payload in payloads).encode()).hexdigest()[:12]
    return Group(document.id, digest, tuple(_items(payloads)))


def passage_of(payload: str) -> Passage:
    """The passage that a payload stands for."""
    row = json.loads(payload)
    return Passage(
        Address.parse(row["address"]), row["name"], row["about"], tuple(row["titles"]), row["lead"], row["text"]
    )


def _payload(passage: Passage) -> str:
    row = {**asdict(passage), "address": str(passage.address)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _items(payloads: Iterable[tuple[Passage, str]]) -> Iterator[Item]:
    """A unit of several passages gives keys `…#k1`, `…#k1~2`, `…#k1~3`."""
    seen: dict[str, int] = {}
    for passage, payload in payloads:
        key = str(passage.address)
        seen[key] = seen.get(key, 0) + 1
        fields = Fields(f"{passage.name}\n{passage.about}", "\n".join(passage.titles), passage.lead, passage.text)
        yield Item(key if seen[key] == 1 else f"{key}~{seen[key]}", fields, passage.embedded, payload)
