from cutstudio.engine import events as ev
from cutstudio.gui.widgets.log_pane import LINES, LogPane


def test_events_become_lines_and_steps_do_not(qtbot) -> None:
    pane = LogPane()
    qtbot.addWidget(pane)
    pane.add_events([
        ev.Started("/runs/a", "sincut", "CPU", "float32", 2000, 0, {"G": 1000, "D": 500}),
        ev.Progress(1, {"G": 1.0}, 0.1, 0.1),
        ev.SettingChanged(2, "loss.lambda_x", 8.0),
        ev.FirstLookSaved("first-look.png", 8.7),
        ev.SampleSaved(2, {}),
        ev.CheckpointSaved(2, "checkpoints/step-2", 0.25),
        ev.Warned(2, "Odd.", "Look."),
        ev.Resumed(2),
        ev.Finished(2, "stopped"),
    ])  # fmt: skip
    lines = pane.text.splitlines()
    assert len(lines) == 8
    assert "1,500 parameters" in lines[0]
    assert "First look after 9 s: first-look.png" in lines[2]
    assert "distance to the target 0.25" in lines[4]
    assert pane.describe(ev.Progress(1, {}, 0.1, 0.1)) == ""


def test_it_does_not_grow_for_ever(qtbot) -> None:
    pane = LogPane()
    qtbot.addWidget(pane)
    for number in range(LINES + 50):
        pane.add(str(number))
    assert len(pane.text.splitlines()) == LINES
