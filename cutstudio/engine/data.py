"""Pictures to batches: a pure function of (recipe, step).

Which picture, crop and mirroring a step gets is drawn from (seed, position, purpose), so the
order survives a resume and does not depend on how many threads prepare it. Importing this module
imports no torch; making a batch does.
"""

import copy
import functools
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cutstudio.engine import crops, images, masks, recolour
from cutstudio.engine.crops import Size, working_size
from cutstudio.engine.draws import rng
from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.ranks import WHOLE, Share
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.schedule import Length, epoch_of, total_steps

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["Batch", "Batches", "working_size"]

_SIDES = {"source": "source X", "target": "target Y"}

#: Bytes of decoded pictures that are kept, over both sides, and of where they are painted out.
CACHE_BYTES, PAINTED_BYTES = 256 * 2**20, 64 * 2**20
_BYTES_PER_PIXEL = 4  # what Pillow spends on a pixel of RGB
#: More preview pictures would take more time than previews may.
MOST_PREVIEWS = 8

#: Batches that each thread prepares ahead.
AHEAD = 2

# Whose colours are matched: so many pictures of each side, reduced to this side; and the variance
# that rounding to 256 levels and compression make in a colourless picture.
_COLOUR_PICTURES, _COLOUR_SIDE, _NOISE = 64, 512, (2 / 255) ** 2


@dataclass(frozen=True)
class Batch:
    """Crops of one step.

    Attributes:
        source, target: (B, 3, H, W) float32 in [-1, 1].
    """

    source: "Tensor"
    target: "Tensor"


class Batches:
    """All batches of a run, by step.

    Attributes:
        recipe: the run's settings.
        sources, targets: the pictures found, in natural order.
        length: how long the run is, and how that changed.
        masks_folder: where painted-out regions are; None where there are none.
    """

    def __init__(self, recipe: Recipe) -> None:
        """Find the pictures; none is read yet.

        Raises:
            DataError: a side names nothing, something missing, or a folder without pictures; a
                preview picture is not among the sources.
        """
        self.recipe = recipe
        self.sources = _find("source", recipe.data.source)
        self.targets = _find("target", recipe.data.target)
        self.previewed()
        self.length = Length(total_steps(recipe, len(self.sources), len(self.targets)))
        self._cache = _Cache(CACHE_BYTES, _bytes)
        self._painted: _Cache[masks.Sums] = _Cache(PAINTED_BYTES, lambda sums: sums.nbytes)
        folder = Path(recipe.data.masks) if recipe.data.masks else None
        self.masks_folder = folder if masks.any_in(folder) else None

    @property
    def steps(self) -> int:
        """Length of the run."""
        return self.length.steps

    def of_length(self, length: Length) -> "Batches":
        """The batches of the same run with another length; decoded pictures are shared."""
        other = copy.copy(self)
        other.length = length
        return other

    def batch(self, step: int, share: Share = WHOLE) -> Batch:
        """The batch of ``step``, counted from 0, or the part of it that is one process's share.

        Raises:
            ValueError: the run has no such step.
            PictureError: a picture cannot be read.
        """
        from cutstudio.engine.tensors import stack

        self._check(step, self.steps - 1)
        source, target = (stack(self._crops(side, step, share)) for side in ("source", "target"))
        return Batch(source, target)

    def run(self, start: int = 0, share: Share = WHOLE) -> Generator[Batch, None, None]:
        """The batches of steps ``start`` to the last, or one process's share of them, prepared
        ahead by ``data.workers`` threads.

        Closing the iterator stops the threads. An error surfaces when the iteration comes to the
        step that has it.

        Raises:
            ValueError: ``start`` is neither a step of the run nor its end.
            PictureError: while iterating, a picture cannot be read.
        """
        self._check(start, self.steps)
        steps = range(start, self.steps)
        workers = self.recipe.data.workers
        if workers == 0:
            return (self.batch(step, share) for step in steps)
        return _ahead(lambda step: self.batch(step, share), steps, workers)

    def previewed(self) -> list[Path]:
        """The sources that previews show: those of ``training.previews``, or the first.

        Raises:
            DataError: one of them is not among the sources, or they are too many.
        """
        chosen = [Path(name).expanduser() for name in self.recipe.training.previews]
        known = {path.absolute(): path for path in self.sources}
        strange = [path for path in chosen if path.absolute() not in known]
        if strange:
            raise DataError(
                f"The preview picture {str(strange[0])!r} is not among the sources.",
                hint="Choose preview pictures (training.previews) of data.source.",
            )
        if len(chosen) > MOST_PREVIEWS:
            raise DataError(
                f"There are {len(chosen)} preview pictures; at most {MOST_PREVIEWS} can be shown.",
                hint="Choose fewer (training.previews).",
            )
        return [known[path.absolute()] for path in chosen] or self.sources[:1]

    def preview(self) -> tuple[list[Image.Image], Image.Image]:
        """The sources of :meth:`previewed` and the first target, upright and whole, mode ``RGB``,
        at the size at which training sees them (:func:`working_size`), and resized as a
        translation resizes. All are made smaller by one factor, so that their scales stay
        comparable, where one of them would be longer than ``training.sample_side``.

        Raises:
            DataError: a preview picture is not among the sources.
            PictureError: one of them cannot be read.
        """
        paths = [*self.previewed(), self.targets[0]]
        sizes = [working_size(self.recipe, images.size(path)) for path in paths]
        factor = min(1.0, self.recipe.training.sample_side / max(map(max, sizes)))
        *sources, target = (
            crops.resized(_flat(path), crops.scaled(size, factor))
            for path, size in zip(paths, sizes, strict=True)
        )
        return sources, target

    def memory_to_come(self) -> int:
        """Bytes that decoded pictures will still take once all have been seen; those that were
        seen are in the process's memory already.

        Raises:
            PictureError: the size of one of them cannot be read.
        """
        held = self._cache.held
        total = 0
        for path in (*self.sources, *self.targets):
            width, height = crops.loaded_size(self.recipe, images.size(path), decaying=False)
            total += _BYTES_PER_PIXEL * width * height
            if total >= CACHE_BYTES:
                return max(0, CACHE_BYTES - held)
        return max(0, total - held)

    def colour_map(self) -> recolour.ColourMap | None:
        """The map from the sources' colours to the targets', of some pictures of each side that
        are spread evenly; None without ``data.match_colours``.

        Raises:
            PictureError: one of them cannot be read.
        """
        if not self.recipe.data.match_colours:
            return None
        source, target = (
            recolour.moments(_small(path) for path in _spread(paths, _COLOUR_PICTURES))
            for paths in (self.sources, self.targets)
        )
        return recolour.matching(source, target, empty=_NOISE)

    @property
    def _zooming(self) -> bool:
        return self.recipe.data.mode == "zoom-and-crop"

    @property
    def _filter(self) -> Image.Resampling:
        # The authors' loader is bicubic; SinCUT's working picture is new, and made with care once.
        return Image.Resampling.LANCZOS if self._zooming else Image.Resampling.BICUBIC

    def _check(self, step: int, last: int) -> None:
        if not 0 <= step <= last:
            raise ValueError(f"step {step} is not within 0 to {last}")

    def _crops(self, side: str, step: int, share: Share) -> list[Image.Image]:
        """One side's crops of a batch, mode RGB, all of one size."""
        if self._zooming:
            return self._zoomed(side, step, share)
        first = step * self.recipe.data.batch_size
        positions = share.mine(range(first, first + self.recipe.data.batch_size))
        return [self._sample(side, position, step) for position in positions]

    def _zoomed(self, side: str, step: int, share: Share) -> list[Image.Image]:
        """SinCUT's crops: all of one picture at one zoom; several pictures take turns."""
        paths = self._paths(side)
        seed = self.recipe.training.seed
        turn, place = divmod(step, len(paths))
        order = _order(seed, turn, f"order of {side} pictures", len(paths))
        path = paths[order[place]]
        picture = self._picture(path, decaying=False)
        draws = rng(seed, step, f"{side} crops")
        count = self.recipe.data.batch_size
        sums = self._sums(path, picture.size)
        whole = list(crops.zoomed_crops(draws, self.recipe, picture.size, count, sums))
        return [crops.cut(picture, crop) for crop in share.mine(whole)]

    def _sample(self, side: str, position: int, step: int) -> Image.Image:
        """The crop at ``position`` of the endless stream of samples, which batches cut into
        pieces: so they may be larger than the data set and need not divide it.
        """
        data, seed = self.recipe.data, self.recipe.training.seed
        path = self._paths(side)[self._index(side, position)]
        # The decay phase's crops are whole pictures: no way around what is painted out.
        decaying = (
            self.masks_folder is None
            and epoch_of(self.recipe, step, self.length) >= self.recipe.training.epochs
        )
        picture = self._picture(path, decaying=decaying)
        draws = rng(seed, position, f"{side} crop")
        if data.mode == "none":
            crop = crops.whole(draws, picture.size, flip=data.flip)
        else:
            sums = self._sums(path, picture.size)
            crop = crops.random_crop(draws, picture.size, data.crop_size, flip=data.flip, sums=sums)
        return crops.cut(picture, crop)

    def _sums(self, path: Path, size: Size) -> masks.Sums | None:
        """What of a picture no crop may touch, at its loaded ``size``; None: all is free."""
        folder = self.masks_folder
        if folder is None or not masks.path_of(path, folder).is_file():
            return None
        return self._painted.get((path, size), lambda: _painted_out(path, folder, size))

    def _index(self, side: str, position: int) -> int:
        """The authors' pairing: an epoch is max(sources, targets) samples, goes through the
        sources in a new random order, and takes the target of each at random.
        """
        seed = self.recipe.training.seed
        if side == "target":
            return int(rng(seed, position, "target picture").integers(len(self.targets)))
        length = max(len(self.sources), len(self.targets))
        epoch, place = divmod(position, length)
        return int(_order(seed, epoch, "order of samples", length)[place]) % len(self.sources)

    def _paths(self, side: str) -> list[Path]:
        return self.sources if side == "source" else self.targets

    def _picture(self, path: Path, *, decaying: bool) -> Image.Image:
        """A picture in the size from which crops are cut, from the cache when it is there."""
        wanted = functools.partial(crops.loaded_size, self.recipe, decaying=decaying)
        return self._cache.get((path, decaying), lambda: _load(path, wanted, self._filter))


def _spread(paths: list[Path], count: int) -> list[Path]:
    """At most ``count`` of ``paths``, evenly spaced."""
    return paths[:: -(-len(paths) // count)]


def _small(path: Path) -> Image.Image:
    """A picture in a size that still has all its colours."""
    picture = _flat(path)
    picture.thumbnail((_COLOUR_SIDE, _COLOUR_SIDE), Image.Resampling.BOX)
    return picture


_Kept = TypeVar("_Kept")


class _Cache(Generic[_Kept]):
    """What was used last of things that take time to make, within a bound. Threads that want the
    same one wait for the one that is already making it.

    Args:
        limit: bytes of all together.
        size: bytes of one.
    """

    def __init__(self, limit: int, size: Callable[[_Kept], int]) -> None:
        self._limit, self._size = limit, size
        self._bytes = 0
        self._kept: OrderedDict[object, Future[_Kept]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def held(self) -> int:
        """Bytes of those that are here."""
        with self._lock:
            return self._bytes

    def get(self, key: object, load: Callable[[], _Kept]) -> _Kept:
        """That of ``key``, by ``load`` when it is not here."""
        with self._lock:
            future = self._kept.get(key)
            mine = future is None
            if future is None:
                future = self._kept[key] = Future()
            self._kept.move_to_end(key)
        if mine:
            self._fill(key, future, load)
        return future.result()

    def _fill(self, key: object, future: "Future[_Kept]", load: Callable[[], _Kept]) -> None:
        try:
            made = load()
        except BaseException as error:
            with self._lock:
                del self._kept[key]  # the next one to ask tries again
            future.set_exception(error)
            return
        future.set_result(made)
        with self._lock:
            self._bytes += self._size(made)
            ready = [old for old, held in self._kept.items() if held.done()]
            for old in ready:  # the one used longest ago first
                if self._bytes <= self._limit:
                    break
                self._bytes -= self._size(self._kept.pop(old).result())


def _bytes(picture: Image.Image) -> int:
    return _BYTES_PER_PIXEL * picture.width * picture.height


@functools.lru_cache(maxsize=8)
def _order(seed: int, epoch: int, purpose: str, length: int) -> NDArray[np.int64]:
    """The random order of one epoch; batches before and after its end are prepared at once."""
    return rng(seed, epoch, purpose).permutation(length)


def _painted_out(path: Path, folder: Path, size: Size) -> masks.Sums:
    mask = masks.load(path, folder) or Image.new("L", size)  # an empty one
    return masks.Sums(masks.at_size(mask, size))


def _find(side: str, paths: tuple[str, ...]) -> list[Path]:
    if not paths:
        raise DataError(
            f"No picture was chosen as {_SIDES[side]}.",
            hint=f"Choose pictures or folders (setting data.{side}).",
        )
    return find_pictures(paths)


def _load(path: Path, wanted: Callable[[Size], Size], resample: Image.Resampling) -> Image.Image:
    """A picture, upright, over white, in the size that ``wanted`` makes of its own."""
    picture = _flat(path)
    size = wanted(picture.size)
    return picture if picture.size == size else picture.resize(size, resample)


def _flat(path: Path) -> Image.Image:
    return images.flatten(images.read(path))


def _ahead(
    make: Callable[[int], Batch], steps: range, workers: int
) -> Generator[Batch, None, None]:
    """``make`` of each step, in order, by threads that stay a little ahead."""
    waiting: deque[Future[Batch]] = deque()
    left = iter(steps)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="cutstudio-data")
    try:
        while True:
            while len(waiting) < AHEAD * workers and (step := next(left, None)) is not None:
                waiting.append(pool.submit(make, step))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
