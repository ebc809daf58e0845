"""``cutstudio explore``: similarity maps and PCA pictures of a translation, as files."""

import argparse
from typing import TYPE_CHECKING

from cutstudio.cli import terminal
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.correspondence import Explorer


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: the run, the picture, a place, the tap or the folder cannot be used.
    """
    load_torch()
    from cutstudio.engine.correspondence import load_explorer, write_exploration

    explorer = load_explorer(
        arguments.run,
        arguments.source,
        checkpoint=arguments.checkpoint,
        device=arguments.device,
    )
    tap = explorer.default_tap if arguments.tap is None else arguments.tap
    paths = write_exploration(explorer, arguments.at, arguments.out, [tap])
    terminal.result(explorer.label(tap))
    for x, y in arguments.at:
        terminal.result(_readout(explorer, tap, x, y))
    for path in paths:
        terminal.result(f"  {path}")
    return 0


def _readout(explorer: "Explorer", tap: int, x: float, y: float) -> str:
    """How well the patch at (x, y) of the full-size output finds its own place in the source."""
    found = explorer.similarity(*explorer.place(x, y), tap)
    probability = found.probability[found.row, found.col]
    return (
        f"{x:g},{y:g}: the true place has rank {found.rank} of {found.map.size}, "
        f"probability {probability:.3g}"
    )
