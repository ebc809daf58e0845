"""Which patches of the targets a place of the output was made of.

The field of matches is what the pixels were copied by, so the answers are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutstudio.engine.synthesis.descriptors import SYMMETRIES
from cutstudio.engine.synthesis.scales import LEAST, RADIUS, SIDE, STRIDE, ScaleSizes, Size
from cutstudio.engine.synthesis.votes import WINDOWS

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Patch:
    """A patch of a target that voted on a place of the output.

    Attributes:
        target: number of the target, from 0.
        box: (left, top, right, bottom) in pixels of the target's file.
        share: of the votes, 0 to 1.
        mirrored: whether it was mirrored.
        turned: whether it was turned by a quarter or upside down.
    """

    target: int
    box: tuple[float, float, float, float]
    share: float
    mirrored: bool
    turned: bool


@dataclass(frozen=True)
class ScaleField:
    """The matches of one scale.

    Attributes:
        symmetry, row, column: (rows, columns); symmetry and centre of each patch in the atlas.
        weight: (rows, columns) of its votes.
        border: pixels around the image that patches cover too.
        sizes: of source and targets on the scale.
        tops: first rows of the targets in the atlas, and its height.
    """

    symmetry: NDArray[np.uint8]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    weight: NDArray[np.float16]
    border: int
    sizes: ScaleSizes
    tops: tuple[int, ...]


@dataclass(frozen=True)
class Provenance:
    """The matches of all scales rendered so far.

    Attributes:
        fields: coarsest first.
        targets: (height, width) of the targets' files.
        size: (height, width) of the output that places refer to.
    """

    fields: tuple[ScaleField, ...]
    targets: tuple[Size, ...]
    size: Size

    def patches(self, x: float, y: float, scale: int = -1) -> list[Patch]:
        """The patches that voted on a place, the largest share first.

        Args:
            x: pixel coordinate in the output, from the left.
            y: from the top.
            scale: number of the scale, from 0; -1 for the finest.

        Raises:
            IndexError: there is no such scale, or the place is outside the output.
        """
        height, width = self.size
        if not (0 <= x < width and 0 <= y < height):
            raise IndexError(f"({x}, {y}) is outside of {width} x {height}")
        field = self.fields[scale]
        row, column = (
            int(place * there / here) + field.border
            for place, here, there in zip(
                (y, x), _with_border(self.size), field.sizes.source, strict=True
            )
        )
        voters = [
            (float(field.weight[r, c]) * _window(row - _centre(r)) * _window(column - _centre(c)),
             r, c)
            for r in _covering(row, field.row.shape[0])
            for c in _covering(column, field.row.shape[1])
        ]  # fmt: skip
        total = sum(weight for weight, _, _ in voters)
        voters.sort(reverse=True)
        return [self._patch(field, r, c, weight / total) for weight, r, c in voters if weight > 0]

    def usage(self, target: int = 0, scale: int = -1) -> Floats:
        """How often each pixel of a target was used on a scale.

        Args:
            target: number of the target, from 0.
            scale: number of the scale, from 0; -1 for the finest.

        Returns:
            (h, w) at the target's size on the scale: patches that a pixel went into; 0 where the
            target was not used.
        """
        field = self.fields[scale]
        top, bottom = field.tops[target : target + 2]
        height, width = field.sizes.targets[target]
        used = np.zeros((height + 1, width + 1))
        mine = (field.row >= top) & (field.row < bottom)
        rows, columns = field.row[mine] - top - RADIUS, field.column[mine] - RADIUS
        # Corners of the patches' squares, summed along both axes: each square is counted once.
        for down, across, sign in ((0, 0, 1), (SIDE, 0, -1), (0, SIDE, -1), (SIDE, SIDE, 1)):
            np.add.at(used, (rows + down, columns + across), sign)
        return used.cumsum(0).cumsum(1)[:height, :width].astype(np.float32)

    def _patch(self, field: ScaleField, row: int, column: int, share: float) -> Patch:
        y, x = int(field.row[row, column]), int(field.column[row, column])
        target = int(np.searchsorted(field.tops[1:-1], y, side="right"))
        y -= field.tops[target]
        height, width = self.targets[target]
        down, across = (
            whole / here
            for whole, here in zip(
                _with_border((height, width)), field.sizes.targets[target], strict=True
            )
        )
        symmetry = int(field.symmetry[row, column])
        turn = SYMMETRIES[symmetry]
        left, right = (x - RADIUS) * across, (x + RADIUS + 1) * across
        top, bottom = (y - RADIUS) * down, (y + RADIUS + 1) * down
        box = (min(left, width - 1), min(top, height - 1), min(right, width), min(bottom, height))
        determinant = int(turn[0, 0] * turn[1, 1] - turn[0, 1] * turn[1, 0])
        return Patch(target, box, share, determinant < 0, symmetry > 1)


def _with_border(size: Size) -> Size:
    """The size of an image after its border was repeated where a patch would not fit."""
    height, width = size
    return max(LEAST, height), max(LEAST, width)


def _centre(number: int) -> int:
    """The padded coordinate of the centre of the patch with a number."""
    return number * STRIDE + RADIUS


def _covering(place: int, count: int) -> Sequence[int]:
    """Numbers of the patches that cover a padded coordinate."""
    first = max(0, -(-(place - SIDE + 1) // STRIDE))
    return range(first, min(count, place // STRIDE + 1))


def _window(offset: int) -> float:
    """Weight of a vote at an offset from a patch's centre, in the last sweep."""
    deviation, radius = WINDOWS[-1]
    if abs(offset) > radius:
        return 0.0
    return float(np.exp(-(offset**2) / (2 * (SIDE * deviation) ** 2)))
