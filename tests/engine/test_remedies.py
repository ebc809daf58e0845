"""What is offered to a run that failed is what it can go on with."""

import pytest

from cutstudio.engine import remedies
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe import Recipe


@pytest.mark.parametrize("name", PRESETS)
def test_every_offer_of_less_memory_is_accepted_until_there_is_none(name: str) -> None:
    recipe, offers = preset(name), 0
    while remedy := remedies.for_memory(recipe, "cpu", "float32"):
        recipe = remedies.changed(recipe, remedy, 100)
        offers += 1
        assert offers < 20


def offered(name: str, **changes: object) -> dict[str, str]:
    recipe: Recipe = preset(name).with_changes(
        {key.replace("__", "."): value for key, value in changes.items()}
    )
    return remedies.for_memory(recipe, "cpu", "float32")


def test_what_does_not_suit_a_run_is_not_offered() -> None:
    assert offered("distancegan", data__batch_size=2) == {}
    assert offered("sincut-paper", data__batch_size=1, loss__patches=2) == {"data.crop_size": "64"}
    assert offered("cyclegan", data__batch_size=1) == {}
    assert offered("cyclegan", data__batch_size=1, baselines__pool=0) == {"data.crop_size": "192"}
