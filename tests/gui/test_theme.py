import locale
from dataclasses import asdict

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from cutstudio.gui import theme

TEXTS = ("text", "muted", "accent", "error", "warning", "success")
GROUNDS = (
    "window", "panel", "base", "hover", "accent_soft", "error_soft", "warning_soft", "info_soft",
)  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_texts_and_edges_have_the_contrast_of_wcag_aa(colours: theme.Colours) -> None:
    values = asdict(colours)
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(values[text], values[ground]) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    for ground in ("window", "panel", "base"):
        assert contrast(colours.edge, values[ground]) >= 3, ground


@pytest.mark.parametrize(
    ("curves", "base"),
    [(theme.CURVES_LIGHT, theme.LIGHT.base), (theme.CURVES_DARK, theme.DARK.base)],
)
def test_curves_stand_out_and_differ(curves: tuple[str, ...], base: str) -> None:
    assert len(set(curves)) == len(curves) >= 8
    assert all(contrast(curve, base) >= 3 for curve in curves)


def test_switching_changes_palette_sheet_and_icons_at_once(qapp: QApplication, qtbot) -> None:
    current = theme.current()
    current.apply("light")
    button = QPushButton("Save")
    qtbot.addWidget(button)
    theme.set_icon(button, "save")
    before = button.icon().pixmap(18).toImage()
    with qtbot.waitSignal(current.changed):
        current.apply("dark")
    assert current.dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window
    assert theme.DARK.accent in qapp.styleSheet()
    after = button.icon().pixmap(18).toImage()
    assert not before.isNull()
    assert before != after


def test_the_sheet_has_no_name_left_over() -> None:
    for colours in (theme.LIGHT, theme.DARK):
        assert "@" not in theme.style_sheet(colours).replace("@names", "")


def test_remembered_mode_is_used_and_nonsense_is_not(qapp: QApplication) -> None:
    settings = QSettings()
    settings.setValue("theme", "dark")
    assert theme.install(qapp, settings).mode == "dark"
    settings.setValue("theme", "purple")
    assert theme.install(qapp, settings).mode == "system"
    with pytest.raises(ValueError, match="purple"):
        theme.current().apply("purple")


def test_numbers_are_parsed_as_in_c(qapp: QApplication, monkeypatch) -> None:
    calls = []
    monkeypatch.setattr(locale, "setlocale", lambda *what: calls.append(what))
    theme.install(qapp)
    assert calls == [(locale.LC_NUMERIC, "C")]  # QApplication sets it from the environment
    assert locale.localeconv()["decimal_point"] == "."


def test_a_missing_icon_is_empty_and_a_font_scale_rises() -> None:
    assert theme.icon("no such icon").isNull()
    sizes = [theme.font(role).pointSizeF() for role in ("small", "body", "title", "display")]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_icons_are_drawn_once_for_each_colour(qapp: QApplication, monkeypatch) -> None:
    theme.current().apply("dark")
    theme.current().apply("light")
    drawn: list[str] = []
    render = theme._render
    monkeypatch.setattr(theme, "_render", lambda *args: (drawn.append(args[1]), render(*args))[1])
    theme.icon("check", theme.LIGHT.success)
    once = len(drawn)
    theme.icon("check", theme.LIGHT.success)
    assert len(drawn) == once > 0
    theme.icon("check", theme.LIGHT.error)
    assert theme.LIGHT.error in drawn
    theme.current().apply("dark")
    theme.icon("check", theme.LIGHT.success)
    assert theme.DARK.disabled in drawn, "what is off has another colour now"
