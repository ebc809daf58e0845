"""``cutstudio recipe``: every setting with its help, as TOML."""

import argparse

from cutstudio.cli import terminal
from cutstudio.cli.usage import Parser, UsageError, near
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe_file import to_toml


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument("--preset", metavar="NAME", default="sincut", help="a preset (sincut)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: no preset has this name.
    """
    name = arguments.preset
    if name not in PRESETS:
        presets = "\n".join(f"  {known}: {PRESETS[known].text}" for known in PRESETS)
        raise UsageError(
            f"there is no preset {name!r}{near(name, PRESETS)}", f"The presets are\n{presets}"
        )
    terminal.result(to_toml(preset(name)).rstrip())
    return 0
