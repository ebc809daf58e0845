from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from cutstudio.gui.late_pages import EXPLORE, EXPORT, RUNS, LatePages
from cutstudio.gui.session import Session


@pytest.fixture
def stack(qtbot) -> QStackedWidget:
    made = QStackedWidget()
    qtbot.addWidget(made)
    for _ in range(5):
        made.addWidget(QWidget())
    return made


@pytest.mark.parametrize("shown", [EXPLORE, EXPORT, RUNS])
def test_pages_are_made_bit_by_bit_in_their_places(
    stack: QStackedWidget, qtbot, shown: int
) -> None:
    before = []
    pages = LatePages(stack, Session(stack), lambda: before.append("first"))
    stack.setCurrentIndex(shown)
    pages.build()
    assert before == ["first"]
    assert pages.explore is None
    with qtbot.waitSignal(pages.built):
        pass
    assert stack.widget(EXPLORE) is pages.explore
    assert stack.widget(EXPORT) is pages.export
    assert stack.widget(RUNS) is pages.runs
    assert stack.count() == 5
    assert stack.currentIndex() == shown


def test_all_are_made_at_once_when_one_is_wanted(stack: QStackedWidget, tmp_path: Path) -> None:
    pages = LatePages(stack, Session(stack), lambda: None)
    pages.set_run(tmp_path)
    pages.show_session()  # nothing is there yet: nothing to do
    pages.build_now()
    assert pages.runs is not None
    opened = []
    pages.opened.connect(opened.append)
    pages.runs.opened.emit(tmp_path)
    assert opened == [tmp_path]


def test_a_run_that_begins_elsewhere_does_not_end_a_search(
    stack: QStackedWidget, tmp_path: Path
) -> None:
    session = Session(stack)
    pages = LatePages(stack, session, lambda: None)
    pages.build_now()
    assert pages.runs is not None
    pages.runs.search.setText("early")
    session.job, session.path = QObject(stack), tmp_path / "elsewhere"
    pages.show_session()
    assert pages.runs.search.text() == "early"
