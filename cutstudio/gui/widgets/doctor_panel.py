"""What the doctor found, a line for each finding, with the button that cures it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.messages import kind_in_words
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from cutstudio.engine.doctor import Finding

#: Look and icon by level of the finding.
_KINDS = {"blocks": "error", "warns": "warning", "advises": "info"}
#: Names in a tooltip; more are counted.
_NAMED = 12


class FindingRow(QFrame):
    """One finding.

    Signals:
        cured(object): the button was pressed; carries the :class:`Finding`.
    """

    cured = Signal(object)

    def __init__(self, finding: "Finding", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        kind = _KINDS[finding.level]
        self.setProperty("look", f"banner-{kind}")
        message, advice = said(finding.message), said(finding.hint)
        self.setAccessibleName(f"{message} {advice}".strip())
        sign = tool_button(kind_in_words(kind))
        theme.set_icon(sign, kind, kind if kind != "info" else "accent")
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words, hint = ElidedLabel(), ElidedLabel()
        words.setFont(theme.font("strong"))
        words.setText(message)
        hint.setText(advice)
        hint.setVisible(bool(finding.hint))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(words)
        text.addWidget(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        row.setSpacing(theme.S)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        if finding.files:
            self.setToolTip(_list(finding))
        self.cure = button(self._cure_text())
        self.cure.setVisible(bool(self.cure.text()))
        self.cure.clicked.connect(self._cure)
        row.addWidget(self.cure, 0, Qt.AlignmentFlag.AlignVCenter)

    def _cure_text(self) -> str:
        finding = self.finding
        if finding.preset == "sincut":
            return self.tr("Use SinCUT")
        if finding.preset == "cut":
            return self.tr("Use CUT")
        if finding.code == "unreadable" and not finding.message.startswith("All"):
            return self.tr("Leave them out")
        return ""

    def _cure(self) -> None:
        self.cured.emit(self.finding)


class DoctorPanel(QWidget):
    """All findings; hidden while there are none.

    Signals:
        cured(object): a button was pressed; carries the :class:`Finding`.
    """

    cured = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FindingRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.XS)
        self.setAccessibleName(self.tr("What was found in the pictures"))
        self.hide()

    def show_findings(self, findings: "Sequence[Finding]") -> None:
        """Show these instead of the ones before."""
        if [row.finding for row in self.rows] == list(findings):
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [FindingRow(finding, self) for finding in findings]
        for row in self.rows:
            row.cured.connect(self.cured)
            self._box.addWidget(row)
        self.setVisible(bool(self.rows))


def _list(finding: "Finding") -> str:
    names = [str(path) for path in finding.files[:_NAMED]]
    more = len(finding.files) - len(names)
    return "\n".join([*names, *([f"+ {digits(more)}"] if more else [])])
