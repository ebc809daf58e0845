"""What the bundled executable runs: the entry point of the installed package."""

import multiprocessing
import os
import sys

from cutstudio.__main__ import main


def free_children() -> None:
    """Let the programs that we start, such as the file manager, find the system's libraries.

    PyInstaller points these variables at the bundle's. This process has read the first already,
    and needs the others no more than a PySide6 that pip installed does.
    """
    for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(name, None)
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        os.environ["LD_LIBRARY_PATH"] = original


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a process that we spawn does its work there and ends
    if sys.platform == "linux":
        free_children()
    sys.exit(main())
