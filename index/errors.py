"""What can go wrong in the index.

IndexingError            names the thing, the place and the remedy
├── ModelError           an embedding model that cannot be loaded
├── DataError            a file of articles or questions that is not of the agreed form
└── IndexUnusable        the index on this machine cannot be used as it is
    ├── OtherModel       it was made with another embedding model
    ├── OtherFormat      it was made by another version of this program
    └── BrokenIndex      a file of it is missing or damaged
"""

REBUILD = "vinhdanh index build"


class IndexingError(Exception):
    """Base of the index errors: the thing, the place, the remedy."""

    def __init__(self, thing: str, place: str, remedy: str) -> None:
        self.thing, self.place, self.remedy = thing, place, remedy
        super().__init__(f"{place}: {thing} ({remedy})")


class ModelError(IndexingError):
    """An embedding model that cannot be loaded."""


class DataError(IndexingError):
    """A file of articles or questions that is not of the agreed form; `fields` are those that lack or are wrong."""

    def __init__(self, thing: str, place: str, remedy: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(thing, place, remedy)
        self.fields = fields


class IndexUnusable(IndexingError):
    """The index on this machine cannot be used as it is; the remedy is to build it again."""

    def __init__(self, thing: str, place: str, remedy: str = REBUILD) -> None:
        super().__init__(thing, place, remedy)


class OtherModel(IndexUnusable):
    """The index was made with another embedding model."""


class OtherFormat(IndexUnusable):
    """The index was made by another version of this program."""


class BrokenIndex(IndexUnusable):
    """A file of the index is missing or damaged."""
