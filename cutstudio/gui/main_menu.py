"""The main window's menus: what there is, and which key does it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from cutstudio.gui import language, theme
from cutstudio.gui.menus import Entry, Menus, ShortcutList
from cutstudio.gui.process_job import may_train_together

if TYPE_CHECKING:
    from cutstudio.gui.main_window import MainWindow

_Keys = QKeySequence.StandardKey
#: Entries that make sense only while something trains.
_LIVE = ("pause", "stop", "checkpoint", "preview")


class MainMenu(QObject):
    """Made once the pages and the rail are there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._menus = Menus(window)
        self.shortcut_list: ShortcutList | None = None
        self._make_file()
        self._make_edit()
        self._make_run()
        self._make_view()
        self._make_help()

    @property
    def actions(self) -> dict[str, QAction]:
        """The entries by their names."""
        return self._menus.actions

    def refresh(self, *, training: bool, opened: bool) -> None:
        """Whether something trains, and whether a run is shown."""
        for name in _LIVE:
            self.actions[name].setEnabled(training)
        self.actions["reveal"].setEnabled(opened)

    def show_theme(self, mode: str) -> None:
        """Mark the theme that was chosen."""
        self.actions[f"theme-{mode}"].setChecked(True)

    def show_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        if self.shortcut_list is None:
            self.shortcut_list = ShortcutList(self._menus.shortcuts(), self._window)
        self.shortcut_list.show()
        self.shortcut_list.raise_()

    def _make_file(self) -> None:
        window = self._window
        self._menus.add(self.tr("&File"), [
            Entry("new", self.tr("&New run"), window.show_setup, _Keys.New),
            Entry("open", self.tr("&Open run…"), window.browse_run, _Keys.Open),
            Entry("reveal", self.tr("Show the run's &folder"), window.reveal_run),
            Entry(),
            Entry(
                "quit", self.tr("&Quit"), window.close, _Keys.Quit, role=QAction.MenuRole.QuitRole
            ),
        ])  # fmt: skip

    def _make_edit(self) -> None:
        """For the recipe on Setup; a text field with the focus keeps these keys for itself."""
        window = self._window
        self._menus.add(self.tr("&Edit"), [
            Entry("undo", self.tr("&Undo a change of the settings"), self._undo, _Keys.Undo),
            Entry("redo", self.tr("&Do it again"), self._redo, _Keys.Redo),
        ])  # fmt: skip
        window.setup.draft.changed.connect(self.refresh_edit)

    def refresh_edit(self) -> None:
        """Whether there is something to undo, on the page that is shown."""
        setup = self._window.setup
        shown = self._window.stack.currentWidget() is setup
        self.actions["undo"].setEnabled(shown and setup.draft.can_undo)
        self.actions["redo"].setEnabled(shown and setup.draft.can_redo)

    def _undo(self) -> None:
        self._window.setup.draft.undo()

    def _redo(self) -> None:
        self._window.setup.draft.redo()

    def _make_run(self) -> None:
        window, training = self._window, self._window.training
        run = self._menus.add(self.tr("&Run"), [
            Entry("start", self.tr("&Start training"), window.press_start, "Ctrl+Return"),
            Entry("queue", self.tr("&Queue…"), window.trainings.show_queue, "Ctrl+U"),
            Entry(),
            Entry("pause", self.tr("&Pause or go on"), training.toggle_pause, "Ctrl+P"),
            Entry("stop", self.tr("S&top and save"), training.stop_and_save, "Ctrl+."),
            Entry(),
            Entry("checkpoint", self.tr("&Checkpoint now"), training.save_now, _Keys.Save),
            Entry("preview", self.tr("P&review now"), training.sample_now, "Ctrl+R"),
            Entry(),
            Entry(
                "own-process", self.tr("Train in a process of its &own"), self._set_own_process,
                checkable=True,
            ),
        ])  # fmt: skip
        run.setToolTipsVisible(True)
        own = self.actions["own-process"]
        own.setToolTip(self.tr("A training then goes on when the window is closed, or crashes"))
        own.setChecked(window.trainings.own_process)
        if may_train_together():
            self._make_processes(run)
        self._menus.fill(run, [
            Entry("cluster", self.tr("Prepare for a c&luster…"), window.prepare_cluster),
        ])  # fmt: skip

    def _make_processes(self, run: QMenu) -> None:
        """How many processes train together."""
        self._menus.fill(run.addMenu(self.tr("Processes, one for each &GPU")), [
            Entry(f"processes-{count}", f"&{count}", self._set_processes, data=count)
            for count in (1, 2, 4, 8)
        ], exclusive=True)  # fmt: skip
        chosen = f"processes-{self._window.trainings.processes}"
        if chosen in self.actions:
            self.actions[chosen].setChecked(True)

    def _set_processes(self) -> None:
        self._window.trainings.set_processes(self.sender().data())
        self.actions["own-process"].setChecked(True)
        self._set_own_process()

    def _set_own_process(self) -> None:
        self._window.trainings.set_own_process(self.actions["own-process"].isChecked())

    def _make_view(self) -> None:
        window = self._window
        view = self._menus.add(self.tr("&View"), [
            Entry(f"page{i}", rail.accessibleName(), window.go_to, f"Ctrl+{i + 1}", data=i)
            for i, rail in enumerate(window.rail.buttons)
        ])  # fmt: skip
        self._make_themes(view)
        self._make_languages(view)
        self._menus.fill(view, [
            Entry(
                "full-screen", self.tr("&Full screen"), window.appearance.toggle_full_screen,
                _Keys.FullScreen,
            ),
            Entry("log", self.tr("Lo&g"), window.log.toggle, "Ctrl+L"),
        ])  # fmt: skip

    def _make_themes(self, view: QMenu) -> None:
        choose = self._window.appearance.choose_theme
        self._menus.fill(view.addMenu(self.tr("&Theme")), [
            Entry("theme-system", self.tr("As the &system"), choose, data="system"),
            Entry("theme-light", self.tr("&Light"), choose, data="light"),
            Entry("theme-dark", self.tr("&Dark"), choose, data="dark"),
        ], exclusive=True)  # fmt: skip
        self.show_theme(theme.current().mode)

    def _make_languages(self, view: QMenu) -> None:
        appearance = self._window.appearance
        choose = appearance.choose_language
        self._menus.fill(view.addMenu(self.tr("&Language")), [
            Entry("language-system", self.tr("As the &system"), choose, data="system"),
            *(
                Entry(f"language-{key}", name, choose, data=key)
                for key, name in language.LANGUAGES.items()
            ),
        ], exclusive=True)  # fmt: skip
        self.actions[f"language-{appearance.language}"].setChecked(True)

    def _make_help(self) -> None:
        window = self._window
        self._menus.add(self.tr("&Help"), [
            Entry("shortcuts", self.tr("&Keyboard shortcuts"), self.show_shortcuts, "F1"),
            Entry("tour", self.tr("&Tour"), window.start_tour),
            Entry(
                "about", self.tr("&About CutStudio"), window.show_about,
                role=QAction.MenuRole.AboutRole,
            ),
        ])  # fmt: skip
