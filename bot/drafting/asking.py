"""What a reply without a draft asks for: whether it is the body that the paper is for."""

import re
from functools import cache

from prompts.template import phrase

_ISSUER = (  # phrases that ask for the body, with what is filled into them
    ("draft.issuer_missing", ()),
    ("draft.issuer_unknown", ("name",)),
    ("draft.issuer_several", ("names",)),
    ("draft.issuer_ended", ("name", "note")),
)
_ANYTHING = "\0"


def asks_for_issuer(reason: str) -> bool:
    """Whether a reason asks which body a paper is for."""
    return any(pattern.fullmatch(reason.strip()) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    filled = (phrase(name, **dict.fromkeys(names, _ANYTHING)) for name, names in _ISSUER)
    return tuple(re.compile(re.escape(one).replace(re.escape(_ANYTHING), ".*"), re.DOTALL) for one in filled)
