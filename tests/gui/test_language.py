import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from cutstudio import resources
from cutstudio.engine import checkpoint, doctor, health, images
from cutstudio.engine.errors import CutStudioError, RecipeError
from cutstudio.engine.estimate import advice
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.training import train
from cutstudio.engine.translation import Failed
from cutstudio.gui import engine_words, exporting, language, words
from cutstudio.gui.engine_words import said
from cutstudio.gui.widgets.lambda_sliders import LambdaSliders

OTHERS = [key for key in language.LANGUAGES if key != "en"]


@pytest.fixture
def clean(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which speaks English again afterwards."""
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def messages(key: str) -> list[tuple[str, str, str]]:
    """Context, text and translation."""
    root = ET.parse(resources.path(f"translations/cutstudio_{key}.ts")).getroot()
    return [
        (context.findtext("name", ""), text.findtext("source", ""),
         text.findtext("translation") or "")
        for context in root.iter("context")
        for text in context.iter("message")
    ]  # fmt: skip


def placeholders(text: str) -> list[str]:
    return re.findall(r"\{.*?\}", text)


def without_numbers(fields: list[str]) -> list[str]:
    """A translation may number them, to turn their order round."""
    return sorted(re.sub(r"\d+(?=[:}])", "", field, count=1) for field in fields)


@pytest.mark.parametrize("key", OTHERS)
def test_nothing_is_left_untranslated_and_placeholders_survive(key: str) -> None:
    found = messages(key)
    assert len(found) > 900
    for context, source, translation in found:
        assert translation, source
        fields, shown = placeholders(source), placeholders(translation)
        if context == engine_words.CONTEXT:  # English endings may have no counterpart
            assert set(shown) <= set(fields), source
        else:
            assert without_numbers(shown) == without_numbers(fields), source
            assert ("&" in source) == ("&" in translation), source
        assert source.endswith("…") == translation.endswith("…"), source


@pytest.mark.parametrize("key", OTHERS)
def test_all_that_the_engine_says_of_settings_presets_and_pictures_is_there(key: str) -> None:
    found = {(context, source) for context, source, _ in messages(key)}
    for source in (words, engine_words):
        missing = [t for t in source.all_texts() if (source.CONTEXT, t) not in found]
        assert not missing, "run packaging/translations.py"


def test_the_engines_sentences_are_those_of_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "packaging")
    import translations

    assert engine_words.templates() == translations.templates(), "run packaging/translations.py"


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


@pytest.fixture
def german(clean: QApplication) -> None:
    settings = QSettings()
    settings.setValue(language.SETTING, "de")
    assert language.install(clean, settings) == "de"


def test_the_doctor_speaks_german(german: None, tmp_path: Path) -> None:
    for name in ("a", "b"):
        Image.new("L", (40, 30), 90).save(tmp_path / f"{name}.png")
    recipe = preset("cut").with_changes({
        "data.source": (str(tmp_path / "a.png"),), "data.target": (str(tmp_path),),
    })  # fmt: skip
    report = doctor.examine(recipe)
    told = {finding.code: said(finding.message) for finding in report.findings}
    assert told["tiny"] in (
        "Quelle (das Bild): kleiner als ein Ausschnitt von 256 px, wird vergrößert.",
        "Ziel (alle 2 Bilder): kleiner als ein Ausschnitt von 256 px, wird vergrößert.",
    )
    assert told["grey"].endswith(": grau.")
    assert told["same"] == "Quelle (das Bild): auch im Ziel."
    for finding in report.findings:
        for text in (finding.message, finding.hint):
            assert said(text) != text, text


def test_health_and_estimate_speak_german(german: None) -> None:
    for ailment in health.AILMENTS.values():
        assert said(ailment.message) != ailment.message
        assert said(ailment.hint) != ailment.hint
    text = said(advice(preset("cut").with_changes({"data.batch_size": 8})))
    assert text.startswith("Versuchen Sie eine Stapelgröße von 4 (data.batch_size), oder ")
    assert " or " not in text
    assert " a " not in text


def test_errors_of_pictures_runs_and_checkpoints_speak_german(german: None, tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "run").mkdir()
    bad = (
        lambda: images.read(tmp_path / "gone.png"),
        lambda: images.read(tmp_path / "empty.png"),
        lambda: find_pictures([tmp_path / "run"]),
        lambda: checkpoint.resolve(RunFolder(tmp_path / "run"), "last"),
        lambda: train(preset("cut"), tmp_path / "new"),
    )
    told = []
    for fail in bad:
        with pytest.raises(CutStudioError) as caught:
            fail()
        for text in (caught.value.message, caught.value.hint):
            assert said(text) != text, text
        told.append(said(caught.value.message))
    assert told[0] == f"{tmp_path / 'gone.png'} fehlt."
    assert told[2] == f"Im Ordner {tmp_path / 'run'} sind keine Bilder."


def test_mistakes_of_settings_speak_german_each_and_together(german: None) -> None:
    with pytest.raises(RecipeError) as caught:
        preset("cut").with_changes({"data.crop_size": "0", "data.batch_size": "many"})
    first, second = map(said, caught.value.mistakes)
    assert first.startswith("data.crop_size: 0 liegt nicht zwischen ")
    assert second == "data.batch_size: 'many' ist keine Zahl"
    assert said(caught.value.message) == f"Das Rezept hat 2 Fehler: {first}; {second}"


def test_what_an_export_could_not_do_is_told_of_the_picture_in_german(german: None) -> None:
    failed = Failed(1, 2, "/a/gone.png", "/a/gone.png is missing.", "Was it moved or renamed?")
    assert exporting._item(failed).reason == "Es fehlt. Wurde sie verschoben oder umbenannt?"


def test_settings_and_presets_speak_german(german: None) -> None:
    for setting in SETTINGS.values():
        assert words.help_of(setting) != setting.help.text
    assert words.preset_text("quick").startswith("SinCUT in Minuten")


def test_what_nobody_translated_and_what_is_no_sentence_stays(german: None) -> None:
    for text in ("", "xyz", "A sentence of {braces} that nobody knows.", "pictures of pictures"):
        assert said(text) == text


def test_in_english_everything_is_as_the_engine_says_it(qapp: QApplication) -> None:
    text = "3 of 12 pictures of the source cannot be read."
    assert said(text) == text
