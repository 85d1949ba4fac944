"""The vocabulary of the shipped model: the syllables, bigrams and document numbers that the pairs use most."""

from collections import Counter
from collections.abc import Iterable

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

UNKNOWN = "[UNK]"
_LEAST_COUNT = 5  # a rarer token is not learnt


def most_used(texts: Iterable[str], size: int) -> list[str]:
    """The `size - 1` most used tokens of texts written out in tokens; ties by spelling."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.split())
    ranked = sorted(((-count, token) for token, count in counts.items() if count >= _LEAST_COUNT))
    return [token for _, token in ranked[: size - 1]]


def tokenizer(vocabulary: list[str]) -> Tokenizer:
    """A tokenizer that splits at spaces and looks each token up; index 0 stands for every other one."""
    indices = {token: at for at, token in enumerate([UNKNOWN, *vocabulary])}
    made = Tokenizer(WordLevel(indices, unk_token=UNKNOWN))
    made.pre_tokenizer = WhitespaceSplit()
    return made
