import numpy as np
import pytest
import torch

from cutstudio.engine.synthesis.hashing import normal, uniform


def grid(rows: int, columns: int, first_row: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.arange(first_row, first_row + rows)[:, None], torch.arange(columns)[None]


def test_numbers_fill_the_unit_interval_evenly() -> None:
    numbers = uniform(*grid(256, 256), 0, 1, 2).numpy()

    assert numbers.dtype == np.float32
    assert numbers.min() >= 0
    assert numbers.max() < 1
    counts, _ = np.histogram(numbers, 64, (0, 1))
    expected = numbers.size / 64
    chi_squared = ((counts - expected) ** 2 / expected).sum()
    assert 30 < chi_squared < 110  # 63 degrees of freedom: 99.9 % lie within


@pytest.mark.parametrize("axis", [0, 1])
def test_neighbours_are_uncorrelated(axis: int) -> None:
    numbers = uniform(*grid(256, 256), 5).numpy()

    behind = np.delete(numbers, 0, axis).ravel()
    before = np.delete(numbers, -1, axis).ravel()

    assert abs(np.corrcoef(before, behind)[0, 1]) < 0.02


@pytest.mark.parametrize("other", [(4, 1), (3, 2), (1, 3), (3,), (3, 1, 0), (-3, 1)])
def test_other_salts_give_other_numbers(other: tuple[int, ...]) -> None:
    one, two = uniform(*grid(64, 64), 3, 1), uniform(*grid(64, 64), *other)

    assert abs(np.corrcoef(one.ravel(), two.ravel())[0, 1]) < 0.06


def test_a_band_draws_what_the_whole_draws() -> None:
    whole, band = uniform(*grid(40, 30), 7), uniform(*grid(9, 30, first_row=21), 7)

    assert torch.equal(whole[21:30], band)


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int16, torch.int32, torch.int64])
def test_numbers_depend_on_values_not_on_types_and_strides(dtype: torch.dtype) -> None:
    rows, columns = grid(100, 100)
    whole = uniform(rows, columns, 7)
    strided = torch.arange(200).to(dtype)[::2] // 2

    assert torch.equal(uniform(rows.to(dtype), columns.to(dtype), 7), whole)
    assert torch.equal(uniform(strided[:, None], strided[None], 7), whole)
    assert torch.equal(uniform(rows.expand(100, 100), columns.expand(100, 100), 7), whole)


@pytest.mark.parametrize("salt", [-1, 2**31, 2**40, -(2**63), 2**64 - 1, 10**30])
def test_any_integer_is_a_salt(salt: int) -> None:
    numbers = uniform(*grid(64, 64), salt)

    assert 0.4 < float(numbers.mean()) < 0.6
    assert not torch.equal(numbers, uniform(*grid(64, 64), salt + 1))


def test_normal_numbers_have_mean_0_and_deviation_1() -> None:
    numbers = normal(*grid(256, 256), 1)

    assert abs(float(numbers.mean())) < 0.02
    assert abs(float(numbers.std()) - 1) < 0.02
    assert 1.5 < float(numbers.abs().max()) <= 3
