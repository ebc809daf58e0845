"""Health: every ailment on a run that is made to have it, and silence on healthy ones."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio import resources
from cutstudio.engine import events as ev
from cutstudio.engine import training
from cutstudio.engine.health import AILMENTS, IN_A_ROW, WINDOW, Health
from cutstudio.engine.presets import preset
from tests.engine.tiny import tiny


def slow(test):
    """It trains for some hundred steps: minutes on a busy machine, more than tests usually have."""
    return pytest.mark.timeout(3000)(pytest.mark.slow(test))


def told(events: list[ev.Event]) -> list[str]:
    """The ailments that were told, in order."""
    names = {ailment.message: name for name, ailment in AILMENTS.items()}
    return [names[e.message] for e in events if isinstance(e, ev.Warned) and e.message in names]


def ill(folder: Path, method: str, steps: int, **changes: object) -> list[str]:
    """Train a run that goes wrong, with a preview every 50 steps."""
    recipe = tiny(folder, method, training__steps=2000, training__sample_side=64, **changes)
    control = ev.Control()
    events = []
    for event in training.train(recipe, folder / "run", control, stop_after=steps):
        events.append(event)
        if isinstance(event, ev.Progress) and event.step % 50 == 49:
            control.sample()
    return told(events)


def plain(path: Path, colour: tuple[int, int, int], seed: int) -> str:
    """A picture of one colour with a little structure."""
    coarse = np.random.default_rng(seed).integers(-20, 21, (5, 7, 1)) + np.array(colour)
    picture = Image.fromarray(np.clip(coarse, 0, 255).astype(np.uint8)).resize((56, 40))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return str(path)


@slow
def test_a_learning_rate_of_zero_stands_still(tmp_path: Path) -> None:
    assert "standstill" in ill(tmp_path, "sincut", 401, optimiser__lr=0.0)


@slow
def test_a_discriminator_without_opponent_wins(tmp_path: Path) -> None:
    names = ill(
        tmp_path, "cut", 301, loss__lambda_gan=0.0, optimiser__lr=0.002,
        data__source=plain(tmp_path / "x.png", (40, 60, 200), 1),
        data__target=plain(tmp_path / "y.png", (220, 120, 30), 2),
        networks__discriminator_width=4,
    )  # fmt: skip
    assert "discriminator" in names


@slow
def test_colours_that_nothing_holds_drift(tmp_path: Path) -> None:
    names = ill(
        tmp_path, "cut", 401, loss__lambda_gan=0.0, loss__lambda_y=0.0,
        data__source=plain(tmp_path / "x.png", (30, 30, 30), 1),
        data__target=plain(tmp_path / "y.png", (35, 30, 25), 2),
    )  # fmt: skip
    assert "drift" in names


@slow
def test_far_too_fast_a_rate_collapses(tmp_path: Path) -> None:
    def names(seed: int) -> list[str]:
        return ill(
            tmp_path / str(seed), "sincut", 401, optimiser__lr=0.1, loss__lambda_x=0.0,
            loss__lambda_y=0.0, loss__lambda_identity=0.0, training__seed=seed,
        )  # fmt: skip

    # rounding decides which runs collapse, and which go wrong in another way
    assert any("collapse" in names(seed) for seed in (1, 0, 2, 3))


@slow
def test_identity_alone_copies(tmp_path: Path) -> None:
    names = ill(
        tmp_path, "sincut", 1301, loss__lambda_gan=0.0, loss__lambda_x=0.0, loss__lambda_y=0.0,
        loss__lambda_identity=10.0, optimiser__lr=1e-4, networks__start="bundled",
        networks__generator_width=4, networks__generator_blocks=2, networks__noise=False,
        loss__taps=(0, 2, 3), data__batch_size=4,
    )  # fmt: skip
    assert "copying" in names


def noise(seed: int, low: int = 0, high: int = 256) -> Image.Image:
    coarse = np.random.default_rng(seed).integers(low, high, (8, 8, 3), np.uint8)
    return Image.fromarray(coarse).resize((64, 64))


X, Y = noise(1), noise(2)


@pytest.mark.parametrize(
    ("name", "source", "output", "target"),
    [
        ("collapse", X, Image.new("RGB", (64, 64), (120, 130, 120)), Y),
        ("copying", X, Image.blend(X, Y, 0.02), Y),
        ("drift", noise(3, 0, 60), noise(4, 120, 200), noise(5, 10, 70)),
    ],
)
def test_pictures_tell(
    name: str, source: Image.Image, output: Image.Image, target: Image.Image
) -> None:
    health = Health(preset("cut"))
    events: list[ev.Event] = []
    for number in range(6):
        shown = Image.blend(output, noise(50 + number), 0.01)  # it does not stand still
        events += health.preview(200 + 60 * number, source, shown, target, 1.0)
    assert told(events) == [name]


def test_a_standstill_is_none_while_the_rate_fades_out() -> None:
    for rate, expected in ((1.0, ["standstill"]), (0.2, [])):
        health = Health(preset("cut"))
        events: list[ev.Event] = []
        for number in range(6):
            events += health.preview(200 + 60 * number, X, Image.blend(X, Y, 0.5), Y, rate)
        assert told(events) == expected


def test_a_generator_that_begins_by_copying_is_given_time() -> None:
    health = Health(preset("quick"))
    events: list[ev.Event] = []
    for number in range(20):
        shown = Image.blend(Image.blend(X, Y, 0.02), noise(50 + number), 0.01)
        events += health.preview(200 + 60 * number, X, shown, Y, 1.0)
        assert bool(told(events)) == (number >= 16), "from step 1,000 on, three in a row"


def test_a_young_run_is_not_ill() -> None:
    health = Health(preset("cut"))
    for step in range(0, 180, 10):
        assert not list(health.preview(step, X, Image.new("RGB", (64, 64)), Y, 1.0))


def test_an_ailment_is_told_once_and_only_when_it_lasts() -> None:
    health = Health(preset("cut"))
    rng = np.random.default_rng(0)
    x, y = (Image.fromarray(rng.integers(0, 256, (64, 64, 3), np.uint8)) for _ in range(2))
    flat = Image.new("RGB", (64, 64), (128, 128, 128))
    events: list[ev.Event] = []
    for number, output in enumerate([flat, flat, y, flat, flat, flat, flat]):
        events += health.preview(200 + 60 * number, x, output, y, 1.0)
        expected = 0 if number < 2 + IN_A_ROW else 1
        assert told(events).count("collapse") == expected


def test_losses_are_judged_over_a_window() -> None:
    health = Health(preset("sincut"))
    events: list[ev.Event] = []
    for step in range(1, 2 * WINDOW + 1):
        losses = {"D_real": 0.01, "D_fake": 0.01, "G_GAN": 5.0 if step > 40 else 0.7}
        events += health.step(ev.Progress(step, losses, 0.002, 0.1))
    assert told(events) == ["discriminator"]
    assert events[0].step == WINDOW
    assert list(health.step(ev.Progress(1, {"G": 1.0}, 0.002, 0.1))) == []


def warmer(path: Path, picture: Path) -> str:
    """``picture`` in a warmer light."""
    levels = np.asarray(Image.open(picture).convert("RGB"), np.float32)
    levels = levels * (1.1, 1.0, 0.85) + np.array((12, 4, 0))
    Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)).save(path)
    return str(path)


@slow
@pytest.mark.parametrize("name", ["quick", "cut", "fastcut"])
def test_healthy_runs_of_500_steps_are_silent(tmp_path: Path, name: str) -> None:
    source, target = resources.path("demo/source.jpg"), resources.path("demo/target.jpg")
    recipe = preset(name).with_changes({
        "data.source": str(source), "data.target": str(target),
        "training.steps": 500, "training.sample_side": 256, "training.sample_seconds": 0.0,
        "device.device": "cpu",
    })  # fmt: skip
    if name != "quick":
        recipe = recipe.with_changes({
            "networks.generator_width": 8, "networks.generator_blocks": 4, "loss.taps": (0, 4, 8),
            "networks.discriminator_width": 8, "data.load_size": 112, "data.crop_size": 96,
            "loss.patches": 64,
        })  # fmt: skip
    if name == "fastcut":
        # At lambda_x = 10 so small a generator spends its first 500 steps on keeping the content,
        # while one photograph and one woodcut are told apart within 200: on the pair above the
        # discriminator wins indeed (both its losses at 0.001, the generator's at 0.99), and the
        # watch says so with reason. A picture in another light leaves it in doubt.
        recipe = recipe.with_changes({"data.target": warmer(tmp_path / "target.png", source)})
    events = list(training.train(recipe, tmp_path / "run"))
    assert events[-1] == ev.Finished(500, "completed")
    assert sum(isinstance(event, ev.SampleSaved) for event in events) > 10
    assert told(events) == []
