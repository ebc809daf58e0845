import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from cutstudio.gui.widgets.lambda_sliders import (
    LambdaSliders,
    balance_to_lambdas,
    lambda_to_balance,
)


@pytest.fixture
def sliders(qtbot) -> LambdaSliders:
    made = LambdaSliders()
    qtbot.addWidget(made)
    made.set_own(4.0, 4.0)
    made.set_values(4.0, 4.0)
    made.show()
    return made


def test_the_middle_is_the_methods_own(sliders: LambdaSliders) -> None:
    assert sliders.slider.value() == 0
    assert balance_to_lambdas(0, 10, 0) == (10, 0)


def test_towards_structure_raises_lambda_x_and_less_lambda_y() -> None:
    x, y = balance_to_lambdas(-1, 4, 4)
    assert x == 32
    assert 4 < y < x
    x, y = balance_to_lambdas(1, 4, 4)
    assert x == 0.5
    assert x < y < 4


@given(balance=st.floats(-1, 1), own=st.floats(0.1, 100))
def test_the_slider_returns_to_where_it_was(balance: float, own: float) -> None:
    x, _ = balance_to_lambdas(balance, own, own)
    assert lambda_to_balance(x, own) == pytest.approx(balance, abs=0.01)


def test_odd_values_stay_on_the_scale() -> None:
    assert lambda_to_balance(0, 4) == 1
    assert lambda_to_balance(1, 0) == -1
    assert lambda_to_balance(1000, 1) == -1


def test_sliding_by_keyboard_moves_both_and_tells_once(sliders: LambdaSliders, qtbot) -> None:
    with qtbot.waitSignal(sliders.edited) as signal:
        qtbot.keyClick(sliders.slider, Qt.Key.Key_PageDown)
    assert signal.args == [sliders.x.value(), sliders.y.value()]
    assert sliders.x.value() > sliders.y.value() > 4


def test_typing_moves_the_slider_and_leaves_the_other(sliders: LambdaSliders, qtbot) -> None:
    with qtbot.waitSignal(sliders.edited) as signal:
        sliders.x.setValue(32)
    assert signal.args == [32, 4]
    assert sliders.slider.value() == -100


def test_showing_values_tells_nobody(sliders: LambdaSliders, qtbot) -> None:
    with qtbot.assertNotEmitted(sliders.edited):
        sliders.set_own(10, 0)
        sliders.set_values(20, 0)
    assert sliders.slider.value() < 0


def test_the_middle_says_whose_choice_it_is(sliders: LambdaSliders) -> None:
    assert sliders._middle.text() == "as published"
    sliders.set_own(2.0, 2.0, published=False)
    assert sliders._middle.text() == "as in the preset"
