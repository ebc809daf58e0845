from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from cutstudio.engine.presets import PRESETS
from cutstudio.gui.draft import Draft
from cutstudio.gui.places import presets_folder, runs_folder
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


def test_a_folder_that_nobody_may_search_stops_nothing(
    plan: RunPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    plan.refresh(["photo"], 1, 1)
    monkeypatch.setattr(Path, "exists", refuse)
    assert plan.obstacle() == ""
    plan.refresh(["painting"], 1, 1)
    assert plan.name.text() == "painting"


@pytest.mark.parametrize(
    ("name", "clean"), [("a/b", "a b"), (" x. ", "x"), ('<>:"|?*', ""), ("Übung 1", "Übung 1")]
)
def test_clean_name(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_presets_of_ones_own_are_saved_offered_and_shared(
    plan: RunPlan, draft: Draft, tmp_path: Path, qtbot
) -> None:
    draft.set_many({"loss.lambda_x": 2.5, "data.crop_size": 128})
    plan.save_preset(presets_folder() / "Soft.toml")
    assert plan.preset.currentText() == "Soft"
    draft.choose("cut")
    plan.refresh([], 0, 0)
    assert plan.preset.findText("Soft") == -1, "it is for SinCUT"
    draft.choose("sincut")
    plan.refresh([], 0, 0)
    plan.preset.setCurrentIndex(plan.preset.findText("Soft"))
    assert draft.changes == {"loss.lambda_x": 2.5, "data.crop_size": 128}

    shared = tmp_path / "from a friend.toml"
    shared.write_text('preset = "fastcut"\n[loss]\nlambda_x = 5.0\n')
    plan.open_preset(shared)
    assert (draft.method, draft.changes) == ("fastcut", {"loss.lambda_x": 5.0})
    shared.write_text("nonsense = [")
    with qtbot.waitSignal(plan.failed) as signal:
        plan.open_preset(shared)
    assert "TOML" in signal.args[0].message
    assert draft.method == "fastcut"


def test_names_of_any_length_are_cut_or_explained(plan: RunPlan, tmp_path: Path) -> None:
    plan.refresh(["\N{HORSE}" * 90], 1, 0)
    assert 200 < len(plan.path.name.encode()) < 255
    plan.path.mkdir()
    plan.refresh(["\N{HORSE}" * 90], 1, 0)
    assert plan.path.name.endswith(" 2")
    plan.name.setText("\N{HORSE}" * 64)
    assert "too long" in plan.obstacle()


def test_the_folder_is_where_the_runs_page_looks(qtbot, draft: Draft, tmp_path: Path) -> None:
    QSettings().setValue("runs_folder", str(tmp_path / "chosen before"))
    plan = RunPlan(draft)  # CUTSTUDIO_RUNS names another
    qtbot.addWidget(plan)
    plan.refresh([], 0, 0)
    assert plan.path.parent == runs_folder()


def test_dots_in_a_presets_name_stay(
    plan: RunPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([str(tmp_path / "lambda 0.5"), str(tmp_path / "lambda 0.7.toml")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (next(answers), ""))
    plan.browse_save()
    plan.browse_save()
    assert sorted(path.name for path in tmp_path.glob("*.toml")) == [
        "lambda 0.5.toml", "lambda 0.7.toml",
    ]  # fmt: skip
