import time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSlider, QWidget

from cutstudio import resources
from cutstudio.engine import doctor, estimate, masks
from cutstudio.gui.mask_dialog import MaskDialog
from cutstudio.gui.pages import setup
from cutstudio.gui.pages.setup import SetupPage
from cutstudio.gui.places import masks_folder
from cutstudio.gui.preview_dialog import PreviewDialog
from tests.gui.fakes import picture


@pytest.fixture
def page(qtbot) -> SetupPage:
    made = SetupPage()
    qtbot.addWidget(made)
    made.resize(1116, 690)
    made.show()
    return made


@pytest.fixture
def filled(page: SetupPage, tmp_path: Path, qtbot) -> SetupPage:
    page.source.set_paths([picture(tmp_path / "photo.png", 80, 70, seed=1)])
    page.target.set_paths([picture(tmp_path / "painting.png", 80, 70, seed=2)])
    qtbot.waitUntil(lambda: page.source.ready and page.target.ready)
    return page


def test_start_says_what_is_missing(page: SetupPage, tmp_path: Path, qtbot) -> None:
    assert not page.start.isEnabled()
    assert page._reason.text() == "Choose a source and a target first."
    page.source.set_paths([picture(tmp_path / "photo.png")])
    assert page._reason.text() == "Looking at the source…"
    qtbot.waitUntil(lambda: page.source.ready)
    assert page._reason.text() == "Choose a target first."
    assert page.start.toolTip() == page._reason.text()


def test_start_gives_recipe_and_folder(filled: SetupPage, qtbot) -> None:
    filled.lambdas.x.setValue(2.5)
    filled.draft.set("training.steps", 10)  # days would be asked about
    with qtbot.waitSignal(filled.start_requested) as signal:
        qtbot.mouseClick(filled.start, Qt.MouseButton.LeftButton)
    recipe, path = signal.args
    assert recipe.method == "sincut"
    assert recipe.loss.lambda_x == 2.5
    assert recipe.data.source == (str(filled.source.paths[0]),)
    assert recipe.data.target == (str(filled.target.paths[0]),)
    assert path.name == "photo as painting"
    assert not path.exists()


def test_choosing_a_method_offers_to_bring_changed_settings_back(page: SetupPage, qtbot) -> None:
    page.cards.chosen.emit("cut")
    assert not page.banner.isVisible()
    page.draft.set("training.seed", 7)
    page.cards.chosen.emit("fastcut")
    assert page.banner.action.isVisible()
    page.banner.action.click()
    assert (page.draft.method, page.draft.value("training.seed")) == ("cut", 7)
    assert not page.banner.isVisible()
    page.draft.redo()
    page.cards.chosen.emit("cut")
    assert not page.banner.isVisible()  # nothing was lost
    page.draft.set("training.seed", 8)
    page.cards.chosen.emit("sincut")
    page.draft.set("training.seed", 9)  # what Undo would take back is another change now
    assert not page.banner.isVisible()


def test_while_something_trains_start_adds_to_the_queue(filled: SetupPage, qtbot) -> None:
    name = filled.plan.path.name
    filled.set_busy(True)
    assert filled.start.text() == "Add to the queue"
    assert filled.start.isEnabled()
    assert not filled.estimate.ask.isEnabled()
    filled.set_taken(lambda path: path.name == name)
    filled.refresh()
    assert filled.plan.path.name == f"{name} 2"
    filled.set_busy(False)
    assert filled.start.text() == "Start training"


def test_cards_presets_and_lambdas_follow_each_other(filled: SetupPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not filled.proposing.pending)  # a preset may be taken
    before = filled.lambdas.x.value()
    filled.cards.cards["fastcut"].click()
    assert filled.plan.preset.currentData() == "fastcut"
    assert (filled.lambdas.x.value(), filled.lambdas.y.value()) == (10, 0)
    assert filled.lambdas.slider.value() == 0
    filled.draft.undo()
    assert filled.cards.method == "sincut"
    assert filled.lambdas.x.value() == before


def test_lambda_y_rests_where_the_identity_term_is_off(filled: SetupPage) -> None:
    assert filled.lambdas.y.isEnabled()
    filled.draft.choose("fastcut")
    assert not filled.lambdas.y.isEnabled()


def test_one_picture_a_side_suggests_sincut(filled: SetupPage, qtbot) -> None:
    qtbot.waitUntil(lambda: filled.examination.report is not None)
    assert "single" not in codes(filled)
    filled.cards.cards["cut"].click()
    qtbot.waitUntil(lambda: "single" in codes(filled))
    row = next(row for row in filled.doctor.rows if row.finding.code == "single")
    assert row.isVisible()
    row.cure.click()
    assert filled.draft.method == "sincut"
    qtbot.waitUntil(lambda: filled.examination.report is not None)
    assert "single" not in codes(filled)


def codes(page: SetupPage) -> list[str]:
    return [row.finding.code for row in page.doctor.rows]


def test_unreadable_pictures_block_until_they_are_left_out(
    page: SetupPage, tmp_path: Path, qtbot
) -> None:
    for number in range(3):
        picture(tmp_path / "photos" / f"{number}.png", 80, 70, seed=number)
    (tmp_path / "photos" / "bad.png").write_bytes(b"no picture")
    page.source.set_paths([tmp_path / "photos"])
    page.target.set_paths([picture(tmp_path / "painting.png", 80, 70, seed=9)])
    qtbot.waitUntil(lambda: page.examination.report is not None)
    assert codes(page) == ["unreadable"]
    assert not page.start.isEnabled()
    page.doctor.rows[0].cure.click()
    qtbot.waitUntil(
        lambda: page.examination.report is not None and not page.examination.report.findings
    )
    assert page.start.isEnabled()
    assert page._reason.text() == "Ready. 4 pictures looked at, all sound."
    assert page.source.count == 3


def test_crops_are_drawn_at_their_size(filled: SetupPage) -> None:
    filled.draft.set("data.crop_size", 16)
    frames = filled.source._pictures._frames  # of a picture of 80 x 70
    assert frames[0] == pytest.approx((0.6, 48 / 70))
    assert frames[1] == pytest.approx((0.2, 16 / 70))


def test_what_is_painted_out_goes_into_the_recipe(filled: SetupPage, qtbot) -> None:
    assert filled.recipe().data.masks == ""
    filled.source.paint.click()
    dialog = filled.findChild(MaskDialog)
    qtbot.waitUntil(lambda: dialog.ready)
    dialog.border.click()
    dialog.done.click()
    qtbot.waitUntil(lambda: filled.source.ready and bool(filled.source.finding.painted))
    assert filled.recipe().data.masks == str(masks_folder())
    assert filled.target.finding.painted == ()
    qtbot.waitUntil(lambda: filled.examination.report is not None)
    assert "no-room" in codes(filled), "80 x 70 px less a border have no room for 64"


def test_swap(filled: SetupPage, qtbot) -> None:
    source, target = filled.source.paths, filled.target.paths
    filled._swap.click()
    assert (filled.source.paths, filled.target.paths) == (target, source)
    qtbot.waitUntil(filled.start.isEnabled)


def test_bad_pictures_and_bad_settings_are_explained(filled: SetupPage, qtbot) -> None:
    filled.draft.set("data.crop_size", 100)
    assert "crop_size" in filled._reason.text()
    filled.draft.reset_all()
    bad = filled.source.paths[0].with_name("bad.png")
    bad.write_bytes(b"x")
    filled.source.set_paths([bad])
    qtbot.waitUntil(lambda: filled.source.problem is not None)
    assert filled._reason.text().startswith("The source cannot be used")


def test_the_bundled_pair_fills_both_sides(
    page: SetupPage, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = {name: picture(tmp_path / Path(name).name) for name in setup.DEMO_PAIR}
    shipped = resources.path
    monkeypatch.setattr(resources, "path", lambda name: pair.get(name) or shipped(name))
    page.demo.click()
    qtbot.waitUntil(page.start.isEnabled)
    assert page.draft.preset == "quick"
    assert page.plan.path.name == "Demo"


def test_advanced_settings_open_with_search_and_change_the_recipe(filled: SetupPage, qtbot) -> None:
    assert filled.form is None
    filled.advanced.click()
    assert filled.form.isVisible()
    filled.form.row_of("training.seed").setValue(7)
    assert filled.recipe().training.seed == 7
    assert "Settings changed: 1" in filled.plan._preset_text.text()
    qtbot.wait(20)
    filled.advanced.click()
    assert not filled.form.isVisible()


def test_every_control_is_spoken_explained_and_reached_by_tab(page: SetupPage) -> None:
    page.advanced.click()
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider):
        for control in page.findChildren(kind):
            if control.parentWidget().metaObject().className() in ("QLineEdit", "NumberField"):
                continue  # parts of a control
            if not control.isVisible():
                continue
            assert control.accessibleName(), control
            assert (
                control.focusPolicy() & Qt.FocusPolicy.TabFocus
                or control.isCheckable()
                or (control.accessibleName() in ("info", "warning", "error"))
            ), control.accessibleName()


def test_an_empty_page_fits_a_small_screen(page: SetupPage) -> None:
    page.resize(1116, 660)
    assert page._scroll.verticalScrollBar().maximum() < 40


def bottom_of(part: QWidget, page: SetupPage) -> int:
    return part.mapTo(page, part.rect().bottomLeft()).y()


def test_with_pictures_the_first_look_fits_a_small_screen(filled: SetupPage, qtbot) -> None:
    filled.resize(1116, 660)
    viewport = filled._scroll.viewport()
    seen = bottom_of(viewport, filled)
    qtbot.waitUntil(lambda: bottom_of(filled.first_look, filled) < seen)
    assert bottom_of(filled.cards.cards["sincut"], filled) <= seen  # the next step is in sight
    assert filled.first_look.height() > 0.6 * viewport.height()
    assert filled.minimumSizeHint().width() <= 1000
    wide: list[QWidget] = [w for w in filled.findChildren(QWidget) if w.isVisible()]
    right = max(w.mapTo(filled, w.rect().topRight()).x() for w in wide)
    assert right <= filled.width()


def test_the_balance_says_what_was_published_and_what_was_not(page: SetupPage) -> None:
    for name, words in (("quick", "as in the preset"), ("sincut", "as published")):
        page.draft.choose(name)
        assert page.lambdas._middle.text() == words


def test_preview_pictures_are_chosen_and_recorded(page: SetupPage, qtbot, tmp_path: Path) -> None:
    files = [picture(tmp_path / "many" / f"{name}.png", seed=i) for i, name in enumerate("abc")]
    page.source.set_paths([tmp_path / "many"])
    page.target.set_paths([picture(tmp_path / "painting.png")])
    qtbot.waitUntil(lambda: page.source.ready and page.target.ready and page.idle)
    assert page.recipe().training.previews == ()
    page.previews.click()
    dialog = page.findChild(PreviewDialog)
    for row in (0, 2):
        dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: dialog.pictures.idle, timeout=20_000)
    assert not dialog.list.item(0).icon().isNull()
    dialog.take.click()
    assert page.recipe().training.previews == (str(files[0]), str(files[2]))
    assert "2" in page.previews.text()
    page.source.set_paths([files[2], files[1]])
    qtbot.waitUntil(lambda: page.source.ready and page.idle)
    assert page.recipe().training.previews == (str(files[2]),), "others are gone from the sources"
    qtbot.waitUntil(lambda: page.idle)


def test_pictures_and_settings_that_do_not_go_together_are_explained(
    filled: SetupPage, qtbot
) -> None:
    filled.draft.choose("cut")
    filled.draft.set("data.mode", "none")
    assert "data.masks" not in filled.obstacle()
    masks.save(Image.new("L", (80, 70), 255), filled.source.paths[0], masks_folder())
    filled.source.look_again()
    qtbot.waitUntil(lambda: filled.source.ready, timeout=20_000)
    assert filled.source.finding.painted
    assert not filled.start.isEnabled()
    assert "data.masks must be empty" in filled._reason.text()


def test_the_doctor_and_the_estimate_give_up_when_the_program_ends(
    filled: SetupPage, qtbot, qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def examine(_recipe, *, cancelled):
        while not cancelled():
            time.sleep(0.01)
        asked.append(True)
        return doctor.Report((), 0, 0)

    qtbot.waitUntil(lambda: filled.idle)
    monkeypatch.setattr(doctor, "examine", examine)
    monkeypatch.setattr(estimate, "measure_apart", examine)
    filled.draft.set("data.crop_size", 32)
    filled.estimate.measure(filled.recipe())
    assert not filled.idle
    qapp.aboutToQuit.emit()
    assert not filled.estimate.measuring
    qtbot.waitUntil(lambda: filled.idle and len(asked) == 2)


def rendered(page: SetupPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.first_look.first_look.state == "done", timeout=120_000)


def test_the_first_look_comes_by_itself_once_both_pictures_are_there(page, tmp_path, qtbot) -> None:
    page.source.set_paths([picture(tmp_path / "photo.png", 80, 70, seed=1)])
    qtbot.waitUntil(lambda: page.source.ready)
    assert not page.first_look.isVisible()
    wide = page.source.width()
    page.target.set_paths([picture(tmp_path / "painting.png", 80, 70, seed=2)])
    assert page.first_look.isVisible()
    rendered(page, qtbot)
    assert page.first_look.view.picture_size().toTuple() == (80, 70)
    assert page.first_look.width() > 2 * page.source.width()
    page.target.clear()
    assert not page.first_look.isVisible()
    qtbot.waitUntil(lambda: page.source.width() == wide)


def test_other_pictures_and_masks_render_the_first_look_again(filled, tmp_path, qtbot) -> None:
    rendered(filled, qtbot)
    first = filled.first_look.first_look.look
    filled.draft.set("training.seed", 3)  # no other picture
    assert filled.first_look.first_look.look is first
    filled.target.look_again()  # what is painted out in it may be another region
    rendered(filled, qtbot)
    assert filled.first_look.first_look.look is not first


def test_an_unreadable_side_has_no_first_look(page, tmp_path, qtbot) -> None:
    page.source.set_paths([picture(tmp_path / "photo.png", seed=1)])
    (tmp_path / "broken.png").write_bytes(b"no picture")
    page.target.set_paths([tmp_path / "broken.png"])
    qtbot.waitUntil(lambda: page.target.problem is not None)
    assert not page.first_look.isVisible()
    assert page.first_look.first_look.state == "empty"


def test_while_something_trains_the_first_look_waits(filled, qtbot) -> None:
    filled.set_busy(True)
    filled.source.look_again()
    qtbot.waitUntil(lambda: filled.first_look.first_look.state == "held")
    filled.set_busy(False)
    rendered(filled, qtbot)


def test_a_folder_is_exported_like_the_first_look(filled, tmp_path, qtbot) -> None:
    rendered(filled, qtbot)
    filled.first_look.export.click()
    dialog = filled._repaint
    dialog.pictures.set_path(tmp_path / "in")
    picture(tmp_path / "in" / "one.png", 50, 40, seed=5)
    dialog.out.set_path(tmp_path / "out")
    dialog.go.click()
    assert filled.exporting
    filled.first_look.export.click()
    assert filled._repaint is dialog  # which works still
    qtbot.waitUntil(lambda: not filled.exporting, timeout=60_000)
    assert (tmp_path / "out" / "one.png").is_file()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert filled._repaint is None


def test_closing_down_stops_an_export_of_the_first_look(filled, tmp_path, qtbot) -> None:
    rendered(filled, qtbot)
    for number in range(30):
        picture(tmp_path / "in" / f"{number}.png", 200, 160, seed=number)
    filled.first_look.export.click()
    filled._repaint.pictures.set_path(tmp_path / "in")
    filled._repaint.out.set_path(tmp_path / "out")
    filled._repaint.go.click()
    assert filled.close_down()
    assert not filled.exporting
    qtbot.waitUntil(lambda: filled._repaint._job is None)
    assert len(list((tmp_path / "out").glob("*.png"))) < 30
