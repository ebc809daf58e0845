"""The networks of a run as they are now, and what one step does to them. Writes nothing."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import recolour
from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.device import Place, forget_peak, memory_total
from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.errors import CheckpointError, OutOfMemory
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.recorded import RecordedSteps, step_of
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.methods.state import load_tensors, tensors_of
from cutstudio.engine.model import MODEL, Model, colours_of, model_of
from cutstudio.engine.networks.build import weights_at_least
from cutstudio.engine.networks.initial import parameter_count
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recolour import ColourMap
from cutstudio.engine.schedule import Length, learning_rate_factor
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.tensors import onto

_STEERED = {"loss.lambda_x": "lambda_x", "loss.lambda_y": "lambda_y", "optimiser.lr": "lr"}


class Learner:
    """What training changes.

    Args:
        recipe: the run's settings.
        length: of the whole run.
        place: where to compute.
        group: the processes that do every step together; this one alone.

    Attributes:
        method: networks and optimisers.
        step: finished steps.
        length: of the whole run; it may change between two steps.
        lr: the learning rate before its schedule, as it is steered now.
        colours: the map of the sources' colours, if they are matched.

    Raises:
        OutOfMemory: the device cannot hold the networks.
    """

    def __init__(self, recipe: Recipe, length: Length, place: Place, group: Group = ALONE) -> None:
        self.recipe, self.length, self.place, self.group = recipe, length, place, group
        self.step = 0
        self.lr = recipe.optimiser.lr
        self.colours: ColourMap | None = None
        self._check_memory()
        forget_peak(place.device)
        precision = Precision(place.precision, place.device)
        self.method = build_method(recipe, place.device, precision, group)
        self._step = step_of(self.method, place)
        self._told = False

    def _check_memory(self) -> None:
        """Refuse networks that cannot fit before they are made: an operating system may promise
        memory that it has not, and end the process when it is used.
        """
        total = memory_total(self.place.device)
        # float32 weights, gradients and Adam's two moments
        needed = weights_at_least(self.recipe) * 4 * 4
        if needed > total:
            raise OutOfMemory(
                f"The generator needs more than {needed / 1e9:.1f} GB; the device has "
                f"{total / 1e9:.1f} GB.",
                hint="Lower networks.generator_width or networks.generator_blocks.",
            )

    def prepare(self, batches: Batches) -> None:
        """What a new run takes from its pictures before step 1."""
        self.colours = batches.colour_map()
        self.method.prepare(self._seen(batches.batch(step)) for step in range(self.steps))

    def learn(self, batch: Batch, changes: Mapping[str, float]) -> tuple[float, dict[str, Tensor]]:
        """The next step, with the settings that change before it; its learning rate, and the
        losses of the whole batch, which stay on the device.

        Args:
            batch: this process's part of it.
            changes: values by setting.
        """
        for key, value in changes.items():
            self.steer(key, value)
        lr = self.lr * self.rate
        draws = StepDraws(self.recipe.training.seed, self.step, self.place.device)
        losses = self.group.mean(self._step(self._seen(batch), draws, lr))
        self.step += 1
        return lr, losses

    def unrecorded(self) -> str | None:
        """Why steps are not recorded though they were to be; told once."""
        if self._told or not isinstance(self._step, RecordedSteps):
            return None
        self._told = self._step.trouble is not None
        return self._step.trouble

    @property
    def rate(self) -> float:
        """Factor of the learning rate by the schedule, for the next step."""
        return learning_rate_factor(self.recipe, self.step, self.length)

    @property
    def steps(self) -> int:
        """Steps of the whole run."""
        return self.length.steps

    def steer(self, key: str, value: float) -> None:
        """Use another value of a steerable setting from the next step on."""
        if key == "optimiser.lr":
            self.lr = value
        else:
            self.method.steer(key, value)

    def _seen(self, batch: Batch) -> Batch:
        """A batch on the device, the sources with matched colours where the recipe says so."""
        device = self.place.device
        source = recolour.seen(self.colours, onto(device, batch.source))
        return Batch(source, onto(device, batch.target))

    # --- as it is now

    def parameters(self) -> dict[str, int]:
        """How many each network has."""
        return {name: parameter_count(net) for name, net in self.method.networks.items()}

    def tensors(self) -> dict[str, dict[str, Tensor]]:
        """All that a checkpoint holds; the live ones."""
        return tensors_of(self.method)

    def numbers(self) -> dict[str, Any]:
        """What a checkpoint holds beside tensors."""
        scaler = self.method.precision.scaler
        return {
            "lr": self.lr,
            "lambda_x": self.method.loss.lambda_x,
            "lambda_y": self.method.loss.lambda_y,
            "colours": self.colours.numbers if self.colours else None,
            "steps": self.steps,
            "threads": torch.get_num_threads(),
            "precision": self.place.precision,
            "device": self.place.name,
            "ranks": self.group.share.count,
            "memory_format": "contiguous",
            "scaler": scaler.state_dict() if scaler else None,
        }

    def model(self) -> Model:
        """A copy of the model, on the training device."""
        tensors = {
            name: {key: t.detach().clone() for key, t in network.state_dict().items()}
            for name, network in self.method.networks.items()
            if name in MODEL
        }
        now = ckpt.Checkpoint(self.step, self.recipe, tensors, self.numbers())
        return model_of(now, self.place.device)

    def restore(self, found: ckpt.Checkpoint) -> None:
        """Take weights, moments, steered settings and scaler from a checkpoint.

        Raises:
            CheckpointError: something in it does not fit.
        """
        load_tensors(self.method, found.tensors)
        self.colours = colours_of(found.numbers)
        self.step = found.step
        try:
            for key, name in _STEERED.items():
                value = SETTINGS[key].parse(found.numbers[name])
                assert isinstance(value, float)
                self.steer(key, value)
            scaler = self.method.precision.scaler
            if scaler and found.numbers.get("scaler"):
                scaler.load_state_dict(found.numbers["scaler"])
        except (KeyError, ValueError, TypeError, RuntimeError) as error:
            raise CheckpointError(
                f"The numbers of the checkpoint of step {found.step} are wrong.",
                hint="Delete it: the one before will be used.",
                details=repr(error),
            ) from error

    def forget_the_step(self) -> None:
        """Let go of what a step that failed has left on the device."""
        for optimiser in self.method.optimisers.values():
            optimiser.forget_gradients()
        if self.place.device.type == "cuda":
            torch.cuda.empty_cache()


def not_finite(tensors: Mapping[str, Mapping[str, Tensor]]) -> list[str]:
    """Names of the tensors that hold NaN or infinity."""
    named = {f"{file}/{key}": t for file, table in tensors.items() for key, t in table.items()}
    named = {name: t for name, t in named.items() if t.is_floating_point()}
    if not named:
        return []
    device = next(iter(named.values())).device
    whole = torch.stack([t.isfinite().all().to(device) for t in named.values()])
    return [name for name, fine in zip(named, whole.tolist(), strict=True) if not fine]
