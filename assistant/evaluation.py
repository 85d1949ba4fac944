"""Evaluation: cases asked one by one, held against what they expect, and scored."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from assistant.cases import ANSWERED, Case, Expectation, QuestionFileError, read_questions
from assistant.question import Question
from assistant.reply import Answer, Outcome, Reply
from corpus.address import Address

__all__ = [
    "QuestionFileError",
    "Result",
    "Scores",
    "Totals",
    "evaluate",
    "judge",
    "plain",
    "read_questions",
    "to_json",
    "totals",
]


@dataclass(frozen=True, slots=True)
class Result:
    """How one case went; it passed where there are no faults."""

    case: Case
    outcome: Outcome
    cited: tuple[Address, ...]
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything expected was met."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over some cases.

    `right_unit` of `answerable` were answered and cited an expected unit; `refused` of `refusable` were refused with an
    expected status; `false_answers` were answered though they had to be refused.
    """

    cases: int
    passed: int
    answerable: int
    right_unit: int
    refusable: int
    refused: int
    false_answers: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Results in the order of the file, with totals over all and by tag."""

    results: tuple[Result, ...]
    total: Totals
    by_tag: tuple[tuple[str, Totals], ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """The results that did not pass."""
        return tuple(result for result in self.results if not result.passed)


def evaluate(cases: tuple[Case, ...], ask: Callable[[Question], Reply], today: date) -> Scores:
    """Ask each case and score what comes back; `today` stands for a day that a case does not name."""
    results = tuple(judge(case, ask(case.asked(today))) for case in cases)
    tags = dict.fromkeys(tag for case in cases for tag in case.tags)
    by_tag = tuple((tag, totals(result for result in results if tag in result.case.tags)) for tag in tags)
    return Scores(results, totals(results), by_tag)


def judge(case: Case, reply: Reply) -> Result:
    """A reply held against what the case expects."""
    outcome = reply.outcome
    cited = tuple(citation.address for citation in reply.citations) if isinstance(reply, Answer) else ()
    return Result(case, outcome, cited, tuple(_faults(case.expect, reply)))


def totals(results: Iterable[Result]) -> Totals:
    """Counts over some results."""
    kept = tuple(results)
    answerable = [result for result in kept if result.case.expect.must_answer]
    refusable = [result for result in kept if result.case.expect.must_refuse]
    return Totals(
        cases=len(kept),
        passed=sum(result.passed for result in kept),
        answerable=len(answerable),
        right_unit=sum(_cites_an_expected_unit(result) for result in answerable),
        refusable=len(refusable),
        refused=sum(result.outcome in result.case.expect.status for result in refusable),
        false_answers=sum(result.outcome in ANSWERED for result in refusable),
    )


def plain(scores: Scores) -> str:
    """The scores as lines of text: totals, then each failed case with its reasons."""
    rows = [("tất cả", scores.total), *scores.by_tag]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {_plain_totals(row)}" for name, row in rows]
    for result in scores.failed:
        lines += ["", f"{result.case.id}: {result.case.question}", *(f"  - {fault}" for fault in result.faults)]
    return "\n".join(lines)


def to_json(scores: Scores) -> str:
    """The scores as one JSON object: `total`, `by_tag`, `results`."""
    shaped = {
        "total": asdict(scores.total),
        "by_tag": {tag: asdict(row) for tag, row in scores.by_tag},
        "results": [_result_fields(result) for result in scores.results],
    }
    return json.dumps(shaped, ensure_ascii=False, indent=1)


def _faults(expect: Expectation, reply: Reply) -> Iterator[str]:
    if reply.outcome not in expect.status:
        yield f"trạng thái {reply.outcome}, mong đợi {', '.join(sorted(expect.status))}"
    seen = _fold(_shown(reply))
    yield from (f"thiếu {words!r}" for words in expect.contains if _fold(words) not in seen)
    if isinstance(reply, Answer):
        yield from _answer_faults(expect, reply)
    verdict = reply.eligibility.verdict if isinstance(reply, Answer) and reply.eligibility else None
    if expect.verdict is not None and verdict != expect.verdict:
        yield f"mong đợi kết luận {expect.verdict}, trả lời {verdict or 'không có'}"


def _answer_faults(expect: Expectation, answer: Answer) -> Iterator[str]:
    cited = {citation.address for citation in answer.citations}
    if expect.addresses and cited.isdisjoint(expect.addresses):
        yield f"dẫn {_listed(cited) or '(không có)'}, mong đợi {_listed(expect.addresses)}"
    text, named = _fold(answer.text), _fold(_bodies(answer))
    yield from (f"không được có {words!r}" for words in expect.absent if _fold(words) in text)
    yield from (f"không nêu cơ quan {body!r}" for body in expect.bodies if _fold(body) not in named)


def _cites_an_expected_unit(result: Result) -> bool:
    answered = result.outcome in result.case.expect.status
    expected = result.case.expect.addresses
    return answered and (not expected or not set(expected).isdisjoint(result.cited))


def _bodies(answer: Answer) -> str:
    named = (name for row in answer.responsibilities or () for name in (row.body, row.recipient) if name)
    return "\n".join(named) or answer.text


def _shown(reply: Reply) -> str:
    text = reply.text if isinstance(reply, Answer) else ""
    return "\n".join((text, reply.reason or "", *reply.notes, *(near.label for near in reply.near)))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _listed(addresses: set[Address] | tuple[Address, ...]) -> str:
    return ", ".join(map(str, sorted(addresses)))


def _plain_totals(row: Totals) -> str:
    return (
        f"đạt {row.passed}/{row.cases}; dẫn đúng {row.right_unit}/{row.answerable}; "
        f"từ chối đúng {row.refused}/{row.refusable}; trả lời sai {row.false_answers}"
    )


def _result_fields(result: Result) -> dict[str, object]:
    return {
        "id": result.case.id,
        "question": result.case.question,
        "passed": result.passed,
        "status": result.outcome.value,
        "cited": [str(address) for address in result.cited],
        "faults": list(result.faults),
    }
