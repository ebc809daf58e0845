"""The source's colours mapped onto the target's.

First the linear Monge-Kantorovitch map (:mod:`cutstudio.engine.recolour`), which gives mean and
covariance, then one curve along each principal axis of the target's colours that brings the
quantiles together. The curves' slopes are bounded: unbounded ones would tear smooth skies apart
where the target has few colours, and no curve at all burns out the lights of a source that is
distributed otherwise than the target.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from cutstudio.engine.recolour import ColourMap, Moments, matching

Doubles = NDArray[np.float64]

_QUANTILES = np.linspace(0.0, 1.0, 33)
_SLOPES = (0.4, 2.5)
_MOST_GAIN = 4.0
_SAMPLE = 200_000  # pixels that are enough to know a distribution


class ColourTransfer:
    """A map of colours that is fitted once and applied to images of any size.

    Args:
        source: (n, 3) colours in [0, 1] of the source.
        target: likewise of the target.
    """

    def __init__(self, source: Doubles, target: Doubles) -> None:
        to_target = linear_map(_moments(source), _moments(target))
        _, axes = np.linalg.eigh(np.cov(target.T, ddof=0) + 1e-9 * np.eye(3))
        mapped = to_target.of_pixels(source) @ axes
        self._matrix = axes.T @ to_target.matrix
        self._offset = axes.T @ to_target.offset
        self._axes = axes
        self._curves = [_curve(mapped[:, k], (target @ axes)[:, k]) for k in range(3)]

    def __call__(self, image: Tensor) -> Tensor:
        """The image (3, H, W) in [0, 1] with the target's colours, clamped to [0, 1]."""
        numbers = [torch.as_tensor(n, dtype=image.dtype, device=image.device)
                   for n in (self._matrix, self._offset, self._axes)]  # fmt: skip
        matrix, offset, axes = numbers
        result = torch.empty_like(image)
        for top in range(0, image.shape[1], 256):  # in bands: memory stays small
            band = image[:, top : top + 256]
            along = torch.tensordot(matrix, band, 1) + offset[:, None, None]
            for k, (inputs, outputs) in enumerate(self._curves):
                along[k] = _interpolated(along[k], inputs, outputs)
            result[:, top : top + 256] = torch.tensordot(axes, along, 1).clamp_(0, 1)
        return result


def linear_map(source: Moments, target: Moments) -> ColourMap:
    """The map of colours that brings mean and covariance to the target's, as far as its gain
    allows: a black and white photograph has colours too, its compression's noise.
    """
    matrix = matching(source, target).matrix
    gains, axes = np.linalg.eigh((matrix + matrix.T) / 2)
    matrix = (axes * gains.clip(0, _MOST_GAIN)) @ axes.T
    offset = target.mean - matrix @ source.mean
    return ColourMap((*matrix.ravel().tolist(), *offset.tolist()))


def fit(
    source: Tensor, targets: Sequence[Tensor], allowed: Sequence[Tensor | None]
) -> ColourTransfer:
    """The transfer from an image to the colours of some targets, each counting alike.

    Args:
        source: (3, H, W) in [0, 1].
        targets: likewise.
        allowed: (H, W), bool, for each target: the pixels that count; None for all.
    """
    share = _SAMPLE // len(targets)
    samples = [_sample(*one, share) for one in zip(targets, allowed, strict=True)]
    return ColourTransfer(_sample(source, None, _SAMPLE), np.concatenate(samples))


def moments_of(image: Tensor, allowed: Tensor | None = None) -> Moments:
    """Mean and covariance of the colours of an image (3, H, W), of all or the allowed (H, W)."""
    return _moments(_sample(image, allowed, _SAMPLE))


def _sample(image: Tensor, allowed: Tensor | None, count: int) -> Doubles:
    """At most ``count`` of the allowed pixels (n, 3) of an image (3, H, W), evenly spaced."""
    pixels = image.flatten(1) if allowed is None else image[:, allowed]
    step = -(-pixels.shape[1] // count)
    sample: Doubles = pixels[:, ::step].T.cpu().double().numpy()
    return sample


def _moments(colours: Doubles) -> Moments:
    return Moments(colours.mean(0), np.cov(colours.T, ddof=0).reshape(3, 3))


def _curve(source: Doubles, target: Doubles) -> tuple[Doubles, Doubles]:
    """Knots (inputs, outputs) of a monotone curve of bounded slope between two distributions."""
    inputs, wanted = np.quantile(source, _QUANTILES), np.quantile(target, _QUANTILES)
    steps = np.diff(inputs)
    rises = np.clip(np.diff(wanted), _SLOPES[0] * steps, _SLOPES[1] * steps)
    outputs = np.concatenate([[0.0], np.cumsum(rises)])
    outputs += wanted.mean() - outputs.mean()
    return inputs, outputs


def _interpolated(values: Tensor, inputs: Doubles, outputs: Doubles) -> Tensor:
    """Piecewise linear interpolation between knots; beyond them the first and last stand."""
    keep = np.concatenate([[True], np.diff(inputs) > 1e-7])  # equal knots have no slope
    x, y = (torch.as_tensor(k[keep], dtype=values.dtype, device=values.device)
            for k in (inputs, outputs))  # fmt: skip
    if len(x) < 2:
        return values + (y[0] - x[0])
    clamped = values.clamp(float(x[0]), float(x[-1])).contiguous()
    left = (torch.searchsorted(x, clamped, right=True) - 1).clamp_(0, len(x) - 2)
    slope = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    return y[left] + slope[left] * (clamped - x[left])
