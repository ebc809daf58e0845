"""Two checkpoints of one run, blended: every weight on the straight line between its two values.

Checkpoints of one run lie in the same valley of the loss, where such a line tends to stay low (what
averages of weights live from), so the blend of an early, faithful and a late, bold checkpoint is a
translation between both. Checkpoints of different runs have no such line between them.
"""

from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import images
from cutstudio.engine.branching import branch
from cutstudio.engine.crops import resized, within
from cutstudio.engine.device import open_place
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.eventlog import EventLog
from cutstudio.engine.model import model_of
from cutstudio.engine.run import RunFolder
from cutstudio.engine.translation import translate_image

_OPTIMISERS = "optimisers"


class Blend:
    """Two checkpoints held in memory, and what lies between them.

    Args:
        run: the run of both.
        first: step at share 0.
        second: step at share 1.

    Raises:
        CheckpointError: one is missing or damaged, or their weights do not belong together.
    """

    def __init__(self, run: RunFolder, first: int, second: int) -> None:
        self.run, self.first, self.second = run, first, second
        self._ends = (ckpt.load(run, first), ckpt.load(run, second))
        _check_alike(*self._ends)
        self._device = open_place(
            self._ends[0].recipe.with_changes({"device.device": "auto", "device.threads": 0}).device
        ).device

    def at(self, share: float) -> ckpt.Checkpoint:
        """The checkpoint between both: ``(1 - share) * first + share * second`` in every network.
        What is no weight (moments of the optimisers, numbers, step) is the nearer one's.

        Args:
            share: 0 to 1; the ends are the checkpoints themselves, bit for bit.

        Raises:
            ValueError: ``share`` is not within 0 and 1.
        """
        if not 0.0 <= share <= 1.0:
            raise ValueError(f"a share of {share} is not within 0 and 1")
        first, second = self._ends
        nearer = first if share < 0.5 else second
        tensors = {
            name: table
            if name == _OPTIMISERS
            else {
                key: _between(first.tensors[name][key], second.tensors[name][key], share)
                for key in table
            }
            for name, table in nearer.tensors.items()
        }
        return replace(nearer, tensors=tensors, score=None)

    def preview(self, share: float, side: int) -> Image.Image:
        """The run's preview source, translated by the blend.

        Args:
            share: as in :meth:`at`.
            side: longest side of the picture, in pixels; a preview that is smaller stays so.

        Raises:
            PictureError: the run's preview source cannot be read.
        """
        source = images.read(self.run.shown("source")).rgb
        source = resized(source, within(source.size, side))
        model = model_of(self.at(share), self._device)
        return translate_image(model, source, scale="native")


def save_blend(blend: Blend, share: float, to: Path | str) -> RunFolder:
    """Make a run in the new folder ``to`` whose one checkpoint is the blend, at the step of the
    nearer end; it can be translated with, explored and trained on like any other.

    Raises:
        CheckpointError: the run no longer has the checkpoint.
        RunError: the folder exists, or cannot be written.
    """
    made = blend.at(share)
    run = branch(blend.run, made.step, to)
    with run.writing():
        ckpt.save(run, made)
        picture = blend.preview(share, made.recipe.training.sample_side)
        path = run.sample_path(made.step, "output")
        path.parent.mkdir(parents=True, exist_ok=True)
        images.save(picture, path)
        _tell(run, blend, share, made.step)
    return run


def _tell(run: RunFolder, blend: Blend, share: float, step: int) -> None:
    """What the run's log says of it: where the weights come from, and the new preview."""
    paths = {kind: run.shown(kind) for kind in ("source", "target")}
    paths["output"] = run.sample_path(step, "output")
    log = EventLog(run.events_path)
    log.append(
        ev.Warned(
            step,
            f"The weights are a blend of the checkpoints {blend.first} and {blend.second} of "
            f"{blend.run.name!r}: {1 - share:.0%} and {share:.0%}.",
            "",
        )
    )
    found = {kind: run.relative(path) for kind, path in paths.items() if path.is_file()}
    log.append(ev.SampleSaved(step, found))


def _between(first: Tensor, second: Tensor, share: float) -> Tensor:
    if share == 0.0 or not first.is_floating_point():
        return first
    # lerp is exact at both of its ends
    return second if share == 1.0 else torch.lerp(first, second, share)


def _check_alike(first: ckpt.Checkpoint, second: ckpt.Checkpoint) -> None:
    shapes = [
        {
            f"{name}/{key}": tuple(tensor.shape)
            for name, table in end.tensors.items()
            if name != _OPTIMISERS
            for key, tensor in table.items()
        }
        for end in (first, second)
    ]
    if shapes[0] != shapes[1]:
        differing = sorted(key for key in shapes[0].keys() | shapes[1].keys()
                           if shapes[0].get(key) != shapes[1].get(key))  # fmt: skip
        raise CheckpointError(
            f"The checkpoints {first.step} and {second.step} have different networks.",
            hint="Only checkpoints of one run can be blended.",
            details="\n".join(differing[:100]),
        )
