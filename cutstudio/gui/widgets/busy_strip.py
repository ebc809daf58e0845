"""A line that says what is being done, with a moving bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.elided_label import ElidedLabel


class BusyStrip(QWidget):
    """Keeps its room when idle, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._text.setProperty("look", "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.setAccessibleName(self.tr("Working"))
        keep = self._bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        self.rest("")

    @property
    def working(self) -> bool:
        """Whether the bar is shown."""
        return not self._bar.isHidden()

    @property
    def text(self) -> str:
        """The words."""
        return self._text.text()

    def work(self, text: str) -> None:
        """Say what is being done, for a time that is not known."""
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._bar.show()

    def progress(self, done: int, total: int, text: str) -> None:
        """Say how far the work is."""
        self._text.setText(text)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.show()

    def rest(self, text: str) -> None:
        """Nothing is being done; ``text`` may say what was, or what can be."""
        self._text.setText(text)
        self._bar.hide()
        self._bar.setRange(0, 1)
