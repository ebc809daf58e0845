"""Runs so small that a step takes some hundredths of a second."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from cutstudio.engine import events as ev
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe

TINY: dict[str, Any] = {
    "networks.generator_width": 1,
    "networks.discriminator_width": 1,
    "networks.head_width": 8,
    "data.workers": 0,
    "training.sample_side": 64,
    "training.first_look": False,
    "training.sample_seconds": 1000.0,
    "device.device": "cpu",
    "device.threads": 1,
}
RESNET: dict[str, Any] = {
    "networks.generator_blocks": 2,
    "loss.taps": (0, 4, 8, 12),
    "loss.patches": 16,
    "data.load_size": 36,
    "data.crop_size": 32,
    "loss.queue_size": 64,
    "loss.enqueued": 16,
    "baselines.pool": 3,
    "baselines.distance_samples": 8,
}
SINCUT: dict[str, Any] = {"data.crop_size": 16, "data.batch_size": 2}


def pictures(folder: Path, side: str, count: int = 1) -> str:
    """A folder of ``count`` smooth random pictures; its path."""
    place = folder / side
    place.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        seed = sum(side.encode()) + index
        coarse = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((56, 40)).save(place / f"{index}.png")
    return str(place)


def tiny(folder: Path, method: str, **changes: Any) -> Recipe:
    """A tiny recipe of a method or preset; keywords use two underscores for the dot."""
    count = 1 if method == "sincut" else 3
    shape = SINCUT if method == "sincut" else RESNET
    return preset(method).with_changes(
        {
            **TINY,
            **shape,
            "data.source": pictures(folder, "source", count),
            "data.target": pictures(folder, "target", count),
            "training.steps": 6,
            **{key.replace("__", "."): value for key, value in changes.items()},
        }
    )


def progress(events: list[ev.Event]) -> list[ev.Progress]:
    return [event for event in events if isinstance(event, ev.Progress)]


def losses(events: list[ev.Event]) -> dict[int, dict[str, float]]:
    return {event.step: event.losses for event in progress(events)}
