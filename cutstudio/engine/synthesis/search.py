"""The field of matches: for each patch of the output a patch of the targets and its symmetry.

On coarse scales all patches are compared, and the distance to a patch of the target is divided by
how near it is to any query, so that rare patches are used too (completeness: Granot et al., "Drop
the GAN", 2022). On fine scales matches of the coarser scale are refined by their neighbours'
(coherence: Ashikhmin 2001), by random tries in shrinking windows (Barnes et al., "PatchMatch",
2009), and by the places beside them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from cutstudio.engine.synthesis import hashing
from cutstudio.engine.synthesis.descriptors import SYMMETRIES, reoriented
from cutstudio.engine.synthesis.keys import Keys

_COMPLETENESS = 0.6  # least divisor of a distance, as a share of the median
_COHERENCE = 0.4  # factor of a distance by which a neighbour's match is preferred
_TURNED = 1.5  # factor of distances to patches upside down or turned: light comes from above
_BLOCK = 1_500_000  # distances at a time: they stay in a processor's cache
_SAMPLE = 1000  # queries that tell how near a patch of the target is to any
_TRIES = 2  # random ones in each round

#: Rows of patches beyond a band on which a refinement of ``rounds`` depends.
HALO = 3


@dataclass(frozen=True)
class Field:
    """Matches of a grid of output patches, tensors (rows, columns).

    Attributes:
        symmetry: int32, 0..7, see :mod:`descriptors`.
        row, column: int32 coordinates in the keys' grid.
        distance: float32, squared and penalised.
    """

    symmetry: Tensor
    row: Tensor
    column: Tensor
    distance: Tensor

    def rows(self, first: int, last: int) -> "Field":
        """Rows ``first`` to ``last`` (exclusive)."""
        band = slice(first, last)
        return Field(self.symmetry[band], self.row[band], self.column[band], self.distance[band])


def joined(bands: Sequence[Field]) -> Field:
    """The field of bands of rows that follow one another."""
    return Field(
        torch.cat([band.symmetry for band in bands]),
        torch.cat([band.row for band in bands]),
        torch.cat([band.column for band in bands]),
        torch.cat([band.distance for band in bands]),
    )


def compare_all(queries: Tensor, keys: Keys, described: Tensor) -> Field:
    """The best of all patches for each query, rare ones preferred.

    Args:
        queries: (rows, columns, D).
        keys: the targets' patches.
        described: (n, D), ``keys.sharp`` or ``keys.blurred``.
    """
    flat = queries.reshape(-1, queries.shape[-1])
    weight = _rarity(flat, keys, described)
    best = torch.full((len(flat),), torch.inf, device=flat.device)
    place = torch.zeros(len(flat), dtype=torch.int64, device=flat.device)
    symmetry = torch.zeros_like(place)
    distances = _Distances(keys, described)
    for t in range(len(SYMMETRIES)):
        factor = _TURNED if t > 1 else 1.0
        for first, block in distances.blocks(reoriented(flat, t)):
            least, index = block.mul_(weight).min(1)
            part = slice(first, first + len(least))
            least *= factor
            better = least < best[part]
            best[part] = torch.where(better, least, best[part])
            place[part] = torch.where(better, index, place[part])
            symmetry[part] = torch.where(better, t, symmetry[part])
    grid = queries.shape[:2]
    distance = (best / weight[place]).clamp_min(0)
    return Field(
        symmetry.to(torch.int32).view(grid),
        (place // keys.columns).to(torch.int32).view(grid),
        (place % keys.columns).to(torch.int32).view(grid),
        distance.view(grid),
    )


def _rarity(queries: Tensor, keys: Keys, described: Tensor) -> Tensor:
    """Factors (n,) of distances: large for patches of the target that no query is near to."""
    sample = queries[:: max(1, len(queries) // _SAMPLE)]
    least = torch.full((len(described),), torch.inf, device=queries.device)
    distances = _Distances(keys, described)
    for t in range(len(SYMMETRIES)):
        for _, block in distances.blocks(reoriented(sample, t)):
            least = torch.minimum(least, block.amin(0))
    finite = least[least.isfinite()]
    return 1 / (_COMPLETENESS * finite.median() + least.clamp(0, 1e6) + 1e-9)


class _Distances:
    """Squared distances between queries and all patches of the target, block by block."""

    def __init__(self, keys: Keys, described: Tensor) -> None:
        self._columns = described.T.contiguous()
        self._squares = described.square().sum(1) + keys.penalty
        self._rows = max(64, _BLOCK // len(described))
        self._buffer = described.new_empty(self._rows, len(described))

    def blocks(self, queries: Tensor) -> Iterator[tuple[int, Tensor]]:
        """Yield the first query's number and (queries, n) distances of each block; a block
        overwrites the one before.
        """
        for first in range(0, len(queries), self._rows):
            part = queries[first : first + self._rows]
            block = self._buffer[: len(part)]
            torch.addmm(self._squares, part, self._columns, alpha=-2, out=block)
            yield first, block.add_(part.square().sum(1, keepdim=True))


def refine(
    queries: Tensor,
    keys: Keys,
    described: Tensor,
    penalty: Tensor,
    start: Field,
    *,
    first_row: int,
    rounds: int,
    salts: tuple[int, ...],
) -> Field:
    """Better matches near those of ``start``, near the neighbours', and at random places.

    The result of a row depends on no more than :data:`HALO` rows around it.

    Args:
        queries: (rows, columns, D) of a band of output patches.
        keys: the targets' patches.
        described: (n, D), ``keys.sharp`` or ``keys.blurred``.
        penalty: (n,), added to distances.
        start: matches of the band.
        first_row: number of the band's first row in the whole grid.
        rounds: how often, at most 2.
        salts: what the random tries depend on.
    """
    search = _Refinement(queries, keys, described, penalty, start)
    for number in range(rounds):
        search.propagate()
        for attempt in range(_TRIES):
            reach = max(1, int(max(keys.rows, keys.columns) * 0.5 ** (2 + 3 * attempt + number)))
            search.try_randomly(reach, first_row, (*salts, number, attempt))
        if number == 0:
            search.look_around()
    return search.field()


class _Refinement:
    """The best matches so far of a band of output patches."""

    def __init__(
        self, queries: Tensor, keys: Keys, described: Tensor, penalty: Tensor, start: Field
    ) -> None:
        self._grid = queries.shape[:2]
        flat = queries.reshape(-1, queries.shape[-1])
        self._count = len(flat)
        self._queries = torch.cat([reoriented(flat, t) for t in range(len(SYMMETRIES))])
        self._numbers = torch.arange(self._count, dtype=torch.int32, device=flat.device)
        self._keys, self._described, self._penalty = keys, described, penalty
        self._steps = SYMMETRIES.to(torch.int32).to(flat.device)
        self._symmetry = start.symmetry.flatten()
        self._row = start.row.flatten().clamp(0, keys.rows - 1)
        self._column = start.column.flatten().clamp(0, keys.columns - 1)
        self._best = self._distance(self._symmetry, self._row, self._column)

    def field(self) -> Field:
        """The matches."""
        parts = (self._symmetry, self._row, self._column, self._best)
        return Field(*(part.view(self._grid) for part in parts))

    def propagate(self) -> None:
        """Consider the matches that continue those of the four neighbours."""
        for axis, shift in ((0, 1), (0, -1), (1, 1), (1, -1)):
            symmetry, row, column = (
                _shifted(part.view(self._grid), shift, axis).flatten()
                for part in (self._symmetry, self._row, self._column)
            )
            step = self._steps[symmetry] * shift
            self._consider(symmetry, row + step[:, 0, axis], column + step[:, 1, axis], _COHERENCE)

    def try_randomly(self, reach: int, first_row: int, salts: tuple[int, ...]) -> None:
        """Consider a random place within ``reach`` of each match."""
        rows, columns = self._grid
        down = torch.arange(first_row, first_row + rows, device=self._best.device)[:, None]
        across = torch.arange(columns, device=self._best.device)[None]
        offsets = [
            (hashing.uniform(down, across, *salts, axis) * (2 * reach + 1)).to(torch.int32) - reach
            for axis in (0, 1)
        ]
        row, column = (offset.flatten() for offset in offsets)
        self._consider(self._symmetry, self._row + row, self._column + column)

    def look_around(self) -> None:
        """Consider the places beside each match."""
        for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            self._consider(self._symmetry, self._row + down, self._column + across)

    def _consider(
        self, symmetry: Tensor, row: Tensor, column: Tensor, preference: float = 1.0
    ) -> None:
        """Take matches that are better; smaller factors prefer them."""
        row = row.clamp(0, self._keys.rows - 1)
        column = column.clamp(0, self._keys.columns - 1)
        distance = self._distance(symmetry, row, column)
        better = distance * preference < self._best
        self._best = torch.where(better, distance, self._best)
        self._symmetry = torch.where(better, symmetry, self._symmetry)
        self._row = torch.where(better, row, self._row)
        self._column = torch.where(better, column, self._column)

    def _distance(self, symmetry: Tensor, row: Tensor, column: Tensor) -> Tensor:
        place = row * self._keys.columns + column
        queries = self._queries.index_select(0, symmetry * self._count + self._numbers)
        distance = queries.sub_(self._described.index_select(0, place)).square_().sum(1)
        distance = torch.where(symmetry > 1, distance * _TURNED, distance)
        return distance + self._penalty.index_select(0, place)


def _shifted(part: Tensor, shift: int, axis: int) -> Tensor:
    """Values of the neighbour before (``shift`` 1) or behind (-1); at the border a patch's own."""
    length = part.shape[axis]
    if length == 1:
        return part
    inner, edge = (part.narrow(axis, 0, length - 1), part.narrow(axis, 0, 1))
    if shift < 0:
        inner, edge = part.narrow(axis, 1, length - 1), part.narrow(axis, length - 1, 1)
        return torch.cat([inner, edge], axis)
    return torch.cat([edge, inner], axis)
