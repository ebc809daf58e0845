from collections.abc import Iterator

import pytest
import torch

from cutstudio.engine.networks import choice, processor
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.stylegan2 import StyleGan2Generator
from cutstudio.engine.networks.taps import Generator


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("machine_code") and processor.here() is None:
        pytest.skip("no machine code is made for this processor")


@pytest.fixture(autouse=True)
def convolution(request: pytest.FixtureRequest) -> Iterator[None]:
    """What ``--convolution`` asks for, where a test does not choose itself."""
    before = choice.chosen()
    choice.choose(request.config.getoption("--convolution"))
    yield
    choice.choose(before)


@pytest.fixture
def as_on_a_gpu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Methods take the ways that they take on a GPU: torch's operations alone, in one thread, and
    whole maps where a CPU cuts windows around the places of queries, which it reads for that.
    """
    monkeypatch.setattr(Preparation, "is_quick", lambda _self, _x: False)
    monkeypatch.setattr(StyleGan2Generator, "encode_at", Generator.encode_at)
    chosen, threads = choice.chosen(), torch.get_num_threads()
    choice.choose("direct")
    torch.set_num_threads(1)
    yield
    choice.choose(chosen)
    torch.set_num_threads(threads)
