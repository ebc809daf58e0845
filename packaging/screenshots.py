"""Takes the README's screenshots of the real window on a finished run.

    python packaging/screenshots.py RUN packaging/screenshots

Needs a display (``xvfb-run`` serves).
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cutstudio import resources
from cutstudio.gui import app, jobs, theme
from cutstudio.gui.main_window import MainWindow

SIZE = (1280, 720)
PATIENCE = 120  # seconds that a page may take


def wait(ready: Callable[[], bool]) -> None:
    """Process events until ``ready``.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("a page did not become ready")
        QApplication.processEvents()
        time.sleep(0.01)


def main(run: Path, out: Path) -> None:
    """Take every picture."""
    application = app.make_application()  # kept: Qt does not hold it
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    QTest.qWaitForWindowExposed(window)

    def take(name: str) -> None:
        QTest.qWait(400)
        window.grab().save(str(out / f"{name}.png"))

    theme.current().apply("light")
    window.setup.source.set_paths([resources.path("demo/source.jpg")])
    window.setup.target.set_paths([resources.path("demo/target.jpg")])
    window.setup.draft.choose("quick")
    wait(window.setup.start.isEnabled)
    take("setup-light")

    theme.current().apply("dark")
    window.late.build_now()
    window.open_run(run)
    window.go(1)
    wait(lambda: window.training.monitor.previews.shown_step > 0)
    take("training-dark")

    window.go(2)
    explore = window.late.explore
    wait(lambda: explore.idle and explore.latest is not None)
    size = explore.output.picture_size()
    place = explore.output.place_of(int(size.width() * 0.53), int(size.height() * 0.45)).toPoint()
    QTest.mouseClick(explore.output, Qt.LeftButton, Qt.NoModifier, place)
    wait(lambda: explore.idle)
    take("explore-dark")

    window.close()
    window.close_down()
    jobs.wait_for_background()
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
