"""Training steps and translations timed: steps a second, waiting, memory, and the share of what the
device's arithmetic could do.

Each case runs in a process of its own, so that its peak memory is its own.
"""

import dataclasses
import multiprocessing
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import torch

from cutstudio.engine.bench.cases import Case
from cutstudio.engine.bench.results import Result
from cutstudio.engine.data import Batches
from cutstudio.engine.device import Place, keeping_freed_memory, memory_used, open_place
from cutstudio.engine.errors import CutStudioError, DeviceError
from cutstudio.engine.flops import FlopCount
from cutstudio.engine.methods.recorded import WARM_UP
from cutstudio.engine.model import Model
from cutstudio.engine.networks import choice
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.throughput import peak_of, wait_for
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.translation.memory import is_shortage
from cutstudio.engine.translation.picture import Memory, finish, translate_pixels

_SMALL = 256  # side of a picture that stands for larger ones, a multiple of every stride
_LONG = 120.0  # seconds after which no further step or picture is waited for


@dataclass(frozen=True)
class NoRoom:
    """A case for which the memory did not suffice.

    Attributes:
        name: of the case.
        reason: what the device or the system said.
    """

    name: str
    reason: str


def run(
    cases: Sequence[Case], source: Path, target: Path, *, seconds: float, least: int = 3
) -> Iterator[Result | NoRoom]:
    """Measure the cases one after the other, whatever becomes of one.

    Args:
        cases: what to measure.
        source: the picture to train with; copies of it make larger data sets.
        target: the same of the other side.
        seconds: for how long each is measured after the warm-up, at least.
        least: steps or pictures that are timed, at least, where they do not take minutes.

    Raises:
        CutStudioError: a case's settings or device cannot be used.
    """
    spawn = multiprocessing.get_context("spawn")
    for case in cases:
        with ProcessPoolExecutor(1, spawn) as process:
            found = process.submit(measure, case, source, target, seconds, least)
            try:
                yield found.result()
            except BrokenProcessPool:
                yield NoRoom(case.name, "the system ended the process")
            except (MemoryError, RuntimeError, CutStudioError) as error:
                if not is_shortage(error):
                    raise
                yield NoRoom(case.name, str(error).split("\n", 1)[0])


def measure(case: Case, source: Path, target: Path, seconds: float, least: int = 3) -> Result:
    """Measure one case in this process, whose peak memory so far counts too.

    Args:
        case: what to measure.
        source: see :func:`run`, as the others.
        target: of the other side.
        seconds: measured at least.
        least: steps or pictures at least.
    """
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="cutstudio-bench-") as folder:
        recipe = preset(case.preset).with_changes({
            "data.source": str(_copies(source, Path(folder) / "source", case.files)),
            "data.target": str(_copies(target, Path(folder) / "target", case.files)),
            **case.changes,
        })  # fmt: skip
        place = open_place(recipe.device)
        task: _Task
        if case.kind == "train":
            task = _Training(recipe, place)
        else:
            task = _Translating(recipe, place, case.side, case.memory)
        try:
            task.warm_up()
            start = time.perf_counter() - began
            return _measured(case, task, start, seconds, least)
        finally:
            task.close()


class _Task(Protocol):
    """What is done again and again."""

    place: Place

    def warm_up(self) -> None:
        """Let caches fill and kernels be chosen."""
        ...

    def once(self) -> float:
        """Do it; the seconds that were spent waiting for data."""
        ...

    def flops(self) -> int:
        """Floating-point operations of doing it once, by the direct method."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


class _Training:
    """Steps of a throw-away run."""

    def __init__(self, recipe: Recipe, place: Place) -> None:
        self.place = place
        self.data = Batches(recipe)
        self.learner = self._prepared(place)
        self.batches = self.data.run()
        self._told: torch.cuda.Event | None = None
        self._held = ExitStack()
        self._held.enter_context(closing(self.batches))
        self._held.enter_context(keeping_freed_memory(place.device))

    def _prepared(self, place: Place) -> Learner:
        learner = Learner(self.data.recipe, self.data.length, place)
        learner.prepare(self.data)
        return learner

    def warm_up(self) -> None:
        """The first step, or as many as it takes until steps are recorded.

        Raises:
            DeviceError: they were to be, and cannot.
        """
        for _ in range(WARM_UP if self.place.records else 1):
            self.once()
        wait_for(self.place)
        if why := self.learner.unrecorded():
            raise DeviceError(why, hint="Set device.record_steps to false.")

    def once(self) -> float:
        """One step; how many seconds it waited for its batch."""
        began = time.perf_counter()
        batch = next(self.batches)
        waited = time.perf_counter() - began
        self.learner.learn(batch, {})
        self._wait()
        return waited

    def _wait(self) -> None:
        """For the device: as in a training, a GPU computes a step while it is told the next."""
        if self.place.device.type != "cuda":
            wait_for(self.place)
            return
        before, self._told = self._told, torch.cuda.Event()
        self._told.record()
        if before is not None:
            before.synchronize()

    def flops(self) -> int:
        """Of one more step."""
        if self.place.records:  # a replay tells of no operations
            self.learner = self._prepared(dataclasses.replace(self.place, records=False))
        return _counted(self.once)

    def close(self) -> None:
        """Stop the loading threads, and give memory back."""
        self._held.close()


class _Translating:
    """One square picture again and again, as the translation of files computes it: in float32, in
    pieces where it does not fit, but without reading or writing files.
    """

    def __init__(self, recipe: Recipe, place: Place, side: int, memory: float | None) -> None:
        self.place = dataclasses.replace(place, precision="float32")
        self.memory = Memory(memory)
        generator = build_generator(recipe).to(place.device).eval().requires_grad_(False)
        self.model = Model(recipe, 0, generator, None, place.device)
        self.picture = torch.randint(0, 256, (side, side, 3), dtype=torch.uint8)

    def warm_up(self) -> None:
        """A small picture."""
        self._translate(_SMALL)

    def once(self) -> float:
        """One translation; nothing is waited for."""
        self._translate(len(self.picture))
        return 0.0

    def flops(self) -> int:
        """Of a small picture, whole, times the area: what pieces compute twice is no gain."""
        side = min(len(self.picture), _SMALL)
        small = torch.zeros(1, 3, side, side, device=self.place.device)
        with torch.no_grad():  # in inference mode torch tells of no convolutions
            found = _counted(lambda: self.model.generator(small))
        return round(found * (len(self.picture) / side) ** 2)

    def close(self) -> None:
        """Nothing is held."""

    def _translate(self, side: int) -> None:
        finish(translate_pixels(self.model, self.picture[:side, :side], self.memory))
        wait_for(self.place)


def _measured(case: Case, task: _Task, start: float, seconds: float, least: int) -> Result:
    place = task.place
    times: list[float] = []
    waits: list[float] = []
    while sum(times) < seconds or (len(times) < least and sum(times) < _LONG):
        before = time.perf_counter()
        waits.append(task.once())
        times.append(time.perf_counter() - before)
    memory = memory_used(place.device)
    return Result(
        name=case.name,
        device=place.name,
        precision=place.precision,
        torch=torch.__version__,
        count=len(times),
        start=start,
        median=statistics.median(times),
        least=min(times),
        most=max(times),
        waiting=sum(waits) / sum(times),
        host_bytes=_host_memory(),
        device_bytes=memory if place.device.type == "cuda" else 0,
        flops=task.flops(),
        peak=peak_of(place),
    )


def _counted(task: Callable[[], object]) -> int:
    """Floating-point operations of a task, by the direct method. All in this thread, for others are
    not counted.
    """
    chosen, threads = choice.chosen(), torch.get_num_threads()
    choice.choose("direct")
    torch.set_num_threads(1)
    try:
        with FlopCount() as count:
            task()
    finally:
        choice.choose(chosen)
        torch.set_num_threads(threads)
    total: int = count.total
    return total


def _host_memory() -> int:
    return memory_used(torch.device("cpu"))


def _copies(picture: Path, folder: Path, count: int) -> Path:
    """A folder that shows ``picture`` under ``count`` names; links where the disk has them."""
    folder.mkdir()
    first = folder / f"0{picture.suffix}"
    shutil.copyfile(picture, first)
    for index in range(1, count):
        name = folder / f"{index}{picture.suffix}"
        try:
            os.link(first, name)
        except OSError:  # too many links, or a disk without
            shutil.copyfile(picture, name)
    return folder
