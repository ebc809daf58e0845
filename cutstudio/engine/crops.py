"""Where crops lie and how they are cut. NumPy and Pillow only, no torch.

Sizes are (width, height) in pixels. A crop is described before any pixel is touched, so that what
is drawn at random and what is computed stay apart.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.masks import Sums
from cutstudio.engine.recipe import Recipe

Size = tuple[int, int]

#: Width at which zoom-and-crop looks at pictures when the recipe names none.
LARGEST_WORKING_WIDTH = 1024

#: Zooms and grids that are drawn before a painted-out picture is given up.
_TRIES = 200


@dataclass(frozen=True)
class Crop:
    """One crop of a picture.

    Attributes:
        box: left, top, right, bottom in the picture's own pixels, not always whole.
        size: (width, height) that the box is resized to.
        flip: whether to mirror it left to right.
    """

    box: tuple[float, float, float, float]
    size: Size
    flip: bool


def cut(image: Image.Image, crop: Crop) -> Image.Image:
    """The crop's pixels. They equal those of the zoomed whole picture, at a fraction of the work:
    Pillow's filter sees the pixels beyond the box, too.
    """
    piece = image.resize(crop.size, Image.Resampling.BILINEAR, box=crop.box)
    return piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if crop.flip else piece


def working_size(recipe: Recipe, size: Size) -> Size:
    """The size at which training saw a picture of ``size``, with its aspect kept.

    Translating at this size shows the generator structures as large as those it learned from.

    - zoom-and-crop: the working width (native, at most 1024, when it is 0), never enlarged;
    - resize-and-crop: the area of a square of ``load_size``, never enlarged;
    - scale-width-and-crop: a width of ``load_size``;
    - crop, none: as it is.
    """
    data = recipe.data
    width, height = size
    if data.mode == "zoom-and-crop":
        factor = min(1.0, (data.working_width or LARGEST_WORKING_WIDTH) / width)
    elif data.mode == "resize-and-crop":
        factor = min(1.0, data.load_size / math.sqrt(width * height))
    elif data.mode == "scale-width-and-crop":
        factor = data.load_size / width
    else:
        factor = 1.0
    return scaled(size, factor)


def scaled(size: Size, factor: float) -> Size:
    """``size`` times ``factor``, at least one pixel a side."""
    width, height = (max(1, round(length * factor)) for length in size)
    return width, height


def within(size: Size, side: int) -> Size:
    """``size``, made smaller in proportion where a side is longer than ``side``."""
    return scaled(size, min(1.0, side / max(size)))


def resized(image: Image.Image, size: Size) -> Image.Image:
    """``image`` at ``size``: Lanczos where it shrinks, bicubic where it grows."""
    if image.size == size:
        return image
    shrinks = size[0] * size[1] < image.width * image.height
    return image.resize(size, Image.Resampling.LANCZOS if shrinks else Image.Resampling.BICUBIC)


def loaded_size(recipe: Recipe, size: Size, *, decaying: bool) -> Size:
    """The size that a picture of ``size`` is resized to before its crop is taken.

    While the learning rate is ``decaying``, resize-and-crop goes straight to ``crop_size``, as in
    the authors' code (``current_epoch > n_epochs``).
    """
    data = recipe.data
    width, height = size
    if data.mode == "zoom-and-crop":
        return working_size(recipe, size)
    if data.mode == "resize-and-crop":
        side = data.crop_size if decaying else data.load_size
        return side, side
    if data.mode == "scale-width-and-crop":  # a low picture is stretched to the crop's height
        return data.load_size, max(data.crop_size, int(data.load_size * height / width))
    if data.mode == "crop" and min(size) < data.crop_size:
        factor = data.crop_size / min(size)
        return max(data.crop_size, round(width * factor)), max(
            data.crop_size, round(height * factor)
        )
    return size


def random_crop(
    draws: np.random.Generator, size: Size, side: int, *, flip: bool, sums: Sums | None = None
) -> Crop:
    """A square of ``side`` anywhere in a picture of ``size``, mirrored with probability 1/2 when
    ``flip`` allows it. With ``sums``, anywhere that is not painted out.

    Raises:
        DataError: no square of this side is free of what is painted out.
    """
    if sums is not None:
        free = sums.free(side)
        if not len(free):
            raise _no_room(side)
        left, top = (int(part) for part in free[draws.integers(len(free))])
        return Crop((left, top, left + side, top + side), (side, side), _coin(draws, flip))
    left = int(draws.integers(size[0] - side + 1))
    top = int(draws.integers(size[1] - side + 1))
    return Crop((left, top, left + side, top + side), (side, side), _coin(draws, flip))


def whole(draws: np.random.Generator, size: Size, *, flip: bool) -> Crop:
    """The whole picture, mirrored with probability 1/2 when ``flip`` allows it."""
    return Crop((0, 0, *size), size, _coin(draws, flip))


def zoomed_crops(
    draws: np.random.Generator, recipe: Recipe, size: Size, count: int, sums: Sums | None = None
) -> Iterator[Crop]:
    """SinCUT's crops of one batch: one random zoom, then ``count`` cells of a grid that do not
    overlap; when the grid has fewer cells, each is used once before any repeats.

    ``size`` is that of the working picture, whose pixels the boxes count. With ``sums``, cells
    that touch what is painted out are left out, and zooms that leave none are drawn again.

    Raises:
        DataError: no crop is free of what is painted out.
    """
    side = recipe.data.crop_size
    zoomed = _zoomed_size(draws, recipe, size)
    if sums is None:
        for left, top in _cells(draws, zoomed, side, count):
            yield Crop(
                _box(left, top, side, size, zoomed), (side, side), _coin(draws, recipe.data.flip)
            )
        return
    found = 0
    for _ in range(_TRIES):
        grid = (zoomed[0] // side) * (zoomed[1] // side)
        for left, top in _cells(draws, zoomed, side, grid):
            box = _box(left, top, side, size, zoomed)
            if found < count and not _touches(sums, box, side):
                found += 1
                yield Crop(box, (side, side), _coin(draws, recipe.data.flip))
        if found == count:
            return
        if not found:  # a whole batch is of one zoom
            zoomed = _zoomed_size(draws, recipe, size)
    raise _no_room(side)


def _box(
    left: int, top: int, side: int, size: Size, zoomed: Size
) -> tuple[float, float, float, float]:
    """A cell of the zoomed picture in pixels of the working picture of ``size``."""
    # Multiplied before divided, so that the last cell ends exactly at the edge.
    return (
        left * size[0] / zoomed[0],
        top * size[1] / zoomed[1],
        (left + side) * size[0] / zoomed[0],
        (top + side) * size[1] / zoomed[1],
    )


def _touches(sums: Sums, box: tuple[float, float, float, float], side: int) -> bool:
    """Whether a crop sees anything painted out. Making a picture smaller looks one pixel of the
    result beyond the box.
    """
    left, top, right, bottom = box
    across, down = max(1.0, (right - left) / side), max(1.0, (bottom - top) / side)
    return sums.touched(
        math.floor(left - across), math.floor(top - down),
        math.ceil(right + across), math.ceil(bottom + down),
    )  # fmt: skip


def has_room(recipe: Recipe, size: Size, sums: Sums) -> bool:
    """Whether a picture, painted out as ``sums`` say at its loaded ``size``, has crops to give."""
    try:
        draws = np.random.default_rng(0)
        if recipe.data.mode == "zoom-and-crop":
            next(zoomed_crops(draws, recipe, size, 1, sums))
        else:
            random_crop(draws, size, recipe.data.crop_size, flip=False, sums=sums)
    except DataError:
        return False
    return True


def _no_room(side: int) -> DataError:
    return DataError(
        f"The painted-out regions leave no room for a crop of {side} px.",
        hint="Paint out less, or make data.crop_size smaller.",
    )


def _zoomed_size(draws: np.random.Generator, recipe: Recipe, size: Size) -> Size:
    """A random size of the whole picture, no side below the crop."""
    data = recipe.data
    side = data.crop_size
    if data.zoom == "axes":  # the authors' code: the aspect is distorted
        factors = draws.uniform(data.zoom_low, data.zoom_high, 2)
        return (
            round(max(side, size[0] * float(factors[0]))),
            round(max(side, size[1] * float(factors[1]))),
        )
    width = int(draws.integers(data.zoom_width_low, data.zoom_width_high, endpoint=True))
    factor = max(width / size[0], side / min(size))  # the aspect is kept, at the edge too
    return max(side, round(size[0] * factor)), max(side, round(size[1] * factor))


def _cells(
    draws: np.random.Generator, size: Size, side: int, count: int
) -> Iterator[tuple[int, int]]:
    """(left, top) of ``count`` squares of ``side``: grids with a random offset in the room that
    they leave, cells in random order, a new grid when all are used.
    """
    columns, rows = size[0] // side, size[1] // side
    while count > 0:
        left = int(draws.integers(size[0] - columns * side + 1))
        top = int(draws.integers(size[1] - rows * side + 1))
        for cell in draws.permutation(columns * rows)[:count]:
            row, column = divmod(int(cell), columns)
            yield left + column * side, top + row * side
        count -= columns * rows


def _coin(draws: np.random.Generator, flip: bool) -> bool:
    # Drawn either way, so that switching mirroring off leaves the crops where they are.
    return bool(draws.integers(2)) and flip
