"""Rendering: a Reply as the contract's JSON and as plain text."""

import re

from assistant.eligibility.dossier_file import written
from assistant.reply import Answer, Citation, Drafted, Eligibility, Near, Refusal, Reply, Responsibility, Reworded
from bot.contract import (
    AwardBody,
    CitationBody,
    ConditionBody,
    EligibilityBody,
    MissingBody,
    NearBody,
    ReplyBody,
    ResponsibilityBody,
    RewordedBody,
)
from bot.drafting.rendering import draft_body
from bot.drafting.setting import variant_named
from bot.drafting.text import open_text, other_text, paper_text
from bot.wording import OUTCOME_WORDS, STATUS_WORDS, TEXT_KIND_WORDS

_UNCLEAR = re.compile("“(.+?)”")  # the name of a paper that a refusal says to be unclear


def reply_body(reply: Reply, session: str, elapsed_ms: float, identity: str = "") -> ReplyBody:
    """The reply as the contract has it, named by an identity; a refusal has an empty answer and no citations."""
    answer = reply if isinstance(reply, Answer) else None
    return ReplyBody(
        kind=reply.kind,
        status=reply.outcome,
        question=reply.question,
        on=reply.on,
        answer=answer.text if answer else "",
        reason=reply.reason,
        citations=[citation_body(citation) for citation in answer.citations] if answer else [],
        responsibilities=_responsibility_bodies(answer.responsibilities if answer else None),
        eligibility=_eligibility_body(answer.eligibility if answer else None),
        draft=draft_body(answer.draft if answer else None),
        notes=list(reply.notes),
        near=[_near_body(near, reply) for near in reply.near],
        session=session,
        elapsed_ms=round(elapsed_ms, 1),
        status_label=OUTCOME_WORDS[reply.outcome],
        reworded=_reworded_body(answer.reworded if answer else None),
        lacks=reply.lacks if isinstance(reply, Refusal) else None,
        id=identity,
    )


def _near_body(near: Near, reply: Reply) -> NearBody:
    ask = "" if near.address.path else _asked_of(near.label, reply)
    return NearBody(address=str(near.address), label=near.label, ask=ask)


def _asked_of(paper: str, reply: Reply) -> str:
    """The question of a reply with a paper named: in the place of the name that is unclear, else behind it."""
    unclear = _UNCLEAR.match(reply.reason or "")
    if unclear and unclear[1] in reply.question:
        return reply.question.replace(unclear[1], paper, 1)
    return f"{reply.question.rstrip('?!. ')} theo {paper}?"


def citation_body(citation: Citation) -> CitationBody:
    """A citation as the contract has it."""
    return CitationBody(
        marker=citation.marker,
        address=str(citation.address),
        label=citation.label,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        validity=citation.validity,
        text_kind=citation.text_kind,
        url=citation.url,
        validity_label=STATUS_WORDS[citation.validity],
        text_kind_label=TEXT_KIND_WORDS[citation.text_kind],
    )


def _responsibility_bodies(rows: tuple[Responsibility, ...] | None) -> list[ResponsibilityBody] | None:
    if rows is None:
        return None
    return [
        ResponsibilityBody(
            body=row.body,
            role=row.role,
            task=row.task,
            deadline=row.deadline,
            citation=row.citation,
            now=row.now,
            recipient=row.recipient,
            through=row.through,
        )
        for row in rows
    ]


def _reworded_body(found: Reworded | None) -> RewordedBody | None:
    return None if found is None else RewordedBody(lines=list(found.lines), model=found.model, prompt=found.prompt)


def _eligibility_body(found: Eligibility | None) -> EligibilityBody | None:
    if found is None:
        return None
    return EligibilityBody(
        award=AwardBody(code=found.award, name=found.name),
        law=found.law,
        verdict=found.verdict,
        conditions=[
            ConditionBody(
                text=one.text,
                finding=one.finding,
                because=one.because,
                citation=one.citation,
                assumed=one.assumed,
            )
            for one in found.conditions
        ],
        missing=[MissingBody(fact=f"{need.kind} {need.key}".strip(), ask=need.ask) for need in found.missing],
        assumptions=list(found.assumptions),
        verdict_by_text=found.by_text,
        facts=written(found.dossier),
    )


def plain_text(reply: Reply, variant: str | None = None) -> str:
    """The reply for a terminal: answer or reason, sources, notes, what is near; ends without a line break.

    Of a draft the variant of a code, the first where none is given. Raises WrongUse where it has none of that code.
    """
    match reply:
        case Answer():
            said = _plain_draft(reply.draft, variant) if reply.draft else [reply.text]
            parts = [*said, _plain_reason(reply.reason), _plain_sources(reply, variant)]
        case Refusal():
            parts = [f"{OUTCOME_WORDS[reply.outcome]}: {reply.reason}"]
    return "\n\n".join(part for part in (*parts, _plain_notes(reply.notes), _plain_near(reply.near)) if part)


def _plain_draft(draft: Drafted, variant: str | None) -> list[str]:
    shown = variant_named(draft, variant)
    return [part(draft, shown) for part in (paper_text, open_text, other_text)]


def _plain_reason(reason: str | None) -> str:
    return f"Điểm chưa chắc chắn: {reason}" if reason else ""


def _plain_sources(answer: Answer, variant: str | None) -> str:
    """The sources; of a draft those that the variant was made from, each with its quote."""
    said, citations = answer.text, answer.citations
    if answer.draft is not None:
        paragraphs = variant_named(answer.draft, variant).paragraphs
        used = {marker for paragraph in paragraphs for marker in paragraph.citations}
        said, citations = "", tuple(citation for citation in citations if citation.marker in used)
    return "\n".join(["Căn cứ:", *(_plain_source(citation, said) for citation in citations)])


def _plain_source(citation: Citation, said: str) -> str:
    """A source; its quote is left out where the answer has said it already."""
    state = f"{STATUS_WORDS[citation.validity]}; {TEXT_KIND_WORDS[citation.text_kind].lower()}"
    lines = [f"[{citation.marker}] {citation.label} ({state})", f"    {citation.address}"]
    if citation.quote not in said:
        quote = citation.quote.replace("\n", "\n     ")
        lines.insert(1, f"    “{quote}”")
    return "\n".join([*lines, f"    {citation.url}"] if citation.url else lines)


def _plain_notes(notes: tuple[str, ...]) -> str:
    return "\n".join(["Lưu ý:", *(f"- {note}" for note in notes)]) if notes else ""


def _plain_near(near: tuple[Near, ...]) -> str:
    return "\n".join(["Nội dung gần với câu hỏi:", *(f"- {one.label} ({one.address})" for one in near)]) if near else ""
