import dataclasses
import math
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.recipe import METHODS, PRESETS, from_dict, from_toml, preset, to_dict, to_toml
from cutstudio.engine.schedule import epoch_of, learning_rate_factor, total_steps
from cutstudio.engine.settings import SECTIONS, SETTINGS, Setting

#: FACTS of the authors' code, by preset; what is not named is as in the preset's method.
FACTS = {
    "cut": {
        "data.mode": "resize-and-crop", "data.load_size": 286, "data.crop_size": 256,
        "data.batch_size": 1, "data.flip": True,
        "networks.generator": "resnet", "networks.generator_width": 64,
        "networks.generator_blocks": 9, "networks.discriminator": "patchgan",
        "networks.discriminator_width": 64, "networks.discriminator_tile": 0,
        "networks.head_width": 256,
        "loss.gan": "lsgan", "loss.lambda_gan": 1.0, "loss.lambda_x": 1.0, "loss.lambda_y": 1.0,
        "loss.identity": True, "loss.lambda_identity": 0.0, "loss.lambda_r1": 0.0,
        "loss.temperature": 0.07, "loss.taps": (0, 4, 8, 12, 16), "loss.patches": 256,
        "loss.negatives": "picture", "loss.flip_equivariance": False,
        "optimiser.lr": 2e-4, "optimiser.beta1": 0.5, "optimiser.beta2": 0.999,
        "training.epochs": 200, "training.decay_epochs": 200, "training.epoch_samples": 0,
        "training.ema": 0.0,
    },
    "fastcut": {
        "loss.lambda_x": 10.0, "loss.lambda_y": 0.0, "loss.identity": False,
        "loss.flip_equivariance": True, "training.epochs": 150, "training.decay_epochs": 50,
    },
    "cut-highres": {"data.mode": "crop", "data.crop_size": 512},
    "sincut": {
        "data.mode": "zoom-and-crop", "data.crop_size": 64, "data.batch_size": 16,
        "data.flip": True, "data.zoom": "axes", "data.zoom_low": 1 / 3, "data.zoom_high": 1.0,
        "data.working_width": 0,
        "networks.generator": "stylegan2", "networks.generator_width": 10,
        "networks.generator_blocks": 6, "networks.discriminator": "stylegan2",
        "networks.discriminator_width": 8, "networks.discriminator_tile": 0,
        "networks.head_width": 256, "networks.noise": True,
        "loss.gan": "nonsaturating", "loss.lambda_gan": 1.0, "loss.lambda_x": 4.0,
        "loss.lambda_y": 4.0, "loss.identity": True, "loss.lambda_identity": 1.0,
        "loss.lambda_r1": 1.0, "loss.temperature": 0.07, "loss.taps": (0, 2, 4),
        "loss.patches": 1, "loss.negatives": "minibatch", "loss.flip_equivariance": False,
        "optimiser.lr": 2e-3, "optimiser.beta1": 0.0, "optimiser.beta2": 0.99,
        "training.epochs": 8, "training.decay_epochs": 8, "training.epoch_samples": 100_000,
        "training.ema": 0.0,
    },
    "sincut-paper": {
        "data.crop_size": 128, "data.zoom": "width", "data.zoom_width_low": 384,
        "data.zoom_width_high": 1024, "networks.discriminator_tile": 64,
    },
}  # fmt: skip
BASES = {"fastcut": "cut", "cut-highres": "cut", "sincut-paper": "sincut"}


def mistakes(make, *arguments) -> list[str]:
    with pytest.raises(RecipeError) as caught:
        make(*arguments)
    return caught.value.mistakes


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


# --- presets


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_valid_recipe_that_knows_its_name(name):
    recipe = preset(name)
    assert recipe.preset == name
    assert recipe.method == PRESETS[name].method
    assert recipe.method in METHODS
    assert recipe.with_changes({}) == recipe
    assert from_toml(to_toml(recipe)) == recipe


@pytest.mark.parametrize("name", FACTS)
def test_a_preset_is_what_the_authors_code_or_paper_does(name):
    facts = FACTS.get(BASES.get(name, ""), {}) | FACTS[name]
    recipe = preset(name)
    assert {key: recipe[key] for key in facts} == facts


def test_sincut_is_a_hundred_thousand_steps_long():
    assert total_steps(preset("sincut"), 1, 1) == 100_000


def test_an_unknown_preset_is_named_with_the_one_meant():
    assert mistakes(preset, "sincutt") == ["there is no preset 'sincutt', did you mean 'sincut'?"]


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
    assert all(learning_rate_factor(recipe, step, 5) == 1 for step in range(5))


# --- TOML

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def values(setting: Setting) -> st.SearchStrategy:
    """Legal values of a setting, apart from what the other settings say."""
    low, high = setting.help.low, setting.help.high
    if setting.help.choices:
        return st.sampled_from(setting.help.choices)
    return {
        "bool": st.booleans(),
        "int": st.integers(int(low), int(high)) if math.isfinite(low) else st.none(),
        "float": st.floats(low, high) if math.isfinite(low) else st.none(),
        "str": TEXTS,
        "ints": st.just(setting.default),
        "texts": st.lists(TEXTS, max_size=3).map(tuple),
    }[setting.kind]


@settings(max_examples=30)
@given(
    st.sampled_from(list(PRESETS)),
    st.fixed_dictionaries({}, optional={key: values(s) for key, s in SETTINGS.items()}),
    st.booleans(),
)
def test_recipes_survive_the_way_through_toml(name, changes, comments):
    try:
        recipe = preset(name).with_changes(changes)
    except RecipeError:  # values that do not go together: fall back on one at a time
        for key, value in changes.items():
            try:
                recipe = preset(name).with_changes({key: value})
            except RecipeError:
                continue
            assert from_toml(to_toml(recipe, comments=comments)) == recipe
        return
    text = to_toml(recipe, comments=comments)
    assert from_toml(text) == recipe
    assert from_dict(to_dict(recipe)) == recipe


def test_the_file_explains_every_setting_to_whoever_edits_it():
    text = to_toml(preset("quick"))
    comments = " ".join(line[2:] for line in text.splitlines() if line.startswith("# "))
    for setting in SETTINGS.values():
        assert f"{setting.help.label}: " in comments
    assert "[px; 16 to 4096]" in comments
    assert max(map(len, text.splitlines())) <= 100
    assert tomllib.loads(text) == tomllib.loads(to_toml(preset("quick"), comments=False))


def test_a_file_may_say_only_what_differs():
    recipe = from_toml('preset = "fastcut"\n[loss]\nlambda_x = 5')
    assert recipe == preset("fastcut").with_changes({"loss.lambda_x": 5})
    assert from_toml('method = "cut"') == preset("cut")
    assert from_toml("") == preset("sincut")


def test_a_files_mistakes_are_reported_together():
    text = """
        method = "fastcut"
        preset = "cut"
        colour = "red"
        [los]
        lambda_x = 1
        [loss]
        lamda_x = 1
        gan = "lsgam"
        [data]
        crop_size = "large"
    """
    assert mistakes(from_toml, text) == [
        "preset 'cut' is for method 'cut', not 'fastcut'",
        "there is no section [colour]",
        "there is no section [los], did you mean 'loss'?",
        "there is no setting 'loss.lamda_x', did you mean 'loss.lambda_x'?",
        "loss.gan: 'lsgam' is none of lsgan, nonsaturating (did you mean 'lsgan'?)",
        "data.crop_size: 'large' is not a number",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[data\n", "this is not TOML"),
        ("a = " + "[" * 5000, "this is not TOML"),
        ("preset = 3", "there is no preset 3"),
        ("preset = 'quik'", "there is no preset 'quik', did you mean 'quick'?"),
        ("method = 'ctu'", "there is no method 'ctu', did you mean 'cut'?"),
        ("method = 'ctu'\npreset = 'cut'", "there is no method 'ctu', did you mean 'cut'?"),
        ("method = 'cut'\npreset = 'quik'", "there is no preset 'quik', did you mean 'quick'?"),
        ("method = ['cut']", "there is no method ['cut']"),
        ("data = 3", "there is no section [data]"),
        ("[data.source]\na = 1", "data.source: {'a': 1} is not a list of texts"),
    ],
)
def test_one_mistake_in_a_file_is_reported_once(text, said):
    (found,) = mistakes(from_toml, text)
    assert found.startswith(said)


@given(
    st.dictionaries(
        st.sampled_from(["method", "preset", *SECTIONS]) | st.text(max_size=3),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4)
            | st.sampled_from(list(PRESETS)),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
                st.sampled_from([key.split(".")[1] for key in SETTINGS]), inner, max_size=3),
            max_leaves=5),
        max_size=4,
    )
)  # fmt: skip
def test_a_strangers_file_is_read_or_refused_but_never_breaks(plain):
    try:
        recipe = from_dict(plain)
    except RecipeError:
        return
    assert recipe.with_changes({}) == recipe


# --- length and schedule


@pytest.mark.parametrize(
    ("name", "changes", "sources", "targets", "steps"),
    [
        ("cut", {}, 1000, 1200, 1200 * 400),
        ("cut", {"data.batch_size": 7}, 100, 50, 14 * 400),
        ("cut", {"data.batch_size": 8}, 3, 2, 400),  # fewer pictures than the batch: still trains
        ("fastcut", {}, 10, 20, 20 * 200),
        ("sincut", {"training.steps": 42}, 1, 1, 42),
    ],
)
def test_the_length_counts_samples_of_the_larger_side(name, changes, sources, targets, steps):
    assert total_steps(preset(name).with_changes(changes), sources, targets) == steps


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 30))
def test_the_rate_falls_as_the_authors_rule_says(epochs, decay, per_epoch):
    if epochs + decay == 0:
        return
    changes = {"training.epochs": epochs, "training.decay_epochs": decay}
    recipe = preset("cut").with_changes(changes)
    steps = per_epoch * (epochs + decay)
    for step in range(steps):
        epoch = step // per_epoch  # theirs counts from 1: epoch + 1 below
        theirs = 1.0 - max(0, epoch + 1 - epochs) / float(decay + 1)
        assert learning_rate_factor(recipe, step, steps) == theirs
        assert epoch_of(recipe, step, steps) == epoch


@given(st.integers(1, 5000))
def test_the_schedule_keeps_its_shape_at_any_length(steps):
    recipe = preset("sincut")
    factors = [learning_rate_factor(recipe, step, steps) for step in range(steps)]
    assert factors == sorted(factors, reverse=True)
    assert factors[0] == 1.0 or steps < 8
    assert min(factors) >= 1 / 9
    if steps >= 16:
        assert factors[-1] == pytest.approx(1 / 9)
        half = steps // 2
        assert all(factor == 1.0 for factor in factors[: half - steps // 16 - 1])


def test_an_old_whole_recipe_keeps_its_behaviour_when_its_preset_has_changed() -> None:
    whole = to_dict(preset("quick"))
    del whole["networks"]["start"], whole["data"]["match_colours"]
    whole["networks"]["generator_blocks"] = 4
    recipe = from_dict(whole)
    assert (recipe.networks.start, recipe.data.match_colours) == ("random", False)
    few = from_dict({"preset": "quick", "loss": {"lambda_x": 3.0}})
    assert few == preset("quick").with_changes({"loss.lambda_x": 3.0})
