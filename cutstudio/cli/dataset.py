"""``cutstudio dataset``: a data set of any usual layout as trainA, trainB, testA and testB."""

import argparse
import tempfile
from pathlib import Path

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "place", metavar="PLACE", type=usage.path,
        help="a folder or zip with trainA, trainB, ... or A and B or source and target",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="OUT", type=usage.path, required=True,
        help="the new folder, or zip when it ends in .zip",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: nothing of the kind is there, or the output exists or cannot be written.
    """
    from cutstudio.engine import layouts

    with tempfile.TemporaryDirectory(prefix="cutstudio-") as place:
        data = layouts.find(arguments.place, unpack_to=Path(place) / "unpacked")
        written = layouts.write(data, arguments.out)
    roles = {"source": data.source, "target": data.target,
             "test source": data.test_source, "test target": data.test_target}  # fmt: skip
    terminal.message("Found: " + ", ".join(name for name, folder in roles.items() if folder))
    terminal.result(str(written))
    return 0
