from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from cutstudio.gui.saving import ask_where_to_save


def test_the_suffix_is_added_and_a_file_in_the_way_is_asked_about(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    starts: list[str] = []
    answers = ["", "run 0.5", "run 0.7", "run 0.7.csv", "RUN.CSV"]

    def choose(_parent, _title, start, _kinds):
        starts.append(Path(start).name)
        name = answers.pop(0)
        return (str(tmp_path / name) if name else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    def ask() -> Path | None:
        return ask_where_to_save(parent, "Save", tmp_path / "losses.csv", "Tables", ".csv")

    assert ask() is None
    assert ask() == tmp_path / "run 0.5.csv"
    (tmp_path / "run 0.7.csv").touch()
    assert ask() == tmp_path / "run 0.7.csv"
    assert ask() == tmp_path / "RUN.CSV"
    assert starts == ["losses.csv"] * 3 + ["run 0.7.csv", "losses.csv"]


def test_any_of_several_suffixes_will_do(qtbot, tmp_path: Path, monkeypatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    names = ["a.webp", "b.TIF", "c", "d.gif"]
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / names.pop(0)), "")
    )
    found = [
        ask_where_to_save(parent, "Save", tmp_path, "Pictures", ".png", ".webp", ".tif")
        for _ in range(4)
    ]
    assert [path.name for path in found] == ["a.webp", "b.TIF", "c.png", "d.gif.png"]
