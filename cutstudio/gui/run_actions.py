"""What can be done with the runs that are chosen on the Runs page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cutstudio.engine.errors import RunError
from cutstudio.gui import run_files, summaries
from cutstudio.gui.branch_dialog import BranchDialog
from cutstudio.gui.run_files import RenameQuestion, TrashQuestion
from cutstudio.gui.summaries import Summary
from cutstudio.gui.widgets.run_details import RunDetails


class RunActions(QObject):
    """Asks where that is needed, and does it or says that it is wanted.

    Args:
        page: over which questions and windows appear.
        selected: the run chosen last.
        chosen: all chosen runs.
        details: whose buttons ask for most of it; one that is off refuses the keyboard, too.

    Signals:
        opened(Path): look into this run.
        resume_requested(Path): go on training this run.
        again_requested(Path): set up a new run with this one's settings.
        export_requested(Path, object): translate with this run's checkpoint; None: its last.
        made(Path): there is a new run.
        moved(Path, object): this run has another path now; None: it is gone.
        told(str, str): what did not work, and of what.
        failed(RunError): the system refused.
    """

    opened = Signal(object)
    resume_requested = Signal(object)
    again_requested = Signal(object)
    export_requested = Signal(object, object)
    made = Signal(object)
    moved = Signal(object, object)
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        page: QWidget,
        selected: Callable[[], Summary | None],
        chosen: Callable[[], list[Summary]],
        details: RunDetails,
    ) -> None:
        super().__init__(page)
        self._page, self._details = page, details
        self._selected, self._chosen = selected, chosen
        self.rename_question = RenameQuestion(page)
        self.rename_question.named.connect(self._rename)
        self.trash_question = TrashQuestion(page)
        self.trash_question.agreed.connect(self._trash)
        details.open_clicked.connect(self.open)
        details.resume_clicked.connect(self.resume)
        details.reveal_clicked.connect(self.reveal)
        details.branch_clicked.connect(self.branch)
        details.again_clicked.connect(self.again)
        details.rename_clicked.connect(self.rename)
        details.trash_clicked.connect(self.trash)
        details.samples_clicked.connect(self.show_samples)
        details.blend_clicked.connect(self.blend)
        details.report_clicked.connect(self.open_report)

    def open(self) -> None:
        """Look into the chosen run."""
        run = self._selected()
        if run is not None and run.state != summaries.BROKEN:
            self.opened.emit(run.path)

    def resume(self) -> None:
        """Go on training the chosen run."""
        run = self._selected()
        if run is not None and self._details.resume_button.isEnabled():
            self.resume_requested.emit(run.path)

    def reveal(self) -> None:
        """Show the chosen run in the file manager."""
        run = self._selected()
        if run is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.path))):
            self.told.emit(self.tr("No file manager was found."), str(run.path))

    def branch(self) -> None:
        """Ask how to branch from the chosen run."""
        run = self._selected()
        if run is not None and self._details.branch_button.isEnabled():
            dialog = BranchDialog(run.path, self._page)
            dialog.made.connect(self._branched)
            dialog.show()

    def again(self) -> None:
        """Set up a new run with the settings of the chosen one."""
        run = self._selected()
        if run is not None and run.state != summaries.BROKEN:
            self.again_requested.emit(run.path)

    def rename(self) -> None:
        """Ask for another name of the chosen run."""
        run = self._selected()
        if run is not None and self._details.rename_button.isEnabled():
            self.rename_question.ask(run.path)

    def trash(self) -> None:
        """Ask whether the chosen runs are to go to the trash."""
        runs = [run.path for run in self._chosen() if run.state != summaries.TRAINING]
        if runs:
            self.trash_question.ask(runs)

    def compare(self) -> None:
        """Show where the chosen runs differ."""
        from cutstudio.gui.compare_window import CompareWindow

        paths = [run.path for run in self._chosen() if run.state != summaries.BROKEN]
        if len(paths) > 1:
            CompareWindow(paths, self._page).show()

    def show_samples(self) -> None:
        """Show all samples of the chosen run."""
        from cutstudio.gui.samples_window import SamplesWindow

        run = self._selected()
        if run is not None and self._details.samples_button.isEnabled():
            window = SamplesWindow(run.path, self._page)
            window.export_wanted.connect(self.export_requested)
            window.made.connect(self.made)
            window.export_run_wanted.connect(self._export_blend)
            window.show()

    def blend(self) -> None:
        """Blend two checkpoints of the chosen run."""
        from cutstudio.gui.blend_window import BlendWindow

        run = self._selected()
        if run is not None and self._details.blend_button.isEnabled():
            window = BlendWindow(run.path, self._page)
            window.made.connect(self.made)
            window.export_wanted.connect(self._export_blend)
            window.show()

    def open_report(self) -> None:
        """Show the report of the comparison that the chosen run belongs to."""
        run = self._selected()
        if run is None or run.report is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.report))):
            self.told.emit(self.tr("No browser was found."), str(run.report))

    def _export_blend(self, path: Path) -> None:
        self.export_requested.emit(path, None)

    def _branched(self, path: Path) -> None:
        self.made.emit(path)
        self.resume_requested.emit(path)

    def _rename(self, path: Path, name: str) -> None:
        try:
            self.moved.emit(path, run_files.rename(path, name))
        except RunError as error:
            self.failed.emit(error)

    def _trash(self, paths: list[Path]) -> None:
        for path in paths:
            try:
                run_files.move_to_trash(path)
            except RunError as error:
                self.failed.emit(error)
                break
            self.moved.emit(path, None)
