"""Whole renderings. ``refining`` makes all scales but the first search near coarser matches, which
small pictures would not do.
"""

import random

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cutstudio.engine.errors import DataError
from cutstudio.engine.synthesis import Scale, SynthesisSettings, Target, render, rendering
from tests.engine.synthesis.pictures import Image, barycentric, of_palette, picture, plain

#: Not in one plane, so that the shares of a mean are unique.
PALETTE = ((200, 40, 40), (40, 180, 60), (50, 70, 210), (220, 210, 180))
MAGENTA = (255, 0, 255)


@pytest.fixture
def refining(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_COMPARED", 0)


def last_of(source: Image, *targets: Target | Image, **choices: float) -> Scale:
    given_targets = [t if isinstance(t, Target) else Target(t) for t in targets]
    *_, last = render(source, given_targets, SynthesisSettings(**choices))
    return last


def check(scale: Scale, size: tuple[int, int]) -> None:
    assert scale.is_last
    assert scale.pixels.shape == (*size, 3)
    assert scale.pixels.dtype == np.float32
    assert np.isfinite(scale.pixels).all()
    assert scale.pixels.min() >= 0
    assert scale.pixels.max() <= 1
    assert scale.levels().shape == (*size, 3)


def test_equal_seeds_give_equal_bytes(refining: None) -> None:
    source, target = picture(90, 130, 1), picture(70, 80, 2)

    one, two = last_of(source, target, seed=3), last_of(source, target, seed=3)
    other = last_of(source, target, seed=4)

    assert one.pixels.tobytes() == two.pixels.tobytes()
    assert one.provenance.fields[-1].row.tobytes() == two.provenance.fields[-1].row.tobytes()
    assert (one.levels() != other.levels()).mean() > 0.05


def test_global_random_states_are_neither_read_nor_moved(refining: None) -> None:
    source, target = picture(90, 130, 1), picture(70, 80, 2)
    results = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        np.random.seed(seed)
        random.seed(seed)
        before = torch.get_rng_state(), np.random.get_state()[1].copy(), random.getstate()
        results.append(last_of(source, target).pixels.tobytes())
        assert torch.equal(torch.get_rng_state(), before[0])
        assert np.array_equal(np.random.get_state()[1], before[1])
        assert random.getstate() == before[2]
    assert results[0] == results[1]


def test_the_inputs_stay_as_they_are(refining: None) -> None:
    source, target = picture(60, 80, 1), picture(70, 80, 2)
    mask = np.ones((70, 80), bool)
    copies = source.copy(), target.copy(), mask.copy()

    last_of(source, Target(target, mask), colour=0.5)

    for now, before in zip((source, target, mask), copies, strict=True):
        assert np.array_equal(now, before)


@pytest.mark.parametrize("structure", [0.0, 0.5, 1.0])
def test_every_pixel_is_a_mean_of_the_targets_colours(refining: None, structure: float) -> None:
    target = of_palette(64, 80, PALETTE)

    for scale in render(picture(100, 130, 1), [Target(target)], SynthesisSettings(structure)):
        shares = barycentric(scale.pixels, PALETTE)
        assert shares.min() > -1e-4
        assert shares.max() > 0.9  # strokes, not their mean alone


def test_two_colours_give_nothing_but_what_lies_between(refining: None) -> None:
    dark, light = np.array([20, 60, 90]), np.array([230, 200, 100])
    target = of_palette(64, 80, [dark, light])

    pixels = last_of(picture(100, 130, 1), target).pixels.astype(np.float64) * 255

    share = (pixels - dark) / (light - dark)
    assert share.min() > -1e-4
    assert share.max() < 1 + 1e-4
    assert np.ptp(share, axis=2).max() < 1e-3


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (13, 130, 250)])
def test_a_target_of_one_colour_gives_it(refining: None, colour: tuple[int, int, int]) -> None:
    levels = last_of(picture(100, 130, 1), plain(50, 60, colour)).levels()

    assert (levels == np.array(colour)).all()


def test_colour_0_keeps_the_sources_colours(refining: None) -> None:
    source = picture(100, 130, 1) // 3 + 20
    target = 255 - picture(100, 130, 2) // 3

    kept, half, painted = (last_of(source, target, colour=c).pixels for c in (0.0, 0.5, 1.0))

    means = [image.mean() * 255 for image in (kept, half, painted)]
    assert means[0] == pytest.approx(source.mean(), abs=6)
    assert means[2] == pytest.approx(target.mean(), abs=12)
    assert means[1] == pytest.approx((means[0] + means[2]) / 2, abs=12)


def test_more_structure_comes_nearer_to_the_source(refining: None) -> None:
    source = picture(100, 130, 1)

    errors = [np.abs(last_of(source, picture(100, 130, 2), structure=s, colour=0.0).pixels
                     - source / 255).mean() for s in (0.0, 0.5, 1.0)]  # fmt: skip

    assert errors[0] > errors[1] > errors[2]


def test_bands_equal_the_whole(refining: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for what rounding in the convolutions decides between patches that are equally near."""
    source, target = picture(150, 130, 1), picture(70, 80, 2)
    whole = last_of(source, target).pixels

    monkeypatch.setattr(rendering, "_BAND", 300)
    monkeypatch.setattr("cutstudio.engine.synthesis.votes._BAND", 5)
    bands = last_of(source, target).pixels

    different = np.abs(whole - bands).max(2) > 1e-4
    assert different.mean() < 0.002


def test_scales_come_coarse_to_fine(refining: None) -> None:
    scales = list(render(picture(100, 250, 1), [Target(picture(70, 80, 2))]))

    assert [scale.number for scale in scales] == [1, 2, 3]
    assert {scale.count for scale in scales} == {3}
    assert [scale.is_last for scale in scales] == [False, False, True]
    widths = [scale.pixels.shape[1] for scale in scales]
    assert widths == sorted(set(widths))
    check(scales[-1], (100, 250))
    for earlier in scales:
        assert len(earlier.provenance.fields) == earlier.number


def test_levels_round_to_the_nearest() -> None:
    scale = last_of(picture(40, 30, 1), picture(20, 20))

    assert np.abs(scale.levels() - scale.pixels * 255).max() <= 0.5
    assert scale.levels().dtype == np.uint8


# Masks.


def masks_of(height: int, width: int) -> dict[str, np.ndarray]:
    down, across = np.mgrid[:height, :width]
    return {
        "half": across < width // 2 + 3,
        "disc": np.hypot(down - height / 2, across - width / 2) < 0.35 * height,
        "stripes finer than a patch": across % 11 < 6,
        "one pixel": (down == 5) & (across == 9),
    }


@pytest.mark.parametrize("name", masks_of(1, 1))
@pytest.mark.parametrize("stroke_size", [0.45, 1.0])
@pytest.mark.parametrize("colour", [0.999, 1.0])
def test_nothing_comes_from_excluded_regions(
    refining: None, name: str, stroke_size: float, colour: float
) -> None:
    mask = masks_of(64, 80)[name]
    target = of_palette(64, 80, [(40, 60, 80), (90, 160, 200)])
    target[~mask] = MAGENTA
    source = picture(100, 130, 1)

    for scale in render(source, [Target(target, mask)],
                        SynthesisSettings(stroke_size=stroke_size, colour=colour)):  # fmt: skip
        share = (scale.pixels * 255 - (40, 60, 80)) / (50, 100, 120)
        bound = 1e-4 if colour == 1 else 0.02
        assert share.min() > -bound
        assert share.max() < 1 + bound


def test_a_mask_of_true_is_no_mask() -> None:
    source, target = picture(60, 80, 1), picture(70, 80, 2)

    masked = last_of(source, Target(target, np.ones((70, 80), bool)))

    assert np.array_equal(masked.pixels, last_of(source, target).pixels)


def test_a_mask_that_excludes_everything_is_an_error() -> None:
    targets = [Target(picture(20, 20)), Target(picture(20, 20), np.zeros((20, 20), bool))]

    with pytest.raises(DataError, match="mask"):
        render(picture(20, 20), targets)


def test_no_target_is_an_error() -> None:
    with pytest.raises(DataError, match="target"):
        render(picture(20, 20), [])


# Several targets.


def test_both_targets_are_used_where_both_are_needed(refining: None) -> None:
    """A dark and a light half, and a target for each of them."""
    source = np.concatenate([picture(100, 65, 1) // 5, 255 - picture(100, 65, 2) // 5], 1)
    dark, light = picture(60, 70, 3) // 4, 255 - picture(50, 90, 4) // 4

    provenance = last_of(source, dark, light).provenance

    field = provenance.fields[-1]
    from_light = field.row >= field.tops[1]
    assert 0.3 < from_light.mean() < 0.7
    columns = from_light.mean(0)
    assert columns[: len(columns) // 3].mean() < 0.2
    assert columns[-len(columns) // 3 :].mean() > 0.8


def test_no_patch_reaches_from_one_target_into_another(refining: None) -> None:
    targets = [picture(33, 70, 3), picture(50, 41, 4), picture(20, 20, 5)]

    provenance = last_of(picture(100, 130, 1), *targets).provenance

    for field in provenance.fields:
        number = np.searchsorted(field.tops[1:-1], field.row, side="right")
        tops, sizes = np.array(field.tops)[number], np.array(field.sizes.targets)[number]
        row = field.row - tops
        assert (row >= 4).all()
        assert (field.column >= 4).all()
        assert (row + 4 < sizes[..., 0]).all()
        assert (field.column + 4 < sizes[..., 1]).all()
        assert set(number.ravel().tolist()) == {0, 1, 2}


# Odd sizes.


@pytest.mark.parametrize("target", [(1, 1), (5, 7), (16, 16), (40, 3), (3, 900)])
@pytest.mark.parametrize("source", [(1, 1), (2, 40), (17, 16), (60, 1), (3, 700)])
def test_any_size_is_rendered(
    refining: None, source: tuple[int, int], target: tuple[int, int]
) -> None:
    check(last_of(picture(*source), picture(*target, 1)), source)


@pytest.mark.parametrize("size", [(3, 5000), (5000, 3)])
def test_very_long_pictures_are_rendered(refining: None, size: tuple[int, int]) -> None:
    check(last_of(picture(*size), picture(40, 40, 1)), size)
    check(last_of(picture(40, 40), picture(*size, 1)), (40, 40))


def test_a_target_far_larger_than_the_source() -> None:
    check(last_of(picture(20, 24), picture(900, 1000, 1)), (20, 24))


def test_a_source_far_larger_than_the_target(refining: None) -> None:
    check(last_of(picture(500, 600), picture(20, 24, 1)), (500, 600))


@pytest.mark.parametrize("colour", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("stroke_size", [0.25, 4.0])
@pytest.mark.parametrize("structure", [0.0, 1.0])
def test_the_settings_bounds(
    refining: None, structure: float, stroke_size: float, colour: float
) -> None:
    scale = last_of(picture(90, 130), picture(40, 50, 1),
                    structure=structure, stroke_size=stroke_size, colour=colour)  # fmt: skip

    check(scale, (90, 130))


@pytest.mark.parametrize("colour", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("source", ["plain", "grey", "colours"])
@pytest.mark.parametrize("target", ["plain", "grey", "colours"])
def test_plain_and_grey_pictures(refining: None, source: str, target: str, colour: float) -> None:
    def of(kind: str, seed: int) -> Image:
        image = picture(70, 130, seed)
        grey = image.mean(2, keepdims=True).repeat(3, 2).astype(np.uint8)
        return {"plain": plain(70, 130, (30, 90, 200)), "grey": grey, "colours": image}[kind]

    scale = last_of(of(source, 1), of(target, 2), colour=colour)

    check(scale, (70, 130))
    if target == "grey" and colour == 1:
        assert np.ptp(scale.pixels, axis=2).max() < 1e-3


SIZES = st.tuples(st.integers(1, 40), st.integers(1, 40))
CHOICES = st.fixed_dictionaries(
    {
        "structure": st.floats(0, 1),
        "stroke_size": st.floats(0.25, 4),
        "colour": st.floats(0, 1),
        "seed": st.integers(-(2**70), 2**70),
    }
)


@settings(max_examples=25)
@given(SIZES, SIZES, CHOICES)
@example((1, 1), (1, 1), {"structure": 0.0, "stroke_size": 0.25, "colour": 0.0, "seed": 2**63})
def test_small_pictures_with_any_settings(
    source: tuple[int, int], target: tuple[int, int], choices: dict[str, float]
) -> None:
    check(last_of(picture(*source, 1), picture(*target, 2), **choices), source)


def test_read_only_and_strided_pictures_are_as_good() -> None:
    for size in ((1, 1), (30, 40)):
        image = picture(*size)
        wanted = last_of(image, image).pixels
        wide = picture(*size).repeat(2, 1)[:, ::2]
        image.flags.writeable = False
        assert np.array_equal(last_of(image, image).pixels, wanted)
        assert np.array_equal(last_of(wide, wide).pixels, wanted)


# Progress.


def test_progress_grows_to_1(refining: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_BAND", 500)
    told: list[float] = []
    counts = []

    for _ in render(picture(100, 190), [Target(picture(40, 50, 1))], progress=told.append):
        counts.append(len(told))  # noqa: PERF401

    assert counts[0] > 0
    assert counts == sorted(set(counts))
    assert len(told) > 10
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] == pytest.approx(1, abs=1e-9)
    assert max(told) <= 1 + 1e-9


class Cancelled(Exception):
    pass


def test_what_progress_raises_ends_the_rendering(refining: None) -> None:
    calls = 0

    def progress(_share: float) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise Cancelled

    scales = render(picture(100, 190), [Target(picture(40, 50, 1))], progress=progress)

    with pytest.raises(Cancelled):
        list(scales)
    assert calls == 4
    assert list(scales) == []


def test_inference_mode_ends_with_each_scale() -> None:
    """Between two scales the caller's own computations keep their gradients."""
    for _ in render(picture(90, 130), [Target(picture(40, 50, 1))]):
        assert not torch.is_inference_mode_enabled()
