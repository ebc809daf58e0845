"""The sliders of the first look."""

import pytest
from PySide6.QtCore import Qt

from cutstudio.engine.synthesis.settings import RANGES
from cutstudio.gui.look_order import Wishes
from cutstudio.gui.widgets.look_sliders import LookSliders


@pytest.fixture
def sliders(qtbot) -> LookSliders:
    made = LookSliders()
    qtbot.addWidget(made)
    return made


def test_they_begin_where_the_engine_does(sliders) -> None:
    assert sliders.wishes == Wishes()
    assert not sliders.reset.isEnabled()


def test_their_ends_are_those_of_the_engine(sliders) -> None:
    for name, (least, most) in RANGES.items():
        slider = getattr(sliders, name)
        slider.setValue(slider.minimum())
        assert getattr(sliders.wishes, name) == pytest.approx(least)
        slider.setValue(slider.maximum())
        assert getattr(sliders.wishes, name) == pytest.approx(most)


def test_keys_move_them_and_reset_brings_them_back(sliders, qtbot) -> None:
    with qtbot.waitSignal(sliders.edited):
        qtbot.keyClick(sliders.structure, Qt.Key.Key_PageUp)
    assert sliders.wishes.structure == pytest.approx(0.6)
    with qtbot.waitSignal(sliders.edited):
        sliders.reset.click()
    assert sliders.wishes == Wishes()


def test_wishes_are_shown_without_a_signal(sliders, qtbot) -> None:
    with qtbot.assertNotEmitted(sliders.edited):
        sliders.set_wishes(Wishes(0.25, 2.0, 0.75))
    assert sliders.wishes == Wishes(0.25, pytest.approx(2.0), 0.75)


def test_each_has_a_name_and_a_sentence(sliders) -> None:
    for slider in (sliders.structure, sliders.stroke_size, sliders.colour):
        assert slider.accessibleName()
        assert slider.accessibleDescription().endswith(".")
