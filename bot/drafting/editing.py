"""Editing: a draft as a person has changed it, with what each paragraph was made from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.paper import Frame, Part, Style, placeholders_of
from assistant.reply import Drafted, DraftedParagraph, DraftedVariant
from bot.drafting.setting import lines_of
from bot.eligibility.facts import clean_text
from bot.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph as it is now. `was`: its place among those proposed, from 0; None for one that the person added."""

    text: str
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft with one variant, as edited; `hers` are the places of paragraphs that are no more as proposed."""

    draft: Drafted
    hers: frozenset[int]


def edited(draft: Drafted, variant: DraftedVariant, edits: Sequence[Edit] | None, frame: Frame | None) -> Edited:
    """The draft with the paragraphs, in this order, and the frame that are given; what is None stays as proposed.

    Paragraphs that no edit names are left out; a line break parts one into two. One that was only moved, its number
    changed with its place, is not the person's own. Raises WrongUse.
    """
    if edits is None:
        paragraphs, hers = variant.paragraphs, frozenset[int]()
    else:
        pairs = [pair for edit in edits for pair in _paragraphs(edit, variant)]
        paragraphs = _once_ended(tuple(paragraph for paragraph, _ in pairs))
        hers = frozenset(at for at, (_, is_hers) in enumerate(pairs) if is_hers)
    if not paragraphs:
        raise WrongUse("Bản soạn thảo không còn đoạn nào; hãy giữ lại hoặc viết ít nhất một đoạn.")
    one = replace(variant, paragraphs=paragraphs)
    made = replace(draft, variants=(one,), frame=frame or draft.frame)
    texts = (line.text for line in lines_of(made, one))
    return Edited(replace(made, placeholders=tuple(dict.fromkeys(p for t in texts for p in placeholders_of(t)))), hers)


def _paragraphs(edit: Edit, variant: DraftedVariant) -> Iterator[tuple[DraftedParagraph, bool]]:
    """The paragraphs that an edit comes to, and whether each is the person's own."""
    before = _before(edit, variant)
    if before is not None and edit.text == before.text:
        yield before, False
        return
    style, part, citations = (before.style, before.part, before.citations) if before else _OWN
    for line in edit.text.split("\n"):
        text = clean_text(line)
        if text:
            yield DraftedParagraph(text, style, part, citations), before is None or _words(text) != _words(before.text)


_END = "./."  # of a whole paper of the state
_NUMBER = re.compile(r"^(?:[IVXLC]+|\d+|[a-zđ])[.)]\s+")
_OWN: tuple[Style, Part, tuple[int, ...]] = (Style.TEXT, Part.TASKS, ())  # of a paragraph that nothing stands behind


def _words(text: str) -> str:
    """A paragraph without what changes with its place: its number, and the end of the paper behind it."""
    return _NUMBER.sub("", text).removesuffix(_END).removesuffix(".")


def _once_ended(paragraphs: tuple[DraftedParagraph, ...]) -> tuple[DraftedParagraph, ...]:
    """The paragraphs, none but the last ending as a paper ends."""
    return tuple(
        replace(one, text=f"{one.text.removesuffix(_END)}.")
        if one.text.endswith(_END) and at < len(paragraphs)
        else one
        for at, one in enumerate(paragraphs, 1)
    )


def _before(edit: Edit, variant: DraftedVariant) -> DraftedParagraph | None:
    if edit.was is None:
        return None
    if not 0 <= edit.was < len(variant.paragraphs):
        raise WrongUse(f"Cách viết “{variant.name}” không có đoạn thứ {edit.was + 1}; xin tải lại trang.")
    return variant.paragraphs[edit.was]
