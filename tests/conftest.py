"""Shared by all tests: where real pictures are, and calm on a machine with few cores."""

import os
from collections.abc import Iterator
from pathlib import Path

# Before torch is imported: many small operations are quickest on one thread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

settings.register_profile("cutstudio", deadline=None, derandomize=True, database=None)
settings.load_profile("cutstudio")


@pytest.fixture(scope="session", autouse=True)
def own_speeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tiny runs would spoil the speeds that the user's own runs have left."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("speeds")
        patch.setenv("CUTSTUDIO_SPEEDS", str(folder / "speeds.json"))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--convolution",
        choices=("auto", "direct", "winograd"),
        default="auto",
        help="how networks compute that no recipe tells (device.convolution): for the golden steps",
    )


@pytest.fixture
def pictures() -> Path:
    """The folder of real pictures that the environment names."""
    folder = os.environ.get("CUTSTUDIO_PICTURES")
    if not folder:
        pytest.skip("CUTSTUDIO_PICTURES is not set: it names the folder of real pictures")
    return Path(folder)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless ``-m`` asks for it by name."""
    asked = config.getoption("-m")
    left = {name for name in ("slow", "faults") if name not in asked}
    out = [item for item in items if any(item.get_closest_marker(name) for name in left)]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
