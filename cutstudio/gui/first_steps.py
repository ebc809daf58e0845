"""The tour over Setup for somebody who sees CutStudio for the first time."""

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from cutstudio.gui.pages.setup import SetupPage
from cutstudio.gui.tour import SEEN, Stop, Tour


class FirstSteps(QObject):
    """Shows three stops; at the end the bundled pair can be tried.

    Args:
        page: what is shown.
        over: the widget that the tour lies over.
    """

    def __init__(self, page: SetupPage, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._over = page, over
        self._tour: Tour | None = None  # while it is shown

    def offer(self) -> bool:
        """Begin for somebody who has not seen the tour; whether it began."""
        if QSettings().value(SEEN, False, bool):
            return False
        self.start()
        return True

    def start(self) -> None:
        """Begin, or begin again."""
        if self._tour is None:
            self._tour = Tour(self._stops(), self._over)
            self._tour.finished.connect(self._done)
        self._tour.start()

    def _stops(self) -> tuple[Stop, ...]:
        page = self._page
        return (
            Stop(
                (page.source, page.target), self.tr("Two sides"),
                self.tr(
                    "Drop a picture or a folder on each: the source keeps its structure, and takes "
                    "on the look of the target."
                ),
            ),
            Stop(
                (page.cards,), self.tr("A method"),
                self.tr("SinCUT learns from one picture on each side, CUT and FastCUT from many."),
            ),
            Stop(
                (page.start, page.estimate.ask), self.tr("Start, watch, steer"),
                self.tr(
                    "Training shows curves and previews as it goes. You can pause, change the "
                    "balance, and go back to any checkpoint. The bundled pair takes minutes."
                ),
            ),
        )  # fmt: skip

    def _done(self, try_it: bool) -> None:
        self._tour = None
        QSettings().setValue(SEEN, True)
        if try_it:
            self._page.use_demo_pair()
