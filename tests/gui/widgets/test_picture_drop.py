import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from cutstudio.engine.errors import DataError
from cutstudio.gui.jobs import wait_for_background
from cutstudio.gui.widgets import picture_drop
from cutstudio.gui.widgets.picture_drop import PictureDrop, keep_pasted, look, paths_of
from tests.gui.fakes import picture


@pytest.fixture
def drop(qtbot) -> PictureDrop:
    made = PictureDrop("source", "Source X", "its structure is kept")
    qtbot.addWidget(made)
    made.resize(400, 260)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(9):
        picture(tmp_path / "horses" / f"{number}.png", 60 + number, 40, seed=number)
    return tmp_path / "horses"


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def settled(drop: PictureDrop, qtbot) -> None:
    qtbot.waitUntil(lambda: not drop.searching)


def test_a_dropped_picture_is_shown_with_name_and_size(drop: PictureDrop, tmp_path, qtbot) -> None:
    path = picture(tmp_path / "lake.png", 80, 50)
    mime = urls(path)
    where = drop.rect().center()
    enter = QDragEnterEvent(
        where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(drop, enter)
    assert enter.isAccepted()
    assert drop.property("look") == "drop-over"
    event = QDropEvent(
        QPointF(where), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(drop, event)
    assert event.isAccepted()
    assert drop.paths == (path,)
    settled(drop, qtbot)
    assert drop.count == 1
    assert drop._caption.text() == "lake.png"
    assert drop._facts.text() == "80 × 50 px"
    assert len(drop._pictures.images) == 1


def test_what_is_no_file_is_not_accepted(drop: PictureDrop) -> None:
    mime = QMimeData()
    mime.setText("hello")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter.ignore()
    QApplication.sendEvent(drop, enter)
    assert not enter.isAccepted()


def test_a_folder_is_counted_and_shown_as_a_mosaic(drop: PictureDrop, folder, qtbot) -> None:
    drop.set_paths([folder])
    assert drop.searching
    settled(drop, qtbot)
    assert drop.count == 9
    assert len(drop._pictures.images) == 6
    assert drop._facts.text() == "9 pictures, first 60 × 40 px"


def test_pictures_are_read_outside_the_gui_thread(
    drop: PictureDrop, folder, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def spy(paths, side):
        threads.append(threading.current_thread() is threading.main_thread())
        return look(paths, side)

    monkeypatch.setattr(picture_drop, "look", spy)
    drop.set_paths([folder])
    settled(drop, qtbot)
    assert threads == [False]


def test_the_last_choice_wins(drop: PictureDrop, folder, tmp_path, qtbot, monkeypatch) -> None:
    release = threading.Event()

    def slow(paths, side):
        if folder in paths:
            assert release.wait(5)
        return look(paths, side)

    monkeypatch.setattr(picture_drop, "look", slow)
    drop.set_paths([folder])
    drop.set_paths([picture(tmp_path / "one.png")])
    settled(drop, qtbot)
    release.set()
    assert wait_for_background(5)
    qtbot.wait(50)
    assert drop.count == 1


def test_a_folder_without_pictures_says_so(drop: PictureDrop, tmp_path, qtbot) -> None:
    (tmp_path / "empty").mkdir()
    drop.set_paths([tmp_path / "empty"])
    settled(drop, qtbot)
    assert not drop.ready
    assert isinstance(drop.problem, DataError)
    assert "empty" in drop._pictures.accessibleName()


def test_unreadable_pictures_are_named(drop: PictureDrop, folder, qtbot) -> None:
    (folder / "0.png").write_bytes(b"no picture")
    drop.set_paths([folder])
    settled(drop, qtbot)
    assert drop.count == 9
    assert "cannot be read" in drop._facts.text()
    assert "0.png" in drop._facts.toolTip()
    assert drop.finding.size == (61, 40)


def test_only_unreadable_pictures_are_an_error(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    with pytest.raises(DataError, match=r"bad\.png"):
        look([bad], 100)


def test_files_and_paths_are_pasted(drop: PictureDrop, tmp_path, qtbot) -> None:
    path = picture(tmp_path / "a b.png")
    QGuiApplication.clipboard().setText(f'"{path}"')
    qtbot.keyClick(drop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert drop.paths == (path,)
    settled(drop, qtbot)


def test_a_picture_on_the_clipboard_is_kept_as_a_file(drop: PictureDrop, qtbot) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    drop.paste()
    qtbot.waitUntil(lambda: drop.ready)
    assert drop.finding.size == (20, 10)
    assert drop.paths[0].is_file()


def test_a_full_disk_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CUTSTUDIO_RUNS", str(tmp_path / "file"))
    with pytest.raises(DataError, match="cannot be made"):
        keep_pasted(QImage(2, 2, QImage.Format.Format_RGB32))


def test_delete_clears_and_swap_exchanges(drop: PictureDrop, folder, tmp_path, qtbot) -> None:
    other = PictureDrop("target", "Target Y", "")
    qtbot.addWidget(other)
    one = picture(tmp_path / "one.png")
    drop.set_paths([folder])
    other.set_paths([one])
    drop.swap(other)
    assert (drop.paths, other.paths) == ((one,), (folder,))
    settled(drop, qtbot)
    settled(other, qtbot)
    with qtbot.waitSignal(drop.changed):
        qtbot.keyClick(drop, Qt.Key.Key_Delete)
    assert drop.paths == ()
    assert not drop.ready


def test_recent_choices_are_offered_newest_first(drop: PictureDrop, tmp_path, qtbot) -> None:
    first, second = picture(tmp_path / "1.png"), picture(tmp_path / "2.png")
    drop._choose([first])
    drop._choose([second])
    drop._choose([first])
    drop._fill_menu()
    offered = [action.data() for action in drop._menu.actions() if action.data()]
    assert offered == [[str(first)], [str(second)]]
    drop.clear()
    next(a for a in drop._menu.actions() if a.data() == [str(second)]).trigger()
    assert drop.paths == (second,)
    settled(drop, qtbot)
    assert len(QSettings().value("recent/source")) == 2


def test_a_recent_choice_may_have_any_name(drop: PictureDrop, tmp_path, qtbot) -> None:
    parts = [picture(tmp_path / f"{name}{os.pathsep}.png") for name in "ab"]
    drop._choose(parts)
    kept = QSettings().value("recent/source")
    QSettings().setValue("recent/source", [*kept, f"/x.png{os.pathsep}/y.png"])
    drop._fill_menu()
    offered = [action for action in drop._menu.actions() if action.data()]
    assert offered[1].data() == ["/x.png", "/y.png"], "as it was kept before"
    drop.clear()
    offered[0].trigger()
    assert drop.paths == tuple(parts)
    settled(drop, qtbot)


def test_paths_of_reads_what_file_managers_copy(tmp_path: Path) -> None:
    path = picture(tmp_path / "ü 1.png")
    text = QMimeData()
    text.setText(QUrl.fromLocalFile(str(path)).toString() + f"\n{path}\n/no/such/file\n")
    assert paths_of(text) == [path, path]
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/x.png")])
    assert paths_of(remote) == []
