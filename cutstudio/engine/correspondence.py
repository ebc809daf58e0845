"""What the network sees: patch similarity and PCA of the embedding (the paper's Figure 7).

Symbols: D width of the embedding, (h, w) cells of a grid, C channels of the features. Places are
pixels (x, y) whose centres are whole numbers.
"""

import math
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from cutstudio.engine import images, segments
from cutstudio.engine.encoded import SIDES, EncodedPair, Side, check_inside
from cutstudio.engine.errors import ExploreError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.model import Model, load_model
from cutstudio.engine.passes import FINEST, LARGEST_SIDE
from cutstudio.engine.patchmaps import (
    TIE,
    Bytes,
    Floats,
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

#: Maps in which every cell meets every other have at most so many cells a side.
ALL_PAIRS = 96

_FITTED = 16384  # cells that k-means takes its centres from
_MATCHED = 64  # cells a side by which the colours of two checkpoints are matched


class Explorer(EncodedPair):
    """A source and its output, and answers about what the network holds for alike in them.

    Arguments and attributes are those of :class:`EncodedPair`. Not to be used by two threads at
    once.
    """

    def __init__(self, model: Model, source: Image.Image, **options: int) -> None:
        super().__init__(model, source, **options)
        self._pca: dict[tuple[int, bool], Pca] = {}

    def prepare(
        self, tap: int | None = None, *, against: Side = "source", embedded: bool = True
    ) -> None:
        """Compute beforehand what the first :meth:`similarity` would have to wait for.

        Raises:
            ExploreError: there is no such tap or picture.
            OutOfMemory: the memory does not suffice.
        """
        tap = self.default_tap if tap is None else tap
        for side in SIDES:
            self.vector(side, tap, (0, 0), embedded=embedded)
        self.embeddings(against, tap, embedded=embedded)

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
        check_inside(x, y, size)
        grid = self.grid(tap, cells)
        row, col = grid.cell(x, y)
        query = self.vector(query_in, tap, (row, col), embedded=embedded, cells=cells)
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
        grid, both = self.grid(tap), partial(self.both_embeddings, tap, embedded=embedded)
        every = math.ceil(2 * grid.cells / _FITTED)

        def some_of(part: Floats) -> Floats:
            return part.reshape(grid.cells, -1)[::every].copy()  # a view would keep all of it

        # `map` lets go of one part before it asks for the next
        found = segments.centres(np.concatenate(list(map(some_of, both()))), count)

        def labels_of(part: Floats) -> Bytes:
            nearest = segments.nearest(part.reshape(grid.cells, -1), found)
            return nearest.reshape(grid.rows, grid.columns)

        labels = list(map(labels_of, both()))
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

    @property
    def _tau(self) -> float:
        return self.model.recipe.loss.temperature

    def _new_pca(self, tap: int, embedded: bool) -> Pca:
        grid = self.grid(tap)
        mean, components, explained = pca_basis(self.both_embeddings(tap, embedded=embedded))
        shift = components @ mean

        def projected(vectors: Floats) -> Floats:
            return vectors @ components.T - shift

        # `map` lets go of one part before it asks for the next
        parts = list(map(projected, self.both_embeddings(tap, embedded=embedded)))
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
    path = find_pictures(model.recipe.data.source)[0] if source is None else Path(source)
    return Explorer(model, images.flatten(images.read(path)), side=side, cells=cells)


def _recoloured(colours: Bytes, order: list[int], signs: Floats) -> Bytes:
    return np.where(signs < 0, 255 - colours[..., order], colours[..., order])
