import numpy as np
import pytest
import torch

from cutstudio.engine.synthesis import votes
from cutstudio.engine.synthesis.descriptors import SYMMETRIES, descriptors
from cutstudio.engine.synthesis.keys import Keys, keys_of
from cutstudio.engine.synthesis.scales import RADIUS, SIDE, STRIDE
from cutstudio.engine.synthesis.search import Field, compare_all
from cutstudio.engine.synthesis.votes import WINDOWS, vote, window
from tests.engine.synthesis.pictures import of_palette, picture, plain, planes


def random_field(keys: Keys, rows: int, columns: int) -> tuple[Field, torch.Tensor]:
    rng = np.random.default_rng(rows)
    grid = (rows, columns)
    parts = [torch.from_numpy(rng.integers(0, n, grid).astype(np.int32))
             for n in (8, keys.rows, keys.columns)]  # fmt: skip
    weights = torch.from_numpy(rng.random(grid).astype(np.float32)) + 0.01
    return Field(*parts, torch.zeros(grid)), weights


def by_hand(
    target: np.ndarray, field: Field, weights: np.ndarray, kernel: np.ndarray
) -> np.ndarray:
    """The votes, one after the other, in double precision; keys of stride 1."""
    rows, columns = weights.shape
    radius = len(kernel) // 2
    size = (rows - 1) * STRIDE + SIDE, (columns - 1) * STRIDE + SIDE
    total, share = np.zeros((*size, 3)), np.zeros((*size, 1))
    for r in range(rows):
        for c in range(columns):
            turn = SYMMETRIES[int(field.symmetry[r, c])].numpy()
            centre = np.array([int(field.row[r, c]), int(field.column[r, c])]) + RADIUS
            for y in range(-radius, radius + 1):
                for x in range(-radius, radius + 1):
                    row, column = centre + turn @ (y, x)
                    weight = float(weights[r, c]) * float(kernel[y + radius, x + radius])
                    place = r * STRIDE + RADIUS + y, c * STRIDE + RADIUS + x
                    total[place] += weight * target[row, column]
                    share[place] += weight
    return total / np.maximum(share, 1e-12)


@pytest.mark.parametrize("sweep", [0, 1])
def test_votes_are_weighted_means_of_the_matched_patches(sweep: int) -> None:
    target = picture(20, 25)
    keys = keys_of([planes(target)], [None], 1)
    field, weights = random_field(keys, 5, 7)
    kernel = window(*WINDOWS[sweep])

    image = vote(keys, field, weights, kernel)

    wanted = by_hand(target / 255, field, weights.numpy(), kernel.numpy())
    np.testing.assert_allclose(image.permute(1, 2, 0).numpy(), wanted, atol=2e-6)


@pytest.mark.parametrize("rows", [1, 3, 4, 17])
@pytest.mark.parametrize("band", [1, 3, 5])
def test_bands_equal_the_whole(rows: int, band: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = keys_of([planes(picture(20, 25))], [None], 1)
    field, weights = random_field(keys, rows, 6)
    kernel = window(*WINDOWS[0])
    monkeypatch.setattr(votes, "_BAND", 1000)
    whole = vote(keys, field, weights, kernel)

    monkeypatch.setattr(votes, "_BAND", band)

    assert torch.equal(vote(keys, field, weights, kernel), whole)


@pytest.mark.parametrize("symmetry", range(8))
def test_a_turned_picture_is_found_and_copied_as_it_is(symmetry: int) -> None:
    """Search and votes agree on the orientation: exact copies give the picture back."""
    target = planes(picture(31, 31, symmetry))
    turn = SYMMETRIES[symmetry]
    image = target.transpose(1, 2) if symmetry & 4 else target
    axes = [axis + 1 for axis in range(2) if int(turn.sum(0)[axis]) < 0]
    image = image.flip(axes).contiguous() if axes else image.contiguous()
    keys = keys_of([target], [None], 1)

    field = compare_all(descriptors(image, STRIDE), keys, keys.sharp)
    copy = vote(keys, field, torch.ones(field.row.shape), window(*WINDOWS[0]))

    assert set(field.symmetry.flatten().tolist()) == {symmetry}
    assert float(field.distance.max()) < 1e-5
    torch.testing.assert_close(copy, image, atol=2e-6, rtol=0)


def test_two_colours_stay_between_them() -> None:
    keys = keys_of([planes(of_palette(20, 25, [(0, 0, 0), (255, 255, 255)]))], [None], 1)
    field, weights = random_field(keys, 9, 9)

    image = vote(keys, field, weights, window(*WINDOWS[0]))

    assert float(image.min()) >= 0
    assert float(image.max()) <= 1
    assert float(image.std()) > 0.05


def test_one_colour_stays_it() -> None:
    keys = keys_of([planes(plain(20, 25, (30, 120, 250)))], [None], 1)
    field, weights = random_field(keys, 9, 9)

    image = vote(keys, field, weights, window(*WINDOWS[0]))

    wanted = torch.tensor([30.0, 120, 250])[:, None, None].expand_as(image) / 255
    torch.testing.assert_close(image, wanted, atol=1e-6, rtol=0)
