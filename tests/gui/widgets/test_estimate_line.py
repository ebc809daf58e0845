from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cutstudio.engine import estimate
from cutstudio.engine.errors import OutOfMemory
from cutstudio.gui.widgets.estimate_line import EstimateLine
from tests.gui.fakes import tiny_recipe


@pytest.fixture
def line(qtbot) -> EstimateLine:
    made = EstimateLine()
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.show()
    return made


def give(monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    def measure(recipe, *, seconds=0.0, cancelled):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(estimate, "measure_apart", measure)


def made(memory: int) -> estimate.Estimate:
    return estimate.Estimate(2000, 0.1, 1.0, 0.1, 754.0, memory, 8_000_000_000, "CPU, 3 threads")


def test_says_time_memory_and_device(
    line: EstimateLine, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(line.wanted):
        qtbot.mouseClick(line.ask, Qt.MouseButton.LeftButton)
    give(monkeypatch, made(1_200_000_000))
    line.measure(tiny_recipe(tmp_path))
    assert line.measuring
    qtbot.waitUntil(lambda: not line.measuring)
    assert line.text == "Takes about 13 min and 1.2 GB of 8.0 GB"
    assert line.findChildren(QLabel)[0].toolTip() == "Measured on CPU, 3 threads"
    line.clear()
    assert line.estimate is None


def test_warns_when_it_will_not_fit(
    line: EstimateLine, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, made(7_900_000_000))
    line.measure(tiny_recipe(tmp_path))
    qtbot.waitUntil(lambda: not line.measuring)
    assert "too close" in line.text
    give(monkeypatch, OutOfMemory("The device ran out of memory.", hint="Try crops of 128 px."))
    line.measure(tiny_recipe(tmp_path))
    qtbot.waitUntil(lambda: not line.measuring)
    assert line.text == "The device ran out of memory. Try crops of 128 px."


def test_a_second_press_cancels(
    line: EstimateLine, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def measure(recipe, *, seconds=0.0, cancelled):
        while not cancelled():
            pass
        seen.append(True)

    monkeypatch.setattr(estimate, "measure_apart", measure)
    line.measure(tiny_recipe(tmp_path))
    assert line.ask.text() == "Cancel"
    line.ask.click()
    assert not line.measuring
    qtbot.waitUntil(lambda: bool(seen))
