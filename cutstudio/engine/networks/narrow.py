"""Convolutions to few channels, such as a picture's three, as matrix products.

Direct methods compute a vector of output channels at a time, of which most would be for nothing. So
every cell of the input is multiplied with all of the kernel, ``p[k, r, s] = sum over c of
g[k, c, r, s] x[c]``, a matrix product, and ``y[k, i, j] = sum over r, s of p[k, r, s, i+r, j+s]``.
Back, the shifts of the few channels' gradient are one side of a product. Rows are taken some at a
time, each of torch's threads taking its share, so that what is between stays in the processor's
cache.

Symbols: pictures (B, C, H, W), filters (K, C, R, R), outputs (B, K, H - R + 1, W - R + 1).
"""

from collections.abc import Callable, Iterator
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from cutstudio.engine.cores import together
from cutstudio.engine.networks.allocation import empty

_CELLS = 8192  # taken at a time, in whole rows


def correlate(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """``torch.nn.functional.conv2d`` with stride 1 and no padding, without its gradients.

    Args:
        x: (B, C, H, W), float32 or float64, contiguous, on the CPU.
        weight: (K, C, R, R).
        bias: (K,) or None.
    """
    batch, into, height, width = x.shape
    out, _, kernel, _ = weight.shape
    made = empty((batch, out, height - kernel + 1, width - kernel + 1), x.dtype)
    every_shift = weight.permute(0, 2, 3, 1).reshape(-1, into)

    def compute(first: int, last: int) -> None:
        for picture, output in zip(x, made[:, :, first:last], strict=True):
            output.copy_(output.new_zeros(()) if bias is None else bias[:, None, None])
            for top, end in _some(first, last + kernel - 1, width):
                cells = picture[:, top:end].flatten(1)
                products = torch.mm(every_shift, cells).view(out, kernel, kernel, -1, width)
                for row, shifted in enumerate(products.unbind(1)):
                    # its rows belong to the outputs that are ``row`` above them
                    begin, stop = max(first, top - row), min(last, end - row)
                    if begin < stop:
                        part = _along(shifted[:, :, begin + row - top : stop + row - top])
                        output[:, begin - first : stop - first] += part.sum(1)

    _share(made.shape[2], compute)
    return made


def gradients(
    x: Tensor, given: Tensor, weight: Tensor, *, to_x: bool, to_weight: bool
) -> tuple[Tensor | None, Tensor | None]:
    """Gradients of :func:`correlate` for its input and its weight, those that are wanted.

    Args:
        x: as it was.
        given: (B, K, H - R + 1, W - R + 1), the output's gradient.
        weight: as it was.
        to_x: whether to compute the input's.
        to_weight: whether to compute the weight's.
    """
    into, width, kernel = x.shape[1], x.shape[3], weight.shape[2]
    around = F.pad(given, (kernel - 1,) * 4)
    turned = weight.flip(2, 3).permute(1, 0, 2, 3).reshape(into, -1)
    back = empty(x.shape, x.dtype) if to_x else None
    totals: list[Tensor] = []

    def compute(first: int, last: int) -> None:
        total = turned.new_zeros(turned.shape[::-1])
        for index, picture in enumerate(x):
            for top, end in _some(first, last, width):
                shifts = _shifts(around[index, :, top : end + kernel - 1], kernel)
                if back is not None:
                    back[index, :, top:end] = torch.mm(turned, shifts).view(into, end - top, -1)
                if to_weight:
                    total.addmm_(shifts, picture[:, top:end].flatten(1).t())
        totals.append(total)

    _share(x.shape[2], compute)
    if not to_weight:
        return back, None
    found = torch.stack(totals).sum(0).view(-1, kernel, kernel, into).flip(1, 2)
    return back, found.permute(0, 3, 1, 2).contiguous()


def _shifts(rows: Tensor, kernel: int) -> Tensor:
    """All shifts of (K, H + R - 1, W + R - 1), as (K R R, H W)."""
    windows = rows.unfold(1, rows.shape[1] - kernel + 1, 1).unfold(2, rows.shape[2] - kernel + 1, 1)
    return windows.reshape(len(rows) * kernel**2, -1)


def _along(shifted: Tensor) -> Tensor:
    """(K, R, H, W), of which the second axis tells the place in the kernel, to (K, R, H, W - R + 1)
    with the cells that belong to the same output at the same place.
    """
    out, kernel, height, width = shifted.shape
    of_out, of_place, of_row, of_cell = shifted.stride()
    return shifted.as_strided(
        (out, kernel, height, width - kernel + 1), (of_out, of_place + of_cell, of_row, of_cell),
        shifted.storage_offset(),
    )  # fmt: skip


def _some(first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """Rows of so many cells, from ``first`` to before ``last``, in pieces."""
    rows = max(1, _CELLS // width)
    return ((top, min(top + rows, last)) for top in range(first, last, rows))


def _share(rows: int, compute: Callable[[int, int], None]) -> None:
    """Call ``compute`` with the first row and the end of each thread's share."""

    def run(first: int) -> None:
        with torch.inference_mode():  # a new thread would build a graph
            compute(first, min(first + share, rows))

    share = -(-rows // torch.get_num_threads())
    together(*(partial(run, first) for first in range(0, rows, share)))
