"""Chance of one step of training: hangs on seed, stage and step only, so a run taken up again goes on as it would."""

from dataclasses import dataclass
from hashlib import blake2b

import torch
from torch import Tensor


def seed_of(seed: int, stage: str, step: int) -> int:
    """The seed of a step of a stage."""
    return int.from_bytes(blake2b(f"{seed}/{stage}/{step}".encode(), digest_size=7).digest(), "little")


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws on the device that learns."""

    generator: torch.Generator

    @classmethod
    def of(cls, seed: int, stage: str, step: int, device: torch.device) -> "Chance":
        """The chance of a step."""
        return cls(torch.Generator(device).manual_seed(seed_of(seed, stage, step)))

    @property
    def device(self) -> torch.device:
        """Where it draws."""
        return self.generator.device

    def likely(self, share: float, *shape: int) -> Tensor:
        """True for about this share, shape as asked."""
        return torch.rand(*shape, generator=self.generator, device=self.device) < share

    def below(self, limit: int, count: int) -> Tensor:
        """Whole numbers from 0 to below the limit."""
        return torch.randint(limit, (count,), generator=self.generator, device=self.device)

    def places(self, limits: Tensor) -> Tensor:
        """For each limit a whole number from 0 to below it; 0 where it is 0."""
        drawn = torch.rand(len(limits), generator=self.generator, device=self.device, dtype=torch.float64)
        return (drawn * limits).long()
