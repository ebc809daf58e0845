"""Patch-based synthesis, scale by scale.

On each scale the queries mix two images: the source in the target's colours, and the result so
far. Of the source's lowest frequencies more is kept than of its detail, more on coarse scales than
on fine ones, and more at its edges than in flat areas; all of it in proportion to ``structure``.

The first of two sweeps compares what comes from the scale before with the target as it looks
without detail (as Granot et al. 2022 do), so that blurred queries do not find blurred strokes; the
second compares the painted image with the target itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from cutstudio.engine.errors import DataError
from cutstudio.engine.synthesis import colours, hashing
from cutstudio.engine.synthesis.carrying import FinishedScale, carried_over
from cutstudio.engine.synthesis.contrast import strengthen
from cutstudio.engine.synthesis.descriptors import FREQUENCIES, descriptors
from cutstudio.engine.synthesis.keys import (
    Keys,
    enlarged,
    filled,
    keys_of,
    resized,
    without_detail,
)
from cutstudio.engine.synthesis.provenance import Provenance, ScaleField
from cutstudio.engine.synthesis.scales import (
    BORDER,
    LEAST,
    RADIUS,
    SIDE,
    STRIDE,
    ScaleSizes,
    patches_across,
    scale_sizes,
)
from cutstudio.engine.synthesis.search import HALO, Field, compare_all, joined, refine
from cutstudio.engine.synthesis.settings import SynthesisSettings
from cutstudio.engine.synthesis.votes import WINDOWS, vote, window

_COMPARED = 130_000_000  # pairs of patches up to which all are compared
_BAND = 40_000  # patches refined at a time: memory stays small
_HIGH = 0.5  # factor of what is kept of the source, for each two frequencies
_FALL, _EDGE_FALL = 0.6, 0.45  # how much less of the source is kept on the finest scale
_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601
_EDGE, _EDGE_GAIN, _EDGE_LEVEL = 0.9, 1.7, 1.5
_CONTRAST, _MOST_CONTRAST = 2.8, 2.0  # local contrast added to the source, for each structure
_NOISE = 0.03  # deviation of what makes flat areas find different strokes
_REUSE = 0.3  # penalty of patches that are used more than the average, in median distances
_SHARPNESS = (5.0, 20.0)  # of the weights by distance, in each sweep
_ROUNDS = (2, 1)
_KEPT_AS = torch.float16  # whole images that only the search sees; it computes in float32

Image = NDArray[np.uint8]


@dataclass(frozen=True)
class Target:
    """An image whose patches are used.

    Attributes:
        image: (H, W, 3), uint8, sRGB.
        allowed: (H, W), bool: where patches may be taken; None for everywhere.
    """

    image: Image
    allowed: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Scale:
    """What one scale gives.

    Attributes:
        number: from 1.
        count: of all scales.
        pixels: (h, w, 3), float32 in [0, 1], sRGB; on the last scale of the source's size.
        provenance: of every pixel of this scale and those before.
    """

    number: int
    count: int
    pixels: NDArray[np.float32]
    provenance: Provenance

    @property
    def is_last(self) -> bool:
        """True for the finished image."""
        return self.number == self.count

    def levels(self) -> Image:
        """The image as (h, w, 3), uint8."""
        result = np.empty(self.pixels.shape, np.uint8)
        for top in range(0, len(result), 256):  # in bands: memory stays small
            result[top : top + 256] = np.rint(self.pixels[top : top + 256] * 255)
        return result


def render(
    source: Image,
    targets: Sequence[Target],
    settings: SynthesisSettings | None = None,
    *,
    device: torch.device | str = "cpu",
    progress: Callable[[float], None] | None = None,
) -> Iterator[Scale]:
    """Repaint the source with patches of the targets; yield each scale as it is done.

    Equal arguments give equal pixels on the same machine with the same number of threads.

    Args:
        source: (H, W, 3), uint8, sRGB.
        targets: at least one.
        settings: None for the defaults.
        device: where to compute.
        progress: called with the finished share, 0 to 1; what it raises ends the rendering.

    Raises:
        DataError: there is no target, or none of its pixels may be taken. Raised by the call.
    """
    if not targets:
        raise DataError("There is no target to take strokes from.", hint="Choose a target.")
    for target in targets:
        if target.allowed is not None and not target.allowed.any():
            raise DataError(
                "The mask of the target leaves nothing to take strokes from.",
                hint="Paint out less of the target.",
            )
    rendering = _Rendering(
        source, targets, settings or SynthesisSettings(), torch.device(device),
        progress or (lambda _: None),
    )  # fmt: skip
    return rendering.scales()


class _Rendering:
    """One synthesis: the inputs, and what passes from scale to scale."""

    def __init__(
        self,
        source: Image,
        targets: Sequence[Target],
        settings: SynthesisSettings,
        device: torch.device,
        progress: Callable[[float], None],
    ) -> None:
        self._settings, self._device, self._progress = settings, device, progress
        self._size = source.shape[:2]
        picture = _padded(_to_tensor(source, device))
        self._originals = [one.image.shape[:2] for one in targets]
        self._allowed = [_mask(one, device) for one in targets]
        paintings = [
            _painting(one, mask, picture, settings.colour, device)
            for one, mask in zip(targets, self._allowed, strict=True)
        ]
        self._targets = paintings
        contrast = min(_MOST_CONTRAST, _CONTRAST * settings.structure)
        strengthen(picture, contrast)
        transfer = colours.fit(picture, paintings, self._allowed)
        self._source = transfer(picture).to(_KEPT_AS)
        height, width = picture.shape[1:]
        self._sizes = scale_sizes(
            (height, width), [(t.shape[1], t.shape[2]) for t in paintings], settings.stroke_size
        )
        areas = [one.source[0] * one.source[1] for one in self._sizes]
        self._shares = np.cumsum([0, *areas]) / sum(areas)

    def scales(self) -> Iterator[Scale]:
        """Render, coarse to fine."""
        result: Tensor | None = None
        before: FinishedScale | None = None
        fields: list[ScaleField] = []
        for number, sizes in enumerate(self._sizes):
            with torch.inference_mode():
                keys = self._keys(sizes)
                start = None if before is None else carried_over(before, sizes, keys)
                scale = _ScaleRendering(self, number, sizes, keys)
                result, field, weights = scale.render(result, start)
                before = FinishedScale(field, sizes, keys)
                fields.append(_scale_field(field, weights, keys, sizes))
            height, width = self._size if number + 1 == len(self._sizes) else sizes.source
            pixels = result[:, :height, :width].permute(1, 2, 0).cpu().numpy()
            provenance = Provenance(tuple(fields), tuple(self._originals), (height, width))
            yield Scale(number + 1, len(self._sizes), pixels, provenance)

    def _keys(self, sizes: ScaleSizes) -> Keys:
        stride = 1 if self.compares_all(sizes) else STRIDE
        targets = [resized(t, size) for t, size in zip(self._targets, sizes.targets, strict=True)]
        allowed = [
            None if mask is None else resized(mask[None].float(), size)[0]
            for mask, size in zip(self._allowed, sizes.targets, strict=True)
        ]
        return keys_of(targets, allowed, stride)

    def compares_all(self, sizes: ScaleSizes) -> bool:
        """True where every patch of the target is compared."""
        queries = sizes.source[0] * sizes.source[1] // STRIDE**2
        keys = sum(height * width for height, width in sizes.targets)
        return sizes is self._sizes[0] or queries * keys <= _COMPARED

    @property
    def settings(self) -> SynthesisSettings:
        """What the user chose."""
        return self._settings

    def source(self, sizes: ScaleSizes) -> Tensor:
        """The source in the target's colours on a scale, (3, H, W) of half precision."""
        if sizes is self._sizes[-1]:
            return self._source
        return resized(self._source.float(), sizes.source).to(_KEPT_AS)

    def report(self, number: int, share: float) -> None:
        """Tell how much of scale ``number`` is done."""
        begin, end = self._shares[number], self._shares[number + 1]
        self._progress(float(begin + (end - begin) * share))

    def kept_at_edges(self, number: int) -> float:
        """The share of the source that queries of scale ``number`` keep at its strongest edges."""
        return min(1.0, _EDGE_GAIN * self._settings.structure) * self._fall(number, _EDGE_FALL)

    def _fall(self, number: int, most: float) -> float:
        """A factor that falls from 1 on the coarsest scale to 1 - ``most`` on the finest."""
        return 1 - most * number / max(1, len(self._sizes) - 1)

    def kept(self, number: int) -> Tensor:
        """Shares (D,) of the source that queries of scale ``number`` keep of each frequency."""
        fall = self._fall(number, _FALL)
        high = _HIGH ** ((FREQUENCIES.float() - 1) / 2).clamp_min(0)
        return (self._settings.structure * fall * high).to(self._device)


class _ScaleRendering:
    """One scale: two sweeps of searching and voting."""

    def __init__(self, whole: _Rendering, number: int, sizes: ScaleSizes, keys: Keys) -> None:
        self._whole, self._number, self._sizes, self._keys = whole, number, sizes, keys
        self._guide = whole.source(sizes)
        self._kept = whole.kept(number)
        self._edges = _edges(self._guide)[None].to(_KEPT_AS)
        self._most = whole.kept_at_edges(number)

    def render(self, result: Tensor | None, start: Field | None) -> tuple[Tensor, Field, Tensor]:
        """The image (3, H, W), the field behind it, and the weights of its votes.

        Args:
            result: of the scale before; None on the coarsest.
            start: its field, carried over; None on the coarsest.
        """
        blurred = without_detail(self._guide.float())
        image = blurred if result is None else enlarged(result, self._sizes.source)
        guide, image = blurred.to(_KEPT_AS), image.to(_KEPT_AS)
        del blurred
        field = start
        for sweep in range(2):
            if sweep > 0:
                guide = self._guide
            field = self._search(sweep, guide, image, field)
            del guide, image  # no longer needed: large images fill the memory
            median = field.distance[field.distance.isfinite()].median().clamp_min(1e-7)
            nearness = torch.exp(-_SHARPNESS[sweep] * field.distance / median)
            weights = nearness.clamp_min(1e-5)
            image = vote(
                self._keys, field, weights, window(*WINDOWS[sweep]),
                border=BORDER, size=self._sizes.source,
            )  # fmt: skip
            self._whole.report(self._number, (sweep + 1) / 2)
        assert field is not None
        return image, field, weights

    def _search(self, sweep: int, guide: Tensor, image: Tensor, start: Field | None) -> Field:
        keys = self._keys
        described = keys.blurred if sweep == 0 else keys.sharp
        rows, columns = (patches_across(length) for length in guide.shape[1:])
        if start is None or (sweep == 0 and self._whole.compares_all(self._sizes)):
            return compare_all(self._queries(guide, image, 0, rows, sweep), keys, described)
        penalty = keys.penalty + _reuse_penalty(start, keys)
        parts = []
        step = max(1, _BAND // columns)
        for first in range(0, rows, step):
            last = min(rows, first + step)
            low, high = max(0, first - HALO), min(rows, last + HALO)
            refined = refine(
                self._queries(guide, image, low, high, sweep), keys, described, penalty,
                start.rows(low, high), first_row=low, rounds=_ROUNDS[sweep],
                salts=(self._whole.settings.seed, self._number, sweep),
            )  # fmt: skip
            parts.append(refined.rows(first - low, last - low))
            self._whole.report(self._number, (sweep + 0.8 * last / rows) / 2)
        return joined(parts)

    def _queries(self, guide: Tensor, image: Tensor, low: int, high: int, sweep: int) -> Tensor:
        """Descriptors of the patches of rows ``low`` to ``high``, source and result mixed."""
        top, bottom = low * STRIDE, (high - 1) * STRIDE + SIDE
        noisy = _bordered(image, top, bottom)
        down = torch.arange(top, bottom, device=image.device)[:, None]
        across = torch.arange(noisy.shape[2], device=image.device)[None]
        seed = self._whole.settings.seed
        noisy += _NOISE * hashing.normal(down, across, seed, self._number, sweep, 7)
        edges = F.avg_pool2d(_bordered(self._edges, top, bottom), SIDE, STRIDE)[0, ..., None]
        kept = self._kept + (self._most - self._kept).clamp_min(0) * _EDGE * edges
        painted = descriptors(noisy, STRIDE)
        return painted.lerp_(descriptors(_bordered(guide, top, bottom), STRIDE), kept)


def _reuse_penalty(field: Field, keys: Keys) -> Tensor:
    """Penalties (n,) of patches that are used more often than the average, with those around."""
    places = (field.row * keys.columns + field.column).flatten()
    count = torch.bincount(places, minlength=keys.rows * keys.columns).float()
    reach = RADIUS // keys.stride
    grid = count.view(1, 1, keys.rows, keys.columns)
    mean = F.avg_pool2d(grid, 2 * reach + 1, 1, reach, count_include_pad=False).flatten()
    finite = field.distance[field.distance.isfinite()]
    median = finite.median() if len(finite) else field.distance.new_zeros(())
    return _REUSE * median * (mean / mean.mean() - 1).clamp_min(0)


def _edges(image: Tensor) -> Tensor:
    """How strong the edges around each pixel are, (H, W) in [0, 1]."""
    weights = torch.tensor(_LUMA, dtype=image.dtype, device=image.device)
    luma = torch.tensordot(weights, image, 1).float()
    squares = torch.zeros_like(luma)
    squares[:-1] += (luma[1:] - luma[:-1]).square_()
    squares[:, :-1] += (luma[:, 1:] - luma[:, :-1]).square_()
    del luma
    strength = F.avg_pool2d(squares[None], SIDE, 1, RADIUS)[0].sqrt_()
    return strength.div_(_EDGE_LEVEL * strength.mean() + 1e-6).clamp_(0, 1)


def _bordered(image: Tensor, top: int, bottom: int) -> Tensor:
    """Rows ``top`` to ``bottom`` of an image (C, H, W) with its reflection around it, counted from
    the first reflected row; float32.
    """
    last = image.shape[1] - 1
    rows = (torch.arange(top, bottom, device=image.device) - BORDER).abs()
    band = image[:, last - (last - rows).abs()].float()
    return F.pad(band[None], (BORDER, BORDER, 0, 0), mode="reflect")[0]


def _to_tensor(image: Image, device: torch.device) -> Tensor:
    planes = image.transpose(2, 0, 1).copy()  # torch warns of arrays that cannot be written
    return torch.from_numpy(planes).to(device).to(torch.float32).div_(255)


def _padded(image: Tensor) -> Tensor:
    """The image, its last row and column repeated where a patch would not fit."""
    height, width = image.shape[1:]
    lacking = (0, max(0, LEAST - width), 0, max(0, LEAST - height))
    return F.pad(image[None], lacking, mode="replicate")[0] if any(lacking) else image


def _mask(target: Target, device: torch.device) -> Tensor | None:
    """Where patches of a target, padded, may be taken: (H, W), bool."""
    if target.allowed is None:
        return None
    mask = torch.from_numpy(target.allowed.astype(np.float32)).to(device)
    return _padded(mask[None])[0] > 0


def _painting(
    target: Target, mask: Tensor | None, source: Tensor, colour: float, device: torch.device
) -> Tensor:
    """A target (3, H, W), padded, without what its mask excludes, its colours moved towards the
    source's by ``1 - colour``.
    """
    image = _padded(_to_tensor(target.image, device))
    if mask is not None:
        image = filled(image, mask)
    if colour == 1:
        return image
    to_source = colours.linear_map(colours.moments_of(image, mask), colours.moments_of(source))
    matrix, offset = (torch.as_tensor(n, dtype=image.dtype, device=image.device)
                      for n in (to_source.matrix, to_source.offset))  # fmt: skip
    moved = (torch.tensordot(matrix, image, 1) + offset[:, None, None]).clamp_(0, 1)
    return image.lerp(moved, 1 - colour)


def _scale_field(field: Field, weights: Tensor, keys: Keys, sizes: ScaleSizes) -> ScaleField:
    """What the provenance keeps of a scale."""
    return ScaleField(
        field.symmetry.to(torch.uint8).cpu().numpy(),
        keys.centre_of(field.row).cpu().numpy(),
        keys.centre_of(field.column).cpu().numpy(),
        weights.to(torch.float16).cpu().numpy(),
        BORDER,
        sizes,
        keys.tops,
    )
