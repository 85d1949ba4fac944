"""A language model behind a real server on this machine: what it says, and how it fails, within its time."""

import logging
import shutil
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pytest

from assistant.language_model import Limits, ServedModel
from assistant.language_model.server import MOST_LETTERS, MOST_TOKENS, Server
from assistant.rewording.model import LanguageModel, ModelUnavailable
from prompts.prompts import Prompt
from tests.chat_server import (
    KEY,
    MODEL,
    Turn,
    chat_server,
    deaf,
    dies,
    drips,
    endless,
    hangs,
    moved,
    never_through_the_head,
    refuses,
    says,
    unreachable,
)
from tests.language_models import AT_ONCE, BRIEF, GENEROUS, LONG, PROMPT, SECRET, asked, await_threads, model_of, served


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    await_threads()


def test_the_answer_comes_in_pieces_and_the_server_is_asked_for_what_we_want() -> None:
    with served([says("Sở Nội vụ ", "chủ trì ", "[1].")]) as (model, server):
        asks: LanguageModel = model
        assert list(asks.stream(PROMPT, LONG)) == ["Sở Nội vụ ", "chủ trì ", "[1]."]
        assert asks.name == MODEL
    body = server.asked[0].body
    assert server.asked[0].path == "/v1/chat/completions"
    assert body == {
        "model": MODEL,
        "stream": True,
        "stream_options": {"include_usage": True},
        "messages": [{"role": "system", "content": PROMPT.system}, {"role": "user", "content": PROMPT.user}],
        "max_tokens": MOST_TOKENS,
        "temperature": 0.0,
    }


def test_a_piece_is_there_before_the_next_one_is_made() -> None:
    made = Event()
    with served([says("một", made, "hai")]) as (model, _):
        pieces = model.stream(PROMPT, LONG)
        assert next(pieces) == "một"
        made.set()
        assert list(pieces) == ["hai"]


def test_half_of_a_pair_in_a_question_is_sent_as_a_question_mark() -> None:
    with served([says("được")]) as (model, server):
        assert list(model.stream(Prompt("compose", "0", "a", "thi đua \ud800"), LONG)) == ["được"]
    assert server.asked[0].text == "a\nthi đua ?"


@pytest.mark.parametrize(
    ("pieces", "answer"),
    [
        (["<think>nghĩ [1].</think>", "Sở ", "Nội vụ"], "Sở Nội vụ"),
        ([" <th", "ink>\nnghĩ", "</thi", "nk>Sở", " Nội vụ"], "Sở Nội vụ"),
        (["<thi", " đua"], "<thi đua"),
        (["<"], "<"),
        ([" ", "Sở Nội vụ <think>"], " Sở Nội vụ <think>"),
    ],
)
def test_what_a_model_thinks_before_it_answers_is_no_part_of_the_answer(pieces: list[str], answer: str) -> None:
    with served([says(*pieces)]) as (model, _):
        assert "".join(model.stream(PROMPT, LONG)) == answer


@pytest.mark.parametrize("turn", [says(), says("", ""), says("<think>chưa nghĩ xong"), says("<think>a</think>")])
def test_an_answer_without_a_word_is_unavailable(turn: Turn) -> None:
    with served([turn]) as (model, _):
        assert asked(model).reason == f"the language model {MODEL} gave an empty answer"


HANGING = {
    "headers then nothing": hangs(),
    "a piece then nothing": hangs("Sở Nội vụ "),
    "not even headers": deaf(),
    "headers byte by byte": never_through_the_head(),
    "bytes that never become a piece": drips("Sở "),
    "a comment now and then": drips(drip=b": still here\n\n"),
    "pieces without end": endless(every=0.05),
}


@pytest.mark.parametrize("turn", HANGING.values(), ids=HANGING.keys())
def test_whatever_the_server_does_the_deadline_is_kept_and_the_connection_closed(turn: Turn) -> None:
    with served([turn]) as (model, server):
        came = asked(model, BRIEF)
        assert came.reason == f"the language model {MODEL} did not answer in time"
        assert came.seconds < GENEROUS
        assert server.gone.acquire(timeout=GENEROUS), "the server still has its client"
        await_threads()  # while the server runs


@pytest.mark.parametrize(
    "turn", [hangs(), deaf(), drips(drip=b": still here\n\n")], ids=["nothing", "deaf", "comments"]
)
def test_a_server_that_does_not_begin_is_not_waited_for_to_the_end(turn: Turn) -> None:
    with served([turn], replace(AT_ONCE, first=BRIEF)) as (model, server):
        came = asked(model, LONG)
        assert came.reason == f"the language model {MODEL} did not answer in time"
        assert came.seconds < GENEROUS
        assert server.gone.acquire(timeout=GENEROUS), "the server still has its client"


def test_a_server_that_has_begun_has_all_the_time() -> None:
    later = Event()
    with served([says("Sở ", later, "Nội vụ")], replace(AT_ONCE, first=BRIEF)) as (model, _):
        pieces = model.stream(PROMPT, LONG)
        assert next(pieces) == "Sở "
        Timer(2 * BRIEF, later.set).start()
        assert "".join(pieces) == "Nội vụ"


def test_a_connection_that_hangs_ends_at_the_deadline() -> None:
    with unreachable() as url:
        came = asked(ServedModel(Server(url, MODEL, None), AT_ONCE), BRIEF)
        assert (came.reason, came.pieces) == (f"the language model {MODEL} did not answer in time", [])
        assert came.seconds < GENEROUS
        await_threads()


def test_a_name_that_is_looked_up_for_ever_holds_nobody_but_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Event()

    def stuck(*_: object, **__: object) -> list[object]:
        found.wait(LONG)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    model = ServedModel(Server("http://may-chu.example/v1", MODEL, None), Limits(1, moment=0.0, waits=()))
    try:
        assert "did not answer in time" in asked(model, BRIEF).reason
        assert "as many ask it as may at once" in asked(model, BRIEF).reason  # threads do not pile up
    finally:
        found.set()
    await_threads()
    assert "cannot be reached" in asked(model).reason


def test_who_leaves_early_closes_the_connection() -> None:
    with served([hangs("một")]) as (model, server):
        pieces = model.stream(PROMPT, LONG)
        assert next(pieces) == "một"
        pieces.close()  # type: ignore[attr-defined]
        assert server.gone.acquire(timeout=GENEROUS)
        await_threads()


def test_a_call_that_is_never_begun_asks_nobody_and_one_without_time_neither() -> None:
    with served([says("a")]) as (model, server):
        model.stream(PROMPT, LONG)
        assert "no time left" in asked(model, 0.0).reason
        assert not server.asked


def test_an_answer_that_never_ends_is_ended_before_the_deadline() -> None:
    with served([endless()]) as (model, server):
        came = asked(model)
        assert came.reason.endswith("answers without end")
        assert len("".join(came.pieces)) < MOST_LETTERS + 100
        assert server.gone.acquire(timeout=GENEROUS)


DYING = {
    "cut in the middle": (dies("Sở Nội vụ "), "broke off"),
    "ended as if it were whole": (dies("Sở Nội vụ ", clean=True), "broke off"),
    "cut off at the most tokens": (says("Sở Nội vụ ", finish="length"), "was cut off"),
    "stopped by a filter": (says("Sở Nội vụ ", finish="content_filter"), "filter"),
    "ended in no known way": (says("Sở Nội vụ ", finish="boom"), "not of the API"),
    "an error in mid-stream": (
        says("Sở Nội vụ ", b'data: {"error": {"message": "CUDA out of memory"}}\n\n'),
        "reports an error",
    ),
    "no JSON": (says("Sở Nội vụ ", b"data: <html>\n\n"), "not of the API"),
    "bytes that are no text": (says("Sở Nội vụ ", b"data: \xff\xfe\xfa\n\n"), "not of the API"),
    "another shape": (says("Sở Nội vụ ", b'data: {"choices": 3}\n\n'), "not of the API"),
    "text that is no text": (
        says("Sở Nội vụ ", b'data: {"choices": [{"index": 0, "delta": {"content": {"a": [3]}}}]}\n\n'),
        "",
    ),
}


@pytest.mark.parametrize(("turn", "reason"), DYING.values(), ids=DYING.keys())
def test_an_answer_that_breaks_in_the_middle_is_unavailable_and_not_tried_again(turn: Turn, reason: str) -> None:
    with served([turn]) as (model, server):
        came = asked(model)
        assert came.pieces == ["Sở Nội vụ "]
        assert came.reason
        assert reason in came.reason
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "turn",
    [
        says(b"\x00\xff\x80 garbage \xfe"),
        says(b"<html>proxy</html>\n\n"),
        says(b"data: {}\n\n"),
        dies(b"<html>proxy</html>", clean=True),
        says(""),
    ],
)
def test_garbage_from_the_beginning_is_unavailable(turn: Turn) -> None:
    with served([turn]) as (model, _):
        came = asked(model)
        assert came.pieces == []
        assert came.reason


PASSING = [refuses(429), refuses(429, retry_after="0"), refuses(500), refuses(503), refuses(529), dies(), refuses(408)]


@pytest.mark.parametrize("turn", PASSING)
def test_what_may_be_over_in_a_moment_is_tried_again_before_the_first_piece(turn: Turn) -> None:
    with served([turn, turn, says("được")]) as (model, server):
        assert asked(model).pieces == ["được"]
        assert len(server.asked) == 3
    with served([turn]) as (model, server):
        assert asked(model).reason
        assert len(server.asked) == 3


@pytest.mark.parametrize("waits", [(GENEROUS * 6,), (0.0,)])
def test_no_try_waits_beyond_the_deadline(waits: tuple[float, ...]) -> None:
    with served([refuses(429, retry_after="0" if waits[0] else "600")], Limits(waits=waits)) as (model, server):
        came = asked(model, GENEROUS)
        assert "status 429" in came.reason
        assert came.seconds < GENEROUS
        assert len(server.asked) == 1


REFUSED = [
    (refuses(401), "VINHDANH_CHAT_KEY"),
    (refuses(403), "VINHDANH_CHAT_KEY"),
    (refuses(404), "VINHDANH_CHAT_MODEL"),
    (refuses(418), "status 418"),
]


@pytest.mark.parametrize(("turn", "reason"), REFUSED)
def test_what_will_not_change_is_not_tried_again(turn: Turn, reason: str) -> None:
    with served([turn]) as (model, server):
        assert reason in asked(model).reason
        assert len(server.asked) == 1


def test_a_server_that_does_not_know_how_to_count_is_asked_without_and_that_is_remembered() -> None:
    with chat_server(lambda one: refuses(422) if "stream_options" in one.body else says("được", usage=None)) as server:
        model = model_of(server)
        assert asked(model).pieces == asked(model).pieces == ["được"]
    assert ["stream_options" in one.body for one in server.asked] == [True, False, False]


def test_a_request_that_is_refused_in_every_form_says_so() -> None:
    with served([refuses(400)]) as (model, server):
        assert "does not take the request (status 400)" in asked(model).reason
        assert len(server.asked) == 2
        asked(model)
        assert "stream_options" in server.asked[2].body  # nothing was learnt from it


def test_the_key_is_sent_and_never_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with chat_server([says("được")], key=KEY) as server:
        assert asked(model_of(server, key=KEY)).pieces == ["được"]
        assert "refuses the key" in asked(model_of(server)).reason
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
        assert "authorization" not in server.asked[1].headers
        for turn in (refuses(500, f"Bearer {KEY} {SECRET}"), refuses(400, KEY), says(KEY.encode())):
            server.script = [turn]
            with pytest.raises(ModelUnavailable) as raised:
                list(model_of(server, key=KEY).stream(PROMPT, LONG))
            told = "".join(traceback.format_exception(raised.value))
            assert KEY not in told
            assert SECRET not in told
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("vinhdanh")]
    assert len(ours) == 4, "each failure is logged once"
    assert not any(KEY in line or SECRET in line or "Ai chủ trì" in line for line in ours)


ASKING = """
import sys
from langchain_core.tracers.langchain import wait_for_all_tracers
from assistant.language_model import open_model
from assistant.settings import Settings
from prompts.prompts import Prompt
print(*open_model(Settings()).stream(Prompt("compose", "0", "a", "b"), 60))
wait_for_all_tracers()
"""
URLS = (
    "HTTP_PROXY HTTPS_PROXY ALL_PROXY OPENAI_PROXY OPENAI_BASE_URL OPENAI_API_BASE LANGSMITH_ENDPOINT LANGSMITH_GATEWAY"
)
SWITCHES = "LANGSMITH_TRACING LANGSMITH_TRACING_V2 LANGCHAIN_TRACING_V2"
KEYS = "LANGSMITH_API_KEY LANGSMITH_GATEWAY_API_KEY OPENAI_API_KEY OPENAI_ORG_ID OPENAI_PROJECT_ID"


def test_the_environment_changes_nothing_and_nothing_else_is_reached() -> None:
    with chat_server([says("lạc")]) as other, chat_server([says("được")]) as server:
        environment = {
            **dict.fromkeys(URLS.split(), other.url),
            **{name.lower(): other.url for name in URLS.split()},
            **dict.fromkeys(SWITCHES.split(), "true"),
            **dict.fromkeys(KEYS.split(), "sk-cua-ai-khac"),
            "VINHDANH_CHAT_URL": server.url,
            "VINHDANH_CHAT_MODEL": MODEL,
            "PYTHONIOENCODING": "utf-8",
        }
        told = subprocess.run([sys.executable, "-c", ASKING], env=environment, check=True, capture_output=True)
    assert told.stdout.decode().strip() == "được"
    assert other.paths == []
    assert server.paths == ["/v1/chat/completions"]
    sent = {"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"}
    assert set(server.asked[0].headers) == sent
    assert "sk-cua-ai-khac" not in str(server.asked)


def test_a_redirect_is_not_followed() -> None:
    with chat_server([says("lạc")]) as other, chat_server([moved(f"{other.url}/chat/completions")]) as server:
        assert "status 307" in asked(model_of(server)).reason
    assert other.paths == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine that nobody has signed, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no command `openssl` to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(file), *names]
    told = subprocess.run([openssl, *made], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + told.stdout)
    return file


def test_a_certificate_that_is_not_trusted_is_named_and_one_may_be_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server([says("được")], certificate=certificate) as server:
        assert "SSL_CERT_FILE" in asked(model_of(server)).reason
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert asked(model_of(server)).pieces == ["được"]


@pytest.mark.parametrize("turn", [hangs("Sở "), drips("Sở "), deaf(), endless(every=0.05)])
def test_over_tls_the_deadline_is_kept_and_the_connection_closed_as_well(
    turn: Turn, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with chat_server([turn], certificate=certificate) as server:
        came = asked(model_of(server), BRIEF * 2)
        assert "did not answer in time" in came.reason
        assert came.seconds < GENEROUS
        assert server.gone.acquire(timeout=GENEROUS)
