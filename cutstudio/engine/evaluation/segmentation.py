"""A network that says the class of every pixel: asked, trained, kept in a file.

The paper's protocol (Appendix C.2), whose numbers are the defaults of :class:`Protocol`: DRN-D-22
learns from real pictures with their labels, then sees the outputs, resized bicubically to 256x128;
labels are resized by nearest neighbours. What C.2 leaves to DRN's own program is done as that does:
SGD with momentum 0.9 and weight decay 1e-4, the rate divided by ten after 100 and 200 of the 250
epochs, pictures mirrored with probability 1/2 and normalised by mean and deviation of all. That
program starts from weights of ImageNet, which can be given here too.

A smaller network, for machines without a GPU, has a name of its own, which its scores carry.

B pictures of H x W pixels, K classes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import save
from torch import Tensor, nn

from cutstudio.engine import files
from cutstudio.engine.draws import rng, torch_rng
from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.drn import DrnD22
from cutstudio.engine.evaluation.labels import Labels, Legend, resized
from cutstudio.engine.evaluation.small_unet import SmallUNet
from cutstudio.engine.evaluation.weights import read_weights

Three = tuple[float, float, float]

#: Networks that can be trained here, by the names that their scores carry.
NETWORKS: Mapping[str, Callable[[int], nn.Module]] = {"DRN-D-22": DrnD22, "small U-Net": SmallUNet}
IMAGENET: tuple[Three, Three] = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
#: Key of a file's notes, in which everything but the weights is.
NOTES = "cutstudio.segmenter"

_MOMENTUM, _DECAY = 0.9, 1e-4
_DROPS = (0.4, 0.8)  # shares of the length at which the rate falls
_AT_ONCE = 16  # pictures that are labelled together


@dataclass(frozen=True)
class Protocol:
    """How a network is trained and asked; Appendix C.2's numbers.

    Attributes:
        network: a key of :data:`NETWORKS`.
        width, height: of pictures and labels, in pixels; multiples of 8, at least 16.
        batch_size: pictures per step.
        lr: rate at the start.
        epochs: over all pictures.
        seed: fixes the initial weights, the order and the mirroring.
    """

    network: str = "DRN-D-22"
    width: int = 256
    height: int = 128
    batch_size: int = 32
    lr: float = 0.01
    epochs: int = 250
    seed: int = 0


@dataclass(frozen=True)
class Segmenter:
    """A network with what must be known to ask it.

    Attributes:
        name: of the network, for people.
        network: (B, 3, H, W) normalised pictures to logits (B, K, h, w) on the same device.
        legend: how label pictures of its classes are read.
        size: (width, height) at which it sees pictures.
        mean, deviation: of R, G and B in [0, 1], by which they are normalised.
        device: where the network is.
        key: of the file that it came from: equal for equal files.
    """

    name: str
    network: Callable[[Tensor], Tensor]
    legend: Legend
    size: tuple[int, int]
    mean: Three = IMAGENET[0]
    deviation: Three = IMAGENET[1]
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    key: str = ""

    def label(self, pictures: Sequence[Image.Image]) -> list[Labels]:
        """The classes (height, width) that the network sees in each picture.

        Raises:
            DataError: its answers have not one channel for each class.
        """
        found: list[Labels] = []
        with torch.inference_mode():
            for start in range(0, len(pictures), _AT_ONCE):
                levels = levels_of(pictures[start : start + _AT_ONCE], self.size)
                logits = self.network(normalised(levels, self.mean, self.deviation, self.device))
                found += list(self._classes(logits).cpu().numpy())
        return found

    def _classes(self, logits: Tensor) -> Tensor:
        if logits.ndim != 4 or logits.shape[1] != self.legend.classes:
            raise DataError(
                f"The network {self.name!r} answers with the shape {tuple(logits.shape)}.",
                hint=f"Needed are (pictures, {self.legend.classes}, height, width): one channel of "
                "scores for each class. Give their number with --classes.",
            )
        width, height = self.size
        if logits.shape[2:] != (height, width):
            logits = F.interpolate(logits, (height, width), mode="bilinear", align_corners=False)
        return logits.argmax(1)


class Training:
    """Training of a segmentation network; iterating does it, an epoch at a time.

    Args:
        pictures: of any size, mode RGB; taken one after the other, so they may be read as they are.
        labels: the classes of every pixel of each, (h, w), of any size; the same.
        legend: how the labels were read.
        protocol: how.
        device: where.
        start: weights of DRN-D-22's levels to start from, such as ImageNet's.

    Raises:
        ValueError: no pictures, or not one label for each.
    """

    def __init__(
        self,
        pictures: Iterable[Image.Image],
        labels: Iterable[Labels],
        legend: Legend,
        protocol: Protocol,
        *,
        device: torch.device,
        start: Mapping[str, Tensor] | None = None,
    ) -> None:
        self.protocol, self._legend, self._device = protocol, legend, device
        size = (protocol.width, protocol.height)
        known = [torch.from_numpy(resized(one, *size).astype(np.int16)) for one in labels]
        shown = [_planes(picture, size) for picture in pictures]
        if not shown or len(shown) != len(known):
            raise ValueError(f"{len(shown)} pictures and {len(known)} labels")
        self._levels, self._labels = torch.stack(shown), torch.stack(known)
        self._mean, self._deviation = _moments(self._levels)
        self._network = _initial(protocol, legend.classes)
        if start is not None:
            _load_levels(self._network, start)
        self._network.to(device)
        learned = [p for p in self._network.parameters() if p.requires_grad]
        self._optimiser = torch.optim.SGD(
            learned, protocol.lr, momentum=_MOMENTUM, weight_decay=_DECAY
        )

    def __iter__(self) -> Iterator[float]:
        """The mean loss of each epoch."""
        self._network.train()
        for epoch in range(self.protocol.epochs):
            drops = sum(epoch >= share * self.protocol.epochs for share in _DROPS)
            for group in self._optimiser.param_groups:
                group["lr"] = self.protocol.lr * 0.1**drops
            losses = [self._step(*batch) for batch in self._batches(epoch)]
            yield torch.stack(losses).mean().item()

    def trained(self) -> Segmenter:
        """The network as it is now."""
        network = self._network.eval().requires_grad_(False)
        size = (self.protocol.width, self.protocol.height)
        return Segmenter(
            self.protocol.network, network, self._legend, size,
            self._mean, self._deviation, self._device,
        )  # fmt: skip

    def _batches(self, epoch: int) -> Iterator[tuple[Tensor, Tensor]]:
        """Pictures as levels and their labels, in a new order, some of them mirrored."""
        draws = rng(self.protocol.seed, epoch, "segmenter order")
        order = torch.from_numpy(draws.permutation(len(self._levels)))
        mirrored = torch.from_numpy(draws.random(len(self._levels)) < 0.5)
        for chosen in order.split(self.protocol.batch_size):
            x, y = self._levels[chosen], self._labels[chosen]
            turned = mirrored[chosen]
            x[turned], y[turned] = x[turned].flip(3), y[turned].flip(2)
            yield x, y

    def _step(self, levels: Tensor, labels: Tensor) -> Tensor:
        x = normalised(levels, self._mean, self._deviation, self._device)
        y = labels.to(self._device).long()
        loss = F.cross_entropy(self._network(x), y, ignore_index=-1)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self._optimiser.step()
        return loss.detach()


def save_segmenter(segmenter: Segmenter, path: Path) -> None:
    """Write a network that was trained here, with all that is needed to ask it.

    Raises:
        OSError: the file cannot be written.
    """
    assert isinstance(segmenter.network, nn.Module)
    colours = segmenter.legend.colours
    notes = {
        "network": segmenter.name,
        "classes": segmenter.legend.classes,
        "colours": None if colours is None else colours.tolist(),
        "size": segmenter.size,
        "mean": segmenter.mean,
        "deviation": segmenter.deviation,
    }
    tensors = {k: v.cpu().contiguous() for k, v in segmenter.network.state_dict().items()}
    files.write_bytes(path, save(tensors, {NOTES: json.dumps(notes)}))


def load_start(path: Path) -> Mapping[str, Tensor]:
    """Weights of DRN-D-22 from a file of classification (ImageNet) or segmentation, by the names of
    :class:`DrnD22`'s levels.

    Raises:
        DataError: the file holds none.
    """
    found = {}
    for name, value in read_weights(path).items():
        level = name.removeprefix("base.").removeprefix("layer")
        if level[:1].isdigit() and level != name:
            found[level] = value
    if not found:
        raise DataError(
            f"The file {str(path)!r} holds no weights of DRN-D-22.",
            hint="Give the file that the authors of DRN call drn_d_22.",
        )
    return found


def levels_of(pictures: Sequence[Image.Image], size: tuple[int, int]) -> Tensor:
    """Pictures resized bicubically to (width, height), as (B, 3, H, W) uint8."""
    return torch.stack([_planes(picture, size) for picture in pictures])


def _planes(picture: Image.Image, size: tuple[int, int]) -> Tensor:
    fitted = picture.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    return torch.from_numpy(np.array(fitted).transpose(2, 0, 1).copy())


def normalised(levels: Tensor, mean: Three, deviation: Three, device: torch.device) -> Tensor:
    """uint8 levels (B, 3, H, W) in [0, 1], minus ``mean``, by ``deviation``; on ``device``."""
    shift, scale = (torch.tensor(v, device=device).view(3, 1, 1) for v in (mean, deviation))
    return (levels.to(device).float() / 255 - shift) / scale


def _moments(levels: Tensor) -> tuple[Three, Three]:
    """Mean and deviation of each channel over all pictures, in [0, 1]."""
    counts = [np.bincount(levels[:, c].numpy().ravel(), minlength=256) for c in range(3)]
    values = np.arange(256) / 255
    means = [float((count * values).sum() / count.sum()) for count in counts]
    squares = [float((count * values**2).sum() / count.sum()) for count in counts]
    deviations = [max(1e-3, s - m * m) ** 0.5 for s, m in zip(squares, means, strict=True)]
    return (means[0], means[1], means[2]), (deviations[0], deviations[1], deviations[2])


def _initial(protocol: Protocol, classes: int) -> nn.Module:
    with torch.random.fork_rng(devices=[]):
        draws = torch_rng(protocol.seed, 0, "segmenter")
        torch.manual_seed(draws.initial_seed())
        return NETWORKS[protocol.network](classes)


def _load_levels(network: nn.Module, start: Mapping[str, Tensor]) -> None:
    if not isinstance(network, DrnD22):
        raise DataError("Only DRN-D-22 can start from given weights.")
    try:
        network.base.load_state_dict(dict(start))
    except RuntimeError as error:
        raise DataError(
            "The weights to start from are not those of DRN-D-22.", details=str(error)
        ) from error
