"""How right verdicts on eligibility are, and how fast: `python -m benchmarks.eligibility --on DAY`.

The same questions are asked of each library: the five papers with the digests that ship, and with the official texts.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.ask import Assistant
from assistant.build import open_house
from assistant.cases import Case, read_questions
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.dossier_file import read_dossier
from assistant.eligibility.evaluation import presumed
from assistant.eligibility.ranking import assess_all
from assistant.eligibility.verdict import Decision
from assistant.reply import Answer, Reply
from assistant.settings import Settings
from benchmarks import homes
from benchmarks.tables import percentile, table
from corpus.awards import Awards

GOAL = "20"  # ms, all awards for one dossier
WARMING = 20  # dossiers assessed first and not counted
_HEADS = (
    "questions",
    "library",
    "asked",
    "right verdict",
    "false “eligible”",
    "right basis",
    "first run, untouched",
)
_TIMES = ("all awards assessed for", "dossiers", "p50 ms", "p95 ms", "processor p50 ms", "processor p95 ms", "goal")

# Verdicts, false "eligible" and bases on the first run over each file, before anything was changed for its questions.
FIRST_RUNS: Mapping[str, str] = {
    "eligibility": "54/110, 4, 84/110",
    "second-eligibility": "66/80, 7, 72/80",
    "third-eligibility": "66/80, 3, 77/80",
    "fourth-eligibility": "57/100, 0, 94/100",
    "fifth-eligibility": "49/60, 0, 60/60",
    "sixth-eligibility": "40/50, 0, 49/50",
    "seventh-eligibility": "46/50, 0, 50/50",
    "traps-eligibility": "361/745, 237, –",
}
_NOTE = """
False “eligible”: said where another verdict is right. Right basis: an expected unit is cited, of a digest or of the \
whole text. The first run over a file came before it was used in development: right verdicts, false “eligible”, right \
basis; only it says how unseen questions fare. Verdicts presume good conduct where a question is silent, and say so. \
The traps were written to draw a false “eligible” out of the house, with its faults in view."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one question went."""

    right: bool
    false_eligible: bool
    basis: bool


def main() -> None:
    """Ask every file of each library, then time the assessment; print both tables."""
    asked = homes.options(__doc__).parse_args()
    on, rows = date.fromisoformat(asked.on), list[Sequence[str]]()
    with homes.folder(asked.homes) as folder:
        for kind in homes.kinds():
            assistant = open_house(Settings(home=homes.home(folder, kind)), lambda *_: None).rules
            rows += [_row(assistant, kind.title, file, on) for file in _files()]
        times = list(_times(assistant, on))
    print(f"{table(_HEADS, rows)}\n{_NOTE}\n\n{table(_TIMES, times)}")
    print(f"\nOne dossier at a time, after {WARMING} that warm up; every award with rules for its kind of subject.")


def _files() -> list[Path]:
    """The files of questions, in the order in which they were written."""
    return [homes.QUESTIONS / f"{name}.jsonl" for name in FIRST_RUNS]


# Verdicts


def _row(assistant: Assistant, library: str, file: Path, on: date) -> Sequence[str]:
    scores = [_score(case, assistant.ask(case.asked(on))) for case in read_questions(file)]
    right, basis = sum(score.right for score in scores), sum(score.basis for score in scores)
    false = sum(score.false_eligible for score in scores)
    shares = (_share(right, len(scores)), str(false), _share(basis, len(scores)))
    return file.name, library, str(len(scores)), *shares, FIRST_RUNS[file.stem]


def _score(case: Case, reply: Reply) -> Score:
    answer = reply if isinstance(reply, Answer) else None
    verdict = answer.eligibility.verdict if answer and answer.eligibility else None
    cited = {citation.address for citation in answer.citations} if answer else set()
    right = verdict is not None and verdict.value == case.expect.verdict
    return Score(right, verdict is Decision.ELIGIBLE and not right, bool(cited & set(case.expect.addresses)))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)"


# Time


def _times(assistant: Assistant, on: date) -> Iterator[Sequence[str]]:
    door = assistant.eligibility
    cases = [case.asked(on) for file in _files() for case in read_questions(file)]
    told = [(presumed(door.awards, door.told(question).dossier), question.on) for question in cases]
    yield "dossiers told in these questions", *_timed(door.awards, told)
    yield "worked examples of the rules", *_timed(door.awards, list(_examples(door.awards)))


def _examples(awards: Awards) -> Iterator[tuple[Dossier, date]]:
    for award in awards.by_code.values():
        for case in award.cases:
            yield presumed(awards, read_dossier(case.facts, case.on.year, awards)), case.on


def _timed(awards: Awards, dossiers: Sequence[tuple[Dossier, date]]) -> Sequence[str]:
    """How many, and milliseconds by the clock and by the processor (of this thread)."""
    for dossier, on in dossiers[:WARMING]:
        assess_all(awards, dossier, on)
    clock, processor = [], []
    for dossier, on in dossiers:
        began, worked = time.perf_counter(), time.thread_time()
        assess_all(awards, dossier, on)
        processor.append(1000 * (time.thread_time() - worked))
        clock.append(1000 * (time.perf_counter() - began))
    return str(len(dossiers)), *_shares(clock), *_shares(processor), GOAL


def _shares(times: Iterable[float]) -> tuple[str, str]:
    kept = list(times)
    return f"{percentile(kept, 0.5):.1f}", f"{percentile(kept, 0.95):.1f}"


if __name__ == "__main__":
    main()
