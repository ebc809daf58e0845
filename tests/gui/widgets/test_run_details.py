import pytest

from cutstudio.gui.widgets.run_details import RunDetails
from tests.gui.widgets.test_run_card import run


@pytest.fixture
def details(qtbot) -> RunDetails:
    made = RunDetails()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("changes", "elsewhere", "can_resume", "why"),
    [
        ({"checkpoints": 1}, False, True, "Go on training"),
        ({"checkpoints": 1}, True, False, "Another run"),
        ({"checkpoints": 0}, False, False, "no checkpoint"),
        ({"checkpoints": 2, "state": "finished"}, False, False, "finished"),
        ({"checkpoints": 2, "state": "training"}, False, False, "being trained"),
    ],
)
def test_resume_says_why_not(
    details: RunDetails, changes: dict, elsewhere: bool, can_resume: bool, why: str
) -> None:
    details.show_run(run(**changes), "words", training_elsewhere=elsewhere)
    assert details.resume_button.isEnabled() is can_resume
    assert why in details.resume_button.toolTip()
    assert details.open_button.isEnabled()
    assert not details.problem.isVisible()


def test_a_broken_run_says_its_problem(details: RunDetails) -> None:
    broken = run(state="broken", problem="The recipe has a mistake")
    details.show_run(broken, "cannot be read", training_elsewhere=False)
    assert details.problem.text() == "The recipe has a mistake"
    assert details.problem.isVisible()
    assert not details.open_button.isEnabled()


def test_long_names_do_not_widen_it(details: RunDetails) -> None:
    width = details.width()
    details.show_run(run("n" * 200), "words", training_elsewhere=False)
    assert details.width() == width
    assert len(details.name.shown_text()) < 60
    assert details.name.toolTip() == "n" * 200
