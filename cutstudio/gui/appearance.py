"""How the window looks: theme, language, full screen."""

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QMainWindow

from cutstudio.gui import language, theme


class Appearance(QObject):
    """Switches, and remembers in the settings.

    Signals:
        theme_changed(str): it is ``system``, ``light`` or ``dark`` now.
        told(str): something to show.
    """

    theme_changed = Signal(str)
    told = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def language(self) -> str:
        """``system`` or a key of :data:`cutstudio.gui.language.LANGUAGES`."""
        return language.chosen(QSettings())

    def set_theme(self, mode: str) -> None:
        """Switch to ``system``, ``light`` or ``dark``."""
        theme.current().apply(mode)
        QSettings().setValue("theme", mode)
        self.theme_changed.emit(mode)

    def toggle_theme(self) -> None:
        """Switch between light and dark."""
        self.set_theme("light" if theme.current().dark else "dark")

    def set_language(self, key: str) -> None:
        """Speak another language from the next start on."""
        QSettings().setValue(language.SETTING, key)
        self.told.emit(self.tr("The language changes when CutStudio is started again."))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or do so no more."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- for menus, whose actions carry what they choose -----------------------------------------

    def choose_theme(self) -> None:
        """The theme that the action carries."""
        self.set_theme(self.sender().data())

    def choose_language(self) -> None:
        """The language that the action carries."""
        self.set_language(self.sender().data())
