"""MoNCE, hard negatives, semantic relation, QS-Attn and DiffAugment against direct evaluations."""

import math

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.methods.diffaugment import augment
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.queries import attended, selecting_attention
from cutstudio.engine.methods.weighting import (
    hard_negatives,
    monce,
    semantic_relation,
    transport,
)
from cutstudio.engine.presets import preset
from tests.engine.methods.tiny_methods import CPU, batch, gradients, small, step

TAU = 0.3
P = 4


def unit(seed: int, *shape: int) -> Tensor:
    draws = torch.Generator().manual_seed(seed)
    x = torch.randn(*shape, generator=draws, dtype=torch.float64)
    return x / x.norm(dim=-1, keepdim=True)


def others(i: int) -> list[int]:
    return [j for j in range(P) if j != i]


def test_the_transport_plan_has_unit_rows_and_columns_and_the_kernels_form() -> None:
    similarity = unit(1, 2, P, 3) @ unit(2, 2, P, 3).transpose(1, 2)
    plan = transport(similarity, 0.5)
    assert_close(plan.sum(1), torch.ones(2, P, dtype=torch.float64), atol=1e-4, rtol=0)
    assert_close(plan.sum(2), torch.ones(2, P, dtype=torch.float64), atol=1e-4, rtol=0)
    assert plan.diagonal(dim1=1, dim2=2).abs().max() == 0
    # w_ij = u_i e^(s_ij / beta) v_j: a cross ratio of four entries keeps none of u and v
    kernel = torch.exp(similarity / 0.5)
    for x in (plan, kernel):
        x[:, 0, 0] = 1.0
    ratios = [x[:, 0, 2] * x[:, 1, 3] / (x[:, 0, 3] * x[:, 1, 2]) for x in (plan, kernel)]
    assert_close(*ratios)


def test_monce_equals_its_formula() -> None:
    q, k = unit(1, 2, P, 3), unit(2, 2, P, 3)
    weights = transport(q @ k.transpose(1, 2), 0.5)
    found = monce(q, k, TAU, 0.5)
    for b in range(2):
        for i in range(P):
            positive = math.exp((q[b, i] @ k[b, i]).item() / TAU)
            rest = sum(
                weights[b, i, j].item() * math.exp((q[b, i] @ k[b, j]).item() / TAU)
                for j in others(i)
            )
            expected = -math.log(positive / (positive + (P - 1) * rest))
            assert found[b, i].item() == pytest.approx(expected)
    # hard negatives count more: the nearest of the others has more than an equal share
    shares = weights[0, 0, 1:]
    nearest = (q[0, 0] @ k[0, 1:].T).argmax()
    assert transport((q @ k.transpose(1, 2)), 0.05)[0, 0, 1:][nearest] >= shares[nearest] - 1e-6


def test_hard_negatives_equal_their_formula_and_gamma_zero_weighs_all_alike() -> None:
    q, k = unit(3, 1, P, 3), unit(4, 1, P, 3)
    for gamma in (0.0, 2.0):
        found = hard_negatives(q, k, TAU, gamma)
        for i in range(P):
            related = [math.exp(gamma * (k[0, i] @ k[0, j]).item()) for j in others(i)]
            rest = sum(
                a / sum(related) * math.exp((q[0, i] @ k[0, j]).item() / TAU)
                for a, j in zip(related, others(i), strict=True)
            )
            positive = math.exp((q[0, i] @ k[0, i]).item() / TAU)
            assert found[0, i].item() == pytest.approx(-math.log(positive / ((P - 1) * rest)))


def test_the_semantic_relation_is_a_jensen_shannon_divergence() -> None:
    q, k = unit(5, 1, P, 3), unit(6, 1, P, 3)
    total = 0.0
    for i in range(P):
        p, r = ((x[0] @ x[0, i]).softmax(0) for x in (q, k))
        m = (p + r) / 2
        total += ((p * (p / m).log()).sum() + (r * (r / m).log()).sum()).item() / 2
    assert semantic_relation(q, k).item() == pytest.approx(total)
    assert semantic_relation(q, q).item() == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    "loss",
    [
        lambda q, k: monce(q, k, TAU, 0.5),
        lambda q, k: hard_negatives(q, k, TAU, 1.0),
        semantic_relation,
    ],
)
def test_gradients_reach_the_queries_alone(loss) -> None:
    q, k = unit(7, 1, P, 3).requires_grad_(), unit(8, 1, P, 3).requires_grad_()
    loss(q, k).sum().backward()
    assert q.grad is not None
    assert torch.isfinite(q.grad).all()
    assert q.grad.norm() > 0
    assert k.grad is None


def test_attention_keeps_the_places_of_least_entropy() -> None:
    source = torch.randn(1, 3, 2, 3, generator=torch.Generator().manual_seed(0))
    flat = source[0].flatten(1)
    rows = (flat.T @ flat).softmax(1)
    entropies = [-(row * row.log()).sum().item() for row in rows]
    kept = sorted(range(6), key=entropies.__getitem__)[:2]
    attention = selecting_attention(source, 2)
    assert_close(attention[0], rows[kept])
    other = torch.randn(1, 5, 2, 3, generator=torch.Generator().manual_seed(1))
    assert_close(attended(other, attention), rows[kept] @ other[0].flatten(1).T)
    assert selecting_attention(source, 99).shape == (1, 6, 6)


class Draws:
    """Uniform numbers and whole ones that a test can repeat."""

    def __init__(self, seed: int) -> None:
        self.generator = torch.Generator().manual_seed(seed)

    def uniform(self) -> float:
        return torch.rand((1, 1, 1, 1), generator=self.generator).item()

    def whole(self, below: int) -> int:
        return int(torch.randint(below, (1,), generator=self.generator))


def test_colours_are_changed_as_written() -> None:
    x = batch(1, 8).source
    draws = Draws(3)
    expected = x + draws.uniform() - 0.5
    mean = expected.mean(1, keepdim=True)
    expected = (expected - mean) * 2 * draws.uniform() + mean
    expected = (expected - expected.mean()) * (draws.uniform() + 0.5) + expected.mean()
    assert_close(augment(x, "color", torch.Generator().manual_seed(3)), expected)


def test_pictures_are_shifted_and_cut_as_written() -> None:
    x = torch.ones(1, 3, 16, 16)
    for seed in range(6):
        draws = Draws(seed)
        down, right = draws.whole(5) - 2, draws.whole(5) - 2
        moved = augment(x, "translation", torch.Generator().manual_seed(seed))[0, 0]
        expected = torch.zeros(16, 16)
        expected[max(0, -down) : 16 - max(0, down), max(0, -right) : 16 - max(0, right)] = 1
        assert_close(moved, expected)
        draws = Draws(seed)
        row, column = draws.whole(17), draws.whole(17)
        cut = augment(x, "cutout", torch.Generator().manual_seed(seed))[0, 0]
        hole = torch.ones(16, 16)
        hole[max(0, row - 4) : row + 4, max(0, column - 4) : column + 4] = 0
        assert_close(cut, hole)


def test_augmentation_lets_gradients_through_and_differs_by_picture() -> None:
    x = torch.ones(2, 3, 16, 16, requires_grad=True)
    changed = augment(x, "color-translation-cutout", torch.Generator().manual_seed(0))
    assert not torch.equal(changed[0], changed[1])
    changed.square().sum().backward()
    assert x.grad is not None
    assert x.grad.abs().sum() > 0


@pytest.mark.parametrize(
    "changes",
    [
        {"loss__weighting": "monce"},
        {"loss__weighting": "hard", "loss__lambda_relation": 0.05},
        {"loss__queries": "attention"},
        {"loss__diffaugment": "color-translation-cutout"},
    ],
)
def test_each_takes_a_step_that_differs_from_plain_cut(changes: dict[str, object]) -> None:
    plain, other = step(small("cut")), step(method := small("cut", **changes))
    assert all(math.isfinite(value) for value in other.values())
    changed = {k for k, v in plain.items() if v != pytest.approx(other[k], rel=1e-9)}
    if "loss__diffaugment" in changes:
        # D's update changes what G is told, and nothing else is touched
        assert changed == {"D_real", "D_fake", "G_GAN", "G"}
    else:
        assert changed == {"NCE_X", "NCE_Y", "G"}
    assert ("relation" in other) is ("loss__lambda_relation" in changes)
    assert all(v > 0 for k, v in gradients(method, "G").items() if k.endswith("weight"))


def test_outputs_and_pictures_are_changed_differently_at_every_step() -> None:
    states = {
        bytes(StepDraws(0, s, CPU).augmentation(purpose).get_state().numpy().tobytes())
        for s in range(2)
        for purpose in ("G", "real", "fake")
    }
    assert len(states) == 6


def test_weights_of_negatives_go_with_the_pictures_own_negatives_only() -> None:
    for name in ("int-and-ext", "no-weight-sharing"):
        with pytest.raises(RecipeError, match=r"loss\.weighting needs"):
            preset(name).with_changes({"loss.weighting": "monce"})
