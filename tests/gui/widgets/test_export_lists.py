from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cutstudio.gui.widgets.export_lists import ExportLists


@pytest.fixture
def lists(qtbot) -> ExportLists:
    made = ExportLists()
    qtbot.addWidget(made)
    made.show()
    return made


def test_browsing_begins_where_it_ended(
    lists: ExportLists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").touch()
    starts: list[str] = []

    def ask(_parent: object, _title: str, start: str) -> tuple[list[str], str]:
        starts.append(start)
        return [str(tmp_path / "a.png")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    lists.add_files.click()
    lists.add_files.click()
    assert lists.inputs.paths() == [tmp_path / "a.png"]
    assert starts == ["", str(tmp_path)]


def test_while_it_runs_nothing_comes_or_goes(lists: ExportLists, tmp_path: Path) -> None:
    lists.add([tmp_path])
    lists.set_editable(False)
    lists.add([tmp_path / "more"])
    assert lists.inputs.paths() == [tmp_path]
    assert not lists.clear_button.isEnabled()
    lists.set_editable(True)
    lists.clear_button.click()
    assert lists.inputs.paths() == []


def test_adding_shows_the_pictures(lists: ExportLists, tmp_path: Path) -> None:
    lists.show_results()
    lists.add([tmp_path])
    assert lists.inputs.isVisible()
    assert lists.inputs_tab.isChecked()


def test_counts(lists: ExportLists, tmp_path: Path) -> None:
    lists.add([tmp_path])
    lists.show_counts(1234)
    assert lists.inputs_tab.text() == "Pictures (1,234)"
    assert not lists.results_tab.isEnabled()
