"""What the Explore page looks into: a picture and its output in a checkpoint, loaded and kept.

Everything here runs in worker threads.

torch is imported inside the functions; what comes back is pictures and NumPy arrays, and the
engine's Explorer as something to hand in again.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtGui import QImage

from cutstudio.engine import images
from cutstudio.engine.errors import CutStudioError, ExploreError
from cutstudio.engine.events import Control
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels
from cutstudio.gui.engine_words import said
from cutstudio.gui.widgets.checkpoint_choice import LAST, LIVE

if TYPE_CHECKING:
    from cutstudio.engine.correspondence import Explorer

Result = TypeVar("Result")

#: Seconds that a snapshot of a running training may take: one step of a slow machine.
SNAPSHOT_SECONDS = 120.0
#: Bytes that the scenes of several checkpoints may keep together.
SCENES_ROOM = 1 << 30


@dataclass(frozen=True)
class Facts:
    """What is known of a run without loading a network."""

    run: Path
    method: str
    sources: tuple[Path, ...]
    steps: tuple[int, ...]  # of the checkpoints, rising


@dataclass(frozen=True)
class Order:
    """What to load: ``checkpoint`` is ``live``, ``last``, ``best`` or a step; ``picture`` None
    stands for the run's first source.
    """

    run: Path
    checkpoint: str | int
    picture: Path | None
    steps: tuple[int, ...] = ()  # tells a newer "last" from an older one


@dataclass(frozen=True)
class Scene:
    """A source, its output, and the Explorer that knows both."""

    order: Order
    explorer: "Explorer"
    step: int
    picture: Path
    source: QImage
    output: QImage
    full_size: tuple[int, int]
    taps: tuple[tuple[int, str], ...]  # with their labels
    other_taps: tuple[tuple[int, str], ...]  # layers without a head
    default_tap: int
    headed: bool = True  # the method has projection heads


class Scenes:
    """The scenes of the checkpoints that were looked at last, so that going back is quick, and what
    keeps their colours the same.
    """

    def __init__(self, room: int = SCENES_ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[tuple[Any, ...], Scene] = OrderedDict()
        #: The first PCA or segments of each picture, tap, ...: others take up their colours.
        self.references: dict[tuple[Any, ...], Any] = {}

    def find(self, order: Order) -> Scene | None:
        """The scene of this order, if it is kept."""
        scene = self._kept.get(_key(order))
        if scene is not None:
            self._kept.move_to_end(_key(order))
        return scene

    def keep(self, scene: Scene) -> None:
        """Keep a scene; those that were not used for longest go when there is no room."""
        if scene.order.checkpoint != LIVE:
            self._kept[_key(scene.order)] = scene
        while len(self._kept) > 1 and self.memory > self._room:
            self._kept.popitem(last=False)

    @property
    def memory(self) -> int:
        """Bytes of all features and embeddings."""
        return sum(scene.explorer.memory for scene in self._kept.values())

    def model(self, order: Order) -> Any:
        """The networks of this order's checkpoint, from a scene of another picture; or None."""
        for scene in self._kept.values():
            if _key(scene.order)[:2] == _key(order)[:2]:
                return scene.explorer.model
        return None


def _key(order: Order) -> tuple[Any, ...]:
    """What tells scenes apart: run, checkpoint ("last" is the step that it stands for), picture."""
    checkpoint: Any = order.checkpoint
    if checkpoint == LAST and order.steps:
        checkpoint = order.steps[-1]
    elif isinstance(checkpoint, str):
        checkpoint = (checkpoint, order.steps)
    return (order.run, checkpoint, order.picture)


def facts(run: Path) -> Facts:
    """Read the run folder.

    Raises:
        RunError: it is no run folder.
    """
    folder = RunFolder(run)
    recipe = folder.recipe()
    try:
        sources = _sources(folder, recipe)
    except CutStudioError:
        sources = ()  # a picture can still be chosen
    return Facts(run, recipe.method, sources, tuple(folder.checkpoints()))


def _sources(run: RunFolder, recipe: Recipe) -> tuple[Path, ...]:
    """The run's sources; where they are not here, since the run came from elsewhere or they were
    moved, its own copy of the one that previews show.
    """
    try:
        return tuple(find_pictures(recipe.data.source))
    except CutStudioError:
        kept = run.shown("source")
        if kept.is_file():
            return (kept,)
        raise


def load(order: Order, control: Control | None, given_up: threading.Event, scenes: Scenes) -> Scene:
    """Load the networks, translate the picture, and make ready to answer.

    Args:
        order: what to load.
        control: of the training that "live" means.
        given_up: set when nobody waits any more.
        scenes: those that are there already; the new one is kept there.

    Raises:
        CutStudioError: whatever stands in the way.
    """
    from cutstudio.engine import correspondence, passes

    kept = scenes.find(order)
    if kept is not None:
        return replace(kept, order=order)
    passes.keep()
    model = _model(order, control, given_up, scenes)
    picture = order.picture or _sources(RunFolder(order.run), model.recipe)[0]
    explorer = correspondence.Explorer(model, images.flatten(images.read(picture)))
    scene = Scene(
        order=order,
        explorer=explorer,
        step=model.step,
        picture=picture,
        source=pixels.from_pillow(explorer.source),
        output=pixels.from_pillow(explorer.output),
        full_size=explorer.full_size,
        taps=tuple((tap, said(explorer.label(tap))) for tap in explorer.taps),
        other_taps=tuple((tap, said(explorer.label(tap))) for tap in explorer.other_taps),
        default_tap=explorer.default_tap,
        headed=explorer.headed(explorer.default_tap),
    )
    scenes.keep(scene)
    return scene


def load_unless_given_up(
    order: Order, control: Control | None, given_up: threading.Event, scenes: Scenes
) -> Scene | None:
    """:func:`load`; None when nobody waits any more.

    Raises:
        CutStudioError: whatever stands in the way, while somebody waits.
    """
    if given_up.is_set():
        return None
    try:
        return load(order, control, given_up, scenes)
    except CutStudioError:
        if given_up.is_set():
            return None
        raise


def on_every_core(work: Callable[[], Result]) -> Result:
    """Call ``work`` with all of the machine, which training leaves a part of to the window."""
    from cutstudio.engine.device import every_core

    with every_core():
        return work()


def _model(order: Order, control: Control | None, given_up: threading.Event, scenes: Scenes) -> Any:
    from cutstudio.engine.model import load_model

    if order.checkpoint == LIVE:
        if control is None:
            raise ExploreError(
                "Nothing is being trained.", hint="Choose one of the run's checkpoints."
            )
        return _snapshot(control, given_up)
    known = scenes.model(order)
    return load_model(order.run, order.checkpoint) if known is None else known


def _snapshot(control: Control, given_up: threading.Event) -> Any:
    future = control.snapshot()
    end = time.monotonic() + SNAPSHOT_SECONDS
    while not given_up.is_set() and time.monotonic() < end:
        try:
            return future.result(timeout=0.1)
        except FutureTimeout:
            continue
        except CancelledError as error:
            raise ExploreError(
                "Training has ended.", hint="Choose one of the run's checkpoints."
            ) from error
    future.cancel()
    raise ExploreError(
        "Training did not hand out its networks.",
        hint="It may have ended just now: choose a checkpoint.",
    )
