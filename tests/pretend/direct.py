"""A plugin of pytest: convolutions are torch's own, without machine code of ours, in every test
that does not choose for itself.
"""

from collections.abc import Iterator

import pytest

from cutstudio.engine.networks import choice


@pytest.fixture(autouse=True)
def direct_convolutions() -> Iterator[None]:
    before = choice.chosen()
    choice.choose("direct")
    yield
    choice.choose(before)
