"""Do outputs show what the labels say? A segmentation network's answers against label pictures.

The paper's protocol (Appendix C.2), whose numbers are the defaults of :class:`Protocol`: a network
is trained on real pictures with their labels, then sees the outputs, resized bicubically to
256x128; labels are resized by nearest neighbours. The paper's network is DRN-D-22; the one here is
far smaller and trained from nothing: its scores carry its name and are not the paper's. What
DRN's own program prints as mAP is the mean intersection over union, and is called so here.

K is the number of classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine.draws import rng, torch_rng
from cutstudio.engine.tensors import stack

Labels = npt.NDArray[np.int64]
Colours = npt.NDArray[np.int64]

#: Of the network that is trained here, for the names of its scores.
NAME = "small U-Net"


@dataclass(frozen=True)
class Protocol:
    """How the network is trained and asked; Appendix C.2's numbers.

    Attributes:
        width, height: of pictures and labels, in pixels; multiples of 4.
        batch_size: pictures per step.
        lr: of SGD with momentum 0.9, falling to zero by the power 0.9.
        epochs: over all pictures.
        seed: fixes the initial weights and the order.
    """

    width: int = 256
    height: int = 128
    batch_size: int = 32
    lr: float = 0.01
    epochs: int = 250
    seed: int = 0


class SmallUNet(nn.Module):
    """Two halvings and back, with skips: about 120,000 parameters.

    Args:
        classes: K.
    """

    def __init__(self, classes: int, width: int = 16) -> None:
        super().__init__()
        self.down = nn.ModuleList(
            [_block(3, width), _block(width, 2 * width), _block(2 * width, 4 * width)]
        )
        self.up = nn.ModuleList([_block(6 * width, 2 * width), _block(3 * width, width)])
        self.last = nn.Conv2d(width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W) in [-1, 1], sides multiples of 4, to logits (B, K, H, W)."""
        skips = []
        for block in self.down[:-1]:
            x = block(x)
            skips.append(x)
            x = F.max_pool2d(x, 2)
        x = self.down[-1](x)
        for block, skip in zip(self.up, reversed(skips), strict=True):
            x = block(torch.cat((F.interpolate(x, scale_factor=2), skip), 1))
        logits: Tensor = self.last(x)
        return logits


def _block(into: int, out: int) -> nn.Module:
    """Two convolutions, normalised in groups, rectified."""
    return nn.Sequential(
        nn.Conv2d(into, out, 3, padding=1), nn.GroupNorm(4, out), nn.ReLU(),
        nn.Conv2d(out, out, 3, padding=1), nn.GroupNorm(4, out), nn.ReLU(),
    )  # fmt: skip


def train_segmenter(
    pictures: Sequence[Image.Image], labels: Sequence[Labels], classes: int, protocol: Protocol
) -> SmallUNet:
    """A network that has learned to label pictures.

    Args:
        pictures: mode RGB.
        labels: the class of every pixel of each, (h, w), of any size; -1 is left out.
        classes: K.
        protocol: how.

    Raises:
        ValueError: no pictures, or not one label for each.
    """
    if not pictures or len(pictures) != len(labels):
        raise ValueError(f"{len(pictures)} pictures and {len(labels)} labels")
    with torch.random.fork_rng(devices=[]):
        draws = torch_rng(protocol.seed, 0, "segmenter")
        torch.manual_seed(draws.initial_seed())
        network = SmallUNet(classes)
    x = _inputs(pictures, protocol)
    y = torch.stack([torch.from_numpy(_resized(one, protocol)) for one in labels])
    optimiser = torch.optim.SGD(network.parameters(), protocol.lr, momentum=0.9)
    batches = -(-len(x) // protocol.batch_size)
    total, step = protocol.epochs * batches, 0
    for epoch in range(protocol.epochs):
        order = torch.from_numpy(rng(protocol.seed, epoch, "segmenter order").permutation(len(x)))
        for chosen in order.split(protocol.batch_size):
            for group in optimiser.param_groups:
                group["lr"] = protocol.lr * (1 - step / total) ** 0.9
            loss = F.cross_entropy(network(x[chosen]), y[chosen], ignore_index=-1)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            step += 1
    return network.eval()


def segment(
    network: nn.Module, pictures: Sequence[Image.Image], protocol: Protocol
) -> list[Labels]:
    """The classes (height, width) that the network sees in each picture."""
    with torch.inference_mode():
        return [
            network(one[None])[0].argmax(0).numpy() for one in _inputs(pictures, protocol)
        ]  # fmt: skip


def read_labels(picture: Image.Image, colours: Colours) -> Labels:
    """The classes (h, w) of a label picture: of every pixel the nearest of ``colours`` (K, 3)."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.int64)
    best = np.zeros(pixels.shape[:2], dtype=np.int64)
    least = np.full(pixels.shape[:2], np.iinfo(np.int64).max)
    for index, colour in enumerate(colours):
        far = np.square(pixels - colour).sum(2)
        best[far < least] = index
        least = np.minimum(least, far)
    return best


def find_colours(pictures: Sequence[Image.Image], classes: int) -> Colours:
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


def confusion(predicted: Labels, truth: Labels, classes: int) -> Labels:
    """(K, K): pixels of true class row that were seen as class column; -1 in truth is left out.

    ``predicted`` is compared at its own size, to which ``truth`` is resized by nearest neighbours.
    """
    height, width = predicted.shape
    fitted = _nearest(truth, width, height)
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


def class_shares(labels: Sequence[Labels], classes: int) -> npt.NDArray[np.float64]:
    """The share of pixels of each class (K,), for matching distributions (Appendix C.4)."""
    counts = sum(np.bincount(one[one >= 0].ravel(), minlength=classes) for one in labels)
    shares: npt.NDArray[np.float64] = np.asarray(counts) / np.asarray(counts).sum()
    return shares


def _inputs(pictures: Sequence[Image.Image], protocol: Protocol) -> Tensor:
    size = (protocol.width, protocol.height)
    return stack([p.convert("RGB").resize(size, Image.Resampling.BICUBIC) for p in pictures])


def _resized(labels: Labels, protocol: Protocol) -> Labels:
    return _nearest(labels, protocol.width, protocol.height)


def _nearest(labels: Labels, width: int, height: int) -> Labels:
    rows, columns = (
        ((np.arange(new) + 0.5) * old / new).astype(int)
        for new, old in zip((height, width), labels.shape, strict=True)
    )
    fitted: Labels = labels[rows][:, columns]
    return fitted
