import pytest

from cutstudio.gui.draft import Draft
from cutstudio.gui.widgets.scale_fields import ScaleFields


@pytest.fixture
def draft(qapp) -> Draft:
    return Draft("quick")


@pytest.fixture
def fields(qtbot, draft: Draft) -> ScaleFields:
    made = ScaleFields(draft)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(fields: ScaleFields) -> list[str]:
    return [key for key, field in fields.fields.items() if field.isVisible()]


def test_a_typed_size_goes_into_the_draft(fields: ScaleFields, draft: Draft) -> None:
    fields.fields["data.working_width"].setValue(384)
    assert draft.value("data.working_width") == 384
    draft.undo()
    assert fields.fields["data.working_width"].value() == 0  # the native one


def test_each_preparation_has_its_own_size(fields: ScaleFields, draft: Draft) -> None:
    assert shown(fields) == ["data.working_width", "data.crop_size"]
    draft.choose("cut")
    assert shown(fields) == ["data.load_size", "data.crop_size"]
    draft.set("data.mode", "none")
    assert shown(fields) == []


def test_no_width_of_ones_own_is_the_native_one(fields: ScaleFields, draft: Draft) -> None:
    draft.choose("sincut")
    assert fields.fields["data.working_width"].text() == "native"
