"""The time of the run to come, always; measured exactly, with its memory, when asked."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cutstudio.engine.durations import LONG, about
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.gui import numbers
from cutstudio.gui.engine_words import said
from cutstudio.gui.jobs import Task, run_in_background
from cutstudio.gui.widgets.basics import button, label, set_look

if TYPE_CHECKING:
    from cutstudio.engine.estimate import Estimate
    from cutstudio.engine.speeds import Expectation

#: Pixels that a sentence gets at least, which is wrapped; times are never wrapped nor cut.
_SENTENCE_WIDTH = 320


class EstimateLine(QWidget):
    """The expected time, and a button that measures; what was measured takes its place. The
    measurement runs in a process of its own.

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
        self._expected: Expectation | None = None
        self._trouble: CutStudioError | None = None
        self._text = label()
        self._text.setAccessibleName(self.tr("Time of the training"))
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
        """Forget what was measured, the recipe is another now, and show the expected time."""
        self._give_up.set()
        if self._task is not None:
            self._task.abandon()
            self._task = None
        self.estimate = None
        self._show_expected()
        self.ask.setText(self.tr("&Estimate"))

    def expect(self, expected: "Expectation | None", trouble: CutStudioError | None = None) -> None:
        """Show how long the run will take, where nothing was measured for it; ``trouble`` says why
        that is not known.
        """
        self._expected, self._trouble = expected, trouble
        if self.estimate is None and not self.measuring:
            self._show_expected()

    @property
    def seconds(self) -> float | None:
        """How long the run takes, by the best that is known of it."""
        if self.estimate is not None:
            return self.estimate.seconds
        return self._expected.seconds if self._expected is not None else None

    @property
    def is_long(self) -> bool:
        """Whether that is so long that the colour warns."""
        return self.seconds is not None and self.seconds >= LONG

    def _show_expected(self) -> None:
        if self._trouble is not None:
            self._say_sentence(f"{said(self._trouble.message)} {said(self._trouble.hint)}".strip())
        elif self._expected is None:
            self._say("", "muted")
        else:
            text = self.tr("Takes {}").format(said(about(self._expected.seconds)))
            self._say(text, self._look(), self._origin(self._expected.origin))

    def _look(self) -> str:
        return "warning" if self.is_long else "success"

    def _origin(self, origin: str) -> str:
        return {
            "measured": self.tr("As measured on this machine"),
            "similar": self.tr("Reckoned from a similar training on this machine"),
        }.get(origin, self.tr("A rough figure, until something was trained on this machine"))

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
        text = self.tr("Takes {} and {}").format(said(about(estimate.seconds)), memory)
        tip = self.tr("Measured on {}").format(said(estimate.device))
        if estimate.fits:
            self._say(text, self._look(), tip)
        else:
            self._say(self.tr("{}: too close to what there is").format(text), "warning", tip)

    def _failed(self, error: CutStudioError) -> None:
        self._task = None
        self.ask.setText(self.tr("&Estimate"))
        self._say_sentence(f"{said(error.message)} {said(error.hint)}".strip())

    def _say_sentence(self, text: str) -> None:
        self._say(text, "error")
        self._text.setWordWrap(True)
        self._text.setMinimumWidth(_SENTENCE_WIDTH)

    def _say(self, text: str, look: str, tip: str = "") -> None:
        self._text.setWordWrap(False)
        self._text.setMinimumWidth(0)
        self._text.setText(text)
        self._text.setToolTip(tip)
        set_look(self._text, look)


def _measure(recipe: Recipe, give_up: threading.Event) -> "Estimate | None":
    from cutstudio.engine.estimate import measure_apart

    return measure_apart(recipe, cancelled=give_up.is_set)
