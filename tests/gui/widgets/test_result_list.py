from pathlib import Path

from cutstudio.gui.exporting import Outcome
from cutstudio.gui.widgets.result_list import ResultList
from cutstudio.gui.widgets.rows import SECOND, STATE


def good(number: int, output: str = "") -> Outcome:
    name = f"{number}.png"
    return Outcome(number, 9, Path(name), Path("out") / (output or name), 0.25, "")


def test_rows_say_what_became_of_each(qtbot) -> None:
    made = ResultList()
    qtbot.addWidget(made)
    made.add([good(1), good(2, "2 (2).png"), Outcome(3, 9, Path("3.png"), None, 0.0, "It is bad")])
    assert [made.item(i).data(STATE) for i in range(3)] == ["0.2 s", "0.2 s", "It is bad"]
    assert made.item(0).data(SECOND) == ""
    assert made.item(1).data(SECOND) == "→ 2 (2).png"
    assert made.failures() == 1


def test_follows_until_somebody_looks_at_another(qtbot) -> None:
    made = ResultList()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.add([good(1), good(2)])
    assert made.currentRow() == 1
    made.itemPressed.emit(made.item(0))
    made.setCurrentRow(0)
    made.add([good(3)])
    assert made.currentRow() == 0
    made.start()
    assert made.count() == 0
    with qtbot.waitSignal(made.chosen) as signal:
        made.add([good(4)])
    assert signal.args == [good(4)]
