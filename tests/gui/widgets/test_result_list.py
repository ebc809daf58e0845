from pathlib import Path

from cutstudio.gui.exporting import Outcome
from cutstudio.gui.widgets import result_list
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
    assert made.tally.failed == 1


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


def test_what_was_there_already_is_no_translation(qtbot) -> None:
    made = ResultList()
    qtbot.addWidget(made)
    made.add([good(1), Outcome(2, 9, Path("2.png"), Path("out/2.png"), 0.0, "", skipped=True)])
    assert made.item(1).data(STATE) == "there already"
    assert (made.tally.translated, made.tally.skipped, made.tally.done) == (1, 1, 2)
    assert made.tally.seconds == 0.25


def test_the_latest_rows_are_kept_and_all_are_counted(qtbot, monkeypatch) -> None:
    monkeypatch.setattr(result_list, "ROWS", 3)
    made = ResultList()
    qtbot.addWidget(made)
    made.add([Outcome(0, 9, Path("bad.png"), None, 0.0, "It is bad")])
    made.add([good(number) for number in range(1, 8)])
    names = [outcome.source.name for outcome in made.outcomes()]
    assert names == ["bad.png", "5.png", "6.png", "7.png"], "what failed stays to be read"
    assert made.tally.done == 8
    made.start()
    assert made.tally.done == 0
    made.add([good(number) for number in range(4)])
    assert made.count() == 3
