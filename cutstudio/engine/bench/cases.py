"""What a bench measures: a preset, its changes, and sizes that grow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cutstudio.engine.presets import preset


@dataclass(frozen=True)
class Case:
    """What to measure.

    Attributes:
        kind: ``train`` (a step) or ``translate`` (a square picture).
        preset: the settings to start from.
        changes: of its settings.
        side: of the translated picture, in pixels.
        memory: GiB that translating may take; None for what is free.
        files: pictures on each side of the data set.
        note: what distinguishes this case from its neighbours.
    """

    kind: str
    preset: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    side: int = 1024
    memory: float | None = None
    files: int = 1
    note: str = ""

    @property
    def name(self) -> str:
        """Unique among the cases of one bench; results are compared by it."""
        return " ".join(part for part in (self.kind, self.preset, self.note) if part)


def scaled_cases(
    scale: str, name: str, changes: Mapping[str, Any], memory: float | None = None
) -> list[Case]:
    """A preset over a range of one size.

    Args:
        scale: ``crop``, ``batch``, ``picture`` or ``files``; see :data:`SCALES`.
        name: the preset.
        changes: of its settings.
        memory: GiB that translating may take; None for what is free.
    """
    cases = (_scaled(scale, value, name, changes) for value in SCALES[scale])
    return [replace(case, memory=memory) for case in cases]


#: Crop sides, batch sizes, sides of translated pictures (1, 4, 16, 50 megapixels), data set sizes.
SCALES = {
    "crop": (128, 256, 512),
    "batch": (1, 2, 4, 8, 16),
    "picture": (1000, 2000, 4000, 7071),
    "files": (10, 1000, 100_000),
}


def _scaled(scale: str, value: int, name: str, changes: Mapping[str, Any]) -> Case:
    note = f"{scale} {value}"
    if scale == "picture":
        return Case("translate", name, changes, side=value, note=note)
    if scale == "files":
        return Case("train", name, changes, files=value, note=note)
    sizes = {"data.batch_size": value}
    if scale == "crop":
        sizes = {"data.crop_size": value}
        if preset(name).data.mode == "resize-and-crop":
            sizes["data.load_size"] = round(value * 286 / 256)  # as the authors load for 256
    return Case("train", name, {**changes, **sizes}, note=note)
