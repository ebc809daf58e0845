from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cutstudio.gui.blind import Candidate
from cutstudio.gui.blind_window import BlindWindow
from tests.gui.fakes import picture


@pytest.fixture
def window(qtbot, tmp_path: Path) -> BlindWindow:
    made = BlindWindow([
        Candidate("early one", (picture(tmp_path / "one.png", 32, 24, seed=1),)),
        Candidate("late one", (picture(tmp_path / "two.png", 32, 24, seed=2),)),
    ])  # fmt: skip
    made.show()
    qtbot.waitUntil(lambda: made.idle, timeout=20_000)
    yield made
    made.close()


def words(window: QWidget) -> str:
    texts = [part.text() for part in window.findChildren(QLabel) if part.isVisible()]
    told = [f"{p.accessibleName()} {p.toolTip()}" for p in window.findChildren(QWidget)]
    return " ".join([window.windowTitle(), *texts, *told])


def test_nothing_tells_which_is_which_before_it_is_revealed(window: BlindWindow, qtbot) -> None:
    assert not any(name in words(window) for name in ("early", "late", ".png"))
    assert not window.reveal.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: window.idle)
    assert not any(name in words(window) for name in ("early", "late"))
    window.reveal.click()
    assert window.revealed
    assert "early one" in words(window)
    assert "late one" in words(window)


def test_arrow_keys_judge_what_is_on_the_screen(window: BlindWindow, qtbot) -> None:
    expected = [0, 0]
    for key, side in ((Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        question = window.contest.question
        expected[(question.left, question.right)[side]] += 1
        qtbot.keyClick(window, key)
        qtbot.waitUntil(lambda: window.idle)
    qtbot.keyClick(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.idle)
    assert [tally.won for tally in window.contest.tallies] == expected
    assert window.contest.answered == 4
    window.reveal.click()
    rows = {
        window.table.verticalHeaderItem(row).text(): window.table.item(row, 0).text()
        for row in range(2)
    }
    assert rows == {"early one": str(expected[0]), "late one": str(expected[1])}


def test_after_revealing_nothing_can_be_judged_until_it_starts_over(
    window: BlindWindow, qtbot
) -> None:
    window.even.click()
    qtbot.waitUntil(lambda: window.idle)
    window.reveal.click()
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.contest.answered == 1
    window.again.click()
    qtbot.waitUntil(lambda: window.idle)
    assert not window.revealed
    assert window.contest.answered == 0
    assert "early" not in words(window)
    window.left.click()
    qtbot.waitUntil(lambda: window.idle)
    assert window.contest.answered == 1
