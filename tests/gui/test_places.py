from pathlib import Path

from cutstudio.gui import places


def test_the_variable_names_the_folder(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUTSTUDIO_RUNS", str(tmp_path / "runs"))
    assert places.runs_folder() == tmp_path / "runs"


def test_documents_otherwise(monkeypatch) -> None:
    monkeypatch.setenv("CUTSTUDIO_RUNS", " ")
    assert places.runs_folder().name == "CutStudio"
    assert places.runs_folder().is_absolute()


def test_what_one_made_oneself_stays_in_use_when_runs_go_elsewhere(
    monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CUTSTUDIO_RUNS", "")
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    places.choose_runs_folder(first)
    assert places.masks_folder().parent == first
    places.choose_runs_folder(second)
    assert places.presets_folder().parent == second, "there is nothing to keep"
    places.masks_folder().mkdir(parents=True)
    places.choose_runs_folder(third)
    assert places.runs_folder() == third
    own = (places.masks_folder(), places.kept_folder(), places.presets_folder())
    assert [folder.parent for folder in own] == [second] * 3
    second.rename(third)
    assert places.masks_folder() == third / "Painted out", "it was moved along by hand"
