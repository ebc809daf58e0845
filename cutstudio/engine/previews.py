"""Previews: what the model makes of fixed sources and a target while it trains."""

import dataclasses
import math
import time

from PIL import Image

from cutstudio.engine import files, images
from cutstudio.engine.checkpoint import Model
from cutstudio.engine.data import Batches
from cutstudio.engine.evaluation.patches import swd
from cutstudio.engine.events import SampleSaved
from cutstudio.engine.run import RunFolder
from cutstudio.engine.translation import translate_image

_SHARE = 0.1  # of the time may go into previews


class Previews:
    """Writes previews, rarely enough not to hold training up.

    Args:
        run: where to write.
        batches: whose preview sources and first target are shown.

    Attributes:
        sources: what is translated; the first is measured and watched.
        output: what became of the first at the last preview.
    """

    def __init__(self, run: RunFolder, batches: Batches) -> None:
        self._run = run
        self._training = batches.recipe.training
        self.sources, self.target = at_preview_size(*batches.preview(), self._training.sample_side)
        self._identity = batches.recipe.loss.identity
        self._finished = -math.inf  # when the last preview was finished; the first is always due
        self.cost = 0.0  # seconds that it took
        self.output = self.source

    @property
    def source(self) -> Image.Image:
        """The first source."""
        return self.sources[0]

    def due(self, now: float) -> bool:
        """Whether it is time for another."""
        pause = max(self._training.sample_seconds, self.cost * (1 / _SHARE - 1))
        return now - self._finished >= pause

    def write(self, model: Model) -> tuple[SampleSaved, float]:
        """Translate, write, and measure: the event, and the distance of the output's patches to
        the target's (:func:`cutstudio.engine.evaluation.patches.swd`).

        Raises:
            PictureError: the pictures cannot be written.
        """
        began = time.monotonic()
        pictures = {"target": self.target}
        for number, source in enumerate(self.sources):
            pictures[numbered("source", number)] = source
            pictures[numbered("output", number)] = translate_image(model, source, scale="native")
        output = self.output = pictures["output"]
        if self._identity:
            unmatched = dataclasses.replace(model, colours=None)  # a target has its colours already
            pictures["identity"] = translate_image(unmatched, self.target, scale="native")
        paths = {}
        for kind, picture in pictures.items():
            path = self._run.sample_path(model.step, kind)
            paths[kind] = self._run.relative(path)
            if not kind.startswith(("output", "identity")) and path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            images.save(picture, path)
        files.sync_folder(self._run.sample_path(model.step, "output").parent)
        score = swd(output, self.target)
        self._finished = time.monotonic()
        self.cost = self._finished - began
        return SampleSaved(model.step, paths), score


def numbered(kind: str, number: int) -> str:
    """What events call the picture ``kind`` of the source ``number``, counted from 0."""
    return f"{kind}-{number + 1}" if number else kind


def at_preview_size(
    sources: list[Image.Image], target: Image.Image, side: int
) -> tuple[list[Image.Image], Image.Image]:
    """The pictures made smaller by one factor for all, so that their scales stay comparable and
    none is longer than ``side``.
    """
    longest = max(max(picture.size) for picture in (*sources, target))
    factor = min(1.0, side / longest)
    return [shrunk(source, factor) for source in sources], shrunk(target, factor)


def shrunk(picture: Image.Image, factor: float) -> Image.Image:
    """``picture`` with its sides multiplied by ``factor`` <= 1."""
    if factor >= 1:
        return picture
    width, height = (max(1, round(side * factor)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)
