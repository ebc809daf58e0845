"""Methods so small that a step takes a hundredth of a second, and a batch for them."""

import torch

from cutstudio.engine.data import Batch
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset

CPU = torch.device("cpu")
SMALL = {
    "networks.generator_width": 2,
    "networks.generator_blocks": 5,
    "networks.discriminator_width": 1,
    "networks.head_width": 8,
    "loss.patches": 8,
    "loss.queue_size": 64,
    "loss.enqueued": 16,
    "data.load_size": 36,
    "data.crop_size": 32,
}


def small(name: str, **changes: object) -> Method:
    """The method of a preset, in float64."""
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    recipe = preset(name).with_changes({**SMALL, **dotted})
    method = build_method(recipe, CPU, Precision("float32", CPU))
    for network in method.networks.values():
        network.to(torch.float64)
    return method


def batch(count: int = 1, side: int = 32, seed: int = 0) -> Batch:
    draws = torch.Generator().manual_seed(seed)
    source, target = torch.rand(
        2, count, 3, side, side, generator=draws, dtype=torch.float64
    ) * 2 - 1  # fmt: skip
    return Batch(source, target)


def step(method: Method, number: int = 0, count: int = 1) -> dict[str, float]:
    losses = method.step(batch(count, seed=number), StepDraws(0, number, CPU), 0.0002)
    return {name: value.item() for name, value in losses.items()}


def gradients(method: Method, name: str) -> dict[str, float]:
    """Norm of each parameter's gradient as the last step left it; 0 where there is none."""
    return {
        key: 0.0 if p.grad is None else p.grad.norm().item()
        for key, p in method.networks[name].named_parameters()
    }
