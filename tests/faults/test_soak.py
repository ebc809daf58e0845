"""The soak itself works; as long as it says, it is run by hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.faults
@pytest.mark.timeout(900)
def test_a_minute_of_soak_has_no_complaints(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.soak", "--minutes", "1", "--folder", tmp_path]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=800, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'failed': 0" in done.stdout
