"""The losses against golden figures, direct evaluations and numerical gradients."""

import pytest
import torch
import torch.nn.functional as F
from torch.testing import assert_close

from cutstudio.engine.losses import l1, lsgan, nonsaturating, patch_nce, r1
from tests.engine.golden import Golden


@pytest.mark.parametrize("negatives", ["internal", "minibatch"])
def test_patch_nce_equals_the_authors(negatives: str) -> None:
    golden = Golden("patchnce")
    query, key = golden.tensor("query").requires_grad_(), golden.tensor("key")
    groups = int(golden.number("batch_size")) if negatives == "internal" else 1
    shape = (groups, -1, query.shape[1])
    losses = patch_nce(query.view(shape), key.view(shape), golden.number("temperature")).flatten()
    (gradient,) = torch.autograd.grad(losses.mean(), query)
    assert_close(losses, golden.tensor(f"loss_{negatives}"), rtol=1e-5, atol=1e-5)
    assert_close(gradient, golden.tensor(f"grad_{negatives}"), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("temperature", [0.07, 1.0, 10.0])
def test_patch_nce_equals_its_definition(temperature: float) -> None:
    query = F.normalize(torch.randn(2, 5, 8, dtype=torch.float64), dim=2)
    key = F.normalize(torch.randn(2, 5, 8, dtype=torch.float64), dim=2)
    losses = patch_nce(query, key, temperature)
    for b in range(2):
        for p in range(5):
            positive = (query[b, p] @ key[b, p]).item()
            others = [(query[b, p] @ key[b, n]).item() for n in range(5) if n != p]
            logits = torch.tensor([positive, -10.0, *others], dtype=torch.float64) / temperature
            assert_close(losses[b, p], F.cross_entropy(logits, torch.tensor(0)))


def test_patch_nce_gradient_is_right_and_spares_the_keys() -> None:
    query = F.normalize(torch.randn(1, 4, 6, dtype=torch.float64), dim=2).requires_grad_()
    key = F.normalize(torch.randn(1, 4, 6, dtype=torch.float64), dim=2).requires_grad_()
    assert torch.autograd.gradcheck(lambda q: patch_nce(q, key.detach(), 0.5), query)
    patch_nce(query, key).sum().backward()
    assert key.grad is None


def test_patch_nce_is_least_where_every_query_finds_its_place() -> None:
    places = torch.eye(6)[None]
    assert patch_nce(places, places).max() < 1e-5
    assert patch_nce(places.roll(1, dims=1), places).min() > 10


def test_gan_objectives_at_known_scores() -> None:
    score = torch.tensor([[0.0, 2.0], [1.0, -1.0]])
    assert_close(lsgan(score, real=True), torch.tensor((1 + 1 + 0 + 4) / 4))
    assert_close(lsgan(score, real=False), torch.tensor((0 + 4 + 1 + 1) / 4))
    assert_close(nonsaturating(score, real=True), F.softplus(-score).mean())
    assert_close(nonsaturating(score, real=False), F.softplus(score).mean())
    assert nonsaturating(score + 5, real=True) < nonsaturating(score, real=True)


def test_r1_of_a_linear_judge_is_half_its_squared_weight() -> None:
    weight = torch.randn(3, 4, 4, dtype=torch.float64, requires_grad=True)
    real = torch.randn(2, 3, 4, 4, dtype=torch.float64, requires_grad=True)
    penalty = r1((real * weight).sum(dim=(1, 2, 3)), real)
    assert_close(penalty, weight.square().sum() / 2)
    penalty.backward()
    assert weight.grad is not None
    assert_close(weight.grad, weight.detach())


def test_l1_is_the_mean_absolute_difference() -> None:
    assert_close(l1(torch.tensor([[1.0, -1.0]]), torch.tensor([[0.0, 1.0]])), torch.tensor(1.5))
