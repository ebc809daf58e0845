from pathlib import Path

import pytest
from PySide6.QtCore import QFile

from cutstudio.engine.errors import RunError
from cutstudio.gui import run_files


def test_renames_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert run_files.rename(tmp_path / "a", " b ") == tmp_path / "b"
    assert (tmp_path / "b").is_dir()


@pytest.mark.parametrize("name", ["", "x/y", "taken", "..", "nul:"])
def test_bad_names_are_refused(tmp_path: Path, name: str) -> None:
    for folder in ("a", "taken"):
        (tmp_path / folder).mkdir()
    with pytest.raises(RunError):
        run_files.rename(tmp_path / "a", name)
    assert (tmp_path / "a").is_dir()


def test_a_trash_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFile, "moveToTrash", lambda name: False)
    with pytest.raises(RunError, match="trash"):
        run_files.move_to_trash(tmp_path / "a")


def test_the_trash_takes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "a").mkdir()
    try:
        run_files.move_to_trash(tmp_path / "a")
    except RunError:
        pytest.skip("the temporary folder is on a disk that has no trash")
    assert not (tmp_path / "a").exists()


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(RunError, match="no name"):
        run_files.rename(tmp_path / "a", "\N{HORSE}" * 70)
