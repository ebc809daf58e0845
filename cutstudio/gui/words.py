"""The recipe's words in the window's language. The engine has them in English, once."""

from PySide6.QtCore import QCoreApplication

from cutstudio.engine.presets import PRESETS
from cutstudio.engine.setting import Setting

#: The context under which translations are kept.
CONTEXT = "settings"
#: Headings of the recipe's sections.
TITLES = {
    "data": "Pictures and crops",
    "networks": "Networks",
    "loss": "Loss",
    "baselines": "Baselines",
    "optimiser": "Optimiser",
    "training": "Length, previews, checkpoints",
    "device": "Device",
}


def translated(text: str) -> str:
    """One of :func:`all_texts` in the window's language."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def label_of(setting: Setting) -> str:
    """The setting's label."""
    return translated(setting.help.label)


def help_of(setting: Setting) -> str:
    """The setting's help."""
    return translated(setting.help.text)


def unit_of(setting: Setting) -> str:
    """The setting's unit; empty where it has none."""
    return translated(setting.help.unit)


def preset_text(name: str) -> str:
    """What the preset is for."""
    return translated(PRESETS[name].text)


def title_of(section: str) -> str:
    """The heading of a section of the recipe."""
    return translated(TITLES[section])


def all_texts() -> list[str]:
    """Everything that is translated here, for the translations' tool."""
    from cutstudio.engine.settings import SETTINGS
    from cutstudio.gui.widgets.loss_chips import MEANINGS

    labels = [setting.help.label for setting in SETTINGS.values()]
    helps = [setting.help.text for setting in SETTINGS.values()]
    units = [setting.help.unit for setting in SETTINGS.values() if setting.help.unit]
    presets = [preset.text for preset in PRESETS.values()]
    losses = MEANINGS.values()
    return list(dict.fromkeys([*losses, *labels, *TITLES.values(), *helps, *units, *presets]))
