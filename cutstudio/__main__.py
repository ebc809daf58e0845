"""The entry point, above both clients: windowed commands go to the window, all others to the
command line.
"""

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run CutStudio with ``argv`` (default: the process's arguments) and return the exit status."""
    # Large tensors in large pages: half as much time goes into fetching and clearing memory. torch
    # reads it when it is imported, on Linux.
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:2] == ["bench", "window"]:
        from cutstudio.gui import bench

        return bench.run(arguments[2:])
    if _asks_for_window(arguments):
        from cutstudio.gui.app import run

        # Details of an error are a click away there.
        return run([argument for argument in arguments if argument != "--verbose"])
    from cutstudio.cli.main import main as command

    return command(arguments)


def _asks_for_window(arguments: list[str]) -> bool:
    if not arguments:
        return True
    if arguments[0] != "demo":
        return False
    from cutstudio.cli.main import asks_for_window

    return asks_for_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
