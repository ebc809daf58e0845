"""The frame: pages, menus, the job that trains, and what happens when the window is closed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cutstudio import __version__, resources
from cutstudio.engine.errors import CutStudioError, RunError
from cutstudio.engine.recipe import Recipe, preset
from cutstudio.engine.run import RunFolder
from cutstudio.gui import language, theme
from cutstudio.gui.closing import CloseQuestion
from cutstudio.gui.jobs import TrainingJob, run_in_background, wait_for_background
from cutstudio.gui.late_pages import EXPLORE, EXPORT, RUNS, LatePages
from cutstudio.gui.menus import Entry, Menus, ShortcutList
from cutstudio.gui.messages import Banner
from cutstudio.gui.pages.setup import DEMO_PAIR, SetupPage
from cutstudio.gui.pages.training import TrainingPage
from cutstudio.gui.places import runs_folder
from cutstudio.gui.process_job import SETTING as OWN_PROCESS
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.queue import Queue
from cutstudio.gui.queue_window import QueueWindow
from cutstudio.gui.session import Session
from cutstudio.gui.tour import SEEN, Stop, Tour
from cutstudio.gui.warmup import WarmUp
from cutstudio.gui.widgets.log_pane import LogPane
from cutstudio.gui.widgets.nav_rail import NavRail

SETUP, TRAINING = 0, 1
_Keys = QKeySequence.StandardKey


class MainWindow(QMainWindow):
    """The window. Setup is there at once; the pages that need NumPy follow the first paint, and
    torch is imported after them, in a worker.
    """

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self)
        self.session.changed.connect(self._session_changed)
        self.session.on_disk.connect(self._run_on_disk)
        self.session.percent.connect(self._show_percent)
        self.session.ended.connect(self._next_run)
        self.queue = Queue(self)
        self.queue.changed.connect(self._show_queue)
        self._queue_window: QueueWindow | None = None
        self.run_path: Path | None = None
        self._painted = False
        self._closing = False
        self._question = CloseQuestion(self)
        self._question.agreed.connect(self.save_and_close)
        self._question.leave.connect(self._leave_and_close)
        self._warm_up = WarmUp(self)
        self._warm_up.torch_ready.connect(self._torch_ready)
        self._warm_up.failed.connect(self._failed)
        self._shortcuts: ShortcutList | None = None
        self.setWindowTitle("CutStudio")
        self.setAcceptDrops(False)
        self.banner = Banner(self)
        self.log = LogPane(self)
        self.session.told.connect(self.log.add_events)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.log)
        self._make_pages()
        self.session.watchdog.silent.connect(self.training.show_silence)
        self.session.watchdog.spoke.connect(self.training.end_silence)
        self._make_rail()
        self._make_menus()
        self._lay_out()
        self._restore()
        self.go(SETUP)
        self._refresh_actions()

    # -- construction ----------------------------------------------------------------------------

    def _make_pages(self) -> None:
        self.setup = SetupPage()
        self.setup.start_requested.connect(self.start_or_queue)
        self.setup.set_taken(self.queue.has)
        self.training = TrainingPage()
        self.training.explore_at.connect(self._explore_at)
        self.training.resume_requested.connect(self.resume)
        self.training.resume_with_requested.connect(self.resume)
        self.training.setup_requested.connect(self.show_setup)
        self.training.runs_requested.connect(self.show_runs)
        self.stack = QStackedWidget()
        for page in (self.setup, self.training, QWidget(), QWidget(), QWidget()):
            self.stack.addWidget(page)
        self.late = LatePages(self.stack, self.session, self.training.prepare)
        self.late.opened.connect(self.open_run)
        self.late.resume_requested.connect(self.resume)
        self.late.again_requested.connect(self.set_up_again)
        self.late.moved.connect(self._run_moved)
        self.late.export_requested.connect(self._export_from)
        self._warm_up.pages_ready.connect(self.late.build)
        self.late.built.connect(self._warm_up.import_torch)

    def _make_rail(self) -> None:
        self.rail = NavRail()
        for name, icon, tip in (
            (self.tr("Setup"), "settings", self.tr("Choose pictures and settings")),
            (self.tr("Training"), "run", self.tr("Watch and steer the run")),
            (self.tr("Explore"), "explore", self.tr("See which patches belong together")),
            (self.tr("Export"), "export", self.tr("Translate pictures and folders")),
            (self.tr("Runs"), "runs", self.tr("Open, resume and compare runs")),
        ):
            self.rail.add(name, icon, f"{tip} (Ctrl+{len(self.rail.buttons) + 1})")
        self.rail.chosen.connect(self.go)
        self.rail.theme_toggled.connect(self.toggle_theme)

    def _make_menus(self) -> None:
        self.menus = Menus(self)
        self.menus.add(self.tr("&File"), [
            Entry("new", self.tr("&New run"), self.show_setup, _Keys.New),
            Entry("open", self.tr("&Open run…"), self.browse_run, _Keys.Open),
            Entry("reveal", self.tr("Show the run's &folder"), self.reveal_run),
            Entry(),
            Entry("quit", self.tr("&Quit"), self.close, _Keys.Quit),
        ])  # fmt: skip
        self.menus.add(self.tr("&Run"), [
            Entry("start", self.tr("&Start training"), self._press_start, "Ctrl+Return"),
            Entry("queue", self.tr("&Queue…"), self.show_queue, "Ctrl+U"),
            Entry(),
            Entry("pause", self.tr("&Pause or go on"), self.training.toggle_pause, "Ctrl+P"),
            Entry("stop", self.tr("S&top and save"), self.training.stop_and_save, "Ctrl+."),
            Entry(),
            Entry("checkpoint", self.tr("&Checkpoint now"), self.training.save_now, _Keys.Save),
            Entry("preview", self.tr("P&review now"), self.training.sample_now, "Ctrl+R"),
            Entry(),
            Entry(
                "own-process", self.tr("Train in a process of its &own"), self._set_own_process,
                checkable=True,
            ),
        ])  # fmt: skip
        own = self.menus.actions["own-process"]
        own.setToolTip(self.tr("A training then goes on when the window is closed, or crashes"))
        own.setChecked(QSettings().value(OWN_PROCESS, False, bool))
        view = self.menus.add(self.tr("&View"), [
            Entry(f"page{i}", rail.accessibleName(), self._go_to, f"Ctrl+{i + 1}", data=i)
            for i, rail in enumerate(self.rail.buttons)
        ])  # fmt: skip
        themes = view.addMenu(self.tr("&Theme"))
        self.menus.fill(themes, [
            Entry("theme-system", self.tr("As the &system"), self._set_theme, data="system"),
            Entry("theme-light", self.tr("&Light"), self._set_theme, data="light"),
            Entry("theme-dark", self.tr("&Dark"), self._set_theme, data="dark"),
        ], exclusive=True)  # fmt: skip
        self.menus.actions[f"theme-{theme.current().mode}"].setChecked(True)
        languages = view.addMenu(self.tr("&Language"))
        self.menus.fill(languages, [
            Entry("language-system", self.tr("As the &system"), self._set_language, data="system"),
            *(
                Entry(f"language-{key}", name, self._set_language, data=key)
                for key, name in language.LANGUAGES.items()
            ),
        ], exclusive=True)  # fmt: skip
        self.menus.actions[f"language-{language.chosen(QSettings())}"].setChecked(True)
        self.menus.fill(view, [
            Entry("full-screen", self.tr("&Full screen"), self._full_screen, _Keys.FullScreen),
            Entry("log", self.tr("Lo&g"), self._toggle_log, "Ctrl+L"),
        ])  # fmt: skip
        self.menus.add(self.tr("&Help"), [
            Entry("shortcuts", self.tr("&Keyboard shortcuts"), self.show_shortcuts, "F1"),
            Entry("tour", self.tr("&Tour"), self.start_tour),
            Entry("about", self.tr("&About CutStudio"), self.show_about),
        ])  # fmt: skip

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(theme.XL, theme.S, theme.XL, 0)
        above.addWidget(self.banner)
        right.addLayout(above)
        right.addWidget(self.stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _restore(self) -> None:
        self.resize(1280, 800)
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        state = settings.value("window/state")
        if isinstance(state, QByteArray):
            self.restoreState(state)

    # -- after the first paint -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first one sets the slow imports going; Qt calls this."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._warm_up.start)

    def start_tour(self) -> None:
        """Show the three steps over Setup."""
        self.go(SETUP)
        page = self.setup
        stops = (
            Stop(
                (page.source, page.target), self.tr("Two sides"),
                self.tr(
                    "Drop a picture or a folder on each: the source keeps its structure, and takes "
                    "on the look of the target."
                ),
            ),
            Stop(
                (page.cards,), self.tr("A method"),
                self.tr("SinCUT learns from one picture on each side, CUT and FastCUT from many."),
            ),
            Stop(
                (page.start, page.estimate.ask), self.tr("Start, watch, steer"),
                self.tr(
                    "Training shows curves and previews as it goes. You can pause, change the "
                    "balance, and go back to any checkpoint. The bundled pair takes minutes."
                ),
            ),
        )  # fmt: skip
        tour = Tour(stops, self.centralWidget())
        tour.finished.connect(self._tour_done)
        tour.start()

    def _tour_done(self, try_it: bool) -> None:
        QSettings().setValue(SEEN, True)
        if try_it:
            self.setup.use_demo_pair()

    def offer_tour(self) -> None:
        """Show the tour to somebody who has not seen it."""
        if not QSettings().value(SEEN, False, bool):
            self.start_tour()

    def _torch_ready(self, advice: str) -> None:
        if advice:
            self.banner.show_message("warning", advice)

    # -- pages -----------------------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Show the page of this index."""
        if index >= EXPLORE:
            self.late.build_now()
        self.stack.setCurrentIndex(index)
        self.rail.choose(index)

    def show_setup(self) -> None:
        """Show Setup."""
        self.go(SETUP)

    def show_runs(self) -> None:
        """Show Runs."""
        self.go(RUNS)

    def _go_to(self) -> None:
        self.go(self.sender().data())

    def _explore_at(self, x: float, y: float) -> None:
        self.go(EXPLORE)
        assert self.late.explore is not None
        self.late.explore.explore_at(x, y)

    def _export_from(self, path: Path, step: int | None) -> None:
        """Translate with a checkpoint of the run in ``path``."""
        self.open_run(path)
        self.go(EXPORT)
        assert self.late.export is not None
        if step is not None:
            self.late.export.options.checkpoint.choose(step)

    # -- runs ------------------------------------------------------------------------------------

    def open_run(self, path: Path) -> None:
        """Show the run in ``path`` on every page; while one trains it keeps the Training page."""
        self._set_run(Path(path))
        training = self.session.training
        if training is None:
            self.training.set_run(self.run_path)
            work = partial(_trained_elsewhere, self.run_path)
            run_in_background(work, self._join, self._failed, self)
        self.go(TRAINING if training in (None, self.run_path) else EXPLORE)

    def _join(self, path: Path | None) -> None:
        """Command what another process trains, unless another window does."""
        if path is None or path != self.run_path or self.session.job is not None:
            return
        try:
            self.session.claim(path)
        except RunError as error:
            self.banner.show_message("info", error.message, error.hint)
            return
        self._work(ProcessJob.attached(path), path, None)

    def browse_run(self) -> None:
        """Ask for a run folder."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Open run"), str(self.run_path or runs_folder())
        )
        if name:
            self.open_run(Path(name))

    def reveal_run(self) -> None:
        """Show the run's folder in the file manager."""
        if self.run_path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.run_path)))

    def start_or_queue(self, recipe: Recipe, path: Path) -> None:
        """Train ``recipe`` into the new folder ``path``, now or after what trains already."""
        if self.session.job is None:
            self.start(recipe, path)
            return
        self.queue.add(recipe, path)
        self.banner.show_message(
            "info", self.tr("{} waits for its turn.").format(path.name),
            self.tr("It begins when the run that trains is complete."),
        )  # fmt: skip

    def show_queue(self) -> None:
        """Show the runs that wait."""
        if self._queue_window is None:
            self._queue_window = QueueWindow(self.queue, self)
            self._queue_window.start_wanted.connect(self.start_next)
        self._queue_window.set_busy(self.session.job is not None)
        self._queue_window.show()
        self._queue_window.raise_()

    def start_next(self) -> None:
        """Begin with the first run of the queue."""
        if self.session.job is None:
            waiting = self.queue.take()
            if waiting is not None:
                self.start(waiting.recipe, waiting.path)

    def _next_run(self, reason: str) -> None:
        """The run that trained has ended; one stopped by hand holds the queue."""
        if reason in ("completed", "failed") and not self._closing:
            self.start_next()

    def _show_queue(self) -> None:
        self.setup.refresh()

    def start(self, recipe: Recipe, path: Path) -> None:
        """Train ``recipe`` into the new folder ``path``."""
        self._work(self._jobs.new(recipe, path), path, recipe)

    def start_demo(self, *, minutes: float, seed: int = 0, run: Path | None = None) -> None:
        """Train the bundled pair for so many minutes."""
        self.setup.use_demo_pair()
        source, target = (str(resources.path(name)) for name in DEMO_PAIR)
        recipe = preset("quick").with_changes({
            "data.source": (source,), "data.target": (target,), "training.seed": seed,
        })  # fmt: skip
        path = run.absolute() if run else _free(runs_folder() / "Demo")
        self._work(self._jobs.new(recipe, path, minutes=minutes), path, recipe)

    @property
    def _jobs(self) -> type[TrainingJob] | type[ProcessJob]:
        """Where trainings of this window run: in a thread, or in a process of their own."""
        own = self.menus.actions["own-process"].isChecked()
        return ProcessJob if own else TrainingJob

    def _set_own_process(self) -> None:
        QSettings().setValue(OWN_PROCESS, self.menus.actions["own-process"].isChecked())

    def resume(self, path: Path, changes: dict[str, str] | None = None) -> None:
        """Go on with the run in ``path``, with ``changes`` of its settings, as typed."""
        if self.session.job is not None:
            self.banner.show_message(
                "info", self.tr("Another run trains already: stop it before resuming this one.")
            )
            return
        self._work(self._jobs.resumed(Path(path), changes=changes), Path(path), None)

    def set_up_again(self, path: Path) -> None:
        """Fill Setup with the pictures and settings of the run in ``path``."""
        try:
            self.setup.take_over(RunFolder(path).recipe())
        except CutStudioError as error:
            self.banner.show_error(error)
            return
        self.go(SETUP)

    def _run_moved(self, old: Path, new: Path | None) -> None:
        """A run has another name, or is gone (None)."""
        if self.run_path != old:
            return
        self._set_run(new)
        if self.session.job is None:
            self.training.set_run(new)

    def _work(self, job: TrainingJob | ProcessJob, path: Path, recipe: Recipe | None) -> None:
        self.banner.dismiss()
        self.training.attach(job, path, recipe)
        self.session.begin(job, path)
        self.go(TRAINING)

    def _set_run(self, path: Path | None) -> None:
        self.run_path = path
        self.late.set_run(path)
        self._refresh_actions()

    def _run_on_disk(self) -> None:
        assert self.session.path is not None
        if self.run_path != self.session.path:
            self.late.show_session()
        self._set_run(self.session.path)

    def _session_changed(self) -> None:
        busy = self.session.job is not None
        self.setup.set_busy(busy)
        if self._queue_window is not None:
            self._queue_window.set_busy(busy)
        if not busy:
            self.rail.set_note(TRAINING, "")
            self._question.withdraw()
            self.late.show_session()
        self._refresh_actions()
        if self._closing and not busy:
            self.close()

    def _show_percent(self, percent: int) -> None:
        self.rail.set_note(TRAINING, f"{percent} %")

    def _failed(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    # -- commands --------------------------------------------------------------------------------

    def _press_start(self) -> None:
        self.go(SETUP)
        self.setup.start.click()

    def _refresh_actions(self) -> None:
        for name in ("pause", "stop", "checkpoint", "preview"):
            self.menus.actions[name].setEnabled(self.session.job is not None)
        self.menus.actions["reveal"].setEnabled(self.run_path is not None)

    # -- look and help -----------------------------------------------------------------------------

    def set_theme(self, mode: str) -> None:
        """Switch to ``system``, ``light`` or ``dark`` and remember it."""
        theme.current().apply(mode)
        QSettings().setValue("theme", mode)
        self.menus.actions[f"theme-{mode}"].setChecked(True)

    def toggle_theme(self) -> None:
        """Switch between light and dark."""
        self.set_theme("light" if theme.current().dark else "dark")

    def _set_theme(self) -> None:
        self.set_theme(self.sender().data())

    def _set_language(self) -> None:
        QSettings().setValue(language.SETTING, self.sender().data())
        self.banner.show_message(
            "info", self.tr("The language changes when CutStudio is started again.")
        )

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_log(self) -> None:
        self.log.setVisible(not self.log.isVisible())

    def show_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        if self._shortcuts is None:
            self._shortcuts = ShortcutList(self.menus.shortcuts(), self)
        self._shortcuts.show()
        self._shortcuts.raise_()

    def show_about(self) -> None:
        """Say what this is."""
        self.banner.show_message(
            "info", f"CutStudio {__version__}",
            self.tr(
                "Trains CUT, FastCUT and SinCUT (Park, Efros, Zhang, Zhu: Contrastive Learning for "
                "Unpaired Image-to-Image Translation, ECCV 2020) on your own pictures."
            ),
        )  # fmt: skip

    # -- closing ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """While a run trains: ask first. Qt calls this."""
        if self.session.job is not None:
            event.ignore()
            if not self._closing:
                self._question.ask(may_leave=isinstance(self.session.job, ProcessJob))
            return
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/state", self.saveState())
        super().closeEvent(event)

    def save_and_close(self) -> None:
        """Close without asking; what trains is saved and stopped first."""
        if self.session.job is None:  # it ended while the question was open
            self.close()
            return
        self._closing = True
        self.training.stop_and_save()

    def _leave_and_close(self) -> None:
        self.session.leave()
        self.close()

    def close_down(self) -> None:
        """After the event loop: end what still works."""
        self.session.close_down()
        wait_for_background()


def _trained_elsewhere(path: Path) -> Path | None:
    """``path`` when a process trains there; for worker threads."""
    return path if RunFolder(path).in_use() else None


def _free(path: Path) -> Path:
    """``path``, or with a number when it exists already."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name} {number}"), number + 1
    return free
