"""The training loop, as an iterator over events.

Read it from top to bottom: :func:`train` and :func:`resume` check their arguments and return the
iterator; pulling the next event does the next piece of work. Nothing else drives it, so a window,
a terminal and a test all run the same code.
"""

import contextlib
import math
import time
import traceback
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import eventlog, masks, recolour, remedies
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import (
    Place,
    as_lost,
    as_out_of_memory,
    memory_total,
    memory_used,
    open_place,
)
from cutstudio.engine.errors import (
    CheckpointError,
    CutStudioError,
    NonFiniteLoss,
    OutOfMemory,
    RecipeError,
    RunError,
    StorageError,
    TrainingError,
)
from cutstudio.engine.health import Health
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.methods.state import load_tensors, tensors_of
from cutstudio.engine.networks.build import weights_at_least
from cutstudio.engine.networks.initial import parameter_count
from cutstudio.engine.pacing import steps_for
from cutstudio.engine.precision import Precision
from cutstudio.engine.previews import Previews
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recolour import ColourMap
from cutstudio.engine.run import RunFolder
from cutstudio.engine.schedule import learning_rate_factor
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.writing import Writer

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
    return loop.start(minutes)


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
    kept = recipe
    if device is not None:
        recipe = recipe.with_changes({"device.device": device})
    batches = Batches(_find_masks(run, recipe))
    done = found is not None and found.step >= batches.steps
    if found is not None and done and ev.Finished(found.step, "completed") in run.events():
        raise RunError(
            f"The run is complete: {found.step} of {batches.steps} steps are done.",
            hint="Translate with it, or start a new run with more steps.",
        )
    threads = found.numbers.get("threads") if found else None
    settings = recipe.device
    unset = settings.threads == 0 and "device.threads" not in changes
    if isinstance(threads, int) and unset and 0 < threads <= 1024:
        settings = replace(settings, threads=threads)  # another count would round differently
    place = open_place(settings)
    loop = _Loop(run, batches, place, control or ev.Control(), stop_after)
    return loop.go_on(found, damaged, kept if kept != original else None, steered)


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
        self.inbox = Inbox(run, control)
        self.saved_at = -1
        self.pending = _Pending()

    def start(self, minutes: float | None) -> Generator[ev.Event, None, None]:
        """A new run from step 0."""
        with self.run.lock():
            self._open()
            yield from self._recorded(self._begin(minutes))

    def go_on(
        self,
        found: ckpt.Checkpoint | None,
        damaged: list[CheckpointError],
        changed: Recipe | None,
        steered: Mapping[str, Any],
    ) -> Generator[ev.Event, None, None]:
        """A run from a checkpoint, newer damaged ones being named; from step 0 when it was
        interrupted before its first. ``changed`` is the run's recipe from now on, if not as it was.
        """
        with self.run.lock():
            self._open()
            yield from self._recorded(self._continue(found, damaged, changed, steered))

    def _open(self) -> None:
        with self.run.writing():
            self.run.control_path.mkdir(exist_ok=True)
            ckpt.tidy(self.run)
            self.inbox.clear()
            self.writer = Writer(self.run, self.control, self._serve)
            self.lines_found = self.writer.log.lines

    def _begin(self, minutes: float | None) -> Generator[ev.Event, None, None]:
        if minutes is not None:
            steps = steps_for(minutes, self.batches, self.place)
            self.recipe = self.recipe.with_changes({"training.steps": steps})
            self.run.write_recipe(self.recipe)
            self.batches = Batches(self.recipe)
            self.end = min(steps, self.end if self.end < self.batches.steps else steps)
        self._build()
        self._prepare()
        yield from self._train()

    def _continue(
        self,
        found: ckpt.Checkpoint | None,
        damaged: list[CheckpointError],
        changed: Recipe | None,
        steered: Mapping[str, Any],
    ) -> Generator[ev.Event, None, None]:
        self._build()
        if found is None:
            self._prepare()
        else:
            self._restore(found)
        overruled = self._read_changes(steered)
        yield from self._tell(ev.Resumed(self.step))
        if found is None:
            message = "The run was interrupted before its first checkpoint."
            yield from self._warn(message, "It starts from step 1 again.")
        for error in damaged:
            yield from self._warn(error.message, f"Went back to {self.step}.")
        yield from self._warn_of_log(found)
        if changed is not None:
            yield from self._warn_of_changes(changed)
        for event in overruled:
            yield from self._tell(event)
        for key, value in steered.items():
            self.control.change(key, value)
        yield from self._train()

    def _build(self) -> None:
        self._check_memory()
        precision = Precision(self.place.precision, self.place.device)
        self.method = build_method(self.recipe, self.place.device, precision)
        self.previews = Previews(self.run, self.batches)
        self.health = Health(self.recipe)

    def _check_memory(self) -> None:
        """Refuse networks that cannot fit before they are made: an operating system may promise
        memory that it has not, and end the process when it is used.
        """
        total = memory_total(self.place.device)
        # float32 weights, gradients and Adam's two moments
        needed = weights_at_least(self.recipe) * 4 * 4
        if needed > total:
            raise OutOfMemory(
                f"The generator needs more than {needed / 1e9:.1f} GB; the device has "
                f"{total / 1e9:.1f} GB.",
                hint="Lower networks.generator_width or networks.generator_blocks.",
            )

    def _prepare(self) -> None:
        """What a new run takes from its pictures before step 1."""
        self.colours = self.batches.colour_map()
        steps = range(self.batches.steps)
        self.method.prepare(self._seen(self.batches.batch(step)) for step in steps)

    def _seen(self, batch: Batch) -> Batch:
        """A batch on the device, the sources with matched colours where the recipe says so."""
        device = self.place.device
        source = recolour.seen(self.colours, batch.source.to(device, non_blocking=True))
        return Batch(source, batch.target.to(device, non_blocking=True))

    def _train(self) -> Generator[ev.Event, None, None]:
        yield from self._tell(self._started())
        self.checkpointed = time.monotonic()
        trouble: Exception | None = None
        try:
            yield from self._steps()
        except (NonFiniteLoss, StorageError):
            raise  # what is in memory is not to be kept, or cannot be
        except Exception as error:
            trouble = error
        if trouble is not None:
            yield from self._rescue(trouble)
        yield from self._flush(force=True)
        yield from self._sample()
        yield from self._save()
        reason = "completed" if self.step >= self.batches.steps else "stopped"
        yield from self._tell(ev.Finished(self.step, reason))

    def _steps(self) -> Generator[ev.Event, None, None]:
        """Steps until the end or a stop."""
        batches = self.batches.run(self.step)
        try:
            while self.step < self.end:
                if (yield from self._obey()):
                    return
                began = time.monotonic()
                batch = next(batches)
                self._one_step(batch, began, time.monotonic() - began)
                yield from self._flush(force=False)
                yield from self._keep()
        finally:
            batches.close()

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
            yield from self._tell(progress)
            for warning in self.health.step(progress):
                yield from self._tell(warning)
            bad = [name for name, value in losses.items() if not math.isfinite(value)]
            if bad:
                raise self._not_finite(
                    f"The loss {bad[0]} became {losses[bad[0]]} in step {step}.",
                    f"lr {lr:g}, losses {losses}",
                )

    def _not_finite(self, message: str, details: str) -> NonFiniteLoss:
        good = "The last checkpoint is still good." if self.run.checkpoints() else ""
        error = NonFiniteLoss(message, hint=good, details=details)
        remedies.offer(error, remedies.for_rate(self.lr), saved=False)
        return error

    # --- commands

    def _obey(self) -> Generator[ev.Event, None, bool]:
        """Do what was asked since the last step; True when training should stop."""
        held = False
        while True:
            for complaint in self.inbox.poll():
                yield from self._warn(complaint, "It was thrown away.")
            commands = self.control.take()
            for key, value in commands.changes.items():
                yield from self._steer(key, value)
            if commands.sample:
                yield from self._sample()
            if commands.save:
                yield from self._flush(force=True)
                yield from self._save()
            self._serve(commands)
            if commands.stop:
                return True
            if not self.control.paused:
                if held:
                    yield from self._tell(ev.Continued(self.step))
                return False
            yield from self._flush(force=True)
            if not held:
                held = True
                yield from self._tell(ev.Paused(self.step))
            self.control.wait(0.5)

    def _serve(self, commands: ev.Commands) -> None:
        """Answer those that ask for the model as it is."""
        for future in commands.snapshots:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(self._model())
                except Exception as error:  # whoever asked learns it; training goes on
                    future.set_exception(self._as_ours(error))

    def _steer(self, key: str, value: float) -> Generator[ev.Event, None, None]:
        """Record a changed setting, so that it is on disk before the step that uses it."""
        if key not in SETTINGS or not SETTINGS[key].help.steerable:
            raise RecipeError([f"{key} cannot be changed while training"])
        checked = self.recipe.with_changes({key: value})[key]
        assert isinstance(checked, float)
        self.changes.setdefault(self.step + 1, {})[key] = checked
        yield from self._tell(ev.SettingChanged(self.step + 1, key, checked))

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
        write = self.writer.write(lambda: self.previews.write(self._model()), self.step)
        event, self.score = yield from write
        self.scored_at = self.step
        yield from self._tell(event)
        factor = learning_rate_factor(self.recipe, self.step, self.batches.steps)
        seen = self.previews
        for warning in self.health.preview(
            self.step, seen.source, seen.output, seen.target, factor
        ):
            yield from self._tell(warning)

    def _save(self) -> Generator[ev.Event, None, None]:
        if self.saved_at == self.step:
            return
        event = yield from self.writer.write(self._save_now, self.step)
        yield from self._tell(event)
        ckpt.thin(self.run, self.recipe.training.keep_checkpoints)

    def _save_now(self) -> ev.CheckpointSaved:
        """Write a checkpoint; the event that tells of it.

        Raises:
            NonFiniteLoss: weights are NaN or infinite: nothing is written.
            OSError: the folder cannot be written.
        """
        score = self.score if self.scored_at == self.step else None
        tensors = tensors_of(self.method)
        bad = _not_finite(tensors)
        if bad:
            raise self._not_finite(
                f"Weights became NaN or infinite after step {self.step}.", ", ".join(bad[:20])
            )
        content = ckpt.Checkpoint(self.step, self.recipe, tensors, self._numbers(), score)
        path = ckpt.save(self.run, content)
        self.saved_at, self.checkpointed = self.step, time.monotonic()
        return ev.CheckpointSaved(self.step, self.run.relative(path), score)

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
            "log_lines": self.writer.log.lines,
        }

    def _restore(self, found: ckpt.Checkpoint) -> None:
        """Weights, moments, steered settings and scaler of a checkpoint.

        Raises:
            CheckpointError: something in it does not fit.
        """
        load_tensors(self.method, found.tensors)
        self.colours = ckpt.colours_of(found.numbers)
        self.step = self.saved_at = self.scored_at = found.step
        self.score = found.score
        names = {"loss.lambda_x": "lambda_x", "loss.lambda_y": "lambda_y", "optimiser.lr": "lr"}
        try:
            for key, name in names.items():
                value = SETTINGS[key].parse(found.numbers[name])
                assert isinstance(value, float)
                self._apply(key, value)
            scaler = self.method.precision.scaler
            if scaler and found.numbers.get("scaler"):
                scaler.load_state_dict(found.numbers["scaler"])
        except (KeyError, ValueError, TypeError, RuntimeError) as error:
            raise CheckpointError(
                f"The numbers of the checkpoint of step {found.step} are wrong.",
                hint="Delete it: the one before will be used.",
                details=repr(error),
            ) from error

    def _read_changes(self, steered: Mapping[str, Any]) -> list[ev.SettingChanged]:
        """Changes of later steps, which the log still has, are repeated at their steps; those that
        ``steered`` overrules get its value, and are to be logged anew.
        """
        overruled = {}
        for event in self.run.events():
            if isinstance(event, ev.SettingChanged) and event.step > self.step:
                value = steered.get(event.key, event.value)
                self.changes.setdefault(event.step, {})[event.key] = value
                if event.key in steered:
                    overruled[event.step, event.key] = replace(event, value=value)
        return list(overruled.values())

    def _warn_of_log(self, found: ckpt.Checkpoint | None) -> Generator[ev.Event, None, None]:
        damaged = eventlog.damage(self.run.events_path)
        if damaged:
            lines = ", ".join(map(str, damaged[:5])) + (", ..." if len(damaged) > 5 else "")
            yield from self._warn(
                f"The log {self.run.events_path.name} is damaged in line {lines}.",
                "These lines are left out; weights and steps are not concerned.",
            )
        expected = found.numbers.get("log_lines") if found else None
        missing = expected - self.lines_found if isinstance(expected, int) else 0
        if missing > 0:
            yield from self._warn(
                f"The log {self.run.events_path.name} was cut off: {missing} lines are missing.",
                "Curves have a gap there; weights and steps are not concerned.",
            )

    def _warn_of_changes(self, changed: Recipe) -> Generator[ev.Event, None, None]:
        before = self.run.recipe()
        keys = [key for key in SETTINGS if changed[key] != before[key]]
        yield from self.writer.write(lambda: self.run.write_recipe(changed), self.step)
        words = ", ".join(f"{key} {before[key]} -> {changed[key]}" for key in keys)
        yield from self._warn(f"Goes on with other settings: {words}.", "")

    # --- failures

    def _rescue(self, error: Exception) -> Generator[ev.Event, None, None]:
        """Save what the finished steps have made, and raise the error, as ours where it can be.

        Where the memory gave out inside of a step, D may be one update ahead of G.
        """
        traceback.clear_frames(error.__traceback__)  # the failed step's tensors go
        for optimiser in self.method.optimisers.values():
            optimiser.zero_grad(set_to_none=True)
        if self.place.device.type == "cuda":
            torch.cuda.empty_cache()
        ours = self._as_ours(error)
        saved = self.saved_at == self.step > 0
        if self.step and not saved:
            try:
                yield from self._flush(force=True)
                yield from self._tell(self._save_now())
                saved = True
            except (OSError, RuntimeError, MemoryError) as second:
                ours.details = f"{ours.details}\nIt could not be saved: {second!r}".strip()
        self._offer(ours, saved=saved)
        raise ours from error

    def _as_ours(self, error: Exception) -> CutStudioError:
        if isinstance(error, CutStudioError):
            return error
        ours = as_out_of_memory(error, _MEMORY_ADVICE) or as_lost(error)
        if ours is None:
            return TrainingError(
                f"Training failed unexpectedly: {error or type(error).__name__}",
                hint="This is a fault of CutStudio; the details help whoever repairs it.",
                details="".join(traceback.format_exception(error)),
            )
        return ours

    def _offer(self, error: CutStudioError, *, saved: bool) -> None:
        remedy = {}
        if isinstance(error, OutOfMemory):
            device = self.place.device.type
            remedy = remedies.for_memory(self.recipe, device, self.place.precision)
        remedies.offer(error, remedy, saved=saved)

    def _recorded(self, events: Generator[ev.Event, None, None]) -> Generator[ev.Event, None, None]:
        """The events. An error is put into the log, for those who only have that, and goes on."""
        try:
            yield from events
        except Exception as error:
            ours = self._as_ours(error)
            if isinstance(ours, OutOfMemory) and not ours.remedy:
                self._offer(ours, saved=False)
            with contextlib.suppress(OSError):  # the error itself says more than this would
                self.run.require()
                self.writer.log.append(ev.failure(self.step, ours))
            if ours is error:
                raise
            raise ours from error

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

    def _tell(self, event: ev.Event) -> Generator[ev.Event, None, None]:
        yield from self.writer.tell(event)

    def _warn(self, message: str, hint: str) -> Generator[ev.Event, None, None]:
        yield from self._tell(ev.Warned(self.step, message, hint))


def _not_finite(tensors: Mapping[str, Mapping[str, Tensor]]) -> list[str]:
    """Names of the tensors that hold NaN or infinity."""
    named = {f"{file}/{key}": t for file, table in tensors.items() for key, t in table.items()}
    named = {name: t for name, t in named.items() if t.is_floating_point()}
    if not named:
        return []
    device = next(iter(named.values())).device
    whole = torch.stack([t.isfinite().all().to(device) for t in named.values()])
    return [name for name, fine in zip(named, whole.tolist(), strict=True) if not fine]


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
