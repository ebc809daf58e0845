import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import torch
from PIL import Image
from PySide6.QtCore import QLocale, QSettings

from cutstudio import resources
from cutstudio.engine import checkpoint, device, doctor, health, images
from cutstudio.engine.errors import CutStudioError, RecipeError
from cutstudio.engine.estimate import advice
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.networks import resnet, stylegan2
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.training import train
from cutstudio.engine.translation import Failed, memory
from cutstudio.gui import engine_words, exporting, language, words
from cutstudio.gui.engine_words import said
from cutstudio.gui.widgets.lambda_sliders import LambdaSliders

OTHERS = [key for key in language.LANGUAGES if key != "en"]


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
def test_a_chosen_language_is_spoken(speak, qtbot, key: str, text: str) -> None:
    assert speak(key) == key
    widget = LambdaSliders()
    qtbot.addWidget(widget)
    assert text in widget.slider.accessibleName()


def test_english_and_strange_settings_stay_english(speak) -> None:
    for value in ("en", "klingon"):
        assert speak(value) in language.LANGUAGES
    assert language.chosen(QSettings()) == "system"


def test_dates_are_the_systems_only_where_it_speaks_the_language_shown(
    speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    swiss = QLocale("de_CH")
    monkeypatch.setattr(QLocale, "system", lambda: swiss)
    speak("de")
    assert language.of_dates() == swiss
    speak("fr")
    assert language.of_dates() == QLocale("fr")


@pytest.fixture
def german(speak) -> None:
    assert speak("de") == "de"


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


@pytest.mark.parametrize(
    ("changes", "german_text"),
    [
        ({"loss.weighting": "mons"},
         "loss.weighting: 'mons' ist keines von equal, monce, hard (meinten Sie 'monce'?)"),
        ({"loss.weighting": "?"}, "loss.weighting: '?' ist keines von equal, monce, hard"),
        ({"data.crop_sise": 1},
         "es gibt keine Einstellung 'data.crop_sise', meinten Sie 'data.crop_size'?"),
        ({"q.q": 1}, "es gibt keine Einstellung 'q.q'"),
        ({"optimiser.lr": 1.5}, "optimiser.lr: 1,5 liegt nicht zwischen 0 und 1"),
    ],
)  # fmt: skip
def test_guesses_and_numbers_in_the_engines_sentences_are_german(
    german: None, changes: dict[str, object], german_text: str
) -> None:
    with pytest.raises(RecipeError) as caught:
        preset("cut").with_changes(changes)
    assert said(caught.value.message) == f"Das Rezept hat einen Fehler: {german_text}"


def test_devices_speak_german(german: None) -> None:
    lack = memory.shortage(torch.device("cuda:0"), "translate a picture", MemoryError())
    assert said(lack.message) == "Der Speicher reicht nicht aus (Gerät cuda:0)."
    assert said(device._describe(torch.device("cpu"), 1)).startswith("CPU, 1 Thread")
    assert said("2 x CPU, 3 threads") == "2 × CPU, 3 Threads"
    assert said("NVIDIA H200") == "NVIDIA H200"


def test_taps_speak_german(german: None) -> None:
    generators = ((resnet.ResnetGenerator(2, 2), 14), (stylegan2.StyleGan2Generator(2, 2), 4))
    told = [
        said(f"tap {tap}, {generator.tap_geometry(tap).name}, 64x48, sees 9 px")
        for generator, count in generators
        for tap in range(count)
    ]
    for text in told:
        assert re.fullmatch(r"Schicht \d+, [^,]+(, \w+)?, 64x48, sieht 9 px", text), text
        assert not re.search("residual block|convolution|halving|rectified|normalised", text)
    assert "Schicht 5, Faltung 2, normiert, 64x48, sieht 9 px" in told


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


def test_in_english_everything_is_as_the_engine_says_it(speak) -> None:
    speak("en")
    for text in ("3 of 12 pictures of the source cannot be read.", "CPU, 2 threads"):
        assert said(text) == text
