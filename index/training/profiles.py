"""How long and how wide the contextual model is trained: one profile for two cores, one for a GPU.

`cpu` ends all stages in under two hours on two cores. Measured with two threads in bf16, 2 layers of 256: a step of
cloze (256 texts) 3.6 s, one of contrast (512 pairs) 4.2 s. So 400 steps take 24 minutes and 800 steps 56; the static
model takes 11, tokens and export 2, the reranker with its index 5: 98 minutes on a machine that does nothing else.
A teacher of 6 layers of 384 costs seven times as much a token: in all of these 56 minutes it would see 50,000 pairs, an
eightieth of what it saw on the GPU, and know less than its pupil. So `cpu` has no teacher: the student learns by
contrast directly.

`gpu` is a run on an H100: the student of 4 layers (cloze 1.6 minutes, contrast 3.7), the teacher of 6 (1 and 3.6), then
distillation into layers 0 and 3 of the student.
"""

from dataclasses import dataclass

from index.training.encoder import Layout


@dataclass(frozen=True, slots=True)
class Course:
    """One way of learning: so many steps of batches of texts (or pairs) of so many tokens at most."""

    name: str
    steps: int
    batch: int
    longest: int  # tokens
    rate: float  # of AdamW at its highest
    parts: int = 1  # a batch is encoded in so many parts, by length: less padding


@dataclass(frozen=True, slots=True)
class Schooling:
    """A model and what it learns from: first the language (cloze), then to find (contrast)."""

    name: str
    layout: Layout
    cloze: Course
    contrast: Course
    dropout: float = 0.0


@dataclass(frozen=True, slots=True)
class Profile:
    """All of a run: the student, the layers of it that are kept, and who teaches it, where there is a teacher."""

    name: str
    student: Schooling
    kept: tuple[int, ...]
    teacher: Schooling | None = None
    distilling: Course | None = None  # there where a teacher is


_SMALL = Layout(width=256, layers=2, heads=4, dimensions=256)

CPU = Profile(
    name="cpu",
    student=Schooling(
        "student",
        _SMALL,
        cloze=Course("cloze", steps=400, batch=256, longest=128, rate=1e-3),
        contrast=Course("contrast", steps=800, batch=512, longest=160, rate=7e-4, parts=4),
    ),
    kept=(0, 1),
)
GPU = Profile(
    name="gpu",
    student=Schooling(
        "student",
        Layout(width=256, layers=4, heads=4, dimensions=256),
        cloze=Course("cloze", steps=1067, batch=1024, longest=128, rate=1e-3),
        contrast=Course("contrast", steps=1318, batch=4096, longest=160, rate=7e-4),
        dropout=0.1,
    ),
    kept=(0, 3),
    teacher=Schooling(
        "teacher",
        Layout(width=384, layers=6, heads=6, dimensions=256),
        cloze=Course("cloze", steps=777, batch=1024, longest=128, rate=1e-3),
        contrast=Course("contrast", steps=1081, batch=4096, longest=176, rate=7e-4),
        dropout=0.1,
    ),
    distilling=Course("distilling", steps=1500, batch=128, longest=160, rate=1e-3, parts=4),
)
PROFILES = {"cpu": CPU, "gpu": GPU}
