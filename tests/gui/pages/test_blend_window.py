import shutil
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.blending import Blend
from cutstudio.engine.run import RunFolder
from cutstudio.gui import pixels
from cutstudio.gui.blend_window import BlendWindow
from tests.gui.pages import two_checkpoints


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_checkpoints.train(tmp_path_factory.mktemp("blend"))


@pytest.fixture
def window(qtbot, trained: Path, tmp_path: Path) -> BlendWindow:
    run = Path(shutil.copytree(trained, tmp_path / "runs" / trained.name))
    made = BlendWindow(run)
    made.show()
    qtbot.waitUntil(lambda: made.keep.isEnabled() and made.idle, timeout=60_000)
    yield made
    if shiboken6.isValid(made):  # keeping closes it
        made.close()


def shown(window: BlendWindow, key: str):
    return pixels.to_array(window.views[key]._pixmap.toImage())


def test_the_slider_goes_from_one_checkpoint_to_the_other(window: BlendWindow, qtbot) -> None:
    assert (window.first.currentData(), window.second.currentData()) == (2, 4)
    assert window.share == 0.5
    first, second = shown(window, "first"), shown(window, "second")
    assert (first != second).any()
    for key, end, share in (
        (Qt.Key.Key_Home, first, "100 : 0"), (Qt.Key.Key_End, second, "0 : 100"),
    ):  # fmt: skip
        window.slider.setFocus()
        qtbot.keyClick(window.slider, key)
        qtbot.waitUntil(lambda: window.idle, timeout=60_000)
        assert (shown(window, "blend") == end).all()
        assert window._share.text() == share


def test_another_checkpoint_is_blended_as_soon_as_it_is_chosen(window: BlendWindow, qtbot) -> None:
    second = shown(window, "second")
    window.first.setCurrentIndex(window.first.findData(4))
    assert not window.keep.isEnabled()
    qtbot.waitUntil(lambda: window.keep.isEnabled() and window.idle, timeout=60_000)
    assert (shown(window, "first") == second).all()
    assert (shown(window, "blend") == second).all()


def test_a_blend_is_kept_and_exported(window: BlendWindow, qtbot) -> None:
    window.slider.setValue(75)
    qtbot.waitUntil(lambda: window.idle, timeout=60_000)
    with qtbot.waitSignals([window.made, window.export_wanted], timeout=60_000):
        window.export.click()
    made = RunFolder(window._run.parent / "Long run blend")
    assert made.checkpoints() == [4]
    kept = ckpt.load(made, 4).tensors["G"]
    wanted = Blend(RunFolder(window._run), 2, 4).at(0.75).tensors["G"]
    assert all(kept[key].equal(wanted[key]) for key in wanted)


def test_keeping_alone_exports_nothing(window: BlendWindow, qtbot) -> None:
    window.name.setText("a/b")
    window.export.click()  # is refused, and forgotten
    window.name.setText("another blend")
    with (
        qtbot.assertNotEmitted(window.export_wanted),
        qtbot.waitSignal(window.made, timeout=60_000),
    ):
        window.keep.click()


def test_a_bad_or_taken_name_is_told(window: BlendWindow, qtbot) -> None:
    window.name.setText("a/b")
    window.keep.click()
    assert "name that folders can have" in window.banner.text
    window.name.setText("Long run")
    window.keep.click()
    qtbot.waitUntil(lambda: "exists already" in window.banner.text, timeout=60_000)
    assert window.keep.isEnabled()


def test_one_checkpoint_alone_cannot_be_blended(qtbot, run: Path) -> None:
    window = BlendWindow(run)
    window.show()
    qtbot.waitUntil(lambda: "fewer than two" in window.banner.text, timeout=20_000)
    assert not window.keep.isEnabled()
    window.close()
