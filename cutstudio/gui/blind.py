"""Comparing without knowing which is which. Knows no Qt.

Every pair of candidates is asked about on every picture before any is asked about again; the order
and the sides are drawn at random, so that neither place nor habit counts.
"""

import random
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path


@dataclass(frozen=True)
class Candidate:
    """What is judged.

    Attributes:
        name: shown when all is revealed.
        pictures: its outputs; the i-th of all candidates translate the same source.
    """

    name: str
    pictures: tuple[Path, ...]


@dataclass
class Tally:
    """How one candidate did.

    Attributes:
        name: the candidate's.
        asked: how often it was judged.
        won, even: how often it was preferred, and how often no difference was seen.
    """

    name: str
    asked: int = 0
    won: int = 0
    even: int = 0


@dataclass(frozen=True)
class Question:
    """Two candidates by index, the left one first, and which of their pictures."""

    left: int
    right: int
    picture: int


@dataclass
class Contest:
    """A series of questions.

    Args:
        candidates: two or more.
        rng: what order and sides are drawn with.

    Raises:
        ValueError: there are fewer than two, or they have no pictures in common.
    """

    candidates: list[Candidate]
    rng: random.Random = field(default_factory=random.SystemRandom)

    def __post_init__(self) -> None:
        self.tallies = [Tally(candidate.name) for candidate in self.candidates]
        self.answered = 0
        pictures = min((len(c.pictures) for c in self.candidates), default=0)
        self._all = [
            (one, other, picture)
            for one, other in combinations(range(len(self.candidates)), 2)
            for picture in range(pictures)
        ]
        if not self._all:
            raise ValueError("two candidates with a picture each are the least to compare")
        self._left: list[tuple[int, int, int]] = []
        self.question = self._draw()

    def answer(self, side: str) -> Question:
        """Judge the question; the next one.

        Args:
            side: ``left``, ``right`` or ``even``.
        """
        asked = self.question
        chosen = {"left": asked.left, "right": asked.right, "even": None}[side]
        for index in (asked.left, asked.right):
            tally = self.tallies[index]
            tally.asked += 1
            tally.won += index == chosen
            tally.even += chosen is None
        self.answered += 1
        self.question = self._draw()
        return self.question

    def shown(self) -> tuple[Path, Path]:
        """The pictures of the question, the left one first."""
        asked = self.question
        left, right = self.candidates[asked.left], self.candidates[asked.right]
        return left.pictures[asked.picture], right.pictures[asked.picture]

    def ranking(self) -> list[Tally]:
        """The tallies, the most often preferred first."""
        return sorted(self.tallies, key=lambda tally: -_share(tally))

    def _draw(self) -> Question:
        if not self._left:
            self._left = list(self._all)
            self.rng.shuffle(self._left)
        one, other, picture = self._left.pop()
        if self.rng.random() < 0.5:
            one, other = other, one
        return Question(one, other, picture)


def _share(tally: Tally) -> float:
    return (tally.won + tally.even / 2) / tally.asked if tally.asked else 0.0
