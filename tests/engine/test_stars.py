from pathlib import Path

import pytest

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import stars
from cutstudio.engine.errors import RunError
from cutstudio.engine.run import RunFolder
from cutstudio.engine.thinning import thin
from tests.engine.tiny import tiny


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    made = RunFolder(tmp_path / "run")
    made.create(tiny(tmp_path, "sincut"))
    return made


def test_stars_are_kept_and_taken_away(run: RunFolder) -> None:
    assert stars.starred(run) == frozenset()
    assert stars.star(run, 30) == {30}
    assert stars.star(run, 10) == {10, 30}
    assert stars.starred(RunFolder(run.path)) == {10, 30}
    assert stars.star(run, 30, on=False) == {10}
    assert stars.star(run, 30, on=False) == {10}


@pytest.mark.parametrize(
    "text", ["{}", "[true]", '["1"]', "[1", "\xff", "[" * 100_000, "[" + "1," * (1 << 19) + "1]"]
)
def test_a_strange_file_is_an_error_and_is_not_overwritten(run: RunFolder, text: str) -> None:
    run.stars_path.write_text(text, encoding="latin-1")
    with pytest.raises(RunError, match="stars"):
        stars.star(run, 1)
    assert run.stars_path.read_text(encoding="latin-1") == text


def test_the_nearest_checkpoint() -> None:
    assert stars.nearest(12, [10, 20]) == 10
    assert stars.nearest(15, [10, 20]) == 20
    assert stars.nearest(5, []) is None
    assert stars.worth_keeping([1, 12, 13], [10, 20, 30]) == {10}


def save_all(run: RunFolder, steps: range) -> None:
    for step in steps:
        ckpt.save(run, ckpt.Checkpoint(step, run.recipe(), {}, {}))


def test_checkpoints_of_starred_previews_are_not_thinned_out(run: RunFolder) -> None:
    save_all(run, range(10, 101, 10))
    stars.star(run, 41)
    stars.star(run, 62)
    assert sorted(thin(run, 3)) == [20, 30, 50, 70, 80, 90]
    assert run.checkpoints() == [10, 40, 60, 100]


def test_nothing_is_thinned_out_while_the_stars_cannot_be_read(run: RunFolder) -> None:
    save_all(run, range(10, 61, 10))
    run.stars_path.write_text("?")
    assert thin(run, 3) == []
