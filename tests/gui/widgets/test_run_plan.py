from pathlib import Path

import pytest

from cutstudio.engine.recipe import PRESETS
from cutstudio.gui.draft import Draft
from cutstudio.gui.widgets.run_plan import RunPlan, clean_name


@pytest.fixture
def draft(qapp) -> Draft:
    return Draft("sincut")


@pytest.fixture
def plan(qtbot, draft: Draft, tmp_path: Path) -> RunPlan:
    made = RunPlan(draft)
    qtbot.addWidget(made)
    made.set_folder(tmp_path)
    made.refresh([], 0, 0)
    return made


def test_offers_the_methods_presets_and_puts_the_choice_into_the_draft(
    plan: RunPlan, draft: Draft
) -> None:
    offered = [plan.preset.itemData(i) for i in range(plan.preset.count())]
    assert offered == [name for name, preset in PRESETS.items() if preset.method == "sincut"]
    plan.preset.setCurrentIndex(offered.index("quick"))
    assert draft.preset == "quick"


def test_length_is_said_in_steps(plan: RunPlan, draft: Draft) -> None:
    assert plan.steps.text() == "100,000"
    draft.choose("cut")
    plan.refresh([], 0, 0)
    assert plan.steps.text() == "by the epochs"
    plan.refresh([], 120, 80)
    assert plan.steps.text() == "48,000"
    plan.steps.setValue(500)
    assert draft.value("training.steps") == 500


def test_the_name_follows_the_pictures_until_it_is_typed(
    plan: RunPlan, tmp_path: Path, qtbot
) -> None:
    plan.refresh(["lake", "waves"], 1, 1)
    assert plan.path == tmp_path / "lake as waves"
    (tmp_path / "lake as waves").mkdir()
    plan.refresh(["lake", "waves"], 1, 1)
    assert plan.path == tmp_path / "lake as waves 2"
    plan.name.clear()
    qtbot.keyClicks(plan.name, "mine")
    plan.refresh(["other"], 1, 0)
    assert plan.path == tmp_path / "mine"


def test_bad_and_taken_names_are_explained(plan: RunPlan, tmp_path: Path, qtbot) -> None:
    assert plan.obstacle() == ""
    (tmp_path / "taken").mkdir()
    for name, words in (("", "name"), ("taken", "exists"), ("a/b", "characters"), ("..", "char")):
        plan.name.setText(name)
        assert words in plan.obstacle()


@pytest.mark.parametrize(
    ("name", "clean"), [("a/b", "a b"), (" x. ", "x"), ('<>:"|?*', ""), ("Übung 1", "Übung 1")]
)
def test_clean_name(name: str, clean: str) -> None:
    assert clean_name(name) == clean
