"""The doctor's look at pictures and settings, in the background, whenever they are others."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.recipe import Recipe
from cutstudio.gui.engine_words import said
from cutstudio.gui.latest import Latest
from cutstudio.gui.numbers import digits

if TYPE_CHECKING:
    from cutstudio.engine.doctor import Report

# Settings that decide what the doctor says of the same pictures.
_EXAMINED = ("data.mode", "data.load_size", "data.crop_size", "data.working_width",
             "data.zoom", "data.zoom_low", "data.zoom_high", "data.zoom_width_low",
             "data.zoom_width_high")  # fmt: skip


class Examination(QObject):
    """Examines one recipe at a time; a newer one takes its place.

    Signals:
        changed(): there is another report, or none yet of what is there now.
        failed(CutStudioError): the doctor could not look.

    Attributes:
        report: what the doctor found; None until it has looked.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report: Report | None = None
        self._about: object = None
        self._give_up = threading.Event()
        self._work = Latest(self)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._work.busy

    def examine(self, recipe: Recipe | None, pictures: object) -> None:
        """Look at what ``recipe`` names, unless that was done before.

        Args:
            recipe: None while there is nothing that could be trained.
            pictures: what was found of them; equal when they are the same.
        """
        about = None
        if recipe is not None:
            about = (pictures, recipe.method, tuple(recipe[key] for key in _EXAMINED))
        if about == self._about:
            return
        self._about, self.report = about, None
        self._give_up.set()
        self._give_up = threading.Event()
        if recipe is None:
            self._work.drop("doctor")
            self.changed.emit()
            return
        work = partial(_report, recipe, self._give_up, about)
        self._work.submit("doctor", work, self._reported, self.failed.emit)

    def stop(self) -> None:
        """Nobody waits any more for what is found."""
        self._give_up.set()

    def obstacle(self) -> str:
        """Why what was found cannot be trained, in one sentence; empty when it can."""
        if self.report is not None and self.report.blocked:
            return said(self.report.findings[0].message)
        return ""

    def summary(self) -> str:
        """How much was looked at, when nothing is in the way."""
        if self.report is None:
            return self.tr("Ready. Looking at the pictures…")
        total = self.report.total
        if self.report.decoded < total:
            text = self.tr("Ready. {} of {} pictures looked at.")
            return text.format(digits(self.report.decoded), digits(total))
        if self.report.findings:
            return self.tr("Ready.")
        return self.tr("Ready. {} pictures looked at, all sound.").format(digits(total))

    def _reported(self, result: "tuple[Report, object]") -> None:
        report, about = result
        if about == self._about:  # not of other pictures or settings
            self.report = report
            self.changed.emit()


def _report(recipe: Recipe, give_up: threading.Event, about: object) -> "tuple[Report, object]":
    from cutstudio.engine import doctor  # it needs NumPy, which the first paint does without

    return doctor.examine(recipe, cancelled=give_up.is_set), about
