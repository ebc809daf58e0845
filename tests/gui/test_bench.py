import json

import pytest

from cutstudio.gui import bench


def test_curves_are_timed_with_all_points(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "POINTS", 500)
    assert 0 < bench.curves_figures()["curves_redraw_ms"] < 10_000


def test_memory_is_read_after_a_warm_up(qapp, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "POINTS", 60)
    monkeypatch.setattr(bench, "SAMPLES", 6)
    monkeypatch.setattr(bench, "WARM_SAMPLES", 3)
    assert abs(bench.memory_figures(tmp_path)["memory_growth_mb"]) < 500


def test_figures_are_told_with_their_goals() -> None:
    first, second = bench.lines({"loop_p50_ms": 1.5, "loop_p99_ms": 20.25})
    assert first.split() == ["loop_p50_ms", "1.500"]
    assert second.split()[:2] == ["loop_p99_ms", "20.250"]
    assert "under 50" in second


def test_a_launch_is_timed_in_a_process_of_its_own() -> None:
    figures = bench.launch_once()
    assert 0 < figures["launch_first_paint_s"] <= figures["launch_usable_s"]
    assert json.dumps(figures)


def test_a_first_step_is_timed_in_a_process_of_its_own() -> None:
    figures = bench.start_once("quick")
    assert figures["first_step_quick_s"] > 0
