"""A source's way through the generator: the output, and the source's features on the way.

Previews and Explore look at the same picture at the same size, so what one of them has made, the
other need not make again: a process that has both, as the window has, keeps passes (:func:`keep`).
A pass is known by the very weights and pixels that it was made of, whatever run they belong to.

Symbols: a picture of H x W pixels, C_l channels of the features at a tap and (h, w) cells of its
grid.
"""

import hashlib
import math
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from PIL import Image
from torch import Tensor

from cutstudio.engine.model import Model
from cutstudio.engine.networks import bands, choice
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.networks.taps import TapGeometry
from cutstudio.engine.patchmaps import Grid
from cutstudio.engine.tensors import to_tensor
from cutstudio.engine.translation import border, memory_guard

#: Pictures are looked at with at most so many pixels a side.
LARGEST_SIDE = 1024
#: Maps have at most so many cells a side.
FINEST = 512
#: Bytes for passes: one of 1024 x 824 pixels takes 280 MB with the features of SinCUT's taps, and
#: 10 MB without any.
ROOM = 512 << 20


@dataclass(frozen=True)
class Pass:
    """What came of a source.

    Attributes:
        output: (3, H, W) float32 on the CPU, neither clamped nor rounded. Not to be changed.
        features: of the source at the run's taps, (C_l, h, w) float32 on the CPU; none where there
            was no room to keep them. Not to be changed.
    """

    output: Tensor
    features: Mapping[int, Tensor]

    @property
    def memory(self) -> int:
        """Bytes."""
        return sum(held(part) for part in (self.output, *self.features.values()))


def held(part: Tensor) -> int:
    """Bytes that a tensor keeps, those around the part of a larger map included."""
    return part.untyped_storage().nbytes()


class _Kept:
    """Passes within a bound. To be used by several threads."""

    def __init__(self) -> None:
        self.room = 0
        self._passes: OrderedDict[bytes, Pass] = OrderedDict()  # the one used last is the last
        self._lock = threading.Lock()

    def resize(self, room: int) -> None:
        with self._lock:
            self.room = room
            self._make_room()

    def find(self, key: bytes) -> Pass | None:
        with self._lock:
            if key in self._passes:
                self._passes.move_to_end(key)
            return self._passes.get(key)

    def add(self, key: bytes, made: Pass) -> None:
        with self._lock:
            self._passes[key] = made
            self._make_room()

    def _make_room(self) -> None:
        """Features go before outputs, which take little and save most; those of the newest last."""
        *older, newest = self._passes or [b""]
        for key in older:
            self._shorten(key)
        while self._too_much and len(self._passes) > 1:
            self._passes.popitem(last=False)
        self._shorten(newest)
        if self._too_much:
            self._passes.clear()

    def _shorten(self, key: bytes) -> None:
        if self._too_much:
            self._passes[key] = replace(self._passes[key], features={})

    @property
    def _too_much(self) -> bool:
        return self._held > self.room

    @property
    def _held(self) -> int:
        return sum(made.memory for made in self._passes.values())

    @property
    def memory(self) -> int:
        with self._lock:
            return self._held


_kept = _Kept()


def keep(room: int = ROOM) -> None:
    """Keep passes from now on, for the whole process, in so many bytes; 0, as in a new process,
    keeps none. The longest unused go first.
    """
    _kept.resize(room)


def kept() -> int:
    """Bytes of the passes that are kept."""
    return _kept.memory


def translate(model: Model, source: Image.Image, cells: int = FINEST) -> Pass:
    """G of a source at its own size, and the source's features at the run's taps; from what is
    kept, where the same was made before.

    Args:
        model: the trained model.
        source: a picture, mode ``RGB``.
        cells: the features' grids have at most so many rows and columns, see :func:`grid_of`.

    Raises:
        OutOfMemory: the device's memory does not suffice.
    """
    key = _key(model, source, cells) if _kept.room else b""
    known = _kept.find(key)
    if known is not None:
        return known
    task = f"look into a picture of {source.width} x {source.height} pixels"
    with torch.inference_mode(), memory_guard(model.device, task):
        made = _translate(model, source, cells)
    _kept.add(key, made)
    return made


def encode(
    model: Model, side: str, picture: Tensor, taps: Sequence[int], cells: int
) -> dict[int, Tensor]:
    """Features of a picture by the encoder for its side, (C_l, h, w) float32 of each tap, on the
    CPU.

    Args:
        model: the trained model.
        side: ``source`` or ``output``.
        picture: (3, H, W) float32 on the CPU, in [-1, 1] but for what G exceeds.
        taps: layers of the encoder.
        cells: see :func:`translate`.
    """
    x, width = _framed(model, side, picture)
    encoder, _ = model.embedder(side)
    return _on_cpu(bands.encode(encoder, x, _wanted(model, picture, taps, cells), border=width))


def grid_of(geometry: TapGeometry, size: tuple[int, int], most: int) -> Grid:
    """Where the cells of a tap lie in a picture of ``size`` (width, height).

    Args:
        geometry: of the tap.
        size: in pixels.
        most: a tap with more rows or columns is read at every second, third, ... cell.
    """
    stride, offset = geometry.stride, geometry.offset
    first = max(0, math.ceil((-0.5 - offset) / stride))
    start = first * stride + offset
    columns, rows = (max(1, math.floor((n - 0.5 - start) / stride) + 1) for n in size)
    return Grid(rows, columns, stride, start, geometry.receptive_field, first).coarser(most)


def _translate(model: Model, source: Image.Image, cells: int) -> Pass:
    picture, noise = to_tensor(source), None
    x, width = _framed(model, "source", picture)
    if model.recipe.networks.generator == "stylegan2" and model.recipe.networks.noise:
        stride = model.generator.stride
        size = (math.ceil(n / stride) * stride for n in reversed(source.size))
        # an export counts the border's pixels, too
        noise = noise_field(model.recipe.training.seed, width, width, *size).to(x.device)
    wanted = _wanted(model, picture, model.recipe.loss.taps, cells)
    output, made = bands.translate(model.generator, x, wanted, noise, border=width)
    features = {tap: _compact(part) for tap, part in _on_cpu(made).items()}
    # unrounded, as PatchNCE sees it
    return Pass(output[0].float().cpu().contiguous(), features)


def _key(model: Model, source: Image.Image, cells: int) -> bytes:
    """A digest of all that a pass depends on."""
    recipe = model.recipe
    digest = hashlib.blake2b(source.tobytes())
    settings = (recipe.networks, recipe.loss.taps, recipe.training.seed, model.colours)
    how = (source.size, cells, settings, model.device, choice.chosen())
    digest.update(repr(how).encode())
    for name, weights in model.generator.state_dict().items():
        digest.update(name.encode())
        digest.update(weights.detach().cpu().contiguous().numpy())
    return digest.digest()


def _framed(model: Model, side: str, picture: Tensor) -> tuple[Tensor, int]:
    """What the encoder sees of a picture, (1, 3, H + 2b, W + 2b) on the model's device, and the
    width b of its border, which is the one that translations have.
    """
    encoder, _ = model.embedder(side)
    width = border.width_for(encoder)
    x = border.add(picture, width, axes=(1, 2))[None].to(model.device)
    return (x if side == "output" else model.seen(x)), width


def _wanted(
    model: Model, picture: Tensor, taps: Sequence[int], cells: int
) -> dict[int, bands.Cells]:
    """The rows and columns of each tap's map that are on its grid."""
    size = (picture.shape[2], picture.shape[1])
    grids = {tap: grid_of(model.generator.tap_geometry(tap), size, cells) for tap in taps}
    return {tap: grid.of_map() for tap, grid in grids.items()}


def _on_cpu(made: dict[int, Tensor]) -> dict[int, Tensor]:
    """(1, C, h, w) to (C, h, w) each, one after the other: there may not be room for two of
    each.
    """
    return {tap: made.pop(tap)[0].float().cpu() for tap in sorted(made)}


def _compact(part: Tensor) -> Tensor:
    """``part`` without what is around it in a larger map."""
    return part.clone() if held(part) > part.nbytes else part
