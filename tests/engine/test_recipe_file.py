"""Recipes as TOML files."""

import contextlib
import math
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe_file import from_dict, from_toml, to_dict, to_toml
from cutstudio.engine.setting import Setting
from cutstudio.engine.settings import SECTIONS, SETTINGS
from tests.engine.refused import mistakes

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


@given(
    st.sampled_from(list(PRESETS)),
    st.fixed_dictionaries({}, optional={key: values(s) for key, s in SETTINGS.items()}),
    st.booleans(),
)
def test_recipes_survive_the_way_through_toml(name, changes, comments):
    recipe = preset(name)
    for key, value in changes.items():
        with contextlib.suppress(RecipeError):  # it does not go together with those before
            recipe = recipe.with_changes({key: value})
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


def test_an_old_whole_recipe_keeps_its_behaviour_when_its_preset_has_changed() -> None:
    whole = to_dict(preset("quick"))
    del whole["networks"]["start"], whole["data"]["match_colours"]
    whole["networks"]["generator_blocks"] = 4
    recipe = from_dict(whole)
    assert (recipe.networks.start, recipe.data.match_colours) == ("random", False)
    few = from_dict({"preset": "quick", "loss": {"lambda_x": 3.0}})
    assert few == preset("quick").with_changes({"loss.lambda_x": 3.0})
