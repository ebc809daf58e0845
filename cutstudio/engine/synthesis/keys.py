"""The patches of the targets on one scale.

Several targets lie one below the other in one image, the atlas, so that a place in it names a
patch, whichever target it is of. Patches that no target fills, or that a mask excludes, can never
be matched: their penalty is infinite.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.synthesis.descriptors import descriptors
from cutstudio.engine.synthesis.scales import RADIUS, SIDE, Size, coarser


@dataclass(frozen=True)
class Keys:
    """The patches of the targets, to be searched.

    Attributes:
        sharp: (n, D) descriptors of the targets.
        blurred: (n, D) of the targets as they look when enlarged from the scale before.
        penalty: (n,) added to the distance: 0, or infinity where no patch may be taken.
        pixels: (H W, 4), the atlas: R, G, B, and 1.
        rows, columns: the patches' grid, n = rows x columns.
        stride: pixels between patches.
        height, width: the atlas's, in pixels.
        tops: the first row of each target in the atlas, and the atlas's height.
    """

    sharp: Tensor
    blurred: Tensor
    penalty: Tensor
    pixels: Tensor
    rows: int
    columns: int
    stride: int
    height: int
    width: int
    tops: tuple[int, ...]

    def place_of(self, pixel: Tensor) -> Tensor:
        """The nearest grid coordinate of patch centres at a pixel coordinate (float or integer)."""
        return ((pixel - RADIUS) / self.stride).round().to(torch.int32)

    def centre_of(self, place: Tensor) -> Tensor:
        """The pixel coordinate of the centre of patches at a grid coordinate."""
        return place * self.stride + RADIUS


def keys_of(targets: Sequence[Tensor], allowed: Sequence[Tensor | None], stride: int) -> Keys:
    """The patches of targets at the size of a scale.

    Args:
        targets: (3, H, W) each, RGB in [0, 1], :func:`filled` where they have a mask.
        allowed: (H, W) in [0, 1] for each target, below 1/2 where nothing may be taken; None for
            everything.
        stride: pixels between patches.
    """
    atlas, usable, tops = _atlas(targets, allowed)
    blurred, _, _ = _atlas([_as_enlarged(one) for one in targets], allowed)
    sharp = descriptors(atlas, stride)
    rows, columns, numbers = sharp.shape
    excluded = F.max_pool2d(1 - usable[None, None], SIDE, stride)[0, 0] > 0
    if bool(excluded.all()):  # a mask too fine for this scale; see ``filled``
        _, filled, _ = _atlas(targets, [None] * len(targets))
        excluded = F.max_pool2d(1 - filled[None, None], SIDE, stride)[0, 0] > 0
    height, width = atlas.shape[1:]
    pixels = torch.cat([atlas, torch.ones_like(atlas[:1])]).permute(1, 2, 0).reshape(-1, 4)
    return Keys(
        sharp.reshape(-1, numbers),
        descriptors(blurred, stride).reshape(-1, numbers),
        torch.where(excluded, torch.inf, 0.0).flatten().to(atlas),
        pixels.contiguous(),
        rows, columns, stride, height, width, tops,
    )  # fmt: skip


def resized(image: Tensor, size: Size) -> Tensor:
    """An image (C, H, W) at another size, filtered where it shrinks."""
    if tuple(image.shape[1:]) == tuple(size):
        return image
    return F.interpolate(image[None], size=size, mode="bilinear", antialias=True)[0]


def enlarged(image: Tensor, size: Size) -> Tensor:
    """An image (C, H, W) of a coarser scale at the size of this one, in [0, 1]."""
    return F.interpolate(image[None], size=size, mode="bicubic")[0].clamp_(0, 1)


def without_detail(image: Tensor) -> Tensor:
    """The image as it looks when it comes from the scale before."""
    height, width = image.shape[1:]
    return enlarged(resized(image, coarser((height, width))), (height, width))


_as_enlarged = without_detail


def filled(image: Tensor, allowed: Tensor) -> Tensor:
    """The image with soft colours of its allowed pixels in place of all others.

    Resizing mixes neighbouring pixels, and a mask may be too fine for a coarse scale: so no colour
    that a mask excludes is left to be mixed in.

    Args:
        image: (C, H, W).
        allowed: (H, W), bool, true somewhere.
    """
    if bool(allowed.all()):
        return image
    known = allowed[None].to(image)
    share = _halved(known)
    smaller = filled(_halved(image * known) / share.clamp_min(1e-6), share[0] > 0)
    around = F.interpolate(smaller[None], size=image.shape[1:], mode="bilinear")[0]
    return torch.where(allowed, image, around)


def _halved(image: Tensor) -> Tensor:
    """Means of 2 x 2 pixels of an image (C, H, W), of fewer at an odd border."""
    return F.avg_pool2d(image[None], 2, ceil_mode=True, count_include_pad=False)[0]


def _atlas(
    images: Sequence[Tensor], allowed: Sequence[Tensor | None]
) -> tuple[Tensor, Tensor, tuple[int, ...]]:
    """Images one below the other, 1 where a pixel may be taken, and the rows they begin at."""
    tops = [0]
    for image in images:
        tops.append(tops[-1] + image.shape[1])
    width = max(image.shape[2] for image in images)
    atlas = images[0].new_zeros(3, tops[-1], width)
    usable = images[0].new_zeros(tops[-1], width)
    for image, mask, top in zip(images, allowed, tops, strict=False):
        _, height, across = image.shape
        atlas[:, top : top + height, :across] = image
        part = usable[top : top + height, :across]
        part.fill_(1) if mask is None else part.copy_((mask >= 0.5).to(part))
    _separate(usable, tops[1:-1])
    return atlas, usable, tuple(tops)


def _separate(usable: Tensor, borders: Sequence[int]) -> None:
    """Take the last row above each border out, so that no patch reaches over it."""
    for border in borders:
        usable[border - 1] = 0
