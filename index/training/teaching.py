"""What a model learns on its own: the language, by guessing hidden words; to find, by telling answers from others."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.training.chance import Chance
from index.training.contextual_tokens import MASK_ID, SPECIAL
from index.training.drawing import Drawing
from index.training.encoder import Encoder
from index.training.profiles import Course, Schooling
from index.training.steps import Run, encoded, kept, learn

_HIDDEN = 0.3  # share of the words to guess
_MASKED = 0.85  # of these are masked; the others stand as they are
_SCALE = 20.0  # of the cosine in the loss
_NEVER = -1e4  # likeness to what is no wrong answer


class Cloze(nn.Module):
    """An encoder with the head that guesses words; the rows of words serve as its answers."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense = nn.Linear(encoder.layout.width, encoder.layout.width)
        self.bias = nn.Parameter(torch.zeros(encoder.layout.tokens))

    def forward(self, ids: Tensor, hidden: Tensor) -> Tensor:
        """Scores of all tokens for the places that are hidden, shape (places, tokens)."""
        words = self.encoder.in_context(ids)[hidden]
        return functional.gelu(self.dense(words)) @ self.encoder.words.weight.T + self.bias


def taught(schooling: Schooling, drawing: Drawing, run: Run) -> dict[str, Tensor]:
    """The state of an encoder after its cloze and its contrast; what is already done is read from the work folder."""
    file = run.work / f"{schooling.name}.{schooling.contrast.name}.pt"
    if file.is_file():
        return dict(torch.load(file, weights_only=True, map_location=run.device))
    torch.manual_seed(run.seed)
    encoder = Encoder(schooling.layout, schooling.dropout).to(run.device)
    encoder.load_state_dict(_after_cloze(encoder, schooling, drawing, run))
    course = schooling.contrast
    learn(
        encoder,
        course,
        f"{schooling.name}.contrast",
        lambda chance: contrast(encoder, drawing, course, run, chance),
        run,
    )
    return kept(encoder.state_dict(), file)


def cloze(guesser: Cloze, drawing: Drawing, course: Course, run: Run, chance: Chance) -> Tensor:
    """The loss of one batch of texts with hidden words."""
    ids = drawing.texts(course.batch, course.longest, chance)
    hidden = chance.likely(_HIDDEN, *ids.shape) & (ids >= len(SPECIAL))
    seen = torch.where(hidden & chance.likely(_MASKED, *ids.shape), MASK_ID, ids)
    with run.narrowed():
        scores = guesser(seen, hidden)
    return functional.cross_entropy(scores.float(), ids[hidden])


def contrast(encoder: Encoder, drawing: Drawing, course: Course, run: Run, chance: Chance) -> Tensor:
    """The loss of a batch of pairs: passages of the others are wrong answers, but not those of the same article."""
    asked = drawing.asked(course.batch, course.longest, chance)
    with run.narrowed():
        questions = encoded(encoder, asked.questions, course.parts)
        passages = encoded(encoder, asked.passages, course.parts)
    likeness = questions @ passages.T * _SCALE
    same = (asked.same[:, None] == asked.same[None, :]).fill_diagonal_(False)  # noqa: FBT003 (torch's own)
    likeness = likeness.masked_fill(same, _NEVER)
    right = torch.arange(len(likeness), device=run.device)
    return (functional.cross_entropy(likeness, right) + functional.cross_entropy(likeness.T, right)) / 2


def _after_cloze(encoder: Encoder, schooling: Schooling, drawing: Drawing, run: Run) -> dict[str, Tensor]:
    file = run.work / f"{schooling.name}.{schooling.cloze.name}.pt"
    if file.is_file():
        return dict(torch.load(file, weights_only=True, map_location=run.device))
    guesser = Cloze(encoder).to(run.device)
    course = schooling.cloze
    learn(guesser, course, f"{schooling.name}.cloze", lambda chance: cloze(guesser, drawing, course, run, chance), run)
    return kept(encoder.state_dict(), file)
