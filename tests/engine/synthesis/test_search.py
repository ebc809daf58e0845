import numpy as np
import pytest
import torch

from cutstudio.engine.synthesis import search
from cutstudio.engine.synthesis.descriptors import descriptors, reoriented
from cutstudio.engine.synthesis.keys import Keys, keys_of
from cutstudio.engine.synthesis.search import HALO, Field, compare_all, refine
from tests.engine.synthesis.pictures import picture, planes

SALTS = (0, 1, 2)


@pytest.fixture(scope="module")
def keys() -> Keys:
    return keys_of([planes(picture(40, 50))], [None], 1)


@pytest.fixture(scope="module")
def coarse_keys() -> Keys:
    """With the output's stride, as fine scales are refined."""
    return keys_of([planes(picture(80, 100))], [None], 2)


def queries_of(height: int, width: int, seed: int = 9) -> torch.Tensor:
    return descriptors(planes(picture(height, width, seed)), 2)


def random_start(rows: int, columns: int, keys: Keys, seed: int = 0) -> Field:
    rng = np.random.default_rng(seed)
    parts = [torch.from_numpy(rng.integers(0, n, (rows, columns)).astype(np.int32))
             for n in (8, keys.rows, keys.columns)]  # fmt: skip
    return Field(*parts, torch.zeros(rows, columns))


def refined(queries: torch.Tensor, keys: Keys, start: Field, **changes: object) -> Field:
    arguments = {"first_row": 0, "rounds": 2, "salts": SALTS, "penalty": keys.penalty, **changes}
    return refine(queries, keys, keys.sharp, start=start, **arguments)


def distances(queries: torch.Tensor, keys: Keys) -> np.ndarray:
    """(8, queries, n), in double precision, with the factor of turned patches and the penalty."""
    flat = queries.reshape(-1, queries.shape[-1])
    described = keys.sharp.double().numpy()
    result = []
    for t in range(8):
        query = reoriented(flat, t).double().numpy()
        squares = ((query[:, None] - described[None]) ** 2).sum(-1)
        result.append(squares * (search._TURNED if t > 1 else 1) + keys.penalty.numpy())
    return np.stack(result)


def at(all_distances: np.ndarray, field: Field, keys: Keys) -> np.ndarray:
    """The distances of the matches of a field, flat."""
    place = (field.row * keys.columns + field.column).flatten().numpy()
    return all_distances[field.symmetry.flatten().numpy(), np.arange(place.size), place]


def test_without_completeness_the_nearest_patch_is_found(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_COMPLETENESS", 1e9)
    queries = queries_of(27, 31)

    field = compare_all(queries, keys, keys.sharp)

    every = distances(queries, keys)
    np.testing.assert_allclose(at(every, field, keys), every.min((0, 2)), atol=2e-6)
    np.testing.assert_allclose(field.distance.flatten(), every.min((0, 2)), atol=2e-6)


def test_blocks_equal_the_whole(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = queries_of(41, 31)
    whole = compare_all(queries, keys, keys.sharp)

    monkeypatch.setattr(search, "_BLOCK", 1)
    blocks = compare_all(queries, keys, keys.sharp)

    torch.testing.assert_close(blocks.distance, whole.distance, atol=1e-6, rtol=0)
    same = (blocks.row == whole.row) & (blocks.column == whole.column)
    assert float(same.float().mean()) > 0.98  # rounding may decide between equals


def test_rare_patches_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dark source, a dark target with a bright corner: only completeness takes from it."""
    image = picture(40, 50) // 4
    image[:14, :14] = picture(14, 14, 5) // 2 + 120
    keys = keys_of([planes(image)], [None], 1)
    queries = descriptors(planes(picture(60, 60, 9) // 4), 2)

    def share_of_corner() -> float:
        field = compare_all(queries, keys, keys.sharp)
        return float(((field.row < 14) & (field.column < 14)).float().mean())

    balanced = share_of_corner()
    monkeypatch.setattr(search, "_COMPLETENESS", 1e9)

    assert share_of_corner() == 0
    assert balanced > 0.03


def test_excluded_patches_are_never_matched() -> None:
    allowed = torch.arange(50).expand(40, 50) < 25
    targets = [planes(picture(40, 50)), planes(picture(20, 30, 1))]
    keys = keys_of(targets, [allowed.float(), None], 1)
    queries = queries_of(41, 31)
    valid = compare_all(queries, keys, keys.sharp)

    for field in (valid, refined(queries, keys, valid)):
        place = (field.row * keys.columns + field.column).long()
        assert bool((keys.penalty[place] == 0).all())
        assert bool(field.distance.isfinite().all())


def test_a_refinement_tells_the_distances_of_its_matches(coarse_keys: Keys) -> None:
    queries = queries_of(31, 41)

    field = refined(queries, coarse_keys, random_start(*queries.shape[:2], coarse_keys))

    wanted = at(distances(queries, coarse_keys), field, coarse_keys)
    np.testing.assert_allclose(field.distance.flatten(), wanted, atol=2e-6)


def test_without_coherence_no_match_becomes_worse(
    coarse_keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_COHERENCE", 1.0)
    queries = queries_of(31, 41)
    start = random_start(*queries.shape[:2], coarse_keys)

    field = refined(queries, coarse_keys, start)

    before = at(distances(queries, coarse_keys), start, coarse_keys)
    after = field.distance.flatten().numpy()
    assert (after <= before + 2e-6).all()
    assert np.median(after) < 0.5 * np.median(before)


@pytest.mark.parametrize("symmetry", [0, 1])
def test_exact_copies_spread_from_one_match(coarse_keys: Keys, symmetry: int) -> None:
    image = planes(picture(80, 100))[:, 4:33, 6:45]
    queries = descriptors(image.flip(2).contiguous() if symmetry else image.contiguous(), 2)
    rows, columns = queries.shape[:2]
    row = (2 + torch.arange(rows)[:, None]).expand(rows, columns).int()
    across = torch.arange(columns)[None]
    column = (18 - across if symmetry else 3 + across).expand(rows, columns).int()
    field = random_start(rows, columns, coarse_keys)
    for part, value in ((field.symmetry, symmetry), (field.row, row[5, 5]),
                        (field.column, column[5, 5])):  # fmt: skip
        part[5, 5] = value

    for attempt in range(7):
        field = refined(queries, coarse_keys, field, salts=(0, attempt))

    assert float(field.distance.max()) < 1e-6
    assert torch.equal(field.row, row)
    assert torch.equal(field.column, column)
    assert bool((field.symmetry == symmetry).all())


@pytest.mark.parametrize("shift", [(0, 1), (0, -1), (1, 0), (-1, 0)])
def test_a_copy_beside_a_match_is_found(coarse_keys: Keys, shift: tuple[int, int]) -> None:
    queries = descriptors(planes(picture(80, 100)), 2)[1:-1, 1:-1]
    rows, columns = queries.shape[:2]
    zeros = torch.zeros(rows, columns)
    down = (1 + torch.arange(rows)[:, None] + zeros).int()
    across = (1 + torch.arange(columns)[None] + zeros).int()
    start = Field(zeros.int(), down + shift[0], across + shift[1], zeros)

    field = refined(queries, coarse_keys, start, rounds=1)

    # All but those for which a random try was better than the start.
    assert float((field.distance < 1e-6).float().mean()) > 0.85


def test_penalised_patches_are_left_for_others_alike() -> None:
    """The target twice side by side: the half with a penalty is deserted."""
    half = picture(60, 60)
    keys = keys_of([planes(np.concatenate([half, half], 1))], [None], 2)
    queries = descriptors(planes(half), 2)
    rows, columns = queries.shape[:2]
    right = (torch.arange(keys.columns) >= 26).expand(keys.rows, keys.columns).flatten()
    zeros = torch.zeros(rows, columns)
    down = (torch.arange(rows)[:, None] + zeros).int()
    across = (torch.arange(columns)[None] + zeros).int()
    start = Field(zeros.int(), down, across + 30, zeros)
    start.column[:, :3] -= 30

    field = free = start
    for attempt in range(8):
        penalty = keys.penalty + 10.0 * right
        field = refined(queries, keys, field, penalty=penalty, salts=(attempt,))
        free = refined(queries, keys, free, salts=(attempt,))

    assert float((field.column < 26).float().mean()) > 0.9
    assert float((free.column < 26).float().mean()) < 0.5


@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 8), (8, 9), (9, 16)])
def test_a_band_with_its_halo_equals_the_whole(
    coarse_keys: Keys, rounds: int, first: int, last: int
) -> None:
    queries = queries_of(39, 57)
    rows, columns = queries.shape[:2]
    assert rows == 16
    start = random_start(rows, columns, coarse_keys)
    whole = refined(queries, coarse_keys, start, rounds=rounds)

    low, high = max(0, first - HALO), min(rows, last + HALO)
    band = refined(
        queries[low:high], coarse_keys, start.rows(low, high), first_row=low, rounds=rounds
    )

    band, part = band.rows(first - low, last - low), whole.rows(first, last)
    for name in ("symmetry", "row", "column", "distance"):
        assert torch.equal(getattr(band, name), getattr(part, name)), name


def test_random_tries_depend_on_salts_alone(coarse_keys: Keys) -> None:
    queries = queries_of(31, 41)
    start = random_start(*queries.shape[:2], coarse_keys)

    one, two = refined(queries, coarse_keys, start), refined(queries, coarse_keys, start)
    other = refined(queries, coarse_keys, start, salts=(1, 1, 2))

    assert torch.equal(one.row, two.row)
    assert not torch.equal(one.row, other.row)


@pytest.mark.parametrize("size", [(9, 9), (9, 30), (30, 9)])
def test_a_single_row_or_column_has_neighbours_along_one_axis(
    coarse_keys: Keys, size: tuple[int, int]
) -> None:
    queries = queries_of(*size)

    field = refined(queries, coarse_keys, random_start(*queries.shape[:2], coarse_keys))

    assert field.row.shape == queries.shape[:2]
    assert bool(field.distance.isfinite().all())
