import pytest

from cutstudio.engine.presets import preset
from cutstudio.gui.draft import Draft


@pytest.fixture
def draft(qapp) -> Draft:
    return Draft("sincut")


def test_starts_as_its_preset(draft: Draft) -> None:
    assert draft.method == "sincut"
    assert draft.recipe() == preset("sincut")
    assert not draft.can_undo


def test_changes_are_parsed_marked_and_told(draft: Draft, qtbot) -> None:
    with qtbot.waitSignal(draft.changed):
        draft.set("loss.lambda_x", "2.5")
    assert draft.value("loss.lambda_x") == 2.5
    assert draft.is_changed("loss.lambda_x")
    assert draft.recipe().loss.lambda_x == 2.5


def test_a_value_equal_to_the_presets_is_no_change(draft: Draft, qtbot) -> None:
    draft.set("loss.lambda_x", 2)
    draft.set("loss.lambda_x", 4)
    assert draft.changes == {}
    with qtbot.assertNotEmitted(draft.changed):
        draft.set("loss.lambda_x", 4)


def test_wrong_values_change_nothing(draft: Draft) -> None:
    with pytest.raises(ValueError, match="not between"):
        draft.set_many({"loss.lambda_y": 3, "loss.lambda_x": -1})
    assert draft.changes == {}


def test_values_that_do_not_go_together_are_named(draft: Draft) -> None:
    draft.set("data.crop_size", 100)
    assert any("crop_size" in mistake for mistake in draft.mistakes())
    draft.reset("data.crop_size")
    assert draft.mistakes() == []


def test_another_preset_keeps_the_device_only(draft: Draft) -> None:
    draft.set_many({"device.device": "cpu", "loss.lambda_x": 1})
    draft.choose("fastcut")
    assert draft.method == "fastcut"
    assert draft.changes == {"device.device": "cpu"}


def test_undo_takes_back_one_thing_at_a_time(draft: Draft) -> None:
    draft.set("loss.lambda_x", 1)
    draft.choose("cut")
    draft.reset_all()
    draft.undo()
    assert (draft.preset, draft.value("loss.lambda_x")) == ("sincut", 1.0)
    draft.undo()
    assert draft.recipe() == preset("sincut")
    draft.undo()
    assert not draft.can_undo


def test_dragging_a_slider_is_one_step_of_undo(draft: Draft) -> None:
    for value in (5, 6, 7):
        draft.set_many({"loss.lambda_x": value, "loss.lambda_y": value})
    draft.set("training.seed", 1)
    draft.undo()
    assert draft.value("loss.lambda_x") == 7
    draft.undo()
    assert draft.value("loss.lambda_x") == 4
    draft.set("loss.lambda_x", 9)
    assert draft.can_undo


def test_what_was_undone_can_be_done_again_until_something_changes(draft: Draft) -> None:
    draft.set("loss.lambda_x", 1)
    draft.choose("cut")
    assert not draft.can_redo
    draft.undo()
    draft.undo()
    draft.redo()
    assert (draft.preset, draft.value("loss.lambda_x")) == ("sincut", 1.0)
    draft.redo()
    assert (draft.preset, draft.can_redo) == ("cut", False)
    draft.redo()
    draft.undo()
    assert draft.value("loss.lambda_x") == 1.0
    draft.set("training.seed", 3)
    assert not draft.can_redo
