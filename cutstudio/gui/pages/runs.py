"""Runs: a gallery of what was trained."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSettings,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.errors import CutStudioError, RunError
from cutstudio.gui import summaries, theme
from cutstudio.gui.latest import Latest
from cutstudio.gui.messages import Banner
from cutstudio.gui.places import runs_folder
from cutstudio.gui.run_actions import RunActions
from cutstudio.gui.summaries import Summary
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.empty_state import EmptyState
from cutstudio.gui.widgets.picture_drop import paths_of
from cutstudio.gui.widgets.run_card import SUMMARY, RunModel
from cutstudio.gui.widgets.run_details import RunDetails
from cutstudio.gui.widgets.run_gallery import RunGallery

#: Runs from elsewhere that the gallery remembers.
REMEMBERED = 30
_SETTING = "runs_elsewhere"
#: While the page is seen, it looks for changes this often.
LOOK_MS = 4000


class RunsPage(QWidget):
    """Cards of all runs below the runs folder and of those opened from elsewhere.

    Signals:
        opened(Path): look into this run.
        resume_requested(Path): go on training this run.
        again_requested(Path): set up a new run with this one's settings.
        moved(Path, object): this run has another path now; None: it is gone.
        export_requested(Path, object): translate with this run's checkpoint; None: its last.
    """

    opened = Signal(object)
    resume_requested = Signal(object)
    again_requested = Signal(object)
    moved = Signal(object, object)
    export_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training: Path | None = None
        self._known: dict[Path, Summary] = {}
        self._opened: Path | None = None  # that others showed last
        self._wanted: Path | None = None  # to be selected when it has been read
        self._work = Latest(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        self._make_gallery()
        self._make_rest()
        self._lay_out()
        self.setAcceptDrops(True)
        self._select_something()

    def _make_gallery(self) -> None:
        self.model = RunModel(self)
        self._shown = _Search(self)
        self._shown.setSourceModel(self.model)
        self.gallery = RunGallery()
        self.gallery.setModel(self._shown)
        self.gallery.setAccessibleName(self.tr("Runs"))
        self.gallery.activated.connect(self._activated)
        self.gallery.selectionModel().selectionChanged.connect(self._selected)

    def _make_rest(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search name, method, state"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.search.textChanged.connect(self._search)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        self.browse_button = button(
            self.tr("Open &another…"), icon="folder",
            tip=self.tr("Open a run folder from elsewhere; you can also drop one here"),
        )  # fmt: skip
        self.browse_button.clicked.connect(self.browse)
        self.banner = Banner(self)
        self.details = RunDetails()
        self.compare_button = button(
            self.tr("Co&mpare"), icon="compare",
            tip=self.tr("Choose two or more runs (Ctrl+click) and see where they differ"),
        )  # fmt: skip
        self._make_actions()
        self.busy = BusyStrip()
        self._empty = EmptyState("runs")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self._empty)

    def _make_actions(self) -> None:
        """What the buttons and keys do with the chosen runs."""
        self.run_actions = actions = RunActions(self, self.selected, self.chosen, self.details)
        actions.opened.connect(self.opened)
        actions.resume_requested.connect(self.resume_requested)
        actions.again_requested.connect(self.again_requested)
        actions.export_requested.connect(self.export_requested)
        actions.made.connect(self.add)
        actions.moved.connect(self._moved)
        actions.told.connect(self._tell)
        actions.failed.connect(self._show_error)
        self.compare_button.clicked.connect(actions.compare)
        for keys, slot in (("F2", actions.rename), ("Delete", actions.trash)):
            shortcut = QShortcut(QKeySequence(keys), self.gallery)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(label(self.tr("Runs"), role="display"))
        head.addStretch(1)
        head.addWidget(self.search, 1)
        head.addWidget(self.compare_button)
        head.addWidget(self.browse_button)
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.details)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addLayout(middle, 1)
        box.addWidget(self.busy)

    # -- what others call ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Look for runs, and for what changed in them."""
        work = partial(_look, runs_folder(), self._elsewhere(), dict(self._known))
        if not self._known:
            self.busy.work(self.tr("Reading the runs…"))
        self._work.submit("look", work, self._show, self._show_error)

    def set_training(self, path: Path | None) -> None:
        """The run that this window trains, None for none: no other can be resumed."""
        self._training = path
        self._select_something()
        self.refresh()

    def select(self, path: Path) -> None:
        """Choose a run, as soon as it has been read. The same again changes nothing."""
        if path != self._opened:
            self._opened = self._wanted = path
            self._select_something()

    def selected(self) -> Summary | None:
        """The run chosen last."""
        model = self.gallery.selectionModel()
        chosen = model.selectedIndexes()
        if not chosen:
            return None
        current = model.currentIndex()
        found = current if current in chosen else chosen[0]
        run = found.data(SUMMARY)
        assert run is None or isinstance(run, Summary)
        return run

    def chosen(self) -> list[Summary]:
        """All chosen runs, in the gallery's order."""
        indexes = sorted(self.gallery.selectionModel().selectedIndexes(), key=_row)
        return [index.data(SUMMARY) for index in indexes]

    def add(self, path: Path) -> None:
        """Show a run folder from elsewhere in the gallery, from now on, and choose it."""
        self.search.clear()
        self._wanted = path
        self.remember(path)

    def remember(self, path: Path) -> None:
        """Have a run folder from elsewhere among the runs from now on; what is searched and chosen
        stays.
        """
        others = [path, *(other for other in self._elsewhere() if other != path)]
        if path.parent != runs_folder():
            QSettings().setValue(_SETTING, [str(other) for other in others[:REMEMBERED]])
        self.refresh()

    def open_elsewhere(self, path: Path) -> None:
        """Look into a run folder from elsewhere, and remember it."""
        work = partial(_check, path)
        self._work.submit("check", work, self._checked, self._show_error)

    def browse(self) -> None:
        """Ask for a run folder."""
        start = str(runs_folder())
        name = QFileDialog.getExistingDirectory(self, self.tr("Open a run folder"), start)
        if name:
            self.open_elsewhere(Path(name))

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return not self._work.busy

    # -- reactions -----------------------------------------------------------------------------

    def _show(self, runs: list[Summary]) -> None:
        chosen, current = [run.path for run in self.chosen()], self.selected()
        self._known = {run.path: run for run in runs}
        self.model.set_runs(runs)
        if current is not None and not self.gallery.selectionModel().hasSelection():
            self._choose_again(chosen, current.path)
        self.busy.rest("")
        self._select_something()

    def _choose_again(self, chosen: list[Path], current: Path) -> None:
        """After other runs came: what was chosen before, as far as it is still there."""
        rows, model = self._rows(), self.gallery.selectionModel()
        keep = QItemSelectionModel.SelectionFlag
        if current in rows:
            model.setCurrentIndex(rows[current], keep.NoUpdate)
        for path in chosen:
            if path in rows:
                model.select(rows[path], keep.Select)

    def _rows(self) -> dict[Path, QModelIndex]:
        """The rows that are shown, by their runs."""
        indexes = (self._shown.index(i, 0) for i in range(self._shown.rowCount()))
        return {index.data(SUMMARY).path: index for index in indexes}

    def _select_something(self) -> None:
        rows = self._rows()
        if self._wanted in rows:
            self.gallery.setCurrentIndex(rows[self._wanted])
            self._wanted = None
        elif rows and not self.gallery.selectionModel().hasSelection():
            self.gallery.setCurrentIndex(next(iter(rows.values())))
        self._empty.say(*self._why_empty())
        self._stack.setCurrentWidget(self.gallery if rows else self._empty)
        self._show_details()

    def _why_empty(self) -> tuple[str, str]:
        if self._known:
            return self.tr("No run matches"), self.tr("Clear the search to see all runs.")
        if self._work.busy:
            return self.tr("Reading the runs…"), ""
        where = self.tr("What you train is kept in {}").format(runs_folder())
        return self.tr("No runs yet"), where

    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._show_details()

    def _show_details(self) -> None:
        run = self.selected()
        self.compare_button.setEnabled(len(self.chosen()) > 1)
        self.details.setVisible(run is not None)
        if run is not None:
            state = self.model.state_text(run)
            self.details.show_run(run, state, training_elsewhere=self._training is not None)

    def _activated(self, _index: QModelIndex) -> None:
        self.run_actions.open()

    def _moved(self, old: Path, new: Path | None) -> None:
        self._known.pop(old, None)
        self.moved.emit(old, new)
        if new is None:
            self.refresh()
        else:
            self.add(new)

    def _tell(self, message: str, more: str) -> None:
        self.banner.show_message("warning", message, more)

    def _search(self, text: str) -> None:
        self._shown.set_words(text)
        self._select_something()

    def _checked(self, path: Path) -> None:
        self.banner.dismiss()
        self.add(path)
        self.opened.emit(path)

    def _elsewhere(self) -> list[Path]:
        value = QSettings().value(_SETTING, [])
        names = [value] if isinstance(value, str) else list(value or [])
        return [Path(name) for name in names]

    def _show_error(self, error: CutStudioError) -> None:
        self.busy.rest("")
        self.banner.show_error(error)

    # -- Qt's own calls ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: object) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A folder is welcome."""
        if any(path.is_dir() for path in paths_of(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the folder."""
        self.open_elsewhere(next(path for path in paths_of(event.mimeData()) if path.is_dir()))
        event.accept()

    def sizeHint(self) -> QSize:
        """Qt calls this."""
        return QSize(1000, 640)


def _row(index: QModelIndex) -> int:
    return index.row()


class _Search(QSortFilterProxyModel):
    """Lets through the runs that match the words."""

    _words = ""

    def set_words(self, words: str) -> None:
        self.beginResetModel()
        self._words = words
        self.endResetModel()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        model = self.sourceModel()
        run = model.index(row, 0, parent).data(SUMMARY)
        if not isinstance(run, Summary):
            return False
        shown = model.state_text(run) if isinstance(model, RunModel) else ""
        return run.matches(self._words, shown)


def _look(folder: Path, others: list[Path], known: dict[Path, Summary]) -> list[Summary]:
    """Summaries of all runs; those that have not changed are not read again."""
    found = []
    for path in summaries.find(folder, others):
        before = known.get(path)
        same = before is not None and summaries.unchanged(before)
        found.append(before if same and before is not None else summaries.read(path))
    return found


def _check(path: Path) -> Path:
    """``path`` when it is a run folder.

    Raises:
        RunError: it is none.
    """
    from cutstudio.engine.run import RunFolder

    if not RunFolder(path).exists():
        raise RunError(
            f"There is no run in {str(path)!r}.", hint="A run folder holds a file recipe.toml."
        )
    return path
