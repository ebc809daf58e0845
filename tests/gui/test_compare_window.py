from pathlib import Path

from cutstudio.engine.run import RunFolder
from cutstudio.gui import comparing
from cutstudio.gui.compare_window import CompareWindow
from cutstudio.gui.widgets.loss_history import LossHistory
from tests.gui.fakes import LOSSES, sample, tiny_recipe


def make(path: Path, pictures: Path, steps: int, **changes: object) -> Path:
    """A run on disk whose losses and output are known."""
    from cutstudio.engine import events as ev
    from cutstudio.engine.eventlog import EventLog

    run = RunFolder(path)
    run.create(tiny_recipe(pictures).with_changes(changes))
    log = EventLog(run.events_path)
    for step in range(1, steps + 1):
        losses = {name: value / step for name, value in LOSSES.items()}
        log.append(ev.Progress(step, losses, 0.002, 0.1))
    log.append(sample(path, steps))
    return path


def test_settings_outputs_and_curves_side_by_side(tmp_path: Path, qtbot) -> None:
    one = make(tmp_path / "one", tmp_path / "p", 5)
    two = make(tmp_path / "two", tmp_path / "p", 8, **{"loss.lambda_x": 7.0, "training.seed": 3})
    window = CompareWindow([one, two])
    window.show()
    qtbot.waitUntil(lambda: len(window.views) == 2)
    table = window.table
    rows = {
        table.verticalHeaderItem(line).text(): [table.item(line, c).text() for c in range(2)]
        for line in range(table.rowCount())
    }
    assert rows == {"lambda_x": ["2", "7"], "Seed": ["0", "3"]}
    assert all(not view.picture_size().isEmpty() for view in window.views)
    window.views[0].zoom_by(2.0)
    assert window.views[1].viewport.zoom == window.views[0].viewport.zoom > 1
    assert [len(line.xData) for line in window.curves.lines] == [5, 8]
    window.curves.loss.setCurrentIndex(window.curves.loss.findData("G_GAN"))
    window.curves.smoothing.setValue(0)
    assert abs(window.curves.lines[1].yData[1] - 0.35) < 1e-6
    window.close()


def test_what_was_lost_is_left_out(tmp_path: Path) -> None:
    path = make(tmp_path / "one", tmp_path / "p", 5)
    (path / "samples" / "step-00000005" / "output.png").unlink()
    (run,) = comparing.read([path])
    assert (run.output, run.step, len(run.history)) == (None, 0, 5)
    assert isinstance(run.history, LossHistory)
    assert comparing.differences([run.recipe, run.recipe]) == []
