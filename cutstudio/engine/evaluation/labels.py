"""Label pictures: what class every pixel is, and what follows from that.

K is the number of classes; -1 stands for pixels of none, which are left out everywhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.errors import DataError

Labels = npt.NDArray[np.int64]
Colours = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]

_NONE = 255  # the class number that means none, as in Cityscapes
_LOOKED_AT = 200  # label pictures whose colours are counted
_SIDE = 256  # to which they are thinned out for that


@dataclass(frozen=True)
class Legend:
    """How label pictures are to be read.

    Attributes:
        classes: K.
        colours: (K, 3), 0 to 255: a pixel's class is that of the nearest. None where pictures of
            one channel hold the numbers of classes themselves, and 255 for none.
    """

    classes: int
    colours: Colours | None = None

    def read(self, path: Path) -> Labels:
        """The classes (h, w) of a label picture.

        Raises:
            DataError: it cannot be read, or holds numbers that are no classes.
        """
        if self.colours is not None:
            return nearest_colours(images.flatten(images.read(path)), self.colours)
        numbers = images.read_numbers(path)
        if numbers is None:
            raise DataError(
                f"The label picture {path.name!r} is coloured.",
                hint="For this network, pictures of one channel with the numbers of classes are "
                "needed.",
            )
        labels = np.where(numbers == _NONE, -1, numbers).astype(np.int64)
        if labels.max(initial=-1) >= self.classes:
            raise DataError(
                f"The label picture {path.name!r} holds the number {labels.max()}.",
                hint=f"Classes are counted from 0 to {self.classes - 1}; {_NONE} is for pixels of "
                "no class.",
            )
        return labels


def find_legend(paths: Sequence[Path], classes: int) -> Legend:
    """How the label pictures ``paths`` are to be read: as numbers when all have one channel, else
    by their ``classes`` most frequent colours.

    Raises:
        DataError: a picture cannot be read, or there are not so many colours.
    """
    some = paths[:: -(-len(paths) // _LOOKED_AT)]
    if all(images.read_numbers(path) is not None for path in some):
        return Legend(classes)
    try:
        shown = (_thinned(images.flatten(images.read(path))) for path in some)
        return Legend(classes, find_colours(shown, classes))
    except ValueError as error:
        raise DataError(
            "The label pictures do not have so many colours.",
            hint="Give the number of classes with --classes.",
            details=str(error),
        ) from error


def _thinned(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.NEAREST)
    return small


def nearest_colours(picture: Image.Image, colours: Colours) -> Labels:
    """The classes (h, w) of a label picture: of every pixel the nearest of ``colours`` (K, 3)."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.int64)
    best = np.zeros(pixels.shape[:2], dtype=np.int64)
    least = np.full(pixels.shape[:2], np.iinfo(np.int64).max)
    for index, colour in enumerate(colours):
        far = np.square(pixels - colour).sum(2)
        best[far < least] = index
        least = np.minimum(least, far)
    return best


def find_colours(pictures: Iterable[Image.Image], classes: int) -> Colours:
    """The ``classes`` most frequent colours of label pictures that differ clearly, (K, 3).

    Colours within 48 of a more frequent one (Euclidean, of 0 to 255) are its shades, as JPEG makes
    them.

    Raises:
        ValueError: there are not so many.
    """
    flat = np.concatenate([np.asarray(p.convert("RGB")).reshape(-1, 3) for p in pictures])
    coarse, counts = np.unique(flat // 8 * 8 + 4, axis=0, return_counts=True)
    chosen: list[npt.NDArray[np.int64]] = []
    for colour in coarse[np.argsort(-counts, kind="stable")].astype(np.int64):
        if all(np.linalg.norm(colour - other) > 48 for other in chosen):
            chosen.append(colour)
        if len(chosen) == classes:
            return np.stack(chosen)
    raise ValueError(f"the labels have {len(chosen)} colours that differ, not {classes}")


def resized(labels: Labels, width: int, height: int) -> Labels:
    """Labels (height, width) of (h, w), by nearest neighbours."""
    rows, columns = (
        ((np.arange(new) + 0.5) * old / new).astype(int)
        for new, old in zip((height, width), labels.shape, strict=True)
    )
    fitted: Labels = labels[rows][:, columns]
    return fitted


def confusion(predicted: Labels, truth: Labels, classes: int) -> Labels:
    """(K, K): pixels of true class row that were seen as class column.

    ``predicted`` is compared at its own size, to which ``truth`` is resized by nearest neighbours.
    """
    height, width = predicted.shape
    fitted = resized(truth, width, height)
    known = fitted >= 0
    pairs = fitted[known] * classes + predicted[known]
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)


def scores(counts: Labels) -> dict[str, float]:
    """Mean IoU, pixel accuracy and class accuracy of a confusion matrix accumulated over all
    pictures; classes that never occur are left out of the means.
    """
    right = np.diag(counts).astype(float)
    true, seen = counts.sum(1), counts.sum(0)
    union = true + seen - np.diag(counts)
    return {
        "mean IoU": float((right[union > 0] / union[union > 0]).mean()),
        "pixel accuracy": float(right.sum() / max(1, counts.sum())),
        "class accuracy": float((right[true > 0] / true[true > 0]).mean()),
    }


def class_shares(labels: Iterable[Labels], classes: int) -> Shares:
    """The share of pixels of each class (K,), for matching distributions (Appendix C.4)."""
    counts = np.zeros(classes, dtype=np.int64)
    for one in labels:
        counts += np.bincount(one[one >= 0].ravel(), minlength=classes)
    shares: Shares = counts / max(1, counts.sum())
    return shares
