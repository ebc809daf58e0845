from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent

from cutstudio.gui.late_pages import EXPORT
from cutstudio.gui.main_window import MainWindow
from cutstudio.gui.pages.export import ExportPage
from cutstudio.gui.places import kept_folder
from cutstudio.gui.widgets.rows import STATE
from tests.gui.fakes import picture


@pytest.fixture
def page(qtbot) -> ExportPage:
    made = ExportPage()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


@pytest.fixture
def ready(page: ExportPage, qtbot, run: Path, tmp_path: Path) -> ExportPage:
    """Three pictures, one of them damaged, in a folder with a subfolder."""
    picture(tmp_path / "in" / "one.png", 20, 12)
    picture(tmp_path / "in" / "sub" / "two.jpg", 16, 16)
    (tmp_path / "in" / "bad.png").write_bytes(b"nothing")
    page.set_run(run)
    page.lists.add([tmp_path / "in"])
    page.options.choose_folder(tmp_path / "out")
    settle(page, qtbot)
    return page


@pytest.fixture
def watching(window: MainWindow, qtbot, run: Path, tmp_path: Path) -> ExportPage:
    """The page of the window, translating what comes into a folder until it is stopped."""
    picture(tmp_path / "in" / "one.png", 20, 12)
    window.open_run(run)
    window.go(EXPORT)
    page = window.late.export
    page.lists.add([tmp_path / "in"])
    page.options.choose_folder(tmp_path / "out")
    page.options.finish.watch.setChecked(True)
    settle(page, qtbot)
    page.start_button.click()
    qtbot.waitUntil(lambda: page.results.count() == 1, timeout=60_000)
    return page


def settle(page: ExportPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.idle, timeout=60_000)


def test_says_what_is_missing_one_after_the_other(
    page: ExportPage, qtbot, run: Path, tmp_path: Path
) -> None:
    assert "Open a run first" in page.busy.text
    page.set_run(run)
    settle(page, qtbot)
    assert "Add pictures" in page.busy.text
    page.lists.add([picture(tmp_path / "one.png")])
    settle(page, qtbot)
    assert "one picture" in page.busy.text
    page.options.folder.clear()
    page.options.folder.textEdited.emit("")
    assert "Choose an output folder" in page.busy.text
    assert not page.start_button.isEnabled()


def test_suggests_a_folder_until_one_is_chosen(page: ExportPage, run: Path, tmp_path: Path) -> None:
    page.set_run(run)
    assert page.options.out.name == run.name
    page.options.choose_folder(tmp_path)
    page.set_run(tmp_path / "other run")
    assert page.options.out == tmp_path


def test_translates_all_and_tells_what_failed(ready: ExportPage, qtbot, tmp_path: Path) -> None:
    assert "3 pictures" in ready.busy.text
    states: list[bool] = []
    ready.busy_changed.connect(states.append)
    ready.start_button.click()
    assert not ready.start_button.isVisible()
    assert not ready.options.isEnabled()
    settle(ready, qtbot)
    assert states == [True, False]
    with Image.open(tmp_path / "out" / "one.png") as made:
        assert made.size == (20, 12)
    assert (tmp_path / "out" / "sub" / "two.jpg").is_file()
    assert ready.results.tally.failed == 1
    bad = next(o for o in ready.results.outcomes() if o.output is None)
    row = ready.results.item(ready.results.outcomes().index(bad))
    assert row.data(STATE).startswith("It is not a picture")
    assert "2 translated, 1 failed" in ready.banner.text
    assert ready.open_button.isVisible()
    assert ready.start_button.isEnabled()


def test_shows_the_chosen_picture_before_and_after(ready: ExportPage, qtbot) -> None:
    ready.start_button.click()
    settle(ready, qtbot)
    sizes = {outcome.source.name: i for i, outcome in enumerate(ready.results.outcomes())}
    ready.results.setCurrentRow(sizes["one.png"])
    settle(ready, qtbot)
    assert ready.pair.left.picture_size().toTuple() == (20, 12)
    assert ready.pair.right.picture_size().toTuple() == (20, 12)
    ready.results.setCurrentRow(sizes["bad.png"])
    settle(ready, qtbot)
    assert not ready.pair.right.picture_size().isValid()


def test_existing_files_are_asked_about_once(ready: ExportPage, qtbot, tmp_path: Path) -> None:
    ready.start_button.click()
    settle(ready, qtbot)
    first = (tmp_path / "out" / "one.png").stat().st_mtime_ns
    for answer, expected in (("new", 2), ("skip", 2), ("overwrite", 2)):
        before = (tmp_path / "out" / "one.png").stat().st_mtime_ns
        assert before == first
        ready.start_button.click()
        settle(ready, qtbot)
        assert ready.conflict.isVisible()
        assert not ready.banner.isVisible(), "it tells of the export before"
        assert not ready.running
        ready.conflict.answers[answer].click()
        assert not ready.conflict.isVisible()
        settle(ready, qtbot)
        assert len(list((tmp_path / "out").glob("one*.png"))) == expected
        told = "0 translated, 2 there already" if answer == "skip" else "2 translated, 1 failed"
        assert told in ready.banner.text
    assert (tmp_path / "out" / "one.png").stat().st_mtime_ns > first


def test_another_folder_withdraws_the_question(ready: ExportPage, qtbot, tmp_path: Path) -> None:
    picture(tmp_path / "out" / "there.png")
    ready.start_button.click()
    settle(ready, qtbot)
    assert ready.conflict.isVisible()
    ready.options.choose_folder(tmp_path / "elsewhere")
    assert not ready.conflict.isVisible()
    ready.start_button.click()
    settle(ready, qtbot)
    assert (tmp_path / "elsewhere" / "one.png").is_file()


def test_what_is_painted_stays_as_it_is_in_the_source(
    ready: ExportPage, qtbot, tmp_path: Path
) -> None:
    (tmp_path / "in" / "bad.png").unlink()
    (tmp_path / "in" / "sub" / "two.jpg").unlink()
    ready.options.finish.paint_button.click()
    settle(ready, qtbot)
    dialog = ready.painting
    qtbot.waitUntil(lambda: dialog.ready)
    dialog.border.click()
    dialog.close()
    assert ready.options.finish.masks.text() == str(kept_folder())
    ready.start_button.click()
    settle(ready, qtbot)
    pairs = []
    for folder in ("in", "out"):
        with Image.open(tmp_path / folder / "one.png") as seen:
            pairs.append((seen.getpixel((0, 5)), seen.getpixel((10, 6))))
    assert pairs[0][0] == pairs[1][0]
    assert pairs[0][1] != pairs[1][1]


def test_cancel_stops_after_the_picture_at_work(ready: ExportPage, qtbot, tmp_path: Path) -> None:
    for number in range(30):
        picture(tmp_path / "in" / f"more {number:02}.png", 200, 160)
    ready.start_button.click()
    qtbot.waitUntil(lambda: ready.results.count() > 0, timeout=60_000)
    ready.cancel_button.click()
    settle(ready, qtbot)
    assert 0 < ready.results.count() < 33
    assert "Cancelled" in ready.banner.text
    assert not [p for p in (tmp_path / "out").rglob("*") if "partial" in p.name]


def test_closing_asks_and_stops_the_export(window: MainWindow, qtbot, watching) -> None:
    window.close()
    assert window.isVisible()
    box = window.question.box
    assert box.text() == "Pictures are still being translated."
    window.question.cancel.click()
    assert watching.running
    window.close()
    assert window.question.save.text() == "Stop the export"
    window.question.save.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert window.close_down()
    qtbot.waitUntil(lambda: not watching.running, timeout=60_000)


def test_closing_down_waits_for_the_export(window: MainWindow, qtbot, watching) -> None:
    window.close_down()
    assert watching.wait(0)
    qtbot.waitUntil(lambda: not watching.running)


def test_a_run_that_cannot_be_loaded_is_said(ready: ExportPage, qtbot, run: Path) -> None:
    for weights in (run / "checkpoints").rglob("*.safetensors"):
        weights.write_bytes(b"nothing")
    ready.start_button.click()
    settle(ready, qtbot)
    assert ready.banner.kind == "error"
    assert ready.start_button.isEnabled()


def test_scale_is_the_run_s_native_or_a_factor(page: ExportPage) -> None:
    assert page.options.scale == "run"
    page.options.scale_choice.setCurrentIndex(1)
    assert page.options.scale == "native"
    assert not page.options.factor.isVisible()
    page.options.scale_choice.setCurrentIndex(2)
    assert page.options.factor.isVisible()
    page.options.factor.setValue(0.5)
    assert page.options.scale == 0.5


def test_checkpoints_are_offered(page: ExportPage, qtbot, run: Path) -> None:
    page.set_run(run)
    settle(page, qtbot)
    choice = page.options.checkpoint
    assert [choice.itemData(i) for i in range(choice.count())] == ["last", "best", 2]


def test_drop_anywhere_on_the_page(page: ExportPage, qtbot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "a.png")))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 400), copy, mime, Qt.MouseButton.LeftButton, none))
    settle(page, qtbot)
    assert page.inputs.paths() == [tmp_path / "a.png"]


def test_an_input_that_vanished_is_said_before_start(
    page: ExportPage, qtbot, run: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    page.set_run(run)
    page.lists.add([tmp_path / "empty"])
    settle(page, qtbot)
    assert not page.start_button.isEnabled()
    assert "empty" in page.busy.text


def test_opens_the_folder(ready: ExportPage, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
    ready.start_button.click()
    settle(ready, qtbot)
    ready.open_button.click()
    assert Path(asked[0].toLocalFile()) == ready.options.out


def test_a_checkpoint_that_is_gone_is_told_of(page: ExportPage, qtbot, run: Path) -> None:
    page.set_run(run)
    page.choose_checkpoint(2)
    settle(page, qtbot)
    assert page.options.checkpoint.value == 2
    assert "gone" not in page.banner.text
    page.choose_checkpoint(77)
    settle(page, qtbot)
    assert "step 77 is gone" in page.banner.text
