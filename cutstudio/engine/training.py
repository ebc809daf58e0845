"""The training loop, as an iterator over events.

Read it from top to bottom: :func:`train` and :func:`resume` check their arguments and return the
iterator; pulling the next event does the next piece of work. Nothing else drives it, so a window,
a terminal and a test all run the same code.
"""

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import masks
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import Place, as_out_of_memory, memory_used, open_place
from cutstudio.engine.errors import CheckpointError, NonFiniteLoss, RecipeError, RunError
from cutstudio.engine.health import Health
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.methods.state import load_tensors, tensors_of
from cutstudio.engine.networks.initial import parameter_count
from cutstudio.engine.pacing import steps_for
from cutstudio.engine.precision import Precision
from cutstudio.engine.previews import Previews
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recolour import ColourMap
from cutstudio.engine.run import EventLog, RunFolder
from cutstudio.engine.schedule import learning_rate_factor
from cutstudio.engine.settings import SETTINGS

_FLUSH_SECONDS = 0.25  # how long losses may stay on a GPU before they are fetched
_MEMORY_ADVICE = (
    "Lower data.crop_size, data.batch_size or networks.generator_width, or set device.precision "
    "to bf16; close other programs that use the device."
)


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
    loop = _Loop(run, batches, place, control or ev.Control(), stop_after)
    return _guarded(loop.start(minutes))


def resume(
    run_dir: Path | str,
    control: ev.Control | None = None,
    *,
    stop_after: int | None = None,
    device: str | None = None,
) -> Iterator[ev.Event]:
    """Go on with a run from its newest whole checkpoint, as if nothing had happened.

    Args:
        run_dir: the run folder.
        control: as in :func:`train`.
        stop_after: as in :func:`train`.
        device: another device than the recipe's.

    Raises:
        RunError: there is no run, or it is already complete.
        CheckpointError: all checkpoints are damaged.
    """
    run = RunFolder(run_dir)
    recipe = run.recipe()
    found, damaged = ckpt.load_newest(run) if run.checkpoints() else (None, [])
    if device is not None:
        recipe = recipe.with_changes({"device.device": device})
    batches = Batches(_find_masks(run, recipe))
    if found is not None and found.step >= batches.steps:
        raise RunError(
            f"The run is complete: {found.step} of {batches.steps} steps are done.",
            hint="Translate with it, or start a new run with more steps.",
        )
    threads = found.numbers.get("threads") if found else None
    settings = recipe.device
    if isinstance(threads, int) and settings.threads == 0 and 0 < threads <= 1024:
        settings = replace(settings, threads=threads)  # another count would round differently
    place = open_place(settings)
    loop = _Loop(run, batches, place, control or ev.Control(), stop_after)
    return _guarded(loop.go_on(found, damaged))


@dataclass
class _Pending:
    """Finished steps whose losses are still on the device."""

    steps: list[tuple[int, float, float, float]] = field(default_factory=list)
    losses: list[dict[str, Tensor]] = field(default_factory=list)
    since: float = 0.0


class _Loop:
    """One training in one process.

    Args:
        run: where to write.
        batches: what to learn from.
        place: where to compute.
        control: commands.
        stop_after: finished steps after which to stop, or None.
    """

    def __init__(
        self,
        run: RunFolder,
        batches: Batches,
        place: Place,
        control: ev.Control,
        stop_after: int | None,
    ) -> None:
        self.run, self.batches, self.place, self.control = run, batches, place, control
        self.recipe = batches.recipe
        self.end = min(batches.steps, stop_after or batches.steps)
        self.step = 0  # finished steps
        self.lr = self.recipe.optimiser.lr
        self.score: float | None = None
        self.scored_at = -1
        self.colours: ColourMap | None = None
        self.changes: dict[int, dict[str, float]] = {}
        self.saved_at = -1
        self.pending = _Pending()

    def start(self, minutes: float | None) -> Generator[ev.Event, None, None]:
        """A new run from step 0."""
        with self.run.lock():
            if minutes is not None:
                steps = steps_for(minutes, self.batches, self.place)
                self.recipe = self.recipe.with_changes({"training.steps": steps})
                self.run.write_recipe(self.recipe)
                self.batches = Batches(self.recipe)
                self.end = min(steps, self.end if self.end < self.batches.steps else steps)
            self._build()
            self._prepare()
            yield from self._train()

    def go_on(
        self, found: ckpt.Checkpoint | None, damaged: list[CheckpointError]
    ) -> Generator[ev.Event, None, None]:
        """A run from a checkpoint, newer damaged ones being named; from step 0 when it was
        interrupted before its first.
        """
        with self.run.lock():
            self._build()
            if found is None:
                self._prepare()
                yield self._log(ev.Resumed(0))
                message = "The run was interrupted before its first checkpoint."
                yield self._log(ev.Warned(0, message, "It starts from step 1 again."))
            else:
                self._restore(found)
                yield self._log(ev.Resumed(found.step))
            for error in damaged:
                yield self._log(ev.Warned(self.step, error.message, f"Went back to {self.step}."))
            yield from self._train()

    def _build(self) -> None:
        self.log = EventLog(self.run)
        precision = Precision(self.place.precision, self.place.device)
        self.method = build_method(self.recipe, self.place.device, precision)
        self.previews = Previews(self.run, self.batches)
        self.health = Health(self.recipe)

    def _prepare(self) -> None:
        """What a new run takes from its pictures before step 1."""
        self.colours = self.batches.colour_map()
        steps = range(self.batches.steps)
        self.method.prepare(self._seen(self.batches.batch(step)) for step in steps)

    def _seen(self, batch: Batch) -> Batch:
        """A batch on the device, the sources with matched colours where the recipe says so."""
        device = self.place.device
        source = batch.source.to(device, non_blocking=True)
        if self.colours is not None:
            source = self.colours.of_tensor(source)
        return Batch(source, batch.target.to(device, non_blocking=True))

    def _train(self) -> Generator[ev.Event, None, None]:
        yield self._log(self._started())
        self.checkpointed = time.monotonic()
        batches = self.batches.run(self.step)
        try:
            stopping = False
            while self.step < self.end and not stopping:
                stopping = yield from self._obey()
                if stopping:
                    break
                began = time.monotonic()
                batch = next(batches)
                self._one_step(batch, began, time.monotonic() - began)
                yield from self._flush(force=False)
                yield from self._keep()
        finally:
            batches.close()
        yield from self._flush(force=True)
        yield from self._sample()
        yield from self._save()
        reason = "completed" if self.step >= self.batches.steps else "stopped"
        yield self._log(ev.Finished(self.step, reason))

    # --- one step

    def _one_step(self, batch: Batch, began: float, waited: float) -> None:
        """The next step; its losses stay on the device until :meth:`_flush`."""
        for key, value in self.changes.get(self.step + 1, {}).items():
            self._apply(key, value)
        lr = self.lr * learning_rate_factor(self.recipe, self.step, self.batches.steps)
        draws = StepDraws(self.recipe.training.seed, self.step, self.place.device)
        losses = self.method.step(self._seen(batch), draws, lr)
        self.step += 1
        if not self.pending.steps:
            self.pending.since = began
        self.pending.steps.append((self.step, lr, time.monotonic() - began, waited))
        self.pending.losses.append(losses)

    def _flush(self, *, force: bool) -> Generator[ev.Event, None, None]:
        """Fetch the losses of finished steps and report them, one event per step.

        Raises:
            NonFiniteLoss: one of them is NaN or infinite.
        """
        pending = self.pending
        late = time.monotonic() - pending.since >= _FLUSH_SECONDS
        if not pending.steps or not (force or late or self.place.device.type == "cpu"):
            return
        self.pending = _Pending()
        names = list(pending.losses[0])
        table = torch.stack([torch.stack([d[n].double() for n in names]) for d in pending.losses])
        memory = memory_used(self.place.device)
        for (step, lr, seconds, waited), row in zip(pending.steps, table.tolist(), strict=True):
            losses = dict(zip(names, row, strict=True))
            progress = ev.Progress(step, losses, lr, seconds, waited, memory)
            yield self._log(progress)
            for warning in self.health.step(progress):
                yield self._log(warning)
            bad = [name for name, value in losses.items() if not math.isfinite(value)]
            if bad:
                raise NonFiniteLoss(
                    f"The loss {bad[0]} became {losses[bad[0]]} in step {step}.",
                    hint="The last checkpoint is still good: go on from it with a lower "
                    "optimiser.lr.",
                    details=f"lr {lr:g}, losses {losses}",
                )

    # --- commands

    def _obey(self) -> Generator[ev.Event, None, bool]:
        """Do what was asked since the last step; True when training should stop."""
        while True:
            commands = self.control.take()
            for key, value in commands.changes.items():
                yield self._steer(key, value)
            if commands.sample:
                yield from self._sample()
            if commands.save:
                yield from self._flush(force=True)
                yield from self._save()
            for future in commands.snapshots:
                if future.set_running_or_notify_cancel():
                    future.set_result(self._model())
            if commands.stop:
                return True
            if not self.control.paused:
                return False
            yield from self._flush(force=True)
            self.control.wait(0.5)

    def _steer(self, key: str, value: float) -> ev.Event:
        """Record a changed setting, so that it is on disk before the step that uses it."""
        if key not in SETTINGS or not SETTINGS[key].help.steerable:
            raise RecipeError([f"{key} cannot be changed while training"])
        checked = self.recipe.with_changes({key: value})[key]
        assert isinstance(checked, float)
        self.changes.setdefault(self.step + 1, {})[key] = checked
        return self._log(ev.SettingChanged(self.step + 1, key, checked))

    def _apply(self, key: str, value: float) -> None:
        if key == "optimiser.lr":
            self.lr = value
        else:
            self.method.steer(key, value)

    # --- previews and checkpoints

    def _keep(self) -> Generator[ev.Event, None, None]:
        """Write the preview or checkpoint that is due."""
        now = time.monotonic()
        if self.previews.due(now):
            yield from self._flush(force=True)
            yield from self._sample()
        if now - self.checkpointed >= self.recipe.training.checkpoint_minutes * 60:
            yield from self._flush(force=True)
            yield from self._save()

    def _sample(self) -> Generator[ev.Event, None, None]:
        if self.scored_at == self.step:
            return
        event, self.score = self.previews.write(self._model())
        self.scored_at = self.step
        yield self._log(event)
        factor = learning_rate_factor(self.recipe, self.step, self.batches.steps)
        seen = self.previews
        for warning in self.health.preview(
            self.step, seen.source, seen.output, seen.target, factor
        ):
            yield self._log(warning)

    def _save(self) -> Generator[ev.Event, None, None]:
        if self.saved_at == self.step:
            return
        score = self.score if self.scored_at == self.step else None
        content = ckpt.Checkpoint(
            self.step, self.recipe, tensors_of(self.method), self._numbers(), score
        )
        path = ckpt.save(self.run, content)
        self.saved_at, self.checkpointed = self.step, time.monotonic()
        yield self._log(ev.CheckpointSaved(self.step, self.run.relative(path), score))
        ckpt.thin(self.run, self.recipe.training.keep_checkpoints)

    def _numbers(self) -> dict[str, object]:
        scaler = self.method.precision.scaler
        return {
            "lr": self.lr,
            "lambda_x": self.method.loss.lambda_x,
            "lambda_y": self.method.loss.lambda_y,
            "colours": self.colours.numbers if self.colours else None,
            "steps": self.batches.steps,
            "threads": torch.get_num_threads(),
            "precision": self.place.precision,
            "device": self.place.name,
            "memory_format": "contiguous",
            "scaler": scaler.state_dict() if scaler else None,
        }

    def _restore(self, found: ckpt.Checkpoint) -> None:
        """Weights, moments, steered settings and scaler of a checkpoint.

        Changes of later steps, which the log still has, are repeated at their steps.
        """
        load_tensors(self.method, found.tensors)
        self.colours = ckpt.colours_of(found.numbers)
        self.step = self.saved_at = self.scored_at = found.step
        self.score = found.score
        for name in ("lambda_x", "lambda_y"):
            self.method.steer(f"loss.{name}", float(found.numbers[name]))
        self.lr = float(found.numbers["lr"])
        scaler = self.method.precision.scaler
        if scaler and found.numbers.get("scaler"):
            scaler.load_state_dict(found.numbers["scaler"])
        for event in self.run.events():
            if isinstance(event, ev.SettingChanged) and event.step > found.step:
                self.changes.setdefault(event.step, {})[event.key] = event.value

    def _model(self) -> ckpt.Model:
        """A copy of the model as it is now, on the training device."""
        tensors = {
            name: {key: t.detach().clone() for key, t in network.state_dict().items()}
            for name, network in self.method.networks.items()
            if name in ckpt.MODEL
        }
        now = ckpt.Checkpoint(self.step, self.recipe, tensors, self._numbers())
        return ckpt.model_of(now, self.place.device)

    # --- reporting

    def _started(self) -> ev.Started:
        counts = {n: parameter_count(net) for n, net in self.method.networks.items()}
        return ev.Started(
            run=str(self.run.path),
            method=self.recipe.method,
            device=self.place.name,
            precision=self.place.precision,
            steps=self.batches.steps,
            from_step=self.step,
            parameters=counts,
        )

    def _log(self, event: ev.Event) -> ev.Event:
        self.log.append(event)
        return event


def _guarded(events: Iterator[ev.Event]) -> Generator[ev.Event, None, None]:
    """The events, with torch's memory errors turned into ours."""
    try:
        yield from events
    except (RuntimeError, MemoryError) as error:
        translated = as_out_of_memory(error, _MEMORY_ADVICE)
        if translated is None:
            raise
        raise translated from error


def _absolute(recipe: Recipe) -> Recipe:
    """The recipe with full paths, so that a run can be resumed from any folder."""
    sides: dict[str, object] = {}
    if recipe.data.masks:
        sides["data.masks"] = str(Path(recipe.data.masks).expanduser().absolute())
    for side in ("source", "target"):
        paths = getattr(recipe.data, side)
        sides[f"data.{side}"] = [str(Path(p).expanduser().absolute()) for p in paths]
    return recipe.with_changes(sides)


def _with_own_masks(run: RunFolder, batches: Batches) -> Batches:
    """The batches with those of their masks that apply copied into the run."""
    recipe = batches.recipe
    if not recipe.data.masks:
        return batches
    pictures = [*batches.sources, *batches.targets]
    masks.copy(pictures, Path(recipe.data.masks), run.masks_path)
    recipe = _find_masks(run, recipe.with_changes({"data.masks": ""}))
    run.write_recipe(recipe)
    return Batches(recipe)


def _find_masks(run: RunFolder, recipe: Recipe) -> Recipe:
    """The recipe with the run's own masks, wherever the run lies now."""
    if not run.masks_path.is_dir():
        return recipe
    return recipe.with_changes({"data.masks": str(run.masks_path.absolute())})
