"""The field of a scale as the start of the next, finer one."""

from dataclasses import dataclass

import torch
from torch import Tensor

from cutstudio.engine.synthesis.descriptors import SYMMETRIES
from cutstudio.engine.synthesis.keys import Keys
from cutstudio.engine.synthesis.scales import (
    BORDER,
    RADIUS,
    STRIDE,
    ScaleSizes,
    patches_across,
)
from cutstudio.engine.synthesis.search import Field, joined

_ROWS = 64  # of patches at a time: memory stays small


@dataclass(frozen=True)
class FinishedScale:
    """A scale that is done, as far as the next one needs it.

    Attributes:
        field: its matches.
        sizes: of source and targets.
        keys: the patches that were matched.
    """

    field: Field
    sizes: ScaleSizes
    keys: Keys


def carried_over(before: FinishedScale, sizes: ScaleSizes, keys: Keys) -> Field:
    """The matches of the scale before as a start for this one.

    A patch starts from what continues the match of the nearest patch of the scale before.

    Args:
        before: the scale before.
        sizes: of this scale.
        keys: the patches of the targets on this scale.
    """
    (rows, down), (columns, across) = (
        _nearest_patches(old, new, count, before.field.row.device)
        for old, new, count in zip(
            before.sizes.source, sizes.source, before.field.row.shape, strict=True
        )
    )
    bands = [
        _band(before, sizes, keys, (rows[first : first + _ROWS], columns),
              (down[first : first + _ROWS, None], across[None]))
        for first in range(0, len(rows), _ROWS)
    ]  # fmt: skip
    return _made_valid(joined(bands), keys)


def _band(
    before: FinishedScale,
    sizes: ScaleSizes,
    keys: Keys,
    nearest: tuple[Tensor, Tensor],
    away: tuple[Tensor, Tensor],
) -> Field:
    """A start for some rows of patches.

    Args:
        before: the scale before.
        sizes: of this scale.
        keys: of this scale.
        nearest: rows and columns of the nearest patches of the scale before.
        away: how far they are, in its pixels, as a column and a row.
    """
    old = before.keys
    symmetry, row, column, distance = (
        part[nearest[0]][:, nearest[1]]
        for part in (
            before.field.symmetry, before.field.row, before.field.column, before.field.distance,
        )
    )  # fmt: skip
    device = row.device
    turns = SYMMETRIES.to(torch.float32).to(device)[symmetry]
    target = torch.bucketize(
        old.centre_of(row), torch.tensor(old.tops[1:-1], device=device), right=True
    )
    down, across = away
    y = old.centre_of(row) + turns[..., 0, 0] * down + turns[..., 0, 1] * across
    x = old.centre_of(column) + turns[..., 1, 0] * down + turns[..., 1, 1] * across
    ratios = torch.tensor(
        [[now / then for then, now in zip(a, b, strict=True)]
         for a, b in zip(before.sizes.targets, sizes.targets, strict=True)], device=device,
    )[target]  # fmt: skip
    y = y - torch.tensor(old.tops, device=device)[target]
    y = (y + 0.5) * ratios[..., 0] - 0.5 + torch.tensor(keys.tops, device=device)[target]
    x = (x + 0.5) * ratios[..., 1] - 0.5
    row = keys.place_of(y).clamp(0, keys.rows - 1)
    column = keys.place_of(x).clamp(0, keys.columns - 1)
    return Field(symmetry, row, column, distance)


def _nearest_patches(old: int, new: int, count: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """For each patch along one axis of this scale the nearest of the scale before, and how far
    this one's centre is from that one's, in pixels of the scale before.

    Args:
        old: the image's length on the scale before.
        new: on this scale.
        count: patches of the scale before.
        device: of the results.
    """
    centres = torch.arange(patches_across(new), device=device) * STRIDE + RADIUS - BORDER
    there = (centres + 0.5) * old / new - 0.5
    nearest = ((there + BORDER - RADIUS) / STRIDE).round().long().clamp(0, count - 1)
    return nearest, there - (nearest * STRIDE + RADIUS - BORDER)


def _made_valid(field: Field, keys: Keys) -> Field:
    """The field with matches that no target fills replaced by others, evenly spread."""
    if bool(keys.penalty.eq(0).all()):
        return field
    places = field.row * keys.columns + field.column
    wrong = keys.penalty[places].isinf()
    valid = keys.penalty.isfinite().nonzero()[:, 0]
    numbers = torch.arange(places.numel(), device=places.device).view(places.shape)
    places = torch.where(wrong, valid[numbers % len(valid)], places)
    row, column = (places // keys.columns).int(), (places % keys.columns).int()
    return Field(field.symmetry, row, column, field.distance)
