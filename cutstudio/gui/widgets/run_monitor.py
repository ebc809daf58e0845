"""Everything about one run at a glance: state, figures, previews, curves, commands."""

from functools import singledispatchmethod
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cutstudio.engine import events as ev
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.ending import EndQuestion
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits, duration, written
from cutstudio.gui.process_job import ProcessJob
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button
from cutstudio.gui.widgets.curves import Curves
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.previews import Previews
from cutstudio.gui.widgets.progress_strip import ProgressStrip
from cutstudio.gui.widgets.steering import Steering
from cutstudio.gui.words import label_of

#: States and the look of the chip that tells them.
LOOKS = {
    "starting": "chip", "training": "chip-live", "paused": "chip-warn", "stopping": "chip-warn",
    "elsewhere": "chip-live", "completed": "chip-good", "stopped": "chip", "failed": "chip-bad",
    "cancelled": "chip",
}  # fmt: skip


class RunMonitor(QWidget):
    """Fed with events by the page; commands the job it was given.

    Signals:
        explore_at(float, float): a click on the output, as fractions of its width and height.
        resume_wanted(): the button that goes on with the run.
        resume_with(dict): the button that goes on with these settings, as typed, after a failure.
    """

    explore_at = Signal(float, float)
    resume_wanted = Signal()
    resume_with = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = "stopped"
        self._job: TrainingJob | ProcessJob | None = None
        self._silent = False
        self._steps = 0
        self._replaying = False
        self._samples: list[ev.SampleSaved] = []
        self._make_head()
        self.banner = Banner(self)
        self.banner.acted.connect(self._act)
        self._remedy: dict[str, str] = {}
        self._end_question = EndQuestion(self)
        self._end_question.agreed.connect(self.end_process)
        self.strip = ProgressStrip()
        self.previews = Previews()
        self.previews.explore_at.connect(self.explore_at)
        self.curves = Curves()
        self.curves.failed.connect(self._export_failed)
        self.curves.others.failed.connect(self.show_error)
        self.steering = Steering()
        self.steering.steered.connect(self._steer)
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.setInterval(6000)
        self._note_timer.timeout.connect(self._note_done)
        self._lay_out()
        self.set_job(None)

    def _make_head(self) -> None:
        self._title = ElidedLabel()
        self._title.setFont(theme.font("display"))
        self.chip = label(role="small", look="chip")
        self.chip.setAccessibleName(self.tr("State"))
        self.note = label(role="small", look="muted")
        self.pause = button(
            self.tr("Pause"), icon="pause", tip=self.tr("Hold after this step (Ctrl+P)")
        )
        self.pause.setMinimumWidth(104)
        self.pause.clicked.connect(self.toggle_pause)
        self.stop = button(
            self.tr("Stop and save"), icon="stop",
            tip=self.tr("Write a checkpoint and finish; the run can be resumed (Ctrl+.)"),
        )  # fmt: skip
        self.stop.clicked.connect(self.stop_and_save)
        self.save = tool_button(
            self.tr("Checkpoint now"), icon="checkpoint",
            tip=self.tr("Write a checkpoint now (Ctrl+S)"),
        )  # fmt: skip
        self.save.clicked.connect(self.save_now)
        self.sample = tool_button(
            self.tr("Preview now"), icon="image", tip=self.tr("Write a preview now (Ctrl+R)")
        )
        self.sample.clicked.connect(self.sample_now)
        self.resume = button(
            self.tr("Resume training"), icon="run", look="primary",
            tip=self.tr("Go on from the last checkpoint"),
        )  # fmt: skip
        self.resume.clicked.connect(self.resume_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self._title, 1)
        head.addWidget(self.note)
        head.addWidget(self.chip)
        for part in (self.sample, self.save, self.pause, self.stop, self.resume):
            head.addWidget(part)
        low = QWidget()
        row = QHBoxLayout(low)
        row.setContentsMargins(0, theme.XS, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(_card(self.curves), 1)
        steer = _card(self.steering, self.tr("Steer"))
        steer.setFixedWidth(max(248, steer.minimumSizeHint().width()))  # labels differ in length
        row.addWidget(steer)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.previews)
        self.splitter.addWidget(low)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        state = QSettings().value("training/splitter")
        if isinstance(state, QByteArray):
            self.splitter.restoreState(state)
        else:
            self.splitter.setSizes([330, 290])
        self.splitter.splitterMoved.connect(self._remember_split)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.M)
        box.setSpacing(theme.S)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self.strip)
        box.addSpacing(theme.XS)
        box.addWidget(self.splitter, 1)

    def _remember_split(self) -> None:
        QSettings().setValue("training/splitter", self.splitter.saveState())

    # -- what is shown ---------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Begin with another run."""
        self.banner.dismiss()
        self._title.setText(path.name)
        self._title.setToolTip(str(path))
        self._steps = 0
        self.strip.clear()
        self.curves.clear()
        self.curves.others.set_run(path)
        self.previews.set_run(path)
        self.set_job(None)
        self.set_state("stopped")

    def show_recipe(self, recipe: Recipe) -> None:
        """The run's settings."""
        self.strip.set_device(recipe.device.device)
        self.steering.set_recipe(recipe)
        self.steering.set_live(self._job is not None)

    def set_job(self, job: TrainingJob | ProcessJob | None) -> None:
        """Command ``job`` from now on; None when nothing trains."""
        self._job = job
        live = job is not None
        for part in (self.pause, self.stop, self.save, self.sample):
            part.setVisible(live)
        self.stop.setEnabled(live)
        self.pause.setEnabled(live)
        self.steering.set_live(live)
        if job is not None:
            job.paused_changed.connect(self._show_paused)
            self.set_state("starting")
            self._show_paused(job.control.paused)  # the button may be as the job before left it
        self._refresh_resume()

    def set_state(self, state: str) -> None:
        """Show one of :data:`LOOKS`."""
        words = {
            "starting": self.tr("Starting…"), "training": self.tr("Training"),
            "paused": self.tr("Paused"), "stopping": self.tr("Stopping…"),
            "elsewhere": self.tr("Training elsewhere"), "completed": self.tr("Completed"),
            "stopped": self.tr("Stopped"), "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }  # fmt: skip
        self.state = state
        self.chip.setText(words[state])
        set_look(self.chip, LOOKS[state])
        self.strip.set_moving(state in ("training", "elsewhere"))
        self._forget_preparing()
        self._refresh_resume()

    def show_error(self, error: CutStudioError) -> None:
        """Show what went wrong."""
        self._silent = False
        self._remedy = error.remedy
        words = ", ".join(f"{_label(key)} {written(value)}" for key, value in error.remedy.items())
        action = self.tr("Go on with {}").format(words) if words else ""
        self.banner.show_message("error", error.message, error.hint, error.details, action=action)

    def show_unheard(self, error: CutStudioError) -> None:
        """A command did not arrive; it can be given again."""
        assert self._job is not None
        self.stop.setEnabled(True)
        self.pause.setEnabled(True)
        if self.state == "stopping":
            self.set_state("paused" if self._job.control.paused else "training")
        self.show_error(error)

    def join_in(self) -> None:
        """The job's training began before this window watched it."""
        assert self._job is not None
        self.set_state("training")
        self._show_paused(self._job.control.paused)

    def show_silence(self, seconds: float) -> None:
        """Nothing was heard from the training for so long."""
        own = isinstance(self._job, ProcessJob)
        self._silent = True
        self.banner.show_message(
            "warning",
            self.tr("Nothing was heard from the training for {}.").format(duration(seconds)),
            self.tr(
                "The device, its driver or a disk may hang. The last checkpoint is safe: end the "
                "training's process if this goes on, and resume the run."
            )
            if own
            else self.tr(
                "The device, its driver or a disk may hang. The last checkpoint is safe: close "
                "CutStudio if this goes on, and resume the run."
            ),
            action=self.tr("End the process…") if own else "",
        )  # fmt: skip

    def end_silence(self) -> None:
        """Something was heard again."""
        if self._silent:
            self._silent = False
            self._end_question.withdraw()
            self.banner.dismiss()

    def _act(self) -> None:
        """The banner's button: end a silent process, or go on with what helps after a failure."""
        if self._silent and isinstance(self._job, ProcessJob):
            checkpoints = self._job.run.checkpoints()
            self._end_question.ask(self._job.run.name, checkpoints[-1] if checkpoints else None)
            return
        self.banner.dismiss()
        self.resume_with.emit(self._remedy)

    def end_process(self) -> None:
        """End the process that trains; what it tells of its end follows."""
        if not isinstance(self._job, ProcessJob):
            return  # it ended while the question was open
        if not self._job.kill():
            self.banner.show_message(
                "error", self.tr("The training's process cannot be ended from here."),
                self.tr("It may be another user's: end it with the system's own means."),
            )  # fmt: skip

    def take(self, events: list[ev.Event], *, replay: bool = False) -> None:
        """Show events of the run. ``replay`` says that they are its past: nothing moves yet."""
        self._replaying = replay
        self._samples = []
        for event in events:
            self._show(event)
        self._replaying = False
        self.previews.add_many(self._samples)
        self.strip.refresh()
        if replay:
            self.curves.redraw()
        else:
            self.curves.refresh()

    def follow(self, events: list[ev.Event]) -> None:
        """Show news of a run that another process trains: it cannot be commanded from here."""
        self.take(events)
        if not isinstance(events[-1], ev.Finished | ev.Failed):
            self.set_state("elsewhere")

    @singledispatchmethod
    def _show(self, event: ev.Event) -> None:
        raise TypeError(f"no event: {event!r}")

    @_show.register
    def _(self, event: ev.Started) -> None:
        self._steps = event.steps
        if self._replaying and self.state == "failed":  # it went on since
            self.set_state("stopped")
            self.banner.dismiss()
        self._refresh_resume()
        self.strip.set_run(event.steps, event.device)
        if self._job is not None and not self._replaying and self.state != "stopping":
            self.set_state("paused" if self._job.control.paused else "training")
            self._tell_preparing()

    @_show.register
    def _(self, event: ev.Progress) -> None:
        self._forget_preparing()
        self.strip.add(event)
        self.curves.append(event.step, event.losses)

    @_show.register
    def _(self, event: ev.SettingChanged) -> None:
        self.steering.show_change(event)
        name = label_of(SETTINGS[event.key])
        self.curves.mark(event.step, f"{name} {digits(event.value, 'g')}")

    @_show.register
    def _(self, event: ev.LengthChanged) -> None:
        self._steps = event.steps
        self.strip.set_length(event.steps)
        if not self._replaying:
            self._tell(self.tr("Planned steps: {}, to end in time").format(digits(event.steps)))

    @_show.register
    def _(self, event: ev.SampleSaved) -> None:
        self._samples.append(event)

    @_show.register
    def _(self, event: ev.FirstLookSaved) -> None:
        self.previews.set_first_look(event.path)
        if not self._replaying:
            self._tell(self.tr("First look written: {}").format(event.path))

    @_show.register
    def _(self, event: ev.CheckpointSaved) -> None:
        self.curves.mark_checkpoint(event.step)
        if not self._replaying:
            self._tell(self.tr("Checkpoint of step {} written").format(digits(event.step)))

    @_show.register
    def _(self, event: ev.Warned) -> None:
        if not self._replaying:
            self.banner.show_message("warning", event.message, event.hint)

    @_show.register
    def _(self, event: ev.Resumed) -> None:
        self.strip.pace.truncate(event.from_step)
        self.curves.truncate(event.from_step)
        self.previews.truncate(event.from_step)
        self._samples = [s for s in self._samples if s.step <= event.from_step]

    @_show.register
    def _(self, event: ev.Paused) -> None:
        """The job tells: see :class:`TrainingJob`."""

    @_show.register
    def _(self, event: ev.Continued) -> None:
        """As for a pause."""

    @_show.register
    def _(self, event: ev.Failed) -> None:
        if self._job is None:
            self.set_state("failed")
            error = CutStudioError(event.message, hint=event.hint, details=event.details)
            error.remedy = event.remedy
            self.show_error(error)

    @_show.register
    def _(self, event: ev.Finished) -> None:
        if not self._replaying or self._job is None:
            self.set_state(event.reason)

    # -- commands ----------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self._job is not None and self.pause.isEnabled():
            if self._job.control.paused:
                self._job.resume()
            else:
                self._job.pause()

    def stop_and_save(self) -> None:
        """Write a checkpoint and finish."""
        if self._job is not None and self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.pause.setEnabled(False)
            self.set_state("stopping")
            self._job.stop_and_save()

    def save_now(self) -> None:
        """Write a checkpoint."""
        if self._job is not None:
            self._job.control.save()
            self._tell(self.tr("Writing a checkpoint…"))

    def sample_now(self) -> None:
        """Write a preview."""
        if self._job is not None:
            self._job.control.sample()

    def _steer(self, key: str, value: float) -> None:
        if self._job is not None:
            self._job.control.change(key, value)

    def _show_paused(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        theme.set_icon(self.pause, "play" if paused else "pause")
        if self.state in ("training", "paused"):
            self.set_state("paused" if paused else "training")

    def _refresh_resume(self) -> None:
        idle = self._job is None and self._steps > 0  # a run that never began has no checkpoint
        self.resume.setVisible(idle and self.state in ("stopped", "failed", "cancelled"))

    def _tell(self, text: str) -> None:
        self.note.setText(text)
        self._note_timer.start()

    def _tell_preparing(self) -> None:
        """Say why nothing moves yet, until the first step has come."""
        if self.state == "training":
            self._note_timer.stop()
            self.note.setText(self.tr("Preparing the first step…"))

    def _forget_preparing(self) -> None:
        """Take away the note that no timer takes away."""
        if not self._note_timer.isActive():
            self._note_done()

    def _note_done(self) -> None:
        self.note.setText("")

    def _export_failed(self, error: OSError) -> None:
        self.banner.show_message("error", self.tr("The curves cannot be saved."), str(error))


def _label(key: str) -> str:
    return label_of(SETTINGS[key]) if key in SETTINGS else key


def _card(inside: QWidget, title: str = "") -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
    box.setSpacing(theme.S)
    if title:
        box.addWidget(label(title, role="title"))
        box.addWidget(inside)
        box.addStretch(1)
    else:
        box.addWidget(inside, 1)
    return card
