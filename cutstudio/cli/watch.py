"""Pulls a training run to its end, shows its events, and passes Ctrl-C on."""

import sys
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext

from cutstudio.cli import terminal
from cutstudio.cli.interrupt import Interrupt
from cutstudio.cli.progress import Display, Silent
from cutstudio.engine.errors import TrainingError
from cutstudio.engine.events import Control, Event, Finished

SUCCESS, FAILED, INTERRUPTED = 0, 1, 130


def load_torch(*, quiet: bool = False) -> None:
    """Import torch, which takes seconds, and say so; say too when this machine has a GPU that the
    installed torch cannot use.
    """
    if "torch" not in sys.modules and not quiet:
        terminal.message("Loading torch")
    from cutstudio.engine.device import advice

    if text := advice():
        terminal.message(text)


def watch(events: Iterator[Event], control: Control, display: Display) -> int:
    """Show all events and return the exit status: 130 when a signal stopped the run early.

    Raises:
        CutStudioError: training failed, or ended without saying that it finished.
    """
    finished = None
    with (
        Interrupt(control, quiet=isinstance(display, Silent)) as interrupt,
        _closing(events),
        display,
    ):
        for event in events:
            display.show(event)
            if isinstance(event, Finished):
                finished = event
    if finished is None:
        raise TrainingError(
            "Training ended early, without finishing.",
            hint="`cutstudio train --run DIR --resume` goes on from the last checkpoint.",
        )
    stopped = interrupt.asked and finished.reason == "stopped"
    return INTERRUPTED if stopped else SUCCESS


def _closing(events: Iterator[Event]) -> AbstractContextManager[object]:
    """Ends a run that is left by an error or a second Ctrl-C, with its threads and its lock, now
    rather than when Python finds the time.
    """
    return closing(events) if isinstance(events, Generator) else nullcontext()
