"""What a door is asked for, as a table of responsibilities; WrongUse says in Vietnamese what is wrong with it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.reply import Role
from assistant.responsibility.asked_body import AskedBody
from assistant.responsibility.plans import Plans
from assistant.responsibility.table import Asked, Table, table
from assistant.vocabulary import Vocabulary
from bot.errors import WrongUse
from corpus.address import Address
from corpus.bodies import Bodies, shipped_bodies
from corpus.folding import fold

LONGEST_BODY = 200  # characters of the name of a body


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, as typed; no documents: all plans held; blank: any body, any role."""

    on: date
    documents: tuple[str, ...] = ()
    body: str = ""
    role: str = ""


def asked_table(plans: Plans, query: Query) -> Table:
    """The table that is asked for. Raises WrongUse, AddressError, UnknownDocument."""
    bodies = shipped_bodies()
    asked = Asked(_body(query.body, bodies), _role(query.role))
    identities = [Address.parse(one).document for one in map(str.strip, query.documents) if one]
    return table(plans.named(identities) if identities else plans.held(), bodies, asked, query.on)


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load()


def _body(name: str, bodies: Bodies) -> AskedBody | None:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        return None
    if len(name) > LONGEST_BODY:
        raise WrongUse(f"Tên cơ quan dài quá {LONGEST_BODY} ký tự.")
    if not any(letter.isalnum() for letter in name):
        raise WrongUse(f"“{name}” không phải tên cơ quan; hãy ghi như: Sở Nội vụ.")
    return AskedBody.of(name, bodies, _vocabulary().written_out)


def _role(name: str) -> Role | None:
    """The role of a name, also without tone marks, also one half of "theo dõi, đôn đốc"."""
    wanted = _plain(name)
    if not wanted:
        return None
    for role in Role:
        if wanted in map(_plain, (role.value, *role.value.split(","))):
            return role
    raise WrongUse(f"Không có vai trò “{name[:40]}”; hãy chọn một trong: {_names(Role)}.")


def _names(roles: Iterable[Role]) -> str:
    return "; ".join(role.value for role in roles)


def _plain(name: str) -> str:
    return " ".join(fold(unicodedata.normalize("NFC", name)).replace(",", " ").split())
