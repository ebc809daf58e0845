"""Stars, blind comparisons, blends and exports from the samples of a run."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cutstudio.engine import stars
from cutstudio.engine.run import RunFolder
from cutstudio.gui import sampling
from cutstudio.gui.blend_window import BlendWindow
from cutstudio.gui.blind_window import BlindWindow
from cutstudio.gui.samples_window import SamplesWindow
from cutstudio.gui.widgets.sample_list import STEP
from tests.gui.pages import two_checkpoints


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_checkpoints.train(tmp_path_factory.mktemp("long"))


@pytest.fixture
def long_run(trained: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(trained, tmp_path / "runs" / trained.name))


@pytest.fixture
def window(qtbot, long_run: Path) -> SamplesWindow:
    made = SamplesWindow(long_run)
    made.show()
    qtbot.waitUntil(lambda: made.idle and made.samples is not None, timeout=20_000)
    yield made
    made.close()


def choose(window: SamplesWindow, qtbot, *steps: int) -> None:
    window.list.clearSelection()
    for step in steps:
        index = window.model.index(window.model.row_of(step))
        mode = window.list.selectionModel().SelectionFlag.Select
        window.list.selectionModel().setCurrentIndex(index, mode)
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)


def test_what_a_run_has_to_show(long_run: Path) -> None:
    found = sampling.look(long_run)
    assert list(found.outputs) == [1, 2, 3, 4]
    assert found.checkpoints == (2, 4)
    assert (found.checkpoint_of(1), found.checkpoint_of(3)) == (2, 4)
    next(iter(found.outputs.values()))[0].unlink()
    assert list(sampling.look(long_run).outputs) == [2, 3, 4]


def test_the_newest_sample_comes_first_and_is_chosen(window: SamplesWindow) -> None:
    assert [window.model.index(row).data(STEP) for row in range(4)] == [4, 3, 2, 1]
    assert window.list.current() == 4


def test_samples_are_starred_with_the_keyboard_and_stay_so(
    window: SamplesWindow, qtbot, long_run: Path
) -> None:
    choose(window, qtbot, 3)
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: window.star.isChecked() and window.idle)
    assert stars.starred(RunFolder(long_run)) == {3}
    index = window.model.index(window.model.row_of(3))
    assert index.data() == "★ 3"
    assert "starred" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    window.only_starred.setChecked(True)
    assert window.model.rowCount() == 1
    assert window.list.current() == 3
    qtbot.waitUntil(lambda: window.idle)
    window.star.click()
    qtbot.waitUntil(lambda: window.model.rowCount() == 0 and window.idle)
    assert stars.starred(RunFolder(long_run)) == frozenset()
    window.only_starred.setChecked(False)
    qtbot.waitUntil(lambda: window.idle)


def test_a_sample_is_exported_from_the_checkpoint_nearest_to_it(
    window: SamplesWindow, qtbot, long_run: Path
) -> None:
    choose(window, qtbot, 1)
    assert "step 2" in window._checkpoint.text()
    with qtbot.waitSignal(window.export_wanted) as signal:
        window.export.click()
    assert signal.args == [long_run, 2]
    choose(window, qtbot, 4)
    assert window._checkpoint.text() == ""


def test_chosen_or_starred_samples_are_compared_blind(window: SamplesWindow, qtbot) -> None:
    choose(window, qtbot, 2)
    assert not window.blind.isEnabled()
    choose(window, qtbot, 2, 4)
    window.blind.click()
    blind = window.findChild(BlindWindow)
    assert {tally.name for tally in blind.contest.tallies} == {"step 2", "step 4"}
    qtbot.waitUntil(lambda: blind.idle, timeout=20_000)
    blind.close()


@pytest.mark.parametrize("clicked", [(1, 4), (4, 1)])
def test_a_blend_begins_with_the_earlier_of_the_chosen_samples(
    window: SamplesWindow, qtbot, clicked: tuple[int, int]
) -> None:
    choose(window, qtbot, *clicked)
    window.blend.click()
    blend = window.findChild(BlendWindow)
    qtbot.waitUntil(lambda: blend.keep.isEnabled() and blend.idle, timeout=60_000)
    assert (blend.first.currentData(), blend.second.currentData()) == (2, 4)
    blend.close()


def test_broken_stars_are_told(qtbot, long_run: Path) -> None:
    RunFolder(long_run).stars_path.write_text("?")
    window = SamplesWindow(long_run)
    window.show()
    qtbot.waitUntil(lambda: "stars" in window.banner.text, timeout=20_000)
    window.close()
