"""The pages that need NumPy. They are made after the window is on the screen, one per turn of the
event loop (all at once would be felt), or at once when somebody asks for one.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cutstudio.gui.places import runs_folder
from cutstudio.gui.session import Session

if TYPE_CHECKING:
    from cutstudio.gui.pages.explore import ExplorePage
    from cutstudio.gui.pages.export import ExportPage
    from cutstudio.gui.pages.runs import RunsPage

#: Their places in the stack.
EXPLORE, EXPORT, RUNS = 2, 3, 4


class LatePages(QObject):
    """Explore, Export and Runs; each is None until it is made.

    Signals:
        built(): all are there now.
        export_ended(): pictures are no longer translated.
        opened(Path), resume_requested(Path), again_requested(Path), moved(Path, object),
        export_requested(Path, object): from the Runs page.
    """

    built = Signal()
    export_ended = Signal()
    opened = Signal(object)
    resume_requested = Signal(object)
    again_requested = Signal(object)
    moved = Signal(object, object)
    export_requested = Signal(object, object)

    def __init__(self, stack: QStackedWidget, session: Session, first: Callable[[], None]) -> None:
        """``stack`` has placeholders at the pages' places; ``first`` is called before the pages
        are made.
        """
        super().__init__(stack)
        self.explore: ExplorePage | None = None
        self.export: ExportPage | None = None
        self.runs: RunsPage | None = None
        self._stack = stack
        self._session = session
        self._run: Path | None = None
        self._todo = [first, self._make_explore, self._make_export, self._make_runs]

    def build(self) -> None:
        """Make them bit by bit."""
        if self._todo:
            self._todo.pop(0)()
            QTimer.singleShot(0, self.build)
        else:
            self.built.emit()

    def build_now(self) -> None:
        """Make those that are still missing."""
        while self._todo:
            self._todo.pop(0)()

    def set_run(self, path: Path | None) -> None:
        """Show this run, None for none; the same again: look for what is new in it."""
        self._run = path
        for page in (self.explore, self.export):
            if page is not None:
                page.set_run(path)
        if self.runs is not None and path is not None:
            self.runs.select(path)

    @property
    def exporting(self) -> bool:
        """Whether pictures are being translated, and nobody has stopped it."""
        return self.export is not None and self.export.running and not self.export.stopping

    def stop_export(self) -> None:
        """Let the export, if there is one, stop after the piece at work."""
        if self.export is not None:
            self.export.cancel()

    def close_down(self) -> bool:
        """After the event loop: end what still works. False where it does not end."""
        self.stop_export()
        return self.export is None or self.export.wait()

    def show_session(self) -> None:
        """A training began or ended."""
        if self.explore is not None:
            self.explore.set_control(self._session.control, self._session.training)
        if self.runs is not None:
            self.runs.set_training(self._session.training)
            training = self._session.training
            if training is not None and training.parent != runs_folder():
                self.runs.remember(training)

    def _make_explore(self) -> None:
        from cutstudio.gui.pages.explore import ExplorePage

        self.explore = ExplorePage()
        self._put(EXPLORE, self.explore)
        self.explore.set_run(self._run)
        self.explore.set_control(self._session.control, self._session.training)

    def _make_export(self) -> None:
        from cutstudio.gui.pages.export import ExportPage

        self.export = ExportPage()
        self.export.busy_changed.connect(self._export_changed)
        self._put(EXPORT, self.export)
        self.export.set_run(self._run)

    def _make_runs(self) -> None:
        from cutstudio.gui.pages.runs import RunsPage

        self.runs = RunsPage()
        self._put(RUNS, self.runs)
        self.runs.opened.connect(self.opened)
        self.runs.resume_requested.connect(self.resume_requested)
        self.runs.again_requested.connect(self.again_requested)
        self.runs.moved.connect(self.moved)
        self.runs.export_requested.connect(self.export_requested)
        self.runs.set_training(self._session.training)

    def _export_changed(self, busy: bool) -> None:
        if not busy:
            self.export_ended.emit()

    def _put(self, index: int, page: QWidget) -> None:
        old = self._stack.widget(index)
        shown = self._stack.currentIndex() == index
        self._stack.removeWidget(old)
        old.deleteLater()
        self._stack.insertWidget(index, page)
        if shown:
            self._stack.setCurrentIndex(index)
