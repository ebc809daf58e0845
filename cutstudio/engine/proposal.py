"""Which preset suits the pictures and the machine, and why: what Setup and ``cutstudio train``
begin with when nobody has chosen. No torch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cutstudio.engine.doctor import FEW
from cutstudio.engine.durations import DAY, HOUR, about
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.speeds import Expectation, Machine, Speeds

#: How long a proposed training may take: of folders on a CPU, which does little else meanwhile; of
#: folders on a GPU, a night; of one pair on a GPU.
ON_CPU, ON_GPU, PAIR_ON_GPU = 2 * HOUR, 10 * HOUR, DAY
#: Steps below which folders are rather learned at a smaller size, where the epochs ask for more.
ENOUGH = 10_000
#: The least that is proposed where even the smallest size is slow.
LEAST = 1000
#: FastCUT at smaller sizes, the largest first: crop, load size, filters.
_SMALLER = ((128, 143, 64), (128, 143, 32), (128, 143, 16))


@dataclass(frozen=True)
class Proposal:
    """A preset that suits, with the settings that fit it to the machine.

    Attributes:
        preset: its name.
        changes: settings that differ from it.
        reason: why, in one or two sentences.
        expected: how long it will take.
    """

    preset: str
    reason: str
    expected: Expectation
    changes: Mapping[str, Any] = field(default_factory=dict)


def propose(sources: int, targets: int, machine: Machine, speeds: Speeds) -> Proposal:
    """What to train so many pictures with.

    Args:
        sources: source pictures, at least 1.
        targets: target pictures, at least 1.
        machine: where it will be trained.
        speeds: what was measured there before.

    One picture on a side, or few, are SinCUT's: ``quick`` on a CPU, ``sincut`` on a GPU that
    finishes it within a day. Folders get CUT where the machine can, else FastCUT, smaller and
    shorter as the machine is slower.
    """
    task = _Task(sources, targets, machine, speeds)
    return _pair(task) if min(sources, targets) < FEW else _folders(task)


@dataclass(frozen=True)
class _Task:
    """What is to be trained, and where; as the arguments of :func:`propose`."""

    sources: int
    targets: int
    machine: Machine
    speeds: Speeds

    def expected(self, name: str, changes: Mapping[str, Any] | None = None) -> Expectation:
        """How long a preset takes, with ``changes`` of its settings."""
        recipe = preset(name).with_changes(changes or {})
        return self.speeds.expected(recipe, self.sources, self.targets, self.machine)


def _pair(task: _Task) -> Proposal:
    full = task.expected("sincut")
    single = task.sources == task.targets == 1
    if task.machine.is_gpu and full.seconds <= PAIR_ON_GPU:
        name = task.machine.name
        if single:
            reason = f"One picture on each side, and {name} is fast enough for sincut."
        else:
            reason = f"Few pictures on one side, and {name} is fast enough for sincut."
        return Proposal("sincut", reason, full)
    if single:
        reason = f"One picture on each side: sincut would take {about(full.seconds)} here."
    else:
        reason = f"Few pictures on one side: sincut would take {about(full.seconds)} here."
    return Proposal("quick", reason, task.expected("quick"))


def _folders(task: _Task) -> Proposal:
    limit = ON_GPU if task.machine.is_gpu else ON_CPU
    full, published = task.expected("cut"), task.expected("fastcut")
    if full.seconds <= limit:
        return Proposal("cut", "Two folders of pictures: this machine trains cut in full.", full)
    because = f"Two folders of pictures: cut would take {about(full.seconds)} here."
    if published.seconds <= limit:
        return Proposal("fastcut", because, published)
    enough = min(ENOUGH, published.steps)
    for size in _sizes():
        changes = _shortened(task, size, limit)
        expected = task.expected("fastcut", changes)
        if expected.steps >= enough and expected.seconds <= limit:
            break
    words = _size_in_words(preset("fastcut").with_changes(changes), expected.steps)
    return Proposal("fastcut", f"{because} {words}", expected, changes)


def _sizes() -> Iterator[dict[str, Any]]:
    """Changes of ``fastcut``, from the published size down."""
    base = preset("fastcut")
    yield {}
    for crop, load, width in _SMALLER:
        size = {
            "data.crop_size": crop,
            "data.load_size": load,
            "networks.generator_width": width,
            "networks.discriminator_width": width,
        }
        yield {key: value for key, value in size.items() if value != base[key]}


def _shortened(task: _Task, size: Mapping[str, Any], limit: float) -> dict[str, Any]:
    """Changes of ``fastcut``: a size, with as many steps as fit into ``limit`` seconds."""
    whole = task.expected("fastcut", size)
    steps = max(LEAST, _rounded(whole.steps * limit / whole.seconds))
    if whole.seconds <= limit or steps >= whole.steps:
        return dict(size)
    return {**size, "training.steps": steps}


def _rounded(steps: float) -> int:
    """Down to two digits."""
    digits = max(0, len(str(int(steps))) - 2)
    unit = int(10**digits)
    return int(steps) // unit * unit


def _size_in_words(recipe: Recipe, steps: int) -> str:
    """What the proposal is instead."""
    crop, width = recipe.data.crop_size, recipe.networks.generator_width
    return f"Instead fastcut with crops of {crop} px, width {width} and {steps:,} steps."
