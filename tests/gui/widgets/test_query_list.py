from PySide6.QtCore import Qt

from cutstudio.gui.widgets.query_list import QueryList, QueryRow

ROWS = [
    QueryRow("#ff0000", "1, 2", "rank 1 of 9", True),
    QueryRow("#0000ff", "3, 4", "rank 5", False),
]


def test_delete_asks_for_removal(qtbot) -> None:
    made = QueryList()
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.setCurrentRow(1)
    with qtbot.waitSignal(made.removed) as signal:
        qtbot.keyClick(made, Qt.Key.Key_Delete)
    assert signal.args == [1]


def test_the_current_row_stays(qtbot) -> None:
    made = QueryList()
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.setCurrentRow(1)
    made.show_rows(ROWS)
    assert made.currentRow() == 1
    made.show_rows(ROWS[:1])
    assert made.currentRow() == 0
    made.show_rows([])
    with qtbot.assertNotEmitted(made.removed):
        qtbot.keyClick(made, Qt.Key.Key_Delete)
