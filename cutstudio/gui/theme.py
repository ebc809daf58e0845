"""How the window looks: Fusion with palettes of our own, light and dark, switched live.

Neutral greys around the pictures, so that nobody judges colours against a tint, and one accent.
Every pair of text and ground has a contrast of 4.5 or more, every edge that carries meaning 3 or
more (WCAG AA); the tests compute them.
"""

import locale
from dataclasses import asdict, dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from cutstudio import resources

# Spacing, in device-independent pixels: a grid of 4.
XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 6
#: Side of icons in buttons and in the navigation rail.
ICON, RAIL_ICON = 18, 22

MODES = ("system", "light", "dark")


@dataclass(frozen=True)
class Colours:
    """The colours of one theme, as ``#rrggbb``."""

    window: str  # behind everything
    panel: str  # cards, the navigation rail
    base: str  # fields, lists, plots
    hover: str
    text: str
    muted: str  # second-rank text
    border: str  # decorative lines
    edge: str  # lines that show where a control is
    accent: str
    on_accent: str
    accent_soft: str  # ground of what is selected
    disabled: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    success: str
    info_soft: str
    canvas: str  # behind pictures


LIGHT = Colours(
    window="#f2f2f3", panel="#fafafa", base="#ffffff", hover="#e6e6e9", text="#1c1d20",
    muted="#595c63", border="#d5d6da", edge="#85888f", accent="#3450c8", on_accent="#ffffff",
    accent_soft="#e0e5fa", disabled="#9a9ca2", error="#b3261e", error_soft="#fbe6e4",
    warning="#7a5200", warning_soft="#fbf0d4", success="#1c6b3c", info_soft="#e4e9fb",
    canvas="#e2e2e4",
)  # fmt: skip

DARK = Colours(
    window="#1e1f22", panel="#26272b", base="#17181a", hover="#34363b", text="#e9eaec",
    muted="#a9acb4", border="#3b3d43", edge="#7c7f88", accent="#9db1ff", on_accent="#10173a",
    accent_soft="#303a66", disabled="#6d7078", error="#ff9d94", error_soft="#4a2320",
    warning="#f3c566", warning_soft="#43351a", success="#7fd6a0", info_soft="#2b3254",
    canvas="#111214",
)  # fmt: skip

#: Curves, in the order in which they are dealt out; told apart by the colour-blind as well.
CURVES_LIGHT = (
    "#3450c8", "#c2410c", "#0b7a75", "#a21a6b", "#6b6f00", "#6d5bd0", "#4d4f55", "#8a5a2b",
)  # fmt: skip
CURVES_DARK = (
    "#9db1ff", "#ff9b6a", "#4fd0c7", "#f48ac2", "#d6d96a", "#c3b5ff", "#c3c6cc", "#d9a877",
)  # fmt: skip


class Theme(QObject):
    """The theme in use. One per application: :func:`current`."""

    #: The colours are others now: repaint what is drawn by hand.
    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = "system"
        self.colours = LIGHT
        self.icons: dict[tuple[str, str], QIcon] = {}  # as drawn in these colours
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def mode(self) -> str:
        """``system``, ``light`` or ``dark``: what was chosen."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the colours in use are the dark ones."""
        return self.colours is DARK

    @property
    def curves(self) -> tuple[str, ...]:
        """Colours for curves on ``base``."""
        return CURVES_DARK if self.dark else CURVES_LIGHT

    def apply(self, mode: str) -> None:
        """Switch to ``system``, ``light`` or ``dark``.

        Raises:
            ValueError: ``mode`` is none of them.
        """
        if mode not in MODES:
            raise ValueError(f"there is no theme {mode!r}")
        self._mode = mode
        if mode == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            dark = scheme == Qt.ColorScheme.Dark
        else:
            dark = mode == "dark"
        self._use(DARK if dark else LIGHT)

    def _system_changed(self) -> None:
        if self._mode == "system":
            self.apply("system")

    def _use(self, colours: Colours) -> None:
        self.colours = colours
        self.icons.clear()
        self._app.setPalette(palette(colours))
        self._app.setStyleSheet(style_sheet(colours))
        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractButton):
                _renew(widget)
            for action in widget.actions():
                _renew(action)
        self.changed.emit()


def install(app: QApplication, settings: QSettings | None = None) -> Theme:
    """Give ``app`` the Fusion style and the theme that ``settings`` remember."""
    app.setStyle("Fusion")
    # QApplication takes LC_NUMERIC from the locale, which breaks C libraries that parse floats.
    locale.setlocale(locale.LC_NUMERIC, "C")
    theme = current()
    mode = str(settings.value("theme", "system")) if settings is not None else "system"
    theme.apply(mode if mode in MODES else "system")
    return theme


def current() -> Theme:
    """The application's theme.

    Raises:
        RuntimeError: there is no QApplication yet.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    theme = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return theme if theme is not None else Theme(app)


def colours() -> Colours:
    """The colours in use."""
    return current().colours


def palette(c: Colours) -> QPalette:
    """Qt's palette from our colours."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, c.window), (role.WindowText, c.text), (role.Base, c.base),
        (role.AlternateBase, c.panel), (role.Text, c.text), (role.Button, c.panel),
        (role.ButtonText, c.text), (role.BrightText, c.error), (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent), (role.Link, c.accent), (role.LinkVisited, c.accent),
        (role.ToolTipBase, c.panel), (role.ToolTipText, c.text),
        (role.PlaceholderText, c.muted), (role.Light, c.base), (role.Midlight, c.hover),
        (role.Mid, c.border), (role.Dark, c.edge), (role.Shadow, c.border), (role.Accent, c.accent),
    ):  # fmt: skip
        made.setColor(which, QColor(value))
    off = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(off, which, QColor(c.disabled))
    made.setColor(off, role.Highlight, QColor(c.border))
    made.setColor(off, role.HighlightedText, QColor(c.disabled))
    return made


def style_sheet(c: Colours) -> str:
    """The style sheet of ``resources/themes/studio.qss`` with the colours filled in."""
    text = _template()
    # The longest names first: "accent_soft" before "accent".
    for name, value in sorted(asdict(c).items(), key=lambda item: -len(item[0])):
        text = text.replace(f"@{name}", value)
    art = resources.path("themes/dark" if c is DARK else "themes/light").as_posix()
    return text.replace("@radius", f"{RADIUS}px").replace("@art", art)


@cache
def _template() -> str:
    return resources.path("themes/studio.qss").read_text(encoding="utf-8")


def font(role: str) -> QFont:
    """A font of the type scale: ``small``, ``body``, ``strong``, ``title``, ``display`` or
    ``mono`` (figures that must not jump).

    Raises:
        KeyError: there is no such role.
    """
    factor, weight = {
        "small": (0.9, QFont.Weight.Normal),
        "body": (1.0, QFont.Weight.Normal),
        "strong": (1.0, QFont.Weight.DemiBold),
        "title": (1.2, QFont.Weight.DemiBold),
        "display": (1.6, QFont.Weight.DemiBold),
        "mono": (1.0, QFont.Weight.Normal),
    }[role]
    made = QFont(QApplication.font())
    made.setPointSizeF(round(made.pointSizeF() * factor, 1))
    made.setWeight(weight)
    if role == "mono":
        made.setFeature(QFont.Tag("tnum"), 1)  # figures of one width keep text from jumping
    return made


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in ``colour`` (the text colour when not given); an
    empty icon where there is no such file. SVGs say ``currentColor`` for what follows the theme.
    """
    theme = current()
    shade = colour or theme.colours.text
    if (name, shade) not in theme.icons:  # lists ask for it with every row that they paint
        theme.icons[name, shade] = _drawn(name, shade, theme.colours.disabled)
    return theme.icons[name, shade]


def _drawn(name: str, colour: str, disabled: str) -> QIcon:
    text, made = _svg(name), QIcon()
    if not text:
        return made
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for side in (16, 18, 22, 24, 32, 36, 44, 48, 64):
            made.addPixmap(_render(text, shade, side), mode)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, colour_name: str = "text") -> None:
    """Give a button or action an icon that follows the theme. ``colour_name`` is a field of
    :class:`Colours`.
    """
    target.setProperty("themeIcon", name)
    target.setProperty("themeColour", colour_name)
    _renew(target)


def _renew(target: QAbstractButton | QAction) -> None:
    name = target.property("themeIcon")
    if name:
        target.setIcon(icon(name, getattr(colours(), target.property("themeColour"))))


@cache
def _svg(name: str) -> str:
    try:
        return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _render(text: str, colour: str, side: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return pixmap
