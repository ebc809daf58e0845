"""Recipes as plain values and as TOML files."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe import METHODS, Recipe
from cutstudio.engine.setting import Setting, near_to
from cutstudio.engine.settings import SECTIONS, SETTINGS


def to_dict(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain TOML values: ``{"method": ..., "preset": ..., "data": {...}, ...}``."""
    plain: dict[str, Any] = {"method": recipe.method, "preset": recipe.preset}
    for key in SETTINGS:
        section, name = key.split(".")
        value = recipe[key]
        plain.setdefault(section, {})[name] = list(value) if isinstance(value, tuple) else value
    return plain


def to_toml(recipe: Recipe, *, comments: bool = True) -> str:
    """The recipe as a TOML file, each setting under its help when ``comments`` is on."""
    import tomlkit  # only where files are written, to keep `cutstudio --help` quick

    document = tomlkit.document()
    plain = to_dict(recipe)
    document["method"] = plain.pop("method")
    document["preset"] = plain.pop("preset")
    for section, values in plain.items():
        table = tomlkit.table()
        for name, value in values.items():
            if comments:
                for line in _comment(SETTINGS[f"{section}.{name}"]):
                    table.add(tomlkit.comment(line))
            table[name] = value
        document[section] = table
    return tomlkit.dumps(document)


def from_toml(text: str) -> Recipe:
    """The recipe that a TOML file describes; settings it leaves out are its preset's, or, where it
    names most of them, as they were before they existed.

    Raises:
        RecipeError: no TOML, unknown keys, wrong values; all of them at once.
    """
    import tomllib

    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RecipeError([f"this is not TOML: {error}"]) from error
    return from_dict(plain)


def from_dict(plain: Mapping[str, Any]) -> Recipe:
    """The recipe of plain values, as :func:`to_dict` gives them.

    Raises:
        RecipeError: unknown keys, wrong values; all of them at once.
    """
    mistakes: list[str] = []
    method = plain.get("method", "sincut")
    if not isinstance(method, str) or method not in METHODS:
        mistakes.append(f"there is no method {method!r}{near_to(str(method), METHODS)}")
        method = None
    name = plain.get("preset", method or "sincut")
    if not isinstance(name, str) or name not in PRESETS:
        mistakes.append(f"there is no preset {name!r}{near_to(str(name), PRESETS)}")
        name = method or "sincut"
    base = preset(name)
    if "method" in plain and method not in (None, base.method):
        mistakes.append(f"preset {name!r} is for method {base.method!r}, not {method!r}")
    changes: dict[str, Any] = {}
    for section, values in plain.items():
        if section in ("method", "preset"):
            continue
        if section not in SECTIONS or not isinstance(values, Mapping):
            mistakes.append(f"there is no section [{section}]{near_to(section, SECTIONS)}")
            continue
        changes |= {f"{section}.{key}": value for key, value in values.items()}
    try:
        recipe = base.with_changes(_newer(changes) | changes)
    except RecipeError as error:
        mistakes += error.mistakes
    if mistakes:
        raise RecipeError(mistakes, hint="`cutstudio recipe` prints every setting with help.")
    return recipe


def _newer(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults of the settings that a recipe lacks because it is older than they are.

    A recipe that names most settings was written whole: by a run, a checkpoint, or ``cutstudio
    recipe``. What it lacks came later, and the defaults of later settings keep the behaviour of
    before, which the preset of today need not.
    """
    if len(changes) < len(SETTINGS) / 2:
        return {}
    return {key: setting.default for key, setting in SETTINGS.items() if key not in changes}


def _comment(setting: Setting) -> Iterator[str]:
    import textwrap

    notes = []
    if setting.help.unit:
        notes.append(setting.help.unit)
    if math.isfinite(setting.help.low):
        notes.append(f"{setting.help.low:g} to {setting.help.high:g}")
    if setting.help.choices:
        notes.append(" | ".join(setting.help.choices))
    tail = f" [{'; '.join(notes)}]" if notes else ""
    yield from textwrap.wrap(f"{setting.help.label}: {setting.help.text}{tail}", 96)
