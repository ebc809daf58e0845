"""How long a run will take, told at once: from steps that this machine has made before, else from
the operations of a step and what the device can do. No torch.

Every training and every exact estimate leaves the seconds of its step in a small file in the user's
cache. The file may be deleted at any time; without it times are rough until something is trained.
"""

import hashlib
import json
import logging
import math
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cutstudio.engine import files
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.schedule import total_steps
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.step_cost import flops

#: Names another file for the speeds, for tests and shared accounts.
VARIABLE = "CUTSTUDIO_SPEEDS"
#: Where an expected time comes from: steps of just this cost, of a similar one, or a guess.
MEASURED, SIMILAR, ROUGH = "measured", "similar", "rough"
#: Speeds that are kept, the newest.
KEPT = 200
#: Share of the device's measured rate that a guess relies on. Training on two CPU cores reached
#: 0.4 to 1.4 of it (docs/speed.md); GPUs are further from theirs, in half precision above all.
_SHARE = {"cpu": 0.5, "cuda": 0.12, "mps": 0.3, "xpu": 0.2}
#: Seconds that a step takes however small it is: thousands of operations are told one by one.
_LEAST = {"cpu": 0.1, "cuda": 0.08, "mps": 0.15, "xpu": 0.15}
#: A similar step has up to so many times the operations, or is so many times smaller.
_SIMILAR = 5.0
#: Previews and checkpoints take up to a tenth of the time (previews.py).
_PAUSES = 1 / 0.9
#: Seconds until the first step.
_START = 10.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Machine:
    """A device as far as speeds depend on it.

    Attributes:
        kind: ``cpu``, ``cuda``, ``mps`` or ``xpu``.
        name: in words, e.g. ``NVIDIA H200`` or ``CPU, 2 threads``.
        precision: ``float32``, ``bf16`` or ``fp16``.
        peak: floating-point operations per second that it was measured to make.
        host: the computer, where a home folder serves several.
        computing: settings that change the speed and not the work.
    """

    kind: str
    name: str
    precision: str
    peak: float
    host: str = ""
    computing: str = "auto"

    @property
    def is_gpu(self) -> bool:
        """Whether it is one, of any maker."""
        return self.kind != "cpu"


@dataclass(frozen=True)
class Expectation:
    """How long a run will take, more or less.

    Attributes:
        seconds: of the whole run, previews and checkpoints included.
        step_seconds: of one step.
        steps: its length.
        origin: :data:`MEASURED`, :data:`SIMILAR` or :data:`ROUGH`.
    """

    seconds: float
    step_seconds: float
    steps: int
    origin: str


@dataclass(frozen=True)
class Speed:
    """A step that was measured.

    Attributes:
        machine: by :func:`_machine_key`.
        work: by :func:`_work_key`: what a step's time depends on but the machine.
        family: the kind of networks; steps of one family scale with their operations.
        flops: operations of the step.
        step_seconds: its time.
    """

    machine: str
    work: str
    family: str
    flops: float
    step_seconds: float


@dataclass(frozen=True)
class Speeds:
    """The measured steps, the newest first."""

    kept: tuple[Speed, ...] = field(default=())

    def expected(self, recipe: Recipe, sources: int, targets: int, machine: Machine) -> Expectation:
        """How long ``recipe`` will take on ``machine`` with so many pictures."""
        steps = total_steps(recipe, sources, targets)
        step_seconds, origin = self._step(recipe, machine)
        seconds = _START + steps * step_seconds * _PAUSES
        return Expectation(seconds, step_seconds, steps, origin)

    def _step(self, recipe: Recipe, machine: Machine) -> tuple[float, str]:
        mine = _speed(recipe, machine, 0.0)
        here = [speed for speed in self.kept if speed.machine == mine.machine]
        for speed in here:
            if speed.work == mine.work:
                return speed.step_seconds, MEASURED
        alike = [speed for speed in here if speed.family == mine.family]
        if alike:
            nearest = min(alike, key=lambda speed: abs(math.log(mine.flops / speed.flops)))
            ratio = mine.flops / nearest.flops
            if 1 / _SIMILAR <= ratio <= _SIMILAR:
                return nearest.step_seconds * ratio, SIMILAR
        rate = machine.peak * _SHARE.get(machine.kind, min(_SHARE.values()))
        return mine.flops / rate + _LEAST.get(machine.kind, max(_LEAST.values())), ROUGH

    def with_step(self, recipe: Recipe, machine: Machine, step_seconds: float) -> "Speeds":
        """These and a step of ``recipe`` measured on ``machine``, which takes the place of an
        earlier one of the same cost.
        """
        new = _speed(recipe, machine, step_seconds)
        others = [s for s in self.kept if (s.machine, s.work) != (new.machine, new.work)]
        return replace(self, kept=(new, *others)[:KEPT])


def path() -> Path:
    """The file of the speeds: what ``CUTSTUDIO_SPEEDS`` names, else one in the user's cache."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else files.user_cache() / "speeds.json"


def load() -> Speeds:
    """The kept speeds; none where the file is missing or damaged."""
    try:
        rows: list[dict[str, Any]] = json.loads(path().read_text(encoding="utf-8"))
        kept = [Speed(**row) for row in rows]
        sound = [speed for speed in kept if _is_sound(speed)]
    except FileNotFoundError:
        return Speeds()
    except (OSError, ValueError, TypeError) as error:
        _log.info("the speeds in %s cannot be read: %s", path(), error)
        return Speeds()
    return Speeds(tuple(sound))


def keep(recipe: Recipe, machine: Machine, step_seconds: float) -> None:
    """Remember a step's time. Where the disk refuses, times stay as rough as before."""
    if not (step_seconds > 0 and math.isfinite(step_seconds)):
        return
    speeds = load().with_step(recipe, machine, step_seconds)
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        files.write_text(path(), json.dumps([asdict(speed) for speed in speeds.kept], indent=1))
    except OSError as error:
        _log.info("speeds cannot be kept in %s: %s", path(), error)


def _is_sound(speed: Speed) -> bool:
    return all(math.isfinite(n) and n > 0 for n in (speed.flops, speed.step_seconds))


def _speed(recipe: Recipe, machine: Machine, step_seconds: float) -> Speed:
    networks = recipe.networks
    family = f"{recipe.method} {networks.generator} {networks.start}"
    return Speed(_machine_key(machine), _work_key(recipe), family, flops(recipe), step_seconds)


def _machine_key(machine: Machine) -> str:
    parts = (machine.host, machine.kind, machine.name, machine.precision, machine.computing)
    return ", ".join(part for part in parts if part)


def _work_key(recipe: Recipe) -> str:
    """A digest of the settings that a step's time depends on."""
    values: dict[str, object] = {"method": recipe.method, "ema": recipe.training.ema > 0}
    for key in ("data.crop_size", "data.batch_size", "data.mode"):
        values[key] = recipe[key]
    for key in SETTINGS:
        if key.startswith(("networks.", "loss.", "baselines.")):
            value = recipe[key]
            # how large a weight is changes no time; whether its term is computed does
            values[key] = value > 0 if isinstance(value, float) else value
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
