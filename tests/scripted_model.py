"""A language model that says what it is told to: texts in turn, shapes from dictionaries, failures where they are set.

`Scripted(["Câu một. Câu hai.", {"facts": []}, ModelUnavailable("no server"), ["Câu một", ModelUnavailable("died")]])`:
a text is streamed word by word; a dictionary (or the text of one) is given in the shape asked for; a list is streamed
piece by piece, its failure raised where it stands; a function is called with the prompt and gives any of these. What is
asked beyond the script is a failure. `prompts`, `limits` and `shapes` are what was asked for.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from assistant.rewording.model import ModelUnavailable, Shape
from prompts.prompts import Prompt

Said = str | Mapping[str, object] | list[str | ModelUnavailable] | ModelUnavailable
Answer = Said | Callable[[Prompt], Said]


@dataclass
class Scripted:
    """A LanguageModel whose answers are given one after another, the last one for ever where `again`."""

    answers: Iterable[Answer] = ()
    name: str = "scripted"
    again: bool = False
    prompts: list[Prompt] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    shapes: list[type[BaseModel]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = list(self.answers)

    @property
    def left(self) -> int:
        """How many answers have not been asked for."""
        return len(self._left)

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[str]:
        """The next answer in pieces; nothing is asked before the first piece is."""
        said = self._next(prompt, seconds)
        match said:
            case ModelUnavailable():
                raise said
            case str():
                yield from re.findall(r"\S+\s*|\s+", said)
            case list():
                for piece in said:
                    if isinstance(piece, ModelUnavailable):
                        raise piece
                    yield piece
            case _:
                yield json.dumps(said, ensure_ascii=False)

    def structured(self, prompt: Prompt, shape: type[Shape], seconds: float) -> Shape:
        """The next answer in the shape; one that has not the shape is ModelUnavailable, as a server's garbage is."""
        self.shapes.append(shape)
        said = self._next(prompt, seconds)
        if isinstance(said, ModelUnavailable):
            raise said
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        try:
            return shape.model_validate_json(text)
        except ValidationError as error:
            raise ModelUnavailable(f"not in the shape of {shape.__name__}") from error

    def _next(self, prompt: Prompt, seconds: float) -> Said:
        self.prompts.append(prompt)
        self.limits.append(seconds)
        if not self._left:
            return ModelUnavailable("the script has no more answers")
        said = self._left[0] if self.again and len(self._left) == 1 else self._left.pop(0)
        return said(prompt) if callable(said) else said
