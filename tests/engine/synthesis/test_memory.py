"""Peak memory of whole renderings, each in a process of its own."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
import numpy as np
import psutil
import torch
from cutstudio.engine.synthesis import Target, render

def peak():
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

def picture(height, width, seed):
    cells = np.random.default_rng(seed).integers(0, 256, (height // 25 + 1, width // 25 + 1, 3))
    return np.kron(cells, np.ones((25, 25, 1), np.uint8)).astype(np.uint8)[:height, :width]

def render_all(height, width):
    target = Target(picture(height // 2, width // 2, 2))
    for scale in render(picture(height, width, 1), [target]):
        assert scale.pixels.max() <= 1
        levels = scale.levels()
    assert levels.shape == (height, width, 3)

height, width = map(int, sys.argv[1:])
if height:
    render_all(height, width)
print(peak())
"""


def peak(height: int, width: int) -> int:
    """Bytes of a process that renders a picture of this size; 0 x 0: that only imports."""
    command = [sys.executable, "-c", PROGRAM, str(height), str(width)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_24_megapixels_stay_below_2_gigabytes() -> None:
    assert peak(4000, 6000) < 2e9


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_4_megapixels_take_at_most_750_megabytes_more_than_the_imports() -> None:
    assert peak(1640, 2460) - peak(0, 0) < 750e6
