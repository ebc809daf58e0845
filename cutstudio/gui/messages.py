"""Messages in the window itself: a sentence, a hint, details to copy. Never a modal box."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button

KINDS = ("error", "warning", "info")


def kind_in_words(kind: str) -> str:
    """One of :data:`KINDS` for people, who may not see its colour."""
    translate = QCoreApplication.translate
    return {
        "error": translate("Banner", "Error"),
        "warning": translate("Banner", "Warning"),
        "info": translate("Banner", "Note"),
    }[kind]


class Banner(QFrame):
    """One message, hidden while there is none. A new one replaces the old."""

    #: The user closed the message.
    dismissed = Signal()
    #: The button that the message brought along was pressed.
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ""
        self._icon = tool_button("", parent=self)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._message = label(role="strong", wrap=True)
        self._hint = label(wrap=True)
        for part in (self._message, self._hint):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = button(self.tr("Details"), look="flat")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self._copy = button(
            self.tr("Copy"), look="flat", tip=self.tr("Copy the message with its details")
        )
        self._copy.clicked.connect(self.copy)
        self._close = tool_button(self.tr("Dismiss"), text="✕")
        self._close.clicked.connect(self.dismiss)
        self.action = button("")
        self.action.clicked.connect(self.acted)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details of the message"))
        self._details.setMaximumHeight(110)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(words, 1)
        for part in (self.action, self._more, self._copy, self._close):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        outer.addLayout(top)
        outer.addWidget(self._details)

    @property
    def text(self) -> str:
        """Message, hint and details, as they would be copied."""
        parts = (self._message.text(), self._hint.text(), self._details.toPlainText())
        return "\n".join(part for part in parts if part)

    def show_error(self, error: CutStudioError) -> None:
        """Show an error of the engine."""
        self.show_message("error", error.message, error.hint, error.details)

    def show_message(
        self, kind: str, message: str, hint: str = "", details: str = "", *, action: str = ""
    ) -> None:
        """Show a message of kind ``error``, ``warning`` or ``info``; ``action`` is the text of a
        button that emits :attr:`acted`. What the engine said is shown in the window's language.

        Raises:
            ValueError: there is no such kind.
        """
        if kind not in KINDS:
            raise ValueError(f"there is no kind of message {kind!r}")
        self.kind = kind
        set_look(self, f"banner-{kind}")
        theme.set_icon(self._icon, kind, kind if kind != "info" else "accent")
        self._icon.setAccessibleName(kind_in_words(kind))
        self._icon.setVisible(not self._icon.icon().isNull())
        message, hint = said(message), said(hint)
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._details.setPlainText(details)
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self._copy.setVisible(kind != "info")
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self._details.hide()
        self.setAccessibleName(f"{kind_in_words(kind)}: {message} {hint}".strip())
        self.show()

    def dismiss(self) -> None:
        """Hide the message."""
        self.hide()
        self.kind = ""
        self.dismissed.emit()

    def copy(self) -> None:
        """Put everything on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
