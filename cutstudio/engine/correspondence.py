"""What the network sees: patch similarity and PCA of the embedding (the paper's Figure 7).

Symbols: D width of the embedding, (h, w) cells of a grid, C channels of the features. Places are
pixels (x, y) whose centres are whole numbers.
"""

import itertools
import math
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from cutstudio.engine import images, segments
from cutstudio.engine.checkpoint import Model, load_model
from cutstudio.engine.errors import ExploreError
from cutstudio.engine.networks import bands
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import TapGeometry
from cutstudio.engine.patchmaps import (
    TIE,
    Bytes,
    Floats,
    Grid,
    Pca,
    Similarity,
    Strength,
    matching,
    pca_basis,
    similarity_map,
    spread,
    strength,
)
from cutstudio.engine.segments import Segments
from cutstudio.engine.tensors import to_image, to_tensor
from cutstudio.engine.translation import looked_at, memory_guard, resized

Side = Literal["source", "output"]
SIDES: tuple[Side, Side] = ("source", "output")

#: Pictures are looked at with at most so many pixels a side.
LARGEST_SIDE = 1024
#: Maps have at most so many cells a side.
FINEST = 512
#: The same for maps in which every cell meets every other.
ALL_PAIRS = 96

_PIECE = 16384  # cells that are embedded at a time
_FITTED = 16384  # cells that k-means takes its centres from
_MATCHED = 64  # cells a side by which the colours of two checkpoints are matched


class Explorer:
    """One source, its output, and the features of both; answers queries about them.

    The pictures are encoded once, in the run's scale. Embeddings are computed in pieces when they
    are first asked for and kept while there is room. Not to be used by two threads at once.

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
        room: int = 768 << 20,
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
        shrink = min(1.0, side / max(seen))
        size = (max(1, round(seen[0] * shrink)), max(1, round(seen[1] * shrink)))
        self.source = resized(source.convert("RGB"), size)
        self._features: dict[tuple[Side, int], Tensor] = {}
        self._embeddings: OrderedDict[tuple[Side, int, bool, int], Floats] = OrderedDict()
        self._room = room
        self._pca: dict[tuple[int, bool], Pca] = {}
        with torch.inference_mode(), memory_guard(model.device, self._task):
            output, features = self._translate(self._seen("source"))
            self._keep("source", self.taps, features)
        self._raw_output = output[0].float().cpu()  # unrounded, as PatchNCE sees it
        self.output = to_image(self._raw_output)

    @property
    def _task(self) -> str:
        return f"look into a picture of {self.source.width} x {self.source.height} pixels"

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
        geometry = self.geometry(tap)
        stride, offset = geometry.stride, geometry.offset
        first = max(0, math.ceil((-0.5 - offset) / stride))
        start = first * stride + offset
        columns, rows = (
            max(1, math.floor((n - 0.5 - start) / stride) + 1) for n in self.source.size
        )
        whole = Grid(rows, columns, stride, start, geometry.receptive_field, first)
        finest = whole.coarser(self.cells)
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
        _check_inside(x, y, self.full_size)
        return scaled_place((x, y), self.full_size, self.source.size)

    # -- what is seen --------------------------------------------------------------------------

    def similarity(
        self,
        x: float,
        y: float,
        tap: int | None = None,
        *,
        query_in: Side = "output",
        against: Side = "source",
        embedded: bool = True,
        cells: int | None = None,
    ) -> Similarity:
        """Compare the patch at (x, y) of one picture with all patches of one.

        Args:
            x: pixel of :attr:`source` and :attr:`output`, from the left.
            y: the same from the top.
            tap: :attr:`default_tap` when it is None.
            query_in: the picture of the query: ``output`` or ``source``.
            against: the picture it is compared with; may be the same.
            embedded: compare behind the projection head; else, and where a tap has no head, compare
                the encoder's features, normalised.
            cells: see :meth:`grid`.

        Raises:
            ExploreError: a place outside the picture, or a tap or picture that does not exist.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        size = self.source.size
        _check_inside(x, y, size)
        grid = self.grid(tap, cells)
        row, col = grid.cell(x, y)
        query = self._vector((query_in, tap, row, col), embedded=embedded, cells=cells)
        keys = self.embeddings(against, tap, embedded=embedded, cells=cells)
        heat, probability, cosine = similarity_map(query, keys, self._tau)
        rank = int((cosine >= cosine[row, col] - TIE).sum())  # itself is one of them
        box = grid.box(row, col, size)
        return Similarity(heat, probability, cosine, rank, row, col, box, box, grid)

    def pca(self, tap: int | None = None, *, embedded: bool = True, like: Pca | None = None) -> Pca:
        """Both pictures in the colours of their joint principal components.

        The 1st to the 99th percentile of each component, over both pictures, fill a colour's range.

        Args:
            tap: :attr:`default_tap` when it is None.
            embedded: see :meth:`similarity`.
            like: the same of another checkpoint, whose colours are taken up as far as possible.

        Raises:
            ExploreError: there is no such tap.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        if (tap, embedded) not in self._pca:
            self._pca[tap, embedded] = self._new_pca(tap, embedded)
        own = self._pca[tap, embedded]
        if like is None or like is own or like.scores.shape != own.scores.shape:
            return own
        order, signs = matching(own.scores, like.scores)
        first, second = (_recoloured(part, order, signs) for part in (own.source, own.output))
        explained = (own.explained[order[0]], own.explained[order[1]], own.explained[order[2]])
        return Pca(first, second, explained, own.grid, own.scores[..., order] * signs)

    def segments(
        self,
        count: int = 6,
        tap: int | None = None,
        *,
        embedded: bool = True,
        like: Segments | None = None,
    ) -> Segments:
        """Both pictures in segments: k-means of their joint embedding.

        Args:
            count: number of segments, 2 to 8.
            tap: :attr:`default_tap` when it is None.
            embedded: see :meth:`similarity`.
            like: the same of another checkpoint, whose numbering is taken up as far as possible.

        Raises:
            ExploreError: there is no such tap, or too few or too many segments.
            OutOfMemory: the memory does not suffice.
        """
        if not segments.FEWEST <= count <= segments.MOST:
            raise ExploreError(
                f"Pictures cannot be shown in {count} segments.",
                hint=f"Choose {segments.FEWEST} to {segments.MOST}.",
            )
        tap = self.default_tap if tap is None else tap
        grid = self.grid(tap)
        every = math.ceil(2 * grid.cells / _FITTED)
        some = [part.reshape(grid.cells, -1)[::every] for part in self._both(tap, embedded)]
        found = segments.centres(np.concatenate(some), count)
        labels = [
            segments.nearest(part.reshape(grid.cells, -1), found).reshape(grid.rows, grid.columns)
            for part in self._both(tap, embedded)
        ]
        new = segments.ordered(labels, count, None if like is None else like.source)
        first, second = (new[part] for part in labels)
        sizes = np.bincount(np.concatenate([first, second]).ravel(), minlength=count)
        shares = tuple(float(size) / (2 * grid.cells) for size in sizes)
        return Segments(first, second, shares, grid)

    def strength(
        self,
        tap: int | None = None,
        *,
        query_in: Side = "output",
        against: Side = "source",
        embedded: bool = True,
        cells: int = ALL_PAIRS,
    ) -> Strength:
        """How surely every patch of a picture finds its own place: where the translation kept the
        content, and where it lost it.

        Args:
            tap: :attr:`default_tap` when it is None.
            query_in: see :meth:`similarity`.
            against: see :meth:`similarity`.
            embedded: see :meth:`similarity`.
            cells: at most so many cells a side; every one is compared with every other.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        grid = self.grid(tap, cells)
        queries = self.embeddings(query_in, tap, embedded=embedded, cells=cells)
        keys = self.embeddings(against, tap, embedded=embedded, cells=cells)
        return strength(queries, keys, self._tau, grid)

    # -- vectors -------------------------------------------------------------------------------

    def embeddings(
        self, side: Side, tap: int, *, embedded: bool = True, cells: int | None = None
    ) -> Floats:
        """The vectors that are compared: (h, w, D) float32, each of length 1. Not to be changed.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        if side not in SIDES:
            raise ExploreError(f"There is no picture {side!r}.", hint="Say 'source' or 'output'.")
        grid = self.grid(tap, cells)
        key = (side, tap, embedded and self.headed(tap), grid.step)
        if key not in self._embeddings:
            with torch.inference_mode(), memory_guard(self.model.device, self._task):
                feature = self._feature(side, tap)
                rows, columns = grid.within(self.grid(tap))
                width = self.model.recipe.networks.head_width if key[2] else len(feature)
                self._make_room(4 * grid.cells * width)
                self._embeddings[key] = self._embed(feature[:, rows, columns], tap, key[2])
        self._embeddings.move_to_end(key)
        return self._embeddings[key]

    @property
    def memory(self) -> int:
        """Bytes of features and embeddings that are kept."""
        kept = sum(part.nbytes for part in self._features.values())
        return kept + sum(part.nbytes for part in self._embeddings.values())

    @property
    def _tau(self) -> float:
        return self.model.recipe.loss.temperature

    def _both(self, tap: int, embedded: bool) -> Iterator[Floats]:
        """The embeddings of one picture after the other: there may not be room for two."""
        for side in SIDES:
            yield self.embeddings(side, tap, embedded=embedded)

    def _vector(
        self, at: tuple[Side, int, int, int], *, embedded: bool, cells: int | None
    ) -> Floats:
        """The vector (D,) of a side, tap, row and column; it alone is embedded where the others of
        its picture are not.
        """
        side, tap, row, col = at
        grid, headed = self.grid(tap, cells), embedded and self.headed(tap)
        if side not in SIDES or (side, tap, headed, grid.step) in self._embeddings:
            found = self.embeddings(side, tap, embedded=embedded, cells=cells)[row, col]
            return np.array(found, np.float32)
        with torch.inference_mode(), memory_guard(self.model.device, self._task):
            rows, columns = grid.within(self.grid(tap))
            feature = self._feature(side, tap)[:, rows, columns][:, row, col]
            found = self._embed(feature[:, None, None], tap, headed)
        return np.asarray(found[0, 0], np.float32)

    def _embed(self, feature: Tensor, tap: int, headed: bool) -> Floats:
        """Features (C, h, w) to vectors (h, w, D), in pieces."""
        _, height, width = feature.shape
        rows, heads = max(1, _PIECE // width), self.model.heads
        vectors: Floats | None = None
        for top in range(0, height, rows):
            x = feature[:, top : top + rows].flatten(1).T.contiguous().to(self.model.device)
            # F.normalize, because the heads' 1e-7 would weigh on small features of early taps
            x = heads.embed(self.taps.index(tap), x) if headed and heads else F.normalize(x)
            if vectors is None:
                vectors = np.empty((height, width, x.shape[1]), np.float32)
            vectors[top : top + rows] = x.float().cpu().view(-1, width, x.shape[1])
        assert vectors is not None  # a picture has at least one cell
        return vectors

    def _make_room(self, wanted: int) -> None:
        """Forget the embeddings that were not used for longest, for ``wanted`` bytes more."""
        while self._embeddings and self.memory + wanted > self._room:
            self._embeddings.popitem(last=False)

    def _feature(self, side: Side, tap: int) -> Tensor:
        """(C, h, w) on the CPU, on the tap's grid. The run's taps are encoded together and kept."""
        if (side, tap) not in self._features:
            taps = self.taps if side == "output" and tap in self.taps else (tap,)
            self._embeddings.clear()  # encoding needs the room, and happens once
            x, generator = self._seen(side), self.model.generator
            if isinstance(generator, StyleGan2Generator):
                encoded = bands.encode(generator, x, taps)
            else:
                encoded = generator.encode(x, taps)
            if tap not in self.taps:
                return self._on_grid(tap, encoded[0])
            self._keep(side, taps, encoded)
        return self._features[side, tap]

    def _seen(self, side: Side) -> Tensor:
        """What the encoder sees of a picture: (1, 3, H, W) on the model's device."""
        if side == "output":
            return self._raw_output[None].to(self.model.device)
        return self.model.seen(to_tensor(self.source)[None].to(self.model.device))

    def _keep(self, side: Side, taps: tuple[int, ...], features: list[Tensor]) -> None:
        for tap in reversed(taps):
            self._features[side, tap] = self._on_grid(tap, features.pop())

    def _on_grid(self, tap: int, feature: Tensor) -> Tensor:
        grid = self.grid(tap)
        rows, columns = (
            slice(grid.first, grid.first + (n - 1) * grid.step + 1, grid.step)
            for n in (grid.rows, grid.columns)
        )
        return feature[0, :, rows, columns].float().cpu().contiguous()

    def _translate(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """G of the source and its features, as :func:`translate_with_taps` makes them."""
        model, generator = self.model, self.model.generator
        if not isinstance(generator, StyleGan2Generator):
            return generator.translate_with_taps(x, self.taps)
        noise = None
        if model.recipe.networks.noise:
            height, width = (
                math.ceil(n / generator.stride) * generator.stride for n in x.shape[-2:]
            )
            noise = noise_field(model.recipe.training.seed, 0, 0, height, width).to(x.device)
        return bands.translate_with_taps(generator, x, self.taps, noise)

    def _new_pca(self, tap: int, embedded: bool) -> Pca:
        grid = self.grid(tap)
        mean, components, explained = pca_basis(self._both(tap, embedded))
        shift = components @ mean
        parts = [vectors @ components.T - shift for vectors in self._both(tap, embedded)]
        low, high = np.percentile(np.stack(parts), (1, 99), axis=(0, 1, 2))
        first, second = (spread(part, low, high) for part in parts)
        some = grid.coarser(_MATCHED).within(grid)
        return Pca(first, second, explained, grid, parts[0][some].copy())


def load_explorer(
    run: Path | str,
    source: Path | str | None = None,
    *,
    checkpoint: str | int = "last",
    device: str = "auto",
    side: int = LARGEST_SIDE,
    cells: int = FINEST,
) -> Explorer:
    """Look into a run.

    Args:
        run: the run folder.
        source: a picture; None takes the run's first source.
        checkpoint: a step, ``last`` or ``best``.
        device: ``auto``, ``cpu``, ``cuda``, ...
        side: see :class:`Explorer`.
        cells: see :class:`Explorer`.

    Raises:
        RunError: there is no such run.
        CheckpointError: there is no such checkpoint, or it is damaged.
        DataError: the picture is missing or cannot be read.
        DeviceError: the device is absent, or its memory does not suffice.
    """
    model = load_model(run, checkpoint, device)
    path = images.find(model.recipe.data.source)[0] if source is None else Path(source)
    return Explorer(model, images.flatten(images.read(path)), side=side, cells=cells)


def scaled_place(
    place: tuple[float, float], size: tuple[int, int], other: tuple[int, int]
) -> tuple[float, float]:
    """A place in a picture of ``size`` (width, height) as one in the same picture at ``other``."""
    across, down = (
        (at + 0.5) * new / old - 0.5 for at, old, new in zip(place, size, other, strict=True)
    )
    return across, down


def _all_taps(model: Model) -> Iterator[int]:
    for tap in itertools.count():
        try:
            model.generator.tap_geometry(tap)
        except ValueError:
            return
        yield tap


def _recoloured(colours: Bytes, order: list[int], signs: Floats) -> Bytes:
    return np.where(signs < 0, 255 - colours[..., order], colours[..., order])


def _check_inside(x: float, y: float, size: tuple[int, int]) -> None:
    width, height = size
    if not (-0.5 <= x <= width - 0.5 and -0.5 <= y <= height - 0.5):
        raise ExploreError(
            f"The place {x:g}, {y:g} is outside the picture.",
            hint=f"x goes from 0 to {width - 1} and y from 0 to {height - 1}.",
        )
