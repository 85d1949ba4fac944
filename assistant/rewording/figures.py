"""Figures: days and sums of a sentence written as its evidence writes them; they never come from a model."""

import re
from collections.abc import Iterator, Sequence

from assistant.rewording.evidence import Evidence
from assistant.rewording.tokens import Token, TokenKind, tokens

_MONEY = re.compile(r"\s*(?:triệu|tỷ|nghìn|đồng|lần mức lương|lần lương|%|phần trăm)")


def as_written(sentence: str, cited: Sequence[Evidence]) -> str:
    """The sentence with each day, and each figure of a sum or a share, as the evidence has it."""
    theirs = {key: text for one in cited for key, text in _written(one.quote)}
    for token in reversed([one for one in tokens(sentence) if _is_copied(one, sentence)]):
        text = theirs.get(token.key)
        if text is not None:
            sentence = f"{sentence[: token.span.start]}{text}{sentence[token.span.end :]}"
    return sentence


def _written(text: str) -> Iterator[tuple[str, str]]:
    return (
        (one.key, text[one.span.start : one.span.end])
        for one in tokens(text)
        if one.kind in (TokenKind.DAY, TokenKind.FIGURE)
    )


def _is_copied(token: Token, sentence: str) -> bool:
    sum_ = token.kind is TokenKind.FIGURE and _MONEY.match(sentence, token.span.end) is not None
    return token.kind is TokenKind.DAY or sum_
