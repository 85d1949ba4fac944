"""HTML of messages as Telegram reads it: the text that is seen and its entities, or what is wrong with the markup.

Stricter than Telegram in one thing: entities that it would silently drop for being nested are an error here.
"""

import html
import re
from dataclasses import dataclass
from typing import Any  # the door: what the Bot API's JSON holds

Json = dict[str, Any]

_ENTITY = r"&(?:#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot);"
_TOKEN = re.compile(rf"<(?P<end>/?)(?P<name>[^\s<>/]*)(?P<facts>[^<>]*)>|{_ENTITY}|.", re.DOTALL)
_FACT = re.compile(r"\s+([a-z-]+)(?:=\"([^\"]*)\"|='([^']*)')?")
_KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_FACTS = {"a": {"href"}, "blockquote": {"expandable"}, "code": {"class"}}
_NEVER_INSIDE = {"text_link": {"text_link"}, "blockquote": {"blockquote"}}
_ALONE = {"code", "pre"}  # nothing is marked inside them, but a language


class BadMarkup(ValueError):
    """The markup of a message cannot be read; the text is what Telegram says behind "can't parse entities: "."""


@dataclass(frozen=True, slots=True)
class _Opened:
    name: str
    kind: str
    start: int  # UTF-16 units
    facts: Json


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text.encode("utf-16-le")) // 2


def parsed(marked: str) -> tuple[str, list[Json]]:
    """The text and the entities of HTML, offsets in UTF-16 units. Raises BadMarkup."""
    text, entities = "", []
    stack: list[_Opened] = []
    for token in _TOKEN.finditer(marked):
        if token["name"] is None:
            if token[0] == "<":
                raise BadMarkup(f"Unclosed start tag at byte offset {_offset(marked, token)}")
            text += html.unescape(token[0]) if len(token[0]) > 1 else token[0]
        elif token["end"]:
            opened = _closed(stack, token, marked)
            length = units(text) - opened.start
            if length:
                entities.append({"type": opened.kind, "offset": opened.start, "length": length, **opened.facts})
        else:
            stack.append(_opened(stack, token, marked, units(text)))
    if stack:
        raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    return text, sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _opened(stack: list[_Opened], token: re.Match[str], marked: str, at: int) -> _Opened:
    name, place = token["name"].lower(), f"at byte offset {_offset(marked, token)}"
    if name not in _KINDS:
        raise BadMarkup(f'Unsupported start tag "{name}" {place}')
    kind, facts = _KINDS[name], _facts(name, token["facts"], place)
    for outer in stack:
        if outer.kind in _ALONE and not (outer.name == "pre" and name == "code"):
            raise BadMarkup(f'Tag "{name}" inside of "{outer.name}" {place}')
        if kind in _NEVER_INSIDE.get(outer.kind, ()):
            raise BadMarkup(f'Nested tag "{name}" {place}')
    if "expandable" in facts:
        return _Opened(name, "expandable_blockquote", at, {})
    return _Opened(name, kind, at, {"url": facts["href"]} if "href" in facts else {})


def _facts(name: str, written: str, place: str) -> dict[str, str]:
    found = {fact[1]: html.unescape(fact[2] or fact[3] or "") for fact in _FACT.finditer(written)}
    if _FACT.sub("", written).strip() or not found.keys() <= _FACTS.get(name, set()):
        raise BadMarkup(f'Unexpected attributes{written} of the tag "{name}" {place}')
    return found


def _closed(stack: list[_Opened], token: re.Match[str], marked: str) -> _Opened:
    name, place = token["name"].lower(), f"at byte offset {_offset(marked, token)}"
    if not stack:
        raise BadMarkup(f"Unexpected end tag {place}")
    if stack[-1].name != name:
        raise BadMarkup(f'Unmatched end tag {place}, expected "</{stack[-1].name}>", found "</{name}>"')
    return stack.pop()


def _offset(marked: str, token: re.Match[str]) -> int:
    return len(marked[: token.start()].encode())
