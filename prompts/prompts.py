"""Prompts: what a language model is asked, a file each, filled exactly and named by its content.

A file has two parts, parted by a line of five or more "=": who the model is and what it must keep to, then what it is
given. What comes from questions and documents is fenced, so that it is read as data; a fence inside it is taken out.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prompts.template import TemplateError, fill

_PARTED = re.compile(r"^={5,}\n", re.MULTILINE)
_FENCE = re.compile(r"<{3,}|>{3,}")
_VERSION = 12  # figures of the hash that name a version


@dataclass(frozen=True, slots=True)
class Prompt:
    """A filled prompt; `version` is the same for the same file, whatever it was filled with."""

    name: str
    version: str
    system: str
    user: str


def prompt(name: str, /, **values: str) -> Prompt:
    """The prompt of `prompts/NAME.md`, filled. Raises TemplateError."""
    whole, version = _read(name)
    parts = _PARTED.split(whole)
    if len(parts) != 2:
        raise TemplateError(f"prompts/{name}.md has {len(parts)} parts, not two parted by a line of =")
    return Prompt(name, version, parts[0].strip(), fill(parts[1], **values).strip())


def fenced(name: str, data: str) -> str:
    """Data between two lines that name it; nothing in it can end the fence."""
    return f"<<<{name}>>>\n{_FENCE.sub(' ', data).strip()}\n<<<hết {name}>>>"


@cache
def _read(name: str) -> tuple[str, str]:
    file = files("prompts").joinpath(f"{name}.md")
    if not file.is_file():
        raise TemplateError(f"no prompt prompts/{name}.md")
    whole = file.read_text(encoding="utf-8")
    return whole, hashlib.sha256(whole.encode()).hexdigest()[:_VERSION]
