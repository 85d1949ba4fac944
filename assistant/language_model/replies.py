"""What comes back: without the thoughts that some models tell first; in the shape that was asked for."""

import json
from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from assistant.language_model.errors import NotInShape
from assistant.rewording.model import Shape
from prompts.prompts import Prompt
from prompts.template import phrase

_THOUGHT, _THOUGHT_OVER = "<think>", "</think>"  # some servers leave in what a model thinks before it answers


def spoken(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces without a thought at their beginning."""
    held = ""
    for piece in pieces:
        held += piece
        begins = held.lstrip()
        if begins.startswith(_THOUGHT):
            _, over, held_after = begins.partition(_THOUGHT_OVER)
            if not over:
                continue
            held = held_after
        elif _THOUGHT.startswith(begins):
            continue  # it may become a thought
        if held:
            yield held
        yield from pieces
        return
    if held and not held.lstrip().startswith(_THOUGHT):
        yield held


def with_shape(prompt: Prompt, shape: type[Shape]) -> Prompt:
    """The prompt with the schema of the shape written under it."""
    schema = json.dumps(shape.model_json_schema(), ensure_ascii=False)
    return replace(prompt, user=f"{prompt.user}\n\n{phrase('model.in_shape', schema=schema)}")


def in_shape(text: str, shape: type[Shape]) -> Shape:
    """The first JSON object of a text, in the shape. Raises NotInShape."""
    found = next(_objects(text), None)
    if found is None:
        raise NotInShape("no JSON object")
    try:
        return shape.model_validate(found)
    except ValidationError as error:
        kinds = ", ".join(sorted({fault["type"] for fault in error.errors(include_input=False, include_url=False)}))
        raise NotInShape(f"not of the schema: {kinds}") from None


def _objects(text: str) -> Iterator[dict[str, object]]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            found, _ = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            yield found
            return
        at = text.find("{", at + 1)
