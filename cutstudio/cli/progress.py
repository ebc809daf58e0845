"""Displays of a training run: a bar on a terminal, plain lines elsewhere, JSON lines for programs.

All take the same events, so that none of them knows how a step is made.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from cutstudio.cli import terminal
from cutstudio.cli.meter import Meter, losses_text, rate_text, remaining_text
from cutstudio.engine.events import (
    CheckpointSaved,
    Continued,
    Event,
    Failed,
    Finished,
    FirstLookSaved,
    LengthChanged,
    Paused,
    Progress,
    Resumed,
    Started,
    Warned,
    to_json,
)
from cutstudio.engine.recipe import METHODS

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Seconds between two lines where there is no terminal.
LINE_SECONDS = 5.0


class Display(AbstractContextManager["Display"], Protocol):
    """Shows events; entered before the first and left after the last."""

    def show(self, event: Event) -> None:
        """Show one event."""

    def tell(self, text: str) -> None:
        """Show a line for people, between those of the events."""


def choose(*, as_json: bool) -> Display:
    """The display for this process's streams."""
    if as_json:
        return JsonLines()
    return Bar() if terminal.is_terminal(sys.stderr) else Lines()


class JsonLines(Display):
    """One JSON object per event on standard output, and nothing else there.

    When its reader has gone, training goes on all the same: the log is in the run folder.
    """

    def show(self, event: Event) -> None:
        line = json.dumps(to_json(event), allow_nan=False)
        try:
            print(line, flush=True)
        except BrokenPipeError:
            terminal.mute(sys.stdout)

    def tell(self, text: str) -> None:
        """Nothing: no person reads this."""

    def __exit__(self, *_: object) -> None:
        """Nothing is left to do."""


class Silent(Display):
    """Shows nothing: another process shows the same training."""

    def show(self, event: Event) -> None:
        """Nothing."""

    def tell(self, text: str) -> None:
        """Nothing."""

    def __exit__(self, *_: object) -> None:
        """Nothing is left to do."""


class Lines(Display):
    """Plain lines on standard error, one every few seconds and one per event that matters."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._meter = Meter(clock)
        self._clock = clock
        self._due = clock() + LINE_SECONDS
        self._told = 0

    def show(self, event: Event) -> None:
        self._meter.show(event)
        if isinstance(event, Progress):
            if event.step == self._meter.steps or self._clock() >= self._due:
                self._tell_progress()
        elif text := sentence(event):
            if isinstance(event, Finished) and self._told < self._meter.step:
                self._tell_progress()
            self.tell(text)

    def tell(self, text: str) -> None:
        terminal.message(text)

    def __exit__(self, *_: object) -> None:
        """Nothing is left to do."""

    def _tell_progress(self) -> None:
        meter = self._meter
        position = f"step {meter.step}/{meter.steps}"
        parts = (position, rate_text(meter), remaining_text(meter), losses_text(meter))
        terminal.message("  ".join(parts))
        self._due = self._clock() + LINE_SECONDS
        self._told = meter.step


class Bar(Display):
    """A progress bar on the terminal, redrawn four times a second, with the losses below it.

    While it is shown, whatever else is printed (a warning of torch, say) appears above it.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._meter = Meter()
        self._live = Live(
            console=Console(stderr=True, highlight=False),
            get_renderable=self._render,
            refresh_per_second=4,
            redirect_stdout=False,  # standard output is for results
        )

    def __enter__(self) -> "Bar":
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, event: Event) -> None:
        self._meter.show(event)
        text = sentence(event)
        if text:
            self.tell(text)

    def tell(self, text: str) -> None:
        self._live.console.print(terminal.printable(text), markup=False, emoji=False)

    def _render(self) -> "RenderableType":
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        meter = self._meter
        if not meter.steps:
            return Text("Getting ready")
        line = Table.grid(padding=(0, 2, 0, 0), expand=True)
        for ratio in (None, 1, None, None):
            line.add_column(ratio=ratio, no_wrap=True)
        line.add_row(
            f"step {meter.step}/{meter.steps}",
            ProgressBar(total=meter.steps, completed=meter.step),
            rate_text(meter),
            remaining_text(meter),
        )
        return Group(line, Text(losses_text(meter), style="dim"))


def sentence(event: Event) -> str:
    """What a person is told about an event; empty for those that a display shows otherwise."""
    match event:
        case Started():
            method = METHODS.get(event.method, event.method)
            steps = "step" if event.steps == 1 else "steps"
            rest = f", {event.from_step} of them done" if event.from_step else ""
            text = (
                f"{method} on {event.device}, {event.precision}: {event.steps} {steps}{rest}; "
                f"{_parameters(event.parameters)}"
            )
        case Resumed():
            text = f"Going on after step {event.from_step}"
        case FirstLookSaved():
            text = f"First look after {event.seconds:.0f} s: {event.path}"
        case LengthChanged() if event.steps == event.step:
            text = f"The time is over after step {event.step}"
        case LengthChanged():
            text = f"Planned steps: {event.steps}, to end in time"
        case CheckpointSaved():
            text = f"Checkpoint saved at step {event.step}"
        case Warned():
            text = f"Warning: {event.message} {event.hint}".rstrip()
        case Paused():
            text = f"Paused after step {event.step}"
        case Continued():
            text = f"Going on after step {event.step}"
        case Failed():
            text = f"Error: {event.message} {event.hint}".rstrip()
        case Finished():
            verb = "Finished" if event.reason == "completed" else "Stopped"
            text = f"{verb} at step {event.step}"
        case _:
            text = ""
    return text


def _parameters(counts: dict[str, int]) -> str:
    """``parameters: G 11.38 M, D 2.76 M``."""
    each = (
        f"{name} {number / 1e6:.2f} M" if number >= 1e4 else f"{name} {number}"
        for name, number in counts.items()
    )
    return f"parameters: {', '.join(each)}"
