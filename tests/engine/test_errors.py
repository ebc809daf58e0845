import pickle

import pytest

from cutstudio.engine import errors
from cutstudio.engine.errors import (
    CheckpointError,
    CutStudioError,
    DataError,
    DeviceError,
    NonFiniteLoss,
    OutOfMemory,
    PictureError,
    RecipeError,
    RunError,
    TrainingError,
)

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, Exception)
]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_is_in_the_tree_and_documented(cls):
    assert issubclass(cls, CutStudioError)
    assert cls.__doc__
    assert cls.__name__ in errors.__doc__


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (PictureError, DataError),
        (CheckpointError, RunError),
        (OutOfMemory, DeviceError),
        (NonFiniteLoss, TrainingError),
    ],
)
def test_a_special_error_is_caught_as_the_general_one(child, parent):
    assert issubclass(child, parent)


def test_message_hint_and_details_stay_apart():
    error = DataError("The folder is empty.", hint="Add pictures.", details="listdir() -> []")
    assert (error.message, error.hint, error.details) == (
        "The folder is empty.",
        "Add pictures.",
        "listdir() -> []",
    )
    assert str(error) == "The folder is empty. Add pictures."
    assert "listdir" not in str(error)


def test_an_error_without_a_hint_ends_with_its_sentence():
    assert str(RunError("This is no run folder.")) == "This is no run folder."


def test_one_mistake_is_told_in_the_singular_and_several_are_counted():
    assert str(RecipeError(["a is wrong"])) == "The recipe has a mistake: a is wrong"
    several = RecipeError(["a is wrong", "b is missing"], hint="See the help.")
    assert str(several) == ("The recipe has 2 mistakes: a is wrong; b is missing See the help.")
    assert several.mistakes == ["a is wrong", "b is missing"]


def test_the_list_of_mistakes_is_the_errors_own():
    mistakes = ["a is wrong"]
    error = RecipeError(mistakes)
    mistakes.append("b")
    assert error.mistakes == ["a is wrong"]


@pytest.mark.parametrize(
    "error",
    [
        DataError("The folder is empty.", hint="Add pictures.", details="listdir() -> []"),
        RecipeError(["a is wrong", "b is missing"], hint="See the help."),
    ],
)
def test_an_error_survives_the_way_between_processes(error):
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)
