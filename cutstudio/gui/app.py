"""Starts the window."""

import argparse
import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cutstudio.engine import ranks

#: Shared libraries that Qt loads, and Debian's packages for them.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
}
TERMINAL = "Training works in the terminal, too: cutstudio train --help"


def run(argv: list[str]) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        argv: what follows the program's name: nothing, or ``demo`` with its options (``--minutes``,
            ``--run``, ``--seed``), checked by the command line.
    """
    leave_a_core()
    problem = obstacle()
    if problem:
        return _complain(problem)
    try:
        from PySide6.QtWidgets import QApplication

        from cutstudio.gui.interrupt import Interrupt
        from cutstudio.gui.main_window import MainWindow
    except ImportError as error:
        if not is_about_qt(error):
            raise
        return _complain(f"The window cannot open: {error}\n{install_hint()}")

    app = make_application()
    assert isinstance(app, QApplication)
    window = MainWindow()
    interrupt = Interrupt()
    interrupt.arrived.connect(window.save_and_close)
    window.show()
    if argv:
        options = demo_options(argv)
        window.start_demo(minutes=options.minutes, seed=options.seed, run=options.run)
    else:
        window.offer_tour()
    try:
        status: int = app.exec()
    finally:
        ended = window.close_down()
        interrupt.restore()
    if not ended:  # a thread hangs in a device or a disk: Qt would abort where it is destroyed
        os._exit(status)
    return status


def make_application() -> Any:
    """The QApplication, with names, theme and icon."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from cutstudio import __version__
    from cutstudio.gui import language, spoken, theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setOrganizationName("CutStudio")
    app.setApplicationName("CutStudio")
    app.setApplicationDisplayName("CutStudio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.cutstudio.CutStudio")
    assert isinstance(app, QApplication)
    language.install(app, QSettings())
    theme.install(app, QSettings())
    spoken.install()
    app.setWindowIcon(theme.icon("cutstudio", theme.colours().accent))
    return app


def demo_options(argv: list[str]) -> argparse.Namespace:
    """``demo``'s options: minutes, seed, run (None: a new folder)."""
    parser = argparse.ArgumentParser(prog="cutstudio")
    parser.add_argument("command")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--run", type=Path, default=None)
    return parser.parse_args(argv)


def leave_a_core() -> None:
    """Keep one core for the window where there are more than two: torch reads these when it is
    imported. What the user has set stays.

    Of two, one would be half of the machine, and the window does not need it: while SinCUT trains
    on both, its event loop is prompt enough (docs/speed.md).
    """
    cores = ranks.usable_cores()
    os.environ.setdefault("OMP_NUM_THREADS", str(cores - 1 if cores > 2 else cores))
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def obstacle() -> str:
    """Why Qt would abort the process instead of opening a window, in words; empty when it would
    not. Qt does not raise for these: it prints and calls abort().
    """
    if sys.platform != "linux":
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if missing_libraries():
        return f"The window cannot open: libraries of the system are missing.\n{install_hint()}"
    if platform not in ("", "xcb", "wayland"):
        return ""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return (
            "The window cannot open: there is no display here (neither DISPLAY nor "
            "WAYLAND_DISPLAY is set)."
        )
    uses_xcb = platform == "xcb" or not os.environ.get("WAYLAND_DISPLAY")
    if uses_xcb and missing_libraries(XCB_LIBRARIES):
        return f"The window cannot open: libraries for X11 are missing.\n{install_hint()}"
    return ""


def missing_libraries(
    libraries: dict[str, str] = LIBRARIES, load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """Debian's packages for those of Qt's system libraries that are not here."""
    if sys.platform != "linux":
        return []
    missing = []
    for name, package in libraries.items():
        try:
            load(name)
        except OSError:
            missing.append(package)
    return missing


def is_about_qt(error: ImportError) -> bool:
    """Whether Qt, or a library of the system that it loads, is what could not be imported."""
    return (error.name or "").startswith(("PySide6", "shiboken6")) or ".so" in str(error)


def install_hint() -> str:
    """The command that brings Qt's system libraries to a Debian or Ubuntu."""
    packages = " ".join([*LIBRARIES.values(), *XCB_LIBRARIES.values()])
    return f"On Debian and Ubuntu: sudo apt install {packages}"


def _complain(problem: str) -> int:
    sys.stderr.write(f"{problem}\n{TERMINAL}\n")
    return 1
