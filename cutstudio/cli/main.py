"""The commands, and the way to the module of each, which has its options and carries it out.

Only what is asked for is imported, so that ``--help`` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from cutstudio import __version__
from cutstudio.cli import usage
from cutstudio.cli.terminal import message, mute, report, report_usage
from cutstudio.cli.usage import Parser, UsageError

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130

_DESCRIPTION = """\
Train CUT, FastCUT and SinCUT on your own pictures, look inside, and export.
Without a command the window opens."""

_EPILOG = "Exit status: 0 success, 1 failure, 2 wrong use, 130 stopped by Ctrl-C."


def main(argv: Sequence[str]) -> int:
    """Carry out the command in ``argv`` and return the exit status."""
    verbose = "--verbose" in argv or bool(os.environ.get("CUTSTUDIO_DEBUG"))
    try:
        arguments = parse(argv)
        status: int = _module(arguments.command).run(arguments)
    except SystemExit as end:  # argparse's way out after --help and --version
        status = int(end.code or 0)
    except UsageError as error:
        report_usage(error)
        status = WRONG_USE
    except KeyboardInterrupt:
        message("Interrupted.")
        status = INTERRUPTED
    except BrokenPipeError:  # `cutstudio recipe | head` has read enough
        mute(sys.stdout)
        status = FAILED
    except Exception as error:  # the outermost net: every failure is told and has a status
        report(error, verbose=verbose)
        status = FAILED
    return status


def _module(command: str) -> ModuleType:
    """The module of a command; ``import`` is a word of Python's."""
    name = {"import": "import_"}.get(command, command.replace("-", "_"))
    return import_module(f"cutstudio.cli.{name}")


def asks_for_window(argv: Sequence[str]) -> bool:
    """Whether ``argv`` is a demo in the window. What is wrong or asks for help is not: the
    command line answers it.
    """
    if {"-h", "--help"} & set(argv):
        return False
    try:
        arguments = parse(argv)
    except UsageError:
        return False
    return arguments.command == "demo" and not arguments.no_window


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments by name; ``command`` is the command's.

    Raises:
        UsageError: they cannot be understood.
        SystemExit: ``--help`` or ``--version`` was answered.
    """
    named = argv[0] if argv and not argv[0].startswith("-") else None
    parser, command = _parsers(named)
    if command is not None:
        command.check_options(argv[1:])
    elif named is not None:
        parser.error(f"there is no command {named!r}{usage.near(named, _COMMANDS)}")
    arguments = parser.parse_args(argv)
    if arguments.command is None:
        parser.error("a command is missing")
    return arguments


def _parsers(named: str | None) -> tuple[Parser, Parser | None]:
    """The parser, and that of the command ``named``, which alone has its options; None for the
    latter where there is no such command.
    """
    parser = Parser(
        prog="cutstudio",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"CutStudio {__version__}")
    group = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", parser_class=Parser
    )
    found = None
    for name, text in _COMMANDS.items():
        command = group.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        if name == named:
            found = command
            _module(name).add_arguments(command)
            command.add_argument(
                "--verbose", action="store_true", help="show technical details of an error"
            )
    return parser, found


#: What each command is for; its module has ``add_arguments`` and ``run``.
_COMMANDS = {
    "demo": "train on the bundled pair, in the window or in the terminal",
    "preview": "repaint a picture with strokes of a target, within seconds and without a run",
    "train": "train a run, or go on with one",
    "translate": "translate pictures and folders with a run, or with strokes of a target",
    "import": "make a run of the authors' checkpoints (CUT, SinCUT, CycleGAN)",
    "export-model": "write a generator for other programs",
    "dataset": "write a data set as trainA, trainB, testA and testB",
    "explore": "write similarity maps and PCA pictures of a translation",
    "evaluate": "measure a run or a folder against pictures of the target",
    "compare": "train several recipes, measure them, write one report",
    "bench": "measure how fast this machine trains and translates",
    "prepare-cluster": "write recipe, list of pictures and SLURM script for a cluster",
    "recipe": "print the settings with their help as TOML",
}
