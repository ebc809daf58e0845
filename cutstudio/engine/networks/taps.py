"""What every generator offers: translating, and reading features at taps of its encoder."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor, nn

from cutstudio.engine.networks.heads import sample


@dataclass(frozen=True)
class TapGeometry:
    """Where the cells of a tapped feature map lie in the picture.

    The centre of cell (row, column) is the pixel (row * stride + offset, column * stride + offset)
    of the unpadded input, in coordinates where pixel centres are whole numbers.

    Attributes:
        name: the layer in words.
        channels: width of the features.
        stride: pixels between neighbouring cells.
        offset: pixel of the first cell's centre.
        receptive_field: side of the square of pixels that a cell sees.
    """

    name: str
    channels: int
    stride: int
    offset: float
    receptive_field: int


class Generator(nn.Module, ABC):
    """G: translates pictures of any size, and encodes them up to given taps.

    Attributes:
        stride: sides are padded to multiples of this inside, and outputs cropped back.
    """

    stride: int

    @abstractmethod
    def translate_with_taps(
        self, x: Tensor, taps: Sequence[int], noise: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """Translate, and return the features of ``x`` on the way.

        Args:
            x: (B, 3, H, W) in [-1, 1].
            taps: rising layer indices.
            noise: (B or 1, 1, H', W') standard normal, H' and W' padded to multiples of
                :attr:`stride`; None injects none. Ignored by generators without noise.

        Returns:
            The output (B, 3, H, W), and one (B, C_l, H_l, W_l) per tap.
        """

    @abstractmethod
    def encode(self, x: Tensor, taps: Sequence[int]) -> list[Tensor]:
        """The features of ``x`` (B, 3, H, W) at ``taps``; nothing beyond the last is computed."""

    def encode_at(
        self, x: Tensor, taps: Sequence[int], positions: Sequence[Tensor]
    ) -> list[Tensor]:
        """The features of ``x`` at some cells, and perhaps no more work than they need.

        Args:
            x: (B, 3, H, W).
            taps: rising layer indices.
            positions: per tap (P,) row-major indices into its map, the same for every picture.

        Returns:
            One (B * P, C_l) per tap, picture after picture.
        """
        features = self.encode(x, taps)
        return [sample(f, cells) for f, cells in zip(features, positions, strict=True)]

    @abstractmethod
    def tap_geometry(self, tap: int) -> TapGeometry:
        """Where the cells of a tap lie.

        Raises:
            ValueError: there is no such tap.
        """

    @abstractmethod
    def keep_encoder(self, last: int) -> None:
        """Drop every layer after ``last``: what is left encodes, and translates no more."""

    def forward(self, x: Tensor, noise: Tensor | None = None) -> Tensor:
        """Translate (B, 3, H, W) in [-1, 1] to the same size; see :meth:`translate_with_taps`."""
        return self.translate_with_taps(x, (), noise)[0]
