"""Real training processes for tests that end them.

A fresh interpreter needs seconds to import torch, so the processes come from Python's fork server,
which has imported it: each is a process of its own, with its own memory, files and locks, and can
be killed at any moment.
"""

import multiprocessing
from multiprocessing.process import BaseProcess
from pathlib import Path

import torch

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder

TRAINING_FAILED = 3


def start(recipe: Recipe, folder: Path) -> BaseProcess:
    """A process that trains ``recipe`` into ``folder``, or goes on with what is there."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cutstudio.engine.training"])
    process = context.Process(target=_train, args=(recipe, folder), daemon=True)
    process.start()
    return process


def _train(recipe: Recipe, folder: Path) -> None:
    from cutstudio.engine.training import resume, train

    torch.set_num_threads(1)
    try:
        for _ in resume(folder) if RunFolder(folder).exists() else train(recipe, folder):
            pass
    except CutStudioError as error:
        print(error, error.details, sep="\n")
        raise SystemExit(TRAINING_FAILED) from error


def outcome(folder: Path) -> tuple[dict[int, dict[str, float]], dict[str, torch.Tensor]]:
    """What may not depend on interruptions: losses by step, and all tensors at the end."""
    run = RunFolder(folder)
    losses = {e.step: e.losses for e in run.events() if isinstance(e, ev.Progress)}
    last = ckpt.load(run, run.checkpoints()[-1])
    tensors = {f"{file}/{key}": t for file, part in last.tensors.items() for key, t in part.items()}
    return losses, tensors


def assert_equal(one: Path, other: Path) -> None:
    """The two runs learned the same, bit for bit."""
    (losses, tensors), (other_losses, other_tensors) = outcome(one), outcome(other)
    assert losses == other_losses
    assert tensors.keys() == other_tensors.keys()
    different = [key for key, t in tensors.items() if not torch.equal(t, other_tensors[key])]
    assert not different
