"""A terminal to look at, and a run that was really trained, though a tiny one."""

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main


class Screen(io.StringIO):
    """What a terminal of 80 columns receives on standard error, while ``on()``."""

    def isatty(self) -> bool:
        return True

    def on(self) -> contextlib.AbstractContextManager[object]:
        """Make it standard error (pytest's own capture would undo that before a test begins)."""
        return contextlib.redirect_stderr(self)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    for name, value in (("TERM", "xterm-256color"), ("COLUMNS", "80"), ("LINES", "25")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Screen()


#: Networks and crops so small that a step takes some hundredths of a second.
TINY = [
    "--preset", "quick", "--device", "cpu",
    *(f"--set={change}" for change in (
        "networks.start=random", "networks.generator_width=1", "networks.discriminator_width=1",
        "networks.head_width=8",
        "data.crop_size=16", "data.batch_size=2", "data.workers=0", "training.sample_side=64",
        "training.first_look=false",
        "training.sample_seconds=1000", "device.threads=1",
    )),
]  # fmt: skip


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A source and a target, as arguments."""
    folder = tmp_path_factory.mktemp("pair")
    arguments = []
    for seed, side in enumerate(("source", "target")):
        pixels = np.random.default_rng(seed).integers(0, 256, (40, 56, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((56, 40)).save(folder / f"{side}.png")
        arguments += [f"--{side}", str(folder / f"{side}.png")]
    return arguments


@pytest.fixture(scope="session")
def trained(pair: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of six steps, trained through the real command; not to be changed."""
    run = tmp_path_factory.mktemp("trained") / "run"
    assert main(["train", *pair, *TINY, "--steps", "6", "--run", str(run)]) == 0
    return run
