"""The part of a picture that some cells of a tapped feature map see."""

import math
from dataclasses import dataclass

from torch import Tensor

from cutstudio.engine.networks.taps import TapGeometry


@dataclass(frozen=True)
class Window:
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right``, in pixels, ends excluded.

    Attributes:
        cells: (P,) indices of the cells within the feature map of the window.
    """

    top: int
    bottom: int
    left: int
    right: int
    cells: Tensor

    @property
    def area(self) -> int:
        """Pixels."""
        return (self.bottom - self.top) * (self.right - self.left)

    def cut(self, x: Tensor) -> Tensor:
        """The window of (B, C, H, W); a view."""
        return x[..., self.top : self.bottom, self.left : self.right]


def window_of(cells: Tensor, geometry: TapGeometry, size: tuple[int, int], multiple: int) -> Window:
    """The smallest window whose encoding has the right features at ``cells``.

    It is exact for encoders that pad each layer with zeros and have no statistics of the picture:
    at the picture's border the window ends there too, elsewhere its edge is out of sight.

    Args:
        cells: (P,) row-major indices into the feature map, on the CPU.
        geometry: of the tap.
        size: height and width of the picture, multiples of ``multiple``.
        multiple: of the window's edges; the encoder's stride.
    """
    height, width = size
    stride = geometry.stride
    rows, columns = cells // (width // stride), cells % (width // stride)
    top, bottom = _seen(rows, geometry, height, multiple)
    left, right = _seen(columns, geometry, width, multiple)
    inside = (rows - top // stride) * ((right - left) // stride) + columns - left // stride
    return Window(top, bottom, left, right, inside)


def _seen(places: Tensor, geometry: TapGeometry, side: int, multiple: int) -> tuple[int, int]:
    """First pixel, and the one after the last, that rows or columns ``places`` see."""
    reach = (geometry.receptive_field - 1) / 2
    first = int(places.min()) * geometry.stride + geometry.offset - reach
    last = int(places.max()) * geometry.stride + geometry.offset + reach + 1
    low = math.floor(first / multiple) * multiple
    high = math.ceil(last / multiple) * multiple
    return max(0, low), min(side, high)
