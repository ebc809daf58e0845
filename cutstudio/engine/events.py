"""What training says (events) and what it is told (:class:`Control`).

Training is an iterator over the events below. They hold numbers, texts and paths, never tensors,
and turn to JSON and back, so the same stream is the log of a run, the replay when it is opened
again, and the protocol between a training process and a window that watches it.
"""

import contextlib
import dataclasses
import math
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from cutstudio.engine.errors import CutStudioError

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Started:
    """Training begins (also after a resume).

    Attributes:
        run: path of the run folder.
        method: ``cut``, ``fastcut`` or ``sincut``.
        device: the device in words, e.g. ``CPU, 2 threads``.
        precision: ``float32``, ``bf16`` or ``fp16``.
        steps: length of the whole run in steps.
        from_step: finished steps so far; 0 for a new run.
        parameters: trainable parameters per network, e.g. ``{"G": 11_378_179}``.
    """

    run: str
    method: str
    device: str
    precision: str
    steps: int
    from_step: int
    parameters: dict[str, int]


@dataclass(frozen=True)
class Progress:
    """One step is finished.

    Attributes:
        step: finished steps, counted from 1.
        losses: unrounded losses of this step by name (``G_GAN``, ``NCE_X``, ...).
        lr: learning rate that the step used.
        seconds: time of the step, waiting for data included.
        data_seconds: the part of ``seconds`` that waited for data.
        memory: peak memory in bytes: of the device on CUDA, of the process elsewhere.
    """

    step: int
    losses: dict[str, float]
    lr: float
    seconds: float
    data_seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class SettingChanged:
    """A setting was steered; ``step`` is the first step (counted from 1) that uses the value."""

    step: int
    key: str
    value: float


@dataclass(frozen=True)
class LengthChanged:
    """After ``step`` finished steps the run got another length, to end when its time is over;
    ``steps`` are those of the whole run.
    """

    step: int
    steps: int


@dataclass(frozen=True)
class SampleSaved:
    """A preview was written. ``pictures`` maps source, output, target, identity to paths
    relative to the run folder; of further sources there are source-2, output-2 and so on.
    """

    step: int
    pictures: dict[str, str]


@dataclass(frozen=True)
class FirstLookSaved:
    """The source repainted with strokes of the target, without a network, was written before
    step 1. ``path`` is relative to the run folder; rendering took ``seconds``.
    """

    path: str
    seconds: float


@dataclass(frozen=True)
class CheckpointSaved:
    """A checkpoint is complete on disk. ``path`` is relative to the run folder; ``score`` is the
    sliced Wasserstein distance of the sample's patches to the target's (lower is nearer).
    """

    step: int
    path: str
    score: float | None = None


@dataclass(frozen=True)
class Warned:
    """Something the user should know, in a plain sentence with a hint."""

    step: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Resumed:
    """The run goes on after ``from_step`` finished steps: earlier progress beyond it is void."""

    from_step: int


@dataclass(frozen=True)
class Paused:
    """Training holds after ``step`` finished steps, because it was asked to."""

    step: int


@dataclass(frozen=True)
class Continued:
    """A pause has ended."""

    step: int


@dataclass(frozen=True)
class Finished:
    """The last event. ``reason`` is ``completed`` or ``stopped``."""

    step: int
    reason: str


@dataclass(frozen=True)
class Failed:
    """The last event of a training that an error ended. It is in the log only: whoever pulls the
    events gets the exception itself.

    Attributes:
        step: finished steps.
        kind: the exception's class, e.g. ``OutOfMemory``.
        message, hint, details: as in :class:`cutstudio.engine.errors.CutStudioError`.
        remedy: settings, as typed, with which the run may go on.
    """

    step: int
    kind: str
    message: str
    hint: str = ""
    details: str = ""
    remedy: dict[str, str] = field(default_factory=dict)


Event = (
    Started
    | Progress
    | SettingChanged
    | LengthChanged
    | SampleSaved
    | FirstLookSaved
    | CheckpointSaved
    | Warned
    | Resumed
    | Paused
    | Continued
    | Finished
    | Failed
)

_LONGEST_DETAILS = 20_000


def failure(step: int, error: CutStudioError) -> Failed:
    """The event that tells of an error, after ``step`` finished steps."""
    details = error.details[-_LONGEST_DETAILS:]
    return Failed(step, type(error).__name__, error.message, error.hint, details, error.remedy)


_CLASSES: dict[str, type[Event]] = {
    "started": Started,
    "progress": Progress,
    "setting_changed": SettingChanged,
    "length_changed": LengthChanged,
    "sample_saved": SampleSaved,
    "first_look_saved": FirstLookSaved,
    "checkpoint_saved": CheckpointSaved,
    "warned": Warned,
    "resumed": Resumed,
    "paused": Paused,
    "continued": Continued,
    "finished": Finished,
    "failed": Failed,
}
_NAMES = {cls: name for name, cls in _CLASSES.items()}
_NUMBERS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def to_json(event: Event) -> JsonObject:
    """The event as a JSON object, ``{"event": "progress", "step": 12, ...}``.

    Non-finite numbers become the strings ``"nan"``, ``"inf"`` and ``"-inf"``, which JSON lacks.
    """
    body = {f.name: _pack(getattr(event, f.name)) for f in dataclasses.fields(event)}
    return {"event": _NAMES[type(event)], **body}


def from_json(data: Mapping[str, Any]) -> Event:
    """The event that :func:`to_json` wrote. Keys that are not of the event are ignored.

    Raises:
        ValueError: the object is no event, lacks a field, or has one of the wrong type.
    """
    cls = _CLASSES.get(str(data.get("event")))
    if cls is None:
        raise ValueError(f"not an event: {data.get('event')!r}")
    values = {}
    for f in dataclasses.fields(cls):
        if f.name in data:
            values[f.name] = _unpack(str(f.type), f.name, data[f.name])
        elif f.default is f.default_factory is dataclasses.MISSING:
            raise ValueError(f"event {data['event']!r} lacks {f.name!r}")
    return cls(**values)


def _pack(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _pack(item) for key, item in value.items()}
    return value


def _unpack(kind: str, name: str, value: Any) -> Any:
    """``value`` checked against the annotation ``kind`` of field ``name``."""
    if kind.startswith("<class"):
        kind = kind.split("'")[1]
    if kind.endswith("| None") and value is None:
        return None
    kind = kind.removesuffix(" | None")
    if kind.startswith("dict["):
        inner = kind.removeprefix("dict[str, ").removesuffix("]")
        if isinstance(value, dict):
            return {str(key): _unpack(inner, name, item) for key, item in value.items()}
    elif kind == "float":
        if isinstance(value, str) and value in _NUMBERS:
            return _NUMBERS[value]
        if isinstance(value, int | float) and not isinstance(value, bool):
            with contextlib.suppress(OverflowError):  # JSON's integers have no end
                return float(value)
    elif kind == "int":
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    elif isinstance(value, str):
        return value
    raise ValueError(f"{name!r} should be {kind}, not {value!r}")


@dataclass(frozen=True)
class Commands:
    """What was asked since the last look; see :class:`Control`."""

    stop: bool = False
    save: bool = False
    sample: bool = False
    changes: dict[str, float] = field(default_factory=dict)
    snapshots: tuple["Future[Any]", ...] = ()


class Control:
    """How clients speak to a running training loop. Safe to use from any thread.

    The loop looks here between two steps (:meth:`take`), so everything takes effect within one
    step. While paused, the loop waits in its own thread but still answers snapshots and stop.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._commands = Commands()

    def stop(self) -> None:
        """Save a checkpoint and finish. Ends a pause."""
        self._update(stop=True)

    def save(self) -> None:
        """Write a checkpoint now."""
        self._update(save=True)

    def sample(self) -> None:
        """Write a preview now."""
        self._update(sample=True)

    def change(self, key: str, value: float) -> None:
        """Steer a setting (``loss.lambda_x``, ``loss.lambda_y`` or ``optimiser.lr``) from the next
        step on.
        """
        with self._changed:
            changes = {**self._commands.changes, key: value}
            self._commands = dataclasses.replace(self._commands, changes=changes)
            self._changed.notify_all()

    def snapshot(self) -> "Future[Any]":
        """A future that the loop fills with a copy of the model between two steps."""
        future: Future[Any] = Future()
        with self._changed:
            snapshots = (*self._commands.snapshots, future)
            self._commands = dataclasses.replace(self._commands, snapshots=snapshots)
            self._changed.notify_all()
        return future

    def pause(self) -> None:
        """Hold before the next step."""
        with self._changed:
            self._paused = True
            self._changed.notify_all()

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    @property
    def paused(self) -> bool:
        """Whether a pause was asked for."""
        return self._paused

    @property
    def stopping(self) -> bool:
        """Whether a stop was asked for and not yet taken."""
        return self._commands.stop

    def take(self) -> Commands:
        """The commands since the last call; for the loop only."""
        with self._changed:
            commands, self._commands = self._commands, Commands()
            return commands

    def wait(self, seconds: float) -> None:
        """Sleep until something is asked, the pause ends, or ``seconds`` have passed."""
        with self._changed:
            if self._paused and self._commands == Commands():
                self._changed.wait(seconds)

    def rest(self, seconds: float) -> None:
        """Sleep until something is asked or ``seconds`` have passed, paused or not."""
        with self._changed:
            if self._commands == Commands():
                self._changed.wait(seconds)

    def _update(self, **flags: Any) -> None:
        with self._changed:
            self._commands = dataclasses.replace(self._commands, **flags)
            self._changed.notify_all()
