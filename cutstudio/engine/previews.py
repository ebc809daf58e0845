"""Previews: what the model makes of one fixed source and target while it trains."""

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
        batches: whose first source and target are shown.
    """

    def __init__(self, run: RunFolder, batches: Batches) -> None:
        self._run = run
        self._training = batches.recipe.training
        source, target = batches.preview()
        # one factor for both, so that their scales stay comparable
        longest = max(*source.size, *target.size)
        factor = min(1.0, self._training.sample_side / longest)
        self.source, self.target = shrunk(source, factor), shrunk(target, factor)
        self._identity = batches.recipe.loss.identity
        self._finished = -math.inf  # when the last preview was finished; the first is always due
        self.cost = 0.0  # seconds that it took
        self.output = self.source  # of the last preview

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
        output = self.output = translate_image(model, self.source, scale="native")
        pictures = {"source": self.source, "output": output, "target": self.target}
        if self._identity:
            unmatched = dataclasses.replace(model, colours=None)  # a target has its colours already
            pictures["identity"] = translate_image(unmatched, self.target, scale="native")
        paths = {}
        for kind, picture in pictures.items():
            path = self._run.sample_path(model.step, kind)
            paths[kind] = self._run.relative(path)
            if kind in ("source", "target") and path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            images.save(picture, path)
        files.sync_folder(self._run.sample_path(model.step, "output").parent)
        score = swd(output, self.target)
        self._finished = time.monotonic()
        self.cost = self._finished - began
        return SampleSaved(model.step, paths), score


def shrunk(picture: Image.Image, factor: float) -> Image.Image:
    """``picture`` with its sides multiplied by ``factor`` <= 1."""
    if factor >= 1:
        return picture
    width, height = (max(1, round(side * factor)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)
