"""The loop that every course runs: warm-up and cosine, clipped gradients, and a state on disk to take up again."""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from index.training.chance import Chance, seed_of
from index.training.encoder import PAD, Encoder
from index.training.profiles import Course

_WARMING = 0.05  # share of the steps in which the rate rises
_FLOOR = 0.02  # of the rate, at the end
_BETAS = (0.9, 0.98)
_DECAY = 0.01
_LONGEST_STRIDE = 1.0  # norm of a gradient
_SHORTEST = 8  # tokens of a batch

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for all stages of one run: seed, device, where the states lie, after how many steps one is written."""

    seed: int
    device: torch.device
    work: Path
    every: int = 100

    def narrowed(self) -> torch.autocast:
        """Sums in bfloat16 where they may be."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16)


def learn(module: nn.Module, course: Course, stage: str, loss: Callable[[Chance], Tensor], run: Run) -> None:
    """All steps of a course, from where a run before has left them; the module is changed."""
    optimiser = torch.optim.AdamW(module.parameters(), lr=course.rate, betas=_BETAS, weight_decay=_DECAY)
    file = run.work / f"{stage}.part.pt"
    module.train()
    for step in range(_taken_up(module, optimiser, file), course.steps):
        torch.manual_seed(seed_of(run.seed, f"{stage}/dropout", step))
        for group in optimiser.param_groups:
            group["lr"] = course.rate * _share(step / course.steps)
        optimiser.zero_grad(set_to_none=True)
        value = loss(Chance.of(run.seed, stage, step, run.device))
        value.backward()  # type: ignore[no-untyped-call]  # torch has no types here
        nn.utils.clip_grad_norm_(module.parameters(), _LONGEST_STRIDE)
        optimiser.step()
        if (step + 1) % run.every == 0:
            _log.info("%s: step %d of %d, loss %.3f", stage, step + 1, course.steps, float(value.detach()))
            _put(file, {"step": step + 1, "module": module.state_dict(), "optimiser": optimiser.state_dict()})
    module.eval()


def kept(state: dict[str, Tensor], file: Path) -> dict[str, Tensor]:
    """Write the state that a stage ends with, drop what it could be taken up from, and give it back."""
    _put(file, state)
    file.with_suffix(".part.pt").unlink(missing_ok=True)
    return state


def encoded(encoder: Encoder, ids: Tensor, parts: int) -> Tensor:
    """Vectors of texts in their order, encoded in parts by length, each no longer than its longest."""
    lengths = (ids != PAD).sum(1)
    order = torch.argsort(lengths, stable=True)
    made = [encoder(ids[part, : max(_SHORTEST, int(lengths[part].max()))]) for part in order.tensor_split(parts)]
    return torch.cat(made)[torch.argsort(order)]


def _share(done: float) -> float:
    """Of the highest rate, at a share of the way."""
    return min(1.0, (done + 1e-3) / _WARMING) * (0.5 * (1 + math.cos(math.pi * done)) + _FLOOR)


def _taken_up(module: nn.Module, optimiser: torch.optim.Optimizer, file: Path) -> int:
    if not file.is_file():
        return 0
    held = torch.load(file, weights_only=True)
    module.load_state_dict(held["module"])
    optimiser.load_state_dict(held["optimiser"])
    return int(held["step"])


def _put(file: Path, state: object) -> None:
    part = file.with_suffix(".writing")
    torch.save(state, part)
    part.replace(file)
