"""The recipe's words in the window's language. The engine has them in English, once."""

from PySide6.QtCore import QCoreApplication

from cutstudio.engine.settings import Setting

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


def label_of(setting: Setting) -> str:
    """The setting's label."""
    return QCoreApplication.translate(CONTEXT, setting.help.label)


def title_of(section: str) -> str:
    """The heading of a section of the recipe."""
    return QCoreApplication.translate(CONTEXT, TITLES[section])


def all_texts() -> list[str]:
    """Everything that is translated here, for the translations' tool."""
    from cutstudio.engine.settings import SETTINGS

    labels = [setting.help.label for setting in SETTINGS.values()]
    return list(dict.fromkeys([*labels, *TITLES.values()]))
