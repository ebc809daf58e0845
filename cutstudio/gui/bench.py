"""``cutstudio bench window``: how the window behaves, measured in the window itself.

- launch: from the start of a process to the first painted window, and to the Setup page taking
  input (the second of two launches: files are in the cache);
- first step: from Start to the first step of a run, per preset, in a window that has been open long
  enough to have everything in memory (the second of two: machine code is in the cache);
- event loop: how late a 10 ms timer comes while a real SinCUT run trains on the CPU;
- curves: one redraw with 100,000 points of every loss;
- memory: growth of the process over 2,000 previews and 100,000 curve points.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

#: Milliseconds between ticks of the timer whose lateness is measured.
TICK_MS = 10
#: Milliseconds between two looks at whether something has come.
POLL_MS = 5
POINTS, SAMPLES = 100_000, 2_000
#: Previews before memory is first read: caches and pools have filled by then.
WARM_SAMPLES = 100
#: Presets that are started.
STARTED = ("quick", "sincut", "fastcut", "cut")
LOSSES = {"G": 6.0, "G_GAN": 1.0, "NCE_X": 2.5, "NCE_Y": 2.4, "D_real": 0.5, "D_fake": 0.6}

GOALS = {
    "launch_first_paint_s": 1.0, **{f"first_step_{name}_s": 10.0 for name in STARTED},
    "loop_p99_ms": 50.0, "loop_worst_ms": 200.0,
    "curves_redraw_ms": 33.0, "memory_growth_mb": 50.0,
}  # fmt: skip


def run(argv: Sequence[str]) -> int:
    """Measure, print one line per figure, and return 0."""
    parser = argparse.ArgumentParser(
        prog="cutstudio bench window", description="Measures the window; needs a display."
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="of training (60)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(list(argv))
    from cutstudio.gui import app

    app.leave_a_core()
    problem = app.obstacle()
    if problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    figures = measure(options.seconds)
    if options.json:
        sys.stdout.write(json.dumps(figures) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines(figures)))
    return 0


def lines(figures: dict[str, float]) -> list[str]:
    """The figures for people, with their goals."""
    shown = []
    for name, value in figures.items():
        goal = f"   (goal: under {GOALS[name]:g})" if name in GOALS else ""
        shown.append(f"{name:28} {value:10.3f}{goal}")
    return shown


def measure(seconds: float) -> dict[str, float]:
    """Every figure by name; the unit ends the name."""
    launch_once()  # files come into the cache
    figures = launch_once()
    for name in STARTED:
        start_once(name)
        figures |= start_once(name)
    with tempfile.TemporaryDirectory(prefix="cutstudio-bench-") as place:
        os.environ["CUTSTUDIO_RUNS"] = place
        _settings_in(place)
        from cutstudio.gui import app, jobs

        application = app.make_application()
        figures |= curves_figures()
        figures |= memory_figures(Path(place))
        figures |= loop_figures(seconds)
        jobs.wait_for_background()
        application.quit()
    return figures


# -- launch --------------------------------------------------------------------------------------


def launch_once() -> dict[str, float]:
    """Seconds to the first paint and to a usable Setup page, of a process of its own."""
    began = time.time()
    painted, usable = _in_a_process("launched()")
    return {"launch_first_paint_s": painted - began, "launch_usable_s": usable - began}


def _in_a_process(call: str) -> Any:
    """What a function of this module prints, called in a process of its own."""
    code = f"from cutstudio.gui import bench; bench.{call}"
    answer = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def launched() -> None:
    """In the child: open the window, and print when it was painted and when it took input."""
    from cutstudio.gui import app

    app.leave_a_core()
    application = app.make_application()
    from PySide6.QtCore import QTimer

    from cutstudio.gui.main_window import MainWindow

    window = MainWindow()
    times: list[float] = []
    paint = window.paintEvent

    def painted(event: Any) -> None:
        paint(event)
        if not times:
            times.append(time.time())
            QTimer.singleShot(0, usable)

    def usable() -> None:  # the event loop turns: clicks and keys are answered
        times.append(time.time())
        application.quit()

    window.paintEvent = painted  # type: ignore[method-assign]
    window.show()
    application.exec()
    window.close_down()
    sys.stdout.write(json.dumps(times) + "\n")
    sys.stdout.flush()
    os._exit(0)  # imports under way in workers need not be waited for


# -- first step ----------------------------------------------------------------------------------


def start_once(name: str) -> dict[str, float]:
    """Seconds from Start to the first step of a preset with the bundled pair."""
    with tempfile.TemporaryDirectory(prefix="cutstudio-bench-") as place:
        return {f"first_step_{name}_s": _in_a_process(f"started({name!r}, {place!r})")}


def started(name: str, place: str) -> None:
    """In the child: open the window, wait until nothing is left to import, start, close the window
    after the first step, and print how long that took to come.
    """
    from cutstudio.gui import app, jobs

    app.leave_a_core()
    _settings_in(place)
    application = app.make_application()
    from cutstudio import resources
    from cutstudio.engine.presets import preset
    from cutstudio.gui.main_window import MainWindow
    from cutstudio.gui.pages.setup import DEMO_PAIR
    from cutstudio.gui.widgets.run_monitor import RunMonitor

    window = MainWindow()
    window.show()
    _wait(lambda: "cutstudio.engine.training" in sys.modules)
    jobs.wait_for_background()
    source, target = (str(resources.path(name)) for name in DEMO_PAIR)
    recipe = preset(name).with_changes({"data.source": (source,), "data.target": (target,)})
    began = time.monotonic()
    window.trainings.start(recipe, Path(place) / "run")
    monitor = window.training.monitor
    assert isinstance(monitor, RunMonitor)
    _wait(lambda: monitor.curves.history.last_step >= 1, patience=600.0)
    took = time.monotonic() - began
    window.save_and_close()
    _wait(lambda: not window.isVisible(), patience=600.0)
    window.close_down()
    application.quit()
    sys.stdout.write(json.dumps(took) + "\n")


def _settings_in(place: str) -> None:
    """Let nothing that the user has set be read or changed."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)


# -- curves and memory ---------------------------------------------------------------------------


def curves_figures() -> dict[str, float]:
    """Milliseconds of a redraw, painting included, with every point there."""
    from PySide6.QtWidgets import QApplication

    from cutstudio.gui.widgets.curves import Curves

    curves = Curves()
    curves.resize(800, 260)
    curves.show()
    for step in range(1, POINTS + 1):
        curves.append(step, LOSSES)
    times = []
    for _ in range(15):
        began = time.perf_counter()
        curves.redraw()
        curves.repaint()
        QApplication.processEvents()
        times.append(1000 * (time.perf_counter() - began))
    curves.close()
    curves.deleteLater()
    QApplication.processEvents()
    return {"curves_redraw_ms": sorted(times)[len(times) // 2]}


def memory_figures(place: Path) -> dict[str, float]:
    """Megabytes that the process grew by, after a warm-up."""
    import numpy as np
    import psutil
    from PIL import Image
    from PySide6.QtWidgets import QApplication

    from cutstudio.engine import events as ev
    from cutstudio.gui.widgets.run_monitor import RunMonitor

    for number in range(4):
        pixels = np.random.default_rng(number).integers(0, 256, (360, 640, 3), np.uint8)
        Image.fromarray(pixels).save(place / f"{number}.png", compress_level=1)
    monitor = RunMonitor()
    monitor.resize(1100, 680)
    monitor.open(place)
    monitor.show()
    process, before = psutil.Process(), 0
    for number in range(1, SAMPLES + 1):
        first = (number - 1) * POINTS // SAMPLES
        steps = range(first + 1, number * POINTS // SAMPLES + 1)
        events: list[ev.Event] = [ev.Progress(step, LOSSES, 0.002, 0.1) for step in steps]
        names = ("source", "output", "target")
        pictures = {kind: f"{(number + i) % 4}.png" for i, kind in enumerate(names)}
        monitor.take([*events, ev.SampleSaved(steps[-1], pictures)])
        _wait(lambda step=steps[-1]: monitor.previews.shown_step == step)  # type: ignore[misc]
        if number == WARM_SAMPLES:
            before = process.memory_info().rss
    growth = process.memory_info().rss - before
    monitor.close()
    monitor.deleteLater()
    QApplication.processEvents()
    return {"memory_growth_mb": growth / 1e6}


# -- the event loop ------------------------------------------------------------------------------


def loop_figures(seconds: float) -> dict[str, float]:
    """Lateness of a timer while the bundled pair trains on the CPU."""
    from PySide6.QtCore import QObject, Qt, QTimer

    from cutstudio.gui.main_window import MainWindow
    from cutstudio.gui.widgets.run_monitor import RunMonitor

    class Ticks(QObject):
        """Notes how late each tick comes."""

        def __init__(self) -> None:
            super().__init__()
            self.late: list[float] = []
            self._last = 0.0
            self.timer = QTimer(self)
            self.timer.setTimerType(Qt.TimerType.PreciseTimer)
            self.timer.setInterval(TICK_MS)
            self.timer.timeout.connect(self.tick)

        def tick(self) -> None:
            now = time.perf_counter()
            if self._last:
                self.late.append(max(0.0, 1000 * (now - self._last) - TICK_MS))
            self._last = now

    window = MainWindow()
    window.resize(1280, 800)
    window.show()
    window.late.build_now()
    window.start_demo(minutes=10 + seconds / 60)
    monitor = window.training.monitor
    assert isinstance(monitor, RunMonitor)
    _wait(lambda: monitor.curves.history.last_step >= 3, patience=300.0)
    first = monitor.curves.history.last_step
    ticks = Ticks()
    ticks.timer.start()
    _turn(1000 * seconds)
    ticks.timer.stop()
    steps = monitor.curves.history.last_step - first
    window.save_and_close()
    _wait(lambda: not window.isVisible(), patience=120.0)
    window.close_down()
    late = sorted(ticks.late)
    return {
        "loop_p50_ms": late[len(late) // 2],
        "loop_p99_ms": late[int(0.99 * len(late))],
        "loop_worst_ms": late[-1],
        "loop_steps_per_s": steps / seconds,
    }


def _wait(ready: Callable[[], bool], patience: float = 60.0) -> None:
    """Let the event loop run until ``ready``.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + patience
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the window did not become ready")
        _turn(POLL_MS)


def _turn(milliseconds: float) -> None:
    """Let the event loop run, asleep between events as in the application."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(milliseconds), loop.quit)
    loop.exec()
