"""Templates filled exactly: a missing or an unused variable raises."""

import string
from functools import cache, lru_cache
from importlib.resources import files

import yaml


class TemplateError(ValueError):
    """A template that is unknown, or whose variables are not the ones given."""


@cache
def _phrases() -> dict[str, str]:
    loaded = yaml.safe_load(files("prompts").joinpath("phrases.yaml").read_text(encoding="utf-8"))
    return {str(name): str(text) for name, text in loaded.items()}


def fill(template: str, /, **values: str) -> str:
    """The template with its `{names}` replaced. Raises TemplateError unless names and values are the same set."""
    wanted = _names(template)
    if wanted != values.keys():
        raise TemplateError(f"template wants {sorted(wanted)}, got {sorted(values)}: {template[:60]!r}")
    return template.format(**values)


@lru_cache(maxsize=1024)
def _names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def phrase(name: str, /, **values: str) -> str:
    """A sentence of `phrases.yaml`, filled. Raises TemplateError."""
    return fill(_phrase(name), **values) if values else _fixed(name)


def _phrase(name: str) -> str:
    if name not in _phrases():
        raise TemplateError(f"no phrase {name!r} in prompts/phrases.yaml")
    return _phrases()[name]


@cache
def _fixed(name: str) -> str:
    return fill(_phrase(name))


def words_of_phrases(*groups: str) -> frozenset[str]:
    """All words of the fixed parts of the phrases of some groups (`line`, `notice`), lower-cased."""
    texts = (text for name, text in _phrases().items() if name.partition(".")[0] in groups)
    fixed = (literal for text in texts for literal, _, _, _ in string.Formatter().parse(text))
    return frozenset(word for literal in fixed for word in _words(literal))


def _words(text: str) -> list[str]:
    kept = "".join(letter if letter.isalpha() else " " for letter in text.lower())
    return kept.split()
