"""Composing: an answer in the words of a language model, as far as each sentence of it is supported.

What warns stands first, as it was. Lines of the answer give way to supported sentences that cite all their evidence,
name the bodies charged there and say what the question asks for; the other lines stay as they were.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.reply import Answer, Kind, Reworded
from assistant.rewording.evidence import Evidence, evidence_of
from assistant.rewording.figures import as_written
from assistant.rewording.model import LanguageModel, ModelUnavailable, Told
from assistant.rewording.sentences import whole_lines
from assistant.rewording.support import MARKER, Support
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
    """A supported sentence as it is shown, with the markers that it cites behind it."""

    text: str
    markers: frozenset[int]


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
        asked, worded = _prompt(answer.question, evidence), _Worded(answer, evidence, told)
        try:
            for said in whole_lines(model.stream(asked, seconds)):
                sentence = self._supported(said, evidence)
                if sentence is not None:
                    worded.take(sentence)
        except ModelUnavailable:
            pass  # what is supported so far stays
        return worded.answer_by(model.name, asked)

    def _supported(self, said: str, evidence: Sequence[Evidence]) -> Sentence | None:
        judged = self.support.judge(said, evidence)
        if judged.fault is not None:
            return None
        cited = [one for one in evidence if one.marker in judged.markers]
        markers = "".join(f" [{marker}]" for marker in judged.markers)
        text = as_written(judged.text, cited).rstrip(" .;") + "."
        return Sentence(f"{text[0].upper()}{text[1:]}{markers}", frozenset(judged.markers))


def _may_be_reworded(answer: Answer) -> bool:
    return answer.kind in _OF_TEXTS and answer.eligibility is None and len(answer.citations) <= MOST_EVIDENCE


def _prompt(question: str, evidence: Iterable[Evidence]) -> Prompt:
    shown = "\n\n".join(fenced(f"căn cứ [{one.marker}], {one.label}", one.quote) for one in evidence)
    return prompt("compose", question=fenced("câu hỏi", question), evidence=shown)


@dataclass(slots=True)
class _Worded:
    """An answer as sentences come in: those that lines give way to are told and stay, in that order."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    told: Told
    taken: list[Sentence] = field(default_factory=list)
    shown: list[Sentence] = field(default_factory=list)

    def take(self, sentence: Sentence) -> None:
        """A supported sentence; told with the ones before it that it helps to take the place of a line."""
        self.taken.append(sentence)
        markers = frozenset[int]().union(*map(_markers, self._given()))
        if markers and not self.shown:
            self._tell(line for line in self.answer.text.splitlines() if _warns(line))
        fresh = [one for one in self.taken if one.markers & markers and one not in self.shown]
        self.shown += fresh
        self._tell(one.text for one in fresh)

    def answer_by(self, model: str, asked: Prompt) -> Answer:
        """The answer with what is shown in the place of lines."""
        if not self.shown:
            return self.answer
        lines, given = self.answer.text.splitlines(), self._given()
        warnings = [line for line in lines if _warns(line)]
        rest = [line for line in lines if line not in given and not _warns(line)]
        worded = tuple(one.text for one in self.shown)
        return replace(
            self.answer,
            text="\n".join((*warnings, *worded, *rest)),
            notes=(*self.answer.notes, phrase("model.reworded", model=model)),
            reworded=Reworded(worded, model, f"{asked.name}@{asked.version}"),
        )

    def _given(self) -> list[str]:
        lines = (line for line in self.answer.text.splitlines() if not _warns(line) and not _adds(line, self.evidence))
        return [line for line in lines if _gives_way(line, self.answer, self.taken)]

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.told(f"{line}\n")


def _warns(line: str) -> bool:
    """Whether a line says how a text stands on the day, not what it says."""
    return line.startswith(phrase("notice.opening"))


def _markers(line: str) -> frozenset[int]:
    return frozenset(map(int, MARKER.findall(line)))


def _adds(line: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a rule says in a line what its quotes do not: a sum in đồng, a body of today."""
    markers = _markers(line)
    cited = [text for one in evidence if one.marker in markers for text in (one.label, one.quote, *one.around)]
    return not _facts(MARKER.sub("", line)) <= frozenset[str]().union(*map(_facts, cited))


def _facts(text: str) -> frozenset[str]:
    return frozenset(one.key for one in tokens(text) if one.kind in _OF_FACTS)


def _gives_way(line: str, answer: Answer, kept: Sequence[Sentence]) -> bool:
    """Whether sentences say what a line says of what is asked: of all its evidence, its bodies, the words asked for."""
    markers = _markers(line)
    cited = frozenset[int]().union(*(one.markers for one in kept))
    if not markers or not markers <= cited:
        return False
    said = fold(" ".join(one.text for one in kept if one.markers & markers))
    charged = [row.body for row in answer.responsibilities or () if row.citation in markers]
    asked = set(_WORD.findall(fold(answer.question))) & set(_WORD.findall(fold(line)))
    there = asked & set(_WORD.findall(said))
    return all(fold(body) in said for body in charged) and len(there) >= _ASKED * len(asked)
