"""``cutstudio import``: the authors' checkpoints as a run."""

import argparse

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser
from cutstudio.cli.watch import load_torch


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "file", metavar="FILE", type=usage.path,
        help="latest_net_G.pth, or the folder that it is in",
    )  # fmt: skip
    parser.add_argument(
        "--run", metavar="DIR", type=usage.path, required=True, help="the new run folder"
    )
    parser.add_argument(
        "--direction", choices=("A", "B"), default="A",
        help="which of CycleGAN's two generators (A, from A to B)",
    )  # fmt: skip
    for side, text in (("source", "translate from"), ("target", "learn from")):
        parser.add_argument(
            f"--{side}", metavar="P", action="append", type=usage.path,
            help=f"pictures to {text} when training goes on; may be repeated",
        )  # fmt: skip
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=usage.change,
        dest="changes", help="change a setting; may be repeated",
    )  # fmt: skip


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
