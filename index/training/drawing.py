"""Batches drawn from the tokens, on the device that learns: texts for the cloze, questions with what answers them.

Pairs: a title → its text (4 of 10), a span → the rest of its article (3), a question → its passage (2), a training
question → its article (1).
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from index.training.chance import Chance
from index.training.contextual_data import Rows, Tokens
from index.training.contextual_tokens import UNKNOWN_ID
from index.training.encoder import PAD

QUESTION = 48  # tokens of a question at most
_NAME, _TITLE, _ASKING = 24, 40, 8  # tokens of each at most
_SPAN = (6, 22)  # tokens of a span: as long as a question
_BEFORE = 60  # tokens before a span at most
_TAIL = 80  # a window opens no nearer to the end than this
_LOST = 0.08  # share of a question's words that are made unknown
_SHARES = (0.4, 0.3, 0.2)  # titles, spans, passages; training questions are the rest


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions and what answers each, as ids; two pairs of the same number are no wrong answers to each other."""

    questions: Tensor
    passages: Tensor
    same: Tensor


@dataclass(frozen=True, slots=True)
class _Window:
    """Where reading begins, whether name and title stand before, and what is left out: from where, how much."""

    begins: Tensor
    headed: Tensor
    left_out: tuple[Tensor, Tensor] | None = None


class _Texts:
    """Rows on the device."""

    def __init__(self, rows: Rows, device: torch.device) -> None:
        self.ids = torch.from_numpy(rows.ids).to(device)
        self.starts = torch.from_numpy(rows.starts).to(device)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self, rows: Tensor) -> Tensor:
        return self.starts[rows + 1] - self.starts[rows]

    def at(self, rows: Tensor, places: Tensor) -> Tensor:
        """Tokens at places of each row, shape as places; PAD beyond the end."""
        inside = places < self.lengths(rows)[:, None]
        found = (self.starts[rows][:, None] + places).clamp(max=len(self.ids) - 1)
        return torch.where(inside, self.ids[found], PAD).long()

    def cut(self, rows: Tensor, begins: Tensor, lengths: Tensor, width: int) -> Tensor:
        """So many tokens of each row from a place on, shape (rows, width), filled up with PAD."""
        steps = torch.arange(width, device=rows.device)
        return torch.where(steps < lengths[:, None], self.at(rows, begins[:, None] + steps), PAD)

    def opening(self, rows: Tensor, width: int, wanted: Tensor) -> Tensor:
        """The first tokens of each row that is wanted, PAD elsewhere."""
        return self.cut(rows, torch.zeros_like(rows), self.lengths(rows) * wanted, width)


class Drawing:
    """What batches are drawn from."""

    def __init__(self, tokens: Tokens, device: torch.device) -> None:
        self._names, self._titles, self._texts = (
            _Texts(rows, device) for rows in (tokens.names, tokens.titles, tokens.texts)
        )
        self._pair_questions = _Texts(tokens.pair_questions, device)
        self._pair_passages = _Texts(tokens.pair_passages, device)
        self._questions, self._gold = _Texts(tokens.questions, device), _Texts(tokens.gold, device)
        self._askings = _Texts(tokens.askings, device)
        self._same = torch.from_numpy(tokens.same).to(device)
        self._common = torch.from_numpy(tokens.common).to(device)

    def texts(self, count: int, longest: int, chance: Chance) -> Tensor:
        """Windows of articles, longer articles more often; three of ten with name and title before."""
        weights = (self._texts.lengths(torch.arange(len(self._texts), device=chance.device)) + 20).clamp(max=2000)
        rows = torch.multinomial(weights.float(), count, replacement=True, generator=chance.generator)
        begins = chance.places((self._texts.lengths(rows) - _BEFORE).clamp(min=0))
        return self._documents(rows, _Window(begins, chance.likely(0.3, count)), longest)

    def asked(self, count: int, longest: int, chance: Chance) -> Asked:
        """Questions of the four kinds, some of their words unknown, with what answers them."""
        titles, spans, passages = (int(count * share) for share in _SHARES)
        parts = (
            self._asked_titles(titles, longest, chance),
            self._asked_spans(spans, longest, chance),
            self._asked_passages(passages, longest, chance),
            self._asked_questions(count - titles - spans - passages, longest, chance),
        )
        questions = torch.cat([part.questions for part in parts])
        lost = chance.likely(_LOST, *questions.shape) & (questions != PAD)
        return Asked(
            torch.where(lost, UNKNOWN_ID, questions),
            torch.cat([part.passages for part in parts]),
            torch.cat([part.same for part in parts]),
        )

    def _asked_titles(self, count: int, longest: int, chance: Chance) -> Asked:
        rows = chance.below(len(self._texts), count)
        with_paper = self._common[rows] | chance.likely(0.3, count)
        asking = chance.below(len(self._askings), count)
        question = (
            self._titles.opening(rows, _TITLE, torch.ones_like(rows)),
            self._names.opening(rows, _NAME, with_paper),
            self._askings.opening(asking, _ASKING, chance.likely(0.4, count)),
        )
        window = _Window(self._window(rows, chance), chance.likely(0.5, count))
        return Asked(_joined(question, QUESTION), self._documents(rows, window, longest), self._same[rows])

    def _asked_spans(self, count: int, longest: int, chance: Chance) -> Asked:
        rows = chance.below(len(self._texts), count)
        size = self._texts.lengths(rows)
        spans = (chance.below(_SPAN[1] - _SPAN[0], count) + _SPAN[0]).minimum((size // 2).clamp(min=1))
        starts = chance.places((size - spans).clamp(min=1))
        begins = (starts - chance.places(torch.full_like(rows, _BEFORE))).clamp(min=0)
        left_out = (starts, spans * chance.likely(0.7, count))
        window = _Window(begins, torch.ones_like(rows), left_out)
        questions = self._texts.cut(rows, starts, spans, QUESTION)
        return Asked(questions, self._documents(rows, window, longest), self._same[rows])

    def _asked_passages(self, count: int, longest: int, chance: Chance) -> Asked:
        rows = chance.below(len(self._pair_questions), count)
        size = self._pair_passages.lengths(rows)
        begins = chance.places((size - _TAIL).clamp(min=0)) * chance.likely(0.5, count)
        questions = self._pair_questions.opening(rows, QUESTION, torch.ones_like(rows))
        return Asked(questions, self._pair_passages.cut(rows, begins, size, longest), len(self._texts) + rows)

    def _asked_questions(self, count: int, longest: int, chance: Chance) -> Asked:
        asked = chance.below(len(self._questions), count)
        which = chance.places(self._gold.lengths(asked))
        rows = self._gold.at(asked, which[:, None])[:, 0]
        window = _Window(self._window(rows, chance), torch.ones_like(rows))
        questions = self._questions.opening(asked, QUESTION, torch.ones_like(asked))
        return Asked(questions, self._documents(rows, window, longest), self._same[rows])

    def _window(self, rows: Tensor, chance: Chance) -> Tensor:
        """Where reading begins: at the start, four of ten anywhere."""
        begins = chance.places((self._texts.lengths(rows) - _TAIL).clamp(min=0))
        return begins * chance.likely(0.4, len(rows))

    def _documents(self, rows: Tensor, window: _Window, longest: int) -> Tensor:
        """Name, title and text of articles, as passages are embedded."""
        places = window.begins[:, None] + torch.arange(longest, device=rows.device)
        if window.left_out is not None:
            start, size = window.left_out
            places = torch.where(places >= start[:, None], places + size[:, None], places)
        name = self._names.opening(rows, _NAME, window.headed)
        title = self._titles.opening(rows, _TITLE, window.headed)
        return _joined((name, title, self._texts.at(rows, places)), longest)


def _joined(parts: tuple[Tensor, ...], width: int) -> Tensor:
    """Parts one behind the other, the filling moved to the end, cut to a width."""
    joined = torch.cat(parts, dim=1)
    order = torch.sort((joined == PAD).to(torch.int8), dim=1, stable=True).indices
    return joined.gather(1, order)[:, :width]
