"""Several processes that train one run: the first orders, the others do the same steps.

The first process is a training like any other: it alone reads and writes the run folder, obeys
commands and knows how the run ends. Between two steps it says what comes next, and the others,
which hold the same weights, do it on their parts of the batch. While it is paused, or waits for a
disk, it says so at least once a second, so that nobody takes it for lost.
"""

import contextlib
from collections.abc import Generator, Mapping
from typing import Any

import safetensors.torch
from torch import Tensor

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import keeping_freed_memory, open_place
from cutstudio.engine.distributed import Group, join
from cutstudio.engine.pacing import steps_for
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.schedule import Length
from cutstudio.engine.training.failing import as_ours
from cutstudio.engine.training.learner import Learner

_SEPARATOR = "|"  # between the file and the key of a tensor


class Orders:
    """What the first process says; nothing where it is alone.

    Args:
        group: the processes.
    """

    def __init__(self, group: Group) -> None:
        self._group = group
        self._silent = group.alone

    def measure(self, recipe: Recipe, minutes: float) -> None:
        """Join in measuring how many steps fit into ``minutes``."""
        self._say("measure", recipe=to_toml(recipe), minutes=minutes)

    def start(self, learner: Learner) -> None:
        """Take over what ``learner`` is now."""
        if self._silent:
            return
        self._say(
            "start",
            recipe=to_toml(learner.recipe),
            length=[learner.length.first, *learner.length.changes],
            step=learner.step,
            numbers=learner.numbers(),
        )
        self._group.send(_packed(learner.tensors()))

    def step(self, changes: Mapping[str, float]) -> None:
        """Do the next step, with these settings changed before it."""
        self._say("step", changes=dict(changes))

    def change_length(self, steps: int) -> None:
        """Make ``steps`` the length of the whole run."""
        self._say("length", steps=steps)

    def wait(self) -> None:
        """Be patient for another minute or so."""
        self._say("wait")

    def end(self, reason: str) -> None:
        """Finish; ``reason`` is that of :class:`~cutstudio.engine.events.Finished`."""
        self._say("end", reason=reason)
        self._silent = True

    def _say(self, order: str, **arguments: Any) -> None:
        if not self._silent:
            self._group.agree({"order": order, **arguments})


def follow(group: Group | None = None) -> Generator[ev.Event, None, None]:
    """Do what the first process orders until it ends the training; writes nothing.

    Returns:
        The events of this process: Finished alone.

    Raises:
        RankLost: another process failed or is gone (while iterating).
        CutStudioError: this one failed, which the first is told.
    """
    group = join() if group is None else group
    try:
        yield from _obeyed(group)
    except Exception as error:
        ours = as_ours(error)
        group.tell_failure(ours)
        if ours is error:
            raise
        raise ours from error
    group.leave()


def _obeyed(group: Group) -> Generator[ev.Event, None, None]:
    learner: Learner | None = None
    batches: Generator[Batch, None, None] | None = None
    with contextlib.ExitStack() as held, contextlib.ExitStack() as reading:
        while True:
            said = group.agree()
            order = said["order"]
            if order == "measure":
                recipe = from_toml(said["recipe"])
                steps_for(said["minutes"], Batches(recipe), open_place(recipe.device), group)
            elif order == "start":
                learner = _joined(said, group)
                data = Batches(learner.recipe)
                batches = _read(data, learner, reading)
                held.enter_context(keeping_freed_memory(learner.place.device))
            elif order == "step":
                assert learner is not None
                assert batches is not None
                learner.learn(next(batches), said["changes"])
            elif order == "length":
                assert learner is not None
                learner.length = learner.length.changed(learner.step, said["steps"])
                batches = _read(data, learner, reading)
            elif order == "end":
                yield ev.Finished(learner.step if learner else 0, said["reason"])
                return


def _read(
    data: Batches, learner: Learner, reading: contextlib.ExitStack
) -> Generator[Batch, None, None]:
    """Batches of the steps to come, as far as this process reads them; closed with ``reading``,
    which first closes those that were read before.
    """
    reading.close()
    batches = data.of_length(learner.length).run(learner.step, learner.group.share)
    return reading.enter_context(contextlib.closing(batches))


def _joined(said: Mapping[str, Any], group: Group) -> Learner:
    """A learner as that of the first process."""
    recipe = from_toml(said["recipe"])
    tensors = _unpacked(group.send())
    first, *changes = said["length"]
    length = Length(first, tuple((step, steps) for step, steps in changes))
    learner = Learner(recipe, length, open_place(recipe.device), group)
    learner.restore(ckpt.Checkpoint(said["step"], recipe, tensors, said["numbers"]))
    return learner


def _packed(tensors: Mapping[str, Mapping[str, Tensor]]) -> bytes:
    return safetensors.torch.save(
        {
            f"{file}{_SEPARATOR}{key}": tensor.detach().cpu().contiguous().clone()
            for file, table in tensors.items()
            for key, tensor in table.items()
        }
    )


def _unpacked(content: bytes) -> dict[str, dict[str, Tensor]]:
    tensors: dict[str, dict[str, Tensor]] = {}
    for name, tensor in safetensors.torch.load(content).items():
        file, key = name.split(_SEPARATOR, 1)
        tensors.setdefault(file, {})[key] = tensor
    return tensors
