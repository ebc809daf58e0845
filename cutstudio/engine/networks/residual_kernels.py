"""The end of a residual block (:mod:`cutstudio.engine.networks.residual`), in machine code.

Symbols: maps (B, C, H, W), contiguous, on the CPU, all float32 or all float64; statistics
(B, C, 2) as those of :mod:`cutstudio.engine.networks.preparation_kernels`.
"""

from torch import Tensor

from cutstudio.engine.networks.allocation import empty
from cutstudio.engine.networks.compilation import routine
from cutstudio.engine.networks.machine_code import Cells, Routine
from cutstudio.engine.networks.preparation_kernels import address, share


def add_normed(x: Tensor, change: Tensor, statistics: Tensor) -> Tensor:
    """``x + (change - mean) * factor``.

    Args:
        x: (B, C, H, W).
        change: (B, C, H, W).
        statistics: of the change.
    """
    made = empty(x.shape, x.dtype)

    def run(first: int, maps: int) -> None:
        addresses = (address(tensor, first) for tensor in (x, change, statistics, made))
        routine(_Sum, x.dtype)(*addresses, maps, x[0, 0].numel())

    share(x.shape[0] * x.shape[1], run)
    return made


def change_gradient(given: Tensor, x: Tensor, made: Tensor, statistics: Tensor) -> Tensor:
    """The gradient of :func:`add_normed` for the change, statistics included.

    Args:
        given: (B, C, H, W), that of the sum.
        x: as it was.
        made: the sum.
        statistics: as they were.
    """
    back = empty(x.shape, x.dtype)

    def run(first: int, maps: int) -> None:
        addresses = (address(tensor, first) for tensor in (given, x, made, statistics, back))
        routine(_Gradient, x.dtype)(*addresses, maps, *x.shape[2:])

    share(x.shape[0] * x.shape[1], run)
    return back


class _Sum(Routine):
    """``x + (change - mean) * factor`` of some maps."""

    pointers, integers = 4, 2

    def write(self) -> None:
        """See :class:`_Sum`."""
        (maps, cells), (x, change, statistics, made) = self.indices, self.addresses
        for which in self.loop(maps):
            mean, factor = self.pair(statistics, which)
            rows = [self.at(maps_of, which * cells) for maps_of in (x, change)]
            self.each(
                cells, rows, self.at(made, which * cells),
                lambda x, change, mean=mean, factor=factor: (change - mean) * factor + x,
            )  # fmt: skip


class _Gradient(Routine):
    """The gradient for the change, from that of the sum."""

    pointers, integers = 5, 3

    def write(self) -> None:
        """See :class:`_Gradient`."""
        (maps, height, width), statistics = self.indices, self.addresses[3]
        cells = height * width
        for which in self.loop(maps):
            *read, back = (self.at(self.addresses[index], which * cells) for index in (0, 1, 2, 4))
            plain, along = self.total(), self.total()
            for y in self.loop(height, 1, (*plain.kept, *along.kept)):
                row = [self.total(), self.total()]
                self.each(
                    width, [self.at(maps_of, y * width) for maps_of in read], None, _summed, row
                )
                plain.add(self.to, row[0])
                along.add(self.to, row[1])
            count = self.as_number(cells)
            means = (self.to.fdiv(self.summed(total), count) for total in (plain, along))
            mean, slope = (self.spread_out(value) for value in means)
            _, factor = self.pair(statistics, which)
            self.each(
                cells, read, back,
                lambda given, x, made, mean=mean, slope=slope, factor=factor: (
                    (given - mean - (made - x) * slope) * factor
                ),
            )  # fmt: skip


def _summed(given: Cells, x: Cells, made: Cells, plain: Cells, along: Cells) -> tuple[Cells, ...]:
    return plain + given, along + given * (made - x)
