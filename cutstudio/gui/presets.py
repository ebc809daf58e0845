"""One's own presets: recipes without pictures, as TOML files that can be given to others."""

from dataclasses import dataclass
from pathlib import Path

from cutstudio.engine import files
from cutstudio.engine.errors import CutStudioError, RunError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui.draft import PICTURES

SUFFIX = ".toml"


@dataclass(frozen=True)
class OwnPreset:
    """A preset of one's own.

    Attributes:
        name: the file's name without its suffix.
        recipe: the settings, without pictures.
    """

    name: str
    recipe: Recipe


def own(folder: Path) -> list[OwnPreset]:
    """The presets in ``folder``, by name; files that are none are passed over."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(OwnPreset(path.stem, read(path)))
        except CutStudioError:
            continue  # a stranger's file in the folder; opening it by hand says why
    return found


def read(path: Path) -> Recipe:
    """The recipe in ``path``, without its pictures.

    Raises:
        RunError: the file cannot be read.
        RecipeError: it is no recipe.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path} cannot be read.", details=str(error)) from error
    return without_pictures(from_toml(text))


def save(recipe: Recipe, path: Path) -> None:
    """Write ``recipe`` without its pictures to ``path``.

    Raises:
        RunError: the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_text(path, to_toml(without_pictures(recipe)))
    except OSError as error:
        raise RunError(f"{path} cannot be written: {error.strerror}.") from error


def without_pictures(recipe: Recipe) -> Recipe:
    """``recipe`` with no source, target and masks."""
    empty = {key: SETTINGS[key].default for key in PICTURES}
    return recipe.with_changes(empty)
