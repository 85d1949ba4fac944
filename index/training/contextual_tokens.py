"""Token ids of the contextual model: folded words and marks of punctuation, from raw text; the tokenizer that ships.

`words` (for counting) and `raw_text_tokenizer` (what ships, and gives the ids) read a text the same way.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import NFC, NFD, Lowercase, Replace, Sequence, StripAccents
from tokenizers.pre_tokenizers import Split

from corpus.folding import fold

PADDING, UNKNOWN, MASK, START = "[PAD]", "[UNK]", "[MASK]", "[CLS]"
SPECIAL = (PADDING, UNKNOWN, MASK, START)  # their ids are their places here; START is kept for a reader of pairs
UNKNOWN_ID, MASK_ID = 1, 2

_WORD = re.compile(r"[^\W_]+|[?.;:,/-]")
_SAME_WORD = r"[\p{L}\p{N}]+|[?.;:,/\-]"  # what Python's \w without _ is, in the letters of Unicode


def words(text: str) -> list[str]:
    """Folded words and marks of punctuation in reading order."""
    return _WORD.findall(fold(unicodedata.normalize("NFC", text)))


def most_used_words(texts: Iterable[str], size: int) -> list[str]:
    """The words used most, as many as fit beside the special tokens; ties by spelling."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words(text))
    ranked = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return [word for word, _ in ranked[: size - len(SPECIAL)]]


def raw_text_tokenizer(vocabulary: Iterable[str]) -> Tokenizer:
    """Raw text → ids, folding as `corpus.folding.fold`; a mark left over after NFC parts words, as it does there."""
    ids = {word: at for at, word in enumerate([*SPECIAL, *vocabulary])}
    made = Tokenizer(WordLevel(ids, unk_token=UNKNOWN))
    made.normalizer = Sequence(
        [NFC(), Replace(Regex(r"\p{M}"), " "), NFD(), StripAccents(), Lowercase(), Replace("đ", "d")]
    )
    made.pre_tokenizer = Split(Regex(_SAME_WORD), behavior="removed", invert=True)
    return made
