from pathlib import Path

from cutstudio.gui import places


def test_the_variable_names_the_folder(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUTSTUDIO_RUNS", str(tmp_path / "runs"))
    assert places.runs_folder() == tmp_path / "runs"


def test_documents_otherwise(monkeypatch) -> None:
    monkeypatch.setenv("CUTSTUDIO_RUNS", " ")
    assert places.runs_folder().name == "CutStudio"
    assert places.runs_folder().is_absolute()
