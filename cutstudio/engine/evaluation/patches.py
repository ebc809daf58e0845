"""How near one picture's patches are to another's, and how well edges are kept.

For SinCUT, where one picture stands against one, FID has nothing to count. The sliced Wasserstein
distance of small patches (Karras et al., "Progressive Growing of GANs", ICLR 2018; here on a
Gaussian pyramid, so that colours count too) needs no network and no data set.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from cutstudio.engine.draws import rng
from cutstudio.engine.recolour import matching, moments

Array = npt.NDArray[np.float32]
Pictures = Image.Image | Sequence[Image.Image]

#: Sorted projections per scale, each (projections, samples): all that the distance needs to know.
Signature = list[Array]

_BINOMIAL = (1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16)


def swd(
    a: Pictures,
    b: Pictures,
    *,
    side: int = 512,
    patch: int = 7,
    scales: int = 3,
    projections: int = 128,
    samples: int = 4096,
    seed: int = 0,
) -> float:
    """Sliced Wasserstein distance between the patch distributions of two pictures or sets of them.

    On each scale of a Gaussian pyramid, patches are vectors p of patch * patch * 3 values in
    [0, 1]; with random unit vectors u_k and Q_k the quantile function of <u_k, p> over the patches,

        SWD(a, b) = mean over scales, k and q of |Q_k(q) of a - Q_k(q) of b|.

    It is symmetric, zero for equal pictures, deterministic, and in units of the pixel values:
    adding c to all of them moves it by about 0.8 c.

    Args:
        a: a picture, or several whose patches are pooled in equal shares.
        b: the same for the other side. Sizes may differ.
        side: where the longest side of all is longer, all are first reduced by the same factor, so
            that it has this length, in pixels. They should show things in the same scale.
        patch: side of the patches, in pixels of each scale.
        scales: levels of the pyramid, each half of the one before; those smaller than a patch are
            left out for both pictures.
        projections: number of directions u_k.
        samples: patches taken per scale.
        seed: fixes directions and places.

    Raises:
        ValueError: no picture, or a number below 1.
    """
    sides = [_several(a), _several(b)]
    longest = max(max(picture.size) for pictures in sides for picture in pictures)
    factor = min(1.0, max(side, 1) / longest)
    options = {"patch": patch, "scales": scales, "projections": projections, "samples": samples}
    first, second = (
        signature([_reduced(picture, factor) for picture in pictures], **options, seed=seed)
        for pictures in sides
    )
    return distance(first, second)


def signature(
    pictures: Pictures,
    *,
    patch: int = 7,
    scales: int = 3,
    projections: int = 128,
    samples: int = 4096,
    seed: int = 0,
) -> Signature:
    """What :func:`swd` compares, to be kept when one picture is compared with many. Pictures are
    taken at the size they have; the options are those of :func:`swd`.

    Returns: per scale, the sorted projections, (projections, samples) float32.

    Raises:
        ValueError: no picture, or a number below 1.
    """
    if min(patch, scales, projections, samples) < 1:
        raise ValueError("patch, scales, projections and samples are at least 1")
    several = _several(pictures)
    shares = np.diff(np.linspace(0, samples, len(several) + 1).round().astype(int))
    pyramids = [_pyramid(picture, patch, scales) for picture in several]
    result: Signature = []
    for level in range(min(len(pyramid) for pyramid in pyramids)):
        directions = rng(seed, level, "sliced wasserstein").standard_normal(
            (patch * patch * 3, projections), dtype=np.float32
        )
        directions /= np.linalg.norm(directions, axis=0)
        taken = [
            _patches(pyramid[level], patch, int(share), seed)
            for pyramid, share in zip(pyramids, shares, strict=True)
        ]
        projected = np.concatenate(taken) @ directions
        result.append(np.sort(np.ascontiguousarray(projected.T), axis=1))
    return result


def distance(a: Signature, b: Signature) -> float:
    """The sliced Wasserstein distance of two signatures made with the same options.

    Raises:
        ValueError: they were made with different options.
    """
    levels = list(zip(a, b, strict=False))  # a small picture has fewer scales
    if not levels or any(p.shape != q.shape for p, q in levels):
        raise ValueError("the signatures were made with different options")
    return float(np.mean([np.abs(p - q).mean(dtype=np.float64) for p, q in levels]))


def transfer_colour(source: Image.Image, target: Image.Image) -> Image.Image:
    """The source with the target's mean and covariance of RGB: the baseline of every translation.

    By :func:`cutstudio.engine.recolour.matching`; results are clipped to the range of a picture.
    Colour directions that the source lacks (of a grey picture, say) stay empty.
    """
    colours = matching(moments([source]), moments([target]))
    moved = colours.of_pixels(_floats(source).astype(np.float64))
    return Image.fromarray(np.clip(np.rint(moved * 255), 0, 255).astype(np.uint8))


def edge_agreement(source: Image.Image, output: Image.Image) -> float:
    """How well the source's edges are kept, in [-1, 1]: 1 all, 0 unrelated.

    Pearson's correlation of the gradient magnitudes |grad (k * Y)|, with Y the luminance
    (0.2126 R + 0.7152 G + 0.0722 B of the encoded values) and k a binomial blur of 5 pixels. A
    picture without any edge agrees with nothing: 0.

    Raises:
        ValueError: the pictures differ in size.
    """
    if source.size != output.size:
        raise ValueError(f"the pictures differ in size: {source.size} and {output.size}")
    first, second = _gradients(source), _gradients(output)
    first -= first.mean()
    second -= second.mean()
    scale = np.sqrt((first**2).sum() * (second**2).sum())
    if scale < 1e-12:
        return 0.0
    return float(np.clip((first * second).sum() / scale, -1, 1))


def _floats(picture: Image.Image) -> Array:
    """(h, w, 3) float32 in [0, 1]."""
    return np.asarray(picture.convert("RGB"), dtype=np.float32) / np.float32(255)


def _several(pictures: Pictures) -> list[Image.Image]:
    several = [pictures] if isinstance(pictures, Image.Image) else list(pictures)
    if not several:
        raise ValueError("there is no picture to take patches from")
    return several


def _reduced(picture: Image.Image, factor: float) -> Image.Image:
    if factor == 1:
        return picture
    width, height = (max(1, round(length * factor)) for length in picture.size)
    return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _blurred(pixels: Array) -> Array:
    """``pixels`` (h, w, ...) blurred by 1 4 6 4 1 in both directions, edges repeated."""
    for axis in (0, 1):
        length = pixels.shape[axis]
        widths = [(2, 2) if other == axis else (0, 0) for other in range(pixels.ndim)]
        padded = np.pad(pixels, widths, mode="edge")
        total = np.zeros_like(pixels)
        for shift, weight in enumerate(_BINOMIAL):
            total += np.float32(weight) * padded.take(range(shift, shift + length), axis)
        pixels = total
    return pixels


def _pyramid(picture: Image.Image, patch: int, scales: int) -> list[Array]:
    """Levels (h, w, 3), each half of the one before, while a patch fits. The first is always there,
    its edges repeated where the picture is smaller than a patch.
    """
    level = _floats(picture)
    short = [(0, max(0, patch - length)) for length in level.shape[:2]]
    level = np.pad(level, [*short, (0, 0)], mode="edge")
    levels = [level]
    while len(levels) < scales:
        level = _blurred(level)[::2, ::2]
        if min(level.shape[:2]) < patch:
            break
        levels.append(level)
    return levels


def even_places(count: int, seed: int) -> npt.NDArray[np.float64]:
    """(count, 2) places in [0, 1) that fill a square evenly.

    They follow the additive recurrence of the plastic number, from a random start: they depend on
    the seed only, so equal pictures give equal patches, and they vary less than independent draws
    do.
    """
    plastic = 1.32471795724474602596
    start = rng(seed, 0, "patch places").random(2)
    places: npt.NDArray[np.float64] = (
        start + np.outer(np.arange(count), (1 / plastic, 1 / plastic**2))
    ) % 1
    return places


def _patches(level: Array, patch: int, count: int, seed: int) -> Array:
    """(count, patch * patch * 3) from places that fill the picture evenly."""
    windows = np.lib.stride_tricks.sliding_window_view(level, (patch, patch), axis=(0, 1))
    rows, columns = (even_places(count, seed) * windows.shape[:2]).astype(int).T
    picked: Array = windows[rows, columns].reshape(count, -1)
    return picked


def _gradients(picture: Image.Image) -> npt.NDArray[np.float64]:
    luminance = _floats(picture) @ np.array((0.2126, 0.7152, 0.0722), dtype=np.float32)
    smooth = _blurred(luminance).astype(np.float64)
    down = np.diff(smooth, axis=0, append=smooth[-1:])
    across = np.diff(smooth, axis=1, append=smooth[:, -1:])
    return np.hypot(down, across)
