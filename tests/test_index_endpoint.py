"""Embeddings from an endpoint: a real server on this machine, with faults."""

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from assistant.settings import Settings
from index.embedding import Embedder, load_embedder
from index.endpoint import PROBE, Endpoint, EndpointEmbedder, Patience, probe_fingerprint
from index.errors import ModelError
from index.models import load_models, same_model
from tests.embeddings_server import KEY, MODEL, Far, Fault, serving

TEXTS = ["Ai theo dõi việc thực hiện Chỉ thị số 41-CT/TW?", "  ", "khen thưởng", "", "cụm, khối thi đua"]


@pytest.fixture(scope="module")
def static() -> Embedder:
    return load_embedder()


@contextmanager
def opened(far: Far, key: str | None = None, model: str = MODEL) -> Iterator[tuple[EndpointEmbedder, list[float]]]:
    """An embedder of a served far end, and the seconds that it would have slept."""
    slept: list[float] = []
    with serving(far) as url:
        embedder = EndpointEmbedder(Endpoint(url, key), model, slept.append)
        try:
            yield embedder, slept
        finally:
            embedder.close()


@pytest.mark.parametrize("base64", [False, True])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_vectors_are_those_of_the_model_behind_it_in_the_order_of_the_texts(
    static: Embedder, base64: bool, backwards: bool
) -> None:
    with opened(Far(static, base64=base64, backwards=backwards)) as (embedder, _):
        assert embedder.dimensions == static.dimensions
        assert np.abs(embedder.embed(TEXTS) - static.embed(TEXTS)).max() < 1e-6
        assert np.abs(embedder.embed_query(TEXTS[0]) - static.embed_query(TEXTS[0])).max() < 1e-6
        assert embedder.embed([]).shape == (0, static.dimensions)


def test_blank_texts_are_not_sent_many_go_in_batches_and_long_ones_are_cut(static: Embedder) -> None:
    far = Far(static)
    with opened(far) as (embedder, _):
        vectors = embedder.embed([*TEXTS, *(f"thi đua {number}" for number in range(70)), "dài " * 9000])
        assert not embedder.embed_query(" ").any()
        assert embedder.embed_query("thi đua \ud800").any()  # half of a pair cannot be sent as it is
        far.asked.pop()
    assert [len(texts) for texts in far.asked] == [1, 32, 32, 10]
    assert far.asked[0] == [PROBE]
    assert max(len(text) for texts in far.asked for text in texts) == 16_000
    assert vectors.any(axis=1).tolist() == [True, False, True, False, *[True] * 72]


@pytest.mark.parametrize(
    "fault", [Fault(503), Fault(429, retry_after="7"), Fault(500, b"<html>"), Fault(hangs_up=True)]
)
def test_what_may_be_over_in_a_moment_is_tried_again(static: Embedder, fault: Fault) -> None:
    far = Far(static)
    with opened(far) as (embedder, slept):
        slept.clear()
        far.faults += [fault, fault]
        assert np.abs(embedder.embed(TEXTS[:1]) - static.embed(TEXTS[:1])).max() < 1e-6
        waited = [wait for wait in slept if wait]
        assert waited == ([7, 7] if fault.retry_after else [1, 2])


def test_a_question_gives_up_sooner_than_a_building(static: Embedder) -> None:
    far = Far(static)
    with opened(far) as (embedder, _):
        before = len(far.asked)
        far.faults += [Fault(503)] * 8
        with pytest.raises(ModelError, match="busy or out of order"):
            embedder.embed_query("khen thưởng")
        assert len(far.asked) - before == 2
        with pytest.raises(ModelError, match="status 503"):
            embedder.embed(["khen thưởng"])
        assert len(far.asked) - before == 8


REPLIES = [
    (b"not json", "no JSON object"),
    (b"[]", "no JSON object"),
    (b'{"data": {}}', "no list of objects"),
    (b'{"data": []}', "1 texts were sent, 0 vectors came back"),
    (b'{"data": [{"index": 1, "embedding": [1.0]}]}', "the number 1"),
    (b'{"data": [{"embedding": [1.0]}, {"embedding": [1.0]}]}', "the number 1"),
    (b'{"data": [{"index": 0, "embedding": ["a"]}]}', "neither numbers nor base64"),
    (b'{"data": [{"index": 0, "embedding": "\\u1234"}]}', "neither numbers nor base64"),
    (b'{"data": [{"index": 0, "embedding": "AAA="}]}', "neither numbers nor base64"),
    (b'{"data": [{"index": 0, "embedding": []}]}', "no row of numbers"),
    (b'{"data": [{"index": 0}]}', "no row of numbers"),
    (b'{"data": [{"index": 0, "embedding": [NaN, 1.0]}]}', "NaN"),
    (b'{"data": [{"index": 0, "embedding": [1.0, 2.0]}]}', "vectors of 2 numbers, 256 before"),
]


@pytest.mark.parametrize(("body", "told"), REPLIES)
def test_a_reply_that_is_not_of_the_api_is_refused(static: Embedder, body: bytes, told: str) -> None:
    far = Far(static)
    with opened(far) as (embedder, _):
        far.faults.append(Fault(body=body))
        with pytest.raises(ModelError, match="VINHDANH_MODEL") as refused:
            embedder.embed(["khen thưởng"])
    assert told in str(refused.value)


def test_a_server_that_is_not_there_is_named_with_the_remedy(static: Embedder) -> None:
    with serving(Far(static)) as url:
        pass
    with pytest.raises(ModelError, match="cannot be reached") as refused:
        EndpointEmbedder(Endpoint(url), MODEL, lambda _: None)
    assert refused.value.place == f"{url}/embeddings"
    assert "VINHDANH_EMBEDDINGS_URL" in refused.value.remedy


def test_a_server_that_does_not_answer_in_time_is_given_up(static: Embedder) -> None:
    far = Far(static)
    with serving(far) as url:
        embedder = EndpointEmbedder(Endpoint(url), MODEL, lambda _: None, Patience(2, 0.05))
        far.faults += [Fault(seconds=0.3)] * 2
        with pytest.raises(ModelError, match="ReadTimeout"):
            embedder.embed_query("khen thưởng")
        embedder.close()


def test_a_wrong_model_and_a_wrong_address_are_named(static: Embedder) -> None:
    with pytest.raises(ModelError, match="no model other"), opened(Far(static), model="other"):
        pass
    with serving(Far(static)) as url, pytest.raises(ModelError, match="VINHDANH_EMBEDDINGS_URL"):
        EndpointEmbedder(Endpoint(url.replace("/v1", "/v2")), MODEL, lambda _: None)


def test_what_a_server_says_of_a_refusal_is_passed_on_in_short(static: Embedder) -> None:
    far = Far(static, faults=[Fault(422, b'{"detail": "input longer\\nthan 512 tokens ' + b"x" * 900 + b'"}')])
    with pytest.raises(ModelError, match="status 422: input longer than 512 tokens") as refused, opened(far):
        pass
    assert len(refused.value.thing) < 300


@pytest.mark.parametrize("key", [KEY, None])
def test_the_key_is_sent_and_shown_nowhere(static: Embedder, key: str | None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(Far(static, key=key), KEY) as (embedder, _):
        assert embedder.embed_query("khen thưởng").any()
        assert KEY not in repr(vars(embedder) | {"_key": ""})
    assert KEY not in repr(Endpoint("http://127.0.0.1", KEY))
    with pytest.raises(ModelError, match="VINHDANH_EMBEDDINGS_KEY") as refused, opened(Far(static, key="other"), KEY):
        pass
    told = json.dumps({"error": {"message": f"bad header {KEY}"}}).encode()
    with pytest.raises(ModelError, match="status 400") as again, opened(Far(static, faults=[Fault(400, told)]), KEY):
        pass
    shown = [*traceback.format_exception(refused.value), *traceback.format_exception(again.value), caplog.text]
    assert KEY not in "".join(shown)


@pytest.mark.parametrize("key", ["khóa", "a\nb", "a b"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(ModelError, match="VINHDANH_EMBEDDINGS_KEY") as refused:
        EndpointEmbedder(Endpoint("http://127.0.0.1:9", key), MODEL)
    assert key not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://server/v1",
        "server",
        "http://",
        "http://user:hoahong/v1",
        "http://user:hoahong@server/v1",
        "http://server:port/v1",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(ModelError, match="VINHDANH_EMBEDDINGS_URL") as refused:
        EndpointEmbedder(Endpoint(url), MODEL)
    assert "hoahong" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/v1/embeddings"])
def test_an_address_may_be_given_in_full_or_in_part(static: Embedder, end: str) -> None:
    with serving(Far(static)) as url:
        embedder = EndpointEmbedder(Endpoint(url.removesuffix("/v1") + end), MODEL)
        assert embedder.embed_query("khen thưởng").any()
        embedder.close()


def test_another_model_behind_the_same_name_is_noticed(static: Embedder) -> None:
    prints = []
    for far in (Far(static), Far(static), Far(static, turned=True), Far(static, dimensions=128)):
        with opened(far) as (embedder, _):
            prints.append(embedder.fingerprint)
    first, again, turned, shorter = prints
    assert same_model(first, again)
    assert not same_model(first, turned)
    assert not same_model(first, shorter)
    assert not same_model(first, "d2c1a4e0")
    assert not same_model("d2c1a4e0", "d2c1a4e1")
    assert same_model("d2c1a4e0", "d2c1a4e0")


def test_the_same_model_on_another_machine_is_the_same(static: Embedder) -> None:
    vector = static.embed_query(PROBE)
    noise = np.random.default_rng(1).normal(scale=1e-4, size=vector.shape).astype(np.float32)
    elsewhere = probe_fingerprint(MODEL, vector + noise)
    assert same_model(probe_fingerprint(MODEL, vector), elsewhere)
    assert not same_model(probe_fingerprint("other", vector), elsewhere)


def test_the_settings_name_an_endpoint(static: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Far(static, key=KEY)) as url:
        monkeypatch.setenv("VINHDANH_EMBEDDINGS_URL", url)
        monkeypatch.setenv("VINHDANH_EMBEDDINGS_KEY", KEY)
        monkeypatch.setenv("VINHDANH_MODEL", MODEL)
        settings = Settings()
        assert KEY not in repr(settings)
        models = load_models(settings.model, settings.endpoint)
    assert isinstance(models.dense, EndpointEmbedder)
    models.dense.close()
    assert models.dense.name == MODEL
    assert models.fine is None
    monkeypatch.delenv("VINHDANH_EMBEDDINGS_URL")
    assert Settings().endpoint is None


def test_an_endpoint_without_a_model_is_refused() -> None:
    with pytest.raises(ModelError, match="VINHDANH_MODEL"):
        load_models(None, Endpoint("http://127.0.0.1:9/v1"))
