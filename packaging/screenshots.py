"""Takes screenshots of the real window on a finished run: the README's, or all pages in all looks.

    python packaging/screenshots.py RUN packaging/screenshots
    python packaging/screenshots.py RUN /tmp/look --every [--language de]

Needs a display (``xvfb-run`` serves). ``--every`` takes all pages in light and dark at 1280x720,
at 2560x1440 and at scale 2, into subfolders, for looking at. Set ``CUTSTUDIO_RUNS`` to a folder
whose name the pictures may show.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cutstudio import resources
from cutstudio.gui import app, jobs, language, theme
from cutstudio.gui.blend_window import BlendWindow
from cutstudio.gui.blind_window import BlindWindow
from cutstudio.gui.branch_dialog import BranchDialog
from cutstudio.gui.compare_window import CompareWindow
from cutstudio.gui.late_pages import EXPLORE, EXPORT, RUNS
from cutstudio.gui.main_window import SETUP, TRAINING, MainWindow
from cutstudio.gui.samples_window import SamplesWindow

#: Theme, scale and size of the window that the pages are looked at in.
LOOKS = (
    ("light", "1", "1280x720"), ("dark", "1", "1280x720"), ("light", "2", "1280x720"),
    ("dark", "2", "1280x720"), ("light", "1", "2560x1440"), ("dark", "1", "2560x1440"),
)  # fmt: skip
PATIENCE = 180  # seconds that a page may take
#: Themes of each of the README's pictures.
README = {
    "first-look": ("light", "dark"), "training": ("dark",),
    "explore": ("dark",),
}  # fmt: skip
FIRST_LOOK_SIZE = 1366, 768


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


class Photographer:
    """Goes through the pages of a window.

    Args:
        run: a finished run.
        take: called with each page's name and its window once the page is complete.
        size: of the window.
    """

    def __init__(
        self, run: Path, take: Callable[[str, QWidget], None], size: tuple[int, int]
    ) -> None:
        self._run, self._take = run, take
        self.window = MainWindow()
        self.window.resize(*size)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)

    def setup(self) -> None:
        """Setup with the bundled pair, its crops and what the doctor says."""
        page = self.window.setup
        self.window.go(SETUP)
        page.source.set_paths([resources.path("demo/source.jpg")])
        page.target.set_paths([resources.path("demo/target.jpg")])
        page.draft.choose("quick")
        wait(lambda: page.start.isEnabled() and page.examination.report is not None)
        wait(lambda: page.first_look.first_look.state == "done")
        self._take("setup", self.window)

    def first_look(self) -> None:
        """The first look at the size of a small laptop; follows Setup."""
        size, panel = self.window.size(), self.window.setup.first_look
        self.window.resize(*FIRST_LOOK_SIZE)
        self._take("first-look", self.window)
        panel.explain.click()
        assert panel.explained is not None
        wait(lambda: panel.explained.idle)
        panel.explained.scale.setCurrentIndex(2)
        shown = panel.view.picture_size()
        place = panel.view.place_of(int(shown.width() * 0.36), int(shown.height() * 0.32))
        QTest.mouseClick(panel.view, Qt.LeftButton, Qt.NoModifier, place.toPoint())
        self._take("first-look-explained", self.window)
        panel.explained.usage.click()
        wait(lambda: panel.explained.idle)
        self._take("first-look-usage", self.window)
        panel.adjust.click()
        self.window.resize(size)

    def advanced(self) -> None:
        """Setup with every setting."""
        self.window.setup.advanced.click()
        self._take("advanced", self.window)
        self.window.setup.advanced.click()

    def training(self) -> None:
        """The run's curves and previews."""
        self.window.late.build_now()
        self.window.open_run(self._run)
        self.window.go(TRAINING)
        wait(lambda: self.window.training.monitor.previews.shown_step > 0)
        self._take("training", self.window)

    def split(self) -> None:
        """The run's previews split by a line."""
        self.window.training.monitor.previews.split.click()
        self._take("split", self.window)
        self.window.training.monitor.previews.split.click()

    def explore(self) -> None:
        """A patch of the output and what is like it in the source."""
        self.window.go(EXPLORE)
        page = self.window.late.explore
        wait(lambda: page.idle and page.latest is not None)
        size = page.output.picture_size()
        place = page.output.place_of(int(size.width() * 0.53), int(size.height() * 0.45))
        QTest.mouseClick(page.output, Qt.LeftButton, Qt.NoModifier, place.toPoint())
        wait(lambda: page.idle)
        self._take("explore", self.window)

    def export(self) -> None:
        """Export, before anything is chosen."""
        self.window.go(EXPORT)
        self._take("export", self.window)

    def runs(self) -> None:
        """The gallery, a branch in the making, and a comparison."""
        self.window.go(RUNS)
        page = self.window.late.runs
        wait(lambda: page.idle and page.selected() is not None)
        self._take("runs", self.window)
        page.branch_selected()
        dialog = page.findChild(BranchDialog)
        wait(dialog.go.isEnabled)
        self._take("branch", dialog)
        dialog.close()
        compare = CompareWindow([self._run, self._run], self.window)
        compare.show()
        wait(lambda: len(compare.views) == 2)
        self._take("compare", compare)
        compare.close()

    def samples(self) -> None:
        """The run's samples, two of them judged blind, and two checkpoints blended."""
        self.window.go(RUNS)
        page = self.window.late.runs
        wait(lambda: page.idle and page.selected() is not None)
        page.show_samples()
        samples = page.findChild(SamplesWindow)
        wait(lambda: samples.idle and samples.samples is not None)
        self._take("samples", samples)
        samples.list.selectAll()
        samples.compare_blind()
        blind = samples.findChild(BlindWindow)
        wait(lambda: blind.idle)
        blind.left.click()
        wait(lambda: blind.idle)
        blind.reveal.click()
        self._take("blind", blind)
        blind.close()
        samples.open_blend()
        blend = samples.findChild(BlendWindow)
        wait(lambda: blend.idle and blend.keep.isEnabled())
        self._take("blend", blend)
        blend.close()
        samples.close()

    def tour(self) -> None:
        """The first step of the tour."""
        self.window.start_tour()
        self._take("tour", self.window)

    def close(self) -> None:
        """Put the camera away."""
        self.window.close()
        self.window.close_down()
        jobs.wait_for_background()


def photograph(
    run: Path, out: Path, mode: str, *, every: bool, spoken: str, size: tuple[int, int]
) -> None:
    """Take one theme's pictures: the README's, or those of every page."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(out / ".settings"))
    kept = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "CutStudio", "CutStudio"
    )
    kept.setValue(language.SETTING, spoken)
    kept.sync()
    application = app.make_application()  # kept: Qt does not hold it
    theme.current().apply(mode)
    out.mkdir(parents=True, exist_ok=True)

    def take(name: str, window: QWidget) -> None:
        wanted = every or mode in README.get(name, ())
        if wanted:
            QTest.qWait(400)
            window.grab().save(str(out / (f"{name}.png" if every else f"{name}-{mode}.png")))

    photographer = Photographer(run, take, size)
    pages = ["setup", "first_look", "training", "explore"]
    if every:
        pages = ["setup", "first_look", "advanced", "training", "split", "explore", "export",
                 "runs", "samples", "tour"]  # fmt: skip
    for page in pages:
        getattr(photographer, page)()
    photographer.close()
    application.quit()


def main() -> None:
    """Take them all; each look in a process of its own, as Qt takes its scale once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--language", default="en")
    parser.add_argument("--mode", help=argparse.SUPPRESS)
    parser.add_argument("--size", default="1280x720", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.mode:
        width, _, height = options.size.partition("x")
        photograph(
            options.run, options.out, options.mode, every=options.every, spoken=options.language,
            size=(int(width), int(height)),
        )  # fmt: skip
        return
    for mode, scale, size in LOOKS if options.every else LOOKS[:2]:
        out = options.out / f"{mode}-{size}-{scale}" if options.every else options.out
        arguments = [sys.executable, __file__, str(options.run), str(out), "--mode", mode]
        arguments += ["--language", options.language, *(["--every"] if options.every else [])]
        arguments += ["--size", size]
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        subprocess.run(arguments, check=True, env=environment)  # noqa: S603


if __name__ == "__main__":
    main()
