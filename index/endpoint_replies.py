"""What an endpoint of embeddings sends back, read strictly."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

_LONGEST_WORD = 200  # letters of what a server tells of a refusal


class NotOfTheApi(ValueError):
    """A reply that is not of the API of OpenAI, or not of this request."""


def vectors_of(content: bytes, count: int) -> npt.NDArray[np.float32]:
    """The vectors, in the order of the texts, shape (count, dimensions), as floats or base64. Raises NotOfTheApi."""
    rows: list[npt.NDArray[np.float32] | None] = [None] * count
    for place, entry in enumerate(_entries(content)):
        number = entry.get("index", place)
        if not isinstance(number, int) or not 0 <= number < count or rows[number] is not None:
            raise NotOfTheApi(f"{count} texts were sent, and one came back with the number {number}")
        rows[number] = _vector(entry.get("embedding"))
    there = [row for row in rows if row is not None]
    if len(there) < count:
        raise NotOfTheApi(f"{count} texts were sent, {len(there)} vectors came back")
    if len({len(row) for row in there}) != 1:
        raise NotOfTheApi("the vectors are not of one length")
    vectors = np.stack(there)
    if not np.isfinite(vectors).all():
        raise NotOfTheApi("a vector holds numbers that are none (NaN or infinite)")
    return vectors


def told_by(content: bytes) -> str:
    """What a server says of its refusal, on one line; empty where it says nothing in the agreed form."""
    try:
        reply = json.loads(content)
    except ValueError:
        return ""
    error = reply.get("error", reply) if isinstance(reply, Mapping) else None
    words = error.get("message") or error.get("detail") if isinstance(error, Mapping) else error
    return " ".join(words.split())[:_LONGEST_WORD] if isinstance(words, str) else ""


def _entries(content: bytes) -> Sequence[Mapping[str, object]]:
    try:
        entries = json.loads(content)["data"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotOfTheApi("the reply is no JSON object with `data`") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise NotOfTheApi("`data` is no list of objects")
    return entries


def _vector(embedding: object) -> npt.NDArray[np.float32]:
    """Raises NotOfTheApi."""
    try:
        if isinstance(embedding, str):
            vector = np.frombuffer(base64.b64decode(embedding, validate=True), dtype="<f4").astype(np.float32)
        else:
            vector = np.array(embedding, dtype=np.float32)
    except (binascii.Error, ValueError, TypeError) as error:
        raise NotOfTheApi("an `embedding` is neither numbers nor base64") from error
    if vector.ndim != 1 or not len(vector):
        raise NotOfTheApi("an `embedding` is no row of numbers")
    return vector
