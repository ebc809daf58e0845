"""The estimate: its arithmetic, its advice, and that it measures what a run then needs."""

from pathlib import Path

import pytest

from cutstudio.engine import estimate
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.presets import preset
from tests.engine.tiny import tiny


def test_the_whole_time_counts_previews_and_checkpoints() -> None:
    recipe = preset("cut").with_changes(
        {"training.sample_seconds": 20.0, "training.checkpoint_minutes": 1.0}
    )
    # 1,000 steps of 0.1 s: 100 s, 1 + 5 previews of 2 s, 1 + 100/60 checkpoints of 3 s
    seconds = estimate.whole_time(recipe, 1000, 0.1, 2.0, 3.0)
    assert seconds == pytest.approx(100 + 6 * 2 + (1 + 100 / 60) * 3)
    # a dear preview is written less often: every 9 times its cost
    assert estimate.whole_time(recipe, 1000, 0.1, 10.0, 0.0) == pytest.approx(
        100 + (1 + 100 / 90) * 10
    )


def test_advice_is_concrete() -> None:
    recipe = preset("cut").with_changes({"data.batch_size": 8, "device.precision": "float32"})
    text = estimate.advice(recipe)
    assert "batch size of 4" in text
    assert "crops of 128 px" in text
    assert "half precision" in text
    small = preset("sincut")
    assert "batch size of 8" in estimate.advice(small)
    assert "crops" not in estimate.advice(small)


def test_fits_leaves_some_to_spare() -> None:
    made = estimate.Estimate(1, 1.0, 0.0, 0.0, 1.0, 91, 100, "x")
    assert made.fits
    assert not estimate.Estimate(1, 1.0, 0.0, 0.0, 1.0, 93, 100, "x").fits
    assert estimate.Estimate(1, 1.0, 0.0, 0.0, 1.0, 93, 0, "x").fits


def test_measures_in_this_process_and_writes_nothing(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=500)
    before = set(tmp_path.rglob("*"))
    made = estimate.measure(recipe, seconds=0.0)
    assert made.steps == 500
    assert 0 < made.step_seconds < made.seconds
    assert made.seconds > 499 * made.step_seconds
    assert 10e6 < made.memory < made.memory_total
    assert made.fits
    assert set(tmp_path.rglob("*")) == before


def test_a_process_of_its_own_tells_results_and_errors(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", device__device="cuda:99")
    with pytest.raises(CutStudioError, match="cuda:99"):
        estimate.measure_apart(recipe)


def test_cancelling_ends_the_process(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=10**6)
    assert estimate.measure_apart(recipe, seconds=1000.0, cancelled=lambda: True) is None
