"""The first look: what a single-image run shows while the first steps are still to come."""

import contextlib
import time
from collections.abc import Callable, Generator

import torch
from PIL import Image

from cutstudio.engine import crops, first_look, images
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batches
from cutstudio.engine.device import forget_peak, give_back_memory
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.synthesis import Scale, SynthesisSettings
from cutstudio.engine.training.following import Orders
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.writing import Writer

#: Longest side in pixels, such that two cores render it in about ten seconds; on a single thread
#: half the pixels.
LONGEST, LONGEST_ON_ONE_THREAD = 1280, 900

_WAIT_SECONDS = 1.0  # between two words to the other processes

Obey = Callable[[], Generator[ev.Event, None, bool]]


def is_wanted(learner: Learner, batches: Batches, writer: Writer) -> bool:
    """Whether this is the beginning of a run on one source and one target that has no first look
    yet.
    """
    if learner.step or not batches.recipe.training.first_look:
        return False
    if len(batches.sources) != 1 or len(batches.targets) != 1:
        return False
    return not any(isinstance(event, ev.FirstLookSaved) for event in writer.run.events())


def look(
    learner: Learner, batches: Batches, writer: Writer, orders: Orders, obey: Obey
) -> Generator[ev.Event, None, bool]:
    """Render the first look and write it into the run folder; what goes wrong with it is told, and
    training goes on without. One that somebody has put there before is only told of.

    Args:
        learner: whose device and threads are used; nothing of it is changed.
        batches: whose source and target are shown.
        writer: of the run folder.
        orders: for the processes beside this one.
        obey: does what is asked meanwhile; True when training should stop.

    Returns:
        True when training should stop.
    """
    run, began = writer.run, time.monotonic()
    if not run.first_look_path.is_file():
        rendering = _Rendering(learner, batches)
        try:
            stopped = yield from _obeying(rendering.shares(), orders, obey)
        finally:
            _tidy(learner.place.device)
        if stopped:
            return True
        if rendering.trouble:
            hint = f"{rendering.trouble} Training goes on without it."
            yield from writer.warn(0, "The first look could not be rendered.", hint)
            return False
        image = rendering.image()
        yield from writer.write(lambda: images.save(image, run.first_look_path), 0)
    path = run.relative(run.first_look_path)
    yield from writer.tell(ev.FirstLookSaved(path, time.monotonic() - began))
    return False


def _obeying(
    work: Generator[float, None, None], orders: Orders, obey: Obey
) -> Generator[ev.Event, None, bool]:
    """Do ``work`` and obey commands meanwhile; True when training should stop."""
    said = time.monotonic()
    with contextlib.closing(work):
        for _ in work:
            if (yield from obey()):
                return True
            if time.monotonic() - said >= _WAIT_SECONDS:
                orders.wait()
                said = time.monotonic()
    return False


class _Rendering:
    """The first look on its way.

    Attributes:
        trouble: why there is none; empty where nothing went wrong.
    """

    def __init__(self, learner: Learner, batches: Batches) -> None:
        self._device, self._batches = learner.place.device, batches
        self._scale: Scale | None = None
        self.trouble = ""

    def shares(self) -> Generator[float, None, None]:
        """Render; yield the finished share, 0 to 1."""
        try:
            self._scale = yield from self._painted()
        except (CutStudioError, MemoryError, RuntimeError) as error:
            self.trouble = str(error) or type(error).__name__

    def image(self) -> Image.Image:
        """The finished image."""
        assert self._scale is not None
        return Image.fromarray(self._scale.levels())

    def _painted(self) -> Generator[float, None, Scale]:
        gpu = self._device.type == "cuda"
        longest = LONGEST if gpu or torch.get_num_threads() > 1 else LONGEST_ON_ONE_THREAD
        (source,), (target,) = self._batches.sources, self._batches.targets
        image = images.visible(images.read(source))
        return (
            yield from first_look.painted(
                crops.resized(image, crops.within(image.size, longest)),
                [first_look.read_target(target, self._batches.masks_folder)],
                SynthesisSettings(seed=self._batches.recipe.training.seed),
                device=self._device if gpu else "cpu",
            )
        )


def _tidy(device: torch.device) -> None:
    """Keep what rendering took out of what the run is told to take."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    give_back_memory()
    forget_peak(device)
