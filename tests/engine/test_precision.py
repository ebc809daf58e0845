"""Half precision stays in the networks."""

import pytest
import torch
from torch import nn

from cutstudio.engine.adam import Adam
from cutstudio.engine.data import Batch
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.networks.heads import Heads
from cutstudio.engine.networks.layers import instance_norm
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset

CPU = torch.device("cpu")


def test_float32_changes_nothing() -> None:
    with Precision("float32", CPU).autocast():
        assert nn.Linear(2, 2)(torch.ones(1, 2)).dtype == torch.float32


def test_bf16_computes_in_bf16_but_heads_and_norms_in_float32() -> None:
    with Precision("bf16", CPU).autocast():
        assert nn.Conv2d(3, 3, 1)(torch.ones(1, 3, 2, 2)).dtype == torch.bfloat16
        assert Heads([4], 8)([torch.rand(2, 4).bfloat16()])[0].dtype == torch.float32
    x = torch.rand(1, 2, 8, 8)
    rounded = x.bfloat16()
    exact = instance_norm(rounded.float())
    assert torch.equal(instance_norm(rounded), exact.bfloat16())


@pytest.mark.parametrize("name", ["cut", "sincut"])
def test_a_bf16_step_is_near_the_float32_one(name: str) -> None:
    shape = (
        {"networks.generator_blocks": 2, "loss.taps": (0, 4, 8, 12), "data.crop_size": 32}
        if name == "cut"
        else {"data.crop_size": 32, "data.batch_size": 2}
    )
    recipe = preset(name).with_changes(
        {
            **shape,
            "networks.generator_width": 4,
            "networks.discriminator_width": 4,
            "networks.head_width": 16,
        }
    )
    generator = torch.Generator().manual_seed(0)
    pictures = torch.rand(2, 2, 3, 32, 32, generator=generator) * 2 - 1
    batch = Batch(pictures[0], pictures[1])
    losses = {}
    for precision in ("float32", "bf16"):
        method = Contrastive(recipe, CPU, Precision(precision, CPU))
        step = method.step(batch, StepDraws(0, 0, CPU), 0.0002)
        losses[precision] = {key: value.item() for key, value in step.items()}
        assert all(p.dtype == torch.float32 for p in method.generator.parameters())
    assert losses["bf16"] == pytest.approx(losses["float32"], rel=0.1, abs=0.02)


def test_an_fp16_step_is_scaled() -> None:
    precision = Precision("fp16", CPU)
    assert precision.scaler is not None
    weight = nn.Parameter(torch.ones(1))
    optimiser = Adam([weight], 0.5, (0.5, 0.9))
    (weight.grad,) = precision.gradients((weight * 2).sum(), [weight])
    precision.advance([optimiser])
    assert weight.item() == pytest.approx(0.5)
    assert optimiser.state[weight]["exp_avg"].item() == pytest.approx(1.0)  # half of 2, unscaled
    assert precision.scaler.get_scale() > 1


def test_an_fp16_step_that_is_not_finite_is_left_out() -> None:
    precision = Precision("fp16", CPU)
    assert precision.scaler is not None
    weight = nn.Parameter(torch.ones(1))
    (weight.grad,) = precision.gradients((weight * float("inf")).sum(), [weight])
    before = precision.scaler.get_scale()
    precision.advance([Adam([weight], 0.5, (0.5, 0.9))])
    assert weight.item() == 1
    assert precision.scaler.get_scale() < before
