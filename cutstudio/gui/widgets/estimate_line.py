"""Time and memory of the run to come, measured when asked."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.gui import numbers
from cutstudio.gui.engine_words import said
from cutstudio.gui.jobs import Task, run_in_background
from cutstudio.gui.widgets.basics import button, set_look
from cutstudio.gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from cutstudio.engine.estimate import Estimate


class EstimateLine(QWidget):
    """A button that measures, and what was measured. The measurement runs in a process of its own.

    Signals:
        wanted(): measure, please; whoever knows the recipe answers with :meth:`measure`.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._give_up = threading.Event()
        self.estimate: Estimate | None = None
        self.ask = button(
            self.tr("&Estimate"), icon="refresh",
            tip=self.tr("Measure a few steps: how long the run will take, and its memory"),
        )  # fmt: skip
        self.ask.clicked.connect(self._pressed)
        self._text = ElidedLabel()
        self._text.setAccessibleName(self.tr("Estimate"))
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clear()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self.ask)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    @property
    def measuring(self) -> bool:
        """Whether a measurement is under way."""
        return self._task is not None

    def clear(self) -> None:
        """Forget what was measured: the recipe is another now."""
        self._give_up.set()
        if self._task is not None:
            self._task.abandon()
            self._task = None
        self.estimate = None
        self._say("", "muted")
        self.ask.setText(self.tr("&Estimate"))

    def measure(self, recipe: Recipe) -> None:
        """Measure ``recipe``."""
        self.clear()
        self._give_up = threading.Event()
        work = partial(_measure, recipe, self._give_up)
        self._task = run_in_background(work, self._measured, self._failed, self)
        self._say(self.tr("Measuring a few steps…"), "muted")
        self.ask.setText(self.tr("Cancel"))

    def _pressed(self) -> None:
        if self.measuring:
            self.clear()
        else:
            self.wanted.emit()

    def _measured(self, estimate: "Estimate | None") -> None:
        self._task = None
        self.ask.setText(self.tr("&Estimate"))
        if estimate is None:
            return
        self.estimate = estimate
        memory = numbers.memory(estimate.memory)
        if estimate.memory_total:
            memory = self.tr("{} of {}").format(memory, numbers.memory(estimate.memory_total))
        text = self.tr("about {} and {}, on {}").format(
            numbers.duration(estimate.seconds), memory, said(estimate.device)
        )
        if estimate.fits:
            self._say(text, "success")
        else:
            self._say(self.tr("{}: too close to what there is").format(text), "warning")

    def _failed(self, error: CutStudioError) -> None:
        self._task = None
        self.ask.setText(self.tr("&Estimate"))
        self._say(f"{said(error.message)} {said(error.hint)}".strip(), "error")

    def _say(self, text: str, look: str) -> None:
        self._text.setText(text)
        set_look(self._text, look)


def _measure(recipe: Recipe, give_up: threading.Event) -> "Estimate | None":
    from cutstudio.engine.estimate import measure_apart

    return measure_apart(recipe, cancelled=give_up.is_set)
