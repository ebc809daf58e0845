"""A folder of pictures painted like the first look, in the background."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import exporting
from cutstudio.gui.exporting import Outcome, Part
from cutstudio.gui.form_dialog import FormDialog
from cutstudio.gui.jobs import IterJob
from cutstudio.gui.look_order import Order
from cutstudio.gui.numbers import digits
from cutstudio.gui.places import exports_folder
from cutstudio.gui.widgets.basics import button
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.folder_field import FolderField


class RepaintDialog(FormDialog):
    """Asks for two folders, then paints. Stays open beside the work; closing it stops.

    Args:
        order: targets and sliders of the first look.
        sources: what Setup has as its source; a folder of it is suggested.
    """

    def __init__(self, order: Order, sources: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export a folder like this"))
        self._order = order
        self._job: IterJob | None = None
        self._closing = False
        self._done: list[Outcome] = []
        self._part: Part | None = None
        self.pictures = FolderField(self.tr("Folder of pictures"))
        self.out = FolderField(self.tr("Output folder"))
        self.go = button(self.tr("&Paint all pictures"), icon="export", look="primary")
        self.go.clicked.connect(self.start)
        self.open = button(self.tr("Open &output folder"), icon="folder")
        self.open.clicked.connect(self._open_folder)
        self.busy = BusyStrip()
        self.lay_out(
            self.tr("Every picture is painted at its own size, with the strokes of {} and the "
                    "sliders as they are.").format(self._targets()),
            [(self.tr("Folder of pictures"), self.pictures), (self.tr("Output folder"), self.out)],
            self.go,
        )  # fmt: skip
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(box.count() - 1, self.busy)
        box.insertWidget(box.count() - 1, self.open)
        self.open.hide()
        self.setMinimumWidth(560)
        for field in (self.pictures, self.out):
            field.changed.connect(self._refresh)
        self._suggest(sources)
        self._refresh()

    def _targets(self) -> str:
        first, *others = (path.name for path in self._order.targets)
        return self.tr("{} and {} more").format(first, len(others)) if others else first

    def _suggest(self, sources: Sequence[Path]) -> None:
        folder = next((path for path in sources if path.is_dir()), None)
        if folder is not None:
            self.pictures.set_path(folder)
        name = self.tr("Painted like {}").format(self._order.targets[0].stem)
        self.out.set_path(exports_folder() / name)

    # -- what others call --------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether pictures are being painted, and nobody has stopped it."""
        return self._job is not None and not self._job.cancelled

    def start(self) -> None:
        """Paint."""
        pictures, out = self.pictures.path, self.out.path
        if self._job is not None or pictures is None or out is None:
            return
        self.banner.dismiss()
        self._done, self._part = [], None
        self._job = IterJob(partial(exporting.repaint, self._order, (pictures,), out), self)
        self._job.items.connect(self._arrived)
        self._job.failed.connect(self._show_error)
        self._job.finished.connect(self._finished)
        self._job.start()
        self.busy.work(self.tr("Reading the targets…"))
        self._refresh()

    def stop(self) -> None:
        """Stop as soon as possible; the same export goes on where it stopped."""
        if self._job is not None:
            self._job.cancel()
            self.busy.work(self.tr("Stopping…"))
            self._refresh()

    def wait(self, seconds: float = 30.0) -> bool:
        """Block until painting has ended; for closing down. True when it has."""
        return self._job is None or self._job.wait(seconds)

    # -- reactions ---------------------------------------------------------------------------------

    def _arrived(self, items: list[Any]) -> None:
        for item in items:
            if isinstance(item, Outcome):
                self._done.append(item)
                self._part = None
            elif isinstance(item, Part):
                self._part = item
        if not self.running:
            return
        if self._part is not None and self._part.total:
            part = self._part
            done = round(1000 * (len(self._done) + part.fraction))
            text = self.tr("{} of {}: {}").format(
                digits(part.index), digits(part.total), part.source.name
            )
            self.busy.progress(done, 1000 * part.total, text)

    def _finished(self, reason: str) -> None:
        assert self._job is not None
        self._job.deleteLater()
        self._job = None
        if self._closing:
            self.close()
            return
        failed = [outcome for outcome in self._done if outcome.output is None]
        painted = len(self._done) - len(failed)
        words = {
            "completed": self.tr("Pictures painted: {}."),
            "cancelled": self.tr("Stopped. Pictures painted: {}. Start again to go on there."),
            "failed": "",
        }[reason]
        self.busy.rest(words.format(digits(painted)) if words else "")
        if failed:
            reasons = "\n".join(f"{one.source.name}: {one.reason}" for one in failed)
            text = self.tr("Pictures that could not be painted: {}.")
            text = text.format(digits(len(failed)))
            self.banner.show_message("warning", text, details=reasons)
        self.open.setVisible(painted > 0)
        self._refresh()

    def _show_error(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    def _open_folder(self) -> None:
        out = self.out.path
        if out is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(out))):
            text = self.tr("No file manager was found.")
            self.banner.show_message("warning", text, str(out))

    def _refresh(self) -> None:
        works = self._job is not None
        ready = self.pictures.path is not None and self.out.path is not None
        self.go.setEnabled(ready and not works)
        self.go.setToolTip("" if ready else self.tr("Choose both folders first."))
        self.cancel.setText(self.tr("Stop and close") if works else self.tr("Close"))
        self.cancel.setEnabled(not self._closing)
        for field in (self.pictures, self.out):
            field.setEnabled(not works)

    # -- Qt's own calls ----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """While it paints: stop first, then close. Qt calls this."""
        if self._job is None:
            super().closeEvent(event)
            return
        event.ignore()
        self._closing = True
        self.stop()

    def reject(self) -> None:
        """Escape closes as the button does; Qt calls this."""
        if self._job is None:
            super().reject()
        else:
            self.close()
