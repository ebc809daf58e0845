"""What the golden steps leave open: tiles, averaging, steering, gradients that must not flow."""

from unittest.mock import Mock

import pytest
import torch
from torch.testing import assert_close

from cutstudio.engine.data import Batch
from cutstudio.engine.losses import r1
from cutstudio.engine.methods import contrastive
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.networks.stylegan2 import split_tiles
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset

CPU = torch.device("cpu")
SMALL = {"networks.generator_width": 1, "networks.discriminator_width": 1,
         "networks.head_width": 8, "data.batch_size": 2}  # fmt: skip


def build(name: str, **changes: object) -> Contrastive:
    recipe = preset(name).with_changes(
        {**SMALL, **{key.replace("__", "."): value for key, value in changes.items()}}
    )
    return Contrastive(recipe, CPU, Precision("float32", CPU))


def batch(side: int) -> Batch:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.rand(2, 2, 3, side, side, generator=generator) * 2 - 1
    return Batch(pictures[0], pictures[1])


def step(method: Contrastive, side: int, number: int = 0) -> dict[str, float]:
    losses = method.step(batch(side), StepDraws(0, number, CPU), 0.002)
    return {name: value.item() for name, value in losses.items()}


def test_the_papers_sincut_judges_tiles() -> None:
    method = build("sincut-paper", data__crop_size=32, networks__discriminator_tile=16)
    seen = []
    method.discriminator.register_forward_hook(lambda _, given, __: seen.append(given[0].shape))
    losses = step(method, 32)
    assert set(seen) == {(8, 3, 16, 16)}
    assert losses["D_R1"] > 0
    tiles = split_tiles(batch(32).target, 16).requires_grad_()
    fresh = build("sincut-paper", data__crop_size=32, networks__discriminator_tile=16)
    assert_close(losses["D_R1"], r1(fresh.discriminator(tiles), tiles).item())


def test_the_average_follows_the_generator() -> None:
    method = build("sincut", data__crop_size=16, training__ema=0.75)
    before = {k: v.clone() for k, v in method.networks["G_ema"].state_dict().items()}
    step(method, 16)
    now = method.generator.state_dict()
    for key, mean in method.networks["G_ema"].state_dict().items():
        assert_close(mean, 0.75 * before[key] + 0.25 * now[key])


def test_steered_weights_scale_their_term_and_zero_keeps_n() -> None:
    for key, term in (("loss.lambda_x", "NCE_X"), ("loss.lambda_y", "NCE_Y")):
        plain, steered = (build("sincut", data__crop_size=16) for _ in range(2))
        steered.steer(key, 0.0)
        one, other = step(plain, 16), step(steered, 16)
        assert other["G"] == pytest.approx(one["G"] - 4 * one[term] / 2, rel=1e-5)


def test_the_generators_update_leaves_the_discriminator_alone_and_vice_versa() -> None:
    method = build("sincut", data__crop_size=16, loss__lambda_r1=0.0)
    step(method, 16)
    alone = {k: v.clone() for k, v in method.discriminator.state_dict().items()}
    draws = StepDraws(0, 1, CPU)
    makers = method._sides(batch(16), draws)
    source, _ = makers[0]()
    method._update_generator(makers, draws, at_once=False)
    assert all(torch.equal(v, alone[k]) for k, v in method.discriminator.state_dict().items())
    generator = {k: v.clone() for k, v in method.generator.state_dict().items()}
    method.update_discriminators(draws, D=(source.output.detach(), batch(16).target))
    assert all(torch.equal(v, generator[k]) for k, v in method.generator.state_dict().items())
    assert any(not torch.equal(v, alone[k]) for k, v in method.discriminator.state_dict().items())


class Held:
    """How many bytes the graphs hold for their backward passes, at most."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def keep(self, tensor: torch.Tensor) -> "Kept":
        return Kept(self, tensor)


class Kept:
    """A tensor held by a graph."""

    def __init__(self, held: Held, tensor: torch.Tensor) -> None:
        self.held, self.tensor = held, tensor
        held.now += tensor.nbytes
        held.most = max(held.most, held.now)

    def __del__(self) -> None:
        self.held.now -= self.tensor.nbytes


@pytest.mark.parametrize("name", ["cut", "fastcut", "sincut", "no-weight-sharing"])
def test_sides_apart_hold_less_and_learn_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Precision, "advance", lambda *_: None)  # the gradients stay
    gradients, most = [], []
    for least in (0, 1 << 60):
        monkeypatch.setattr(contrastive, "_LARGE", least)
        monkeypatch.setattr(contrastive, "_LARGE_FOR_THREADS", least)
        method, held = build(name, loss__identity=True, data__crop_size=32), Held()
        for network in method.networks.values():
            network.double()
        pictures = Batch(batch(32).source.double(), batch(32).target.double())
        with torch.autograd.graph.saved_tensors_hooks(held.keep, lambda kept: kept.tensor):
            losses = method.step(pictures, StepDraws(0, 0, CPU), 0.002)
        networks = [network for key, network in method.networks.items() if key != "D"]
        found = [p.grad for network in networks for p in network.parameters()]
        gradients.append([*found, *losses.values()])
        most.append(held.most)
    for apart, together in zip(*gradients, strict=True):
        assert_close(apart, together, rtol=1e-9, atol=1e-12)
    assert most[0] < 0.85 * most[1]


@pytest.mark.parametrize("name", ["cut", "sincut", "no-weight-sharing"])
def test_sides_at_once_learn_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contrastive, "_LARGE", 0)
    monkeypatch.setattr(contrastive, "_LARGE_FOR_THREADS", 0)
    pictures = Batch(batch(32).source.double(), batch(32).target.double())
    learned, before = [], torch.get_num_threads()
    for threads in (1, 2):
        torch.set_num_threads(threads)
        method, seen = build(name, data__crop_size=32), Mock(wraps=contrastive.together)
        for network in method.networks.values():
            network.double()
        monkeypatch.setattr(contrastive, "together", seen)
        losses = method.step(pictures, StepDraws(0, 0, CPU), 0.002)
        assert seen.called is (threads == 2)
        gradients = [p.grad for n in method.networks.values() for p in n.parameters()]
        learned.append([*gradients, *losses.values()])
    torch.set_num_threads(before)
    for one, other in zip(*learned, strict=True):
        assert_close(one, other, rtol=1e-9, atol=1e-12)
