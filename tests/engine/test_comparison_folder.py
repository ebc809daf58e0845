from pathlib import Path

from cutstudio.engine.comparison_folder import REPORT, report_of, run_path


def test_a_run_of_a_comparison_finds_its_report(tmp_path: Path) -> None:
    run = run_path(tmp_path / "table", "cut", 2)
    run.mkdir(parents=True)
    assert report_of(run) is None
    (tmp_path / "table" / REPORT).write_text("<html>")
    assert report_of(run) == tmp_path / "table" / REPORT


def test_other_runs_have_none(tmp_path: Path) -> None:
    (tmp_path / REPORT).write_text("<html>")
    for run in (tmp_path / "a" / "b" / "c", tmp_path / "x", Path("/")):
        assert report_of(run) is None
