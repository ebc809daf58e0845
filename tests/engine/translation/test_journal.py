"""What an interrupted export goes on with: its own finished pictures, as they were."""

import os
from pathlib import Path

import pytest

from cutstudio.engine.translation.journal import NAME, Journal


@pytest.fixture
def left(tmp_path: Path) -> tuple[Path, Path]:
    """A source and its output, of a job that was left when they were finished."""
    source, output = tmp_path / "a.png", tmp_path / "a (2).png"
    for path in (source, output):
        path.write_bytes(b"pixels")
    journal = Journal(tmp_path, ["job"])
    journal.add(source, output)
    journal.close()
    return source, output


def test_what_was_finished_is_known(left: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = left
    assert Journal(tmp_path, ["job"]).done(source) == output


def test_another_job_knows_nothing_of_it(left: tuple[Path, Path], tmp_path: Path) -> None:
    assert Journal(tmp_path, ["other"]).done(left[0]) is None


def test_a_changed_source_is_done_again(left: tuple[Path, Path], tmp_path: Path) -> None:
    os.utime(left[0], ns=(1, 1))
    assert Journal(tmp_path, ["job"]).done(left[0]) is None


def test_a_deleted_output_is_done_again(left: tuple[Path, Path], tmp_path: Path) -> None:
    left[1].unlink()
    assert Journal(tmp_path, ["job"]).done(left[0]) is None


def test_a_line_that_was_cut_off_spoils_no_other(left: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = left
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'\n["cut o')
    later = tmp_path / "b.png"
    later.write_bytes(b"pixels")
    journal = Journal(tmp_path, ["job"])
    journal.add(later, output)
    journal.close()
    again = Journal(tmp_path, ["job"])
    assert [again.done(path) for path in (source, later)] == [output, output]


def test_an_export_goes_on_where_the_disk_refuses_its_journal(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()  # so it can be neither opened nor unlinked
    journal = Journal(tmp_path, ["job"])
    journal.add(tmp_path / "a.png", tmp_path / "a (2).png")
    journal.finish()
