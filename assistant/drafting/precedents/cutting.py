"""Cutting: what cannot stay is taken out of a sentence so that no gap is left, or the sentence falls.

An item of a list goes out with its comma, an adjunct up to the next one, a clause up to its semicolon; a sentence whose
first clause falls falls whole, and so does one that would be left broken.
"""

import re

from assistant.drafting.precedents.sheet import FAULTS, ITEM, LETTER, Sheet
from assistant.drafting.precedents.slot_words import slot_words

LEAST_WORDS = 6  # of a clause that stands alone
_LEAST_AFTER = 3  # words of a clause behind a semicolon
_ASIDE = re.compile(rf"\s*\([^()]*{FAULTS}[^()]*\)")
_LAST_OF_LIST = re.compile(rf"(?:,|\s+và)\s*{ITEM}(?=\s*(?:[;.]|$))")
_AMONG_LIST = re.compile(rf",\s*{ITEM}(?=\s*(?:,|và\b))")
_FIRST_OF_LIST = re.compile(rf"(?<=\w )(?:{ITEM}\s*,\s*|{ITEM}\s+và\s+)(?=(?:{LETTER}|\w))")
_JOINED = re.compile(rf"({LETTER})(?:,| và|, và) ({LETTER})")
_THREE = re.compile(rf"({LETTER}), ({LETTER} và ({LETTER}))")
_AND_LAST = re.compile(r"^(?:và|cùng với)\s+")


def cut(sheet: Sheet, *, opens: bool = False) -> str | None:
    """The text of a sheet without its faults, letters still in it; None where the sentence falls.

    `opens`: it opens a list and ends with a colon.
    """
    text = _ASIDE.sub("", _without_doubles(sheet, sheet.text))
    for pattern in (_AMONG_LIST, _FIRST_OF_LIST, _LAST_OF_LIST):
        text = pattern.sub("", text)
    clauses = _clauses(text)
    kept = _kept(sheet, clauses)
    if not kept:
        return None
    made = _tidy(_without_doubles(sheet, _joined([one.rstrip(" ,;.") for one in kept])))
    if made.endswith(":") is not opens or (opens and kept[-1] != clauses[-1].strip()):
        return None
    if _is_broken(made.rstrip(":")) or not _is_balanced(sheet.whole(made)):
        return None
    return made if opens else f"{made}."


def _kept(sheet: Sheet, clauses: list[str]) -> list[str]:
    """The clauses that stay, without their faults; none where the first falls.

    One that goes on with a list of documents falls with the clause before it.
    """
    kept: list[str] = []
    fell = False
    for number, clause in enumerate(clauses):
        made = _without_adjuncts(clause.strip())
        least = _LEAST_AFTER if number else LEAST_WORDS
        stays = made is not None and len(_words(sheet, made)) >= least and not _is_broken(made.rstrip(":"))
        if made is None or not stays or (fell and _goes_on(sheet, clause.strip())):
            fell = True
            if number == 0:
                return []
            continue
        kept.append(_AND_LAST.sub("", made) if number else made)
        fell = False
    return kept


def _goes_on(sheet: Sheet, clause: str) -> bool:
    """Whether a clause goes on with the list of the one before: "số 413/NQ-HĐND …", a document alone."""
    named = sheet.of(clause[:1])
    return clause.startswith("số ") or bool(named and named.function is None)


def _joined(clauses: list[str]) -> str:
    """The clauses with semicolons between them; one that is a name alone goes on with the one before it."""
    text = clauses[0]
    for clause in clauses[1:]:
        text += f" và {clause}" if re.fullmatch(LETTER, clause) else f"; {clause}"
    return text


def _clauses(text: str) -> list[str]:
    """The clauses of a sentence, parted at semicolons outside brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == ";" and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _without_adjuncts(clause: str) -> str | None:
    """The clause without the adjuncts that have a fault; None where the fault is in its core."""
    while (fault := re.search(FAULTS, clause)) is not None:
        starts = [found.start() for found in slot_words().adjuncts.finditer(clause)]
        end = next((start for start in starts if start > fault.start() and clause[start] == ","), len(clause))
        before = (clause[:start] for start in reversed(starts) if start < fault.start())
        kept = next((one for one in before if len(one.split()) >= _LEAST_AFTER and not _is_broken(one)), None)
        if kept is None:
            return None
        clause = kept + clause[end:]
    return clause


def _without_doubles(sheet: Sheet, text: str) -> str:
    """Two letters side by side that say the same are one: "Kế hoạch này và Kế hoạch này"."""

    def same(first: str, second: str) -> bool:
        one, other = sheet.of(first), sheet.of(second)
        return one is not None and other is not None and one.text == other.text

    def joined(found: re.Match[str]) -> str:
        return found[1] if same(found[1], found[2]) else found[0]

    return _JOINED.sub(joined, _THREE.sub(lambda found: found[2] if same(found[1], found[3]) else found[0], text))


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,;.:])", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r"^[\s,;.]+", "", re.sub(r",+(?=[,;.])", "", text)).rstrip(" ,;.")


def _is_broken(text: str) -> bool:
    words, said = slot_words(), re.sub(LETTER, "X", text)
    return bool(words.broken_end.search(said) or words.broken.search(said))


def _is_balanced(text: str) -> bool:
    return all(text.count(one) == text.count(other) for one, other in (("(", ")"), ("“", "”"), ("[", "]")))


def _words(sheet: Sheet, text: str) -> list[str]:
    return sheet.whole(text).split()
