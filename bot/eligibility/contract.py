"""What the doors tell of awards and interviews, as pydantic models named as in the reply object."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.eligibility.asked import Form
from assistant.eligibility.verdict import Decision
from bot.contract import AwardBody, CitationBody, ReplyBody
from corpus.awards.conditions import Subject, Work
from corpus.awards.model import Family, Route


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# Interviews


class NextBody(_Body):
    """The next question of an interview. Its answer is typed as `hint` says, or made of the other fields."""

    ask: str
    form: Form
    hint: str
    options: list[str] = Field(description="numbered from 1 in an answer; empty where nothing is to be chosen")
    keys: list[str] = Field(description="the facts asked for")
    year: int | None = Field(description="the year asked about; null where it is all years")
    latest: int = Field(description="the last year that an answer may name")
    works: list[Work] = Field(description="the kinds of work asked for")
    unit: str = Field(description="of the number asked for; empty where none is")


class GivenBody(_Body):
    """A question that was answered: the answer as typed, and in words. `keys` and `ask` tell it from any other."""

    ask: str
    keys: list[str] = Field(description="the facts asked for")
    answer: str
    shown: str


class OptionBody(_Body):
    """An award within reach: the verdict on it, and what has to be known yet."""

    award: AwardBody
    verdict: Decision
    verdict_by_text: Decision = Field(description="by the text as it stands here, where an amendment is not")
    missing: list[str]


class EligibilityReplyBody(ReplyBody):
    """A reply on eligibility; `next` is null where the verdict stands or nothing is left that could decide it.

    `options` are the awards within reach, the nearest first, where none was named.
    """

    next: NextBody | None
    given: list[GivenBody]
    options: list[OptionBody]


# Awards


class AwardLine(_Body):
    """An award; `subjects` are those it may be given to by the rules of the day, none where no rule is known."""

    code: str
    name: str
    family: Family
    subjects: list[Subject]
    aliases: list[str]


class SourceBody(_Body):
    """A unit that a rule rests on; `citation` is a marker, null where no text of the unit is here."""

    address: str
    label: str
    citation: int | None


class SayingBody(_Body):
    """A statement in our own words and what it rests on."""

    text: str
    sources: list[SourceBody]


class ConditionLine(SayingBody):
    """A condition, or the words that lead a group of them; `depth` says what stands within what."""

    depth: int


class WayBody(_Body):
    """One way to the award: for whom, on what ground, and its conditions in reading order."""

    subject: Subject
    route: Route
    who: list[str] = Field(description="kinds of persons or collectives that it is made for; empty for anybody")
    basis: SourceBody
    conditions: list[ConditionLine]


class VersionBody(_Body):
    """The rules of one law over one term, [since, until); `current` on the day asked about."""

    law: str
    name: str
    since: date | None
    until: date | None
    current: bool


class NamedBody(_Body):
    """A thing of the catalogue under its code."""

    code: str
    name: str


class StatementBody(_Body):
    """A yes-or-no fact. `presumed`: what is taken for granted where nothing is told; null where nothing is.

    `who`: codes of categories that alone are asked for it; empty for anybody.
    """

    key: str
    text: str
    ask: str
    presumed: bool | None
    who: list[str]


class AmountBody(_Body):
    """A number asked for; `who` as of a statement."""

    key: str
    text: str
    ask: str
    unit: str
    who: list[str]


class FactsBody(_Body):
    """What the award asks of one kind of subject, as it may be told in `facts`."""

    subject: Subject
    ratings: bool = Field(description="whether yearly ratings count")
    year: int | None = Field(description="the year that is judged where the award looks at one alone")
    honours: list[NamedBody]
    works: list[Work]
    statements: list[StatementBody]
    amounts: list[AmountBody]
    categories: list[NamedBody]


class AwardRulesBody(AwardLine):
    """An award with its rules on a day."""

    on: date
    yearly: bool
    versions: list[VersionBody]
    uncertain: str | None = Field(description="an amendment in force whose text is not here, in Vietnamese")
    ways: list[WayBody]
    decided_by: list[SayingBody]
    proposed_by: list[SayingBody]
    dossier: list[SayingBody]
    procedure: list[SayingBody]
    money: list[SayingBody]
    notes: list[SayingBody]
    facts: list[FactsBody]
    citations: list[CitationBody]
