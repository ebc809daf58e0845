import numpy as np
import pytest

from cutstudio.engine.synthesis import Scale, SynthesisSettings, Target, render, rendering
from cutstudio.engine.synthesis.descriptors import SYMMETRIES
from cutstudio.engine.synthesis.scales import RADIUS, SIDE, STRIDE
from cutstudio.engine.synthesis.votes import WINDOWS, window
from tests.engine.synthesis.pictures import picture

SOURCE = picture(100, 130, 1)
TARGETS = [picture(90, 130, 2), picture(130, 70, 3)]  # of the source's length: not resized


@pytest.fixture(scope="module")
def scales() -> list[Scale]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "_COMPARED", 0)
        return list(render(SOURCE, [Target(one) for one in TARGETS], SynthesisSettings(0.4)))


def atlas_of(scale: Scale) -> np.ndarray:
    """The targets one below the other, as on the last scale."""
    field = scale.provenance.fields[-1]
    assert [t.shape[:2] for t in TARGETS] == list(field.sizes.targets)
    atlas = np.zeros((field.tops[-1], max(t.shape[1] for t in TARGETS), 3))
    for target, top in zip(TARGETS, field.tops, strict=False):
        atlas[top : top + target.shape[0], : target.shape[1]] = target / 255
    return atlas


def test_the_field_recomputes_the_pixels(scales: list[Scale]) -> None:
    scale = scales[-1]
    field, atlas = scale.provenance.fields[-1], atlas_of(scale)
    radius = WINDOWS[-1][1]
    kernel = window(*WINDOWS[-1]).double().numpy()
    rows, columns = field.row.shape
    padded = [(count - 1) * STRIDE + SIDE for count in (rows, columns)]
    total, share = np.zeros((*padded, 3)), np.zeros((*padded, 1))
    turns = SYMMETRIES.numpy()[field.symmetry]
    weights = field.weight.astype(np.float64)
    for y in range(-radius, radius + 1):
        for x in range(-radius, radius + 1):
            row = field.row + turns[..., 0, 0] * y + turns[..., 0, 1] * x
            column = field.column + turns[..., 1, 0] * y + turns[..., 1, 1] * x
            weight = (weights * kernel[y + radius, x + radius])[..., None]
            place = (slice(RADIUS + y, RADIUS + y + rows * STRIDE, STRIDE),
                     slice(RADIUS + x, RADIUS + x + columns * STRIDE, STRIDE))  # fmt: skip
            total[place] += weight * atlas[row, column]
            share[place] += weight
    inner = tuple(slice(field.border, field.border + side) for side in SOURCE.shape[:2])

    again = total[inner] / share[inner]

    # Weights are kept in half precision.
    np.testing.assert_allclose(again, scale.pixels, atol=1e-3)


@pytest.mark.parametrize("place", [(0, 0), (129, 99), (64.5, 50.2), (1, 98), (127.9, 3)])
def test_patches_explain_a_pixel(scales: list[Scale], place: tuple[float, float]) -> None:
    """The pixel is the mean of those that the patches' boxes bring there, by their shares."""
    x, y = place
    scale = scales[-1]

    patches = scale.provenance.patches(x, y)

    assert sum(patch.share for patch in patches) == pytest.approx(1)
    assert [p.share for p in patches] == sorted((p.share for p in patches), reverse=True)
    field = scale.provenance.fields[-1]
    candidates = candidates_at(field, int(x), int(y), atlas_of(scale))
    assert len(patches) == len(candidates)
    mean = np.zeros(3)
    for patch in patches:
        pixel = candidates.pop(
            next(n for n, (target, box, share, _) in enumerate(candidates)
                 if target == patch.target and box == pytest.approx(patch.box)
                 and share == pytest.approx(patch.share))
        )[3]  # fmt: skip
        mean += patch.share * pixel
    np.testing.assert_allclose(mean, scale.pixels[int(y), int(x)], atol=1e-3)


def candidates_at(field, x: int, y: int, atlas: np.ndarray) -> list:
    """(target, box, share, pixel) of every patch that votes on a pixel, found by trying all."""
    deviation, radius = WINDOWS[-1]
    found = []
    for r, c in np.ndindex(*field.row.shape):
        down = y + field.border - (r * STRIDE + RADIUS)
        across = x + field.border - (c * STRIDE + RADIUS)
        if max(abs(down), abs(across)) > radius:
            continue
        turn = SYMMETRIES[int(field.symmetry[r, c])].numpy()
        row, column = np.array([field.row[r, c], field.column[r, c]]) + turn @ (down, across)
        target = int(field.row[r, c] >= field.tops[1])
        top, left = field.row[r, c] - field.tops[target] - RADIUS, field.column[r, c] - RADIUS
        weight = float(field.weight[r, c]) * np.exp(
            -(down**2 + across**2) / (2 * (SIDE * deviation) ** 2)
        )
        found.append((target, (left, top, left + SIDE, top + SIDE), weight, atlas[row, column]))
    total = sum(weight for _, _, weight, _ in found)
    return [(target, box, weight / total, pixel) for target, box, weight, pixel in found]


def test_patches_of_each_scale_lie_in_their_target(scales: list[Scale]) -> None:
    provenance = scales[-1].provenance
    for number in range(len(scales)):
        for x, y in ((0, 0), (70, 40), (129, 99)):
            for patch in provenance.patches(x, y, number):
                height, width = TARGETS[patch.target].shape[:2]
                left, top, right, bottom = patch.box
                assert -1e-6 <= left < right <= width + 1e-6
                assert -1e-6 <= top < bottom <= height + 1e-6


def test_coarse_patches_show_more_of_the_target(scales: list[Scale]) -> None:
    boxes = [scales[-1].provenance.patches(60, 50, n)[0].box for n in range(len(scales))]

    widths = [right - left for left, _, right, _ in boxes]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == SIDE


def test_mirrored_and_turned_are_told() -> None:
    image = picture(31, 31)
    choices = SynthesisSettings(structure=1.0)
    for view, mirrored, turned in (
        (image, False, False),
        (image[:, ::-1], True, False),
        (image[::-1, ::-1], False, True),
        (np.rot90(image), False, True),
        (image.transpose(1, 0, 2), True, True),
    ):
        *_, last = render(view, [Target(image)], choices)
        patches = [last.provenance.patches(x, y)[0] for x in range(31) for y in range(31)]
        agreeing = [p.mirrored == mirrored and p.turned == turned for p in patches]
        assert np.mean(agreeing) > 0.5  # by chance a quarter


@pytest.mark.parametrize("place", [(-1, 0), (0, -0.1), (130, 0), (0, 100)])
def test_places_outside_are_errors(scales: list[Scale], place: tuple[float, float]) -> None:
    with pytest.raises(IndexError, match="outside"):
        scales[-1].provenance.patches(*place)
    with pytest.raises(IndexError):
        scales[-1].provenance.patches(0, 0, scale=len(scales))


def test_usage_counts_each_patch_once(scales: list[Scale]) -> None:
    provenance = scales[-1].provenance
    for number, field in enumerate(provenance.fields):
        usage = [provenance.usage(target, number) for target in range(2)]

        assert [u.shape for u in usage] == list(field.sizes.targets)
        assert sum(u.sum(dtype=np.float64) for u in usage) == field.row.size * SIDE**2
        for target, counts in enumerate(usage):
            wanted = np.zeros(counts.shape)
            for row, column in zip(field.row.ravel(), field.column.ravel(), strict=True):
                top, left = row - field.tops[target] - RADIUS, column - RADIUS
                if (
                    0 <= top < counts.shape[0]
                    and field.tops[target] <= row < field.tops[target + 1]
                ):
                    wanted[top : top + SIDE, left : left + SIDE] += 1
            np.testing.assert_array_equal(counts, wanted)


def test_a_small_target_is_told_in_its_own_pixels() -> None:
    """It is enlarged by repeating its border to 16 x 16, which is not in its file."""
    *_, last = render(picture(40, 40), [Target(picture(6, 11))])
    field = last.provenance.fields[-1]
    ratio = 16 / field.sizes.targets[0][0]

    for x, y in ((0, 0), (20, 20), (39, 39)):
        whole = {
            ((int(column) - RADIUS) * ratio, (int(row) - RADIUS) * ratio)
            for row, column in zip(field.row.ravel(), field.column.ravel(), strict=True)
        }
        for patch in last.provenance.patches(x, y):
            left, top, right, bottom = patch.box
            assert 0 <= left < right <= 11
            assert 0 <= top < bottom <= 6
            assert (left, top) in {(min(x, 10), min(y, 5)) for x, y in whole}
            assert right == pytest.approx(min(left + SIDE * ratio, 11)) or left == 10
            assert bottom == pytest.approx(min(top + SIDE * ratio, 6)) or top == 5


def test_a_small_source_has_no_places_outside_of_it() -> None:
    *_, last = render(picture(5, 30), [Target(picture(40, 40))])

    assert last.provenance.size == (5, 30)
    assert last.provenance.patches(29, 4)
    with pytest.raises(IndexError, match="outside"):
        last.provenance.patches(3, 5)
