"""What a training writes into its run folder, with patience: while the disk is full, the folder
read-only, removed or unmounted, training waits, says so, and goes on when it can.
"""

from collections.abc import Callable, Generator
from typing import TypeVar

from cutstudio.engine import events as ev
from cutstudio.engine.errors import PictureError, StorageError
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.run import RunFolder
from cutstudio.engine.timing import Stopwatch

T = TypeVar("T")

_RETRY_SECONDS = 1.0


class Writer:
    """The log of a run, and a way to write anything else into its folder.

    Args:
        run: the folder.
        log: its log, which appends without patience.
        control: commands, which come while training waits as well.
        serve: answers those of them that need no disk.
        stopwatch: stands still while the folder cannot be written.
    """

    def __init__(
        self,
        run: RunFolder,
        log: EventLog,
        control: ev.Control,
        serve: Callable[[ev.Commands], None],
        stopwatch: Stopwatch,
    ) -> None:
        self.run, self.log, self.control = run, log, control
        self._serve, self._stopwatch = serve, stopwatch

    def tell(self, event: ev.Event) -> Generator[ev.Event, None, None]:
        """Log an event and yield it; waits as :meth:`write` does."""
        step = getattr(event, "step", getattr(event, "from_step", 0))
        yield from self.write(lambda: self.log.append(event), step)
        yield event

    def warn(self, step: int, message: str, hint: str = "") -> Generator[ev.Event, None, None]:
        """Tell of something that the user should know."""
        yield from self.tell(ev.Warned(step, message, hint))

    def write(self, work: Callable[[], T], step: int) -> Generator[ev.Event, None, T]:
        """The result of ``work``, which writes into the run folder after ``step`` finished steps
        and may be called again and again.

        Raises:
            StorageError: it cannot, and training was told to stop.
        """
        warned: ev.Warned | None = None
        while True:
            try:
                self.run.require()
                result = work()
                if warned is None:
                    return result
                self.log.append(warned)  # as it could not before
                again = ev.Warned(step, "The run folder can be written again.", "Training goes on.")
                self.log.append(again)
                self._stopwatch.go()
                yield again
                return result
            except (OSError, PictureError) as error:
                fault = _of_the_disk(error)
                if fault is None:
                    raise
                reason = f"The run folder cannot be written: {fault.strerror or fault}."
            if warned is None:
                warned = ev.Warned(
                    step, f"{reason} Training waits.",
                    "It goes on by itself when there is room again in "
                    f"{str(self.run.path)!r}; nothing is lost so far.",
                )  # fmt: skip
                self._stopwatch.hold()
                yield warned
            if self._wait():
                raise StorageError(
                    f"{reason} What came after the last checkpoint is not saved.",
                    hint="The last checkpoint is still good: when there is room, resume the run.",
                    details=str(self.run.path),
                )

    def _wait(self) -> bool:
        """Let some time pass; whether a stop was asked for. Changed settings stay asked for."""
        self.control.rest(_RETRY_SECONDS)
        commands = self.control.take()
        self._serve(commands)
        if commands.changes:
            self.control.rest(_RETRY_SECONDS)
        for key, value in commands.changes.items():
            self.control.change(key, value)
        return commands.stop


def _of_the_disk(error: Exception) -> OSError | None:
    """The system's error at the bottom of ``error``; None where it is something else."""
    cause = error.__cause__ if isinstance(error, PictureError) else error
    return cause if isinstance(cause, OSError) else None
