"""Nothing heavy is loaded before it is needed: each command of a shell answers at once."""

import json
import subprocess
import sys

import pytest

import cutstudio

HEAVY = ("torch", "torchvision", "PySide6", "shiboken6", "pyqtgraph", "numpy", "PIL")
REPORT = f"""
import json, sys
roots = {{name.partition(".")[0] for name in sys.modules}}
sys.stderr.write(json.dumps(sorted(roots & set({HEAVY!r}))))
"""


def loaded(code: str) -> tuple[list[str], str]:
    """The heavy packages that a fresh Python has loaded after ``code``, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT], capture_output=True, text=True, check=True
    )
    return json.loads(done.stderr), done.stdout


def command(*arguments: str) -> str:
    return f"from cutstudio.__main__ import main; assert main({list(arguments)!r}) == 0"


def test_the_probe_sees_what_is_loaded():
    assert loaded("import numpy")[0] == ["numpy"]


def test_importing_the_package_loads_nothing_heavy():
    assert loaded("import cutstudio, cutstudio.__main__")[0] == []


def test_settings_and_errors_load_nothing_heavy():
    code = "from cutstudio import Control, CutStudioError, Recipe, preset; preset('cut')"
    assert loaded(code)[0] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("demo", "--help"),
        ("train", "--help"),
        ("translate", "--help"),
        ("explore", "--help"),
        ("recipe", "--help"),
        ("recipe",),
    ],
    ids=" ".join,
)
def test_help_and_recipe_load_nothing_heavy(arguments):
    packages, printed = loaded(command(*arguments))
    assert packages == []
    assert printed


def test_python_m_is_the_same_as_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "cutstudio", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"CutStudio {cutstudio.__version__}\n"


def test_every_public_name_can_be_had():
    assert set(cutstudio.__all__) <= set(dir(cutstudio)) | {"__version__"}
    for name in cutstudio.__all__:
        assert getattr(cutstudio, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'trian'"):
        cutstudio.trian  # noqa: B018
