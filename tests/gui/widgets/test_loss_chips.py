import pytest
from PySide6.QtCore import Qt

from cutstudio.gui import theme
from cutstudio.gui.widgets.loss_chips import MEANINGS, LossChips


@pytest.fixture
def chips(qtbot) -> LossChips:
    made = LossChips()
    qtbot.addWidget(made)
    made.resize(400, 30)
    made.show()
    return made


def test_order_and_colours_are_the_same_in_every_run(chips: LossChips) -> None:
    for name in ("D_R1", "G_GAN", "mystery", "NCE_X"):
        chips.add(name)
    assert list(chips.chips) == ["NCE_X", "G_GAN", "D_R1", "mystery"]
    assert chips.chips["NCE_X"].colour == theme.current().curves[0]
    theme.current().apply("dark")
    assert chips.chips["NCE_X"].colour == theme.CURVES_DARK[0]


def test_chips_wrap_and_never_overlap(chips: LossChips) -> None:
    for name in MEANINGS:
        chips.add(name)
    for width in (300, 500, 2000):
        chips.resize(width, chips.height())
        areas = [chip.geometry() for chip in chips.chips.values()]
        assert all(not a.intersects(b) for i, a in enumerate(areas) for b in areas[:i])
        assert max(area.bottom() for area in areas) < chips.height()
        assert max(area.right() for area in areas) < width


def test_a_click_or_space_switches_a_loss(chips: LossChips, qtbot) -> None:
    chip = chips.add("NCE_X")
    assert chip.isChecked()
    with qtbot.waitSignal(chips.toggled):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    with qtbot.waitSignal(chips.toggled):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


@pytest.mark.parametrize(
    ("value", "text"), [(1.23456, "1.235"), (-0.5, "-0.500"), (1234.5, "1.23e+03"), (None, "")]
)
def test_values(chips: LossChips, value: float | None, text: str) -> None:
    chip = chips.add("G")
    chip.set_value(value)
    assert chip.value == text


def test_clear(chips: LossChips) -> None:
    chips.add("G")
    chips.clear()
    assert chips.chips == {}
