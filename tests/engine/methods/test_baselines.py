"""What the golden steps of the baselines leave open: the pool, the distances, the registry."""

import pytest
import torch
from torch.testing import assert_close

from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.pool import Pool
from cutstudio.engine.methods.registry import CLASSES
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.recipe import METHODS
from tests.engine.methods.tiny_methods import CPU, batch, gradients, small, step

SINGLE = {"data__crop_size": 16, "data__batch_size": 2, "networks__generator_blocks": 4}
BASELINES = ["cyclegan", "cyclegan-single", "gcgan", "distancegan", "selfdistance"]


def test_every_method_has_a_class_and_a_preset_of_its_name() -> None:
    assert set(CLASSES) == set(METHODS)
    for name in METHODS:
        assert PRESETS[name].method == name


@pytest.mark.parametrize("name", BASELINES)
def test_every_network_that_has_an_optimiser_learns(name: str) -> None:
    method = small(name, **(SINGLE if name == "cyclegan-single" else {}))
    before = {n: [p.clone() for p in method.networks[n].parameters()] for n in method.optimisers}
    side = method.recipe.data.crop_size
    losses = method.step(batch(2, side), StepDraws(0, 0, CPU), 0.0002)
    assert all(torch.isfinite(loss) for loss in losses.values())
    assert ("D_R1" in losses) is (name == "cyclegan-single")
    for network, old in before.items():
        now = list(method.networks[network].parameters())
        assert any(not torch.equal(a, b) for a, b in zip(old, now, strict=True)), network


def test_the_two_generators_of_cyclegan_start_apart_and_learn_from_both_cycles() -> None:
    method = small("cyclegan", loss__lambda_gan=0.0, loss__lambda_identity=0.0)
    one, other = method.networks["G"], method.networks["G_back"]
    assert not torch.equal(one.layers[1].weight, other.layers[1].weight)
    step(method)
    for name in ("G", "G_back"):
        assert all(v > 0 for k, v in gradients(method, name).items() if k.endswith("weight"))


class Scripted(StepDraws):
    """Chosen places of the pool."""

    def __init__(self, step: int, earlier: list[int | None]) -> None:
        super().__init__(0, step, CPU)
        self.earlier = earlier

    def pool(self, purpose: str, count: int, size: int) -> list[int | None]:
        return self.earlier


def test_the_pool_fills_then_shows_old_for_new() -> None:
    pool = Pool(2, 1, "Y")
    a, b, c, d = (torch.full((1, 3, 1, 1), float(v)) for v in (1, 2, 3, 4))
    assert torch.equal(pool.exchange(a, Scripted(0, [0])), a), "it fills first"
    assert torch.equal(pool.exchange(b, Scripted(1, [None])), b)
    assert torch.equal(pool.exchange(c, Scripted(2, [None])), c), "shown itself, and not kept"
    assert torch.equal(pool.exchange(d, Scripted(3, [0])), a), "an old one for it"
    assert pool.pictures.flatten(1)[:, 0].tolist() == [4, 2]
    assert Pool(0, 1, "Y").exchange(a.requires_grad_(), Scripted(0, [])).requires_grad is False


def test_a_pool_that_a_larger_batch_goes_on_with_fills_its_empty_places() -> None:
    pool, resumed = Pool(3, 1, "Y"), Pool(3, 1, "Y")
    a, b, c, d = (torch.full((1, 3, 1, 1), float(v)) for v in (1, 2, 3, 4))
    pool.exchange(a, Scripted(0, [None]))
    resumed.load_state_dict(pool.state_dict())
    resumed.exchange(torch.cat([b, c]), Scripted(1, [2, 2]))
    assert torch.equal(resumed.exchange(d, Scripted(2, [2])), c)
    assert resumed.pictures.flatten(1)[:, 0].tolist() == [1, 2, 4]


def test_half_of_what_the_discriminator_sees_is_old() -> None:
    drawn = [StepDraws(0, s, CPU).pool("Y", 1, 50)[0] for s in range(400)]
    old = [d for d in drawn if d is not None]
    assert 160 < len(old) < 240
    assert min(old) >= 0
    assert max(old) < 50
    assert len(set(old)) > 40


@pytest.mark.parametrize("name", ["distancegan", "selfdistance"])
def test_mean_and_deviation_of_the_distances_are_those_of_the_pictures(name: str) -> None:
    method = small(name, baselines__distance_samples=6, data__batch_size=2)
    asked = []

    def batches():
        for seed in range(10):
            asked.append(seed)
            yield batch(2, seed=seed)

    method.prepare(batches())
    assert len(asked) == 3, "no more are read than needed"
    crops = torch.cat([batch(2, seed=seed).source for seed in range(3)])
    if name == "distancegan":
        found = [(crops[i] - crops[j]).abs().mean() for i in range(6) for j in range(i)]
    else:
        found = [(crop[:, :16] - crop[:, 16:]).abs().mean() for crop in crops]
    mean = sum(found) / len(found)
    deviation = (sum((d - mean) ** 2 for d in found) / len(found)).sqrt()
    assert_close(method.networks["distances"].source, torch.stack((mean, deviation)))
