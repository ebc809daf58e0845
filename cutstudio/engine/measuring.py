"""Measures of a run, or of a folder of pictures, against pictures of the target's domain.

A run's checkpoints translate the sources in memory. What is measured of the outputs:

- distances to the pictures in ``against`` by a network's features (FID and KID with Inception's),
  which need two pictures or more on each side;
- the sliced Wasserstein distance of patches, which needs no network and works for one picture
  against one; with VGG-16's weights the same of its features;
- with LPIPS's weights, how far outputs are from their sources;
- where the sources have labels, segmentation scores and class shares of the outputs;
- for runs, how often a patch of the output is nearest to its own place in the source, and the
  median share of places that are nearer (0 is best), at the tap that Explore shows;
- seconds per step and peak memory of the training, as its log has them.
"""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import images
from cutstudio.engine.correspondence import Explorer
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.evaluation.deep_patches import deep_swd
from cutstudio.engine.evaluation.distances import Features
from cutstudio.engine.evaluation.features import VGG, Extractor, ImageNet
from cutstudio.engine.evaluation.labelled import LabelledSources
from cutstudio.engine.evaluation.lpips import Lpips
from cutstudio.engine.evaluation.patches import swd
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.model import Model, load_model
from cutstudio.engine.patchmaps import Floats
from cutstudio.engine.run import RunFolder
from cutstudio.engine.translation import translate_image
from cutstudio.engine.translation.memory import scratch_folder

T = TypeVar("T")

_EXPLORED = 4  # sources whose patches are looked for; each costs a search over all places
_EXPLORED_SIDE = 256
_AT_ONCE = 1024  # places of an output that are compared with all of the source at a time
_PATCHED = 32  # pictures of each side whose patches are pooled


@dataclass(frozen=True)
class Measured:
    """The measures of one checkpoint, or of a folder.

    Attributes:
        step: of the checkpoint; None for a folder.
        pictures: how many outputs were measured.
        values: by the measure's name; :func:`higher_is_better` says which way is up.
        shares: of pixels per class, by ``source``, ``output`` and ``target``; empty where no
            segmentation network was asked.
    """

    step: int | None
    pictures: int
    values: dict[str, float] = field(default_factory=dict)
    shares: dict[str, list[float]] = field(default_factory=dict)


def higher_is_better(name: str) -> bool:
    """Whether larger values of the measure ``name`` are the better ones."""
    return name.startswith(("own place found", "mean IoU", "pixel accuracy", "class accuracy"))


def is_distance_of_sets(name: str) -> bool:
    """Whether the measure ``name`` is a distance of sets, which depends on their size."""
    return name in ("FID", "KID") or name.startswith(("Frechet distance", "kernel distance"))


class Yardstick:
    """What outputs are measured against; its own features are computed once.

    Args:
        against: pictures and folders of the target's domain.
        extractor: the network whose features are compared; None leaves those distances out.
        lpips: measures how far outputs are from their sources; None leaves it out.
        labelled: scores outputs by the labels of their sources; None leaves it out.
        limit: pictures of each side, at most; 0 takes all.

    Raises:
        DataError: ``against`` names no picture.
    """

    def __init__(
        self,
        against: Sequence[Path | str],
        extractor: Extractor | None,
        lpips: Lpips | None = None,
        labelled: LabelledSources | None = None,
        *,
        limit: int = 0,
    ) -> None:
        self.extractor, self.lpips, self.labelled, self.limit = extractor, lpips, labelled, limit
        self.paths = limited(find_pictures(against), limit)
        self._features: Features | None = None

    @property
    def key(self) -> dict[str, object]:
        """What is measured with: equal for two that measure alike. It turns to JSON and back."""
        return {
            "extractor": self.extractor.name if self.extractor else "",
            "lpips": self.lpips is not None,
            "labelled": self.labelled.key if self.labelled else "",
            "against": [str(path.absolute()) for path in self.paths],
        }

    def compares_sets(self, outputs: int) -> bool:
        """Whether there are enough pictures on both sides for distances of sets."""
        return self.extractor is not None and min(outputs, len(self.paths)) > 1

    def measure(self, outputs: Sequence[Image.Image]) -> dict[str, float]:
        """The distances of ``outputs`` to the pictures in ``against``; those of sets are left out
        where one side is a single picture.
        """
        values: dict[str, float] = {}
        if self.extractor is not None and self.compares_sets(len(outputs)):
            if self._features is None:
                self._features = self.extractor.of_all(map(read, self.paths))
            features = self.extractor.of_all(outputs)
            values |= self.extractor.distances(features, self._features)
        shown, some = limited(outputs, _PATCHED), [read(p) for p in limited(self.paths, _PATCHED)]
        values["SWD"] = swd(shown, some)
        if isinstance(self.extractor, ImageNet) and self.extractor.name == VGG:
            values[f"SWD ({VGG} features)"] = deep_swd(self.extractor.network, shown, some)
        return values


def evaluate_folder(folder: Path | str, yardstick: Yardstick) -> Measured:
    """The measures of a folder of outputs; with labels of pictures of the same names also their
    segmentation scores.

    Raises:
        DataError: it holds no picture, or too few, or one without labels.
    """
    paths = limited(find_pictures([folder]), yardstick.limit)
    outputs = Pictures(paths)
    values, shares = yardstick.measure(outputs), dict[str, list[float]]()
    if yardstick.labelled is not None:
        scored, shares = yardstick.labelled.measure(paths, outputs)
        values |= scored
    return Measured(None, len(outputs), values, shares)


def evaluate_run(
    run: RunFolder,
    yardstick: Yardstick,
    *,
    sources: Sequence[Path | str] = (),
    steps: Sequence[int] = (),
    device: str = "auto",
) -> Iterator[Measured]:
    """The measures of a run's checkpoints, one after the other.

    Args:
        run: the run.
        yardstick: what to measure against.
        sources: pictures and folders to translate; the run's own sources when empty.
        steps: of the checkpoints; the last and the best when empty.
        device: where to translate.

    Raises:
        RunError: there is no run, or no such checkpoint.
        DataError: the sources cannot be read.
    """
    paths = limited(find_pictures(sources or run.recipe().data.source), yardstick.limit)
    for step in steps or last_and_best(run):
        model, pictures = load_model(run, step, device), Pictures(paths)
        shares: dict[str, list[float]] = {}
        with _translated(model, pictures) as outputs:
            values = yardstick.measure(outputs)
            if yardstick.lpips is not None:
                pairs = zip(pictures, outputs, strict=True)
                values["LPIPS to the source"] = mean(yardstick.lpips.distance(*p) for p in pairs)
            if yardstick.labelled is not None:
                scored, shares = yardstick.labelled.measure(paths, outputs)
                values |= scored
        values |= own_places(model, list(pictures[:_EXPLORED]))
        values |= cost(run)
        yield Measured(step, len(paths), values, shares)


class Pictures(Sequence[Image.Image]):
    """The pictures of files, each read when it is asked for: any number takes the memory of one."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    @overload
    def __getitem__(self, index: int) -> Image.Image: ...
    @overload
    def __getitem__(self, index: slice) -> "Pictures": ...
    def __getitem__(self, index: int | slice) -> "Image.Image | Pictures":
        if isinstance(index, slice):
            return Pictures(self._paths[index])
        return read(self._paths[index])


@contextlib.contextmanager
def _translated(model: Model, sources: Pictures) -> Iterator[Pictures]:
    """The outputs, in files for as long as they are measured."""
    place = scratch_folder()
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="evaluated-") as folder:
        paths = [Path(folder) / f"{index}.png" for index in range(len(sources))]
        for source, path in zip(sources, paths, strict=True):
            images.save(translate_image(model, source), path)
        yield Pictures(paths)


def last_and_best(run: RunFolder) -> list[int]:
    """The steps of the last checkpoint and of the best, which may be the same.

    Raises:
        CheckpointError: there is none.
    """
    return sorted({ckpt.resolve(run, "last"), ckpt.resolve(run, "best")})


def own_places(model: Model, sources: list[Image.Image]) -> dict[str, float]:
    """How well patches of the output find their own place among all of the source.

    Similarities are those of the projection heads at the tap that Explore shows; of bare features
    where the method has no heads, and named so.
    """
    ranks = []
    for source in sources:
        explorer = Explorer(model, source, side=_EXPLORED_SIDE)
        tap = explorer.default_tap
        keys, queries = (
            explorer.embeddings(side, tap).reshape(-1, explorer.embeddings(side, tap).shape[2])
            for side in ("source", "output")
        )
        ranks.append(_nearer(queries, keys) / max(1, len(keys) - 1))
    pooled = np.concatenate(ranks)
    tail = "" if model.heads is not None else " (bare features)"
    return {
        f"own place found{tail}": float((pooled == 0).mean()),
        f"median rank of the own place{tail}": float(np.median(pooled)),
    }


def _nearer(queries: Floats, keys: Floats) -> NDArray[np.int64]:
    """How many of the keys (N, D) are nearer to each of the queries (N, D) than its own, the one
    of the same index.
    """
    counts = []
    for first in range(0, len(queries), _AT_ONCE):
        similarity = queries[first : first + _AT_ONCE] @ keys.T
        own = np.diagonal(similarity, first)[:, None]
        counts.append((similarity > own).sum(1))
    return np.concatenate(counts)


def cost(run: RunFolder) -> dict[str, float]:
    """Seconds per step (the median) and peak memory in GB of a run, from its log."""
    steps = [event for event in run.events() if isinstance(event, ev.Progress)]
    if not steps:
        return {}
    return {
        "seconds per step": median(event.seconds for event in steps),
        "memory (GB)": max(event.memory for event in steps) / 1e9,
    }


def parse_steps(run: RunFolder, wanted: str) -> list[int]:
    """The checkpoints that ``last``, ``best``, ``every`` or a step names.

    Raises:
        CheckpointError: there is none.
    """
    if wanted == "every":
        steps = run.checkpoints()
        if not steps:
            raise CheckpointError(
                f"The run {run.name!r} has no checkpoint.", hint="Let it train a little longer."
            )
        return steps
    return [ckpt.resolve(run, wanted)]


def read(path: Path) -> Image.Image:
    """A picture, upright, over white, mode RGB."""
    return images.flatten(images.read(path))


def limited(items: Sequence[T], limit: int) -> list[T]:
    """All of them, or ``limit`` evenly spread ones."""
    if not limit or len(items) <= limit:
        return list(items)
    return [items[index * len(items) // limit] for index in range(limit)]
