"""Answers in a shape: kept to by the server where it can, else found in what the model says."""

import pytest

from assistant.language_model.errors import NotInShape
from assistant.language_model.replies import in_shape
from assistant.rewording.model import ModelUnavailable
from tests.chat_server import Turn, dies, endless, hangs, refuses, says, shows
from tests.language_models import BRIEF, LONG, PROMPT, Told, asked, served

RIGHT = {"bodies": ["Sở Nội vụ"]}
TOLD = Told(bodies=["Sở Nội vụ"])


def test_the_server_keeps_to_the_schema() -> None:
    with served([shows(RIGHT)]) as (model, server):
        assert model.structured(PROMPT, Told, LONG) == TOLD
    wished = server.asked[0].body["response_format"]
    assert wished == {"type": "json_schema", "json_schema": {"name": "Told", "schema": Told.model_json_schema()}}
    assert server.asked[0].text == f"{PROMPT.system}\n{PROMPT.user}"


def test_a_server_that_takes_no_schema_gets_it_written_out_and_that_is_remembered() -> None:
    with served([shows(RIGHT)], takes_schema=False) as (model, server):
        assert model.structured(PROMPT, Told, LONG) == TOLD
        tried = len(server.asked)
        assert model.structured(PROMPT, Told, LONG) == TOLD
        assert len(server.asked) == tried + 1
    assert "response_format" not in server.asked[-1].body
    assert '"bodies"' in server.asked[-1].text
    assert "stream_options" in server.asked[-1].body, "what was not at fault is still asked for"


def test_a_server_that_takes_the_schema_and_does_not_keep_to_it_gets_it_written_out_as_well() -> None:
    with served([says("Vâng, Sở Nội vụ."), shows(RIGHT)]) as (model, server):
        assert model.structured(PROMPT, Told, LONG) == TOLD
        assert model.structured(PROMPT, Told, LONG) == TOLD
    assert ["response_format" in one.body for one in server.asked] == [True, False, False]


FOUND = [
    shows(RIGHT, "Đây là kết quả:\n```json\n{}\n```\nMong giúp được."),
    shows(RIGHT, "Trong {ngoặc} trước: {}"),
    shows(RIGHT, '<think>có thể là {"bodies": ["x"]}</think>{}'),
    shows(RIGHT, '{} và {"bodies": ["khác"]}'),
]


@pytest.mark.parametrize("turn", FOUND)
def test_the_first_object_among_the_words_is_taken(turn: Turn) -> None:
    with served([turn], takes_schema=False) as (model, _):
        assert model.structured(PROMPT, Told, LONG) == TOLD


GARBAGE = {
    "nothing": says(""),
    "words": says("Sở Nội vụ chủ trì."),
    "half an object": says('{"bodies": ["Sở Nội vụ"'),
    "a list": says('["Sở Nội vụ"]'),
    "another object": shows({"body": "Sở Nội vụ"}),
    "a field too many": shows(RIGHT | {"verdict": "eligible"}),
    "another kind of value": shows({"bodies": 3}),
    "deep": says('{"bodies":' + "[" * 7000),
    "a number too long": says('{"bodies": ' + "1" * 5000 + "}"),
}


@pytest.mark.parametrize("turn", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_unavailable(turn: Turn) -> None:
    with served([turn]) as (model, server), pytest.raises(ModelUnavailable, match="no answer in the shape"):
        model.structured(PROMPT, Told, LONG)
    assert len(server.asked) == 2, "once with the schema kept to, once with it written out"


@pytest.mark.parametrize("turn", [hangs('{"bodies":'), dies('{"bodies":'), endless("{"), refuses(401), refuses(400)])
def test_a_server_that_fails_is_unavailable_within_the_time(turn: Turn) -> None:
    with served([turn]) as (model, _), pytest.raises(ModelUnavailable):
        model.structured(PROMPT, Told, BRIEF)


def test_garbage_in_a_shape_is_no_fault_of_the_server() -> None:
    with served([*[says("không")] * 12, says("được")]) as (model, _):
        for _ in range(6):
            with pytest.raises(ModelUnavailable, match="in the shape"):
                model.structured(PROMPT, Told, LONG)
        assert asked(model).pieces


def test_what_is_wrong_is_told_without_what_was_said() -> None:
    with pytest.raises(NotInShape, match="missing") as raised:
        in_shape('{"mật": "Nguyễn Văn A"}', Told)
    assert "Nguyễn" not in str(raised.value)
    assert "mật" not in str(raised.value)
