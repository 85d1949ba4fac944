"""The words by which papers give duties, read from `duties.yaml`; all patterns match folded text."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from assistant.reply import Role


@dataclass(frozen=True, slots=True)
class Duties:
    """Patterns of the sentences that give a duty to a body."""

    order: re.Pattern[str]  # "giao", "đề nghị" before the body
    lead: re.Pattern[str]  # "hằng năm, …," before the body
    head: re.Pattern[str]  # what the name of a body begins with
    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    verb: re.Pattern[str]  # any word that a duty begins with
    joined: re.Pattern[str]  # "phối hợp với"
    deadline: re.Pattern[str]


@cache
def duties() -> Duties:
    """The shipped words, read once."""
    data = yaml.safe_load(files("assistant").joinpath("duties.yaml").read_text(encoding="utf-8"))
    roles = tuple((Role(role), "|".join(words)) for role, words in data["roles"].items())
    organise = f"to chuc (?:{'|'.join(data['organise'])})"
    verbs = "|".join((*(words for _, words in roles), *data["verbs"], organise))
    return Duties(
        order=re.compile(data["order"]),
        lead=re.compile(data["lead"]),
        head=re.compile(rf"(?:{data['many']})?(?:{'|'.join(data['heads'])})\b"),
        roles=tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in roles),
        verb=re.compile(rf"\b(?:{verbs})\b"),
        joined=re.compile(data["joined"]),
        deadline=re.compile("|".join(f"(?:{pattern})" for pattern in data["deadlines"])),
    )
