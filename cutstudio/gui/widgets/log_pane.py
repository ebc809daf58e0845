"""What happened, line by line, with times."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QPlainTextEdit, QWidget

from cutstudio.engine import events as ev

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
            line = describe(event)
            if line:
                self.add(line)


def describe(event: ev.Event) -> str:  # noqa: PLR0911 -- one line per kind of event
    """An event in a few words; empty for steps, of which there are too many."""
    match event:
        case ev.Started():
            count = sum(event.parameters.values())
            return (
                f"{event.method} on {event.device}, {event.precision}, {count:,} parameters, "
                f"step {event.from_step:,} of {event.steps:,}: {event.run}"
            )
        case ev.SettingChanged():
            return f"{event.key} = {event.value:g} from step {event.step:,} on"
        case ev.SampleSaved():
            return f"Preview of step {event.step:,}"
        case ev.CheckpointSaved():
            score = "" if event.score is None else f", distance to the target {event.score:.4g}"
            return f"Checkpoint of step {event.step:,}{score}"
        case ev.Warned():
            return f"{event.message} {event.hint}".strip()
        case ev.Resumed():
            return f"Resumed after step {event.from_step:,}"
        case ev.Paused():
            return f"Paused after step {event.step:,}"
        case ev.Continued():
            return f"Going on after step {event.step:,}"
        case ev.Failed():
            return f"{event.message} {event.hint}".strip()
        case ev.Finished():
            return f"{event.reason.capitalize()} after step {event.step:,}"
    return ""
