"""Understood: a question taken apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assistant.relevance import Runs
from assistant.reply import Kind, Role, words_of_roles
from assistant.vocabulary import Aspects, FactAsked
from corpus.folding import fold
from corpus.references import Reference
from corpus.register import Mention

SHORT = 3  # content syllables of a question that may lean on the one before it without saying so
_ROLE_WORDS = frozenset(fold(word) for word in words_of_roles())


@dataclass(frozen=True, slots=True)
class Understood:
    """A question taken apart. Texts in `terms` are folded."""

    text: str  # as understood: abbreviations written out, a follow-up completed
    kind: Kind
    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]  # bodies named as doers, not as issuers
    issuers: tuple[str, ...]  # bodies or words after "kế hoạch … của"
    about_body: bool  # asks what a body does, not who does something
    asserts: bool  # takes something for granted: "vì sao …", "… đúng không"
    beside_bodies: Runs  # content syllables other than those of the bodies
    roles: tuple[Role, ...]
    fields: tuple[str, ...]  # facts about a document asked for
    paper_kinds: tuple[str, ...]  # codes of "kế hoạch", "chỉ thị" … named without a number
    terms: Runs  # content syllables
    alternative: Runs  # the same with everyday words replaced by those of papers
    aspects: Aspects = ()  # phrases by which a unit shows that it treats of what is asked
    fact: FactAsked | None = None  # a sum, a share, a number of days … that the answer must tell
    on: date | None = None  # the day of the law asked for, where the question itself names one
    of_commune: bool = False  # asks what a commune has to do
    of_nobody: bool = False  # asks for tasks that are given to nobody
    of_fate: bool = False  # asks what became of a body
    of_giver: bool = False  # asks whom the paper that it names gives a task
    by_when: bool = False  # asks for a deadline
    until: date | None = None  # the day up to which tasks are asked for
    beside_time: Runs = ()  # content syllables other than those that ask when
    several: bool = False  # wants all who do it
    leans: bool = False  # on an earlier question, whose documents it is about where it names none
    borrows: bool = False  # papers of that question: it names none itself
    guessed: tuple[str, ...] = ()  # its own content syllables, where nothing but its shortness says that it leans

    @property
    def names_papers(self) -> bool:
        """Whether the question says by itself which papers it is about."""
        return bool(self.mentions or self.places or self.issuers)

    @property
    def is_short(self) -> bool:
        """Whether it may lean on the question before it without saying so."""
        return not self.names_papers and len(self.words) <= SHORT

    def also_wanting(self, texts: Iterable[str]) -> "Understood":
        """The same question with the words of further texts to be found."""
        runs = tuple(tuple(re.findall(r"[^\W_]+", text.lower())) for text in texts)
        return replace(self, terms=self.terms + runs, alternative=self.alternative + runs)

    @property
    def is_vague(self) -> bool:
        """Whether the question says neither what it is about nor in which paper: "ai chủ trì?"."""
        if self.names_papers or self.references or self.leans or self.kind is Kind.DOCUMENT:
            return False
        said = {fold(word) for word in self.words}
        return not any(len(run) > 1 for run in self.terms) or said <= _ROLE_WORDS

    @property
    def words(self) -> tuple[str, ...]:
        """All content syllables in order."""
        return tuple(word for run in self.terms for word in run)
