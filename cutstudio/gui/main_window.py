"""The frame: pages and what leads from one to the other, and what happens when it is closed."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cutstudio import __version__, resources
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.gui import theme
from cutstudio.gui.appearance import Appearance
from cutstudio.gui.closing import CloseQuestion
from cutstudio.gui.first_steps import FirstSteps
from cutstudio.gui.jobs import TrainingJob, wait_for_background
from cutstudio.gui.late_pages import EXPLORE, EXPORT, RUNS, LatePages
from cutstudio.gui.main_menu import MainMenu
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.pages.setup import DEMO_PAIR, SetupPage
from cutstudio.gui.pages.training import TrainingPage
from cutstudio.gui.places import runs_folder
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.trainings import Trainings
from cutstudio.gui.warmup import WarmUp
from cutstudio.gui.widgets.log_pane import LogPane
from cutstudio.gui.widgets.nav_rail import NavRail

SETUP, TRAINING = 0, 1


class MainWindow(QMainWindow):
    """The window. Setup is there at once; the pages that need NumPy follow the first paint, and
    torch is imported after them, in a worker.
    """

    def __init__(self) -> None:
        super().__init__()
        self.run_path: Path | None = None
        self._to_open: Path | None = None  # once training has made its folder
        self._painted = False
        self._closing = False  # as soon as what trains has stopped
        self._dropped = False  # nobody waits for what trains
        self.setWindowTitle("CutStudio")
        self.setAcceptDrops(False)
        self.banner = Banner(self)
        self.log = LogPane(self)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.log)
        self._make_trainings()
        self._make_question()
        self._make_pages()
        self._make_rail()
        self._lay_out()
        self._make_appearance()
        self.menus = MainMenu(self)
        self.first_steps = FirstSteps(self.setup, self.centralWidget(), self)
        self._restore()
        self.go(SETUP)
        self._refresh_menus()

    # -- construction ----------------------------------------------------------------------------

    def _make_trainings(self) -> None:
        self.trainings = Trainings(self)
        self.trainings.began.connect(self._show_training)
        self.trainings.told.connect(self._tell)
        self.trainings.failed.connect(self.banner.show_error)
        self.session = self.trainings.session
        self.session.changed.connect(self._session_changed)
        self.session.ended.connect(self._session_ended)
        self.session.on_disk.connect(self._run_on_disk)
        self.session.percent.connect(self._show_percent)
        self.session.told.connect(self.log.add_events)

    def _make_question(self) -> None:
        self.question = CloseQuestion(self)
        self.question.agreed.connect(self.save_and_close)
        self.question.leave.connect(self._leave_and_close)
        self.question.drop.connect(self._drop_and_close)

    def _make_pages(self) -> None:
        self.setup = SetupPage()
        self.setup.start_requested.connect(self.trainings.start_or_queue)
        self.setup.set_taken(self.trainings.queue.has)
        self.trainings.queue.changed.connect(self.setup.refresh)
        self.training = TrainingPage()
        self.training.explore_at.connect(self._explore_at)
        self.training.resume_requested.connect(self.trainings.resume)
        self.training.resume_with_requested.connect(self.trainings.resume)
        self.training.setup_requested.connect(self.show_setup)
        self.training.runs_requested.connect(self.show_runs)
        self.trainings.beginning.connect(self._attach)
        self.session.watchdog.silent.connect(self.training.show_silence)
        self.session.watchdog.spoke.connect(self.training.end_silence)
        self.stack = QStackedWidget()
        for page in (self.setup, self.training, QWidget(), QWidget(), QWidget()):
            self.stack.addWidget(page)
        self._make_late_pages()

    def _make_late_pages(self) -> None:
        self.late = LatePages(self.stack, self.session, self.training.prepare)
        self.late.opened.connect(self.open_run)
        self.late.resume_requested.connect(self.trainings.resume)
        self.late.again_requested.connect(self.set_up_again)
        self.late.moved.connect(self._run_moved)
        self.late.export_requested.connect(self._export_from)
        self.late.export_ended.connect(self._export_ended)
        self._warm_up = WarmUp(self)
        self._warm_up.torch_ready.connect(self._torch_ready)
        self._warm_up.failed.connect(self.banner.show_error)
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

    def _make_appearance(self) -> None:
        self.appearance = Appearance(self)
        self.appearance.theme_changed.connect(self._show_theme)
        self.appearance.told.connect(self._tell)

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
        self.menus.refresh_edit()

    def go_to(self) -> None:
        """Show the page that the menu's action carries."""
        self.go(self.sender().data())

    def show_setup(self) -> None:
        """Show Setup."""
        self.go(SETUP)

    def show_runs(self) -> None:
        """Show Runs."""
        self.go(RUNS)

    def press_start(self) -> None:
        """What the button on Setup does."""
        self.go(SETUP)
        self.setup.start.click()

    def start_tour(self) -> None:
        """Show the three steps over Setup."""
        self.go(SETUP)
        self.first_steps.start()

    def offer_tour(self) -> None:
        """Show the tour to somebody who has not seen it."""
        self.first_steps.offer()

    def show_about(self) -> None:
        """Say what this is."""
        self.banner.show_message(
            "info", f"CutStudio {__version__}",
            self.tr(
                "Trains CUT, FastCUT and SinCUT (Park, Efros, Zhang, Zhu: Contrastive Learning for "
                "Unpaired Image-to-Image Translation, ECCV 2020) on your own pictures."
            ),
        )  # fmt: skip

    def toggle_theme(self) -> None:
        """Switch between light and dark."""
        self.appearance.toggle_theme()

    def _show_theme(self, mode: str) -> None:
        self.menus.show_theme(mode)

    def prepare_cluster(self) -> None:
        """Write what a cluster needs to train what Setup shows."""
        try:
            recipe = self.setup.recipe()
        except CutStudioError as error:
            self.banner.show_error(error)
            return
        from cutstudio.gui.cluster_dialog import ClusterDialog

        ClusterDialog(recipe, self).show()

    def _tell(self, message: str, more: str = "") -> None:
        self.banner.show_message("info", message, more)

    def _explore_at(self, x: float, y: float) -> None:
        if self.run_path != self.training.run_path:  # one of the queue, say
            self._set_run(self.training.run_path)
        self.go(EXPLORE)
        assert self.late.explore is not None
        self.late.explore.explore_at(x, y)

    def _export_from(self, path: Path, step: int | None) -> None:
        """Translate with a checkpoint of the run in ``path``."""
        self.open_run(path)
        self.go(EXPORT)
        assert self.late.export is not None
        if step is not None:
            self.late.export.choose_checkpoint(step)

    # -- runs ------------------------------------------------------------------------------------

    def open_run(self, path: Path) -> None:
        """Show the run in ``path`` on every page; while one trains it keeps the Training page."""
        path = Path(path)
        self._set_run(path)
        training = self.session.training
        if training is None:
            self.training.set_run(path)
            self.trainings.join_if_trained(path)
        self.go(TRAINING if training in (None, path) else EXPLORE)

    def browse_run(self) -> None:
        """Ask for a run folder; the Runs page remembers it, or says why it is none."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Open run"), str(self.run_path or runs_folder())
        )
        if name:
            self.go(RUNS)
            assert self.late.runs is not None
            self.late.runs.open_elsewhere(Path(name))

    def reveal_run(self) -> None:
        """Show the run's folder in the file manager."""
        if self.run_path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.run_path)))

    def start_demo(self, *, minutes: float, seed: int = 0, run: Path | None = None) -> None:
        """Train the bundled pair for so many minutes."""
        self.setup.use_demo_pair()
        source, target = (str(resources.path(name)) for name in DEMO_PAIR)
        recipe = preset("quick").with_changes({
            "data.source": (source,), "data.target": (target,), "training.seed": seed,
        })  # fmt: skip
        path = run.absolute() if run else _free(runs_folder() / "Demo")
        self.trainings.start(recipe, path, minutes=minutes)

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
        if self.run_path == old:
            self._set_run(new)
        if self.training.run_path == old and not self.trainings.busy:
            self.training.set_run(new)

    def _set_run(self, path: Path | None) -> None:
        self.run_path, self._to_open = path, None
        self.late.set_run(path)
        self._refresh_menus()

    # -- what trains -----------------------------------------------------------------------------

    def _attach(self, job: TrainingJob | ProcessJob, path: Path, recipe: Recipe | None) -> None:
        self.banner.dismiss()
        self.training.attach(job, path, recipe)
        if isinstance(job, ProcessJob):
            job.unheard.connect(self._stay_open)

    def _show_training(self) -> None:
        """Somebody wants to see what trains now."""
        self.go(TRAINING)
        self._to_open = self.session.path

    def _run_on_disk(self) -> None:
        """A checkpoint of what trains; another run that somebody opened stays open."""
        if self.session.path in (self.run_path, self._to_open):
            self._set_run(self.session.path)

    def _session_changed(self) -> None:
        self.setup.set_busy(self.trainings.busy)
        self.late.show_session()
        if not self.trainings.busy:
            self.rail.set_note(TRAINING, "")
            self.question.withdraw()
        self._refresh_menus()

    def _session_ended(self, reason: str) -> None:
        self._dropped = False
        if self._closing:
            self._stay_open()
            if reason == "failed":  # which has to be read
                self.go(TRAINING)
            else:
                self.close()

    def _export_ended(self) -> None:
        self.question.withdraw()

    def _show_percent(self, percent: int) -> None:
        self.rail.set_note(TRAINING, digits(percent / 100, ".0%"))

    def _refresh_menus(self) -> None:
        self.menus.refresh(training=self.trainings.busy, opened=self.run_path is not None)

    # -- closing ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """While a run trains or an export works: ask first. Qt calls this."""
        training = self.trainings.busy and not self._dropped
        exporting = self.late.exporting or self.setup.exporting
        if training or exporting:
            event.ignore()
            self.question.ask(
                training=training,
                exporting=exporting,
                may_leave=isinstance(self.session.job, ProcessJob),
                stopping=self._closing,
            )
            return
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/state", self.saveState())
        super().closeEvent(event)

    def save_and_close(self) -> None:
        """Close without asking; what trains is saved and stopped first, and so is an export."""
        self._stop_exports()
        if not self.trainings.busy:  # or it ended while the question was open
            self.close()
            return
        self._closing = self.trainings.held = True
        self.training.stop_and_save()

    def _stop_exports(self) -> None:
        self.late.stop_export()
        self.setup.stop_export()

    def _stay_open(self) -> None:
        """Nothing closes the window by itself any more."""
        self._closing = self.trainings.held = False

    def _leave_and_close(self) -> None:
        self._stay_open()
        self._stop_exports()
        self.session.leave()
        self.close()

    def _drop_and_close(self) -> None:
        self._stay_open()
        self._dropped = self.session.drop()
        if self._dropped:
            self.close()
        else:
            self.banner.show_message(
                "error", self.tr("The training's process cannot be ended from here."),
                self.tr("Leave it running, or end it with the system's own means."),
            )  # fmt: skip

    def close_down(self) -> bool:
        """After the event loop: end what still works. False where a thread of it does not end."""
        ended = self.session.close_down()
        ended = self.late.close_down() and ended
        ended = self.setup.close_down() and ended
        wait_for_background()
        return ended


def _free(path: Path) -> Path:
    """``path``, or with a number when it exists already."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.name} {number}"), number + 1
    return free
