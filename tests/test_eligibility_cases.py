"""Every sixth case of the benchmark's files: "eligible" is never said where another verdict is right."""

from itertools import islice
from pathlib import Path

import pytest

from assistant.build import House
from assistant.cases import Case, read_questions
from assistant.eligibility.verdict import Decision
from assistant.reply import Answer
from benchmarks.eligibility import FIRST_RUNS
from benchmarks.homes import QUESTIONS
from tests.fake_house import TODAY

FILES = [QUESTIONS / f"{name}.jsonl" for name in FIRST_RUNS]
STEP = 6  # the benchmark asks all; the tests ask a part of them in seconds


def verdict(house: House, case: Case) -> Decision | None:
    """What was said; None where no verdict was given."""
    reply = house.assistant.ask(case.asked(TODAY))
    return reply.eligibility.verdict if isinstance(reply, Answer) and reply.eligibility else None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_eligible_is_said_only_where_it_is_right(house: House, file: Path) -> None:
    cases = [one for one in islice(read_questions(file), 0, None, STEP) if one.expect.verdict != Decision.ELIGIBLE]
    wrong = [one.id for one in cases if verdict(house, one) is Decision.ELIGIBLE]
    assert cases
    assert not wrong, f"{file.name}: “eligible” is said of {', '.join(wrong)}"
