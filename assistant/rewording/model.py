"""The nouns of rewording: a language model as this room sees it, and what it may fail with."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from pydantic import BaseModel

from prompts.prompts import Prompt

Shape = TypeVar("Shape", bound=BaseModel)
Told = Callable[[str], None]  # told each line of an answer as soon as it is certain


class ModelUnavailable(Exception):
    """No answer of a language model: none in time, none in the shape asked for, no room in the budget."""


class LanguageModel(Protocol):
    """A model that words are asked of. No call takes longer than the seconds it is given."""

    @property
    def name(self) -> str:
        """What the server calls the model."""
        ...

    def stream(self, prompt: Prompt, seconds: float) -> Iterator[str]:
        """The answer in pieces as they come. Raises ModelUnavailable, also in the middle."""
        ...

    def structured(self, prompt: Prompt, shape: type[Shape], seconds: float) -> Shape:
        """The answer in a shape. Raises ModelUnavailable."""
        ...


def unheard(_: str) -> None:
    """Lines that nobody waits for."""
