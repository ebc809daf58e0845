"""The window's language: the system's, or the one that was chosen. English is in the code; the
others are in ``resources/translations``.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from cutstudio import resources

#: What can be chosen, each in its own words; ``system`` besides.
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français"}
SETTING = "language"


def chosen(settings: QSettings) -> str:
    """``system`` or a key of :data:`LANGUAGES`."""
    value = str(settings.value(SETTING, "system"))
    return value if value in LANGUAGES else "system"


def of_dates() -> QLocale:
    """How dates look: as the system has them where it speaks the language shown (its region may
    differ from the language's usual one), else as in that language.
    """
    system, shown = QLocale.system(), QLocale()
    return system if system.language() == shown.language() else shown


def install(app: QApplication, settings: QSettings) -> str:
    """Give ``app`` the texts of the chosen language, Qt's own buttons too; the language's key.
    Call before the first widget is made.
    """
    wanted = chosen(settings)
    locale = QLocale.system() if wanted == "system" else QLocale(wanted)
    language = QLocale.languageToCode(locale.language())
    if language not in LANGUAGES:
        language = "en"
    QLocale.setDefault(QLocale(language))  # numbers and dates follow the texts
    if language == "en":
        return language
    folder = str(resources.path("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in (("cutstudio", folder), ("qtbase", qt)):
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", place):
            app.installTranslator(translator)
    return language
