"""What Explore costs on this machine: the first look, a click, memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cutstudio.engine import colour, passes
from cutstudio.engine.correspondence import Explorer
from cutstudio.engine.device import memory_used
from cutstudio.engine.patchmaps import Similarity

CLICKS = 30


@dataclass(frozen=True)
class Cost:
    """Seconds and bytes.

    Attributes:
        size: (width, height) at which the pictures are looked at.
        translate: seconds to translate the source and encode it on the way.
        encode: seconds to encode the output and embed both pictures at every tap.
        processor: seconds of processor time, over all threads, that both took.
        click: median seconds from a click to its painted map, once cached.
        click_processor: mean seconds of processor time, over all threads, of a click.
        memory: peak bytes; of the device on CUDA, of the process elsewhere.
    """

    size: tuple[int, int]
    translate: float
    encode: float
    processor: float
    click: float
    click_processor: float
    memory: int


def measure(load: Callable[[], Explorer], clicks: int = CLICKS, *, known: bool = False) -> Cost:
    """Look at a picture for the first time, then click on it at random places.

    Args:
        load: makes the explorer; all that it does counts as translating.
        clicks: how many places of the output are asked about at the default tap.
        known: measure a look at what was translated before, by a preview for instance; passes are
            kept from then on.

    Raises:
        OutOfMemory: the memory does not suffice.
    """
    if known:
        passes.keep()
        load()
    busy, start = time.process_time(), time.perf_counter()
    explorer = load()
    translated = time.perf_counter()
    for tap in explorer.taps:
        for side in ("output", "source"):
            explorer.embeddings(side, tap)
    encoded, busy = time.perf_counter(), time.process_time() - busy
    explorer.similarity(0, 0)  # another tap may have taken the default one's room
    draw, seconds, clicked = np.random.default_rng(0), [], time.process_time()
    for _ in range(clicks):
        x, y = (int(draw.integers(length)) for length in explorer.source.size)
        pressed = time.perf_counter()
        painted(explorer, explorer.similarity(x, y))
        seconds.append(time.perf_counter() - pressed)
    return Cost(
        explorer.source.size,
        translated - start,
        encoded - translated,
        busy,
        float(np.median(seconds)),
        (time.process_time() - clicked) / clicks,
        memory_used(explorer.model.device),
    )


def painted(explorer: Explorer, found: Similarity) -> np.ndarray:
    """The map in the colours of :func:`cutstudio.engine.colour.table`, by their numbers, as large
    as the picture: what a click has to make.
    """
    grid = found.grid
    heat = colour.resize_map(
        found.map, explorer.source.size, stride=grid.stride, offset=grid.offset
    )
    return colour.indices(heat)
