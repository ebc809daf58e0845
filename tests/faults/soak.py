"""A soak: real training in the real window with pauses, explores and exports, as long as asked.

    python -m tests.faults.soak --minutes 120 --folder /somewhere/with/room

Prints a line of figures every so often and a summary: memory of the process, less what passes
are kept for Explore within their bound, open handles, threads, running timers, delay of the user
interface, and whether every step was heard of exactly once. It uses the bundled pair and the
window's own pages and buttons.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from cutstudio import resources
from cutstudio.engine import events as ev
from cutstudio.engine import passes
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.gui.late_pages import EXPLORE, EXPORT
from cutstudio.gui.main_window import TRAINING, MainWindow

#: Milliseconds between two beats, by which the delay of the user interface is measured.
BEAT_MS = 20


class Pulse:
    """How late a timer of the GUI thread fires."""

    def __init__(self, window: MainWindow) -> None:
        self.late: list[float] = []
        self._due = time.monotonic() + BEAT_MS / 1000
        self._timer = QTimer(window)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.late.append(max(0.0, now - self._due))
        self._due = now + BEAT_MS / 1000

    def take(self) -> tuple[float, float]:
        """Median and largest delay in milliseconds since the last call."""
        late, self.late = self.late or [0.0], []
        return 1000 * statistics.median(late), 1000 * max(late)


def figures(window: MainWindow, pulse: Pulse) -> dict[str, float]:
    """What may not grow."""
    process = psutil.Process()
    handles = process.num_handles() if sys.platform == "win32" else process.num_fds()
    timers = sum(timer.isActive() for timer in window.findChildren(QTimer))
    median, worst = pulse.take()
    return {
        "memory MB": (process.memory_info().rss - passes.kept()) / 1e6, "handles": handles,
        "threads": process.num_threads(), "timers": timers,
        "delay ms": median, "worst ms": worst,
    }  # fmt: skip


def spin(until: Callable[[], bool], seconds: float) -> bool:
    """Let the window live until something is so; whether it was in time."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            return False
        QApplication.processEvents()
        time.sleep(0.002)
    return True


def begin(window: MainWindow, folder: Path) -> None:
    """Start a long training of the bundled pair, previews on."""
    source, target = (str(resources.path(f"demo/{name}.jpg")) for name in ("source", "target"))
    recipe = preset("quick").with_changes({
        "data.source": source, "data.target": target, "data.working_width": 256,
        "training.steps": 1_000_000, "training.sample_seconds": 5.0, "training.sample_side": 256,
        "training.checkpoint_minutes": 1.0, "data.crop_size": 32, "networks.start": "random",
        "networks.generator_width": 2, "networks.discriminator_width": 2,
    })  # fmt: skip
    window.trainings.start(recipe, folder)


def pause(window: MainWindow) -> bool:
    """Pause, wait a little, and go on."""
    job = window.session.job
    window.training.toggle_pause()
    spin(lambda: False, 1.0)
    window.training.toggle_pause()
    return job is not None and not job.control.paused


def explore(window: MainWindow) -> bool:
    """Click on the output, and come back."""
    window._explore_at(0.4, 0.6)
    page = window.late.explore
    assert page is not None
    seen = window.stack.currentIndex() == EXPLORE
    spin(lambda: False, 3.0)
    window.go(TRAINING)
    return seen


def export(window: MainWindow, out: Path) -> bool:
    """Translate the photograph with the last checkpoint, as the Export page does."""
    from cutstudio.gui import exporting
    from cutstudio.gui.jobs import IterJob

    window.go(EXPORT)
    if window.run_path is None or not RunFolder(window.run_path).checkpoints():
        window.training.save_now()
        run = window.session.path
        assert run is not None
        if not spin(lambda: bool(RunFolder(run).checkpoints()), 120):
            return False
    source = resources.path("demo/source.jpg")
    job = IterJob(
        lambda: exporting.translate(
            exporting.Job(window.session.path, "last", (Path(source),), out, {"scale": 0.2})
        ),
        window,
    )
    reasons: list[str] = []
    job.finished.connect(reasons.append)
    job.start()
    done = spin(lambda: bool(reasons), 300)
    job.deleteLater()
    window.go(TRAINING)
    if reasons != ["completed"]:
        print(f"export: {reasons}", flush=True)
    return done and reasons == ["completed"]


def soak(minutes: float, folder: Path) -> int:
    """Run it; the number of complaints."""
    QApplication.setOrganizationName("CutStudio-soak")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings")
    )
    from cutstudio.gui.app import leave_a_core, make_application

    leave_a_core()
    make_application()
    window = MainWindow()
    window.show()
    heard: list[int] = []
    window.session.told.connect(
        lambda events: heard.extend(e.step for e in events if isinstance(e, ev.Progress))
    )
    pulse = Pulse(window)
    begin(window, folder / "run")
    if not spin(lambda: len(heard) >= 20, 600):
        print("training did not begin")
        return 1
    acts = [pause, explore, pause, lambda w: export(w, folder / "out"), explore]
    counts = {"pauses": 0, "explores": 0, "exports": 0, "failed": 0}
    names = ["pauses", "explores", "pauses", "exports", "explores"]
    for index in range(5):  # the first of each makes what stays
        acts[index](window)
    rows: list[dict[str, Any]] = []
    end = time.monotonic() + minutes * 60
    turn = 0
    pulse.take()
    while time.monotonic() < end:
        spin(lambda: False, max(2.0, minutes * 60 / 60))
        rows.append({"minute": (minutes * 60 - (end - time.monotonic())) / 60, "step": heard[-1],
                     **figures(window, pulse)})  # fmt: skip
        print("  ".join(f"{key} {value:.1f}" for key, value in rows[-1].items()), flush=True)
        kind = turn % 5
        counts[names[kind]] += 1
        counts["failed"] += not acts[kind](window)
        turn += 1
    window.save_and_close()
    closed = spin(lambda: window.session.job is None, 300)
    window.close_down()
    return judge(rows, counts, heard, RunFolder(folder / "run"), closed=closed)


def judge(
    rows: list[dict[str, Any]], counts: dict[str, int], heard: list[int], run: RunFolder, *,
    closed: bool,
) -> int:  # fmt: skip
    """Print the summary; the number of complaints."""
    logged = [event.step for event in run.events() if isinstance(event, ev.Progress)]
    third = max(1, len(rows) // 3)
    complaints = []
    print(f"\n{counts}, {len(logged)} steps, {os.cpu_count()} cores")
    for key in ("memory MB", "handles", "threads", "timers", "delay ms", "worst ms"):
        first = statistics.median(row[key] for row in rows[:third])
        last = statistics.median(row[key] for row in rows[-third:])
        print(f"{key}: {first:.1f} in the first third, {last:.1f} in the last")
        slack = {"memory MB": 0.05 * first, "delay ms": first + 5, "worst ms": first + 200}
        if last > first + slack.get(key, 2):
            complaints.append(f"{key} grew from {first:.1f} to {last:.1f}")
    if heard != logged or logged != list(range(1, len(logged) + 1)):
        complaints.append(f"{len(heard)} steps were heard of, {len(logged)} were logged")
    if counts["failed"] or not closed:
        complaints.append(f"failed: {counts['failed']}, closed: {closed}")
    for line in complaints:
        print(f"COMPLAINT: {line}")
    return len(complaints)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    return soak(options.minutes, options.folder)


if __name__ == "__main__":
    sys.exit(main())
