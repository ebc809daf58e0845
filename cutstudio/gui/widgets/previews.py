"""Source, output, target and identity side by side, over the whole history of a run."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.events import SampleSaved
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.latest import Latest
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.number_field import ChoiceField
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.split_view import SplitView
from cutstudio.gui.widgets.viewport import Viewport

#: Milliseconds between pictures of the playback.
PLAY_MS = 250
KINDS = ("source", "output", "target", "identity")
#: Those that there is one of for each preview source: ``output-2`` is of the second.
PER_SOURCE = ("source", "output")
#: The picture that a run begins with.
FIRST_LOOK = "first-look"


def load(run: Path, sample: SampleSaved) -> tuple[int, dict[str, QImage]]:
    """The sample's step and its pictures. For worker threads; a picture that was deleted since
    is left out.
    """
    read = {kind: _read(run, name) for kind, name in sample.pictures.items()}
    return sample.step, {kind: image for kind, image in read.items() if image is not None}


def load_first_look(run: Path, name: str) -> tuple[Path, QImage | None]:
    """The run, and the picture that it began with; None where it was deleted since. For worker
    threads.
    """
    return run, _read(run, name)


def _read(run: Path, name: str) -> QImage | None:
    from cutstudio.engine import images
    from cutstudio.engine.errors import PictureError, RunError
    from cutstudio.engine.run import RunFolder
    from cutstudio.gui import pixels

    try:
        return pixels.from_pillow(images.read(RunFolder(run).picture(name)).rgb)
    except (PictureError, RunError):
        return None


class Previews(QWidget):
    """The previews of one run. Zooming and panning one moves all; a slider goes through time.

    Where the run began with a first look, this stays in sight beside the output, and both are
    larger than source and target.

    Signals:
        explore_at(float, float): a click on the output, as fractions of its width and height.
    """

    explore_at = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Path | None = None
        self._samples: dict[int, SampleSaved] = {}
        self._shown_step = -1
        self._pictures: dict[str, QImage] = {}  # of the shown step
        self._latest = Latest(self, interval=0.05)
        self.viewport = Viewport(self)
        names = {
            "source": self.tr("Source"), "output": self.tr("Output"),
            "target": self.tr("Target"), "identity": self.tr("Identity"),
        }  # fmt: skip
        self.views: dict[str, PictureView] = {}
        self._panes: dict[str, QWidget] = {}
        self._titles: dict[str, QLabel] = {}
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.S)
        for kind in KINDS:
            row.addWidget(self._pane(kind, names[kind]), 1)
        row.insertWidget(1, self._pane(FIRST_LOOK, self.tr("First look")), 2)
        self.views[FIRST_LOOK].setToolTip(
            self.tr("Painted with strokes of the target before step 1, without the network")
        )
        self.views["output"].set_picking(True)
        self.views["output"].picked.connect(self._picked)
        self.views["output"].setToolTip(self.tr("Click on a patch to explore where it came from"))
        self.split_view = SplitView(viewport=self.viewport)
        self.split_view.setAccessibleName(self.tr("Source and output, split"))
        self.split_view.setToolTip(
            self.tr("Source on the left, output on the right: drag the line, or press , and .")
        )
        self._panes["split"] = self._titled("split", self.tr("Source | Output"), self.split_view)
        self._panes["split"].hide()
        row.insertWidget(2, self._panes["split"], 2)
        self._make_time()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addLayout(row, 1)
        box.addLayout(self._time_row())
        self.clear()

    def _pane(self, kind: str, name: str) -> QWidget:
        view = PictureView(viewport=self.viewport)
        view.setAccessibleName(name)
        self.views[kind], self._panes[kind] = view, self._titled(kind, name, view)
        return self._panes[kind]

    def _titled(self, kind: str, name: str, view: PictureView) -> QWidget:
        pane = QWidget()
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        title = label(name, role="strong")
        self._titles[kind] = title
        box.addWidget(title)
        box.addWidget(view, 1)
        return pane

    def _make_time(self) -> None:
        self.scrubber = QSlider(Qt.Orientation.Horizontal)
        self.scrubber.setAccessibleName(self.tr("History of previews"))
        self.scrubber.setToolTip(self.tr("Go back to earlier previews"))
        self.scrubber.valueChanged.connect(self._scrubbed)
        self.which = ChoiceField()
        self.which.setAccessibleName(self.tr("Preview picture"))
        self.which.setToolTip(self.tr("Which of the chosen source pictures is shown"))
        self.which.currentIndexChanged.connect(self._fill_views)
        self.which.hide()
        self._step_text = label(role="small", look="muted")
        self._step_text.setMinimumWidth(
            self._step_text.fontMetrics().horizontalAdvance(
                self.tr("preview of step {}").format("1,000,000")
            )
        )
        self._live = tool_button(
            self.tr("Newest preview"), icon="live", tip=self.tr("Show each new preview")
        )
        self._live.setCheckable(True)
        self._live.setChecked(True)
        self._live.clicked.connect(self._go_live)
        self.play = tool_button(
            self.tr("Play the history"), icon="play",
            tip=self.tr("Watch the previews from the first to the newest"),
        )  # fmt: skip
        self.play.setCheckable(True)
        self.play.toggled.connect(self._play)
        self._playing = QTimer(self)
        self._playing.setInterval(PLAY_MS)
        self._playing.timeout.connect(self._play_on)
        self.split = tool_button(
            self.tr("Split"), icon="split",
            tip=self.tr("Source and output in one picture, with a line to drag between them"),
        )  # fmt: skip
        self.split.setCheckable(True)
        self.split.toggled.connect(self._show_split)
        self.identity = tool_button(
            self.tr("Identity"), tip=self.tr("Show the translated target, too")
        )
        self.identity.setCheckable(True)
        self.identity.toggled.connect(self._show_identity)
        self._fit = tool_button(
            self.tr("Whole picture"), icon="fit", tip=self.tr("Show the whole pictures")
        )
        self._fit.clicked.connect(self.viewport.reset)

    def _time_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.which)
        row.addWidget(self._step_text)
        row.addWidget(self.play)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self.split)
        row.addWidget(self.identity)
        row.addWidget(self._live)
        row.addWidget(self._fit)
        return row

    @property
    def shown_step(self) -> int:
        """The step whose preview is on the screen; -1 when there is none."""
        return self._shown_step

    def clear(self) -> None:
        """Forget the run."""
        self._run, self._samples, self._shown_step = None, {}, -1
        self._latest.drop(FIRST_LOOK)
        self._place_first_look(None)
        self._offer({})
        self.play.setChecked(False)
        self.split_view.set_image(None)
        self.split_view.set_before(None)
        for view in self.views.values():
            view.set_image(None)
            view.set_placeholder(self.tr("The first preview comes soon."))
        self._live.setChecked(True)
        self._show_identity()
        self.viewport.reset()
        self._refresh_time()

    def set_run(self, run: Path) -> None:
        """The folder that samples' paths are relative to."""
        self.clear()
        self._run = run

    def set_first_look(self, name: str) -> None:
        """Show the picture that the run began with; ``name`` is relative to its folder."""
        assert self._run is not None
        work = partial(load_first_look, self._run, name)
        self._latest.submit(FIRST_LOOK, work, self._first_look_loaded, self._lost)

    def _first_look_loaded(self, loaded: tuple[Path, QImage | None]) -> None:
        run, image = loaded
        if run == self._run:
            self._place_first_look(image)

    def _place_first_look(self, image: QImage | None) -> None:
        self.views[FIRST_LOOK].set_image(image)
        self._panes[FIRST_LOOK].setVisible(image is not None)
        self._row.setStretchFactor(self._panes["output"], 1 if image is None else 2)
        self._name_output()

    def _name_output(self) -> None:
        """Beside the first look, the newest output is what training has made of it by now."""
        newest = not self._samples or self._shown_step in (-1, max(self._samples))
        beside = newest and not self._panes[FIRST_LOOK].isHidden()
        self._titles["output"].setText(self.tr("Now") if beside else self.tr("Output"))

    def set_placeholder(self, text: str) -> None:
        """What to say while there is no preview."""
        for view in (*self.views.values(), self.split_view):
            view.set_placeholder(text)

    def add(self, sample: SampleSaved) -> None:
        """A preview was written; shown at once unless an earlier one is being looked at."""
        self.add_many([sample])

    def add_many(self, samples: list[SampleSaved]) -> None:
        """Several at once: only the last is loaded."""
        for sample in samples:
            self._samples[sample.step] = sample
        self._refresh_time()
        if samples and self._live.isChecked():
            self._show(max(self._samples))

    def truncate(self, step: int) -> None:
        """Previews after ``step`` are void."""
        self._samples = {at: sample for at, sample in self._samples.items() if at <= step}
        self._refresh_time()
        if self._samples and self._live.isChecked():
            self._show(max(self._samples))

    def _refresh_time(self) -> None:
        blocked = self.scrubber.blockSignals(True)
        self.scrubber.setRange(0, max(0, len(self._samples) - 1))
        if self._live.isChecked():
            self.scrubber.setValue(self.scrubber.maximum())
        self.scrubber.blockSignals(blocked)
        self.scrubber.setEnabled(len(self._samples) > 1)
        self.play.setEnabled(len(self._samples) > 1)

    def _scrubbed(self, index: int) -> None:
        self._live.setChecked(index == self.scrubber.maximum())
        if self._samples:
            self._show(sorted(self._samples)[index])

    def _play(self, on: bool) -> None:
        if not on:
            self._playing.stop()
            return
        if self.scrubber.value() == self.scrubber.maximum():
            self.scrubber.setValue(0)
        self._playing.start()

    def _play_on(self) -> None:
        if self._latest.busy:  # a slow disk: no picture is left out
            return
        self.scrubber.setValue(self.scrubber.value() + 1)
        if self.scrubber.value() == self.scrubber.maximum():
            self.play.setChecked(False)

    def _show_split(self, on: bool) -> None:
        self._panes["split"].setVisible(on)
        for kind in ("source", "output"):
            self._panes[kind].setVisible(not on)

    def _go_live(self) -> None:
        self._live.setChecked(True)
        self._refresh_time()
        if self._samples:
            self._show(max(self._samples))

    def _show(self, step: int) -> None:
        assert self._run is not None
        work = partial(load, self._run, self._samples[step])
        self._latest.submit("sample", work, self._loaded, self._lost)

    def _loaded(self, result: tuple[int, dict[str, QImage]]) -> None:
        step, pictures = result
        if step not in self._samples:  # of a run that was closed meanwhile
            return
        self._shown_step = step
        self._step_text.setText(self.tr("preview of step {}").format(digits(step)))
        self._name_output()
        self._offer(pictures)
        self._fill_views()

    def _offer(self, pictures: dict[str, QImage]) -> None:
        """Have these pictures at hand, and a choice where there are several sources."""
        self._pictures = pictures
        count = max(1, sum(kind.startswith("source") for kind in pictures))
        if count != self.which.count():
            blocked = self.which.blockSignals(True)
            self.which.clear()
            for number in range(count):
                name = self.tr("Picture {} of {}").format(number + 1, count)
                self.which.addItem(name, f"-{number + 1}" if number else "")
            self.which.blockSignals(blocked)
        self.which.setVisible(count > 1)

    def _fill_views(self) -> None:
        number = self.which.currentData() or ""
        shown = {
            kind: self._pictures.get(f"{kind}{number if kind in PER_SOURCE else ''}")
            for kind in KINDS
        }
        for kind in KINDS:
            self.views[kind].set_image(shown[kind])
        self.split_view.set_image(shown["output"])
        self.split_view.set_before(shown["source"])
        self._show_identity()

    def _show_identity(self) -> None:
        known = not self.views["identity"].picture_size().isEmpty()
        self.identity.setEnabled(known)
        self._panes["identity"].setVisible(known and self.identity.isChecked())

    def _lost(self, error: CutStudioError) -> None:
        self._step_text.setText(said(error.message))

    def _picked(self, x: int, y: int, _shift: bool) -> None:
        size: QSize = self.views["output"].picture_size()
        place = QPointF((x + 0.5) / size.width(), (y + 0.5) / size.height())
        self.explore_at.emit(place.x(), place.y())
