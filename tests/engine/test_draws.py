import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine import draws

SEEDS = st.integers(0, 2**53)
STEPS = st.integers(0, 10**9)


def bits(seed: int, step: int, purpose: str) -> bytes:
    return draws.rng(seed, step, purpose).bytes(32)


@given(SEEDS, STEPS)
def test_the_same_key_draws_the_same(seed, step):
    assert bits(seed, step, "crop") == bits(seed, step, "crop")


@given(SEEDS, STEPS)
def test_each_part_of_the_key_counts(seed, step):
    drawn = {
        bits(seed, step, "crop"),
        bits(seed + 1, step, "crop"),
        bits(seed, step + 1, "crop"),
        bits(seed, step, "flip"),
    }
    assert len(drawn) == 4


def test_seed_and_step_do_not_run_into_each_other():
    assert bits(1, 23, "crop") != bits(12, 3, "crop")


def test_draws_are_those_of_every_version_and_machine():
    """Fixed once and for all: a run resumed with another version must draw the same crops."""
    raw = draws.rng(0, 0, "crop").bit_generator.random_raw(2)
    assert raw.tolist() == [7340858002432927125, 9908878776076172052]
    code = "from cutstudio.engine import draws; print(draws.rng(7, 3, 'x').bytes(8).hex())"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert elsewhere.stdout.strip() == draws.rng(7, 3, "x").bytes(8).hex()


def test_draws_are_even():
    means = [draws.rng(0, step, "crop").random() for step in range(2000)]
    assert abs(np.mean(means) - 0.5) < 0.03
    assert abs(np.corrcoef(means[:-1], means[1:])[0, 1]) < 0.1


def test_torch_draws_the_same_for_the_same_key_only():
    torch = pytest.importorskip("torch")

    def draw(*key: object) -> list[float]:
        return torch.rand(4, generator=draws.torch_rng(*key)).tolist()

    assert draw(1, 2, "noise") == draw(1, 2, "noise")
    assert (
        len(
            {
                tuple(draw(*key))
                for key in [(1, 2, "noise"), (2, 2, "noise"), (1, 3, "noise"), (1, 2, "patches")]
            }
        )
        == 4
    )


def test_torch_draws_leave_the_global_state_alone():
    torch = pytest.importorskip("torch")
    before = torch.get_rng_state()
    torch.rand(4, generator=draws.torch_rng(0, 0, "noise"))
    assert torch.equal(before, torch.get_rng_state())
