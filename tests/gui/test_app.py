import os
import subprocess
import sys
from pathlib import Path

import pytest

from cutstudio.engine import ranks
from cutstudio.gui import app


def fails(*names: str):
    def load(name: str) -> object:
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


def test_missing_libraries_are_named_by_their_debian_packages() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux leaves Qt's libraries to the system")
    assert app.missing_libraries(load=fails()) == []
    assert app.missing_libraries(load=fails("libEGL.so.1", "libglib-2.0.so.0")) == [
        "libegl1", "libglib2.0-0",
    ]  # fmt: skip
    for package in (
        "libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0",
        "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1",
    ):  # fmt: skip
        assert package in app.install_hint()


def test_without_libraries_or_display_it_says_so_and_where_training_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "obstacle", lambda: "The window cannot open: no display.")
    assert app.run([]) == 1
    said = capsys.readouterr().err
    assert "no display" in said
    assert "cutstudio train --help" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="displays are X11's and Wayland's")
def test_a_machine_without_a_display_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "missing_libraries", lambda *_args: [])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "no display" in app.obstacle()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert app.obstacle() == ""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":1")
    assert app.obstacle() == ""
    monkeypatch.setattr(app, "missing_libraries", lambda which=app.LIBRARIES: list(which.values()))
    assert "libegl1" in app.obstacle()


def test_xcb_libraries_matter_only_where_xcb_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has xcb")

    def missing(which: dict[str, str] = app.LIBRARIES) -> list[str]:
        return [] if which is app.LIBRARIES else ["libxcb-cursor0"]

    monkeypatch.setattr(app, "missing_libraries", missing)
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "libxcb-cursor0" in app.obstacle()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert app.obstacle() == ""


@pytest.mark.parametrize(
    ("error", "about_qt"),
    [
        (ImportError("libxkbcommon-x11.so.0: cannot open shared object file"), True),
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6.QtWidgets"), True),
        (ImportError("cannot import name 'x' from 'cutstudio'", name="cutstudio"), False),
    ],
)
def test_only_qts_import_errors_are_taken_for_qts(error: ImportError, about_qt: bool) -> None:
    assert app.is_about_qt(error) is about_qt


def test_an_import_error_of_qt_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app, "obstacle", lambda: "")
    monkeypatch.setitem(sys.modules, "cutstudio.gui.main_window", None)
    monkeypatch.setattr(app, "is_about_qt", lambda _error: True)
    assert app.run([]) == 1
    said = capsys.readouterr().err
    assert "libegl1" in said
    assert "Traceback" not in said


def test_demo_options() -> None:
    options = app.demo_options(["demo", "--minutes", "2.5", "--run", "x"])
    assert (options.minutes, options.seed, options.run) == (2.5, 0, Path("x"))
    assert app.demo_options(["demo"]).run is None


def test_one_of_more_than_two_cores_is_left_to_the_window_unless_the_user_decided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores, threads in (1, "1"), (2, "2"), (3, "2"), (8, "7"):
        monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        monkeypatch.setattr(ranks, "usable_cores", lambda count=cores: count)
        app.leave_a_core()
        assert os.environ["OMP_NUM_THREADS"] == threads
    monkeypatch.setattr(ranks, "usable_cores", lambda: 4)
    app.leave_a_core()
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_the_window_is_painted_before_torch_or_numpy_are_imported(tmp_path: Path) -> None:
    script = f"""
import os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen", CUTSTUDIO_RUNS={str(tmp_path)!r})
from PySide6.QtCore import QSettings
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, {str(tmp_path)!r})
from cutstudio.gui import app, main_window
application = app.make_application()
seen = []
def start(warm_up):
    seen.append([m for m in ("torch", "numpy", "pyqtgraph", "PIL") if m in sys.modules])
    application.quit()
main_window.WarmUp.start = start
window = main_window.MainWindow()
window.show()
application.exec()
print(seen)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "[[]]", done.stdout + done.stderr
