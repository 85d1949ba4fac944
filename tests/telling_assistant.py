"""An assistant that tells its lines one at a time, as one with a language model does, for tests of streams."""

from dataclasses import dataclass, field
from threading import Event

from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from bot.web.telling import NobodyWaits
from tests.fake_house import FakeAssistant, responsibility_answer

SOON = 10.0  # seconds in which what must happen has happened


@dataclass
class TellingAssistant(FakeAssistant):
    """Tells a line, says so, and goes on with the next once it may; `lines` in place of the answer's own."""

    lines: tuple[str, ...] | None = None
    fails: Exception | None = None  # after the lines
    told_one: Event = field(default_factory=Event)
    may_go_on: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)
    stopped: bool = False  # because nobody waited any more

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """The answer, told line by line."""
        self.asked.append(question)
        answer = responsibility_answer(question)
        try:
            for line in answer.text.splitlines() if self.lines is None else self.lines:
                told(line)
                self.told_one.set()
                assert self.may_go_on.wait(SOON)
            if self.fails is not None:
                raise self.fails
        except NobodyWaits:
            self.stopped = True
            raise
        finally:
            self.ended.set()
        return answer
