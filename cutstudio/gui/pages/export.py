"""Export: translate pictures and folders with a trained run."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import exporting, theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.exporting import Job, Loading, Outcome, Part
from cutstudio.gui.jobs import IterJob
from cutstudio.gui.latest import Latest
from cutstudio.gui.mask_dialog import MaskDialog
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.places import kept_folder
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.conflict_bar import ConflictBar
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.export_lists import ExportLists
from cutstudio.gui.widgets.export_options import ExportOptions
from cutstudio.gui.widgets.picture_drop import paths_of
from cutstudio.gui.widgets.picture_pair import PicturePair


class ExportPage(QWidget):
    """A list of inputs, a few choices, Start; then results as they come.

    Signals:
        busy_changed(bool): translating began or ended.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Path | None = None
        self._job: IterJob | None = None
        self._out: Path | None = None
        self._count: int | None = None
        self._total = 0
        self._part: Part | None = None
        self._trouble = ""  # with the inputs
        self._asked: int | None = None  # the step to translate with, until it has been looked for
        self._answers: dict[Path, str] = {}  # what to do with files in the way, by output folder
        self._work = Latest(self)
        self._make_widgets()
        self._lay_out()
        self.setAcceptDrops(True)
        self.set_run(None)

    def _make_widgets(self) -> None:
        self.lists = ExportLists()
        self.inputs, self.results = self.lists.inputs, self.lists.results
        self.inputs.changed.connect(self._inputs_changed)
        self.results.chosen.connect(self._show_outcome)
        self._name = ElidedLabel()
        self._name.setProperty("look", "muted")
        self.options = ExportOptions()
        self.options.changed.connect(self._options_changed)
        self.options.finish.paint_wanted.connect(self._find_to_paint)
        self.pair = PicturePair(self.tr("Before"), self.tr("After"))
        self.banner = Banner(self)
        self.conflict = ConflictBar(self)
        self.conflict.answered.connect(self._answered)
        self.busy = BusyStrip()
        self.open_button = button(
            self.tr("Open &output folder"), icon="folder",
            tip=self.tr("Show the translated pictures in the file manager"),
        )  # fmt: skip
        self.open_button.clicked.connect(self.open_folder)
        self.open_button.hide()
        self.cancel_button = button(
            self.tr("&Cancel"), icon="stop",
            tip=self.tr("Stop; the same export goes on where it stopped"),
        )  # fmt: skip
        self.cancel_button.clicked.connect(self.cancel)
        self.cancel_button.hide()
        self.start_button = button(self.tr("&Start export"), icon="export", look="primary")
        self.start_button.clicked.connect(self.start)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addStrut(30)  # as high as the other pages' heads, which have buttons
        head.addWidget(label(self.tr("Export"), role="display"))
        head.addWidget(self._name, 1)
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(300)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.L, theme.M, theme.S, theme.M)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take it, and it follows them
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.options)
        inside.addWidget(scroll)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.lists)
        split.addWidget(self.pair)
        split.setSizes([240, 320])
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        middle.addWidget(split, 1)
        middle.addWidget(card)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.busy, 1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.start_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self.conflict)
        box.addLayout(middle, 1)
        box.addLayout(foot)

    # -- what others call ----------------------------------------------------------------------

    def set_run(self, path: Path | None) -> None:
        """Translate with the run in ``path``; the same again looks for new checkpoints."""
        path = None if path is None else Path(path)
        if path != self._run:
            self._run = path
            self.options.set_run(None)
            self.options.set_run(path)
        self._name.setText("" if path is None else path.name)
        self._refresh()
        self.refresh()

    def choose_checkpoint(self, step: int) -> None:
        """Translate with the checkpoint of this step, if it is still there."""
        self._asked = step
        self.options.checkpoint.choose(step)
        self.refresh()

    def refresh(self) -> None:
        """Look for checkpoints of the run."""
        if self._run is not None:
            work = partial(exporting.steps, self._run)
            self._work.submit("steps", work, self._show_steps, self._show_error)

    @property
    def running(self) -> bool:
        """Whether pictures are being translated."""
        return self._job is not None

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop and is still at its last piece."""
        return self._job is not None and self._job.cancelled

    @property
    def idle(self) -> bool:
        """Whether nothing is being done at all."""
        return self._job is None and not self._work.busy

    def obstacle(self) -> str:
        """Why the export cannot start, in one sentence; empty when it can."""
        if self._run is None:
            return self.tr("Open a run first: train one, or choose one on the Runs page.")
        if self.options.checkpoint.value is None:
            return self.tr("This run has no checkpoint yet.")
        if not self.inputs.count():
            return self.tr("Add pictures or folders to translate.")
        if self._trouble:
            return self._trouble
        if self.options.out is None:
            return self.tr("Choose an output folder.")
        return ""

    def start(self) -> None:
        """Translate the list; where files may be in the way, ask first."""
        out = self.options.out
        if self.running or self.obstacle() or out is None:
            return
        conflict = self.options.chosen()["conflict"]
        if conflict != "ask":
            self._begin(conflict)
        elif out.exists():
            self.start_button.setEnabled(False)
            self.busy.work(self.tr("Looking at the output folder…"))
            work = partial(exporting.in_the_way, out)
            self._work.submit("conflict", work, self._ask_or_begin, self._show_error)
        else:
            self._begin("new")

    def _ask_or_begin(self, count: int) -> None:
        out = self.options.out
        self._refresh()
        if count and out is not None:
            self.banner.dismiss()  # the result before this one
            self.conflict.ask(out, count)
        elif out is not None:
            self._begin(self._answers.get(out, "new"))

    def _answered(self, answer: str) -> None:
        if self.options.out is not None:
            self._answers[self.options.out] = answer
        self._begin(answer)

    def _begin(self, conflict: str) -> None:
        value, out = self.options.checkpoint.value, self.options.out
        if self.running or self.obstacle() or self._run is None or value is None or out is None:
            return
        self.conflict.hide()
        job = Job(
            self._run,
            value,
            tuple(self.inputs.paths()),
            out,
            self.options.chosen() | {"conflict": conflict},
            self.options.finish.watch.isChecked(),
        )
        self._out, self._total, self._part = out, 0, None
        self.banner.dismiss()
        self.results.start()
        self.lists.show_results()
        self._job = IterJob(partial(exporting.translate, job), self)
        self._job.items.connect(self._arrived)
        self._job.failed.connect(self._show_error)
        self._job.finished.connect(self._finished)
        self._job.start()
        self._refresh()
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop as soon as the piece that is being translated is done."""
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.busy.work(self.tr("Stopping…"))

    def wait(self, seconds: float = 30.0) -> bool:
        """Block until translating has ended; for closing down."""
        return self._job is None or self._job.wait(seconds)

    def open_folder(self) -> None:
        """Show the outputs in the file manager."""
        if self._out is not None and not QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(self._out))
        ):
            text = self.tr("No file manager was found.")
            self.banner.show_message("warning", text, str(self._out))

    # -- reactions -----------------------------------------------------------------------------

    def _inputs_changed(self) -> None:
        self._count, self._trouble = None, ""
        self._refresh()
        if self.inputs.count():
            work = partial(exporting.count, tuple(self.inputs.paths()))
            self._work.submit("count", work, self._counted, self._bad_inputs)
        else:
            self._work.drop("count")

    def _options_changed(self) -> None:
        self.conflict.hide()  # the question may be another one now
        self._refresh()

    def _find_to_paint(self) -> None:
        work = partial(exporting.pictures, tuple(self.inputs.paths()))
        self._work.submit("paint", work, self._paint, self._show_error)

    def _paint(self, pictures: list[Path]) -> None:
        """Paint masks of what the sources keep, into the folder that is chosen or one of ours."""
        folder = self.options.finish.masks_folder() or kept_folder()
        self.painting = MaskDialog(self.tr("Export"), pictures, self, export=folder)
        self.painting.kept.connect(partial(self._use_masks, folder))
        self.painting.show()

    def _use_masks(self, folder: Path) -> None:
        if folder.is_dir():
            self.options.finish.masks.setText(str(folder))

    def _counted(self, count: int) -> None:
        self._count, self._trouble = count, ""
        self._refresh()

    def _bad_inputs(self, error: CutStudioError) -> None:
        self._trouble = f"{said(error.message)} {said(error.hint)}".strip()
        self._refresh()

    def _show_steps(self, found: tuple[Path, list[int]]) -> None:
        run, steps = found
        if run == self._run:
            self.options.checkpoint.set_steps(steps)
            if self._asked is not None and self._asked not in steps:
                text = self.tr("The checkpoint of step {} is gone; the last one is chosen.")
                self.banner.show_message("warning", text.format(digits(self._asked)))
            self._asked = None
            self._refresh()

    def _arrived(self, items: list[Any]) -> None:
        outcomes = [item for item in items if isinstance(item, Outcome)]
        if outcomes:
            self._total = outcomes[-1].total
            self.results.add(outcomes)
            self.lists.show_counts(self._count)
        parts = [item for item in items if isinstance(item, Part)]
        for part in parts:
            if part.note:
                self.banner.show_message("info", part.source.name, part.note)
        self._part = parts[-1] if parts and not isinstance(items[-1], Outcome) else None
        if self.cancel_button.isEnabled():
            self._tell_progress(loading=any(isinstance(item, Loading) for item in items))

    def _tell_progress(self, *, loading: bool) -> None:
        tally = self.results.tally
        done = tally.done
        if self.options.finish.watch.isChecked():
            self.busy.work(self.tr("Watching; {} done").format(digits(done)))
            return
        if not done and self._part is None:
            words = self.tr("Loading the networks…") if loading else self.tr("Translating…")
            self.busy.work(words)
            return
        each = tally.seconds / tally.translated if tally.translated else 0.0
        left = (self._total - done) * each
        part = self._part
        total = part.total if part else self._total
        text = self.tr("{} of {}").format(digits(done), digits(total))
        if part and 0 < part.fraction < 1:
            text = self.tr("{}, {} {}").format(text, part.source.name, digits(part.fraction, ".0%"))
        if left >= 1:
            text = self.tr("{}, about {} left").format(text, _duration(left))
        self.busy.progress(done, total, text)

    def _finished(self, reason: str) -> None:
        self._job = None
        tally = self.results.tally
        self.busy.rest("")
        if reason != "failed":
            text = self.tr("{} translated").format(digits(tally.translated))
            if tally.skipped:
                text = self.tr("{}, {} there already").format(text, digits(tally.skipped))
            if tally.failed:
                failed = digits(tally.failed)
                text = self.tr("{}, {} failed: the list says why").format(text, failed)
            if reason == "cancelled":
                text = self.tr("Cancelled. {}").format(text)
            self.banner.show_message("warning" if tally.failed else "info", text, str(self._out))
        self.open_button.setVisible(tally.translated + tally.skipped > 0)
        self._refresh()
        self.busy_changed.emit(False)

    def _show_outcome(self, outcome: Outcome) -> None:
        work = partial(exporting.look, outcome)
        self._work.submit("look", work, self._show_pictures, self._show_error)

    def _show_pictures(self, seen: tuple[Outcome, QImage | None, QImage | None]) -> None:
        outcome, before, after = seen
        self.pair.left.set_image(before)
        self.pair.right.set_placeholder(outcome.reason)
        self.pair.right.set_image(after)
        self.pair.left.set_placeholder(self.tr("This picture cannot be shown."))
        output = "" if outcome.output is None else outcome.output.name
        self.pair.set_captions(outcome.source.name, output)

    def _show_error(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    def _refresh(self) -> None:
        running = self.running
        why_not = self.obstacle()
        self.start_button.setVisible(not running)
        self.start_button.setEnabled(not why_not)
        self.start_button.setToolTip(why_not or self.tr("Translate all pictures of the list"))
        self.cancel_button.setVisible(running)
        if running:
            self.cancel_button.setEnabled(True)
            self.open_button.hide()
        else:
            self.busy.rest(why_not or self._ready())
        self.options.setEnabled(not running)
        self.options.finish.paint_button.setEnabled(self.inputs.count() > 0)
        self.lists.set_editable(not running)
        if not self.results.count():
            for view in (self.pair.left, self.pair.right):
                view.set_placeholder(self.tr("The latest picture appears here."))
        self.lists.show_counts(self._count)

    def _ready(self) -> str:
        if self._count is None:
            return self.tr("Looking at the list…")
        if self._count == 1:
            return self.tr("Ready to translate one picture.")
        return self.tr("Ready to translate {} pictures.").format(digits(self._count))

    # -- Qt's own calls ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Training may have saved checkpoints since."""
        super().showEvent(event)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures are welcome on the whole page."""
        if not self.running and paths_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them."""
        self.lists.add(paths_of(event.mimeData()))
        event.accept()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
