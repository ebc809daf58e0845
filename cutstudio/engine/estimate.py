"""How long a run will take and how much memory it needs, from a few measured steps.

The measurement makes a throw-away copy of the run in a process of its own, so that its memory is
counted by itself and can be given back whole; nothing is written but the speed of a step, into the
user's cache.
"""

import contextlib
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

from cutstudio.engine import recolour, speeds
from cutstudio.engine.checkpoint import as_file
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import (
    as_out_of_memory,
    keeping_freed_memory,
    memory_total,
    memory_used,
    open_place,
)
from cutstudio.engine.errors import CutStudioError, DeviceError, OutOfMemory
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.methods.state import tensors_of
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.throughput import machine_of

#: Steps before the clock counts: caches fill, kernels are chosen.
WARM_UP = 3
#: Seconds of steps that are measured at least, and steps.
SECONDS, LEAST = 6.0, 5
#: More of the device's memory than this is too close to the edge.
FULL = 0.92
#: Bytes a second that a plain disk writes.
_DISK = 300e6
_PREVIEW_SHARE = 0.1  # of the time at most, see previews.py


@dataclass(frozen=True)
class Estimate:
    """What a run will need.

    Attributes:
        steps: its length.
        step_seconds: of one step.
        preview_seconds, checkpoint_seconds: of one preview and one checkpoint.
        seconds: of the whole run, previews and checkpoints included.
        memory: peak bytes: of the device on CUDA, of the process elsewhere.
        memory_total: bytes that there are; 0 where that is not known.
        device: the device in words.
    """

    steps: int
    step_seconds: float
    preview_seconds: float
    checkpoint_seconds: float
    seconds: float
    memory: int
    memory_total: int
    device: str

    @property
    def fits(self) -> bool:
        """Whether the memory suffices with some to spare."""
        return not self.memory_total or self.memory < FULL * self.memory_total


def measure(recipe: Recipe, *, seconds: float = SECONDS) -> Estimate:
    """Make some steps, one preview and the content of one checkpoint in this process.

    Args:
        recipe: names pictures.
        seconds: for how long to make steps, after the warm-up.

    Raises:
        DataError: the pictures cannot be used.
        DeviceError: the device is not available.
        OutOfMemory: the recipe does not fit; the hint says what to lower.
    """
    try:
        return _measure(recipe, seconds)
    except (RuntimeError, MemoryError) as error:
        translated = as_out_of_memory(error, advice(recipe))
        if translated is None:
            raise
        raise translated from error


def _measure(recipe: Recipe, seconds: float) -> Estimate:
    batches = Batches(recipe)
    place = open_place(recipe.device)
    method = build_method(recipe, place.device, Precision(place.precision, place.device))
    method.prepare(batches.batch(step) for step in range(batches.steps))
    colours = batches.colour_map()
    times: list[float] = []
    source = batches.run()
    with contextlib.closing(source), keeping_freed_memory(place.device):
        end = float("inf")
        for step, batch in enumerate(source):
            began = time.perf_counter()
            seen = recolour.seen(colours, batch.source.to(place.device))
            on_device = Batch(seen, batch.target.to(place.device))
            draws = StepDraws(recipe.training.seed, step, place.device)
            losses = method.step(on_device, draws, recipe.optimiser.lr)
            float(losses["G"])  # wait for the device
            times.append(time.perf_counter() - began)
            if len(times) == WARM_UP:
                end = time.perf_counter() + seconds
            if time.perf_counter() > end and len(times) >= WARM_UP + LEAST:
                break
    step_seconds = median(times[WARM_UP:] or times)
    speeds.keep(recipe, machine_of(place, recipe.device), step_seconds)
    began = time.perf_counter()
    _preview(recipe, batches, method)
    preview_seconds = time.perf_counter() - began
    checkpoint_seconds = _checkpoint(method)
    memory = memory_used(place.device)
    if place.device.type != "cuda":
        memory += batches.memory_to_come()
    return Estimate(
        batches.steps, step_seconds, preview_seconds, checkpoint_seconds,
        whole_time(recipe, batches.steps, step_seconds, preview_seconds, checkpoint_seconds),
        memory, memory_total(place.device), place.name,
    )  # fmt: skip


def _checkpoint(method: Method) -> float:
    """Make the files of a checkpoint in memory, as writing one does; seconds that one takes."""
    began = time.perf_counter()
    size = sum(len(as_file(table)[0]) for table in tensors_of(method).values())
    return time.perf_counter() - began + size / _DISK


def _preview(recipe: Recipe, batches: Batches, method: Method) -> None:
    """Translate what a preview translates: it may need more memory than a step."""
    from cutstudio.engine.checkpoint import Checkpoint
    from cutstudio.engine.evaluation.patches import swd
    from cutstudio.engine.model import MODEL, model_of
    from cutstudio.engine.previews import translated
    from cutstudio.engine.translation import translate_image

    tensors = {
        name: {key: tensor.detach().clone() for key, tensor in network.state_dict().items()}
        for name, network in method.networks.items()
        if name in MODEL
    }
    model = model_of(Checkpoint(0, recipe, tensors), method.device)
    sources, target = batches.preview()
    outputs = [translated(model, source) for source in sources]
    if recipe.loss.identity:
        translate_image(model, target, scale="native")
    swd(outputs[0], target)


def whole_time(
    recipe: Recipe, steps: int, step_seconds: float, preview: float, checkpoint: float
) -> float:
    """Seconds of a run of so many steps, with its previews and checkpoints."""
    training = steps * step_seconds
    pause = max(recipe.training.sample_seconds, preview * (1 / _PREVIEW_SHARE - 1))
    previews = 1 + training / pause if pause else float(steps)
    every = recipe.training.checkpoint_minutes * 60
    checkpoints = 1 + (training / every if every else float(steps))
    return training + previews * preview + checkpoints * checkpoint


def advice(recipe: Recipe) -> str:
    """What to lower, concretely, when the memory does not suffice."""
    data = recipe.data
    ways = []
    if data.batch_size > 1:
        ways.append(f"a batch size of {max(1, data.batch_size // 2)} (data.batch_size)")
    floor = 64 if recipe.networks.discriminator == "stylegan2" else 128
    if data.crop_size // 2 >= floor:
        ways.append(f"crops of {data.crop_size // 2} px (data.crop_size)")
    if recipe.device.precision == "float32":
        ways.append("half precision (device.precision = auto)")
    if recipe.networks.generator_width > 4:
        ways.append(
            f"a narrower generator (networks.generator_width = "
            f"{recipe.networks.generator_width // 2})"
        )
    if recipe.training.sample_side > 512:
        ways.append("smaller previews (training.sample_side = 512)")
    return f"Try {', or '.join(ways[:3])}; close other programs that use the device."


def measure_apart(
    recipe: Recipe,
    *,
    seconds: float = SECONDS,
    cancelled: Callable[[], bool] = lambda: False,
) -> Estimate | None:
    """:func:`measure` in a process of its own; None when ``cancelled`` said so meanwhile.

    Raises:
        CutStudioError: what :func:`measure` raised there.
        OutOfMemory: the system ended that process, as it does when the memory runs out.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, recipe, seconds), daemon=True)
    process.start()
    sender.close()
    try:
        while not receiver.poll(0.1):
            if cancelled():
                return None
            if not process.is_alive() and not receiver.poll():
                raise _died(process.exitcode, recipe)
        try:
            answer: dict[str, Any] = receiver.recv()
        except EOFError:
            process.join()
            raise _died(process.exitcode, recipe) from None
    finally:
        receiver.close()
        if process.is_alive():
            process.join(2.0 if not cancelled() else 0.0)
        if process.is_alive():
            process.terminate()
        process.join()
        process.close()
    if "error" in answer:
        kind = OutOfMemory if answer["memory"] else CutStudioError
        raise kind(answer["error"], hint=answer["hint"], details=answer["details"])
    return Estimate(**answer)


def _child(sender: Connection, recipe: Recipe, seconds: float) -> None:
    try:
        answer: dict[str, Any] = asdict(measure(recipe, seconds=seconds))
    except CutStudioError as error:
        answer = {
            "error": error.message, "hint": error.hint, "details": error.details,
            "memory": isinstance(error, OutOfMemory),
        }  # fmt: skip
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        sender.send(answer)
    sender.close()


def _died(status: int | None, recipe: Recipe) -> CutStudioError:
    details = f"exit status {status}"
    if status == -9:
        return OutOfMemory("The machine ran out of memory.", hint=advice(recipe), details=details)
    return DeviceError(
        "The measurement ended unexpectedly.", hint="Start training to see why.", details=details
    )
