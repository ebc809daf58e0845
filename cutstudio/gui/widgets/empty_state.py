"""What a page shows while there is nothing to show: why, and what to do about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import label

_SIDE = 48


class EmptyState(QWidget):
    """An icon, a sentence, and a quieter one, in the middle of the room."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(role="title", wrap=True)
        self._hint = label(look="muted", wrap=True)
        box = QVBoxLayout(self)
        box.setSpacing(theme.S)
        box.addStretch(2)
        for part in (self._icon, self._title, self._hint):
            box.addWidget(part)
        for part in (self._title, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addStretch(3)
        theme.current().changed.connect(self._renew)
        self._renew()

    def say(self, title: str, hint: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)

    @property
    def text(self) -> str:
        """Both sentences."""
        return f"{self._title.text()} {self._hint.text()}".strip()

    def _renew(self) -> None:
        icon = theme.icon(self._name, theme.colours().muted)
        self._icon.setPixmap(icon.pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
