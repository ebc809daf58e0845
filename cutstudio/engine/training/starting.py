"""From arguments to a training that runs: a run folder, batches, a device, and then the loop."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import masks, remedies
from cutstudio.engine.data import Batches
from cutstudio.engine.device import Place, open_place
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.pacing import steps_for
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS, Device
from cutstudio.engine.training import resuming
from cutstudio.engine.training.commands import serve
from cutstudio.engine.training.failing import offer_remedy, recorded
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
) -> Iterator[ev.Event]:
    """Train a new run.

    Args:
        recipe: what to do; ``data.source`` and ``data.target`` must name pictures.
        run_dir: the run folder to make.
        control: how to speak to the loop.
        stop_after: stop and save after this many finished steps; the schedule stays that of the
            whole run.
        minutes: set the run's length by a short measurement before step 1; recorded in the recipe.

    Returns:
        The events; the last is Finished. Closing the iterator early saves nothing.

    Raises:
        RunError: the folder already holds a run or cannot be written.
        DataError: the pictures cannot be used.
        DeviceError: the device is not available.
        RecipeError: a learning rate or weight that is steered is out of range (while iterating).
        NonFiniteLoss: a loss became NaN or infinite (while iterating).
        OutOfMemory: the device's memory does not suffice (while iterating).
    """
    batches = Batches(_absolute(recipe))
    place = open_place(recipe.device)
    run = RunFolder(run_dir)
    run.create(batches.recipe)
    batches = _with_own_masks(run, batches)
    return _Start(run, batches, place, control or ev.Control(), stop_after).new(minutes)


def resume(
    run_dir: Path | str,
    control: ev.Control | None = None,
    *,
    stop_after: int | None = None,
    device: str | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Iterator[ev.Event]:
    """Go on with a run from its newest whole checkpoint, as if nothing had happened.

    Args:
        run_dir: the run folder.
        control: as in :func:`train`.
        stop_after: as in :func:`train`.
        device: another device than the recipe's.
        changes: settings to go on with, ``{"data.batch_size": 2}``, as typed or as values; those
            of :data:`cutstudio.engine.remedies.CHANGEABLE`. The run's recipe takes them over.

    Raises:
        RunError: there is no run, or it is already complete.
        CheckpointError: all checkpoints are damaged.
        RecipeError: a setting cannot change.
    """
    run = RunFolder(run_dir)
    recipe = run.recipe()
    found, damaged = ckpt.load_newest(run) if run.checkpoints() else (None, [])
    original, changes = recipe, dict(changes or {})
    if changes:
        recipe = remedies.changed(recipe, changes, Batches(recipe).steps)
    steered = {key: recipe[key] for key in changes if SETTINGS[key].help.steerable}
    # What is steered belongs to steps, not to the run: the log takes it, the recipe does not.
    recipe = recipe.with_changes({key: original[key] for key in steered})
    kept = recipe if recipe != original else None
    if device is not None:
        recipe = recipe.with_changes({"device.device": device})
    batches = Batches(own_masks(run, recipe))
    resuming.refuse_if_complete(run, found, batches.steps)
    place = open_place(_as_before(recipe.device, found, changes))
    earlier = resuming.Earlier(found, damaged, kept, steered)
    return _Start(run, batches, place, control or ev.Control(), stop_after).again(earlier)


@dataclass
class _Start:
    """Everything that was checked, and what a training is put together from.

    Attributes:
        run, batches, place, control, stop_after: as their names say.
        learner: once it is made.
    """

    run: RunFolder
    batches: Batches
    place: Place
    control: ev.Control
    stop_after: int | None
    learner: Learner | None = None

    def new(self, minutes: float | None) -> Generator[ev.Event, None, None]:
        """A new run from step 0."""
        with self.run.lock():
            inbox, log = self._open()
            yield from self._recorded(self._begin(inbox, log, minutes), log)

    def again(self, earlier: resuming.Earlier) -> Generator[ev.Event, None, None]:
        """A run from what it has reached."""
        with self.run.lock():
            inbox, log = self._open()
            yield from self._recorded(self._go_on(inbox, log, earlier), log)

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
            lambda error: offer_remedy(error, self.batches.recipe, self.place, saved=False),
        )

    def _begin(
        self, inbox: Inbox, log: EventLog, minutes: float | None
    ) -> Generator[ev.Event, None, None]:
        if minutes is not None:
            steps = steps_for(minutes, self.batches, self.place)
            recipe = self.batches.recipe.with_changes({"training.steps": steps})
            self.run.write_recipe(recipe)
            self.batches = Batches(recipe)
        learner = self._learner()
        learner.prepare(self.batches)
        yield from self._loop(learner, self._writer(learner, log), inbox, None).run()

    def _go_on(
        self, inbox: Inbox, log: EventLog, earlier: resuming.Earlier
    ) -> Generator[ev.Event, None, None]:
        lines = log.lines
        learner = self._learner()
        if earlier.found is None:
            learner.prepare(self.batches)
        else:
            learner.restore(earlier.found)
        writer = self._writer(learner, log)
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
        self.learner = Learner(self.batches.recipe, self.batches.steps, self.place)
        return self.learner

    def _writer(self, learner: Learner, log: EventLog) -> Writer:
        return Writer(self.run, log, self.control, lambda commands: serve(learner, commands))

    def _loop(
        self, learner: Learner, writer: Writer, inbox: Inbox, found: ckpt.Checkpoint | None
    ) -> Loop:
        end = min(self.batches.steps, self.stop_after or self.batches.steps)
        return Loop(learner, self.batches, writer, inbox, end=end, found=found)


def _as_before(
    settings: Device, found: ckpt.Checkpoint | None, changes: Mapping[str, Any]
) -> Device:
    """The device's settings with the checkpoint's number of threads, unless they say another:
    another number would round differently.
    """
    threads = found.numbers.get("threads") if found else None
    unset = settings.threads == 0 and "device.threads" not in changes
    if isinstance(threads, int) and unset and 0 < threads <= 1024:
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
