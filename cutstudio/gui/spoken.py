"""Roles of this window's own widgets for screen readers, where Qt would only say "a widget"."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

#: By the class's name, of which Qt asks from the subclass up.
ROLES = {"PictureCanvas": QAccessible.Role.Graphic}


def install() -> None:
    """Tell Qt; once per process. Older versions of PySide6 have no way to be told."""
    factory = getattr(QAccessible, "installFactory", None)
    if factory is not None:
        factory(_interface)


def _interface(name: str, widget: QObject) -> QAccessibleInterface | None:
    if name in ROLES and isinstance(widget, QWidget):
        return QAccessibleWidget(widget, ROLES[name])
    return None
