import json
import math
import sys

import pytest

from cutstudio.cli.progress import Bar, JsonLines, Lines, choose, sentence
from cutstudio.engine.events import (
    CheckpointSaved,
    Finished,
    Progress,
    Resumed,
    SampleSaved,
    Started,
    Warned,
    from_json,
)

STARTED = Started("run", "sincut", "CPU, 2 threads", "float32", 40, 0, {"G": 3_070_000, "F": 512})
SAMPLE = SampleSaved(20, {"output": "samples/20.png"})
SAVED = CheckpointSaved(40, "checkpoints/step-40")
DONE = Finished(40, "completed")


def progress(step: int) -> Progress:
    return Progress(step, {"G": 5.125, "D_real": 0.25}, 2e-3, 0.1)


RUN = [STARTED, *map(progress, range(1, 21)), SAMPLE, *map(progress, range(21, 41)), SAVED, DONE]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_json_lines_are_the_events_and_nothing_else(capsys):
    events = [*RUN, Progress(41, {"G": math.inf}, 0.1, 0.1), Warned(1, "naïve\n海", "\udcff")]
    with JsonLines() as display:
        for event in events:
            display.show(event)
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.isascii()
    assert [from_json(json.loads(line)) for line in printed.out.splitlines()] == events


def test_lines_tell_the_run_every_few_seconds(capsys):
    clock = Clock()
    with Lines(clock) as display:
        for event in RUN:
            if isinstance(event, Progress):
                clock.now += 1
            display.show(event)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "\x1b" not in printed.err
    assert "\r" not in printed.err
    lines = printed.err.splitlines()
    assert lines[0] == ("SinCUT on CPU, 2 threads, float32: 40 steps; parameters: G 3.07 M, F 512")
    assert lines[1] == "step 5/40  1.0 steps/s  0:35 left  G 5.12  D_real 0.25"
    assert [line.split()[1] for line in lines[1:-2]] == [f"{n}/40" for n in range(5, 41, 5)]
    assert lines[-2:] == ["Checkpoint saved at step 40", "Finished at step 40"]


def test_a_run_that_stops_early_still_tells_its_last_step(capsys):
    clock = Clock()
    with Lines(clock) as display:
        for event in (STARTED, progress(1), progress(2), Finished(2, "stopped")):
            display.show(event)
    lines = capsys.readouterr().err.splitlines()
    assert lines[1].startswith("step 2/40")
    assert lines[2] == "Stopped at step 2"


def test_a_bar_shows_step_rate_remaining_time_and_losses(screen):
    with screen.on(), Bar() as display:
        for event in RUN[:30]:
            display.show(event)
    shown = screen.getvalue()
    last = shown.rstrip("\x1b[?25h\n").splitlines()
    assert "step 28/40" in last[-2]
    assert "steps/s" in last[-2]
    assert "left" in last[-2]
    assert "G 5.12  D_real 0.25" in last[-1]
    assert "SinCUT on CPU, 2 threads" in shown


def test_a_bar_fits_a_narrow_terminal(screen, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    with screen.on(), Bar() as display:
        for event in RUN:
            display.show(event)
    assert "step 40/40" in screen.getvalue()


def test_what_else_is_printed_stays_readable_above_the_bar(screen):
    with screen.on(), Bar() as display:
        display.show(STARTED)
        display.show(Warned(3, "[red] is \x1b[2J no colour.", "Really."))
        sys.stderr.write("a line of torch\n")
    assert "Warning: [red] is \\x1b[2J no colour. Really." in screen.getvalue()
    assert "a line of torch" in screen.getvalue()


def test_a_bar_leaves_the_terminal_as_it_was_after_an_error(screen):
    with screen.on():
        with pytest.raises(ZeroDivisionError), Bar():
            raise ZeroDivisionError
        assert sys.stderr is screen
    assert screen.getvalue().rstrip("\n").endswith("\x1b[?25h")  # the cursor is shown again


def test_standard_output_is_left_alone_by_the_bar(screen):
    before = sys.stdout
    with screen.on(), Bar():
        assert sys.stdout is before


def test_the_display_fits_the_streams(screen):
    with screen.on():
        assert isinstance(choose(as_json=False), Bar)
        assert isinstance(choose(as_json=True), JsonLines)
    assert isinstance(choose(as_json=False), Lines)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (Resumed(30), "Going on after step 30"),
        (Warned(1, "It is odd.", ""), "Warning: It is odd."),
        (Finished(3, "stopped"), "Stopped at step 3"),
        (SAMPLE, ""),
        (progress(1), ""),
        (
            Started("r", "cut", "CPU", "bf16", 40, 30, {}),
            "CUT on CPU, bf16: 40 steps, 30 of them done; parameters: ",
        ),
    ],
)
def test_sentences(event, text):
    assert sentence(event).strip() == text.strip()
