import os
import signal
import subprocess
import sys
from contextlib import AbstractContextManager

import pytest

from cutstudio.cli.watch import load_torch, watch
from cutstudio.engine.errors import NonFiniteLoss, TrainingError
from cutstudio.engine.events import Control, Event, Finished, Progress

STEP = Progress(1, {"G": 1.0}, 1e-4, 0.1)


class Seen(AbstractContextManager):
    """A display that remembers."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.left = False

    def show(self, event: Event) -> None:
        self.events.append(event)

    def __exit__(self, *_: object) -> None:
        self.left = True


def test_all_events_are_shown_and_the_display_is_left():
    seen = Seen()
    assert watch(iter([STEP, Finished(1, "completed")]), Control(), seen) == 0
    assert seen.events == [STEP, Finished(1, "completed")]
    assert seen.left


def test_a_stop_that_was_planned_is_a_success():
    assert watch(iter([Finished(1, "stopped")]), Control(), Seen()) == 0


@pytest.mark.parametrize(("reason", "status"), [("stopped", 130), ("completed", 0)])
def test_a_run_that_a_signal_stopped_early_says_so(reason, status):
    def events():
        yield STEP
        signal.raise_signal(signal.SIGINT)
        yield Finished(1, reason)

    assert watch(events(), Control(), Seen()) == status


def test_events_that_end_without_finished_are_a_failure():
    with pytest.raises(TrainingError, match="--resume"):
        watch(iter([STEP]), Control(), Seen())


def test_an_error_of_the_run_propagates_after_the_display_is_left():
    def events():
        yield STEP
        raise NonFiniteLoss("A loss became NaN.")

    seen = Seen()
    with pytest.raises(NonFiniteLoss):
        watch(events(), Control(), seen)
    assert seen.left


def test_a_run_that_is_left_is_closed_at_once():
    closed = []

    def events():
        try:
            yield STEP
            yield STEP
        finally:
            closed.append(True)

    class Broken(Seen):
        def show(self, event: Event) -> None:
            raise KeyboardInterrupt

    run = events()
    with pytest.raises(KeyboardInterrupt):
        watch(run, Control(), Broken())
    assert closed == [True]


@pytest.mark.skipif(os.name != "posix", reason="pipes break differently elsewhere")
@pytest.mark.parametrize(("display", "stream"), [("JsonLines", "stdout"), ("Lines", "stderr")])
def test_a_run_outlives_whoever_read_of_it(tmp_path, display, stream):
    code = f"""
import sys
from pathlib import Path
from cutstudio.cli.progress import JsonLines, Lines
from cutstudio.cli.watch import watch
from cutstudio.engine.events import CheckpointSaved, Control, Finished, Progress
def events():
    sys.stdin.readline()
    for step in range(1, 100):
        yield Progress(step, {{}}, 0.1, 0.1)
        yield CheckpointSaved(step, "checkpoints")
    Path({str(tmp_path / "done")!r}).touch()
    yield Finished(100, "completed")
sys.exit(watch(events(), Control(), {display}()))
"""
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    getattr(child, stream).close()
    child.stdin.write("go\n")
    child.stdin.close()
    other = child.stderr if stream == "stdout" else child.stdout
    assert other.read() == ""
    other.close()
    assert child.wait(30) == 0
    assert (tmp_path / "done").exists()


@pytest.mark.parametrize("text", [None, "Repair it: uv pip install torch"])
def test_advice_on_an_unused_gpu_is_one_line(monkeypatch, capsys, text):
    from cutstudio.engine import device

    monkeypatch.setattr(device, "advice", lambda: text)
    load_torch()
    assert capsys.readouterr().err == (f"{text}\n" if text else "")


@pytest.mark.parametrize(("quiet", "said"), [(False, "Loading torch\n"), (True, "")])
def test_the_wait_for_torch_is_told_except_to_programs(monkeypatch, capsys, quiet, said):
    from cutstudio.engine import device

    monkeypatch.setattr(device, "advice", lambda: None)
    monkeypatch.delitem(sys.modules, "torch")
    load_torch(quiet=quiet)
    assert capsys.readouterr().err == said
