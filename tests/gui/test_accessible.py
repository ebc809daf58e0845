"""What a screen reader, or a program on the accessibility bus, finds and can do; and what the
keyboard reaches.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from cutstudio.engine.run import RunFolder
from cutstudio.gui.blend_window import BlendWindow
from cutstudio.gui.blind import Candidate
from cutstudio.gui.blind_window import BlindWindow
from cutstudio.gui.branch_dialog import BranchDialog
from cutstudio.gui.cluster_dialog import ClusterDialog
from cutstudio.gui.compare_window import CompareWindow
from cutstudio.gui.late_pages import EXPORT
from cutstudio.gui.main_window import SETUP, MainWindow
from cutstudio.gui.mask_dialog import MaskDialog
from cutstudio.gui.preview_dialog import PreviewDialog
from cutstudio.gui.queue import Queue
from cutstudio.gui.queue_window import QueueWindow
from cutstudio.gui.samples_window import SamplesWindow
from tests.gui.fakes import picture, tiny_recipe
from tests.gui.test_whole_job import PATIENCE, settings_of, through_main

Role = QAccessible.Role
Words = QAccessible.Text
#: What somebody operates, and what it must be called by.
CONTROLS = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText,
    Role.Slider, Role.SpinBox, Role.List, Role.Table, Role.ProgressBar, Role.PageTab,
}  # fmt: skip


def tree(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What is seen below ``node``."""
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from tree(child)


def root(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


#: What can be pressed.
BUTTONS = (Role.Button, Role.CheckBox, Role.RadioButton)


def find(widget: QWidget, name: str, *roles: QAccessible.Role) -> QAccessibleInterface:
    """The one thing of these roles with this name."""
    found = [
        node
        for node in tree(root(widget))
        if node.role() in roles and node.text(Words.Name).replace("&", "") == name
    ]
    assert len(found) == 1, (name, [node.text(Words.Name) for node in found])
    return found[0]


def press(widget: QWidget, name: str) -> None:
    node = find(widget, name, *BUTTONS)
    assert not node.state().disabled, name
    node.actionInterface().doAction(QAccessibleActionInterface.pressAction())


def paste(widget: QWidget, path: Path, qtbot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.clipboard().setMimeData(mime)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    # what Python made must be gone before Python is: Qt clears the clipboard after it
    QApplication.clipboard().clear()


def test_the_main_job_can_be_done_without_eyes_and_mouse(
    tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = tiny_recipe(tmp_path)
    run = RunFolder(tmp_path / "runs" / "photo as painting")
    photo = picture(tmp_path / "later" / "new photo.png")

    def drive(window: MainWindow) -> None:
        setup = window.setup
        paste(setup.source, Path(recipe.data.source[0]), qtbot)
        paste(setup.target, Path(recipe.data.target[0]), qtbot)
        settings_of(window, tmp_path)
        qtbot.waitUntil(setup.start.isEnabled, timeout=PATIENCE)
        press(window, "Start training")
        qtbot.waitUntil(lambda: window.session.job is not None, timeout=PATIENCE)
        progress = find(window, "Progress", Role.ProgressBar)
        monitor = window.training.monitor
        qtbot.waitUntil(lambda: monitor.strip.pace.step > 3, timeout=PATIENCE)
        assert progress.valueInterface().currentValue() > 0
        press(window, "Pause")
        qtbot.waitUntil(lambda: monitor.state == "paused", timeout=PATIENCE)
        weight = find(window, "lambda_x", Role.SpinBox)
        weight.valueInterface().setCurrentValue(3.0)
        press(window, "Go on")
        qtbot.waitUntil(lambda: "lambda_x is 3" in monitor.steering.note.text(), timeout=PATIENCE)
        press(window, "Stop and save")
        qtbot.waitUntil(lambda: window.session.job is None, timeout=PATIENCE)
        assert run.checkpoints()
        press(window, "Export")
        qtbot.waitUntil(lambda: window.stack.currentIndex() == EXPORT, timeout=PATIENCE)
        page = window.late.export
        paste(page.inputs, photo, qtbot)
        page.options.folder.setText(str(tmp_path / "out"))
        qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)
        press(window, "Start export")
        made = tmp_path / "out"
        qtbot.waitUntil(lambda: any(made.glob("*.png")), timeout=PATIENCE)
        qtbot.waitUntil(page.start_button.isVisible, timeout=PATIENCE)
        window.close()

    assert through_main(drive, monkeypatch) == 0


def nameless(widget: QWidget) -> list[str]:
    """Controls without a name, and what Tab comes to without name or role, by their classes."""
    found = []
    for node in tree(root(widget)):
        inside = node.parent() is not None and node.parent().role() in (Role.SpinBox, Role.ComboBox)
        if node.role() in CONTROLS and not inside and not node.text(Words.Name):
            thing = node.object()
            known = thing.metaObject().className() if thing is not None else str(node.role())
            if known not in ("QTabBar", "QToolBarExtension", "QComboBoxListView"):
                found.append(f"{known} in {type(thing.parent()).__name__ if thing else '?'}")
    for control in reachable(widget):
        node = root(control)
        if node.role() in (Role.NoRole, Role.Client) or not node.text(Words.Name):
            found.append(f"{type(control).__name__} for Tab in {type(control.parent()).__name__}")
    return found


@pytest.mark.parametrize("index", range(5))
def test_every_control_of_every_page_has_a_name_and_a_role(window, index: int) -> None:
    window.go(index)
    if index == SETUP:
        window.setup.advanced.click()
    assert nameless(window) == []


def test_every_control_of_the_other_windows_has_a_name(qtbot, tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "runs" / "empty")
    recipe = tiny_recipe(tmp_path)
    run.create(recipe)
    files = [picture(tmp_path / f"{name}.png") for name in ("one", "two")]
    candidates = [Candidate(path.stem, (path,)) for path in files]
    for made in (
        SamplesWindow(run.path), BlendWindow(run.path), BlindWindow(candidates),
        BranchDialog(run.path), ClusterDialog(recipe), CompareWindow([run.path, run.path]),
        MaskDialog("Source", files), PreviewDialog(files, ()), QueueWindow(Queue()),
    ):  # fmt: skip
        made.show()
        qtbot.waitUntil(lambda made=made: getattr(made, "idle", True), timeout=20_000)
        assert nameless(made) == []
        made.close()


def reachable(page: QWidget) -> list[QWidget]:
    """What Tab should come to on a page."""
    return [
        control
        for control in page.findChildren(QWidget)
        if control.isVisible() and control.isEnabled() and control.focusProxy() is None
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not control.window().isHidden()
    ]  # fmt: skip


@pytest.mark.parametrize("index", range(5))
def test_tab_comes_to_every_control_of_a_page(window, qtbot, index: int) -> None:
    window.go(index)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.stack.currentWidget()
    wanted, seen = set(reachable(page)), set()
    for _ in range(4 * len(wanted) + 40):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is not None:
            seen.add(here)
        if wanted <= seen:
            break
    exclusive = {
        w for w in wanted - seen if root(w).role() == Role.RadioButton
    }  # arrows move there
    assert wanted - seen - exclusive == set()
