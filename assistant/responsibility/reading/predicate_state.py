"""Where the reading of a clause stands, and what it has found so far."""

from dataclasses import dataclass, field

from assistant.reply import Role
from assistant.responsibility.reading.lexicon import Tokens
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a clause gives.

    `bodies` is empty for the bodies of the clause itself; `through`: those direct these. `wording` and `recipient` are
    stretches of the text.
    """

    role: Role
    wording: Span
    bodies: tuple[Span, ...] = ()
    recipient: Span | None = None
    through: bool = False


@dataclass(slots=True)
class Reading:
    """Where the reading of a clause stands."""

    found: Tokens
    given: list[Given] = field(default_factory=list)
    free: bool = True  # a duty may stand here
    in_chain: bool = False  # the word before was a verb
    covered: bool = False  # the verbs that follow are what is led, directed or joined in
    shared: bool = False  # all verbs up to the end are those of joint work
    owner: tuple[Span, ...] = ()  # whose verbs these are, where not those of the clause
    direct: bool = True  # those are directed by the bodies of the clause
    nobody: bool = False  # the verbs of a person advised or asked
    light: Span | None = None  # a word such as "thực hiện", a duty of its own if no role follows
    own: Span | None = None  # the first verb of the bodies' own
    named: bool = False  # the words before are the name of a body
    noun: bool = False  # a verb here is a noun: "hiệu quả tuyên truyền"
    based: bool = False  # after "căn cứ …" the first verb begins the duty

    def next_duty(self) -> None:
        """After a comma behind an object: a new verb may stand here."""
        self.free, self.covered = True, self.shared

    def span(self, at: int, length: int) -> Span:
        """Where some tokens stand in the text."""
        return Span(self.found[at].start, self.found[at + length - 1].end)

    def text(self, at: int, length: int) -> str:
        """Some tokens, in small letters, a space between."""
        return " ".join(token.word for token in self.found[at : at + length])

    def give(self, one: Given) -> None:
        """A role of the bodies whose verbs are read."""
        if self.owner and not one.bodies:
            one = Given(one.role, one.wording, self.owner, one.recipient, through=self.direct)
        self.given.append(one)
