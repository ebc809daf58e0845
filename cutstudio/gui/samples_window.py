"""The samples of one run: star them, compare them blind, translate with the checkpoint behind."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import sampling, theme
from cutstudio.gui.blend_window import BlendWindow
from cutstudio.gui.blind import Candidate
from cutstudio.gui.blind_window import BlindWindow
from cutstudio.gui.latest import Latest
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.sampling import Samples
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.sample_list import SampleList, SampleModel

#: The large picture is shown at this size at most.
SIDE = 2048


class SamplesWindow(QWidget):
    """A window of its own beside the work.

    Signals:
        export_wanted(Path, int): translate with this checkpoint of this run.
        made(Path): a blend was kept as this new run.
        export_run_wanted(Path): translate with this new run.
    """

    export_wanted = Signal(object, object)
    made = Signal(object)
    export_run_wanted = Signal(object)

    def __init__(self, run: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Samples of {}").format(run.name))
        self.resize(1080, 680)
        self._run = run
        self.samples: Samples | None = None
        self._work = Latest(self)
        self._make_widgets()
        self._lay_out()
        self._refresh()
        self._work.submit("look", partial(sampling.look, run), self._know, self._failed)

    def _make_widgets(self) -> None:
        self.banner = Banner(self)
        self.model = SampleModel(self)
        self.list = SampleList()
        self.list.setModel(self.model)
        self.list.selectionModel().selectionChanged.connect(self._chosen)
        self.only_starred = QCheckBox(self.tr("Starred &only"))
        self.only_starred.setAccessibleName(self.tr("Starred only"))
        self.only_starred.toggled.connect(self._filter)
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("The chosen sample"))
        self._caption = label(role="strong")
        self._checkpoint = label(look="muted")
        self.star = button(
            self.tr("&Star"), icon="star",
            tip=self.tr("Mark the sample; the checkpoint nearest to it is kept (S)"),
        )  # fmt: skip
        self.star.setCheckable(True)
        self.star.clicked.connect(self._star)
        shortcut = QShortcut(QKeySequence("S"), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.star.click)
        self.blind = button(
            self.tr("&Compare blind…"), icon="blind",
            tip=self.tr("Judge the chosen samples (Ctrl+click), or all starred ones, without "
                        "knowing which is which"),
        )  # fmt: skip
        self.blind.clicked.connect(self.compare_blind)
        self.blend = button(
            self.tr("&Blend…"), icon="blend",
            tip=self.tr("Blend two checkpoints of this run by a slider"),
        )  # fmt: skip
        self.blend.clicked.connect(self.open_blend)
        self.export = button(
            self.tr("&Export with it…"), icon="export", look="primary",
            tip=self.tr("Translate pictures with the checkpoint nearest to this sample"),
        )  # fmt: skip
        self.export.clicked.connect(self._ask_export)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        above = QHBoxLayout()
        above.addWidget(self.only_starred)
        above.addStrut(30)  # as high as the other column's head
        column.addLayout(above)
        column.addWidget(self.list, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self._caption)
        head.addWidget(self._checkpoint, 1)
        head.addWidget(self.star)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([470, 610])
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.blind)
        foot.addWidget(self.blend)
        foot.addStretch(1)
        foot.addWidget(self.export)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self.banner)
        box.addWidget(split, 1)
        box.addLayout(foot)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read."""
        return not self._work.busy and self.model.idle

    # -- reading -----------------------------------------------------------------------------------

    def _know(self, samples: Samples) -> None:
        self.samples = samples
        self.model.set_samples(samples.outputs, samples.starred)
        if samples.outputs:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        else:
            self.view.set_placeholder(self.tr("No output yet"))
        self._refresh()

    def _chosen(self) -> None:
        step = self.list.current()
        if step is not None and self.samples is not None:
            work = partial(sampling.picture, step, self.samples.outputs[step][0], SIDE)
            self._work.submit("view", work, self._show, self._failed)
        self._refresh()

    def _show(self, result: tuple[int, QImage | None]) -> None:
        step, picture = result
        if step == self.list.current():
            self.view.set_image(picture)
            self.view.set_placeholder(self.tr("This picture cannot be read any more"))

    def _refresh(self) -> None:
        step, samples = self.list.current(), self.samples
        known = step is not None and samples is not None
        nearest = samples.checkpoint_of(step) if known else None
        self._caption.setText(self.tr("step {}").format(digits(step)) if known else "")
        if nearest is not None and nearest != step:
            text = self.tr("nearest checkpoint: step {}").format(digits(nearest))
        elif nearest is None and known:
            text = self.tr("no checkpoint yet")
        else:
            text = ""
        self._checkpoint.setText(text)
        self.star.setEnabled(known)
        self.star.setChecked(known and self.model.is_starred(step))
        self.export.setEnabled(nearest is not None)
        self.blind.setEnabled(len(self._candidates()) > 1)
        self.blend.setEnabled(samples is not None and len(samples.checkpoints) > 1)

    def _failed(self, error: CutStudioError) -> None:
        self._refresh()
        self.banner.show_error(error)

    # -- what can be done --------------------------------------------------------------------------

    def _star(self) -> None:
        step = self.list.current()
        if step is not None:
            work = partial(sampling.star, self._run, step, not self.model.is_starred(step))
            self._work.submit("star", work, self._starred, self._failed)

    def _starred(self, steps: frozenset[int]) -> None:
        step = self.list.current()
        self.model.set_starred(steps)
        self._stay_at(step)

    def _filter(self, on: bool) -> None:
        step = self.list.current()
        self.model.set_only_starred(on)
        self._stay_at(step)

    def _stay_at(self, step: int | None) -> None:
        row = self.model.row_of(step) if step is not None else -1
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(max(0, row)))
        self._refresh()

    def _candidates(self) -> list[int]:
        """The chosen samples, or all starred ones where only one is chosen."""
        chosen = self.list.chosen()
        if len(chosen) > 1 or self.samples is None:
            return chosen
        return [step for step in self.samples.outputs if self.model.is_starred(step)]

    def compare_blind(self) -> None:
        """Judge samples without knowing which is which."""
        assert self.samples is not None
        candidates = [
            Candidate(self.tr("step {}").format(digits(step)), self.samples.outputs[step])
            for step in self._candidates()
        ]
        BlindWindow(candidates, self).show()

    def open_blend(self) -> None:
        """Blend the checkpoints of the first and the last chosen sample, or of the whole run."""
        assert self.samples is not None
        steps = [self.samples.checkpoint_of(step) for step in self.list.chosen()]
        ends = [step for step in steps if step is not None]
        chosen = (ends[0], ends[-1]) if ends and ends[0] != ends[-1] else None
        window = BlendWindow(self._run, self, ends=chosen)
        window.made.connect(self.made)
        window.export_wanted.connect(self.export_run_wanted)
        window.show()

    def _ask_export(self) -> None:
        step = self.list.current()
        nearest = self.samples.checkpoint_of(step) if self.samples and step is not None else None
        if nearest is not None:
            self.export_wanted.emit(self._run, nearest)
