"""How far a run is, how fast, how long it took and will take, and on what it runs."""

from array import array
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from cutstudio.engine.events import Progress
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.load import GpuLoad, Load
from cutstudio.gui.numbers import digits, duration, memory, rate
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.elided_label import ElidedLabel

#: The rate is the median of so many steps: one that waited for a preview does not shake it.
RECENT = 50


class Pace:
    """Times of steps; knows no Qt. Stays true over a resume, which tells steps again."""

    def __init__(self) -> None:
        self._seconds = array("d")
        self._elapsed = 0.0
        self._first = 1  # the step of the first entry

    @property
    def step(self) -> int:
        """Finished steps."""
        return self._first - 1 + len(self._seconds)

    @property
    def elapsed(self) -> float:
        """Seconds of all steps that count."""
        return self._elapsed

    @property
    def rate(self) -> float:
        """Steps a second lately; 0 when unknown."""
        typical = median(self._seconds[-RECENT:]) if self._seconds else 0.0
        return 1.0 / typical if typical > 0 else 0.0

    def add(self, step: int, seconds: float) -> None:
        """Step ``step`` took so long."""
        if not self._seconds:
            self._first = step
        if step <= self.step:
            self.truncate(step - 1)
        self._seconds.append(seconds)
        self._elapsed += seconds

    def truncate(self, step: int) -> None:
        """Steps after ``step`` are void."""
        keep = max(0, step - self._first + 1)
        self._elapsed -= sum(self._seconds[keep:])
        del self._seconds[keep:]

    def remaining(self, steps: int) -> float:
        """Seconds to ``steps`` at the present rate; infinite when unknown."""
        left = max(0, steps - self.step)
        return left / self.rate if self.rate else float("inf")


class ProgressStrip(QWidget):
    """A bar with the figures under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pace = Pace()
        self._steps = 0
        self._memory = 0
        self._moving = False
        self._load = Load()
        self._gpu = GpuLoad(self)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self._figures: dict[str, QLabel] = {}
        self._panes: dict[str, QWidget] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        for key, name in (
            ("step", self.tr("Step")), ("rate", self.tr("Rate")), ("elapsed", self.tr("Elapsed")),
            ("remaining", self.tr("Remaining")), ("memory", self.tr("Memory")),
            ("load", self.tr("CPU")), ("gpu", self.tr("GPU")),
        ):  # fmt: skip
            figure = label("–", role="mono")
            figure.setAccessibleName(name)
            self._figures[key] = figure
            pane = QWidget()
            pair = QHBoxLayout(pane)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(theme.XS + 2)
            pair.addWidget(label(name, look="muted"))
            pair.addWidget(figure)
            row.addWidget(pane)
            self._panes[key] = pane
        self._panes["gpu"].setToolTip(self.tr("How busy the GPU is, all programs together"))
        self._panes["gpu"].hide()
        self._device = ElidedLabel()
        self._device.setProperty("look", "muted")
        self._device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._device, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.bar)
        box.addLayout(row)

    def clear(self) -> None:
        """Forget the run."""
        self.pace = Pace()
        self._steps = self._memory = 0
        self._device.setText("")
        self.refresh()

    def set_run(self, steps: int, device: str) -> None:
        """The run's length and its device in words."""
        self.set_length(steps)
        self._device.setText(said(device))

    def set_length(self, steps: int) -> None:
        """Another length of the run; shown by :meth:`refresh`."""
        self._steps = steps

    def set_device(self, name: str) -> None:
        """The device of the run, as ``device.device``."""
        self._gpu.set_device(name)

    def set_moving(self, moving: bool) -> None:
        """Whether steps are being made: only then is there a rate and an end in sight."""
        self._moving = moving
        self.refresh()

    def add(self, progress: Progress) -> None:
        """A step is finished; shown by :meth:`refresh`."""
        self.pace.add(progress.step, progress.seconds)
        self._memory = progress.memory

    def text(self, key: str) -> str:
        """What the figure ``step``, ``rate``, ``elapsed``, ``remaining``, ``memory``, ``load`` or
        ``gpu`` says.
        """
        return self._figures[key].text()

    def refresh(self) -> None:
        """Show what is known."""
        pace = self.pace
        self.bar.setRange(0, max(1, self._steps))
        self.bar.setValue(min(pace.step, max(1, self._steps)))
        shown = dict.fromkeys(self._figures, "–")
        if self._steps:
            share = pace.step / self._steps
            shown["step"] = f"{digits(pace.step)} / {digits(self._steps)} ({digits(share, '.0%')})"
        if pace.step:
            shown["elapsed"] = duration(pace.elapsed)
        if self._moving and pace.rate:
            shown["rate"] = rate(pace.rate)
            shown["remaining"] = duration(pace.remaining(self._steps))
            shown["load"] = self._load.text()
            self._gpu.ask()
            if self._gpu.share is not None:
                shown["gpu"] = digits(self._gpu.share / 100, ".0%")
        if self._memory:
            shown["memory"] = memory(self._memory)
        for key, text in shown.items():
            self._figures[key].setText(text)
        self._panes["gpu"].setVisible(self._gpu.share is not None)
