"""Colours for maps of numbers, and maps laid over pictures. NumPy and Pillow only.

The colour map is our own: a cubic Bezier curve through OKLab (Ottosson 2020) from dark violet over
blue and green to light yellow, run through at constant speed. Equal differences of value are thus
equal differences to the eye, and lightness alone, which colour-blind people see as others do, tells
the order.
"""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

#: Colours that tell several queries apart, also to colour-blind people (light, with a dark rim).
MARKS = ((255, 64, 64), (64, 160, 255), (255, 208, 48), (240, 120, 255), (96, 240, 200))

#: Colours of segments: Okabe and Ito's, which colour-blind people tell apart, and a grey.
SEGMENTS = (
    (0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167),
    (240, 228, 66), (86, 180, 233), (213, 94, 0), (120, 120, 120),
)  # fmt: skip

# Lightness, chroma and hue in degrees; every colour between them lies inside sRGB.
_CURVE = ((0.20, 0.09, 300.0), (0.40, 0.20, 280.0), (0.75, 0.17, 170.0), (0.95, 0.17, 108.0))

# OKLab's published constants: linear sRGB to cone responses, their cube roots to Lab.
_RGB_TO_LMS = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])  # fmt: skip
_LMS_TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])  # fmt: skip


@cache
def table() -> Bytes:
    """The colour map: (256, 3) uint8 sRGB, from 0 (dark violet) to 1 (light yellow)."""
    lightness, chroma, hue = np.array(_CURVE).T
    points = np.stack([lightness, chroma * _cosd(hue), chroma * _cosd(hue - 90)], axis=1)
    t = np.linspace(0, 1, 4097)[:, None]
    bernstein = np.concatenate([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], 1)
    curve = bernstein @ points
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    travelled = np.concatenate([[0.0], np.cumsum(steps)])
    even = np.linspace(0, travelled[-1], 256)
    lab = np.stack([np.interp(even, travelled, axis) for axis in curve.T], axis=1)
    linear = (lab @ np.linalg.inv(_LMS_TO_LAB).T) ** 3 @ np.linalg.inv(_RGB_TO_LMS).T
    encoded = np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * linear.clip(0) ** (1 / 2.4) - 0.055
    )
    result: Bytes = np.rint(encoded.clip(0, 1) * 255).astype(np.uint8)
    result.flags.writeable = False
    return result


def apply(values: npt.ArrayLike) -> Bytes:
    """Colours of a map.

    Args:
        values: (h, w) in [0, 1]; what lies outside takes the end's colour, NaN the lowest.

    Returns:
        (h, w, 3) uint8 sRGB.
    """
    colours: Bytes = np.take(table(), indices(values), axis=0)  # much faster than table()[...]
    return colours


def indices(values: npt.ArrayLike) -> Bytes:
    """What :func:`apply` takes of the :func:`table`: (h, w) uint8."""
    clean = np.array(values, dtype=np.float32)
    np.nan_to_num(clean, copy=False, nan=0.0)
    np.clip(clean, 0, 1, out=clean)
    clean *= 255
    return np.rint(clean, out=clean).astype(np.uint8)


def resize_map(
    values: npt.ArrayLike,
    size: tuple[int, int],
    *,
    stride: float,
    offset: float = 0.0,
    smooth: bool = True,
) -> Floats:
    """A map of cells, brought to the pixels of its picture.

    Cell (row, column) has its centre at pixel (row * stride + offset, column * stride + offset);
    beyond the outermost centres the outermost cells go on.

    Args:
        values: (h, w) or (h, w, c).
        size: (width, height) of the picture, in pixels.
        stride: pixels between neighbouring cells.
        offset: pixel of the first cell's centre.
        smooth: bicubic (Catmull-Rom), kept within the values' range; else the nearest cell.

    Returns:
        (height, width) or (height, width, c) float32.
    """
    array = np.asarray(values, dtype=np.float32)
    places = [(np.arange(length) - offset) / stride for length in (size[1], size[0])]
    if not smooth:
        for axis, place in enumerate(places):
            nearest = np.clip(np.floor(place + 0.5), 0, array.shape[axis] - 1).astype(int)
            array = array.take(nearest, axis)
        return array
    if array.ndim == 3:
        planes = [
            resize_map(array[..., channel], size, stride=stride, offset=offset)
            for channel in range(array.shape[2])
        ]
        return np.stack(planes, axis=2)
    # Pillow's bicubic is Catmull-Rom; it looks two cells beyond the box, which cells of the border
    # repeated must fill.
    spans = [(place[0] + 0.5 - 0.5 / stride, place[-1] + 0.5 + 0.5 / stride) for place in places]
    over = [
        max(0.0, -low, high - cells) for (low, high), cells in zip(spans, array.shape, strict=True)
    ]
    border = math.ceil(max(over)) + 2
    padded = Image.fromarray(np.pad(array, border, mode="edge"))
    (top, bottom), (left, right) = spans
    box = (left + border, top + border, right + border, bottom + border)
    large = padded.resize(size, Image.Resampling.BICUBIC, box=box)
    result: Floats = np.asarray(large).clip(array.min(), array.max())
    return result


def overlay(image: Image.Image, values: npt.ArrayLike, opacity: float = 0.6) -> Image.Image:
    """The colours of a map over a picture, whose own colours are first taken out.

    Args:
        image: the picture.
        values: (height, width) of the picture, in [0, 1].
        opacity: 0 shows the grey picture alone, 1 the map alone.

    Raises:
        ValueError: the map has another size than the picture, or the opacity is outside [0, 1].
    """
    if not 0 <= opacity <= 1:
        raise ValueError(f"opacity lies between 0 and 1, not {opacity}")
    colours = Image.fromarray(apply(values))
    if colours.size != image.size:
        raise ValueError(f"the map has size {colours.size}, the picture {image.size}")
    return Image.blend(image.convert("L").convert("RGB"), colours, opacity)


def paint_segments(labels: npt.ArrayLike) -> Bytes:
    """Segments (h, w), numbered from 0 to 7, in their colours: (h, w, 3) uint8."""
    colours: Bytes = np.array(SEGMENTS, np.uint8)[np.asarray(labels)]
    return colours


def paint_together(heats: Sequence[Floats], inks: Sequence[tuple[int, int, int]]) -> Bytes:
    """Several maps in one picture, each in a colour of its own and as strong as it is high.

    Args:
        heats: (h, w) each, in [0, 1].
        inks: one colour for each.

    Returns:
        (h, w, 4) uint8 with straight alpha.
    """
    strength = np.stack(heats, axis=2)
    total = strength.sum(axis=2, keepdims=True)
    mixed = strength @ np.array(inks, np.float32) / np.maximum(total, 1e-6)
    alpha = 255 * (1 - np.prod(1 - strength, axis=2, keepdims=True))
    painted: Bytes = np.rint(np.concatenate([mixed, alpha], axis=2)).astype(np.uint8)
    return painted


def draw_lines(
    image: Image.Image,
    lines: Sequence[npt.NDArray[np.float64]],
    colour: tuple[int, int, int] = (255, 255, 255),
) -> Image.Image:
    """A copy with lines of places (N, 2) (x, y), light between dark rims."""
    drawn = image.convert("RGB")
    draw = ImageDraw.Draw(drawn)
    for width, ink in ((3, (0, 0, 0)), (1, colour)):
        for line in lines:
            draw.line([tuple(place) for place in line], fill=ink, width=width)
    return drawn


def mark(
    image: Image.Image, x: float, y: float, colour: tuple[int, int, int] = MARKS[0]
) -> Image.Image:
    """A copy with a ring around the pixel (x, y), coloured between dark rims."""
    marked = image.convert("RGB")
    draw = ImageDraw.Draw(marked)
    radius = max(3.0, max(image.size) / 100)
    for grown, width, ink in ((1.0, 4, (0, 0, 0)), (0.0, 2, colour)):
        reach = radius + grown
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=ink, width=width)
    return marked


def outline(
    image: Image.Image, box: tuple[int, int, int, int], colour: tuple[int, int, int] = MARKS[0]
) -> Image.Image:
    """A copy with a box (left, top, right, bottom; right and bottom exclusive) outlined from
    within, coloured beside a dark line.
    """
    outlined = image.convert("RGB")
    draw = ImageDraw.Draw(outlined)
    left, top, right, bottom = box
    for inset, ink in ((1, (0, 0, 0)), (0, colour)):
        corners = (left + inset, top + inset, right - 1 - inset, bottom - 1 - inset)
        if corners[0] <= corners[2] and corners[1] <= corners[3]:
            draw.rectangle(corners, outline=ink)
    return outlined


def _cosd(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.cos(np.radians(degrees))
