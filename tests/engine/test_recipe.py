import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.presets import preset
from cutstudio.engine.schedule import Length, learning_rate_factor, total_steps
from cutstudio.engine.setting import Setting
from cutstudio.engine.settings import SETTINGS
from tests.engine.refused import mistakes

# --- declarations


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_setting_is_declared_in_full(setting):
    assert setting.help.label
    assert setting.help.text.endswith(".")
    assert setting.kind in ("bool", "int", "float", "str", "ints", "texts")
    if setting.kind in ("int", "float", "ints"):
        assert math.isfinite(setting.help.low)
        assert math.isfinite(setting.help.high)
    assert setting.parse(setting.default) == setting.default


def test_keys_are_read_from_the_tree():
    recipe = preset("sincut")
    assert recipe["loss.lambda_x"] == recipe.loss.lambda_x == 4.0
    for key in ("lambda_x", "loss", "loss.lambda", "method", "__class__.__name__"):
        with pytest.raises(KeyError):
            recipe[key]


def test_only_what_the_loop_can_change_is_steerable():
    steerable = {key for key, setting in SETTINGS.items() if setting.help.steerable}
    assert steerable == {"loss.lambda_x", "loss.lambda_y", "optimiser.lr"}


def test_a_recipe_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        preset("cut").loss.lambda_x = 3.0  # type: ignore[misc]


# --- values as typed


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("loss.lambda_x", "2.5", 2.5),
        ("loss.lambda_x", 2, 2.0),
        ("loss.lambda_x", "1e1", 10.0),
        ("data.crop_size", "128", 128),
        ("data.crop_size", 128.0, 128),
        ("training.seed", 2**53, 2**53),
        ("loss.identity", "off", False),
        ("loss.identity", " Yes ", True),
        ("loss.taps", "0,2,4", (0, 2, 4)),
        ("loss.taps", [0, 2], (0, 2)),
        ("data.source", "sea, 2.jpg", ("sea, 2.jpg",)),
        ("data.source", ["a", "b"], ("a", "b")),
        ("data.zoom", "width", "width"),
    ],
)
def test_values_are_read_as_typed_or_as_toml(key, raw, value):
    parsed = SETTINGS[key].parse(raw)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("key", "raw", "said"),
    [
        ("loss.lambda_x", "much", "'much' is not a number"),
        ("loss.lambda_x", "nan", "'nan' is not a number"),
        ("loss.lambda_x", math.inf, "inf is not a number"),
        ("loss.lambda_x", True, "True is not a number"),
        ("loss.lambda_x", [1], r"\[1\] is not a number"),
        ("loss.lambda_x", -1, "-1 is not between 0 and 1000"),
        ("loss.lambda_x", 1000.1, "1000.1 is not between"),
        ("data.crop_size", 64.5, "64.5 is not a whole number"),
        ("data.crop_size", 8, "8 is not between 16 and 4096"),
        ("data.crop_size", 10**400, "is not a number"),
        ("data.crop_size", None, "None is not a number"),
        ("loss.identity", "maybe", "'maybe' is neither true nor false"),
        ("loss.identity", 1, "1 is neither true nor false"),
        ("loss.taps", [], r"\[\] is not a list of whole numbers"),
        ("loss.taps", "", "is not a number"),
        ("loss.taps", [0, 65], "65 is not between 0 and 64"),
        ("data.source", [1], "1 is not a text"),
        ("data.source", 3, "3 is not a list of texts"),
        ("data.source", ["n\udce9.png"], "not valid Unicode, which a recipe cannot hold"),
        ("data.zoom", "widht", r"none of axes, width \(did you mean 'width'\?\)"),
        ("data.zoom", 3, "3 is not a text"),
    ],
)
def test_wrong_values_are_refused_in_a_sentence(key, raw, said):
    with pytest.raises(ValueError, match=said):
        SETTINGS[key].parse(raw)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
@given(raw=st.none() | st.booleans() | st.integers() | st.floats() | st.text()
       | st.lists(st.integers() | st.text() | st.floats(), max_size=3)
       | st.dictionaries(st.text(), st.integers(), max_size=2))  # fmt: skip
def test_a_strangers_value_is_read_or_refused_but_never_breaks(setting: Setting, raw):
    try:
        value = setting.parse(raw)
    except ValueError:
        return
    assert setting.parse(value) == value


# --- changes


def test_changes_replace_what_they_name_and_leave_the_original():
    recipe = preset("cut")
    changed = recipe.with_changes({"loss.lambda_x": "2", "training.seed": 7})
    assert (changed.loss.lambda_x, changed.training.seed) == (2.0, 7)
    assert recipe.loss.lambda_x == 1.0
    assert changed.with_changes({"loss.lambda_x": 1, "training.seed": 0}) == recipe


def test_all_mistakes_are_reported_together_in_order():
    changes = {
        "loss.lamda_x": 2,
        "lambda_y": 2,
        "data.crop_size": "big",
        "optimiser.lr": 7,
        "entirely.else": 1,
        "data.zoom_low": 2.0,
    }
    assert mistakes(preset("cut").with_changes, changes) == [
        "there is no setting 'loss.lamda_x', did you mean 'loss.lambda_x'?",
        "there is no setting 'lambda_y', did you mean 'loss.lambda_y'?",
        "data.crop_size: 'big' is not a number",
        "optimiser.lr: 7 is not between 0 and 1",
        "there is no setting 'entirely.else'",
        "data.zoom_low is larger than data.zoom_high",
    ]


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("sincut", {"data.zoom_low": 0.9, "data.zoom_high": 0.5}, "zoom_low is larger"),
        ("sincut-paper", {"data.zoom_width_low": 2000}, "zoom_width_low is larger"),
        ("cut", {"data.load_size": 128}, "load_size is smaller than data.crop_size"),
        ("cut", {"data.mode": "none", "data.batch_size": 2}, "batch_size must be 1"),
        ("sincut", {"loss.taps": "0,2,6"}, "6 is beyond the encoder's last layer, 5"),
        ("cut", {"loss.taps": "0,21"}, "21 is beyond the encoder's last layer, 20"),
        ("cut", {"loss.taps": "4,0"}, "taps must rise"),
        ("cut", {"loss.taps": "4,4"}, "taps must rise"),
        ("sincut", {"data.crop_size": 96}, "data.crop_size must be 16, 32, 64"),
        ("sincut-paper", {"data.crop_size": 160}, "no multiple of networks.discriminator_tile"),
        ("sincut-paper", {"networks.discriminator_tile": 48}, "discriminator_tile must be 16"),
        ("sincut", {"data.mode": "none", "data.batch_size": 1, "loss.patches": 4},
         "does not go with the stylegan2 discriminator"),
        ("cut", {"networks.discriminator_tile": 64}, "needs the stylegan2 discriminator"),
        ("sincut", {"data.batch_size": 1}, "PatchNCE needs two queries per tap"),
        ("cut", {"loss.patches": 1}, "loss.patches must be 2 or more"),
        ("sincut", {"loss.identity": False}, "lambda_identity needs loss.identity"),
        ("cut", {"training.epochs": 0, "training.decay_epochs": 0}, "are both 0"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(name, changes, said):
    (found,) = mistakes(preset(name).with_changes, changes)
    assert said in found


def test_a_length_in_steps_needs_no_epochs():
    changes = {"training.epochs": 0, "training.decay_epochs": 0, "training.steps": 5}
    recipe = preset("cut").with_changes(changes)
    assert total_steps(recipe, 3, 4) == 5
    assert all(learning_rate_factor(recipe, step, Length(5)) == 1 for step in range(5))
