"""A step's random choices are a function of (seed, step)."""

import torch

from cutstudio.engine.methods.draws import StepDraws

CPU = torch.device("cpu")


def test_equal_steps_draw_equal_and_others_differ() -> None:
    def all_of(seed: int, step: int) -> list[torch.Tensor]:
        draws = StepDraws(seed, step, CPU)
        return [draws.positions("X", 0, 400, 50), draws.noise(2, 4, 6)]

    for one, same, other, reseeded in zip(
        all_of(1, 2), all_of(1, 2), all_of(1, 3), all_of(2, 2), strict=True
    ):
        assert torch.equal(one, same)
        assert not torch.equal(one, other)
        assert not torch.equal(one, reseeded)


def test_positions_are_different_cells_and_every_side_and_tap_has_its_own() -> None:
    draws = StepDraws(0, 0, CPU)
    positions = draws.positions("X", 0, 400, 256)
    assert len(set(positions.tolist())) == 256
    assert positions.max() < 400
    assert not torch.equal(positions, draws.positions("Y", 0, 400, 256))
    assert not torch.equal(positions, draws.positions("X", 1, 400, 256))
    assert sorted(draws.positions("X", 0, 9, 256).tolist()) == list(range(9))


def test_the_coin_is_fair() -> None:
    heads = sum(StepDraws(0, step, CPU).flip() for step in range(400))
    assert 160 < heads < 240
