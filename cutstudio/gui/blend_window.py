"""Two checkpoints of a run, blended by a slider."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.run import RunFolder
from cutstudio.gui import theme
from cutstudio.gui.latest import Latest
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.number_field import ChoiceField
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.run_plan import clean_name, free_name
from cutstudio.gui.widgets.viewport import Viewport

if TYPE_CHECKING:
    from cutstudio.engine.blending import Blend

#: Pictures are translated at this size at most, so that the slider is followed quickly.
SIDE = 512
#: The slider's right end.
WHOLE = 100


class BlendWindow(QWidget):
    """A window of its own: one checkpoint, the blend, the other.

    Signals:
        made(Path): the blend was kept as this new run.
        export_wanted(Path): it is to be translated with.
    """

    made = Signal(object)
    export_wanted = Signal(object)

    def __init__(
        self, run: Path, parent: QWidget | None = None, *, ends: tuple[int, int] | None = None
    ) -> None:
        """``ends`` are the checkpoints to begin with; the first and the last when not given."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Blend checkpoints of {}").format(run.name))
        self.resize(1180, 600)
        self._run, self._wanted = run, ends
        self._blend: Blend | None = None
        self._export = False
        self._work = Latest(self)
        self._work.busy_changed.connect(self._show_busy)
        self.viewport = Viewport(self)
        self._make_widgets()
        self._lay_out()
        self._refresh()
        work = partial(_checkpoints, run)
        self._work.submit("look", work, self._know, self._failed)

    def _make_widgets(self) -> None:
        self.banner = Banner(self)
        self.first, self.second = ChoiceField(), ChoiceField()
        self.views: dict[str, PictureView] = {}
        for key, name in (
            ("first", self.tr("First checkpoint")), ("blend", self.tr("Blend")),
            ("second", self.tr("Second checkpoint")),
        ):  # fmt: skip
            view = PictureView(viewport=self.viewport)
            view.setAccessibleName(self.tr("Output of: {}").format(name))
            self.views[key] = view
        self.first.setAccessibleName(self.tr("First checkpoint"))
        self.second.setAccessibleName(self.tr("Second checkpoint"))
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(self._load)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, WHOLE)
        self.slider.setValue(WHOLE // 2)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Share of the second checkpoint"))
        self.slider.setToolTip(self.tr("Every weight is taken from the line between both"))
        self.slider.valueChanged.connect(self._slid)
        self._share = label(role="mono")
        self.name = QLineEdit(
            free_name(self._run.parent, self.tr("{} blend").format(self._run.name))
        )
        self.name.setAccessibleName(self.tr("Name of the new run"))
        self.keep = button(
            self.tr("&Keep as a run"), icon="save",
            tip=self.tr("A new run with this one checkpoint, to export, explore or train on"),
        )  # fmt: skip
        self.keep.clicked.connect(self._keep)
        self.export = button(
            self.tr("Keep and &export…"), icon="export", look="primary",
            tip=self.tr("Keep the blend as a run and translate pictures with it"),
        )  # fmt: skip
        self.export.clicked.connect(self._keep_and_export)
        self.busy = BusyStrip()

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(theme.S)
        heads: dict[str, QWidget] = {
            "first": self.first,
            "blend": label(self.tr("Blend"), role="strong"),
            "second": self.second,
        }
        for key, view in self.views.items():
            pane = QVBoxLayout()
            pane.setSpacing(theme.XS)
            head = QHBoxLayout()
            head.addWidget(heads[key])
            head.addStrut(30)
            if key == "blend":
                head.addStretch(1)
                head.addWidget(self._share)
            pane.addLayout(head)
            pane.addWidget(view, 1)
            panes.addLayout(pane, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        name = label(self.tr("Name"))
        name.setBuddy(self.name)
        foot.addWidget(name)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.export)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self.banner)
        box.addLayout(panes, 1)
        box.addWidget(self.slider)
        box.addWidget(self.busy)
        box.addLayout(foot)

    @property
    def share(self) -> float:
        """How much of the second checkpoint, 0 to 1."""
        return self.slider.value() / WHOLE

    @property
    def idle(self) -> bool:
        """Whether nothing is being computed."""
        return not self._work.busy

    def _know(self, steps: list[int]) -> None:
        if len(steps) < 2:
            self.banner.show_message(
                "warning", self.tr("This run has fewer than two checkpoints."),
                self.tr("Let it train a little longer, or write one with Checkpoint now."),
            )  # fmt: skip
            return
        ends = self._wanted or (steps[0], steps[-1])
        for choice, end in zip((self.first, self.second), ends, strict=True):
            blocked = choice.blockSignals(True)
            for step in steps:
                choice.addItem(self.tr("step {}").format(digits(step)), step)
            choice.setCurrentIndex(max(0, choice.findData(end)))
            choice.blockSignals(blocked)
        self._load()

    def _load(self) -> None:
        """Read both checkpoints; slider and pictures follow."""
        self._blend = None
        self._refresh()
        work = partial(_load, self._run, self.first.currentData(), self.second.currentData())
        self._work.submit("load", work, self._loaded, self._failed)

    def _loaded(self, blend: "Blend") -> None:
        if (blend.first, blend.second) != (self.first.currentData(), self.second.currentData()):
            return  # others were chosen meanwhile
        self.banner.dismiss()
        self._blend = blend
        self._refresh()
        self._render("blend", self.share)
        self._render("first", 0.0)
        self._render("second", 1.0)

    def _slid(self) -> None:
        self._refresh()
        if self._blend is not None:
            self._render("blend", self.share)

    def _render(self, key: str, share: float) -> None:
        assert self._blend is not None
        work = partial(_render, self._blend, key, share)
        self._work.submit(key, work, self._show, self._failed)

    def _show(self, result: tuple[str, QImage]) -> None:
        key, picture = result
        self.views[key].set_image(picture)

    def _refresh(self) -> None:
        value = self.slider.value()
        self._share.setText(f"{WHOLE - value} : {value}")
        ready = self._blend is not None
        for part in (self.slider, self.keep, self.export):
            part.setEnabled(ready)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self.busy.work(self.tr("Blending…"))
        else:
            self.busy.rest("")

    def _keep_and_export(self) -> None:
        self._keep()
        self._export = not self.keep.isEnabled()

    def _keep(self) -> None:
        """Make the new run."""
        assert self._blend is not None
        name = self.name.text().strip()
        if not name or name != clean_name(name):
            self.banner.show_message(
                "warning", self.tr("Give the run a name that folders can have.")
            )
            return
        self._export = False
        for part in (self.keep, self.export):
            part.setEnabled(False)
        work = partial(_keep, self._blend, self.share, self._run.parent / name)
        self._work.submit("keep", work, self._kept, self._failed)

    def _kept(self, path: Path) -> None:
        self.made.emit(path)
        if self._export:
            self.export_wanted.emit(path)
        self.close()

    def _failed(self, error: CutStudioError) -> None:
        self._refresh()
        self.banner.show_error(error)


def _checkpoints(path: Path) -> list[int]:
    run = RunFolder(path)
    run.recipe()
    return run.checkpoints()


def _load(path: Path, first: int, second: int) -> "Blend":
    from cutstudio.engine.blending import Blend

    return Blend(RunFolder(path), first, second)


def _render(blend: "Blend", key: str, share: float) -> tuple[str, QImage]:
    from cutstudio.gui import pixels

    return key, pixels.from_pillow(blend.preview(share, SIDE))


def _keep(blend: "Blend", share: float, to: Path) -> Path:
    from cutstudio.engine.blending import save_blend

    return save_blend(blend, share, to).path
