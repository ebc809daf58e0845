import dataclasses
import math

import pytest

from cutstudio.engine.errors import DataError
from cutstudio.engine.synthesis import SynthesisSettings
from cutstudio.engine.synthesis.settings import RANGES


@pytest.mark.parametrize(("name", "bounds"), RANGES.items())
def test_both_bounds_are_allowed_and_nothing_beyond(name: str, bounds: tuple[float, float]) -> None:
    least, largest = bounds
    for value in bounds:
        assert getattr(SynthesisSettings(**{name: value}), name) == value
    for value in (
        math.nextafter(least, -math.inf),
        math.nextafter(largest, math.inf),
        math.nan,
        math.inf,
        -math.inf,
    ):
        with pytest.raises(DataError):
            SynthesisSettings(**{name: value})


def test_an_error_names_the_setting_the_value_and_the_range() -> None:
    with pytest.raises(DataError, match=r"Stroke size cannot be 9\.") as error:
        SynthesisSettings(stroke_size=9)

    assert "from 0.25 to 4" in str(error.value.hint)


def test_every_number_but_the_seed_has_a_range() -> None:
    names = {field.name for field in dataclasses.fields(SynthesisSettings)}

    assert names == {*RANGES, "seed"}
