import os
import subprocess
import sys

import pytest

from cutstudio.cli.main import main
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe_file import from_toml


@pytest.mark.parametrize("name", PRESETS)
def test_what_is_printed_is_the_preset_with_its_help(capsys, name):
    assert main(["recipe", "--preset", name]) == 0
    printed = capsys.readouterr()
    assert from_toml(printed.out) == preset(name)
    assert "# lambda_x: Weight of PatchNCE on the source" in printed.out
    assert printed.err == ""


def test_without_a_preset_it_is_sincuts(capsys):
    assert main(["recipe"]) == 0
    assert from_toml(capsys.readouterr().out) == preset("sincut")


@pytest.mark.skipif(os.name != "posix", reason="pipes break differently elsewhere")
def test_a_reader_that_has_read_enough_is_no_fault_of_ours():
    child = subprocess.Popen(
        [sys.executable, "-c", "import sys, time; sys.stdin.readline(); sys.stdin.close()\n"
         "from cutstudio.cli.main import main; status = main(['recipe'])\n"
         "print('what is left', flush=True); sys.exit(status)"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    child.stdout.close()
    child.stdin.write("go\n")
    child.stdin.close()
    errors = child.stderr.read()
    child.stderr.close()
    assert child.wait(30) == 1
    assert errors == ""
