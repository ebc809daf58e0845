"""Time: the checkpoints of a run on a slider, and a button that plays them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import label, tool_button

#: How long each checkpoint stays on the screen while they are played.
PLAY_MS = 500


class ExploreScrubber(QWidget):
    """Hidden while there are fewer than two checkpoints.

    Signals:
        chosen(int): look at the checkpoint of this step.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[int, ...] = ()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Checkpoint over time"))
        self.slider.setToolTip(self.tr("The same queries in earlier and later checkpoints"))
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._moved)
        self.play_button = tool_button(
            self.tr("Play"), icon="play", tip=self.tr("Play the checkpoints from first to last")
        )
        self.play_button.setCheckable(True)
        self.play_button.toggled.connect(self._toggled)
        self._text = label(look="muted")
        self._text.setMinimumWidth(110)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(PLAY_MS)
        self._next.timeout.connect(self._advance)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.play_button)
        row.addWidget(self.slider, 1)
        row.addWidget(self._text)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """Where the slider is, in words."""
        return self._text.text()

    @property
    def playing(self) -> bool:
        """Whether the checkpoints are being played."""
        return self.play_button.isChecked()

    def set_steps(self, steps: Sequence[int]) -> None:
        """Offer the checkpoints of these steps, rising. The place stays where it can."""
        if tuple(steps) == self._steps:
            return
        before = self._steps[self.slider.value()] if self._steps else None
        self._steps = tuple(steps)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(steps) - 1))
        self.slider.blockSignals(False)
        self.show_step(before if before in self._steps else None)
        self.setVisible(len(steps) > 1)

    def show_step(self, step: int | None) -> None:
        """Put the slider at a checkpoint; None, and what is between, at the last before it."""
        if not self._steps:
            return
        last = len(self._steps) - 1
        index = last if step is None else max(0, sum(one <= step for one in self._steps) - 1)
        self.slider.blockSignals(True)
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self._tell()

    def arrived(self) -> None:
        """The chosen checkpoint is on the screen: while playing, the next one follows."""
        if self.playing and not self._next.isActive():
            self._next.start()

    def stop(self) -> None:
        """Play no more."""
        self.play_button.setChecked(False)

    def _toggled(self, on: bool) -> None:
        theme.set_icon(self.play_button, "pause" if on else "play")
        self.play_button.setAccessibleName(self.tr("Pause") if on else self.tr("Play"))
        if not on:
            self._next.stop()
        elif self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        else:
            self._next.start()

    def _advance(self) -> None:
        if self.slider.value() == self.slider.maximum():
            self.stop()
        else:
            self.slider.setValue(self.slider.value() + 1)

    def _moved(self, index: int) -> None:
        self._tell()
        self.chosen.emit(self._steps[index])

    def _tell(self) -> None:
        self._text.setText(self.tr("step {}").format(digits(self._steps[self.slider.value()])))
