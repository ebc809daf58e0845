"""How large a crop is on a picture, for drawing it there."""

from collections.abc import Callable

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe

Frame = tuple[float, float]


def frames(recipe: Recipe, size: tuple[int, int]) -> list[Frame]:
    """Width and height of the crops that training takes of a picture of ``size`` (width, height),
    as fractions of the picture's; the largest first. SinCUT's random zoom has two extremes, other
    methods one size; none where pictures are taken whole.
    """
    from cutstudio.engine import crops  # it needs NumPy, which the first paint does without

    data = recipe.data
    width, height = crops.loaded_size(recipe, size, decaying=False)
    if data.mode == "none":
        return []
    if data.mode != "zoom-and-crop":
        zooms: list[float] = [1.0]
    elif data.zoom == "axes":
        zooms = [data.zoom_low, data.zoom_high]
    else:
        zooms = [data.zoom_width_low / width, data.zoom_width_high / width]
    made = []
    for zoom in zooms:
        frame = (
            min(1.0, data.crop_size / (width * zoom)),
            min(1.0, data.crop_size / (height * zoom)),
        )
        if frame not in made:
            made.append(frame)
    return made


def frames_of(make: Callable[[], Recipe], size: tuple[int, int]) -> list[Frame]:
    """:func:`frames` of the recipe that ``make`` gives; none while it has mistakes."""
    try:
        return frames(make(), size)
    except CutStudioError:
        return []
