"""The curves of other runs behind those of the one that is watched, fainter and dashed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import summaries
from cutstudio.gui.latest import Latest
from cutstudio.gui.widgets import plot
from cutstudio.gui.widgets.basics import tool_button

if TYPE_CHECKING:
    from cutstudio.gui.widgets.loss_history import LossHistory

#: A style for each of the runs laid over; more could not be told apart.
STYLES = (
    (Qt.PenStyle.DashLine, "– –"), (Qt.PenStyle.DotLine, "· ·"), (Qt.PenStyle.DashDotLine, "– ·"),
)  # fmt: skip
#: Runs of the same folder that are offered.
OFFERED = 25
_FAINT = 150  # of 255


class Ghosts:
    """Lines of other runs in a plot; knows nothing of where they come from."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, LossHistory]] = []
        self._plot: Any = None
        self._lines: dict[tuple[int, str], Any] = {}

    def set_runs(self, runs: "list[tuple[str, LossHistory]]") -> None:
        """Show these, each a name and its losses."""
        self.runs = runs[: len(STYLES)]
        self._remove()

    def put_on(self, widget: Any) -> None:
        """Draw on this plot from now on; lines on another are gone."""
        self._plot = widget
        self._lines.clear()

    def draw(self, colours: dict[str, str], window: int, *, log: bool) -> None:
        """Draw the losses named in ``colours``, as means over ``window`` steps."""
        for number, (_, history) in enumerate(self.runs):
            for name in history.names:
                if name not in colours:
                    self._hide(number, name)
                    continue
                values = history.series(name, window)
                line = self._line(number, name)
                line.setPen(_pen(colours[name], number))
                line.setVisible(True)
                line.setData(history.steps(), plot.positive(values) if log else values)

    def _line(self, number: int, name: str) -> Any:
        if (number, name) not in self._lines:
            self._lines[number, name] = self._plot.plot()
            self._lines[number, name].setZValue(-1)
        return self._lines[number, name]

    def _hide(self, number: int, name: str) -> None:
        if (number, name) in self._lines:
            self._lines[number, name].setVisible(False)

    def _remove(self) -> None:
        for line in self._lines.values():
            self._plot.removeItem(line)
        self._lines.clear()

    def legend(self) -> str:
        """Which style is which run."""
        return "   ".join(f"{STYLES[i][1]} {name}" for i, (name, _) in enumerate(self.runs))


def _pen(colour: str, number: int) -> Any:
    faint = QColor(colour)
    faint.setAlpha(_FAINT)
    return plot.pen(faint, STYLES[number][0])


class GhostMenu(QObject):
    """A button with the other runs of the folder, to lay over; at most three at a time.

    Signals:
        changed(list): these runs, each a name and a LossHistory, are laid over now.
        failed(object): a run could not be read, as a CutStudioError.
    """

    changed = Signal(list)
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button: QToolButton = tool_button(
            self.tr("Other runs"), icon="compare", tip=self.tr("Lay the curves of other runs over"),
            parent=parent,
        )  # fmt: skip
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.fill)
        self.menu.triggered.connect(self._toggled)
        self.button.setMenu(self.menu)
        self._run: Path | None = None
        self._shown: dict[Path, LossHistory] = {}
        self._work = Latest(self)

    def set_run(self, path: Path) -> None:
        """The run that is watched; it is not laid over itself."""
        self._run = path
        if self._shown:
            self._shown = {other: known for other, known in self._shown.items() if other != path}
            self._tell()

    @property
    def idle(self) -> bool:
        """Whether no run is being read."""
        return not self._work.busy

    def fill(self) -> None:
        """Offer the runs beside the one that is watched, the latest first."""
        self.menu.clear()
        found = summaries.find(self._run.parent) if self._run is not None else []
        others = dict.fromkeys([*self._shown, *(path for path in found if path != self._run)])
        for path in list(others)[:OFFERED]:
            action = self.menu.addAction(path.name)
            action.setCheckable(True)
            action.setChecked(path in self._shown)
            action.setEnabled(path in self._shown or len(self._shown) < len(STYLES))
            action.setData(path)
        if not others:
            self.menu.addAction(self.tr("There is no other run")).setEnabled(False)

    def _toggled(self, action: QAction) -> None:
        path: Path = action.data()
        if path in self._shown:
            del self._shown[path]
            self._tell()
        else:
            self._work.submit(str(path), partial(_read, path), self._know, self._lost)

    def _know(self, result: "tuple[Path, LossHistory]") -> None:
        path, history = result
        if len(self._shown) < len(STYLES) and path != self._run:
            self._shown[path] = history
            self._tell()

    def _lost(self, error: CutStudioError) -> None:
        self.failed.emit(error)

    def _tell(self) -> None:
        self.changed.emit([(path.name, history) for path, history in self._shown.items()])


def _read(path: Path) -> "tuple[Path, LossHistory]":
    from cutstudio.gui import comparing

    return path, comparing.history(path)
