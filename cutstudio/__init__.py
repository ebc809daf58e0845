"""CutStudio: train CUT, FastCUT and SinCUT on your own pictures, look inside them, and export.

The public names are loaded when they are first used, so that ``import cutstudio`` costs nothing
and needs neither torch nor Qt.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Control": "cutstudio.engine.events",
    "CutStudioError": "cutstudio.engine.errors",
    "Recipe": "cutstudio.engine.recipe",
    "RunFolder": "cutstudio.engine.run",
    "explore": "cutstudio.engine.exploration",
    "load_model": "cutstudio.engine.model",
    "preset": "cutstudio.engine.presets",
    "train": "cutstudio.engine.training",
    "translate": "cutstudio.engine.translation",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 -- the names of _HOMES are resolved lazily


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'cutstudio' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
