"""Routes of eligibility: verdicts, interviews, the awards and their rules; and the page for all of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.eligibility.dossier import Dossier
from assistant.eligibility.words.cues import Cues
from assistant.reply import Reply
from bot import asking
from bot.contract import ReplyBody
from bot.desk import Desk, Talks
from bot.eligibility.contract import AwardLine, AwardRulesBody, EligibilityReplyBody, GivenBody, NextBody, OptionBody
from bot.eligibility.facts import clean_text, cleaned, dossier_of
from bot.eligibility.interviewing import Held, Question, replayed, resumed
from bot.eligibility.query import LONGEST_NAME, named_award
from bot.eligibility.rendering import award_body, award_lines, given_bodies, next_body, option_bodies
from bot.eligibility.rules import Rules
from bot.errors import WrongUse
from bot.house import House
from bot.people import Person
from bot.sessions import checked_identity, new_identity
from bot.web.access import Reader
from bot.web.pages import Frame
from bot.web.problems import problems
from bot.wording import day_in_words
from corpus.awards.model import Award
from prompts.template import phrase

On = Annotated[str | None, Query(description="2026-10-01 or 01/10/2026; today where absent")]
_FACTS = "Dữ kiện"
_ABOUT = "Có đủ điều kiện xét tặng {award} không?"


class EarlierAnswer(BaseModel):
    """An answer given before, with the question that it was given to, as `given` of a reply has it."""

    model_config = ConfigDict(strict=True)

    ask: str
    keys: list[str]
    answer: str


class EligibilityAsked(BaseModel):
    """What is to be judged: facts, an interview so far, or a case told in words; `award` absent = what is in reach.

    An interview is held where `answers` are there, and where there are no `facts`; the answers are its whole state.
    """

    model_config = ConfigDict(strict=True)

    award: Annotated[str | None, Field(description="code or name, as in /api/awards")] = None
    facts: Annotated[dict[str, object] | None, Field(description="in the form of docs/awards.md")] = None
    answers: Annotated[list[str] | None, Field(description="typed so far, in order; an empty one passes by")] = None
    earlier: Annotated[
        list[EarlierAnswer] | None,
        Field(description="given before, used after `answers` for as long as the same questions come", max_length=60),
    ] = None
    stop: Annotated[bool, Field(description="end the interview here, with the verdict on what is known")] = False
    case: Annotated[str | None, Field(description="a case told in words, in place of facts and answers")] = None
    on: Annotated[str | None, Field(description="2026-10-01 or 01/10/2026; today where absent")] = None
    session: Annotated[str | None, Field(description="as given back by an earlier reply")] = None


@dataclass(frozen=True, slots=True)
class _Matter:
    """What somebody wants judged, as of a day, in a talk of hers."""

    person: Person
    session: str
    on: date
    award: Award | None


@dataclass(frozen=True, slots=True)
class _Outcomes:
    """Keeps verdicts under what was asked, the day and the outcome, so that they can be told apart in a list."""

    talks: Talks

    def history(self, owner: str, talk: str, /) -> tuple[str, ...]:
        """As kept."""
        return self.talks.history(owner, talk)

    def remember(self, owner: str, reply: ReplyBody, asked: str, /) -> None:
        """Keep it."""
        outcome = phrase(f"interview.outcome.{reply.eligibility.verdict}") if reply.eligibility else reply.status_label
        words = phrase("interview.asked", asked=asked.rstrip(".?"), day=day_in_words(reply.on), outcome=outcome)
        self.talks.remember(owner, reply, words)


class _NoTalks:
    """Keeps nothing: a question of an interview is no exchange yet."""

    def history(self, _owner: str, _talk: str, /) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def remember(self, _owner: str, _reply: ReplyBody, _asked: str, /) -> None:
        """Forget at once."""


def eligibility_routes(desk: Desk, clock: asking.Clock, frame: Frame) -> APIRouter:
    """`POST /api/eligibility`, `GET /api/awards`, `GET /api/awards/{code}` and the page `/dieu-kien`."""
    router = APIRouter()
    cues = Cues.load(desk.house.awards)
    _add_judging(router, _Judging(desk, cues), clock)
    _add_awards(router, desk.house, cues, clock)
    _add_page(router, frame)
    return router


def _add_judging(router: APIRouter, judging: "_Judging", clock: asking.Clock) -> None:
    @router.post(
        "/api/eligibility",
        tags=["xét điều kiện"],
        summary="Xét điều kiện theo dữ kiện, hỏi từng câu, hoặc theo lời kể",
        responses=problems(504),
    )
    async def eligibility(body: EligibilityAsked, person: Reader) -> EligibilityReplyBody:
        session = checked_identity(body.session) if body.session else new_identity()
        on = asking.day(body.on) if body.on else clock()
        named = named_award(body.award, judging.cues) if body.award is not None else None
        matter = _Matter(person, session, on, named)
        if body.case is not None:
            return await judging.told(matter, _only_case(body))
        if named is None:
            return await judging.facts(matter, _only_facts(body))
        if body.answers is None and body.facts is not None:
            return await judging.facts(matter, body.facts)
        held = Held(named.code, on, cleaned(body.facts or {}), tuple(map(clean_text, body.answers or ())))
        earlier = {(one.ask, tuple(one.keys)): clean_text(one.answer) for one in body.earlier or ()}
        return await judging.interview(matter, held, earlier, stop=body.stop)


def _add_awards(router: APIRouter, house: House, cues: Cues, clock: asking.Clock) -> None:
    def rules(on: On = None) -> Rules:
        return Rules.of(house.awards, asking.day(on) if on and on.strip() else clock(), house.library.document)

    OfDay = Annotated[Rules, Depends(rules)]  # noqa: N806 - a type

    @router.get("/api/awards", tags=["xét điều kiện"], summary="Danh hiệu thi đua, hình thức khen thưởng")
    def awards(rules: OfDay, _: Reader) -> list[AwardLine]:
        return award_lines(rules)

    @router.get(
        "/api/awards/{code}",
        tags=["xét điều kiện"],
        summary="Một danh hiệu, hình thức: điều kiện, thẩm quyền, hồ sơ, tiền thưởng, dữ kiện cần có",
        responses=problems(404),
    )
    def award(code: str, rules: OfDay, _: Reader) -> AwardRulesBody:
        try:
            named = named_award(code, cues)
        except WrongUse as error:
            raise HTTPException(404, error.message) from error
        return award_body(named, rules)


def _add_page(router: APIRouter, frame: Frame) -> None:
    @router.get("/dieu-kien", include_in_schema=False)
    def page(request: Request) -> Response:
        return frame.page(request, "eligibility.html", longest_name=LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class _Judging:
    """Takes what is to be judged to the desk."""

    desk: Desk
    cues: Cues

    async def told(self, matter: _Matter, case: str) -> EligibilityReplyBody:
        """A case in words: a question, about the award where one is named."""
        history = self.desk.history(matter.person, matter.session)
        told = asking.question(case, matter.on).text
        text = f"{told}\n{_ABOUT.format(award=matter.award.name)}" if matter.award else told
        question = asking.question(text, matter.on, None, history)
        reply = await self.desk.ask(matter.person, matter.session, question)
        return EligibilityReplyBody(**dict(reply), next=None, given=[], options=[])

    async def facts(self, matter: _Matter, facts: dict[str, object]) -> EligibilityReplyBody:
        """The verdict on facts told at once; without an award, what may be proposed at all."""
        awards = self.desk.house.awards

        def read() -> tuple[Dossier, list[OptionBody]]:
            dossier = dossier_of(cleaned(facts), matter.on, awards, _FACTS)
            return dossier, [] if matter.award else option_bodies(awards, dossier, matter.on)

        dossier, options = await self.desk.turns.take(lambda _: read(), self.desk.patience)
        reply = await self._judged(self.desk, matter, dossier)
        return EligibilityReplyBody(**dict(reply), next=None, given=[], options=options)

    async def interview(
        self, matter: _Matter, held: Held, earlier: Mapping[Question, str], *, stop: bool
    ) -> EligibilityReplyBody:
        """The verdict so far and the next question; kept in the talk where it is the last word."""
        awards = self.desk.house.awards

        def played() -> tuple[Dossier, list[GivenBody], NextBody | None]:
            interview, given = replayed(awards, resumed(awards, held, earlier))
            return interview.dossier, given_bodies(given), None if stop else next_body(interview)

        dossier, given, following = await self.desk.turns.take(lambda _: played(), self.desk.patience)
        desk = self.desk if following is None else replace(self.desk, talks=_NoTalks(), replies=Counter())
        reply = await self._judged(desk, matter, dossier)
        known = reply if following is None else reply.model_copy(update={"id": ""})
        return EligibilityReplyBody(**dict(known), next=following, given=given, options=[])

    async def _judged(self, desk: Desk, matter: _Matter, dossier: Dossier) -> ReplyBody:
        award = matter.award
        asked = phrase("interview.question", award=award.name) if award else phrase("interview.question.options")

        def judged() -> Reply:
            return desk.house.assistant.judge(award, dossier, matter.on)

        named = replace(desk, talks=_Outcomes(desk.talks))
        return await named.work(matter.person, matter.session, asked, judged)


def _only_case(body: EligibilityAsked) -> str:
    """The case. Raises WrongUse where facts or answers come with it."""
    if body.facts is not None or body.answers is not None:
        raise WrongUse("Trường “case” (kể bằng lời) không dùng cùng “facts” hoặc “answers”; hãy chọn một.")
    return body.case or ""


def _only_facts(body: EligibilityAsked) -> dict[str, object]:
    """The facts to look for awards with. Raises WrongUse where answers come without an award."""
    if body.answers is not None:
        raise WrongUse("Có “answers” thì cần “award”: câu hỏi tùy danh hiệu, hình thức đang xét.")
    return body.facts or {}
