"""Embeddings from an endpoint that speaks the API of OpenAI: `POST …/v1/embeddings`, through httpx.

The key stands in the header of a request and nowhere else: no error and no log shows it. The model behind a name may
be changed at the far end; a probe, kept in the fingerprint, shows it (`index.models.same_model`).
"""

import base64
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import httpx
import numpy as np

from index.embedding import Floats, unit, written
from index.endpoint_replies import NotOfTheApi, told_by, vectors_of
from index.errors import ModelError

PROBE = "Ai có thẩm quyền tặng danh hiệu Chiến sĩ thi đua cơ sở?"
PROBED = 64  # numbers of the probe's vector that the fingerprint keeps

_MOST = 32  # texts of a request: the most that some servers take
_LONGEST = (
    16_000  # letters of a text, about 7,000 tokens: the rest of it is not sent, as servers refuse what is too long
)
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may be over in a moment
_LONGEST_WAIT = 30.0  # seconds between two tries, also where the server asks for more
_ADDRESS = "look at VINHDANH_EMBEDDINGS_URL, and whether the server there runs"
_KEY = "set VINHDANH_EMBEDDINGS_KEY to a key that the server takes"
_MODEL = "set VINHDANH_MODEL to a model that the server at VINHDANH_EMBEDDINGS_URL offers, and look at its log"

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where embeddings are to be had: the base address of the API, such as `http://127.0.0.1:8080/v1`, and the key."""

    url: str
    key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and the seconds that each may take."""

    tries: int
    timeout: float


BUILDING = Patience(6, 120.0)  # 31 s of waiting between the tries
OPENING = Patience(3, 30.0)  # 3 s of waiting: somebody has begun the program
ASKING = Patience(2, 10.0)  # somebody waits for the answer


class EndpointEmbedder:
    """A model behind an endpoint. Opening it asks for one vector. Raises ModelError, then and whenever it is used."""

    def __init__(self, endpoint: Endpoint, model: str, sleep: Sleep = time.sleep, asking: Patience = ASKING) -> None:
        self.name = model
        self._address = _address(endpoint)
        self._key = _key(endpoint)
        self._client = httpx.Client(headers={"Authorization": f"Bearer {self._key}"} if self._key else {})
        self._sleep, self._asking = sleep, asking
        self.dimensions = 0  # not known yet
        probed = self._vectors([PROBE], OPENING)
        self.dimensions = int(probed.shape[1])
        self.fingerprint = probe_fingerprint(model, unit(probed)[0])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of passages; a blank text is not sent and has zeros."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        sent = [number for number, text in enumerate(texts) if text.strip()]
        for at in range(0, len(sent), _MOST):
            numbers = sent[at : at + _MOST]
            vectors[numbers] = self._vectors([texts[number][:_LONGEST] for number in numbers], BUILDING)
        return unit(vectors)

    def embed_query(self, text: str) -> Floats:
        """The vector of a question; gives up sooner than `embed`."""
        if not text.strip():
            return np.zeros(self.dimensions, dtype=np.float32)
        return np.asarray(unit(self._vectors([text[:_LONGEST]], self._asking))[0])

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _vectors(self, texts: Sequence[str], patience: Patience) -> Floats:
        told = list(map(written, texts))
        answer = self._answer({"model": self.name, "input": told, "encoding_format": "float"}, patience)
        try:
            vectors = vectors_of(answer.content, len(texts))
        except NotOfTheApi as error:
            raise self._error(f"gives no embeddings: {error}", _MODEL) from error
        if self.dimensions and vectors.shape[1] != self.dimensions:
            raise self._error(f"gives vectors of {vectors.shape[1]} numbers, {self.dimensions} before", _MODEL)
        return vectors

    def _answer(self, body: dict[str, object], patience: Patience) -> httpx.Response:
        failure, asked_for = self._error("was not asked", _ADDRESS), 0.0
        for wait in _waits(patience.tries):
            self._sleep(max(wait, asked_for))
            try:
                answer = self._client.post(self._address, json=body, timeout=patience.timeout)
            except httpx.RequestError as error:
                failure = self._error(f"cannot be reached ({type(error).__name__})", _ADDRESS)
                continue
            if answer.is_success:
                return answer
            failure = self._refusal(answer)
            if answer.status_code not in _AGAIN:
                break
            asked_for = _asked_wait(answer) if patience is BUILDING else 0.0
        raise failure

    def _refusal(self, answer: httpx.Response) -> ModelError:
        match answer.status_code:
            case 401 | 403:
                return self._error(f"refuses the key, or wants one (status {answer.status_code})", _KEY)
            case 404 | 405:
                return self._error(f"knows no such address, or no model {self.name}", f"{_ADDRESS}; or {_MODEL}")
            case status if status in _AGAIN:
                return self._error(f"is busy or out of order (status {status})", _ADDRESS)
            case status:
                return self._error(f"refuses the request (status {status}{self._told(answer)})", _MODEL)

    def _told(self, answer: httpx.Response) -> str:
        told = told_by(answer.content)
        return f": {told}" if told and not (self._key and self._key in told) else ""

    def _error(self, thing: str, remedy: str) -> ModelError:
        return ModelError(f"the embeddings endpoint {thing}", self._address, remedy)


def probe_fingerprint(model: str, vector: Floats) -> str:
    """Name, dimensions and the first numbers of the probe's vector, which another model behind the name would change.

    The numbers are kept as they are, since the same model gives them a little otherwise on another machine.
    """
    kept = base64.b64encode(vector[:PROBED].astype("<f2").tobytes()).decode()
    return json.dumps(["endpoint", model, len(vector), kept], ensure_ascii=False)


def _address(endpoint: Endpoint) -> str:
    """The whole address. Raises ModelError, which never shows what may be a password."""
    try:
        url = httpx.URL(endpoint.url.strip())
    except httpx.InvalidURL:
        thing = "the address of the embeddings endpoint is none"
        raise ModelError(thing, "VINHDANH_EMBEDDINGS_URL", _ADDRESS) from None  # its own words may show a password
    if url.scheme not in {"http", "https"} or not url.host:
        raise ModelError("begins with neither http:// nor https://", "VINHDANH_EMBEDDINGS_URL", _ADDRESS)
    if url.userinfo or url.query:
        raise ModelError("holds a password or a query", "VINHDANH_EMBEDDINGS_URL", _KEY)
    path = url.path.rstrip("/") or "/v1"
    return str(url.copy_with(path=path if path.endswith("/embeddings") else f"{path}/embeddings"))


def _key(endpoint: Endpoint) -> str:
    """The key, empty where there is none. Raises ModelError for one that no header can hold."""
    key = (endpoint.key or "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ModelError("holds a letter that no key has", "VINHDANH_EMBEDDINGS_KEY", _KEY)
    return key


def _waits(tries: int) -> Iterator[float]:
    yield 0.0
    yield from (2.0**number for number in range(tries - 1))


def _asked_wait(answer: httpx.Response) -> float:
    """The seconds that the server asks to be left alone before the next try."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else 0.0
