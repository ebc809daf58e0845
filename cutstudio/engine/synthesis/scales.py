"""The sizes of the pyramid: coarse scales lay out the image, fine ones paint its strokes."""

from collections.abc import Sequence
from dataclasses import dataclass

Size = tuple[int, int]

#: Pixels of a patch's side, and between neighbouring patches of the output.
SIDE, STRIDE = 9, 2
RADIUS = SIDE // 2

#: Reflected pixels around an image, which patches cover too.
BORDER = RADIUS + STRIDE + 1

#: The longer side of the coarsest scale is at most this many pixels times ``RATIO``.
SMALLEST, RATIO = 75.0, 1.5

#: The least side of an image on any scale: a patch and its reflected border fit.
LEAST = SIDE + 7

#: How much a target may be enlarged; beyond, its strokes would be blurred.
ENLARGED = 1.25

#: The most pixels of all targets together on one scale: their patches are kept in memory.
MOST_KEYED = 6_000_000


@dataclass(frozen=True)
class ScaleSizes:
    """The sizes (height, width) of source and targets on one scale, in pixels."""

    source: Size
    targets: tuple[Size, ...]


def scale_sizes(source: Size, targets: Sequence[Size], stroke_size: float) -> list[ScaleSizes]:
    """The sizes on each scale, coarsest first; on the last the source has its own size.

    Args:
        source: (height, width).
        targets: likewise; each is shown at ``stroke_size`` times the source's longer side, as far
            as its own pixels allow.
        stroke_size: relative size of the targets' patches.
    """
    longest = float(max(source))
    lengths = [longest]
    while lengths[-1] > SMALLEST * RATIO:
        lengths.append(lengths[-1] / RATIO)
    room = (MOST_KEYED / max(1, sum(h * w for h, w in targets))) ** 0.5
    return [
        ScaleSizes(
            scaled(source, length / longest),
            tuple(
                scaled(size, min(stroke_size * length / max(size), ENLARGED, room))
                for size in targets
            ),
        )
        for length in reversed(lengths)
    ]


def patches_across(length: int) -> int:
    """The number of patches along a side of ``length`` pixels and its border."""
    return (length + 2 * BORDER - SIDE) // STRIDE + 1


def scaled(size: Size, factor: float) -> Size:
    """``size`` times ``factor``, rounded, no side shorter than :data:`LEAST`."""
    height, width = (max(LEAST, round(side * factor)) for side in size)
    return height, width


def coarser(size: Size) -> Size:
    """The size one scale coarser."""
    height, width = (max(4, round(side / RATIO)) for side in size)
    return height, width
