from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cutstudio.engine import images
from cutstudio.gui import pixels
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
    asked, candidates = window.contest.question, window._candidates
    names = [candidates[index].name for index in (asked.left, asked.right)]
    assert [caption.text() for caption in window.pair._captions] == names


def test_each_picture_is_on_the_side_of_its_candidate(window: BlindWindow) -> None:
    question, candidates = window.contest.question, window._candidates
    for view, index in ((window.pair.left, question.left), (window.pair.right, question.right)):
        (path,) = candidates[index].pictures
        wanted = pixels.to_array(pixels.thumbnail(images.read(path).rgb, 32, 24))
        assert (pixels.to_array(view._pixmap.toImage()) == wanted).all()


def test_pictures_that_come_after_revealing_are_not_judged(window: BlindWindow, qtbot) -> None:
    window.left.click()
    window.reveal.click()
    qtbot.waitUntil(lambda: window.idle)
    assert not window.left.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.contest.answered == 1


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
        window.table.verticalHeaderItem(row).text(): [
            window.table.item(row, column).text() for column in range(3)
        ]
        for row in range(2)
    }
    assert rows == {  # preferred, no difference, judged
        "early one": [str(expected[0]), "1", "4"], "late one": [str(expected[1]), "1", "4"],
    }  # fmt: skip


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
