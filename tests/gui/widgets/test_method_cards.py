import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cutstudio.engine.recipe import METHODS
from cutstudio.gui import theme
from cutstudio.gui.widgets.method_cards import MethodCards


@pytest.fixture
def cards(qtbot) -> MethodCards:
    made = MethodCards()
    qtbot.addWidget(made)
    made.resize(900, 90)
    made.show()
    return made


def test_one_is_chosen_and_a_click_anywhere_on_a_card_chooses(cards: MethodCards, qtbot) -> None:
    assert cards.method == "sincut"
    card = cards.cards["fastcut"]
    corner = card.rect().bottomRight() - card.rect().topLeft()
    with qtbot.waitSignal(cards.chosen) as signal:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=corner / 1.05)
    assert signal.args == ["fastcut"]
    assert cards.method == "fastcut"
    assert not cards.cards["sincut"].isChecked()


def test_arrow_keys_go_from_card_to_card(cards: MethodCards, qtbot) -> None:
    cards.activateWindow()
    cards.cards["sincut"].setFocus()
    qtbot.waitUntil(cards.cards["sincut"].hasFocus)
    with qtbot.waitSignal(cards.chosen):
        qtbot.keyClick(cards.cards["sincut"], Qt.Key.Key_Right)
    assert cards.method == "cut"


def test_choosing_from_outside_tells_nobody(cards: MethodCards, qtbot) -> None:
    with qtbot.assertNotEmitted(cards.chosen):
        cards.choose("cut")
    assert cards.method == "cut"


def test_cards_are_spoken_and_follow_the_theme(cards: MethodCards) -> None:
    for card in cards.cards.values():
        assert card.accessibleName()
        assert card.accessibleDescription()
    theme.current().apply("dark")
    inside = cards.cards["cut"].grab().toImage().pixelColor(20, 70)
    assert inside == QColor(theme.DARK.panel)


def test_every_other_method_of_the_engine_is_behind_the_button(cards: MethodCards, qtbot) -> None:
    actions = {action.data(): action for action in cards.more.menu().actions()}
    assert set(actions) | set(cards.cards) == set(METHODS)
    with qtbot.waitSignal(cards.chosen) as signal:
        actions["gcgan"].trigger()
    assert signal.args == ["gcgan"]
    assert cards.method == "gcgan"
    assert cards.more.text() == "GcGAN"
    assert not any(card.isChecked() for card in cards.cards.values())
    cards.choose("cut")
    assert cards.more.text() == "More"
    assert not cards.more.isChecked()
    assert cards.cards["cut"].isChecked()
