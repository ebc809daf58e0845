"""The preset that ``cutstudio train`` takes where none is named. Imports torch."""

from collections.abc import Iterable
from pathlib import Path

from cutstudio.engine import speeds
from cutstudio.engine.durations import about
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.presets import preset
from cutstudio.engine.proposal import propose
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import Device
from cutstudio.engine.throughput import machine


class Proposer:
    """A proposal for pictures and a device.

    Attributes:
        recipe: the proposed settings, without pictures.

    Raises:
        DataError: the pictures cannot be found.
        DeviceError: the device is not available.
    """

    def __init__(
        self, source: str | Iterable[Path], target: str | Iterable[Path], device: Device
    ) -> None:
        self._counts = tuple(
            len(find_pictures([side] if isinstance(side, str) else side))
            for side in (source, target)
        )
        self._machine = machine(device)
        self._speeds = speeds.load()
        self._proposal = propose(*self._counts, self._machine, self._speeds)
        self.recipe = preset(self._proposal.preset).with_changes(self._proposal.changes)

    def sentence(self, recipe: Recipe, minutes: float | None = None) -> str:
        """What was chosen, why, and how long it takes.

        Args:
            recipe: the proposal with the changes that the user asked for.
            minutes: the length of the run, where that was given.
        """
        found = self._proposal
        if minutes is None:
            expected = self._speeds.expected(recipe, *self._counts, self._machine)
            length = f"It takes {about(expected.seconds)}, {_ORIGINS[expected.origin]}."
        else:
            length = f"It takes {about(minutes * 60)}, as you said."
        return f"Preset {found.preset} ({found.reason}) {length} --preset NAME takes another."


_ORIGINS = {
    speeds.MEASURED: "as earlier steps on this machine did",
    speeds.SIMILAR: "reckoned from similar steps on this machine",
    speeds.ROUGH: "roughly",
}
