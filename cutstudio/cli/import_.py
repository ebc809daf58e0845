"""``cutstudio import``: the authors' checkpoints as a run."""

import argparse

from cutstudio.cli import terminal
from cutstudio.cli.watch import load_torch


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: the checkpoint cannot be read or does not fit, or the run exists.
    """
    load_torch()
    from cutstudio.engine.importing import import_run

    changes = dict(arguments.changes)
    for side in ("source", "target"):
        given = getattr(arguments, side)
        if given:
            changes[f"data.{side}"] = [str(path) for path in given]
    done = import_run(arguments.file, arguments.run, direction=arguments.direction, changes=changes)
    for sentence in (*done.found, *done.notes):
        terminal.message(sentence)
    terminal.result(f"Imported into {done.run}")
    return 0
