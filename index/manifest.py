"""The manifest: which segments count, what each has lost, and the models they were made with; replaced in one step."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.durable import replace_file
from index.embedding import Embedder
from index.errors import BrokenIndex, OtherFormat, OtherModel
from index.models import Models, same_model

FORMAT = 2  # raised whenever tokens, the weights of fields or the files change their meaning


@dataclass(frozen=True, slots=True)
class Model:
    """An embedding model, as the manifest names it."""

    name: str
    fingerprint: str
    dimensions: int

    @classmethod
    def of(cls, embedder: Embedder) -> "Model":
        """What the manifest says of an embedder."""
        return cls(embedder.name, embedder.fingerprint, embedder.dimensions)


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment: its folder, the hash of its list of files, and the places of those groups that no longer count."""

    folder: str
    sha256: str
    dropped: tuple[int, ...] = ()  # ascending


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index consists of."""

    dense: Model
    fine: Model | None
    segments: tuple[Listed, ...] = ()

    @classmethod
    def empty(cls, models: Models) -> "Manifest":
        """The manifest of an index of nothing."""
        return cls(Model.of(models.dense), None if models.fine is None else Model.of(models.fine))

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """The manifest in a file. Raises OtherFormat, BrokenIndex, and FileNotFoundError where there is no file."""
        try:
            content = json.loads(path.read_bytes())
            if content["format"] == FORMAT:
                return _parsed(content)
            made_by = content["format"]
        except FileNotFoundError:
            raise
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenIndex(f"the manifest cannot be read: {error!r}", str(path)) from error
        raise OtherFormat(f"the index has format {made_by}, this program reads {FORMAT}", str(path))

    def write(self, path: Path) -> None:
        """Put it in the place of the one before."""
        replace_file(path, _bytes(self))

    def require(self, models: Models, path: Path) -> None:
        """Refuse other models than those it was made with. Raises OtherModel."""
        wanted = Manifest.empty(models)
        for made_with, given in ((self.dense, wanted.dense), (self.fine, wanted.fine)):
            if not same_model(_fingerprint(made_with), _fingerprint(given)):
                raise OtherModel(f"the index was made with {_name(made_with)}, not with {_name(given)}", str(path))


def sha256(data: bytes) -> str:
    """Hash of a file's bytes, as the manifest and the segments write it."""
    return hashlib.sha256(data).hexdigest()


def _bytes(manifest: Manifest) -> bytes:
    content = {
        "format": FORMAT,
        "models": {"dense": _row(manifest.dense), "fine": _row(manifest.fine)},
        "segments": [
            {"folder": listed.folder, "sha256": listed.sha256, "dropped": list(listed.dropped)}
            for listed in manifest.segments
        ],
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _parsed(content: Any) -> Manifest:
    segments = tuple(
        Listed(str(row["folder"]), str(row["sha256"]), tuple(map(int, row["dropped"]))) for row in content["segments"]
    )
    dense, fine = content["models"]["dense"], content["models"]["fine"]
    return Manifest(_model(dense), None if fine is None else _model(fine), segments)


def _model(row: Any) -> Model:
    return Model(str(row["name"]), str(row["fingerprint"]), int(row["dimensions"]))


def _row(model: Model | None) -> dict[str, str | int] | None:
    if model is None:
        return None
    return {"name": model.name, "fingerprint": model.fingerprint, "dimensions": model.dimensions}


def _fingerprint(model: Model | None) -> str:
    return "" if model is None else model.fingerprint


def _name(model: Model | None) -> str:
    return "no second model" if model is None else model.name
