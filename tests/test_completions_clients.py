"""Chat clients against `/v1` as it is served: the openai package, LangChain's ChatOpenAI, and bare HTTP."""

import asyncio
import json
from collections.abc import Iterator

import httpx
import openai
import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from openai.types.chat import ChatCompletionMessageParam
from pydantic import SecretStr

from bot.people import Rank, Scope
from bot.web.app import create_app
from bot.web.options import Options
from tests.accounts import office
from tests.browser import MANY, served, small_house
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records
from tests.telling_assistant import SOON, TellingAssistant

QUESTION = "Ai chủ trì tuyên truyền?"
ASKED: list[ChatCompletionMessageParam] = [{"role": "user", "content": QUESTION}]
BODY = {"model": "vinhdanh", "messages": ASKED}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with small_house() as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    with client_of(address) as client:
        yield client


@pytest.fixture
def telling() -> Iterator[TellingAssistant]:
    assistant = TellingAssistant()
    yield assistant
    assistant.may_go_on.set()


@pytest.fixture
def telling_address(telling: TellingAssistant) -> Iterator[str]:
    records = memory_records()
    house = FakeHouse(assistant=telling)
    with served(create_app(house, lambda: TODAY, records, Options(questions_per_minute=MANY))) as address:
        yield address
        telling.may_go_on.set()
    records.close()


def client_of(address: str, key: str = "none-needed", tries: int = 0) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{address}/v1", api_key=key, max_retries=tries)


def test_openai_lists_the_model_and_gets_an_answer_with_citations(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["vinhdanh"]
    assert client.models.retrieve("vinhdanh").owned_by == "vinhdanh"
    whole = client.chat.completions.create(model="vinhdanh", messages=ASKED)
    message = whole.choices[0].message
    assert whole.choices[0].finish_reason == "stop"
    assert "Phòng Văn hóa chủ trì" in (message.content or "")
    assert [one["marker"] for one in (message.model_extra or {})["citations"]] == [1, 2]
    assert whole.usage
    assert whole.usage.prompt_tokens == len(QUESTION.split())


def test_openai_streams(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="vinhdanh", messages=ASKED)
    options: openai.types.chat.ChatCompletionStreamOptionsParam = {"include_usage": True}
    stream = client.chat.completions.create(model="vinhdanh", messages=ASKED, stream=True, stream_options=options)
    chunks = list(stream)
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    assert choices[0].delta.role == "assistant"
    assert "".join(choice.delta.content or "" for choice in choices) == whole.choices[0].message.content
    assert [choice.finish_reason for choice in choices if choice.finish_reason] == ["stop"]
    assert [one["marker"] for one in (choices[-1].delta.model_extra or {})["citations"]] == [1, 2]
    assert chunks[-1].usage == whole.usage


def test_openai_accumulates_a_stream_into_a_completion(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="vinhdanh", messages=ASKED) as stream:
        final = stream.get_final_completion()
    assert final.choices[0].finish_reason == "stop"
    assert "Căn cứ:" in (final.choices[0].message.content or "")


def test_openai_asks_without_waiting(address: str) -> None:
    async def asked() -> list[str | None]:
        async with openai.AsyncOpenAI(base_url=f"{address}/v1", api_key="none") as client:
            ask = client.chat.completions.create
            several = await asyncio.gather(*(ask(model="vinhdanh", messages=ASKED) for _ in range(8)))
        return [one.choices[0].message.content for one in several]

    contents = asyncio.run(asked())
    assert len(set(contents)) == 1


def test_a_day_and_a_place_go_in_the_extra_body(telling: TellingAssistant, telling_address: str) -> None:
    telling.may_go_on.set()
    with client_of(telling_address) as client:
        more = {"on": "01/10/2026", "place": "Hưng Yên"}
        client.chat.completions.create(model="vinhdanh", messages=ASKED, extra_body=more)
        client.chat.completions.create(model="vinhdanh", messages=ASKED, metadata=more)
    assert [(str(asked.on), asked.place) for asked in telling.asked] == [("2026-10-01", "Hưng Yên")] * 2


@pytest.mark.parametrize("stream", [False, True])
def test_openai_knows_our_errors(client: openai.OpenAI, *, stream: bool) -> None:
    with pytest.raises(openai.NotFoundError) as unknown:
        client.chat.completions.create(model="gpt-9", messages=ASKED, stream=stream)
    assert (unknown.value.code, unknown.value.param) == ("model_not_found", "model")
    with pytest.raises(openai.BadRequestError, match="một câu trả lời"):
        client.chat.completions.create(model="vinhdanh", messages=ASKED, n=2, stream=stream)
    with pytest.raises(openai.BadRequestError, match="messages"):
        client.chat.completions.create(model="vinhdanh", messages=[], stream=stream)
    with pytest.raises(openai.InternalServerError):
        client.chat.completions.create(
            model="vinhdanh", messages=[{"role": "user", "content": "làm hỏng"}], stream=stream
        )


def test_openai_comes_in_with_a_key_only_and_at_its_rate() -> None:
    with office(Options(accounts=True, questions_per_minute=1)) as own, served(own.app) as address:
        with client_of(address, "sai") as stranger, pytest.raises(openai.AuthenticationError):
            stranger.models.list()
        with (
            client_of(address, own.key(Rank.EDITOR, Scope.LIBRARY)) as other,
            pytest.raises(openai.PermissionDeniedError),
        ):
            other.models.list()
        with client_of(address, own.key(Rank.READER, Scope.ASK)) as client:
            assert client.chat.completions.create(model="vinhdanh", messages=ASKED).choices
            with pytest.raises(openai.RateLimitError) as refused:
                client.chat.completions.create(model="vinhdanh", messages=ASKED)
    assert refused.value.code == "rate_limit_exceeded"
    assert int(refused.value.response.headers["retry-after"]) > 0


def chat_model(address: str, *, streaming: bool = False) -> ChatOpenAI:
    return ChatOpenAI(
        base_url=f"{address}/v1", api_key=SecretStr("none"), model="vinhdanh", max_retries=0, stream_usage=streaming
    )


def test_langchain_gets_an_answer(address: str) -> None:
    message = chat_model(address).invoke([SystemMessage("Bạn là trợ lý."), HumanMessage(QUESTION)])
    assert isinstance(message, AIMessage)
    assert "Căn cứ:" in message.text
    assert message.usage_metadata
    assert message.usage_metadata["input_tokens"] == 4 + len(QUESTION.split())
    assert message.response_metadata["finish_reason"] == "stop"


def test_langchain_streams(address: str) -> None:
    model = chat_model(address, streaming=True)
    pieces = list(model.stream(QUESTION))
    assert len([piece for piece in pieces if piece.content]) > 3
    assert "".join(piece.text for piece in pieces) == model.invoke(QUESTION).text
    assert any(piece.usage_metadata for piece in pieces)


def test_langchain_is_told_that_there_is_no_structured_output(address: str) -> None:
    shape = {"title": "Who", "type": "object", "properties": {"who": {"type": "string"}}}
    model = chat_model(address).with_structured_output(shape, method="json_schema")
    with pytest.raises(openai.BadRequestError, match="văn bản"):
        model.invoke(QUESTION)


def test_bare_http_gets_the_stream(address: str) -> None:
    with httpx.stream("POST", f"{address}/v1/chat/completions", json=BODY | {"stream": True}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = list(response.iter_lines())
    assert lines[1::2] == [""] * (len(lines) // 2)
    assert lines[-2] == "data: [DONE]"
    assert all(json.loads(line.removeprefix("data: "))["choices"] for line in lines[:-2:2])


def test_a_line_is_read_before_the_next_is_certain(telling: TellingAssistant, telling_address: str) -> None:
    with client_of(telling_address) as client:
        stream = client.chat.completions.create(model="vinhdanh", messages=ASKED, stream=True)
        contents = (chunk.choices[0].delta.content for chunk in stream)
        assert next(contents) == ""
        assert next(contents) == "Theo Kế hoạch số 12/KH-UBND của xã Thử:"
        assert not telling.ended.is_set()
        telling.may_go_on.set()
        rest = "".join(content or "" for content in contents)
    assert rest.startswith("\n- Phòng Văn hóa chủ trì tuyên truyền [1]\n- Văn phòng theo dõi, đôn đốc [2]\n\nCăn cứ:")


def test_usage_counts_what_was_told_though_the_answer_came_to_be_another(
    telling: TellingAssistant, telling_address: str
) -> None:
    telling.lines = ("Phòng Văn hóa lo việc tuyên truyền [1].",)
    telling.may_go_on.set()
    with client_of(telling_address) as client:
        options: openai.types.chat.ChatCompletionStreamOptionsParam = {"include_usage": True}
        stream = client.chat.completions.create(model="vinhdanh", messages=ASKED, stream=True, stream_options=options)
        chunks = list(stream)
    content = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert content.startswith("Phòng Văn hóa lo việc tuyên truyền [1].\nTheo Kế hoạch số 12/KH-UBND")
    assert chunks[-1].usage
    assert chunks[-1].usage.completion_tokens == len(content.split())


def test_a_failure_in_mid_stream_is_an_error_of_the_stream(telling: TellingAssistant, telling_address: str) -> None:
    telling.fails = RuntimeError("secret inner detail")
    telling.may_go_on.set()
    with client_of(telling_address) as client:
        stream = client.chat.completions.create(model="vinhdanh", messages=ASKED, stream=True)
        with pytest.raises(openai.APIError, match="Máy chủ gặp lỗi") as failed:
            list(stream)
    assert "secret" not in str(failed.value.body)
    with httpx.stream("POST", f"{telling_address}/v1/chat/completions", json=BODY | {"stream": True}) as response:
        *_, told, _, done, _ = response.iter_lines()
    assert json.loads(told.removeprefix("data: "))["error"]["type"] == "server_error"
    assert done == "data: [DONE]"


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/api/ask/stream"])
def test_work_stops_when_the_reader_of_a_stream_leaves(
    telling: TellingAssistant, telling_address: str, path: str
) -> None:
    telling.lines = ("dòng",) * 100_000
    body = BODY | {"stream": True, "question": QUESTION}
    with httpx.stream("POST", telling_address + path, json=body) as response:
        assert next(response.iter_text())
        assert telling.told_one.wait(SOON)
    telling.may_go_on.set()
    assert telling.ended.wait(SOON)
    assert telling.stopped, "the work went on though nobody waited for it"
    telling.lines = None
    assert httpx.post(f"{telling_address}/v1/chat/completions", json=BODY).json()["choices"], "the next one is answered"
