"""The doctor: looks at the pictures before training, and says in plain words what it found.

It blocks only what cannot work. NumPy and Pillow only, no torch; for worker threads.
"""

import contextlib
import hashlib
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from cutstudio.engine import crops, images, masks
from cutstudio.engine.errors import CutStudioError, PictureError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.recipe import Recipe

#: How severe a finding is: training cannot work; it may disappoint; there is a better way.
BLOCKS, WARNS, ADVISES = "blocks", "warns", "advises"
#: Decoding stops after so many seconds; headers of all pictures are read in any case.
PATIENCE = 20.0
#: Fewer pictures on a side than this teach CUT more about those pictures than about their kind.
FEW = 10
#: With so many pictures on both sides CUT has enough to learn a domain.
MANY = 30
#: Larger ones take seconds to decode.
HUGE_PIXELS = 40_000_000
#: Channels that differ by less are grey.
_GREY = 6
_SIDES = {"source": "source", "target": "target"}


@dataclass(frozen=True)
class Finding:
    """One thing the doctor found.

    Attributes:
        code: what it is, for programs: ``unreadable``, ``grey``, ``alpha``, ``tiny``, ``huge``,
            ``single``, ``many``, ``few``, ``same``, ``no-room``, ``missing``.
        level: :data:`BLOCKS`, :data:`WARNS` or :data:`ADVISES`.
        message: a plain sentence.
        hint: what to do.
        side: ``source``, ``target``, or empty for both.
        files: the pictures meant.
        preset: the preset that would suit better; empty when that is not the cure.
        changes: settings that cure it.
    """

    code: str
    level: str
    message: str
    hint: str = ""
    side: str = ""
    files: tuple[Path, ...] = ()
    preset: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What :func:`examine` found.

    Attributes:
        findings: the severest first.
        decoded: how many pictures were decoded.
        total: how many there are.
    """

    findings: tuple[Finding, ...]
    decoded: int
    total: int

    @property
    def blocked(self) -> bool:
        """Whether training cannot work."""
        return any(finding.level == BLOCKS for finding in self.findings)


@dataclass
class _Side:
    """What is known of one side's pictures."""

    name: str
    pictures: list[Path]
    sizes: dict[Path, tuple[int, int]] = field(default_factory=dict)
    unreadable: dict[Path, str] = field(default_factory=dict)
    grey: list[Path] = field(default_factory=list)
    alpha: list[Path] = field(default_factory=list)
    cramped: list[Path] = field(default_factory=list)
    decoded: int = 0


def examine(
    recipe: Recipe,
    *,
    seconds: float = PATIENCE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Look at every picture of the recipe.

    Args:
        recipe: names the pictures, and says how they are cut.
        seconds: how long to decode pictures, over both sides; evenly spread ones come first.
        cancelled: asked before each file; a report of what was seen so far comes back.
    """
    sides, findings = [], []
    for name in _SIDES:
        try:
            pictures = find_pictures(getattr(recipe.data, name))
        except CutStudioError as error:
            findings.append(Finding("missing", BLOCKS, error.message, error.hint, name))
            continue
        sides.append(_Side(name, pictures))
    deadline = time.monotonic() + seconds
    for number, side in enumerate(sides):
        _read_headers(side, cancelled)
        share = (deadline - time.monotonic()) / (len(sides) - number)
        _decode(side, recipe, time.monotonic() + share, cancelled)
        findings += _of_one_side(side, recipe)
    if len(sides) == len(_SIDES):
        findings += _of_both(sides[0], sides[1], recipe, cancelled)
    order = (BLOCKS, WARNS, ADVISES)
    findings.sort(key=lambda finding: order.index(finding.level))
    return Report(
        tuple(findings),
        sum(side.decoded for side in sides),
        sum(len(side.pictures) for side in sides),
    )


def _read_headers(side: _Side, cancelled: Callable[[], bool]) -> None:
    for path in side.pictures:
        if cancelled():
            return
        try:
            side.sizes[path] = images.size(path)
        except PictureError as error:
            side.unreadable[path] = error.message


def _decode(side: _Side, recipe: Recipe, deadline: float, cancelled: Callable[[], bool]) -> None:
    folder = Path(recipe.data.masks) if recipe.data.masks else None
    for path in _spread(list(side.sizes)):
        if cancelled() or (side.decoded and time.monotonic() > deadline):
            return
        side.decoded += 1
        try:
            picture = images.read(path)
            mask = masks.load(path, folder)
        except PictureError as error:
            side.unreadable[path] = error.message
            del side.sizes[path]
            continue
        if _is_grey(picture.rgb):
            side.grey.append(path)
        if picture.alpha is not None and picture.alpha.getextrema() != (255, 255):
            side.alpha.append(path)
        if mask is not None:
            size = crops.loaded_size(recipe, picture.rgb.size, decaying=False)
            if not crops.has_room(recipe, size, masks.Sums(masks.at_size(mask, size))):
                side.cramped.append(path)


def _spread(paths: list[Path]) -> Iterator[Path]:
    """All paths: the first, the last, the middle, then ever finer, so that a look that is cut
    short has seen all parts of a folder.
    """
    seen: set[int] = set()
    stride = max(1, len(paths) - 1)
    while paths and len(seen) < len(paths):
        for index in range(0, len(paths), stride):
            if index not in seen:
                seen.add(index)
                yield paths[index]
        stride = max(1, stride // 2)


def _is_grey(picture: Image.Image) -> bool:
    small = picture.copy()
    small.thumbnail((64, 64), reducing_gap=2.0)
    pixels = np.asarray(small.convert("RGB"), np.int16)
    return bool((pixels.max(axis=2) - pixels.min(axis=2)).max() < _GREY)


def _of_one_side(side: _Side, recipe: Recipe) -> Iterator[Finding]:
    name, count = side.name, len(side.pictures)
    if side.unreadable:
        every = len(side.unreadable) == count
        yield Finding(
            "unreadable", BLOCKS,
            f"{_many(len(side.unreadable), count)} of the {name} cannot be read.",
            "Choose others."
            if every
            else f"Leave {_it(list(side.unreadable))} out, or training would stop there.",
            name, tuple(side.unreadable),
        )  # fmt: skip
    if side.cramped:
        yield Finding(
            "no-room", BLOCKS,
            f"What is painted out in {_names(side.cramped)} leaves no room for a crop of "
            f"{recipe.data.crop_size} px.",
            _room_hint(recipe), name, tuple(side.cramped),
        )  # fmt: skip
    tiny = [path for path, size in side.sizes.items() if _is_tiny(recipe, size)]
    if tiny:
        yield Finding(
            "tiny", WARNS,
            f"{_many(len(tiny), count)} of the {name} {_is(tiny)} smaller than a crop of "
            f"{recipe.data.crop_size} px, and will be blown up.",
            "Larger pictures give sharper results; or make the crop smaller.", name, tuple(tiny),
        )  # fmt: skip
    huge = [path for path, size in side.sizes.items() if size[0] * size[1] > HUGE_PIXELS]
    if huge:
        yield Finding(
            "huge", WARNS,
            f"{_many(len(huge), count)} of the {name} {_has(huge)} more than "
            f"{HUGE_PIXELS // 1_000_000} megapixels; reading {_it(huge)} slows training down.",
            "Make smaller copies: training looks at them much smaller anyway.", name, tuple(huge),
        )  # fmt: skip
    if side.grey:
        yield Finding(
            "grey", WARNS,
            f"{_many(len(side.grey), side.decoded)} of the {name} looked at {_is(side.grey)} grey.",
            "That works; colours are learned only from coloured pictures."
            if name == "target" else "That works; the target's colours will be put on them.",
            name, tuple(side.grey),
        )  # fmt: skip
    if side.alpha:
        yield Finding(
            "alpha", WARNS,
            f"{_many(len(side.alpha), side.decoded)} of the {name} looked at {_has(side.alpha)} "
            "transparent parts, which training sees as white.",
            "Put them over the ground that you want, or paint out the transparent parts.",
            name, tuple(side.alpha),
        )  # fmt: skip


def _of_both(
    source: _Side, target: _Side, recipe: Recipe, cancelled: Callable[[], bool]
) -> Iterator[Finding]:
    sources, targets = len(source.pictures), len(target.pictures)
    same = _same_files(source.sizes, target.sizes, cancelled)
    if same:
        yield Finding(
            "same", WARNS,
            f"{_many(len(same), sources)} of the source {_is(same)} in the target, too.",
            "What is on both sides cannot be told apart: nothing would be learned from it.",
            files=tuple(same),
        )  # fmt: skip
    if recipe.method != "sincut" and sources == targets == 1:
        yield Finding(
            "single", ADVISES, "There is one picture on each side: SinCUT is made for that.",
            "It learns from crops of the two.", preset="sincut",
        )  # fmt: skip
    elif recipe.method != "sincut" and min(sources, targets) < FEW:
        side = "source" if sources < targets else "target"
        yield Finding(
            "few", WARNS,
            f"The {side} has only {min(sources, targets)} "
            f"picture{'s' if min(sources, targets) > 1 else ''}: {recipe.method.upper()} may learn "
            "them by heart.",
            "Add pictures, or use SinCUT with the one that matters.", side,
        )  # fmt: skip
    elif recipe.method == "sincut" and min(sources, targets) >= MANY:
        yield Finding(
            "many", ADVISES, "There are many pictures on both sides: CUT learns from all of them.",
            "SinCUT looks at one of each at a time.", preset="cut",
        )  # fmt: skip


def _same_files(
    sources: Iterable[Path], targets: Iterable[Path], cancelled: Callable[[], bool]
) -> list[Path]:
    """Sources that are targets, too, by content; only files of equal length are read, each once."""
    ours, theirs = _lengths(sources), _lengths(targets)
    shared = set(ours.values()) & set(theirs.values())
    there = {digest for _, digest in _digests(theirs, shared, cancelled)}
    return [path for path, digest in _digests(ours, shared, cancelled) if digest in there]


def _lengths(paths: Iterable[Path]) -> dict[Path, int]:
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):  # gone meanwhile
            found[path] = path.stat().st_size
    return found


def _digests(
    lengths: Mapping[Path, int], wanted: Container[int], cancelled: Callable[[], bool]
) -> Iterator[tuple[Path, bytes]]:
    """The contents of those files whose length is ``wanted``."""
    for path in (path for path, length in lengths.items() if length in wanted):
        if cancelled():
            return
        with contextlib.suppress(OSError), path.open("rb") as file:
            yield path, hashlib.file_digest(file, "sha256").digest()


def _is_tiny(recipe: Recipe, size: tuple[int, int]) -> bool:
    if recipe.data.mode == "zoom-and-crop":
        size = crops.working_size(recipe, size)
    return recipe.data.mode != "none" and min(size) < recipe.data.crop_size


def _room_hint(recipe: Recipe) -> str:
    if recipe.data.mode == "resize-and-crop":
        return "Paint out less, make the crop smaller, or the load size larger."
    return "Paint out less, or make the crop smaller."


def _many(count: int, total: int) -> str:
    if total == 1:
        return "The picture"
    return f"All {total} pictures" if count == total else f"{count} of {total} pictures"


def _names(paths: Iterable[Path]) -> str:
    names = [path.name for path in paths]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _is(paths: list[Path]) -> str:
    return "is" if len(paths) == 1 else "are"


def _has(paths: list[Path]) -> str:
    return "has" if len(paths) == 1 else "have"


def _it(paths: list[Path]) -> str:
    return "it" if len(paths) == 1 else "them"
