"""Small synthetic pictures, and what several tests of the synthesis compute in plain numpy."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from cutstudio.engine.synthesis.descriptors import SYMMETRIES

Image = NDArray[np.uint8]


def picture(height: int, width: int, seed: int = 0) -> Image:
    """Soft colours with strokes of another colour here and there, (height, width, 3)."""
    rng = np.random.default_rng(seed)
    cells = rng.integers(30, 226, (height // 12 + 2, width // 12 + 2, 3))
    image = np.kron(cells, np.ones((12, 12, 1)))[:height, :width]
    strokes = rng.random((height // 3 + 1, width // 3 + 1, 1)) < 0.3
    image = image + 60 * np.kron(strokes, np.ones((3, 3, 1)))[:height, :width] - 15
    return (image + rng.normal(0, 6, image.shape)).clip(0, 255).astype(np.uint8)


def of_palette(height: int, width: int, palette: Sequence[Sequence[int]], seed: int = 0) -> Image:
    """Blocks of 4 pixels, each of a colour of the palette."""
    rng = np.random.default_rng(seed)
    numbers = rng.integers(0, len(palette), (height // 4 + 1, width // 4 + 1))
    return np.kron(np.array(palette, np.uint8)[numbers], np.ones((4, 4, 1), np.uint8))[
        :height, :width
    ]


def plain(height: int, width: int, colour: Sequence[int]) -> Image:
    """A picture of one colour."""
    return np.full((height, width, 3), colour, np.uint8)


def planes(image: Image) -> torch.Tensor:
    """A picture as (3, H, W) in [0, 1]."""
    return torch.from_numpy(image.transpose(2, 0, 1).copy()).float() / 255


def turned(patch: NDArray[np.float32], symmetry: int) -> NDArray[np.float32]:
    """The square patch that shows, at the offset p from its centre, what ``patch`` shows at the
    offset that the symmetry maps p to.
    """
    radius = len(patch) // 2
    result = np.empty_like(patch)
    (a, b), (c, d) = SYMMETRIES[symmetry].tolist()
    for y in range(-radius, radius + 1):
        for x in range(-radius, radius + 1):
            source = (a * y + b * x + radius, c * y + d * x + radius)
            result[y + radius, x + radius] = patch[source]
    return result


def barycentric(pixels: NDArray[np.float32], palette: Sequence[Sequence[int]]) -> np.ndarray:
    """Shares (n, 4) of four colours, not in one plane, whose mean each pixel (..., 3) is."""
    corners = np.array(palette, np.float64) / 255
    system = np.vstack([corners.T, np.ones(4)])
    points = np.concatenate([pixels.reshape(-1, 3), np.ones((pixels.size // 3, 1))], 1)
    return np.linalg.solve(system, points.T).T
