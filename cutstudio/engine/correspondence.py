"""What the network sees: patch similarity and PCA of the embedding (the paper's Figure 7).

Symbols: D width of the embedding, (h, w) cells of a tapped map, C channels of its features. Places
are pixels (x, y) whose centres are whole numbers.
"""

import io
import math
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from cutstudio.engine import colour, files, images
from cutstudio.engine.checkpoint import Model, load_model
from cutstudio.engine.errors import DataError, ExploreError
from cutstudio.engine.networks.taps import TapGeometry
from cutstudio.engine.patchmaps import (
    Floats,
    Grid,
    Pca,
    Similarity,
    pca_basis,
    similarity_map,
    spread,
)
from cutstudio.engine.tensors import to_image, to_tensor
from cutstudio.engine.translation import looked_at, memory_guard, resized, translate_with_taps

Side = Literal["source", "output"]

_PIECE = 16384  # cells that are embedded at a time
_TIE = 1e-6  # cosines that are nearer than this cannot be told apart in float32


class Explorer:
    """One source, its output, and the features of both; answers queries about them.

    Features and embeddings are computed when they are first asked for and kept, embeddings up to
    ``cache_bytes`` (the least recently used go first). Not to be used by two threads at once.

    Args:
        model: the trained model.
        source: an upright picture.
        side: the pictures are looked at in the run's scale, but no larger than this, in pixels.
        cache_bytes: room for embeddings.

    Attributes:
        source: the source at that size.
        output: the output, as large.
        full_size: (width, height) of the picture that was given.
        taps: the taps that the run's heads read.
        default_tap: the one behind the first residual block, when the run has it.

    Raises:
        OutOfMemory: the device's memory does not suffice.
    """

    def __init__(
        self, model: Model, source: Image.Image, *, side: int = 512, cache_bytes: int = 1 << 30
    ) -> None:
        if side < 1:
            raise ExploreError(f"Pictures cannot be looked at with {side} pixels a side.")
        self.model = model
        self.full_size = source.size
        self.taps: tuple[int, ...] = model.recipe.loss.taps
        preferred = 4 if model.recipe.networks.generator == "stylegan2" else 12
        self.default_tap = preferred if preferred in self.taps else self.taps[-1]
        seen = looked_at(model, source.size, "run")
        shrink = min(1.0, side / max(seen))
        size = (max(1, round(seen[0] * shrink)), max(1, round(seen[1] * shrink)))
        self.source = resized(source.convert("RGB"), size)
        with memory_guard(model.device, f"look into a picture of {size[0]} x {size[1]} pixels"):
            output, features = translate_with_taps(model, to_tensor(self.source), self.taps)
        self.output = to_image(output.cpu())
        self._raw_output = output  # unrounded, as PatchNCE sees it
        self._features: dict[tuple[str, int], Tensor] = {
            ("source", tap): feature.cpu() for tap, feature in zip(self.taps, features, strict=True)
        }
        self._embeddings: OrderedDict[tuple[str, int, bool], Floats] = OrderedDict()
        self._cache_bytes = cache_bytes
        self._pca: dict[tuple[int, bool], Pca] = {}

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

    def grid(self, tap: int) -> Grid:
        """Where the cells of a tap lie in :attr:`source` and :attr:`output`.

        Raises:
            ExploreError: there is no such tap.
        """
        geometry = self.geometry(tap)
        stride, offset = geometry.stride, geometry.offset
        first = max(0, math.ceil((-0.5 - offset) / stride))
        start = first * stride + offset
        columns, rows = (math.floor((n - 0.5 - start) / stride) + 1 for n in self.source.size)
        return Grid(rows, columns, stride, start, geometry.receptive_field, first)

    def label(self, tap: int) -> str:
        """A tap in words, e.g. ``tap 12, residual block 1, 64x64, sees 35 px``.

        Raises:
            ExploreError: there is no such tap.
        """
        geometry, grid = self.geometry(tap), self.grid(tap)
        cells = f"{grid.columns}x{grid.rows}"
        return f"tap {tap}, {geometry.name}, {cells}, sees {geometry.receptive_field} px"

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the full-size picture as a pixel of :attr:`source` and :attr:`output`.

        Raises:
            ExploreError: it is outside the picture.
        """
        _check_inside(x, y, self.full_size)
        pairs = zip((x, y), self.full_size, self.source.size, strict=True)
        across, down = ((p + 0.5) * small / full - 0.5 for p, full, small in pairs)
        return across, down

    def similarity(
        self,
        x: float,
        y: float,
        tap: int | None = None,
        *,
        query_in: Side = "output",
        against: Side = "source",
        embedded: bool = True,
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

        Raises:
            ExploreError: a place outside the picture, or a tap or picture that does not exist.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        size = self.source.size
        _check_inside(x, y, size)
        grid = self.grid(tap)
        row, col = grid.cell(x, y)
        query = self.embeddings(query_in, tap, embedded=embedded)[row, col].copy()
        keys = self.embeddings(against, tap, embedded=embedded)
        heat, probability, cosine = similarity_map(query, keys, self.model.recipe.loss.temperature)
        rank = int((cosine >= cosine[row, col] - _TIE).sum())  # itself is one of them
        box = grid.box(row, col, size)
        return Similarity(heat, probability, cosine, rank, row, col, box, box, grid)

    def pca(self, tap: int | None = None, *, embedded: bool = True) -> Pca:
        """Both pictures in the colours of their joint principal components.

        The 1st to the 99th percentile of each component, over both pictures, fill a colour's range.

        Args:
            tap: :attr:`default_tap` when it is None.
            embedded: see :meth:`similarity`.

        Raises:
            ExploreError: there is no such tap.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        if (tap, embedded) not in self._pca:
            grid = self.grid(tap)
            source = self.embeddings("source", tap, embedded=embedded)
            output = self.embeddings("output", tap, embedded=embedded)
            mean, components, explained = pca_basis(source, output)
            shift = components @ mean
            parts = [vectors @ components.T - shift for vectors in (source, output)]
            low, high = np.percentile(np.stack(parts), (1, 99), axis=(0, 1, 2))
            first, second = (spread(part, low, high) for part in parts)
            self._pca[tap, embedded] = Pca(first, second, explained, grid)
        return self._pca[tap, embedded]

    def embeddings(self, side: Side, tap: int, *, embedded: bool = True) -> Floats:
        """The vectors that are compared: (h, w, D) float32, each of length 1. Not to be changed.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        if side not in ("source", "output"):
            raise ExploreError(f"There is no picture {side!r}.", hint="Say 'source' or 'output'.")
        key = (side, tap, embedded and tap in self.taps)
        if key not in self._embeddings:
            self._embeddings[key] = self._embed(*key)
            while (
                len(self._embeddings) > 2
                and sum(kept.nbytes for kept in self._embeddings.values()) > self._cache_bytes
            ):
                self._embeddings.popitem(last=False)
        self._embeddings.move_to_end(key)
        return self._embeddings[key]

    def _embed(self, side: Side, tap: int, headed: bool) -> Floats:
        grid = self.grid(tap)
        task = f"look into a picture of {self.source.width} x {self.source.height} pixels"
        with torch.inference_mode(), memory_guard(self.model.device, task):
            feature = self._feature(side, tap)[
                :, grid.first : grid.first + grid.rows, grid.first : grid.first + grid.columns
            ]
            rows = max(1, _PIECE // grid.columns)
            vectors: Floats | None = None
            for top in range(0, grid.rows, rows):
                x = feature[:, top : top + rows].flatten(1).T.contiguous().to(self.model.device)
                # F.normalize, because the heads' 1e-7 would weigh on small features of early taps
                heads = self.model.heads
                x = heads.embed(self.taps.index(tap), x) if headed and heads else F.normalize(x)
                if vectors is None:
                    vectors = np.empty((grid.rows, grid.columns, x.shape[1]), np.float32)
                vectors[top : top + rows] = x.float().cpu().view(-1, grid.columns, x.shape[1])
            assert vectors is not None  # a picture has at least one cell
            return vectors

    def _feature(self, side: Side, tap: int) -> Tensor:
        """(C, H_l, W_l) on the CPU. The run's taps are encoded together, others on their own."""
        if (side, tap) not in self._features:
            picture = to_tensor(self.source) if side == "source" else self._raw_output
            taps = self.taps if side == "output" and tap in self.taps else (tap,)
            encoded = self.model.generator.encode(picture[None].to(self.model.device), taps)
            for index, feature in zip(taps, encoded, strict=True):
                self._features[side, index] = feature[0].float().cpu()
        return self._features[side, tap]


def load_explorer(
    run: Path | str,
    source: Path | str | None = None,
    *,
    checkpoint: str | int = "last",
    device: str = "auto",
    side: int = 512,
) -> Explorer:
    """Look into a run.

    Args:
        run: the run folder.
        source: a picture; None takes the run's first source.
        checkpoint: a step, ``last`` or ``best``.
        device: ``auto``, ``cpu``, ``cuda``, ...
        side: see :class:`Explorer`.

    Raises:
        RunError: there is no such run.
        CheckpointError: there is no such checkpoint, or it is damaged.
        DataError: the picture is missing or cannot be read.
        DeviceError: the device is absent, or its memory does not suffice.
    """
    model = load_model(run, checkpoint, device)
    path = images.find(model.recipe.data.source)[0] if source is None else Path(source)
    return Explorer(model, images.flatten(images.read(path)), side=side)


def explore(
    run: Path | str,
    points: Sequence[tuple[float, float]],
    out: Path | str,
    *,
    taps: Sequence[int] | None = None,
    **options: Any,
) -> list[Path]:
    """:func:`load_explorer` (which takes ``options``) and :func:`write_exploration` in one call."""
    return write_exploration(load_explorer(run, **options), points, out, taps)


def write_exploration(
    explorer: Explorer,
    points: Sequence[tuple[float, float]],
    out: Path | str,
    taps: Sequence[int] | None = None,
) -> list[Path]:
    """Write what the explorer shows at places of the output, for each tap.

    ``similarity-tapT-xX-yY.png`` is the similarity over the source, with the place and the
    receptive field of the true patch; ``...-map.png`` the same without source;
    ``query-tapT-xX-yY.png`` the output with the query; ``pca-tapT-source.png`` and ``-output.png``
    the components as colours; ``numbers.npz`` all maps, unrounded. Existing files of these names
    are replaced.

    Args:
        explorer: the pictures.
        points: places (x, y) in pixels of the full-size output.
        out: a folder; made when it is missing.
        taps: the explorer's default when None.

    Returns:
        The paths, ``numbers.npz`` last.

    Raises:
        ExploreError: a place outside the picture, or a tap that does not exist.
        DataError: the folder cannot be written.
        OutOfMemory: the memory does not suffice.
    """
    chosen = [explorer.default_tap] if taps is None else list(taps)
    places = [explorer.place(x, y) for x, y in points]
    grids = {tap: explorer.grid(tap) for tap in chosen}
    folder = Path(out)
    pictures: dict[str, Image.Image] = {}
    numbers: dict[str, npt.ArrayLike] = {}
    size = explorer.source.size
    for tap, grid in grids.items():
        for index, ((x, y), place) in enumerate(zip(points, places, strict=True)):
            name = f"tap{tap}-x{x:g}-y{y:g}"
            ink = colour.MARKS[index % len(colour.MARKS)]
            found = explorer.similarity(*place, tap)
            heat = colour.resize_map(found.map, size, stride=grid.stride, offset=grid.offset)
            over = colour.outline(colour.overlay(explorer.source, heat), found.box_true, ink)
            query = colour.outline(explorer.output, found.box_query, ink)
            pictures[f"similarity-{name}"] = colour.mark(over, *place, ink)
            pictures[f"similarity-{name}-map"] = Image.fromarray(colour.apply(heat))
            pictures[f"query-{name}"] = colour.mark(query, *place, ink)
            for part in ("map", "probability", "cosine", "rank", "row", "col"):
                numbers[f"{name}-{part}"] = getattr(found, part)
        pca = explorer.pca(tap)
        numbers[f"pca-tap{tap}-explained"] = pca.explained
        for side, colours in (("source", pca.source), ("output", pca.output)):
            numbers[f"pca-tap{tap}-{side}"] = colours
            large = colour.resize_map(
                colours, size, stride=grid.stride, offset=grid.offset, smooth=False
            )
            pictures[f"pca-tap{tap}-{side}"] = Image.fromarray(large.astype(np.uint8))
    return _write(folder, pictures, numbers)


def _write(
    folder: Path, pictures: dict[str, Image.Image], numbers: dict[str, npt.ArrayLike]
) -> list[Path]:
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer, allow_pickle=False, **{k: np.asarray(v) for k, v in numbers.items()}
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{name}.png" for name in pictures]
        for path, picture in zip(paths, pictures.values(), strict=True):
            images.save(picture, path)
        files.write_bytes(folder / "numbers.npz", buffer.getvalue())
    except OSError as error:
        raise DataError(
            f"The folder {folder} cannot be written.",
            hint="Choose a folder that you may write to.",
            details=str(error),
        ) from error
    return [*paths, folder / "numbers.npz"]


def _check_inside(x: float, y: float, size: tuple[int, int]) -> None:
    width, height = size
    if not (-0.5 <= x <= width - 0.5 and -0.5 <= y <= height - 0.5):
        raise ExploreError(
            f"The place {x:g}, {y:g} is outside the picture.",
            hint=f"x goes from 0 to {width - 1} and y from 0 to {height - 1}.",
        )
