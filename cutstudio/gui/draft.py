"""The recipe being made in the window: a preset and what was changed from it; with undo, redo."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.errors import RecipeError
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.setting import Value
from cutstudio.engine.settings import SETTINGS

UNDO_DEPTH = 100
_State = tuple[str, dict[str, Value]]  # the preset and the changes
#: Settings that belong to the pictures, not to how they are learned.
PICTURES = frozenset({"data.source", "data.target", "data.masks", "training.previews"})


class Draft(QObject):
    """Settings under way to a run. May be invalid in between; :meth:`recipe` says why."""

    #: Some value, or the preset, is another now.
    changed = Signal()

    def __init__(self, name: str = "sincut", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._changes: dict[str, Value] = {}
        self._last_keys: tuple[str, ...] = ()
        self._past: list[_State] = []
        self._future: list[_State] = []  # what was undone, the last first

    @property
    def preset(self) -> str:
        """The preset's name."""
        return self._name

    @property
    def method(self) -> str:
        """``cut``, ``fastcut`` or ``sincut``."""
        return PRESETS[self._name].method

    @property
    def changes(self) -> dict[str, Value]:
        """What differs from the preset."""
        return dict(self._changes)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether something was undone, and nothing changed since."""
        return bool(self._future)

    def default(self, key: str) -> Value:
        """The preset's value."""
        return preset(self._name)[key]

    def value(self, key: str) -> Value:
        """The value now."""
        return self._changes.get(key, self.default(key))

    def is_changed(self, key: str) -> bool:
        """Whether the value differs from the preset's."""
        return key in self._changes

    def set(self, key: str, raw: Any) -> None:
        """Change one setting; a value equal to the preset's counts as unchanged.

        Raises:
            ValueError: the value is none for this setting, in one sentence.
        """
        self.set_many({key: raw})

    def set_many(self, values: dict[str, Any]) -> None:
        """Change several settings in one go. Changing the same ones again, as a slider does while
        it is dragged, is one step of undo.

        Raises:
            ValueError: as :meth:`set`.
        """
        changes = dict(self._changes)
        for key, raw in values.items():
            value = SETTINGS[key].parse(raw)
            if value == self.default(key):
                changes.pop(key, None)
            else:
                changes[key] = value
        self._move(self._name, changes, tuple(values))

    def choose(self, name: str) -> None:
        """Take another preset. The device stays; other changes belong to the old one and go."""
        self._move(name, {k: v for k, v in self._changes.items() if k.startswith("device.")})

    def take(self, name: str, changes: Mapping[str, Any]) -> None:
        """Take another preset together with ``changes`` of it, as one step of undo. The device
        stays, as with :meth:`choose`.

        Raises:
            ValueError: as :meth:`set`.
        """
        base = preset(name)
        values = {k: v for k, v in self._changes.items() if k.startswith("device.")}
        values |= {key: SETTINGS[key].parse(raw) for key, raw in changes.items()}
        self._move(name, {key: value for key, value in values.items() if value != base[key]})

    def load(self, recipe: Recipe) -> None:
        """Take over all settings of ``recipe`` but its pictures and their masks."""
        base = preset(recipe.preset)
        changes = {key: recipe[key] for key in SETTINGS if recipe[key] != base[key]}
        self._move(recipe.preset, {k: v for k, v in changes.items() if k not in PICTURES})

    def reset(self, key: str) -> None:
        """Back to the preset's value."""
        self._move(self._name, {k: v for k, v in self._changes.items() if k != key})

    def reset_all(self) -> None:
        """Every setting back to the preset's value."""
        self._move(self._name, {})

    def undo(self) -> None:
        """Take back the last change."""
        self._step(self._past, self._future)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._future, self._past)

    def recipe(self) -> Recipe:
        """The recipe.

        Raises:
            RecipeError: settings that do not go together.
        """
        return preset(self._name).with_changes(self._changes)

    def mistakes(self) -> list[str]:
        """What is wrong with the settings, one sentence each; empty when nothing is."""
        try:
            self.recipe()
        except RecipeError as error:
            return error.mistakes
        return []

    def _step(self, back: list[_State], forth: list[_State]) -> None:
        if back:
            forth.append((self._name, self._changes))
            self._name, self._changes = back.pop()
            self._last_keys = ()
            self.changed.emit()

    def _move(self, name: str, changes: dict[str, Value], keys: tuple[str, ...] = ()) -> None:
        if (name, changes) == (self._name, self._changes):
            return
        if not keys or keys != self._last_keys:
            self._past = [*self._past[-UNDO_DEPTH + 1 :], (self._name, self._changes)]
        self._future = []
        self._last_keys = keys
        self._name, self._changes = name, changes
        self.changed.emit()
