import pytest
from PySide6.QtCore import Qt

from cutstudio.gui import theme
from cutstudio.gui.widgets.nav_rail import NavRail


@pytest.fixture
def rail(qtbot) -> NavRail:
    made = NavRail()
    qtbot.addWidget(made)
    made.add("Setup", "settings", "Choose")
    made.add("Training", "run", "Watch")
    made.resize(made.width(), 500)
    made.show()
    return made


def test_a_click_or_space_chooses_a_page(rail: NavRail, qtbot) -> None:
    with qtbot.waitSignal(rail.chosen) as signal:
        qtbot.mouseClick(rail.buttons[1], Qt.MouseButton.LeftButton)
    assert signal.args == [1]
    assert rail.buttons[1].isChecked()
    with qtbot.waitSignal(rail.chosen) as signal:
        qtbot.keyClick(rail.buttons[0], Qt.Key.Key_Space)
    assert signal.args == [0]


def test_choosing_from_outside_tells_nobody(rail: NavRail, qtbot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.choose(1)
    assert rail.buttons[1].isChecked()
    assert not rail.buttons[0].isChecked()


def test_a_note_is_shown_and_the_spoken_name_stays(rail: NavRail) -> None:
    rail.set_note(1, "100 %")
    assert rail.buttons[1].text().endswith("100 %")
    assert rail.buttons[1].accessibleName() == "Training"
    needed = rail.buttons[1].sizeHint().width()
    assert needed <= rail.buttons[1].width()
    rail.set_note(1, "")
    assert rail.buttons[1].text() == "Training"


def test_the_theme_button_names_the_other_theme(rail: NavRail, qtbot) -> None:
    theme.current().apply("light")
    assert rail._theme.accessibleName() == "Dark theme"
    theme.current().apply("dark")
    assert rail._theme.accessibleName() == "Light theme"
    with qtbot.waitSignal(rail.theme_toggled):
        qtbot.mouseClick(rail._theme, Qt.MouseButton.LeftButton)
