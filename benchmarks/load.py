"""Many askers at once: `OMP_NUM_THREADS=1 python -m benchmarks.load --on DAY`.

A server with accounts over the papers that ship; each asker has an account, a key, a connection and a talk, and asks
the questions of `seeds.jsonl` one after the other, each beginning at another one. Afterwards every reply is held
against what the assistant in this process says to the same question after the same earlier ones.
"""

import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise, zip_longest
from pathlib import Path

import httpx

from assistant.build import open_house
from assistant.cases import Case, read_questions
from assistant.question import LONGEST
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.serving import PATIENCE, served
from benchmarks.tables import percentile, table
from bot.asking import REMEMBERED
from bot.people import Rank, Scope
from bot.records import open_records
from bot.render import reply_body
from bot.sessions import new_identity

ASKERS = (1, 8, 32)
SECONDS = 10.0  # that each number of askers goes on
_OWN = {"session", "elapsed_ms", "id"}  # of a reply: what two replies to the same question differ in
_HEADS = ("what", "askers", "requests", "a second", "p50 ms", "p95 ms", "errors", "lost", "mixed up")

Alone = Callable[[Case, tuple[str, ...]], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back to a question: the body of a reply where the status is 200."""

    case: Case
    status: int
    body: dict[str, object]
    ms: float


@dataclass(frozen=True, slots=True)
class Asker:
    """One of those who ask, with what was heard, in order."""

    client: httpx.AsyncClient
    talk: str
    cases: Sequence[Case]
    heard: list[Heard] = field(default_factory=list)

    async def ask(self) -> None:
        """Ask the next question."""
        case = self.cases[len(self.heard) % len(self.cases)]
        body = {"question": case.question, "on": str(case.on), "place": case.place, "session": self.talk}
        began = time.perf_counter()
        answer = await self.client.post("/api/ask", json=body)
        ms = 1000 * (time.perf_counter() - began)
        self.heard.append(Heard(case, answer.status_code, answer.json(), ms))

    async def ping(self) -> None:
        """Ask nothing: what the server itself costs."""
        began = time.perf_counter()
        answer = await self.client.get("/healthz")
        self.heard.append(Heard(self.cases[0], answer.status_code, {}, 1000 * (time.perf_counter() - began)))

    async def kept(self) -> list[tuple[str, str]]:
        """The questions and the ids of the replies in the talk, as the server kept them."""
        talk = (await self.client.get(f"/api/talks/{self.talk}")).raise_for_status().json()
        return [(one["asked"], one["id"]) for one in talk["exchanges"]]

    async def talks(self) -> list[str]:
        """The talks that this asker may read."""
        return [talk["id"] for talk in (await self.client.get("/api/talks")).raise_for_status().json()["talks"]]


def main() -> None:
    """Ask with each number of askers; print a table."""
    asked = homes.options(__doc__).parse_args()
    on = date.fromisoformat(asked.on)
    known = read_questions(homes.QUESTIONS / "seeds.jsonl")
    cases = [replace(case, on=case.on or on) for case in known if _is_fit(case)]
    with homes.folder(asked.homes) as folder, tempfile.TemporaryDirectory() as place:
        home, records = homes.home(folder, homes.kinds()[0]), f"sqlite:///{place}/records.db"
        keys = _keys(records, max(ASKERS))
        alone = _alone(home)
        with served(home, records) as address:
            rows = [row for many in ASKERS for row in asyncio.run(_rows(address, keys[:many], cases, alone))]
    print(table(_HEADS, rows))
    print(
        f"\n{SECONDS:.0f} s each, after the server has answered its examples; asking and answering share the machine. "
        "Lost: not found in its asker's talk, in order. Mixed up: a reply other than what the same question gets alone "
        "after the same earlier ones, of another session, or a talk that another asker may read."
    )


def _is_fit(case: Case) -> bool:
    """Whether a case can be asked in any talk, and is a question at all."""
    return not case.history and any(letter.isalnum() for letter in case.question) and len(case.question) <= LONGEST


def _keys(records: str, many: int) -> list[str]:
    """A key for each of so many new accounts."""
    opened = open_records(records)
    users = [opened.users.add(f"asker{number}", f"password of {number}", Rank.READER) for number in range(many)]
    keys = [opened.keys.make(user.id, "load", [Scope.ASK])[0] for user in users]
    opened.close()
    return keys


def _alone(home: Path) -> Alone:
    """What the assistant says, in this process, to a question after earlier ones; each is asked once."""
    assistant, known = open_house(Settings(home=home), lambda *_: None).assistant, dict[object, dict[str, object]]()

    def alone(case: Case, history: tuple[str, ...]) -> dict[str, object]:
        key = case.question, case.on, case.place, history
        if key not in known:
            reply = assistant.ask(replace(case, history=history).asked(date.max))
            known[key] = json.loads(reply_body(reply, "", 0).model_dump_json(exclude=_OWN))
        return known[key]

    return alone


async def _rows(address: str, keys: Sequence[str], cases: Sequence[Case], alone: Alone) -> list[Sequence[str]]:
    """The rows of a number of askers: what they asked, then as many calls that ask nothing."""
    async with AsyncExitStack() as closing:
        clients = [await closing.enter_async_context(_client(address, key)) for key in keys]
        askers = [_asker(client, number, cases) for number, client in enumerate(clients)]
        pings = [_asker(client, number, cases) for number, client in enumerate(clients)]
        asking, idle = await _busy([asker.ask for asker in askers]), await _busy([ping.ping for ping in pings])
        kept = [await asker.kept() for asker in askers]
        others = [asker.talk in await after.talks() for asker, after in pairwise(askers)]
    lost = sum(_lost(asker, ids) for asker, ids in zip(askers, kept, strict=True))
    mixed = sum(_mixed(asker, alone) for asker in askers) + sum(others)
    return [("/api/ask", *_row(askers, asking), str(lost), str(mixed)), ("/healthz", *_row(pings, idle), "", "")]


def _client(address: str, key: str) -> httpx.AsyncClient:
    headers = {"authorization": f"Bearer {key}"}
    return httpx.AsyncClient(base_url=address, headers=headers, timeout=PATIENCE, trust_env=False)


def _asker(client: httpx.AsyncClient, number: int, cases: Sequence[Case]) -> Asker:
    start = number * len(cases) // max(ASKERS)  # so that no two ask the same at the same time
    return Asker(client, new_identity(), (*cases[start:], *cases[:start]))


async def _busy(calls: Sequence[Callable[[], Awaitable[None]]]) -> float:
    """Make each call again and again, all at once; seconds until the last has ended."""
    began = time.perf_counter()

    async def again(call: Callable[[], Awaitable[None]]) -> None:
        while time.perf_counter() - began < SECONDS:
            await call()

    await asyncio.gather(*map(again, calls))
    return time.perf_counter() - began


def _row(askers: Sequence[Asker], seconds: float) -> Sequence[str]:
    heard = [one for asker in askers for one in asker.heard]
    times = [one.ms for one in heard]
    errors = Counter(one.status for one in heard if one.status != httpx.codes.OK)
    shares = f"{percentile(times, 0.5):.1f}", f"{percentile(times, 0.95):.1f}"
    return str(len(askers)), f"{len(heard):,}", f"{len(heard) / seconds:.1f}", *shares, _told(errors)


def _told(errors: Counter[int]) -> str:
    return ", ".join(f"{many} × {status}" for status, many in sorted(errors.items())) or "0"


def _lost(asker: Asker, kept: Sequence[tuple[str, str]]) -> int:
    """How many questions and replies do not stand in the talk where they should, and how many stand there too many."""
    wanted = [(one.case.question, one.body["id"]) for one in asker.heard if one.status == httpx.codes.OK]
    return sum(1 for one, other in zip_longest(wanted, kept) if one != other)


def _mixed(asker: Asker, alone: Alone) -> int:
    """How many replies are not those that their questions get alone after the same earlier ones, or of another talk."""
    wrong, history = 0, tuple[str, ...]()
    for one in asker.heard:
        if one.status == httpx.codes.OK:
            own = {name: value for name, value in one.body.items() if name not in _OWN}
            wrong += own != alone(one.case, history) or one.body["session"] != asker.talk
            history = (*history, one.case.question)[-REMEMBERED:]
    return wrong


if __name__ == "__main__":
    main()
