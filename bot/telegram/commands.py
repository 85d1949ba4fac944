"""Commands as people write them: /ngày, /trách nhiệm Sở Nội vụ; and those that are none.

Telegram takes only plain letters for a command and ends it at the first space.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.telegram.rendering import escaped
from bot.telegram.visits import Deal, Visit
from bot.telegram.wording import HELP, NO_SUCH_COMMAND
from corpus.folding import fold

MOST_WORDS: Final = 2  # of a command written apart: /trách nhiệm
SLASHED: Final = r"^\s*(?:@\w+\s+)?/"  # how a message begins that is to be a command


def written(commands: Mapping[str, Deal]) -> Deal:
    """A way to deal with a message that begins like a command and is none as Telegram sees it."""

    async def dealt(visit: Visit) -> None:
        text = (visit.message.text if visit.message is not None else None) or ""
        name, words = _parted(text, commands)
        if name in commands:
            await commands[name](replace(visit, words=words))
        else:
            await visit.say(NO_SUCH_COMMAND.format(name=escaped(name)) + HELP)

    return dealt


def _parted(text: str, commands: Mapping[str, Deal]) -> tuple[str, str]:
    """The command that a text begins with and the words behind it; where there is none, the first word as it is."""
    said = unicodedata.normalize("NFC", text).partition("/")[2]
    for count in range(1, MOST_WORDS + 1):
        pieces = said.split(maxsplit=count)
        name = "".join(filter(str.isalnum, fold("".join(map(_unaddressed, pieces[:count])))))
        if name in commands:
            return name, "".join(pieces[count:])
    return _unaddressed("".join(said.split(maxsplit=1)[:1])), ""


def _unaddressed(word: str) -> str:
    """A command without the name of the bot behind it."""
    return word.partition("@")[0]
