"""The random choices of a step that is recorded: which they were, and tensors that stay in place to
put the next step's into.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from cutstudio.engine.methods.draws import StepDraws


@dataclass(frozen=True)
class Positions:
    """Arguments of :meth:`StepDraws.positions`."""

    side: str
    tap: int
    cells: int
    count: int

    def of(self, draws: StepDraws) -> Tensor:
        """What ``draws`` answers."""
        return draws.positions(self.side, self.tap, self.cells, self.count)


@dataclass(frozen=True)
class Noise:
    """Arguments of :meth:`StepDraws.noise`."""

    batch: int
    height: int
    width: int
    purpose: str

    def of(self, draws: StepDraws) -> Tensor:
        """What ``draws`` answers."""
        return draws.noise(self.batch, self.height, self.width, self.purpose)


Question = Positions | Noise


class NotedDraws(StepDraws):
    """Those of another, with a note of what a step asks them.

    Args:
        draws: the others.

    Attributes:
        tensors: the answers that are tensors.
        flips: whether the coin was asked.
        trouble: why the step cannot be recorded: what was asked of which it makes numbers.
    """

    def __init__(self, draws: StepDraws) -> None:
        super().__init__(draws.seed, draws.step, draws.device)
        self._draws = draws
        self.tensors: dict[Question, Tensor] = {}
        self.flips = False
        self.trouble: str | None = None

    def _answer(self, question: Question) -> Tensor:
        found = self.tensors[question] = question.of(self._draws)
        return found

    def positions(self, side: str, tap: int, cells: int, count: int) -> Tensor:
        return self._answer(Positions(side, tap, cells, count))

    def noise(self, batch: int, height: int, width: int, purpose: str = "noise") -> Tensor:
        return self._answer(Noise(batch, height, width, purpose))

    def flip(self) -> bool:
        self.flips = True
        return self._draws.flip()

    def augmentation(self, purpose: str) -> torch.Generator:
        self.trouble = (
            "Steps are not recorded: random augmentations decide anew what each one computes."
        )
        return self._draws.augmentation(purpose)

    def pool(self, purpose: str, count: int, size: int) -> list[int | None]:
        self.trouble = (
            "Steps are not recorded: a pool of earlier outputs decides anew what each one computes."
        )
        return self._draws.pool(purpose, count, size)


class KeptDraws(StepDraws):
    """Those of any step, in tensors that stay where they are; zeros at first.

    Args:
        noted: of a step that asks the same.
        flipped: what the coin shows, in every step.
    """

    def __init__(self, noted: NotedDraws, *, flipped: bool) -> None:
        super().__init__(noted.seed, noted.step, noted.device)
        self._flipped = flipped
        self._tensors: Mapping[Question, Tensor] = {
            question: torch.zeros_like(answer) for question, answer in noted.tensors.items()
        }

    def refill(self, draws: StepDraws) -> None:
        """Put in what ``draws`` answers."""
        for question, tensor in self._tensors.items():
            tensor.copy_(question.of(draws))

    def positions(self, side: str, tap: int, cells: int, count: int) -> Tensor:
        return self._kept(Positions(side, tap, cells, count))

    def noise(self, batch: int, height: int, width: int, purpose: str = "noise") -> Tensor:
        return self._kept(Noise(batch, height, width, purpose))

    def flip(self) -> bool:
        return self._flipped

    def _kept(self, question: Question) -> Tensor:
        if question not in self._tensors:
            raise LookupError(f"{question} was not noted")
        return self._tensors[question]

    def augmentation(self, purpose: str) -> torch.Generator:
        raise LookupError(f"the augmentation {purpose!r} was not noted")

    def pool(self, purpose: str, count: int, size: int) -> list[int | None]:
        raise LookupError(f"{count} of {size} in the pool {purpose!r} were not noted")
