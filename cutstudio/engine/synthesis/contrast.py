"""Local contrast of the source, by which patches of the target are chosen."""

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.synthesis.keys import resized

_REACH = 32  # the surroundings of a pixel are this part of the image's sides
_ROWS = 256  # at a time: memory stays small


def strengthen(image: Tensor, contrast: float) -> None:
    """Add to an image (3, H, W), in place, ``contrast`` times its difference from its surroundings.

    Patches of the target are chosen by what stands out of the source; without this, a cliff in the
    sun becomes one white area. Values may leave [0, 1]: the colour transfer brings them back.
    """
    height, width = image.shape[1:]
    small = max(4, height // _REACH), max(4, width // _REACH)
    surroundings = resized(image, small)
    for top in range(0, height, _ROWS):  # in bands: memory stays small
        band = image[:, top : top + _ROWS]
        around = _rows_enlarged(surroundings, (height, width), top, top + band.shape[1])
        band.add_(band - around, alpha=contrast)


def _rows_enlarged(image: Tensor, size: tuple[int, int], top: int, bottom: int) -> Tensor:
    """Rows ``top`` to ``bottom`` of an image (3, h, w) enlarged bilinearly to ``size``."""
    height, width = size
    centre = (torch.arange(top, bottom, device=image.device) + 0.5) * image.shape[1] / height - 0.5
    centre = centre.clamp(0, image.shape[1] - 1)
    above = centre.floor().long()
    below = (above + 1).clamp_max(image.shape[1] - 1)
    rest = (centre - above)[None, :, None]
    rows = image[:, above].lerp(image[:, below], rest)
    return F.interpolate(rows[None], size=(rows.shape[1], width), mode="bilinear")[0]
