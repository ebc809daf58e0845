import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from cutstudio.gui.widgets.number_field import ChoiceField, NumberField


@pytest.fixture
def field(qtbot) -> NumberField:
    made = NumberField(0, 1)
    qtbot.addWidget(made)
    made.show()
    return made


def retype(field: NumberField, text: str, qtbot) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("value", [0.0002, 0.99999, 1e-5, 0.5, 0, 1])
def test_shows_numbers_as_people_write_them(field: NumberField, value: float) -> None:
    field.setValue(value)
    assert field.text() == f"{value:g}"
    assert field.value() == pytest.approx(value)


def test_a_typed_number_counts_on_enter_and_a_comma_is_a_point(field: NumberField, qtbot) -> None:
    with qtbot.waitSignal(field.valueChanged) as signal:
        retype(field, "0,25", qtbot)
    assert signal.args == [0.25]


def test_values_out_of_range_are_not_taken(field: NumberField, qtbot) -> None:
    field.setValue(0.5)
    retype(field, "7", qtbot)
    assert field.value() <= 1
    assert field.validate("abc", 3)[0] == QValidator.State.Invalid
    assert field.validate("7", 1)[0] == QValidator.State.Intermediate


def test_whole_numbers_are_grouped_and_may_be_huge(qtbot) -> None:
    field = NumberField(0, 2**53, whole=True, unit="px")
    qtbot.addWidget(field)
    field.setValue(100_000)
    assert field.text() == "100,000 px"
    retype(field, "9007199254740991", qtbot)
    assert field.value() == 9007199254740991
    retype(field, "1.5", qtbot)
    assert field.value() == 9007199254740991 or float(field.value()).is_integer()


@pytest.mark.parametrize(
    ("key", "whole", "fraction"),
    [("de", "100.000", "0,0002"), ("fr", "100\u202f000", "0,0002"), ("en", "100,000", "0.0002")],
)
def test_numbers_are_shown_and_typed_in_the_language_shown(
    speak, qtbot, key: str, whole: str, fraction: str
) -> None:
    speak(key)
    for field, value, text in (
        (NumberField(0, 2**53, whole=True), 100_000, whole), (NumberField(0, 1), 0.0002, fraction),
    ):  # fmt: skip
        qtbot.addWidget(field)
        field.setValue(value)
        assert field.text() == text
        field.setValue(0)
        field.lineEdit().setText(text)  # QTest types no narrow spaces
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.value() == pytest.approx(value)
        for typed in (text, text.replace(".", ","), text.replace(",", ".")):
            assert field.validate(typed, 0)[0] == QValidator.State.Acceptable
            assert field.valueFromText(typed) == pytest.approx(value)


def test_set_quietly_tells_nobody(field: NumberField, qtbot) -> None:
    with qtbot.assertNotEmitted(field.valueChanged):
        field.set_quietly(0.75)
    assert field.value() == 0.75


def wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, middle, QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_focused_fields_only(qtbot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    number, choice = NumberField(0, 10, whole=True, parent=frame), ChoiceField(frame)
    choice.addItems(["a", "b"])
    choice.setCurrentIndex(1)
    number.setValue(5)
    frame.show()
    wheel(number)
    wheel(choice)
    assert (number.value(), choice.currentText()) == (5, "b")
    frame.activateWindow()
    number.setFocus()
    qtbot.waitUntil(number.hasFocus)
    wheel(number)
    assert number.value() > 5


def test_choose_selects_by_data_and_tells_nobody(qtbot) -> None:
    choice = ChoiceField()
    qtbot.addWidget(choice)
    choice.addItem("One", 1)
    choice.addItem("Two", 2)
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.choose(2)
    assert choice.currentData() == 2
