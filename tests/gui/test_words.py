from cutstudio.engine.settings import SECTIONS, SETTINGS
from cutstudio.gui import words


def test_every_label_and_section_can_be_translated() -> None:
    texts = words.all_texts()
    assert {setting.help.label for setting in SETTINGS.values()} <= set(texts)
    assert len(texts) == len(set(texts))
    assert set(words.TITLES) == set(SECTIONS)


def test_english_is_what_the_recipe_says(qapp) -> None:
    setting = SETTINGS["optimiser.lr"]
    assert words.label_of(setting) == setting.help.label
    assert words.title_of("loss") == "Loss"
