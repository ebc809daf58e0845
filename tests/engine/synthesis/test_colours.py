import numpy as np
import pytest
import torch

from cutstudio.engine.recolour import Moments, matching
from cutstudio.engine.synthesis.colours import ColourTransfer, fit, moments_of
from tests.engine.synthesis.pictures import picture, plain, planes


def ramp(steps: int = 256) -> torch.Tensor:
    """Grey from black to white, (3, 1, steps)."""
    return torch.linspace(0, 1, steps).expand(3, 1, steps)


def test_equal_distributions_give_nearly_the_identity() -> None:
    image = planes(picture(60, 80))

    moved = fit(image, [image.flip(2)], [None])(image)

    # Beyond the outermost quantiles, and only there, colours may move.
    assert float((moved - image).abs().max()) < 0.01


def test_mean_and_covariance_come_near_the_targets() -> None:
    source, target = planes(picture(60, 80, 1)), planes(picture(50, 70, 2)) * 0.5 + 0.2

    moved = fit(source, [target], [None])(source)

    wanted, got, before = moments_of(target), moments_of(moved), moments_of(source)
    assert np.abs(got.mean - wanted.mean).max() < 0.02
    far = np.abs(before.covariance - wanted.covariance).max()
    assert np.abs(got.covariance - wanted.covariance).max() < 0.2 * far


@pytest.mark.parametrize("seed", range(5))
def test_slopes_along_the_targets_axes_are_bounded(seed: int) -> None:
    """Few colours in the target: unbounded curves would be steps."""
    rng = np.random.default_rng(seed)
    source = rng.random((4000, 3)) * 0.3 + 0.3
    target = rng.choice([0.35, 0.4, 0.65], (4000, 3), p=[0.2, 0.5, 0.3])
    transfer = ColourTransfer(source, target)
    linear = matching(moments(source), moments(target))
    _, axes = np.linalg.eigh(np.cov(target.T) + 1e-9 * np.eye(3))

    for k in range(3):
        # A line of colours that the linear map brings along one axis, inside of the source's.
        line = np.linalg.solve(linear.matrix, axes[:, k]) * 0.02
        middle = np.full(3, 0.45)
        colours = middle + np.linspace(-3, 3, 601)[:, None] * line
        got = transfer(torch.from_numpy(colours.T[:, None].copy()))[:, 0].T.numpy()
        slopes = np.diff(got @ axes[:, k]) / np.diff(linear.of_pixels(colours) @ axes[:, k])
        assert slopes.min() > 0.2
        assert slopes.max() < 5
        assert slopes.max() > 1.2 * slopes.min()  # there is a curve at all


def moments(colours: np.ndarray) -> Moments:
    return moments_of(torch.from_numpy(colours.T[:, None].copy()))


def test_a_ramp_stays_a_ramp() -> None:
    target = planes(
        np.concatenate([plain(20, 10, (10, 10, 10)), plain(20, 30, (240, 240, 240))], 1)
    )

    moved = fit(ramp(), [target], [None])(ramp())[0, 0]

    assert float(moved.diff().min()) >= -1e-6
    assert float(moved.diff().max()) < 8 / 255


def test_a_constant_source_gets_the_targets_mean() -> None:
    source, target = planes(plain(20, 20, (10, 200, 30))), planes(picture(40, 50))

    moved = fit(source, [target], [None])(source)

    torch.testing.assert_close(moved.mean((1, 2)), target.mean((1, 2)), atol=0.03, rtol=0)
    assert float(moved.std((1, 2)).max()) < 1e-6


def test_a_constant_target_gives_its_colour() -> None:
    target = planes(plain(20, 20, (10, 200, 30)))
    source = planes(picture(40, 50))

    moved = fit(source, [target], [None])(source)

    torch.testing.assert_close(moved, target[:, :1, :1].expand_as(moved), atol=1e-5, rtol=0)


def test_a_grey_target_gives_grey() -> None:
    grey = planes(picture(40, 50)).mean(0, keepdim=True).expand(3, 40, 50)

    moved = fit(planes(picture(30, 30, 1)), [grey], [None])(planes(picture(30, 30, 1)))

    assert float((moved - moved.mean(0)).abs().max()) < 1e-3
    assert float(moved.std()) > 0.05


def test_a_grey_source_gets_the_targets_lights_and_darks() -> None:
    grey = planes(picture(40, 50)).mean(0, keepdim=True).expand(3, 40, 50)

    moved = fit(grey, [planes(picture(30, 30, 1))], [None])(grey)

    assert torch.isfinite(moved).all()
    order = grey[0].flatten().argsort()
    # One smooth line of colours: close greys stay close.
    steps = moved.flatten(1)[:, order].diff(dim=1).abs().amax(0)
    assert bool((steps <= 6 * grey[0].flatten()[order].diff() + 1e-5).all())
    assert float(moved.std()) > 0.05


@pytest.mark.parametrize("noise", [1, 2, 4])
def test_the_colour_noise_of_a_grey_source_is_not_blown_up(noise: int) -> None:
    """As compression leaves it in black and white photographs."""
    grey = picture(60, 80).mean(2, keepdims=True).repeat(3, 2)
    rng = np.random.default_rng(0)
    noisy = (grey + rng.integers(-noise, noise + 1, grey.shape)).clip(0, 255).astype(np.uint8)

    moved = fit(planes(noisy), [planes(picture(50, 50, 1))], [None])(planes(noisy))

    def between_neighbours(image: torch.Tensor) -> float:
        return float((image - image.mean(0)).diff(dim=2).std())

    assert between_neighbours(moved) < 12 * between_neighbours(planes(noisy))


def test_excluded_pixels_do_not_count() -> None:
    source, half = planes(picture(30, 30)), planes(picture(30, 20, 1))
    both = torch.cat([half, planes(plain(30, 20, (255, 0, 255)))], 2)
    allowed = torch.arange(40).expand(30, 40) < 20

    assert torch.equal(fit(source, [both], [allowed])(source), fit(source, [half], [None])(source))


def test_each_target_counts_alike() -> None:
    source = planes(picture(30, 30))
    small, large = planes(plain(16, 16, (0, 0, 0))), planes(plain(300, 300, (200, 200, 200)))

    # Above 100,000 pixels each target is sampled, so use ones that are.
    small, large = small.repeat(1, 40, 40), large.repeat(1, 4, 4)
    moved = fit(source, [small, large], [None, None])(source)

    assert float(moved.mean()) == pytest.approx(100 / 255, abs=0.04)


def test_bands_of_a_high_image_equal_the_whole() -> None:
    image = planes(picture(600, 20))
    transfer = fit(image, [planes(picture(30, 30, 1))], [None])

    parts = torch.cat([transfer(part) for part in image.split(100, 1)], 1)

    torch.testing.assert_close(transfer(image), parts, atol=1e-6, rtol=0)
