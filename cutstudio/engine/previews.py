"""Previews: what the model makes of fixed sources and a target while it trains."""

import dataclasses
import math
import time
from pathlib import Path

from PIL import Image

from cutstudio.engine import files, images, passes
from cutstudio.engine.data import Batches
from cutstudio.engine.errors import PictureError
from cutstudio.engine.evaluation.patches import swd
from cutstudio.engine.events import SampleSaved
from cutstudio.engine.model import Model
from cutstudio.engine.run import RunFolder
from cutstudio.engine.tensors import to_image
from cutstudio.engine.timing import Clock
from cutstudio.engine.translation import translate_image

_SHARE = 0.1  # of the time may go into previews


class Previews:
    """Writes previews, rarely enough not to hold training up.

    Args:
        run: where to write.
        batches: whose preview sources and first target are shown.
        clock: tells how long a preview takes.

    Attributes:
        sources: what is translated; the first is measured and watched.
        output: what became of the first at the last preview.
    """

    def __init__(self, run: RunFolder, batches: Batches, clock: Clock = time.monotonic) -> None:
        self._run, self._clock = run, clock
        self._training = batches.recipe.training
        self.sources, self.target = batches.preview()
        self._identity = batches.recipe.loss.identity
        self._finished = -math.inf  # when the last preview was finished; the first is always due
        self._kept: dict[str, Path] = {}  # pictures that no preview changes
        self.cost = 0.0  # seconds that it took
        self.output = self.source

    @property
    def source(self) -> Image.Image:
        """The first source."""
        return self.sources[0]

    def due(self, now: float) -> bool:
        """Whether it is time for another."""
        return now - self._finished >= self.pause

    @property
    def pause(self) -> float:
        """Seconds between two previews."""
        return max(self._training.sample_seconds, self.cost * (1 / _SHARE - 1))

    def write(self, model: Model) -> tuple[SampleSaved, float]:
        """Translate, write, and measure: the event, and the distance of the output's patches to
        the target's (:func:`cutstudio.engine.evaluation.patches.swd`).

        Raises:
            PictureError: the pictures cannot be written.
        """
        began = self._clock()
        pictures = {"target": self.target}
        # the first at last, so that it is the one of which most is kept for Explore
        outputs = [translated(model, source) for source in reversed(self.sources)][::-1]
        for number, (source, output) in enumerate(zip(self.sources, outputs, strict=True)):
            pictures[numbered("source", number)] = source
            pictures[numbered("output", number)] = output
        self.output = outputs[0]
        if self._identity:
            unmatched = dataclasses.replace(model, colours=None)  # a target has its colours already
            pictures["identity"] = translate_image(unmatched, self.target, scale="native")
        paths = {}
        for kind, picture in pictures.items():
            path = self._kept.get(kind)
            if path is None:
                path = self._write(model.step, kind, picture)
            paths[kind] = self._run.relative(path)
        files.sync_folder(self._run.sample_path(model.step, "output").parent)
        score = swd(self.output, self.target)
        self._finished = self._clock()
        self.cost = self._finished - began
        return SampleSaved(model.step, paths), score

    def _write(self, step: int, kind: str, picture: Image.Image) -> Path:
        """Write a picture, unless it is one that the run has from an earlier preview."""
        path = self._run.sample_path(step, kind)
        if kind.startswith(("source", "target")):
            path = self._kept[kind] = self._run.shown(kind)
            if _shows(path, picture):
                return path
            if path.exists():  # earlier previews, before a resume or a branch, need the other one
                folder = self._run.sample_path(step, "output").parent
                path = self._kept[kind] = folder / f"{kind}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        images.save(picture, path)
        return path


def _shows(path: Path, picture: Image.Image) -> bool:
    """Whether the file in ``path`` holds the pixels of ``picture``."""
    try:
        kept = images.read(path).rgb
    except PictureError:
        return False
    return kept.size == picture.size and kept.tobytes() == picture.convert("RGB").tobytes()


def numbered(kind: str, number: int) -> str:
    """What events call the picture ``kind`` of the source ``number``, counted from 0."""
    return f"{kind}-{number + 1}" if number else kind


def translated(model: Model, source: Image.Image) -> Image.Image:
    """A source at its own size, translated. On the CPU as Explore does it, which then finds it
    made where passes are kept (:mod:`cutstudio.engine.passes`); on other devices, and beyond the
    size of Explore's pictures, as an export does it, whole or in pieces.

    Raises:
        OutOfMemory: the memory does not suffice.
    """
    if model.device.type == "cpu" and max(source.size) <= passes.LARGEST_SIDE:
        return to_image(passes.translate(model, source).output)
    return translate_image(model, source, scale="native")
