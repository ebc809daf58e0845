"""What happened, line by line, with times."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QPlainTextEdit, QWidget

from cutstudio.engine import events as ev
from cutstudio.gui.engine_words import said
from cutstudio.gui.numbers import digits

#: Older lines are forgotten.
LINES = 2000


class LogPane(QDockWidget):
    """A pane at the bottom of the window, hidden until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log"))
        self.setObjectName("log")  # QMainWindow remembers its place by this name
        self.setAllowedAreas(
            Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.TopDockWidgetArea
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(LINES)
        self._text.setAccessibleName(self.tr("Log"))
        self.setWidget(self._text)
        self.hide()

    def toggle(self) -> None:
        """Show the pane, or hide it."""
        self.setVisible(not self.isVisible())

    @property
    def text(self) -> str:
        """Everything shown."""
        return self._text.toPlainText()

    def add(self, line: str) -> None:
        """Add a line with the time before it."""
        self._text.appendPlainText(f"{datetime.now():%H:%M:%S}  {line}")

    def add_events(self, events: list[ev.Event]) -> None:
        """Add a line for each event but the steps."""
        for event in events:
            line = self.describe(event)
            if line:
                self.add(line)

    def describe(self, event: ev.Event) -> str:  # noqa: PLR0911 -- one line per kind
        """An event in a few words; empty for steps, of which there are too many."""
        match event:
            case ev.Started():
                count = sum(event.parameters.values())
                text = self.tr("{} on {}, {}, {} parameters, step {} of {}: {}")
                return text.format(
                    event.method, said(event.device), event.precision, digits(count),
                    digits(event.from_step), digits(event.steps), event.run,
                )  # fmt: skip
            case ev.SettingChanged():
                text = self.tr("{} = {} from step {} on")
                return text.format(event.key, digits(event.value, "g"), digits(event.step))
            case ev.LengthChanged():
                text = self.tr("After step {}: planned steps {}, to end in time")
                return text.format(digits(event.step), digits(event.steps))
            case ev.SampleSaved():
                return self.tr("Preview of step {}").format(digits(event.step))
            case ev.FirstLookSaved():
                text = self.tr("First look after {} s: {}")
                return text.format(digits(event.seconds, ".0f"), event.path)
            case ev.CheckpointSaved():
                line = self.tr("Checkpoint of step {}").format(digits(event.step))
                if event.score is not None:
                    score = self.tr("distance to the target {}").format(digits(event.score, ".4g"))
                    line = f"{line}, {score}"
                return line
            case ev.Warned() | ev.Failed():
                return f"{said(event.message)} {said(event.hint)}".strip()
        return self._described_state(event)

    def _described_state(self, event: ev.Event) -> str:
        """An event that tells whether training goes on; empty for others."""
        match event:
            case ev.Resumed():
                return self.tr("Resumed after step {}").format(digits(event.from_step))
            case ev.Paused():
                return self.tr("Paused after step {}").format(digits(event.step))
            case ev.Continued():
                return self.tr("Going on after step {}").format(digits(event.step))
            case ev.Finished() if event.reason == "completed":
                return self.tr("Completed after step {}").format(digits(event.step))
            case ev.Finished():
                return self.tr("Stopped after step {}").format(digits(event.step))
        return ""
