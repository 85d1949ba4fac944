"""Items: what an index holds, whatever it stands for: a passage of a document, an article of a data set, a text."""

from dataclasses import dataclass

FIELDS = ("name", "title", "lead", "text")  # in the order of every array that has a column a field
FIELD_WEIGHTS = (1, 3, 1, 1)  # a word of a field counts so often; chosen on held-out questions (docs/decisions/0002)


@dataclass(frozen=True, slots=True)
class Fields:
    """The words of an item by where they stand: name and subject of the paper, headings, opening words above, text."""

    name: str
    title: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be found.

    `key` is unique within its group (an address, an id); `embedded` is the copy that embedding models read; `payload`
    comes back with what is found, as it was given.
    """

    key: str
    fields: Fields
    embedded: str
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that come and go together, such as the passages of a document; another version replaces them all."""

    id: str
    version: str
    items: tuple[Item, ...]
