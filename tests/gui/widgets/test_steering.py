import pytest
from PySide6.QtCore import Qt

from cutstudio.engine.events import SettingChanged
from cutstudio.engine.presets import preset
from cutstudio.gui.widgets.steering import Steering


@pytest.fixture
def steering(qtbot) -> Steering:
    made = Steering()
    qtbot.addWidget(made)
    made.set_recipe(preset("sincut"))
    made.show()
    return made


def test_shows_the_recipe_and_rests_until_something_trains(steering: Steering) -> None:
    assert steering.fields["loss.lambda_x"].value() == 4
    assert steering.fields["optimiser.lr"].text() == "0.002"
    assert not any(field.isEnabled() for field in steering.fields.values())
    steering.set_live(True)
    assert all(field.isEnabled() for field in steering.fields.values())


def test_a_typed_value_is_told_once_with_its_key(steering: Steering, qtbot) -> None:
    steering.set_live(True)
    field = steering.fields["loss.lambda_y"]
    field.selectAll()
    with qtbot.waitSignal(steering.steered) as signal:
        qtbot.keyClicks(field, "1.5")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert signal.args == ["loss.lambda_y", 1.5]


def test_what_the_loop_took_is_said_and_shown(steering: Steering, qtbot) -> None:
    with qtbot.assertNotEmitted(steering.steered):
        steering.show_change(SettingChanged(1200, "optimiser.lr", 0.0005))
    assert steering.note.text() == "Learning rate is 0.0005 from step 1,200 on."
    assert steering.fields["optimiser.lr"].value() == 0.0005


def test_lambda_y_rests_without_the_identity_term(steering: Steering) -> None:
    steering.set_recipe(preset("fastcut"))
    steering.set_live(True)
    assert not steering.fields["loss.lambda_y"].isEnabled()
    assert steering.fields["loss.lambda_x"].isEnabled()
