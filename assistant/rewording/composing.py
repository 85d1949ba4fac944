"""Composing: an answer in the words of a language model, as far as each sentence of it is supported.

What warns stands first, as it was. Lines of the answer give way to supported sentences that cite all their evidence,
name the bodies charged there, say their figures and exceptions and what the question asks for; the other lines stay as
they were. Each sentence says which document it is from, as the line did.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.reply import Answer, Kind, Reworded
from assistant.rewording.evidence import Evidence, evidence_of
from assistant.rewording.figures import as_written
from assistant.rewording.lines import FROM, Line, lines_of, together, warns
from assistant.rewording.model import LanguageModel, ModelUnavailable, Told
from assistant.rewording.sentences import plain, whole_lines
from assistant.rewording.support import LEAD, MARKER, Support
from assistant.rewording.tokens import TokenKind, tokens
from corpus.folding import fold
from corpus.model import Document
from prompts.prompts import Prompt, fenced, prompt
from prompts.template import phrase

MOST_EVIDENCE = 12  # citations of an answer that is put into other words
LONGEST_EVIDENCE = 9000  # characters of them
_OF_TEXTS = (Kind.RESPONSIBILITY, Kind.PROVISION, Kind.PROCEDURE, Kind.DOCUMENT)
_ASKED = 0.5  # share of the words of a question in a line that must stand in what takes its place
_OF_FACTS = (TokenKind.FIGURE, TokenKind.DAY, TokenKind.NUMBER, TokenKind.BODY)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A supported sentence, the markers that it cites, and the documents that it names itself."""

    text: str
    markers: tuple[int, ...]
    documents: frozenset[str]

    def adds_to(self, others: Iterable["Sentence"]) -> bool:
        """Whether it says anything that none of the others says of the same evidence."""
        words = set(_WORD.findall(fold(self.text)))
        alike = (one for one in others if set(self.markers) <= set(one.markers))
        return all(words - set(_WORD.findall(fold(one.text))) for one in alike)

    def shown(self, source: str) -> str:
        """As a line of an answer, with its source before it where one is given."""
        text = LEAD.sub("", self.text) if source else self.text
        lead = f"{source if source.startswith(FROM) else f'{FROM}{source}'}: " if source else ""
        return f"{lead}{text[0].upper()}{text[1:]}{''.join(f' [{marker}]' for marker in self.markers)}"


@dataclass(frozen=True, slots=True)
class Composing:
    """Puts answers into other words."""

    support: Support
    document: Callable[[str], Document]  # raises UnknownDocument

    def composed(self, model: LanguageModel, answer: Answer, told: Told, seconds: float) -> Answer:
        """The answer, reworded where a model says something that is supported; lines are told as they become certain.

        What is told is the beginning of the answer. Raises nothing that a model does.
        """
        evidence = evidence_of(answer, self.document) if _may_be_reworded(answer) else ()
        if not evidence or sum(len(one.quote) for one in evidence) > LONGEST_EVIDENCE:
            return answer
        asked = _prompt(answer.question, evidence)
        worded = _Worded(answer, lines_of(answer), evidence, told, self.support)
        try:
            for said in whole_lines(model.stream(asked, seconds)):
                sentence = self._supported(said, evidence)
                if sentence is not None:
                    worded.take(sentence)
        except ModelUnavailable:
            pass  # what is supported so far stays
        return worded.answer_by(model.name, asked)

    def _supported(self, said: str, evidence: Sequence[Evidence]) -> Sentence | None:
        judged = self.support.judge(plain(said), evidence)
        if judged.fault is not None or judged.text.rstrip(" .;").endswith(":"):
            return None
        cited = [one for one in evidence if one.marker in judged.markers]
        text = as_written(judged.text, cited).rstrip(" .;") + "."
        return Sentence(text, judged.markers, self.support.documents(text))


def _may_be_reworded(answer: Answer) -> bool:
    return answer.kind in _OF_TEXTS and answer.eligibility is None and len(answer.citations) <= MOST_EVIDENCE


def _prompt(question: str, evidence: Iterable[Evidence]) -> Prompt:
    shown = "\n\n".join(fenced(f"căn cứ [{one.marker}], {one.label}", one.quote) for one in evidence)
    return prompt("compose", question=fenced("câu hỏi", question), evidence=shown)


@dataclass(slots=True)
class _Worded:
    """An answer as sentences come in: those that lines give way to are told and stay, in that order."""

    answer: Answer
    lines: tuple[Line, ...]  # that may give way
    evidence: tuple[Evidence, ...]
    told: Told
    support: Support
    taken: list[Sentence] = field(default_factory=list)
    used: list[Sentence] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    source: str = ""  # what the sentence shown last is from

    def take(self, sentence: Sentence) -> None:
        """A supported sentence; told with the ones before it that it helps to take the place of a line."""
        if not sentence.adds_to(self.taken):
            return
        self.taken.append(sentence)
        given = [self.lines[at] for at in sorted(self._given())]
        if given and not self.shown:
            self._tell(line for line in self.answer.text.splitlines() if warns(line))
        markers = {marker for line in given for marker in line.markers}
        for one in [one for one in self.taken if one not in self.used and not markers.isdisjoint(one.markers)]:
            self.used.append(one)
            self.shown.append(self._line(one, given))
            self._tell(self.shown[-1:])

    def answer_by(self, model: str, asked: Prompt) -> Answer:
        """The answer with what is shown in the place of lines."""
        if not self.shown:
            return self.answer
        given = self._given()
        warnings = [line for line in self.answer.text.splitlines() if warns(line)]
        rest = [line.text for at, line in enumerate(self.lines) if at not in given]
        note = phrase("model.reworded_some", model=model, count=str(len(self.shown))) if rest else ""
        return replace(
            self.answer,
            text="\n".join((*warnings, *self.shown, *rest)),
            notes=(*self.answer.notes, note or phrase("model.reworded", model=model)),
            reworded=Reworded(tuple(self.shown), model, f"{asked.name}@{asked.version}"),
        )

    def _given(self) -> frozenset[int]:
        return together(self.lines, (at for at, line in enumerate(self.lines) if self._gives_way(line)))

    def _gives_way(self, line: Line) -> bool:
        """Whether sentences say what a line does: of all its evidence, its bodies, figures, the words asked for."""
        kept = [one for one in self.taken if line.markers & set(one.markers)]
        if not line.markers or not line.markers <= {marker for one in kept for marker in one.markers}:
            return False
        if _adds(line, self.evidence):
            return False
        said = " ".join(one.text for one in kept)
        charged = [row.body for row in self.answer.responsibilities or () if row.citation in line.markers]
        cited = [one for one in self.evidence if one.marker in line.markers]
        facts = [each for one in cited for each in self.support.facts(one)]
        words = {one.key for one in tokens(said)}
        asked = set(_WORD.findall(fold(self.answer.question))) & set(_WORD.findall(fold(line.said)))
        there = asked & set(_WORD.findall(fold(said)))
        named = all(fold(body) in fold(said) for body in charged)
        return named and all(each & words for each in facts) and len(there) >= _ASKED * len(asked)

    def _line(self, sentence: Sentence, given: Iterable[Line]) -> str:
        """A sentence as it is shown, with its sources where neither it nor the one before it says them."""
        lines = (line for line in given if line.markers & set(sentence.markers))
        first, *further = dict.fromkeys(line.source for line in lines)
        source = " và ".join((first, *(one.removeprefix(FROM) for one in further)))
        theirs = {one.address.document for one in self.evidence if one.marker in sentence.markers}
        known = source == self.source or theirs <= sentence.documents
        self.source = source
        return sentence.shown("" if known else source)

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.told(f"{line}\n")


def _adds(line: Line, evidence: Sequence[Evidence]) -> bool:
    """Whether a rule says in a line what its quotes do not: a sum in đồng, a body of today."""
    cited = [text for one in evidence if one.marker in line.markers for text in (one.label, one.quote, *one.around)]
    return not _facts(MARKER.sub("", line.text)) <= frozenset[str]().union(*map(_facts, cited))


def _facts(text: str) -> frozenset[str]:
    return frozenset(one.key for one in tokens(text) if one.kind in _OF_FACTS)
