"""The first look: what a single-image run shows before anything is measured or learned."""

import contextlib
import time
from collections.abc import Generator

import torch
from PIL import Image

from cutstudio.engine import crops, first_look, images
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batches
from cutstudio.engine.device import Place, give_back_memory
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.run import RunFolder
from cutstudio.engine.synthesis import Scale, SynthesisSettings
from cutstudio.engine.training.following import Orders
from cutstudio.engine.writing import Writer

#: Longest side in pixels, such that two cores render it in about ten seconds; on a single thread
#: half the pixels.
LONGEST, LONGEST_ON_ONE_THREAD = 1280, 900

#: Seconds after which, on a slower or busier machine, what is painted by then is shown.
MOST_SECONDS = 15.0

_WAIT_SECONDS = 1.0  # between two words to the other processes


def is_wanted(batches: Batches, run: RunFolder) -> bool:
    """Whether the run, which has learned nothing yet, is one on one source and one target, and has
    no first look yet.
    """
    if not batches.recipe.training.first_look:
        return False
    if len(batches.sources) != 1 or len(batches.targets) != 1:
        return False
    return not any(isinstance(event, ev.FirstLookSaved) for event in run.events())


def look(
    batches: Batches, place: Place, writer: Writer, inbox: Inbox, orders: Orders
) -> Generator[ev.Event, None, None]:
    """Render the first look and write it into the run folder. When training is told to stop, it is
    left; what goes wrong with it is told, and training goes on without. One that somebody has put
    there before is only told of.

    Args:
        batches: whose source and target are shown.
        place: where to compute.
        writer: of the run folder.
        inbox: commands of other processes.
        orders: for the processes beside this one.
    """
    run, began = writer.run, time.monotonic()
    if not run.first_look_path.is_file():
        rendering = _Rendering(batches, place)
        yield from _listening(rendering.shares(), writer, inbox, orders)
        _give_back(place.device)
        if rendering.trouble:
            hint = f"{rendering.trouble} Training goes on without it."
            yield from writer.warn(0, "The first look could not be rendered.", hint)
        image = rendering.image()
        if image is None:
            return
        yield from writer.write(lambda: images.save(image, run.first_look_path), 0)
    path = run.relative(run.first_look_path)
    yield from writer.tell(ev.FirstLookSaved(path, time.monotonic() - began))


def _listening(
    work: Generator[float, None, None], writer: Writer, inbox: Inbox, orders: Orders
) -> Generator[ev.Event, None, None]:
    """Do ``work`` until it is done or training is told to stop."""
    said = time.monotonic()
    with contextlib.closing(work):
        for _ in work:
            for complaint in inbox.poll():
                yield from writer.warn(0, complaint, "It was thrown away.")
            if writer.control.stopping:
                return
            if time.monotonic() - said >= _WAIT_SECONDS:
                orders.wait()
                said = time.monotonic()


class _Rendering:
    """The first look on its way.

    Attributes:
        trouble: why there is none; empty where nothing went wrong.
    """

    def __init__(self, batches: Batches, place: Place) -> None:
        self._device, self._batches = place.device, batches
        self._scale: Scale | None = None
        self.trouble = ""

    def shares(self) -> Generator[float, None, None]:
        """Render; yield the finished share, 0 to 1."""
        try:
            self._scale = yield from self._painted()
        except (CutStudioError, MemoryError, RuntimeError) as error:
            self.trouble = str(error) or type(error).__name__

    def image(self) -> Image.Image | None:
        """The image; None where it was not finished."""
        return Image.fromarray(self._scale.levels()) if self._scale is not None else None

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
                within=MOST_SECONDS,
            )
        )


def _give_back(device: torch.device) -> None:
    """Give back the memory that rendering took, before training takes its own."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    give_back_memory()
