"""tests/environments.py: each environment is what it says, and a failure in one is not lost."""

import os
import platform
import sys
from pathlib import Path

import pytest

from tests import environments

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="environments are made on Linux")

#: What is true in each environment, asked of a Python that was started in it.
TRUE = {
    "cores-1": "len(os.sched_getaffinity(0)) == 1",
    "cores-2": "len(os.sched_getaffinity(0)) == 2",
    "cores-16": "len(os.sched_getaffinity(0)) == 16 and (os.cpu_count() or 0) >= 16",
    "locale-c": "locale.setlocale(locale.LC_ALL) == 'C' or 'LC_NUMERIC=C' in locale.setlocale(0)",
    "locale-tr": "locale.localeconv()['decimal_point'] == ','",
    "locale-de": "time.strftime('%A', time.gmtime(0)) == 'Donnerstag'",
    "zone-east": "time.localtime(0).tm_gmtoff != 0 and time.localtime().tm_gmtoff == 14 * 3600",
    "zone-half": "time.localtime().tm_gmtoff % 3600 == 1800",
    "umask": "os.umask(0) == 0o077",
    "home": "fails(PermissionError, pathlib.Path.home() / 'new')",
    "no-home": "fails(NotADirectoryError, pathlib.Path.home())",
    "other-disk": "os.stat(tempfile.gettempdir()).st_dev != os.stat('.').st_dev",
    "no-qt": "not imports('PySide6.QtCore') and not imports('pyqtgraph')",
    "avx2": "code().vector == 32 and capability() == 'AVX2'",
    "no-avx": "code().vector == 16 and capability() == 'DEFAULT'",
    "no-code": "code() is None",
    "read-only": "fails(OSError, pathlib.Path('new').absolute())",
}
X86_ONLY = ("avx2", "no-avx")
PROBE = """
import importlib, locale, os, pathlib, tempfile, time

def fails(kind, folder):
    try:
        folder.mkdir()
        folder.rmdir()
    except kind:
        return True

def imports(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None

def code():
    from cutstudio.engine.networks import processor
    return processor.here()

def capability():
    import torch
    return torch.backends.cpu.get_cpu_capability()

assert {claim}
"""


def prepared(name: str, folder: Path) -> environments.Setting:
    try:
        return environments.ENVIRONMENTS[name].prepare(folder)
    except environments.UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", [name for name in environments.ENVIRONMENTS if name != "direct"])
def test_an_environment_is_what_it_says(name: str, tmp_path: Path) -> None:
    if name in X86_ONLY and platform.machine().lower() not in ("x86_64", "amd64"):
        pytest.skip("instruction sets of x86-64")
    probe = PROBE.replace("{claim}", TRUE[name])
    done = environments.started(prepared(name, tmp_path), [sys.executable, "-c", probe])
    assert done.returncode == 0


def test_what_an_environment_is_for_is_true_of_it_alone(tmp_path: Path) -> None:
    """A claim that held anywhere would prove nothing."""
    for name in ("cores-1", "locale-tr", "zone-half", "umask", "home", "no-qt", "read-only"):
        probe = PROBE.replace("{claim}", f"not ({TRUE[name]})")
        home = environments.at_home(tmp_path)
        plain = environments.Setting({**home, "TZ": "UTC", "LC_ALL": "C"})
        assert environments.started(plain, [sys.executable, "-c", probe]).returncode == 0, name


def test_a_locale_that_is_not_installed_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    missing = environments.Environment("nowhere", [], environments.spoken("xx_XX.UTF-8"))
    monkeypatch.setitem(environments.ENVIRONMENTS, "nowhere", missing)
    monkeypatch.setattr(sys, "argv", ["environments.py", "nowhere"])
    assert environments.main() == 1
    assert "The locale xx_XX.UTF-8 is not installed" in capfd.readouterr().out


@pytest.mark.parametrize(("test", "status"), [("pass", 0), ("assert False", 1)])
def test_what_fails_in_an_environment_fails_the_script(
    test: str,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "test_it.py"
    path.write_text(f"def test_it(): {test}\n")
    words = ["environments.py", "umask", "--", "-n", "0"]
    monkeypatch.setattr(sys, "argv", [*words, os.fspath(path)])
    assert environments.main() == status
    assert "umask" in capfd.readouterr().out


def test_direct_convolutions_reach_every_test(tmp_path: Path) -> None:
    path = tmp_path / "test_it.py"
    path.write_text(
        "from cutstudio.engine.networks import choice\n"
        "def test_it(): assert choice.chosen() == 'direct'\n"
    )
    setting = prepared("direct", tmp_path)
    words = [sys.executable, "-m", "pytest", "-q", "-n", "0", *setting.options, os.fspath(path)]
    assert environments.started(setting, words).returncode == 0
