"""Distillation: the student comes to give the teacher's vectors, and to like passages as much as the teacher does.

Loss: 3 × (1 - cosine of passages + half of that of questions) + divergence of the likenesses within a batch, of the
teacher's questions to the student's passages, of the student's to its own, and of passages to questions.
"""

import torch
from torch import Tensor
from torch.nn import functional

from index.training.chance import Chance
from index.training.drawing import Drawing
from index.training.encoder import Encoder
from index.training.profiles import Course
from index.training.steps import Run, encoded, kept, learn

_COSINE = 3.0  # weight of the cosines
_HALF = 0.5  # weight of the lesser parts
_WARMTH = 0.05  # likenesses are divided by this


def thinned(state: dict[str, Tensor], layers: tuple[int, ...]) -> dict[str, Tensor]:
    """The state with these layers alone, in this order."""
    made = {name: value for name, value in state.items() if not name.startswith("blocks.")}
    for at, layer in enumerate(layers):
        start = f"blocks.{layer}."
        made |= {f"blocks.{at}.{name[len(start) :]}": value for name, value in state.items() if name.startswith(start)}
    return made


def distilled(student: Encoder, teacher: Encoder, course: Course, drawing: Drawing, run: Run) -> dict[str, Tensor]:
    """The student's state after the course; both on the run's device, the teacher with as many dimensions."""
    file = run.work / f"{course.name}.pt"
    if file.is_file():
        return dict(torch.load(file, weights_only=True, map_location=run.device))
    teacher.eval()

    def loss(chance: Chance) -> Tensor:
        asked = drawing.asked(course.batch, course.longest, chance)
        texts = (asked.questions, asked.passages)
        with run.narrowed():
            with torch.no_grad():
                aims = [encoded(teacher, ids, course.parts) for ids in texts]
            vectors = [encoded(student, ids, course.parts) for ids in texts]
        return apart(vectors[0], vectors[1], aims[0], aims[1])

    learn(student, course, course.name, loss, run)
    return kept(student.state_dict(), file)


def apart(questions: Tensor, passages: Tensor, aimed_questions: Tensor, aimed_passages: Tensor) -> Tensor:
    """How far the student's vectors stand from the teacher's; all of unit length, shape (pairs, dimensions)."""
    cosines = _far(passages, aimed_passages) + _HALF * _far(questions, aimed_questions)
    aim = aimed_questions @ aimed_passages.T
    mixed = aimed_questions @ passages.T
    divergence = _divergence(mixed, aim) + _HALF * (
        _divergence(questions @ passages.T, aim) + _divergence(mixed.T, aim.T)
    )
    return _COSINE * cosines + divergence


def _far(vectors: Tensor, aims: Tensor) -> Tensor:
    return (1 - (vectors * aims).sum(1)).mean()


def _divergence(likeness: Tensor, aim: Tensor) -> Tensor:
    ours, theirs = functional.log_softmax(likeness / _WARMTH, 1), functional.softmax(aim / _WARMTH, 1)
    return functional.kl_div(ours, theirs, reduction="batchmean")
