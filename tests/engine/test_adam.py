"""Adam is torch's to the last bit."""

import torch

from cutstudio.engine.adam import Adam

BETAS = (0.5, 0.999)


def parameters() -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    made = [torch.randn(3, 4, 3, 3, generator=generator), torch.randn(5, generator=generator)]
    made[0] = made[0].contiguous(memory_format=torch.channels_last)
    return [p.requires_grad_() for p in (*made, torch.ones(2))]


def test_steps_are_those_of_torch() -> None:
    ours, theirs = parameters(), parameters()
    mine = Adam(ours, 0.01, BETAS)
    other = torch.optim.Adam(theirs, 0.01, BETAS, fused=True)
    generator = torch.Generator().manual_seed(1)
    for step in range(4):
        mine.param_groups[0]["lr"] = other.param_groups[0]["lr"] = 0.01 / (step + 1)
        for p, q in zip(ours[:2], theirs[:2], strict=True):  # the third has no gradient
            p.grad = torch.randn(p.shape, generator=generator).contiguous(
                memory_format=torch.channels_last if p.dim() == 4 else torch.contiguous_format
            )
            q.grad = p.grad.clone()
        mine.step()
        other.step()
        assert all(torch.equal(p, q) for p, q in zip(ours, theirs, strict=True))
    assert ours[2] not in mine.state
    for p, q in zip(ours[:2], theirs[:2], strict=True):
        assert mine.state[p].keys() == other.state[q].keys()
        assert all(torch.equal(mine.state[p][key], other.state[q][key]) for key in mine.state[p])
        assert mine.state[p]["exp_avg"].stride() == p.stride()
    mine.forget_gradients()
    assert all(p.grad is None for p in ours)
    before = [p.clone() for p in ours]
    mine.step()
    assert all(torch.equal(p, q) for p, q in zip(ours, before, strict=True))
