"""Shared by all tests: where real pictures are, and calm on a machine with few cores."""

import os
from pathlib import Path

# Before torch is imported: many small operations are quickest on one thread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

settings.register_profile("cutstudio", deadline=None, derandomize=True, database=None)
settings.load_profile("cutstudio")


@pytest.fixture
def pictures() -> Path:
    """The folder of real pictures that the environment names."""
    folder = os.environ.get("CUTSTUDIO_PICTURES")
    if not folder:
        pytest.skip("CUTSTUDIO_PICTURES is not set: it names the folder of real pictures")
    return Path(folder)
