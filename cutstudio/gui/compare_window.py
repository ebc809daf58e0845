"""Runs side by side: their outputs, where their settings differ, their curves in one plot."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.blind import Candidate
from cutstudio.gui.blind_window import BlindWindow
from cutstudio.gui.forms import as_text
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.curve_overlay import CurveOverlay
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.viewport import Viewport
from cutstudio.gui.words import label_of

if TYPE_CHECKING:
    from cutstudio.gui.comparing import Compared


class CompareWindow(QWidget):
    """A window of its own, beside the work. Pictures zoom and pan together."""

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare {} runs").format(len(paths)))
        self.resize(1080, 720)
        self.runs: list[Compared] = []
        self.views: list[PictureView] = []
        self.viewport = Viewport(self)
        self.banner = Banner(self)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(theme.S)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Settings that differ"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setAlternatingRowColors(True)
        self._table_title = label(self.tr("Settings that differ"), role="strong")
        self.curves = CurveOverlay()
        self.blind = button(
            self.tr("Compare &blind…"), icon="blind",
            tip=self.tr("Judge the outputs without knowing which run they are of"),
        )  # fmt: skip
        self.blind.setEnabled(False)
        self.blind.clicked.connect(self.compare_blind)
        self._lay_out()
        work = partial(_read, list(paths))
        run_in_background(work, self._show, self.banner.show_error, self)

    def _lay_out(self) -> None:
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._table_title, 1)
        head.addWidget(self.blind)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(settings)
        below.addWidget(self.curves)
        below.setSizes([420, 600])
        above = QWidget()
        above.setLayout(self._pictures)
        self._pictures.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(above)
        splitter.addWidget(below)
        splitter.setSizes([380, 300])
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self.banner)
        box.addWidget(splitter, 1)

    def _show(self, runs: "list[Compared]") -> None:
        self.runs = runs
        for number, run in enumerate(runs):
            self._pictures.addWidget(self._pane(number, run), 1)
        self._fill_table()
        self.curves.set_runs([(run.path.name, run.history) for run in runs])

        self.blind.setEnabled(len(self._candidates()) > 1)

    def _candidates(self) -> list[Candidate]:
        found = [(run.path.name, run.picture) for run in self.runs]
        return [Candidate(name, (path,)) for name, path in found if path is not None]

    def compare_blind(self) -> None:
        """Judge the outputs without knowing whose they are."""
        BlindWindow(self._candidates(), self).show()

    def _pane(self, number: int, run: "Compared") -> QWidget:
        pane = QWidget()
        view = PictureView(viewport=self.viewport)
        view.setAccessibleName(self.tr("Output of {}").format(run.path.name))
        view.set_placeholder(self.tr("No output yet"))
        view.set_image(run.output)
        self.views.append(view)
        title, where = ElidedLabel(), label(role="small", look="muted")
        title.setFont(theme.font("strong"))
        title.setText(run.path.name)
        if run.step:
            where.setText(self.tr("step {}").format(digits(run.step)))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(where)
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(view, 1)
        pane.setProperty("number", number)
        return pane

    def _fill_table(self) -> None:
        from cutstudio.gui.comparing import differences

        rows = differences([run.recipe for run in self.runs])
        self.table.setColumnCount(len(self.runs))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels([run.path.name for run in self.runs])
        names = [_label(key) for key, _ in rows]
        self.table.setVerticalHeaderLabels(names)
        for line, (key, values) in enumerate(rows):
            for column, value in enumerate(values):
                item = QTableWidgetItem(as_text(value))
                item.setToolTip(f"{key} = {as_text(value)}")
                self.table.setItem(line, column, item)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if not rows:
            self._table_title.setText(self.tr("All settings are the same"))


def _label(key: str) -> str:
    return label_of(SETTINGS[key]) if key in SETTINGS else key.capitalize()


def _read(paths: list[Path]) -> Any:
    from cutstudio.gui import comparing

    return comparing.read(paths)
