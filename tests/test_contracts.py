"""The arrows between the rooms point down: import-linter's contracts, kept and seen to break."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = "The engine and the command line reach no Qt"
TENSORS = "The window holds no tensors"
ENGINE = "Arrows inside the engine point down"
CLIENTS = "Clients stand on the engine, side by side"

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="only in a checkout")


def lint(folder: Path) -> tuple[int, str]:
    """Check the contracts of the package in ``folder``: the exit status and the output."""
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's Python files and its contracts, free to be broken."""
    only_code = shutil.ignore_patterns("__pycache__", "_resources")
    shutil.copytree(ROOT / "cutstudio", tmp_path / "cutstudio", ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept():
    status, output = lint(ROOT)
    assert status == 0, output
    assert "0 broken" in output


def test_a_copy_is_checked_as_the_original(copy):
    status, output = lint(copy)
    assert status == 0, output


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("engine/recipe.py", "import PySide6.QtCore", QT),
        ("engine/events.py", "def late():\n    from pyqtgraph import PlotWidget", QT),
        ("engine/images.py", "from cutstudio.gui import theme", QT),
        ("engine/files.py", "import cutstudio.__main__", QT),
        ("cli/train.py", "from PySide6 import QtWidgets", QT),
        ("cli/terminal.py", "import cutstudio.gui", QT),
        ("gui/theme.py", "import torch", TENSORS),
        ("gui/theme.py", "def late():\n    from torchvision import ops", TENSORS),
        ("engine/files.py", "from cutstudio.engine import run", ENGINE),
        ("engine/losses.py", "def late():\n    import cutstudio.engine.training", ENGINE),
        ("engine/newcomer.py", "", ENGINE),  # every module has its place
        ("engine/files.py", "import cutstudio.cli.main", CLIENTS),
        ("gui/theme.py", "import cutstudio.cli.main", CLIENTS),
    ],
)
def test_a_forbidden_import_breaks_its_contract(copy, module, line, contract):
    path = copy / "cutstudio" / module
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    status, output = lint(copy)
    assert status == 1
    assert f"{contract} BROKEN" in output


def test_every_contract_is_seen_to_break():
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {QT, TENSORS, ENGINE, CLIENTS}
