"""A source and its output as the network sees them: features and embeddings at every tap.

Symbols: D width of the embedding, (h, w) cells of a grid, C channels of the features. Places are
pixels (x, y) whose centres are whole numbers.
"""

import itertools
import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from cutstudio.engine import passes
from cutstudio.engine.cores import spread
from cutstudio.engine.crops import resized, within
from cutstudio.engine.device import give_back_memory
from cutstudio.engine.errors import ExploreError
from cutstudio.engine.model import Model
from cutstudio.engine.networks.taps import TapGeometry
from cutstudio.engine.passes import FINEST, LARGEST_SIDE
from cutstudio.engine.patchmaps import Floats, Grid
from cutstudio.engine.tensors import to_image, to_tensor
from cutstudio.engine.translation import looked_at, memory_guard

Side = Literal["source", "output"]
SIDES: tuple[Side, Side] = ("source", "output")

#: Bytes for features and embeddings.
ROOM = 768 << 20

_PIECE = 512  # cells that are embedded at a time


class EncodedPair:
    """One source and its output, with the features and embeddings of both.

    The source is encoded on the way to the output (:mod:`cutstudio.engine.passes`), the output when
    something is first asked about it, both in the run's scale and in bands. Embeddings are computed
    in pieces when they are first asked for and kept while there is room. Not to be used by two
    threads at once.

    Args:
        model: the trained model.
        source: an upright picture.
        side: the pictures are looked at in the run's scale, but no larger than this, in pixels.
        cells: maps have at most so many rows and columns; a finer tap is read at every second,
            third, ... cell.
        room: bytes for features and embeddings. The least recently used embeddings go first; the
            features and the newest embedding always stay.

    Attributes:
        source: the source at that size.
        output: the output, as large.
        full_size: (width, height) of the picture that was given.
        taps: the taps that the run's heads read.
        other_taps: the encoder's other layers, which have no head.
        default_tap: the one behind the first residual block, when the run has it.
        cells: as given.

    Raises:
        OutOfMemory: the device's memory does not suffice.
    """

    def __init__(
        self,
        model: Model,
        source: Image.Image,
        *,
        side: int = LARGEST_SIDE,
        cells: int = FINEST,
        room: int = ROOM,
    ) -> None:
        if side < 1 or cells < 1:
            raise ExploreError(
                f"Pictures cannot be looked at with {min(side, cells)} pixels a side."
            )
        self.model = model
        self.full_size = source.size
        self.cells = cells
        self.taps: tuple[int, ...] = model.recipe.loss.taps
        self.other_taps = tuple(tap for tap in _all_taps(model) if tap not in self.taps)
        preferred = 4 if model.recipe.networks.generator == "stylegan2" else 12
        self.default_tap = preferred if preferred in self.taps else self.taps[-1]
        seen = looked_at(model, source.size, "run")
        self.source = resized(source.convert("RGB"), within(seen, side))
        self._features: dict[tuple[Side, int], Tensor] = {}
        self._embeddings: OrderedDict[tuple[Side, int, bool, int], Floats] = OrderedDict()
        self._room = room
        self._raw_output = self._translate()
        self.output = to_image(self._raw_output)
        give_back_memory()

    # -- where cells are -----------------------------------------------------------------------

    def geometry(self, tap: int) -> TapGeometry:
        """Name, width, stride and receptive field of a tap.

        Raises:
            ExploreError: there is no such tap.
        """
        try:
            return self.model.generator.tap_geometry(tap)
        except ValueError as error:
            known = ", ".join(map(str, self.taps))
            raise ExploreError(
                f"The model has no tap {tap}.", hint=f"Its taps are {known}.", details=str(error)
            ) from error

    def grid(self, tap: int, cells: int | None = None) -> Grid:
        """Where the cells of a tap lie in :attr:`source` and :attr:`output`.

        Args:
            tap: a layer of the encoder.
            cells: at most so many a side; :attr:`cells` when it is None.

        Raises:
            ExploreError: there is no such tap.
        """
        finest = passes.grid_of(self.geometry(tap), self.source.size, self.cells)
        return finest if cells is None or cells >= self.cells else finest.coarser(cells)

    def label(self, tap: int) -> str:
        """A tap in words, e.g. ``tap 12, residual block 1, 64x64, sees 35 px``.

        Raises:
            ExploreError: there is no such tap.
        """
        geometry, grid = self.geometry(tap), self.grid(tap)
        cells = f"{grid.columns}x{grid.rows}"
        return f"tap {tap}, {geometry.name}, {cells}, sees {geometry.receptive_field} px"

    def headed(self, tap: int) -> bool:
        """Whether a projection head reads the tap."""
        return self.model.heads is not None and tap in self.taps

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the full-size picture as a pixel of :attr:`source` and :attr:`output`.

        Raises:
            ExploreError: it is outside the picture.
        """
        check_inside(x, y, self.full_size)
        return scaled_place((x, y), self.full_size, self.source.size)

    # -- vectors -------------------------------------------------------------------------------

    def embeddings(
        self, side: Side, tap: int, *, embedded: bool = True, cells: int | None = None
    ) -> Floats:
        """The vectors that are compared: (h, w, D) float32, each of length 1. Not to be changed;
        those of a coarser grid are a view of the finest one's, where these are there.

        Args:
            side: the source or the output.
            tap: a layer of the encoder.
            embedded: behind the projection head; else, and where a tap has no head, the encoder's
                features, normalised.
            cells: see :meth:`grid`.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        _check_side(side)
        grid = self.grid(tap, cells)
        key = (side, tap, embedded and self.headed(tap), grid.step)
        finest = (*key[:3], self.grid(tap).step)
        if key not in self._embeddings and finest in self._embeddings:
            self._embeddings.move_to_end(finest)
            rows, columns = grid.within(self.grid(tap))
            return self._embeddings[finest][rows, columns]
        if key not in self._embeddings:
            with torch.inference_mode(), memory_guard(self.model.device, self._task):
                feature = self._feature(side, tap)
                rows, columns = grid.within(self.grid(tap))
                width = self.model.recipe.networks.head_width if key[2] else len(feature)
                self._make_room(4 * grid.cells * width)
                self._embeddings[key] = self._embed(feature[:, rows, columns], side, tap, key[2])
        self._embeddings.move_to_end(key)
        return self._embeddings[key]

    def both_embeddings(self, tap: int, *, embedded: bool = True) -> Iterator[Floats]:
        """:meth:`embeddings` of source and output, one after the other: there may not be room for
        two.
        """
        for side in SIDES:
            yield self.embeddings(side, tap, embedded=embedded)

    def vector(
        self,
        side: Side,
        tap: int,
        cell: tuple[int, int],
        *,
        embedded: bool = True,
        cells: int | None = None,
    ) -> Floats:
        """One of :meth:`embeddings`, (D,), that of the (row, column) ``cell``; it alone is computed
        where the others are not there.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        _check_side(side)
        grid, headed = self.grid(tap, cells), embedded and self.headed(tap)
        if (side, tap, headed, grid.step) in self._embeddings or tap not in self.taps:
            found = self.embeddings(side, tap, embedded=embedded, cells=cells)[cell]
            return np.array(found, np.float32)
        with torch.inference_mode(), memory_guard(self.model.device, self._task):
            rows, columns = grid.within(self.grid(tap))
            feature = self._feature(side, tap)[:, rows, columns][:, *cell]
            found = self._embed(feature[:, None, None], side, tap, headed)
        return np.asarray(found[0, 0], np.float32)

    @property
    def memory(self) -> int:
        """Bytes of features and embeddings that are kept."""
        kept = sum(passes.held(part) for part in self._features.values())
        return kept + sum(part.nbytes for part in self._embeddings.values())

    @property
    def _task(self) -> str:
        return f"look into a picture of {self.source.width} x {self.source.height} pixels"

    def _embed(self, feature: Tensor, side: Side, tap: int, headed: bool) -> Floats:
        """Features (C, h, w) to vectors (h, w, D), in pieces."""
        channels, height, width = feature.shape
        _, heads = self.model.embedder(side)
        head = heads if headed else None
        depth = self.model.recipe.networks.head_width if head else channels
        vectors = np.empty((height, width, depth), np.float32)
        rows = max(1, _PIECE // width)

        def embed(top: int) -> None:
            x = feature[:, top : top + rows].flatten(1).T.contiguous().to(self.model.device)
            # F.normalize, because the heads' 1e-7 would weigh on small features of early taps
            x = head.embed(self.taps.index(tap), x) if head else F.normalize(x)
            vectors[top : top + rows] = x.float().cpu().view(-1, width, depth)

        spread(embed, range(0, height, rows), self.model.device)
        return vectors

    def _make_room(self, wanted: int) -> None:
        """Forget the embeddings that were not used for longest, for ``wanted`` bytes more."""
        while self._embeddings and self.memory + wanted > self._room:
            self._embeddings.popitem(last=False)

    # -- encoding ------------------------------------------------------------------------------

    def _feature(self, side: Side, tap: int) -> Tensor:
        """(C, h, w) on the CPU, on the tap's grid. The run's taps are encoded together and kept."""
        if (side, tap) in self._features:
            return self._features[side, tap]
        taps = self.taps if tap in self.taps else (tap,)
        if tap in self.taps:
            self._embeddings.clear()  # encoding needs the room, and happens once
        made = self._encode(side, taps)
        give_back_memory()
        if tap in self.taps:
            self._features |= {(side, one): feature for one, feature in made.items()}
        return made[tap]

    def _encode(self, side: Side, taps: Sequence[int]) -> dict[int, Tensor]:
        """(C, h, w) of each tap, on the CPU."""
        picture = self._raw_output if side == "output" else to_tensor(self.source)
        return passes.encode(self.model, side, picture, taps, self.cells)

    def _translate(self) -> Tensor:
        """G of the source, (3, H, W); its features on the way are kept."""
        made = passes.translate(self.model, self.source, self.cells)
        self._features |= {("source", tap): part for tap, part in made.features.items()}
        return made.output


def scaled_place(
    place: tuple[float, float], size: tuple[int, int], other: tuple[int, int]
) -> tuple[float, float]:
    """A place in a picture of ``size`` (width, height) as one in the same picture at ``other``."""
    across, down = (
        (at + 0.5) * new / old - 0.5 for at, old, new in zip(place, size, other, strict=True)
    )
    return across, down


def check_inside(x: float, y: float, size: tuple[int, int]) -> None:
    """Refuse a place that is no pixel of a picture of ``size`` (width, height).

    Raises:
        ExploreError: it is outside.
    """
    width, height = size
    if not (-0.5 <= x <= width - 0.5 and -0.5 <= y <= height - 0.5):
        raise ExploreError(
            f"The place {x:g}, {y:g} is outside the picture.",
            hint=f"x goes from 0 to {width - 1} and y from 0 to {height - 1}.",
        )


def _check_side(side: str) -> None:
    if side not in SIDES:
        raise ExploreError(f"There is no picture {side!r}.", hint="Say 'source' or 'output'.")


def _all_taps(model: Model) -> Iterator[int]:
    """The layers that every encoder of the model has."""
    cut_off = max(model.recipe.loss.taps) if model.output_encoder is not None else math.inf
    for tap in itertools.count():
        try:
            model.generator.tap_geometry(tap)
        except ValueError:
            return
        if tap > cut_off:
            return
        yield tap
