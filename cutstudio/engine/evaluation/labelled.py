"""Segmentation scores and class shares of outputs whose sources have label pictures."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from torch import nn

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.segmentation import (
    NAME,
    Labels,
    Protocol,
    class_shares,
    confusion,
    find_colours,
    read_labels,
    scores,
    segment,
    train_segmenter,
)


class LabelledSources:
    """Knows the labels of the sources, and a network that labels outputs.

    The network is trained here, on real pictures of the target's domain and their labels: names of
    the scores say which network it is.

    Args:
        pictures: real pictures to learn from.
        labels: their label pictures, of the same names (endings may differ).
        truth: label pictures of the sources, of the same names as these.
        classes: number of classes; their colours are the most frequent of ``labels``.
        protocol: how the network is trained and asked.

    Raises:
        DataError: a picture has no labels, or the labels have too few colours.
    """

    def __init__(
        self, pictures: Path, labels: Path, truth: Path, classes: int, protocol: Protocol
    ) -> None:
        self.classes, self.protocol = classes, protocol
        self._truth = _by_name(truth)
        paths, known = images.find([pictures]), _by_name(labels)
        shown = [_read(_of(path, known)) for path in paths]
        try:
            self._colours = find_colours(shown, classes)
        except ValueError as error:
            raise DataError(
                "The label pictures do not have so many colours.",
                hint="Give the number of classes with --classes.",
                details=str(error),
            ) from error
        learned = [read_labels(picture, self._colours) for picture in shown]
        self.target_shares = class_shares(learned, classes)
        self._network: nn.Module = train_segmenter(
            [_read(path) for path in paths], learned, classes, protocol
        )

    def measure(self, sources: Sequence[Path], outputs: Sequence[Image.Image]) -> dict[str, float]:
        """Mean IoU, pixel and class accuracy of the outputs by the sources' labels; and how far the
        shares of the classes in sources and in outputs are from the target's: half the sum of the
        absolute differences, 0 for equal shares, 1 for disjoint ones.

        Raises:
            DataError: a source has no labels.
        """
        truth = [read_labels(_read(_of(path, self._truth)), self._colours) for path in sources]
        seen = segment(self._network, outputs, self.protocol)
        counts = np.zeros((self.classes, self.classes), np.int64)
        for predicted, true in zip(seen, truth, strict=True):
            counts += confusion(predicted, true, self.classes)
        found = {f"{name} ({NAME})": value for name, value in scores(counts).items()}
        found["class shares, source to target"] = self._apart(truth)
        found[f"class shares, output to target ({NAME})"] = self._apart(seen)
        return found

    def _apart(self, labels: Sequence[Labels]) -> float:
        shares = class_shares(labels, self.classes)
        return float(np.abs(shares - self.target_shares).sum() / 2)


def _by_name(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in images.find([folder])}


def _of(path: Path, labels: dict[str, Path]) -> Path:
    """The label picture of the same name.

    Raises:
        DataError: there is none.
    """
    if path.stem not in labels:
        raise DataError(
            f"The picture {path.name!r} has no label picture.",
            hint="A picture and its labels have the same name, in two folders.",
        )
    return labels[path.stem]


def _read(path: Path) -> Image.Image:
    return images.flatten(images.read(path))
