from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from cutstudio.gui.widgets.file_list import FileList


def files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).touch()
    return [folder / name for name in names]


def test_each_path_once_in_the_order_of_adding(qtbot, tmp_path: Path) -> None:
    made = FileList()
    qtbot.addWidget(made)
    b, a = files(tmp_path, "b.png", "a.png")
    with qtbot.waitSignal(made.changed):
        made.add([b, a, b])
    with qtbot.assertNotEmitted(made.changed):
        made.add([a])
    assert made.paths() == [b, a]


def test_delete_removes_the_selected(qtbot, tmp_path: Path) -> None:
    made = FileList()
    qtbot.addWidget(made)
    made.add(files(tmp_path, "a.png", "b.png", "c.png"))
    made.item(0).setSelected(True)
    made.item(2).setSelected(True)
    with qtbot.waitSignal(made.changed):
        qtbot.keyClick(made, Qt.Key.Key_Delete)
    assert [path.name for path in made.paths()] == ["b.png"]
    assert (tmp_path / "a.png").exists()


def test_paste(qtbot, tmp_path: Path) -> None:
    made = FileList()
    qtbot.addWidget(made)
    (path,) = files(tmp_path, "a.png")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/b.png")])
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(made, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert made.paths() == [path]
    QGuiApplication.clipboard().clear()  # Qt would do it after Python, whose object this is


def test_invites_while_it_is_empty(qtbot) -> None:
    made = FileList()
    qtbot.addWidget(made)
    made.set_placeholder("Drop pictures here")
    made.resize(200, 100)
    made.show()
    assert not made.grab().isNull()
    assert made.accessibleDescription() == "Drop pictures here"
