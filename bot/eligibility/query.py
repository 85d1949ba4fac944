"""Which award is meant: a code, a name or an abbreviation as people type it."""

from collections.abc import Iterator
from difflib import get_close_matches

from assistant.eligibility.words.cues import Cues
from bot.eligibility.facts import clean_text
from bot.errors import WrongUse
from corpus.awards import Awards
from corpus.awards.model import Award
from corpus.folding import fold

LONGEST_NAME = 200  # characters; the longest name has about half of that
_MOST_NEAR = 5


class UnclearAward(WrongUse):
    """A name that is no award's, or that of several. `fault` says which; `near` are those meant, the likest first."""

    def __init__(self, fault: str, near: tuple[Award, ...], remedy: str) -> None:
        choices = "".join(f"\n  {award.code}: {award.name}" for award in near)
        super().__init__(f"{fault}; {remedy}{choices}")
        self.fault, self.near = fault, near


def named_award(text: str, cues: Cues) -> Award:
    """The award of a code, a name or an abbreviation. Raises UnclearAward, which has those near."""
    awards = cues.awards
    said = clean_text(text)[:LONGEST_NAME]
    code = said.lower()
    if code in awards.by_code:
        return awards.by_code[code]
    folded = " ".join(fold(said).split())
    found = cues.award.fullmatch(folded.strip(" “”\"'"))
    codes = tuple(code for code in cues.codes(found[0]) if code in awards.by_code) if found else ()
    if len(codes) == 1:
        return awards.by_code[codes[0]]
    near = tuple(awards.by_code[code] for code in (codes or tuple(_near(folded, awards)))[:_MOST_NEAR])
    if codes:
        raise UnclearAward(f"“{said}” có thể là nhiều hình thức", near, "hãy dùng một trong các mã:")
    remedy = "các mã gần nhất:" if near else "hãy ghi mã hoặc tên đầy đủ, ví dụ cstd-co-so."
    raise UnclearAward(f"Không có danh hiệu, hình thức khen thưởng “{said}”", near, remedy)


def _near(folded: str, awards: Awards) -> Iterator[str]:
    """Codes of awards whose code or name is like a text, the likest first."""
    ways = {fold(way): code for code, award in awards.by_code.items() for way in (*award.aliases, award.name)}
    ways |= {code.replace("-", " "): code for code in awards.by_code}
    near = get_close_matches(folded.replace("-", " "), ways, n=3 * _MOST_NEAR, cutoff=0.5)
    yield from dict.fromkeys(ways[way] for way in near)
