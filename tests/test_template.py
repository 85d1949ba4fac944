"""Phrases are filled exactly."""

from collections import Counter
from importlib.resources import files

import pytest

from prompts.template import TemplateError, fill, phrase, words_of_phrases


def test_a_phrase_takes_all_its_values() -> None:
    assert phrase("refusal.missing", what="Nghệ An").endswith("Nghệ An.")


@pytest.mark.parametrize("values", [{}, {"what": "a", "more": "b"}, {"place": "a"}])
def test_a_missing_or_unused_value_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(TemplateError):
        phrase("refusal.missing", **values)


def test_an_unknown_phrase_is_refused() -> None:
    with pytest.raises(TemplateError, match="no phrase"):
        phrase("refusal.nothing")


def test_braces_in_a_value_are_only_text() -> None:
    assert fill("“{quote}”", quote="{name}") == "“{name}”"


def test_frame_words_hold_no_digit() -> None:
    assert not any(letter.isdigit() for word in words_of_phrases() for letter in word)


def test_no_phrase_stands_twice() -> None:
    text = files("prompts").joinpath("phrases.yaml").read_text(encoding="utf-8")
    names = [line.partition(":")[0] for line in text.splitlines() if line and line[0] not in "# "]
    assert [name for name, count in Counter(names).items() if count > 1] == []
