"""What a sentence gives: its clauses, what stands in parentheses behind a task, and the passive."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.reply import Role
from assistant.responsibility.reading.assignment import Assignment, Holder, deadline, trimmed, words_of
from assistant.responsibility.reading.clauses import Clause, begins_duty, clauses
from assistant.responsibility.reading.labelled import in_parentheses, labels, marked, passive
from assistant.responsibility.reading.labelled_duties import of_label
from assistant.responsibility.reading.lexicon import tokens
from assistant.responsibility.reading.predicate_state import Given
from assistant.responsibility.reading.predicates import directed, given
from corpus.model import Span, Unit


def of_sentence(
    unit: Unit, sentence: Span, said: Span, holder: Holder | None
) -> tuple[list[Assignment], Holder | None]:
    """Those of a sentence (`said`: without its marker), and the bodies that what follows goes on with."""
    found = list(_beside(unit, sentence, said))
    lasting = holder is not None and begins_duty(tokens(unit.text, said.start, said.end), 0)
    for clause in clauses(unit.text, said, lasting=lasting):
        holder = Holder(unit, clause.bodies) if clause.bodies else holder
        if holder is not None and clause.said:
            found.extend(_of_clause(unit, sentence, clause, holder))
        elif not clause.said and found:
            found = [_by_when(one, found[-1].clause, deadline(unit.text, clause.span)) for one in found]
    return found, _holder_below(unit, said, found) or holder


def _holder_below(unit: Unit, said: Span, found: list[Assignment]) -> Holder | None:
    """Those directed to do what follows: "Chỉ đạo các ngân hàng …, cụ thể như sau:"."""
    if not found or not unit.text[said.start : said.end].rstrip().endswith(":"):
        return None
    subjects = [one.subject for one in found if one.through]
    last = found[-1].clause
    subjects = subjects or list(directed(tokens(unit.text, last.start, last.end)))
    return Holder(unit, tuple(dict.fromkeys(subjects))) if subjects else None


def _by_when(one: Assignment, clause: Span, until: str | None) -> Assignment:
    """The clause after it says by when: "…; hoàn thành trong tháng 3/2026"."""
    return replace(one, deadline=one.deadline or until) if one.clause == clause else one


def _of_clause(unit: Unit, sentence: Span, clause: Clause, holder: Holder) -> Iterator[Assignment]:
    """One assignment for each body and role of a clause."""
    text = unit.text
    stated = any(text[body.start].isupper() and body.start > 0 for body in clause.bodies)
    until = deadline(text, clause.span) or (
        deadline(text, Span(sentence.start, clause.span.start)) if clause.leads else None
    )
    for one in _once(given(clause.said)):
        whose = Holder(unit, one.bodies) if one.bodies else holder
        for subject, body in zip(whose.bodies, whose.names(), strict=True):
            yield Assignment(
                unit=unit,
                sentence=sentence,
                task_unit=unit,
                clause=clause.span,
                namer=whose.unit,
                subject=subject,
                body=body,
                role=one.role,
                wording=words_of(text, one.wording),
                recipient=words_of(text, one.recipient) if one.recipient else None,
                through="; ".join(holder.names()) if one.through else None,
                deadline=until,
                ordered=bool(clause.order),
                stated=stated,
            )


def _once(roles: tuple[Given, ...]) -> tuple[Given, ...]:
    """Each role of each body once, with the words that first give it."""
    first: dict[tuple[Role, tuple[Span, ...]], Given] = {}
    for one in roles:
        held = first.setdefault((one.role, one.bodies), one)
        if held.recipient is None and one.recipient is not None:
            first[one.role, one.bodies] = one
    return tuple(first.values())


def _beside(unit: Unit, sentence: Span, said: Span) -> Iterator[Assignment]:
    """Duties given in parentheses behind a task, or in the passive."""
    text = unit.text
    for inside, task in in_parentheses(text, said):
        for one in (label for label in labels(text, inside) if label.role):
            yield from of_label(unit, sentence, one, (unit, trimmed(text, task)), deadline(text, inside))
        if not labels(text, inside):
            for clause in clauses(text, inside, lasting=False):
                if clause.bodies:
                    of_task = replace(clause, span=trimmed(text, task))
                    found = _of_clause(unit, sentence, of_task, Holder(unit, clause.bodies))
                    until = deadline(text, inside)
                    yield from (replace(one, deadline=until or one.deadline) for one in found)
    turned = passive(text, said)
    for bodies, words, task in (*marked(text, said), *((turned,) if turned else ())):
        yield from _of_clause(unit, sentence, Clause(bodies, "do", words, trimmed(text, task)), Holder(unit, bodies))
