from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt

from cutstudio.gui.widgets.previews import Previews, load
from tests.gui.fakes import sample


@pytest.fixture
def previews(qtbot, tmp_path: Path) -> Previews:
    made = Previews()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.set_run(tmp_path)
    made.show()
    return made


def shown(previews: Previews, step: int, qtbot) -> None:
    qtbot.waitUntil(lambda: previews.shown_step == step)


def red(previews: Previews, kind: str) -> int:
    return previews.views[kind].composed().pixelColor(5, 5).red()


def test_a_new_preview_is_shown(previews: Previews, tmp_path: Path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    shown(previews, 10, qtbot)
    assert [red(previews, kind) for kind in ("source", "output", "target")] == [10] * 3
    assert previews._step_text.text() == "preview of step 10"


def test_only_the_last_of_many_is_decoded(previews, tmp_path, qtbot, monkeypatch) -> None:
    loaded = []
    from cutstudio.gui.widgets import previews as module

    def spy(run, event):
        loaded.append(event.step)
        return load(run, event)

    monkeypatch.setattr(module, "load", spy)
    previews.add_many([sample(tmp_path, step) for step in (10, 20, 30)])
    shown(previews, 30, qtbot)
    assert loaded == [30]


def test_going_back_in_time_and_live_again(previews: Previews, tmp_path, qtbot) -> None:
    previews.add_many([sample(tmp_path, step) for step in (10, 20, 30)])
    shown(previews, 30, qtbot)
    previews.scrubber.setValue(0)
    shown(previews, 10, qtbot)
    previews.add(sample(tmp_path, 40))
    qtbot.wait(120)
    assert previews.shown_step == 10
    qtbot.mouseClick(previews._live, Qt.MouseButton.LeftButton)
    shown(previews, 40, qtbot)
    assert previews.scrubber.value() == 3


def test_views_zoom_together(previews: Previews, tmp_path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    shown(previews, 10, qtbot)
    previews.views["source"].zoom_by(3.0)
    assert previews.views["target"].viewport.zoom == pytest.approx(3.0)
    previews._fit.click()
    assert previews.viewport.zoom == 1


def test_a_click_on_the_output_asks_to_explore(previews: Previews, tmp_path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    shown(previews, 10, qtbot)
    view = previews.views["output"]
    place = view.to_view().map(QPointF(10.5, 15.5)).toPoint()
    with qtbot.waitSignal(previews.explore_at) as signal:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [pytest.approx(10.5 / 40, abs=0.03), pytest.approx(15.5 / 30, abs=0.04)]
    with qtbot.assertNotEmitted(previews.explore_at):
        qtbot.mouseClick(previews.views["source"], Qt.MouseButton.LeftButton)


def test_identity_is_offered_where_there_is_one(previews: Previews, tmp_path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    shown(previews, 10, qtbot)
    assert not previews.identity.isEnabled()
    previews.add(sample(tmp_path, 20, "source", "output", "target", "identity"))
    shown(previews, 20, qtbot)
    assert not previews.views["identity"].isVisible()
    previews.identity.click()
    assert previews.views["identity"].isVisible()


def test_deleted_pictures_are_left_out(previews: Previews, tmp_path, qtbot) -> None:
    event = sample(tmp_path, 10)
    (tmp_path / event.pictures["output"]).unlink()
    previews.add(event)
    shown(previews, 10, qtbot)
    assert previews.views["output"].picture_size().isEmpty()


def test_a_preview_of_a_closed_run_is_not_shown(previews: Previews, tmp_path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    previews.set_run(tmp_path / "other")
    qtbot.waitUntil(lambda: not previews._latest.busy)
    assert previews.shown_step == -1


def test_void_previews_leave_the_history(previews: Previews, tmp_path, qtbot) -> None:
    previews.add_many([sample(tmp_path, step) for step in (10, 20, 30)])
    previews.truncate(20)
    assert previews.scrubber.maximum() == 1
    shown(previews, 20, qtbot)


def test_the_history_is_played_without_leaving_any_out(
    previews: Previews, tmp_path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    previews.add_many([sample(tmp_path, step) for step in (10, 20, 30, 40)])
    shown(previews, 40, qtbot)
    seen = []
    previews._playing.setInterval(5)
    loaded = previews._loaded

    def note(result) -> None:
        seen.append(result[0])
        loaded(result)

    monkeypatch.setattr(previews, "_loaded", note)
    previews.play.click()
    qtbot.waitUntil(lambda: not previews.play.isChecked() and previews.shown_step == 40)
    assert seen == [10, 20, 30, 40]
    assert not previews._playing.isActive()


def test_split_shows_source_and_output_in_one(previews: Previews, tmp_path, qtbot) -> None:
    previews.add(sample(tmp_path, 10))
    shown(previews, 10, qtbot)
    previews.split.click()
    assert previews.split_view.isVisible()
    assert not previews.views["output"].isVisible()
    previews.views["target"].zoom_by(2.0)
    assert previews.split_view.viewport.zoom == 2.0
    previews.split.click()
    assert previews.views["output"].isVisible()


def test_several_sources_are_chosen_from(qtbot, tmp_path: Path) -> None:
    previews = Previews()
    qtbot.addWidget(previews)
    previews.show()
    previews.set_run(tmp_path)
    assert not previews.which.isVisible()
    kinds = ("source", "output", "source-2", "output-2", "target")
    saved = sample(tmp_path, 7, *kinds)
    Image.new("RGB", (40, 30), (0, 200, 0)).save(tmp_path / saved.pictures["output-2"])
    previews.add(saved)
    qtbot.waitUntil(lambda: previews.shown_step == 7)
    assert previews.which.isVisible()
    assert previews.which.count() == 2
    first = previews.views["output"]._pixmap.toImage().pixelColor(0, 0).green()
    previews.which.setCurrentIndex(1)
    second = previews.views["output"]._pixmap.toImage().pixelColor(0, 0).green()
    assert (first, second) == (0, 200)
    assert not previews.views["target"].picture_size().isEmpty()
    previews.clear()
    assert not previews.which.isVisible()


def first_look(run: Path) -> str:
    Image.new("RGB", (40, 30), (200, 0, 0)).save(run / "first-look.png")
    return "first-look.png"


def test_the_first_look_stays_beside_what_training_has_made(previews, tmp_path, qtbot) -> None:
    pane = previews._panes["first-look"]
    assert not pane.isVisible()
    previews.set_first_look(first_look(tmp_path))
    qtbot.waitUntil(pane.isVisible)
    for step in (10, 20):
        previews.add(sample(tmp_path, step))
        shown(previews, step, qtbot)
        assert red(previews, "first-look") == 200
        assert red(previews, "output") == step
    assert previews._titles["output"].text() == "Now"
    previews.split.click()
    assert pane.isVisible()
    assert pane.width() > 1.5 * previews._panes["target"].width()


def test_an_earlier_output_is_not_called_now(previews, tmp_path, qtbot) -> None:
    previews.set_first_look(first_look(tmp_path))
    previews.add_many([sample(tmp_path, step) for step in (10, 20)])
    shown(previews, 20, qtbot)
    qtbot.waitUntil(previews._panes["first-look"].isVisible)
    previews.scrubber.setValue(0)
    shown(previews, 10, qtbot)
    assert previews._titles["output"].text() == "Output"


def test_another_run_has_no_first_look_of_the_one_before(previews, tmp_path, qtbot) -> None:
    previews.set_first_look(first_look(tmp_path))
    qtbot.waitUntil(previews._panes["first-look"].isVisible)
    previews.set_run(tmp_path / "other")
    assert not previews._panes["first-look"].isVisible()
    assert previews._titles["output"].text() == "Output"


def test_a_first_look_that_was_deleted_is_left_out(previews, tmp_path, qtbot) -> None:
    previews.set_first_look("first-look.png")
    qtbot.waitUntil(lambda: not previews._latest.busy)
    assert not previews._panes["first-look"].isVisible()
