"""What a user chooses for patch-based synthesis."""

import math
from dataclasses import dataclass

from cutstudio.engine.errors import DataError

#: (least, largest) of each setting that is a number on a slider.
RANGES: dict[str, tuple[float, float]] = {
    "structure": (0.0, 1.0),
    "stroke_size": (0.25, 4.0),
    "colour": (0.0, 1.0),
}


@dataclass(frozen=True)
class SynthesisSettings:
    """How the source is repainted.

    Attributes:
        structure: share of the source that is kept on each scale, 0 (the target's hand alone) to 1
            (the source's detail).
        stroke_size: size of the target's patches relative to the output, 0.25 to 4; at 1 the longer
            side of the target is as long as that of the source.
        colour: 1 paints with the target's colours, 0 with the source's.
        seed: of everything that is drawn at random.

    Raises:
        DataError: a setting is outside its range.
    """

    structure: float = 0.5
    stroke_size: float = 1.0
    colour: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, (least, largest) in RANGES.items():
            value = getattr(self, name)
            if not (math.isfinite(value) and least <= value <= largest):
                raise DataError(
                    f"{name.replace('_', ' ').capitalize()} cannot be {value:g}.",
                    hint=f"Choose a number from {least:g} to {largest:g}.",
                )
