import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from cutstudio.engine.settings import SETTINGS
from cutstudio.gui.draft import Draft
from cutstudio.gui.forms import SettingsForm, as_text, tooltip
from cutstudio.gui.widgets.number_field import NumberField


@pytest.fixture
def draft(qapp) -> Draft:
    return Draft("sincut")


@pytest.fixture
def form(qtbot, draft: Draft) -> SettingsForm:
    made = SettingsForm(draft)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_setting_has_a_named_control_with_its_help(form: SettingsForm, draft: Draft) -> None:
    for key, setting in SETTINGS.items():
        control = form.row_of(key)
        assert control.accessibleName() == setting.help.label
        assert setting.help.text in control.toolTip()


def test_controls_show_the_draft(form: SettingsForm, draft: Draft) -> None:
    for key, setting in SETTINGS.items():
        control, value = form.row_of(key), draft.value(key)
        if isinstance(control, QCheckBox):
            assert control.isChecked() is value
        elif isinstance(control, NumberField):
            assert control.value() == pytest.approx(value)
        elif isinstance(control, QComboBox):
            assert control.currentText() == value
        else:
            assert isinstance(control, QLineEdit)
            assert setting.parse(control.text() or ()) == value if value else not control.text()


def test_typing_changes_the_draft_when_enter_is_pressed(
    form: SettingsForm, draft: Draft, qtbot
) -> None:
    field = form.row_of("optimiser.lr")
    field.selectAll()
    qtbot.keyClicks(field, "0.0005")
    assert draft.value("optimiser.lr") == 0.002
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert draft.value("optimiser.lr") == 0.0005


def test_choices_and_switches_change_the_draft(form: SettingsForm, draft: Draft, qtbot) -> None:
    form.row_of("device.precision").setCurrentText("bf16")
    form.row_of("data.flip").click()
    assert draft.value("device.precision") == "bf16"
    assert draft.value("data.flip") is False


def test_a_list_of_numbers_is_typed_and_nonsense_refused(
    form: SettingsForm, draft: Draft, qtbot
) -> None:
    field = form.row_of("loss.taps")
    field.setText("0, 4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert draft.value("loss.taps") == (0, 4)
    field.setText("zero")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert draft.value("loss.taps") == (0, 4)
    assert field.text() == "0, 4"
    assert "Taps" in form._complaint.text()
    assert form._complaint.isVisible()


def test_changed_settings_are_marked_and_reset_one_by_one(
    form: SettingsForm, draft: Draft, qtbot
) -> None:
    row = form._rows["loss.temperature"]
    assert not row.reset.isEnabled()
    draft.set("loss.temperature", 0.1)
    assert row.mark.text()
    assert row.reset.isEnabled()
    row.reset.click()
    assert not row.mark.text()
    assert draft.value("loss.temperature") == 0.07


def test_reset_all_and_undo(form: SettingsForm, draft: Draft) -> None:
    assert not form.undo.isEnabled()
    draft.set_many({"loss.temperature": 0.1, "training.seed": 3})
    form.reset_all.click()
    assert draft.changes == {}
    assert not form.reset_all.isEnabled()
    form.undo.click()
    assert draft.value("training.seed") == 3


def test_search_finds_words_in_label_key_and_help(form: SettingsForm, qtbot) -> None:
    qtbot.keyClicks(form.search, "LEARNING rate")
    assert form.row_of("optimiser.lr").isVisible()
    assert not form.row_of("data.crop_size").isVisible()
    form.search.setText("no such thing")
    assert form._nothing.isVisible()
    form.search.clear()
    assert form.row_of("data.crop_size").isVisible()
    assert not form._nothing.isVisible()


def test_texts() -> None:
    assert as_text((0, 4, 8)) == "0, 4, 8"
    assert as_text(0.0002) == "0.0002"
    assert "0.001 – 10" in tooltip(SETTINGS["loss.temperature"])
