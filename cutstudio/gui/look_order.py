"""What a first look is made of; knows neither NumPy nor Qt."""

from dataclasses import dataclass
from pathlib import Path

#: Pixels of the longer side: while a slider moves, and when it rests.
DRAFT, SIDE = 512, 1280
#: Of a folder of targets, so many are used: time and memory grow with each.
MOST_TARGETS = 3


@dataclass(frozen=True)
class Wishes:
    """The sliders; ranges and meaning as of the engine's ``SynthesisSettings``."""

    structure: float = 0.5
    stroke_size: float = 1.0
    colour: float = 1.0


@dataclass(frozen=True)
class Order:
    """A source, its targets, and how to paint.

    Attributes:
        source: a picture.
        targets: pictures, at most :data:`MOST_TARGETS`.
        wishes: the sliders.
        version: counts how often pictures were chosen or painted on: their files and masks may be
            others behind the same paths.
    """

    source: Path
    targets: tuple[Path, ...]
    wishes: Wishes = Wishes()
    version: int = 0

    def same_pictures(self, other: "Order | None") -> bool:
        """Whether another order differs in its wishes at most."""
        return other is not None and (
            (self.source, self.targets, self.version)
            == (other.source, other.targets, other.version)
        )
