"""Every test of the window: offscreen, with settings and runs of its own, and leaving nothing
behind. Leaked threads, timers and windows fail the test, and so does any line that Qt or the
program's own logging prints as a warning.
"""

import gc
import logging
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtWidgets", reason="Qt or its system libraries are not here")

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QSettings,
    QThread,
    QTimer,
    QtMsgType,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QWidget

from cutstudio.gui import jobs, language, main_window, spoken, theme

#: What the offscreen platform says of itself whenever a window is shown.
HARMLESS = {
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
}


@pytest.fixture(scope="session", autouse=True)
def themed(qapp: QApplication) -> None:
    """The application looks as it does outside the tests."""
    qapp.setOrganizationName("CutStudio")
    qapp.setApplicationName("CutStudio-tests")
    theme.install(qapp)
    spoken.install()
    QLocale.setDefault(QLocale("en"))  # whatever the machine speaks


@pytest.fixture(scope="session", autouse=True)
def started() -> Iterator["weakref.WeakSet[QTimer | QThread]"]:
    """Every timer and thread that was started. (A look through all objects of the process would
    take a second a test once torch is imported.)
    """
    known: weakref.WeakSet[QTimer | QThread] = weakref.WeakSet()
    with pytest.MonkeyPatch.context() as patch:
        for kind in (QTimer, QThread):
            patch.setattr(kind, "start", _remembering(kind.start, known))
        yield known


def _remembering(start, known):
    def wrapper(self, *args):
        known.add(self)
        return start(self, *args)

    return wrapper


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings and runs go into the test's folder, never into the user's."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    monkeypatch.setenv("CUTSTUDIO_RUNS", str(tmp_path / "runs"))
    if theme.current().mode != "light":
        theme.current().apply("light")
    yield
    if theme.current().mode != "light":
        theme.current().apply("light")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], str]]:
    """Installs a language, as starting the application does; English again afterwards."""

    def install(key: str) -> str:
        settings = QSettings()
        settings.setValue(language.SETTING, key)
        return language.install(qapp, settings)

    yield install
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale("en"))


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication, own_settings: None, started) -> Iterator[None]:
    """Fail the test that leaves threads, timers, windows or background work behind."""
    threads = set(threading.enumerate())
    yield
    assert jobs.wait_for_background(20), "background work does not end"
    deadline = time.monotonic() + 5
    while jobs.busy() and time.monotonic() < deadline:
        qapp.processEvents()
    assert not jobs.busy(), "a result of background work was never fetched"
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    if _top_level_widgets() or _running(started):
        gc.collect()  # what only a cycle keeps alive is no leak
    assert not _top_level_widgets(), "windows were left behind"
    assert not _running(started), "timers or threads were left running"
    left = [t for t in threading.enumerate() if t not in threads and _is_ours(t)]
    assert not left, f"threads were left running: {left}"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Every test begins as a new process does, without translations of earlier ones."""
    yield
    passes = sys.modules.get("cutstudio.engine.passes")  # which imports torch
    if passes is not None:
        passes.keep(0)


@pytest.fixture
def window(qtbot, monkeypatch: pytest.MonkeyPatch) -> main_window.MainWindow:
    """The window without the slow imports, which the end-to-end test has."""
    monkeypatch.setattr(main_window.WarmUp, "start", lambda self: self.pages_ready.emit())
    monkeypatch.setattr(main_window.WarmUp, "import_torch", lambda _self: None)

    def end_training(made: main_window.MainWindow) -> None:
        if made.session.job is not None:
            made.session.control.stop()
            qtbot.waitUntil(lambda: made.session.job is None)

    made = main_window.MainWindow()
    qtbot.addWidget(made, before_close_func=end_training)
    made.show()
    qtbot.waitUntil(lambda: made.late.runs is not None, timeout=20_000)
    return made


@pytest.fixture(autouse=True)
def quiet_log(qtlog, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test during which Qt or Python logs a warning or worse."""
    yield
    bad = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    lines = [r.message for r in qtlog.records if r.type in bad and r.message not in HARMLESS]
    assert not lines, f"Qt printed: {lines}"
    ours = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not ours, f"logged: {ours}"


def _top_level_widgets() -> list[QWidget]:
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if w.parent() is None and w.metaObject().className() != "QTipLabel"]


def _running(started) -> list[object]:
    found = []
    for thing in list(started):
        if shiboken6.isValid(thing):
            active = thing.isActive() if isinstance(thing, QTimer) else thing.isRunning()
            if active:
                found.append(thing)
    return found


def _is_ours(thread: threading.Thread) -> bool:
    # Threads that Python did not start show up as dummies when Python code ran in them; Qt keeps
    # the idle ones of a pool, and so does the engine those that compute side by side.
    kept = thread.name.startswith("cores_")
    return not (kept or isinstance(thread, threading._DummyThread))
