"""The pages' names down the left side, and the theme switch at the bottom."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cutstudio.gui import theme

WIDTH = 176


class NavRail(QWidget):
    """One button per page.

    Signals:
        chosen(int): the page of this index.
        theme_toggled(): the other theme, please.
    """

    chosen = Signal(int)
    theme_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.S, theme.M, theme.S, theme.S)
        self._box.setSpacing(theme.XS)
        self._box.addStretch(1)
        self._theme = self._button(self.tr("Dark"), "moon", self.tr("Switch the theme"))
        self._theme.clicked.connect(self.theme_toggled)
        self._box.addWidget(self._theme)
        theme.current().changed.connect(self._show_theme)
        self._show_theme()

    def add(self, name: str, icon: str, tip: str) -> None:
        """Add a page's button under the others."""
        made = self._button(name, icon, tip)
        made.setCheckable(True)
        self._group.addButton(made, len(self.buttons))
        self._box.insertWidget(len(self.buttons), made)
        self.buttons.append(made)

    def choose(self, index: int) -> None:
        """Mark the page's button, without saying so."""
        self.buttons[index].setChecked(True)

    def set_note(self, index: int, note: str) -> None:
        """A word behind a page's name, such as how far training is; empty for none."""
        made = self.buttons[index]
        name = made.accessibleName()
        made.setText(f"{name}  {note}" if note else name)

    def _button(self, name: str, icon: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("look", "rail")
        made.setText(name)
        made.setAccessibleName(name)
        made.setToolTip(tip)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(QSize(theme.RAIL_ICON + theme.S, theme.RAIL_ICON))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(made, icon)
        return made

    def _show_theme(self) -> None:
        dark = theme.current().dark
        self._theme.setText(self.tr("Light") if dark else self.tr("Dark"))
        self._theme.setAccessibleName(self.tr("Light theme") if dark else self.tr("Dark theme"))
        theme.set_icon(self._theme, "sun" if dark else "moon")
