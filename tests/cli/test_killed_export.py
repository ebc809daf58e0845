"""An export whose process is killed leaves no half file and goes on where it stopped."""

import os
import subprocess
import sys
import time

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main
from cutstudio.engine import images

pytestmark = pytest.mark.faults


def test_a_killed_export_goes_on(trained, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    draws = np.random.default_rng(0)
    for index in range(40):
        pixels = draws.integers(0, 256, (300, 400 + index, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(tmp_path / "in" / f"{index:02}.png")
    out = tmp_path / "out"
    command = ["translate", str(trained), str(tmp_path / "in"), "--out", str(out), "--scale",
               "native"]  # fmt: skip
    child = subprocess.Popen([sys.executable, "-m", "cutstudio", *command], env=os.environ)
    until = time.monotonic() + 240
    while len(list(out.glob("*.png")) if out.exists() else []) < 5 and time.monotonic() < until:
        time.sleep(0.05)
    child.kill()
    child.wait()
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.png")}
    assert 5 <= len(before) < 40
    for path in out.glob("*.png"):
        images.read(path)  # whole
    capsys.readouterr()
    assert main(command) == 0
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*.png")}
    assert "skipped" in capsys.readouterr().out
    assert {name: after[name] for name in before} == before
    assert sorted(after) == sorted(path.name for path in (tmp_path / "in").iterdir())
