"""Segmentation scores and class shares of outputs whose sources have label pictures."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.labels import (
    Labels,
    Legend,
    Shares,
    class_shares,
    confusion,
    find_legend,
    scores,
)
from cutstudio.engine.evaluation.segmentation import Segmenter
from cutstudio.engine.finding import find_pictures


@dataclass(frozen=True)
class Pairs:
    """Pictures and their label pictures, of the same names (endings may differ).

    Attributes:
        pictures: where each picture is.
        labels: where its labels are.
        legend: how these are read.
    """

    pictures: list[Path]
    labels: list[Path]
    legend: Legend

    @classmethod
    def find(cls, pictures: Path, labels: Path, classes: int) -> "Pairs":
        """Those of two folders.

        Raises:
            DataError: which labels a picture has is not clear, or these have too few colours.
        """
        paths = find_pictures([pictures])
        found = labels_of(paths, labels)
        return cls(paths, found, find_legend(found, classes))

    def key(self, *asked: object) -> str:
        """A name for what is learned from these pairs as ``asked``."""
        text = "\n".join(map(str, [*self.pictures, *self.labels, *map(repr, asked)]))
        return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:16]

    def read_pictures(self) -> Iterator[Image.Image]:
        """One picture after the other, over white."""
        return (images.flatten(images.read(path)) for path in self.pictures)

    def read_labels(self) -> Iterator[Labels]:
        """The classes of every pixel of each."""
        return (self.legend.read(path) for path in self.labels)


class LabelledSources:
    """Knows the labels of the sources, and a network that labels outputs.

    Args:
        segmenter: labels outputs; the names of the scores say which network it is.
        truth: label pictures of the sources, of the same names as these.
        target_shares: the share of each class in the target's domain, (K,).

    Raises:
        DataError: ``truth`` holds no picture.
    """

    def __init__(self, segmenter: Segmenter, truth: Path, target_shares: Shares) -> None:
        self.segmenter, self.target_shares = segmenter, target_shares
        self._truth = truth

    @property
    def key(self) -> str:
        """Of the network's file and the labels: equal for two that score alike."""
        labels = (str(path.absolute()) for path in find_pictures([self._truth]))
        text = "\n".join([self.segmenter.key, *labels])
        return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()

    def measure(
        self, sources: Sequence[Path], outputs: Sequence[Image.Image]
    ) -> tuple[dict[str, float], dict[str, list[float]]]:
        """Mean IoU (which DRN's program prints as mAP), pixel and class accuracy of the outputs by
        the sources' labels; and how far the shares of the classes in sources and in outputs are
        from the target's: half the sum of the absolute differences, 0 for equal shares, 1 for
        disjoint ones.

        Returns:
            The measures by name, and the share of every class by ``source``, ``output``,
            ``target``.

        Raises:
            DataError: which labels a source has is not clear.
        """
        legend, name = self.segmenter.legend, self.segmenter.name
        truth = [legend.read(path) for path in labels_of(sources, self._truth)]
        seen = self.segmenter.label(outputs)
        counts = np.zeros((legend.classes, legend.classes), np.int64)
        for predicted, true in zip(seen, truth, strict=True):
            counts += confusion(predicted, true, legend.classes)
        found = {f"{score} ({name})": value for score, value in scores(counts).items()}
        shares = {
            "source": class_shares(truth, legend.classes),
            "output": class_shares(seen, legend.classes),
            "target": self.target_shares,
        }
        found["class shares, source to target"] = apart(shares["source"], shares["target"])
        found[f"class shares, output to target ({name})"] = apart(
            shares["output"], shares["target"]
        )
        return found, {side: share.tolist() for side, share in shares.items()}


def apart(a: Shares, b: Shares) -> float:
    """Half the sum of the absolute differences of two distributions: 0 equal, 1 disjoint."""
    return float(np.abs(a - b).sum() / 2)


def labels_of(pictures: Sequence[Path], folder: Path) -> list[Path]:
    """The label picture of each picture: the one of the same name, endings aside. Where several
    are called so, the subfolders of ``folder`` in which they are must be the picture's own.

    Raises:
        DataError: a picture has none, several could be its, or two pictures share one.
    """
    named: dict[str, list[Path]] = {}
    for label in find_pictures([folder]):
        named.setdefault(label.stem, []).append(label)
    owner: dict[Path, Path] = {}
    found = []
    for picture in pictures:
        label = _label_of(picture, named.get(picture.stem, []), folder)
        if owner.setdefault(label, picture) != picture:
            raise DataError(
                f"The pictures {str(owner[label])!r} and {str(picture)!r} have the same label "
                f"picture, {str(label)!r}.",
                hint="Put label pictures into subfolders that are called as the pictures' own.",
            )
        found.append(label)
    return found


def _label_of(picture: Path, labels: list[Path], folder: Path) -> Path:
    """The one of ``labels``, all of the picture's name, in the most of the picture's folders."""
    if not labels:
        raise DataError(
            f"The picture {picture.name!r} has no label picture.",
            hint="A picture and its labels have the same name, in two folders.",
        )
    below = {label: label.relative_to(folder).parent.parts for label in labels}
    around = picture.absolute().parent.parts
    within = [path for path, parts in below.items() if parts == around[len(around) - len(parts) :]]
    deepest = max((len(below[path]) for path in within), default=0)
    fitting = [path for path in within if len(below[path]) == deepest] or labels
    if len(fitting) > 1:
        raise DataError(
            f"The picture {str(picture)!r} has several label pictures: "
            f"{', '.join(map(str, fitting))}.",
            hint="Keep one, or put them into subfolders that are called as the pictures' own.",
        )
    return fitting[0]
