"""Stand-ins for the engine: pictures of a few pixels, and trainings that only tell stories."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject

from cutstudio.engine import events as ev
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe

LOSSES = {"G": 2.0, "G_GAN": 0.7, "NCE_X": 1.5, "D_real": 0.4, "D_fake": 0.5}


def picture(path: Path, width: int = 48, height: int = 32, seed: int = 0) -> Path:
    """A PNG of noise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(noise).save(path)
    return path


def tiny_recipe(folder: Path, *, steps: int = 6) -> Recipe:
    """SinCUT that trains in milliseconds a step on two tiny pictures."""
    return preset("quick").with_changes({
        "data.source": (str(picture(folder / "photo.png", seed=1)),),
        "data.target": (str(picture(folder / "painting.png", seed=2)),),
        "data.crop_size": 16,
        "data.batch_size": 2,
        "data.workers": 0,
        "networks.start": "random",
        "networks.generator_width": 1,
        "networks.generator_blocks": 2,
        "networks.discriminator_width": 1,
        "networks.head_width": 8,
        "loss.taps": (0, 2),
        "training.steps": steps,
        "training.sample_seconds": 0.0,
        "training.sample_side": 64,
        "device.device": "cpu",
    })  # fmt: skip


def story(
    run: Path, *, steps: int = 40, seconds: float = 0.0, sample_every: int = 10
) -> Callable[[ev.Control], Iterator[ev.Event]]:
    """A training that only tells events, obeying pause, stop, save and changes."""

    def tell(control: ev.Control) -> Iterator[ev.Event]:
        yield ev.Started(str(run), "sincut", "CPU, 1 thread", "float32", steps, 0, {"G": 1000})
        step = 0
        while step < steps:
            commands = control.take()
            for key, value in commands.changes.items():
                yield ev.SettingChanged(step + 1, key, value)
            if commands.save:
                yield ev.CheckpointSaved(step, f"checkpoints/step-{step}")
            if commands.stop:
                break
            if control.paused:
                control.wait(0.05)
                continue
            time.sleep(seconds)
            step += 1
            losses = {name: value / step for name, value in LOSSES.items()}
            yield ev.Progress(step, losses, 0.002, 0.1, 0.0, 500_000_000)
            if step % sample_every == 0:
                yield sample(run, step)
        yield ev.CheckpointSaved(step, f"checkpoints/step-{step}")
        yield ev.Finished(step, "completed" if step == steps else "stopped")

    return tell


def sample(run: Path, step: int, *kinds: str) -> ev.SampleSaved:
    """Write a preview of pictures whose brightness is the step, and tell of it."""
    paths = {}
    for kind in kinds or ("source", "output", "target"):
        name = f"samples/step-{step:08d}/{kind}.png"
        (run / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), (step % 256, 0, 0)).save(run / name)
        paths[kind] = name
    return ev.SampleSaved(step, paths)


class Catcher(QObject):
    """Bound methods of a QObject, to hand results to."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.batches: list[list[object]] = []
        self.reasons: list[str] = []

    def take(self, result: object) -> None:
        self.results.append(result)

    def fail(self, error: Exception) -> None:
        self.errors.append(error)

    def batch(self, items: list[object]) -> None:
        self.batches.append(items)

    def end(self, reason: str) -> None:
        self.reasons.append(reason)

    @property
    def items(self) -> list[object]:
        return [item for batch in self.batches for item in batch]
