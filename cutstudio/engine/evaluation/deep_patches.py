"""How near one picture's patches are to another's, as VGG-16 sees them.

The sliced Wasserstein distance of :mod:`cutstudio.engine.evaluation.patches`, with features in the
place of pixels: a place of a deeper layer sees a larger patch, and textures that no pixel shows. It
compares single pictures and sets alike, with weights that the caller names; it is never called FID.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine.draws import rng
from cutstudio.engine.evaluation.patches import even_places
from cutstudio.engine.tensors import to_tensor

_LAYERS = (3, 8, 15, 22, 29)  # the last ReLU of each of VGG-16's five groups
_MEAN = (0.485, 0.456, 0.406)
_SPREAD = (0.229, 0.224, 0.225)
_SMALLEST = 32  # side that leaves a place after four halvings, with its surroundings


def deep_swd(
    network: nn.Sequential,
    a: Sequence[Image.Image],
    b: Sequence[Image.Image],
    *,
    side: int = 512,
    projections: int = 128,
    samples: int = 2048,
    seed: int = 0,
) -> float:
    """Sliced Wasserstein distance between the features of two sets of pictures.

    With f the features of a place in layer l, scaled to length 1 as in LPIPS, u_k random unit
    vectors of their C channels and Q_k the quantile function of ``sqrt(C) <u_k, f>`` over
    the places,

        SWD = mean over layers, k and q of |Q_k(q) of a - Q_k(q) of b|.

    It is symmetric, zero for equal pictures and deterministic.

    Args:
        network: VGG-16's convolutional layers, in eval mode.
        a: pictures whose places are pooled in equal shares, mode RGB.
        b: the same for the other side. Sizes may differ.
        side: where the longest side of all is longer, all are first reduced by the same factor.
        projections: number of directions u_k.
        samples: places taken per layer.
        seed: fixes directions and places.

    Raises:
        ValueError: there is no picture on one side.
    """
    if not a or not b:
        raise ValueError("there is no picture to take patches from")
    factor = min(1.0, side / max(max(picture.size) for picture in (*a, *b)))
    first, second = (
        _signature(network, [_reduced(picture, factor) for picture in side], samples, seed)
        for side in (a, b)
    )
    parts = []
    for layer, (one, two) in enumerate(zip(first, second, strict=True)):
        directions = _directions(one.shape[1], projections, seed, layer)
        quantiles = [(features @ directions).sort(dim=0).values for features in (one, two)]
        parts.append((quantiles[0] - quantiles[1]).abs().mean())
    return float(torch.stack(parts).mean())


def _signature(
    network: nn.Sequential, pictures: Sequence[Image.Image], samples: int, seed: int
) -> list[Tensor]:
    """Per layer, features (samples, C) of places that fill the pictures evenly, of length 1."""
    shares = np.diff(np.linspace(0, samples, len(pictures) + 1).round().astype(int))
    taken = [
        _features(network, picture, even_places(int(share), seed))
        for picture, share in zip(pictures, shares, strict=True)
    ]
    return [torch.cat(layer) for layer in zip(*taken, strict=True)]


@torch.no_grad()
def _features(
    network: nn.Sequential, picture: Image.Image, places: npt.NDArray[np.float64]
) -> list[Tensor]:
    """Per layer, those of ``places`` (n, 2) in [0, 1), as (n, C)."""
    mean, spread = (torch.tensor(v).view(3, 1, 1) for v in (_MEAN, _SPREAD))
    x = (((to_tensor(picture) + 1) / 2 - mean) / spread)[None]
    found = []
    for index, layer in enumerate(network[: _LAYERS[-1] + 1]):
        x = layer(x)
        if index in _LAYERS:
            cells = (places * tuple(x.shape[2:])).astype(np.int64)
            rows, columns = torch.from_numpy(cells).T
            picked = x[0, :, rows, columns].T
            found.append(picked / (picked.norm(dim=1, keepdim=True) + 1e-10))
    return found


def _reduced(picture: Image.Image, factor: float) -> Image.Image:
    width, height = (max(_SMALLEST, round(length * factor)) for length in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _directions(channels: int, count: int, seed: int, layer: int) -> Tensor:
    """(channels, count), each of length sqrt(channels)."""
    drawn = rng(seed, layer, "deep patches").standard_normal((channels, count), dtype=np.float32)
    return torch.from_numpy(drawn / np.linalg.norm(drawn, axis=0) * channels**0.5)
