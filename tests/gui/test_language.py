import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from cutstudio import resources
from cutstudio.gui import language
from cutstudio.gui.widgets.lambda_sliders import LambdaSliders

OTHERS = [key for key in language.LANGUAGES if key != "en"]


@pytest.fixture
def clean(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which speaks English again afterwards."""
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def messages(key: str) -> list[tuple[str, str]]:
    root = ET.parse(resources.path(f"translations/cutstudio_{key}.ts")).getroot()
    return [
        (message.findtext("source", ""), message.findtext("translation") or "")
        for message in root.iter("message")
    ]


@pytest.mark.parametrize("key", OTHERS)
def test_nothing_is_left_untranslated_and_placeholders_survive(key: str) -> None:
    found = messages(key)
    assert len(found) > 400
    for source, translation in found:
        assert translation, source
        fields = re.findall(r"\{.*?\}", source)
        assert sorted(re.findall(r"\{.*?\}", translation)) == sorted(fields), source
        assert ("&" in source) == ("&" in translation), source
        assert source.endswith("…") == translation.endswith("…"), source


@pytest.mark.parametrize(("key", "text"), [("de", "Struktur behalten"), ("fr", "Garder")])
def test_a_chosen_language_is_spoken(clean: QApplication, qtbot, key: str, text: str) -> None:
    settings = QSettings()
    settings.setValue(language.SETTING, key)
    assert language.install(clean, settings) == key
    widget = LambdaSliders()
    qtbot.addWidget(widget)
    assert text in widget.slider.accessibleName()


def test_english_and_strange_settings_stay_english(clean: QApplication) -> None:
    settings = QSettings()
    for value in ("en", "klingon"):
        settings.setValue(language.SETTING, value)
        assert language.install(clean, settings) in language.LANGUAGES
    assert language.chosen(settings) == "system"
