import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton

from cutstudio.engine.errors import DataError
from cutstudio.gui.messages import Banner


@pytest.fixture
def banner(qtbot) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    return made


def press(banner: Banner, name: str, qtbot) -> None:
    for kind in (QPushButton, QToolButton):
        for found in banner.findChildren(kind):
            if found.accessibleName() == name:
                qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
                return
    raise AssertionError(f"no button {name!r}")


def test_an_error_shows_sentence_hint_and_details_to_copy(banner: Banner, qtbot) -> None:
    banner.show_error(DataError("No pictures.", hint="Drop some.", details="line 1\nline 2"))
    assert banner.isVisible()
    assert banner.accessibleName() == "Error: No pictures. Drop some."
    press(banner, "Copy", qtbot)
    assert QGuiApplication.clipboard().text() == "No pictures.\nDrop some.\nline 1\nline 2"


def test_details_are_folded_until_asked_for(banner: Banner, qtbot) -> None:
    banner.show_error(DataError("No.", details="why"))
    assert not banner._details.isVisible()
    press(banner, "Details", qtbot)
    assert banner._details.isVisible()


def test_dismiss_hides_it(banner: Banner, qtbot) -> None:
    banner.show_message("warning", "Careful.")
    with qtbot.waitSignal(banner.dismissed):
        press(banner, "Dismiss", qtbot)
    assert banner.isHidden()


def test_an_action_is_offered_and_reported(banner: Banner, qtbot) -> None:
    banner.show_message("info", "SinCUT suits.", action="Use SinCUT")
    with qtbot.waitSignal(banner.acted):
        press(banner, "Use SinCUT", qtbot)
    banner.show_message("info", "Nothing to do.")
    assert not banner.action.isVisible()


def test_markup_in_messages_is_shown_as_it_is(banner: Banner) -> None:
    banner.show_message("error", "<b>x</b>.png cannot be read")
    assert banner._message.textFormat() == Qt.TextFormat.PlainText


def test_unknown_kinds_are_refused(banner: Banner) -> None:
    with pytest.raises(ValueError, match="joke"):
        banner.show_message("joke", "Ha.")
