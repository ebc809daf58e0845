"""What a checkpoint holds for translating and exploring: the generator with its heads."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from cutstudio.engine import recolour
from cutstudio.engine.checkpoint import Checkpoint, load, resolve
from cutstudio.engine.device import open_place
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.networks.build import (
    build_encoder,
    build_generator,
    build_heads,
    weights_at_least,
)
from cutstudio.engine.networks.heads import Heads
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recolour import ColourMap
from cutstudio.engine.run import RunFolder

#: The networks that a :class:`Model` is made of; the others serve training only.
MODEL = ("G", "G_ema", "F", "E_output", "F_output")


@dataclass
class Model:
    """A generator with its heads, ready for translating and exploring.

    Attributes:
        recipe: the run's settings.
        step: finished steps of the checkpoint.
        generator: G in eval mode; the averaged one when the run averages weights.
        heads: the projection heads, in the order of ``recipe.loss.taps``; None when the method
            has none.
        device: where both are.
        colours: what sources go through before the generator sees them; None is nothing.
        output_encoder: embeds outputs, where the run trained an encoder of their own for them.
        output_heads: its heads.
    """

    recipe: Recipe
    step: int
    generator: Generator
    heads: Heads | None
    device: torch.device
    colours: ColourMap | None = None
    output_encoder: Generator | None = None
    output_heads: Heads | None = None

    def embedder(self, side: str) -> tuple[Generator, Heads | None]:
        """The encoder and heads that embed pictures of a side, ``source`` or ``output``."""
        if side == "output" and self.output_encoder is not None:
            return self.output_encoder, self.output_heads
        return self.generator, self.heads

    def seen(self, source: Tensor) -> Tensor:
        """What the generator sees of source pictures (B, 3, H, W) in [-1, 1]."""
        return recolour.seen(self.colours, source)


def load_model(
    run: RunFolder | Path | str, checkpoint: str | int = "last", device: str = "auto"
) -> Model:
    """The generator and heads of a run's checkpoint (``last``, ``best`` or a step).

    Raises:
        RunError: there is no run.
        CheckpointError: there is no such checkpoint, or it is damaged.
        DeviceError: the device is not available.
    """
    folder = run if isinstance(run, RunFolder) else RunFolder(run)
    recipe = folder.recipe()
    step = resolve(folder, checkpoint)
    loaded = load(folder, step, MODEL)
    settings = recipe.with_changes({"device.device": device, "device.threads": 0}).device
    place = open_place(settings)
    return model_of(loaded, place.device)


def model_of(checkpoint: Checkpoint, device: torch.device) -> Model:
    """The model in a checkpoint.

    Raises:
        CheckpointError: the weights do not fit the recipe's networks.
    """
    name = "G_ema" if "G_ema" in checkpoint.tensors else "G"
    weights = checkpoint.tensors.get(name, {})
    if sum(tensor.numel() for tensor in weights.values()) < weights_at_least(checkpoint.recipe):
        # said before networks of any size that a stranger's recipe claims are made
        raise _misfit(name, "there are fewer weights than the recipe says")
    generator = build_generator(checkpoint.recipe)
    load_weights(generator, weights, name)
    generator.to(device).eval().requires_grad_(False)
    recipe, tensors = checkpoint.recipe, checkpoint.tensors
    found: dict[str, Heads] = {}
    for name in ("F", "F_output"):
        if name in tensors:
            found[name] = build_heads(recipe, generator, recipe.loss.taps, name)
            load_weights(found[name], tensors[name], name)
            found[name].to(device).eval().requires_grad_(False)
    encoder = None
    if "E_output" in tensors:
        encoder = build_encoder(recipe, "E_output")
        load_weights(encoder, tensors["E_output"], "E_output")
        encoder.to(device).eval().requires_grad_(False)
    return Model(
        recipe,
        checkpoint.step,
        generator,
        found.get("F"),
        device,
        colours_of(checkpoint.numbers),
        encoder,
        found.get("F_output"),
    )


def colours_of(numbers: Mapping[str, Any]) -> ColourMap | None:
    """The colour map among a checkpoint's numbers.

    Raises:
        CheckpointError: what is there is none.
    """
    try:
        return recolour.from_numbers(numbers.get("colours"))
    except (TypeError, ValueError) as error:
        raise CheckpointError(
            "The checkpoint's colour map is damaged.",
            hint="Take another checkpoint of the run.",
            details=str(error),
        ) from error


def load_weights(network: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    """Copy weights into a network, which they must fit exactly.

    Raises:
        CheckpointError: names or shapes differ.
    """
    try:
        network.load_state_dict(dict(weights))
    except RuntimeError as error:
        raise _misfit(name, str(error)) from error


def _misfit(name: str, details: str) -> CheckpointError:
    return CheckpointError(
        f"The checkpoint's weights do not fit the recipe's network {name}.",
        hint="The checkpoint and the recipe come from different runs.",
        details=details,
    )
