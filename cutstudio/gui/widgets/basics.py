"""Makers of the plain controls, so that every one has a look, a tooltip and a spoken name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from cutstudio.gui import theme


def label(
    text: str = "", *, role: str = "body", look: str = "", wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:  # fmt: skip
    """A line of text in a role of the type scale and a look of the style sheet."""
    made = QLabel(text, parent)
    made.setFont(theme.font(role))
    made.setProperty("look", look)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def button(
    text: str, *, tip: str = "", icon: str = "", look: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A push button. ``look`` is ``primary``, ``flat`` or empty."""
    made = QPushButton(text, parent)
    made.setProperty("look", look)
    made.setAccessibleName(text.replace("&", "").rstrip("…"))
    made.setAutoDefault(False)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    if icon:
        theme.set_icon(made, icon, "on_accent" if look == "primary" else "text")
        # Wider than the icon: Qt leaves hardly any room between icon and text.
        made.setIconSize(QSize(theme.ICON + theme.S, theme.ICON))
    return made


def tool_button(
    name: str, *, icon: str = "", text: str = "", tip: str = "", parent: QWidget | None = None
) -> QToolButton:
    """A small flat button. ``name`` is what a screen reader says; ``text`` shows where there is
    no icon.
    """
    made = QToolButton(parent)
    made.setProperty("look", "flat")
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setText(text or name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon:
        theme.set_icon(made, icon)
        made.setIconSize(QSize(theme.ICON, theme.ICON))
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Change a widget's look of the style sheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
