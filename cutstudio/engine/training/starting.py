"""From arguments to a training that runs: a run folder, batches, a device, and then the loop."""

import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import masks, remedies
from cutstudio.engine.data import Batches
from cutstudio.engine.device import Place, open_place
from cutstudio.engine.distributed import Group, join
from cutstudio.engine.errors import CutStudioError, OutOfMemory
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.pacing import Pacer, steps_for
from cutstudio.engine.ranks import require_even
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS, Device
from cutstudio.engine.timing import Clock, Stopwatch, Timing
from cutstudio.engine.training import opening, resuming
from cutstudio.engine.training.commands import refuse, serve
from cutstudio.engine.training.failing import offer_remedy, recorded
from cutstudio.engine.training.following import Orders, follow
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.training.loop import Loop
from cutstudio.engine.writing import Writer


def train(
    recipe: Recipe,
    run_dir: Path | str,
    control: ev.Control | None = None,
    *,
    stop_after: int | None = None,
    minutes: float | None = None,
    save_every: int = 0,
    clock: Clock = time.monotonic,
) -> Iterator[ev.Event]:
    """Train a new run.

    Args:
        recipe: what to do; ``data.source`` and ``data.target`` must name pictures.
        run_dir: the run folder to make.
        control: how to speak to the loop.
        stop_after: stop and save after this many finished steps; the schedule stays that of the
            whole run.
        minutes: how long the run is to last, the last preview and checkpoint included and pauses
            left out. A short measurement before step 1 makes steps of it, which the recipe records;
            when the machine becomes slower or much faster than it was then, the length changes
            (:class:`~cutstudio.engine.events.LengthChanged`), which the run records too.
        save_every: write a checkpoint after every so many finished steps as well; 0: do not.
        clock: what the time is kept by.

    Returns:
        The events; the last is Finished. Closing the iterator early saves nothing.

    Raises:
        RunError: the folder already holds a run or cannot be written.
        DataError: the pictures cannot be used.
        DeviceError: the device is not available.
        RecipeError: a learning rate or weight that is steered is out of range, or the minutes are
            not positive (while iterating).
        NonFiniteLoss: a loss became NaN or infinite (while iterating).
        OutOfMemory: the device's memory does not suffice (while iterating).
    """
    group = join()
    if not group.share.first:
        return follow(group)
    with group.telling():
        require_even(recipe.data.batch_size, group.share.count)
        batches = Batches(_absolute(recipe))
        place = open_place(recipe.device)
        run = RunFolder(run_dir)
        run.create(batches.recipe, minutes)
        batches = _with_own_masks(run, batches)
    start = _Start(
        run, batches, place, group, control or ev.Control(), stop_after, save_every, clock
    )
    return start.new()


def resume(
    run_dir: Path | str,
    control: ev.Control | None = None,
    *,
    stop_after: int | None = None,
    device: str | None = None,
    changes: Mapping[str, Any] | None = None,
    save_every: int = 0,
    clock: Clock = time.monotonic,
) -> Iterator[ev.Event]:
    """Go on with a run from its newest whole checkpoint, as if nothing had happened. Where it has a
    time limit, the rest of its time is left: what was spent up to that checkpoint counts.

    Args:
        run_dir: the run folder.
        control: as in :func:`train`.
        stop_after: as in :func:`train`.
        device: another device than the recipe's.
        changes: settings to go on with, ``{"data.batch_size": 2}``, as typed or as values; those
            of :data:`cutstudio.engine.remedies.CHANGEABLE`. The run's recipe takes them over.
        save_every: as in :func:`train`.
        clock: as in :func:`train`.

    Raises:
        RunError: there is no run, or it is already complete, or its length cannot be read.
        CheckpointError: all checkpoints are damaged.
        RecipeError: a setting cannot change.
    """
    group = join()
    if not group.share.first:
        return follow(group)
    run = RunFolder(run_dir)
    with group.telling():
        batches, place, earlier = _found(run, group, device, dict(changes or {}))
    start = _Start(
        run, batches, place, group, control or ev.Control(), stop_after, save_every, clock
    )
    return start.again(earlier)


def _found(
    run: RunFolder, group: Group, device: str | None, changes: dict[str, Any]
) -> tuple[Batches, Place, resuming.Earlier]:
    """What a run goes on from, checked; arguments as those of :func:`resume`."""
    original = recipe = run.recipe()
    found, damaged = ckpt.load_newest(run) if run.checkpoints() else (None, [])
    if changes:
        recipe = remedies.changed(recipe, changes, Batches(recipe).steps)
    steered = {key: recipe[key] for key in changes if SETTINGS[key].help.steerable}
    # What is steered belongs to steps, not to the run: the log takes it, the recipe does not.
    recipe = recipe.with_changes({key: original[key] for key in steered})
    kept = recipe if recipe != original else None
    if device is not None:
        recipe = recipe.with_changes({"device.device": device})
    require_even(recipe.data.batch_size, group.share.count)
    batches = Batches(own_masks(run, recipe))
    batches = batches.of_length(run.length(batches.steps).until(found.step if found else 0))
    resuming.refuse_if_complete(run, found, batches.steps)
    unset = "device.threads" not in changes
    place = open_place(_as_before(recipe.device, found, group) if unset else recipe.device)
    return batches, place, resuming.Earlier(found, damaged, kept, steered)


@dataclass
class _Start:
    """Everything that was checked, and what a training is put together from.

    Attributes:
        run, batches, place, group, control, stop_after, save_every, clock: as their names say.
        learner: once it is made.
    """

    run: RunFolder
    batches: Batches
    place: Place
    group: Group
    control: ev.Control
    stop_after: int | None
    save_every: int
    clock: Clock
    learner: Learner | None = None

    def __post_init__(self) -> None:
        self._orders = Orders(self.group)
        self._stopwatch = Stopwatch(self.clock)
        self._looked = 0.0  # seconds of the first look

    def new(self) -> Generator[ev.Event, None, None]:
        """A new run from step 0."""
        with self.run.lock():
            self._stopwatch = Stopwatch(self.clock)
            inbox, log = self._open()
            yield from self._recorded(self._begin(inbox, log), log)
        self.group.leave()

    def again(self, earlier: resuming.Earlier) -> Generator[ev.Event, None, None]:
        """A run from what it has reached."""
        with self.run.lock():
            self._stopwatch = Stopwatch(self.clock, earlier.seconds)
            inbox, log = self._open()
            yield from self._recorded(self._go_on(inbox, log, earlier), log)
        self.group.leave()

    def _open(self) -> tuple[Inbox, EventLog]:
        with self.run.writing():
            self.run.control_path.mkdir(exist_ok=True)
            ckpt.tidy(self.run)
            inbox = Inbox(self.run, self.control)
            inbox.clear()
            return inbox, EventLog(self.run.events_path)

    def _recorded(
        self, events: Generator[ev.Event, None, None], log: EventLog
    ) -> Generator[ev.Event, None, None]:
        return recorded(
            events,
            self.run,
            log,
            lambda: self.learner.step if self.learner else 0,
            self._complete,
        )

    def _complete(self, error: CutStudioError) -> None:
        """Offer a remedy where none is yet, and tell the processes beside this one."""
        if isinstance(error, OutOfMemory) and not error.remedy:
            offer_remedy(error, self.batches.recipe, self.place, saved=False)
        self.group.tell_failure(error)

    def _begin(self, inbox: Inbox, log: EventLog) -> Generator[ev.Event, None, None]:
        writer = self._writer(log)
        yield from self._look(writer, inbox)
        self._measure()
        learner = self._learner()
        learner.prepare(self.batches)
        self._orders.start(learner)
        yield from self._loop(learner, writer, inbox, None).run()

    def _look(self, writer: Writer, inbox: Inbox) -> Generator[ev.Event, None, None]:
        """Render the first look where one is wanted; its time is the run's, and no step's."""
        if opening.is_wanted(self.batches, self.run):
            began = self._stopwatch.seconds
            yield from opening.look(self.batches, self.place, writer, inbox, self._orders)
            self._looked = self._stopwatch.seconds - began

    def _measure(self) -> dict[str, int]:
        """The number of steps as a change of the recipe, where minutes were asked for that have
        not become steps: not yet, or not before the run was interrupted.
        """
        timing = self.run.timing()
        if timing is None or timing.minutes is None or timing.measured:
            return {}
        left = timing.minutes - self._looked / 60
        minutes = left if left > 0 else timing.minutes  # it ends after a step, whatever was planned
        self._orders.measure(self.batches.recipe, minutes)
        steps = steps_for(minutes, self.batches, self.place, self.group, self.clock)
        self.run.set_steps(steps, replace(timing, measured=True))
        length = {"training.steps": steps}
        self.batches = Batches(self.batches.recipe.with_changes(length))
        return length

    def _go_on(
        self, inbox: Inbox, log: EventLog, earlier: resuming.Earlier
    ) -> Generator[ev.Event, None, None]:
        lines, writer = log.lines, self._writer(log)
        if earlier.found is None:
            yield from self._look(writer, inbox)
        earlier = earlier.with_changes(self._measure())
        learner = self._learner()
        if earlier.found is None:
            learner.prepare(self.batches)
        else:
            learner.restore(earlier.found)
        self._orders.start(learner)
        loop = self._loop(learner, writer, inbox, earlier.found)
        changes, overruled = resuming.repeated(self.run, learner.step, earlier.steered)
        loop.changes |= changes
        yield from resuming.told(earlier, writer, lines)
        for event in overruled:
            yield from writer.tell(event)
        for key, value in earlier.steered.items():
            self.control.change(key, value)
        yield from loop.run()

    def _learner(self) -> Learner:
        self.learner = Learner(self.batches.recipe, self.batches.length, self.place, self.group)
        return self.learner

    def _writer(self, log: EventLog) -> Writer:
        def answer(commands: ev.Commands) -> None:
            if self.learner is not None:
                serve(self.learner, commands)
            else:
                refuse(commands)
            self._orders.wait()

        return Writer(self.run, log, self.control, answer, self._stopwatch)

    def _loop(
        self,
        learner: Learner,
        writer: Writer,
        inbox: Inbox,
        found: ckpt.Checkpoint | None,
    ) -> Loop:
        timing = self.run.timing() or Timing(None)
        return Loop(
            learner,
            self.batches,
            writer,
            inbox,
            self._orders,
            pacer=Pacer(self._stopwatch, timing, learner.step),
            stop_after=self.stop_after,
            found=found,
            save_every=self.save_every,
        )


def _as_before(settings: Device, found: ckpt.Checkpoint | None, group: Group) -> Device:
    """The device's settings with the checkpoint's number of threads, unless they say another:
    another number would round differently, as another number of processes does.
    """
    numbers = found.numbers if found else {}
    threads, alike = numbers.get("threads"), numbers.get("ranks", 1) == group.share.count
    if isinstance(threads, int) and alike and settings.threads == 0 and 0 < threads <= 1024:
        return replace(settings, threads=threads)
    return settings


def _absolute(recipe: Recipe) -> Recipe:
    """The recipe with full paths, so that a run can be resumed from any folder."""
    sides: dict[str, object] = {}
    if recipe.data.masks:
        sides["data.masks"] = str(Path(recipe.data.masks).expanduser().absolute())
    for side in ("source", "target"):
        paths = getattr(recipe.data, side)
        sides[f"data.{side}"] = [str(Path(p).expanduser().absolute()) for p in paths]
    previews = recipe.training.previews
    sides["training.previews"] = [str(Path(p).expanduser().absolute()) for p in previews]
    return recipe.with_changes(sides)


def _with_own_masks(run: RunFolder, batches: Batches) -> Batches:
    """The batches with those of their masks that apply copied into the run."""
    recipe = batches.recipe
    if not recipe.data.masks:
        return batches
    pictures = [*batches.sources, *batches.targets]
    masks.copy(pictures, Path(recipe.data.masks), run.masks_path)
    recipe = own_masks(run, recipe.with_changes({"data.masks": ""}))
    run.write_recipe(recipe)
    return Batches(recipe)


def own_masks(run: RunFolder, recipe: Recipe) -> Recipe:
    """The recipe with the run's own masks, wherever the run lies now."""
    if not run.masks_path.is_dir():
        return recipe
    return recipe.with_changes({"data.masks": str(run.masks_path.absolute())})
