"""The first look on the Setup page, with what explains it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from cutstudio.gui.look_order import MOST_TARGETS
from cutstudio.gui.widgets.first_look_panel import FirstLookPanel
from cutstudio.gui.widgets.look_explained import LookExplained
from cutstudio.gui.widgets.picture_drop import Finding, look
from tests.gui.fakes import picture


@pytest.fixture
def panel(qtbot) -> FirstLookPanel:
    made = FirstLookPanel()
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


@pytest.fixture
def found(tmp_path: Path) -> tuple[Finding, Finding]:
    return (
        look([picture(tmp_path / "photo.png", 160, 90, seed=1)], 64),
        look([picture(tmp_path / "painting.png", 160, 120, seed=2)], 64),
    )


@pytest.fixture
def done(qtbot, panel: FirstLookPanel) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: panel.first_look.state == "done", timeout=120_000)

    return wait


@pytest.fixture
def explaining(qtbot, panel, found, done) -> LookExplained:
    panel.set_sides(*found)
    done()
    panel.explain.click()
    qtbot.waitUntil(lambda: panel.explained.idle, timeout=60_000)
    return panel.explained


def test_it_renders_what_was_found_and_says_how_long_it_took(panel, found, done) -> None:
    assert not panel.save.isEnabled()
    panel.set_sides(*found)
    done()
    assert panel.view.picture_size().toTuple() == (160, 90)
    assert panel.busy.text.startswith("160 × 90 px, painted in ")
    assert not panel.busy.working
    assert panel.save.isEnabled()


def test_a_slider_renders_again(panel, found, done, qtbot) -> None:
    panel.set_sides(*found)
    done()
    before = panel.view.composed()
    panel.sliders.structure.setValue(90)
    assert not panel.view.picture_size().isEmpty()
    done()
    assert panel.first_look.look.order.wishes.structure == 0.9
    assert panel.view.composed() != before


def test_the_same_findings_are_not_rendered_again(panel, found, done) -> None:
    panel.set_sides(*found)
    done()
    first = panel.first_look.look
    panel.set_sides(*found)
    assert panel.first_look.look is first


def test_of_folders_an_example_is_shown_with_some_of_the_targets(panel, tmp_path, done) -> None:
    sources = [picture(tmp_path / "in" / f"{n}.png", 60, 40, seed=n) for n in range(2)]
    targets = [picture(tmp_path / "like" / f"{n}.png", 50, 40, seed=n) for n in range(5)]
    panel.set_sides(look([tmp_path / "in"], 64), look([tmp_path / "like"], 64))
    assert panel._caption.text() == "Example: 0.png, strokes of the first 3 of 5 targets"
    assert panel.first_look.order.source == sources[0]
    assert panel.first_look.order.targets == tuple(targets[:MOST_TARGETS])
    done()
    panel.after.click()
    assert panel.first_look.order.source == sources[1]
    assert panel.view.picture_size().isEmpty()  # not the other picture under this one's name
    panel.after.click()
    assert panel.first_look.order.source == sources[0]
    done()


def test_an_unreadable_picture_is_told_in_place(panel, found, done, qtbot) -> None:
    source, _ = found
    whole = source.files[0].read_bytes()
    source.files[0].write_bytes(b"no picture")
    panel.set_sides(*found)
    qtbot.waitUntil(panel.banner.isVisible, timeout=60_000)
    assert "photo.png" in panel.banner.text
    source.files[0].write_bytes(whole)
    panel.banner.action.click()
    done()
    assert not panel.banner.isVisible()


def test_while_a_run_trains_it_says_that_it_waits(panel, found, done) -> None:
    panel.set_training(True)
    panel.set_sides(*found)
    assert panel.anyway.isVisible()
    assert "Waits" in panel.busy.text
    panel.anyway.click()
    done()
    assert not panel.anyway.isVisible()


def test_it_rests_while_it_is_not_seen(panel, found, done, qtbot) -> None:
    panel.hide()
    panel.set_sides(*found)
    qtbot.wait(300)
    assert panel.first_look.state == "waiting"
    assert panel.first_look.look is None
    panel.show()
    done()


def test_saving_writes_what_is_shown(panel, found, done, qtbot, tmp_path) -> None:
    panel.set_sides(*found)
    done()
    with qtbot.waitSignal(panel.told, timeout=20_000) as told:
        panel.save_to(tmp_path / "saved.png")
    assert "saved.png" in told.args[0]
    with Image.open(tmp_path / "saved.png") as written:
        assert written.size == (160, 90)


def test_a_folder_that_cannot_be_written_is_told(panel, found, done, qtbot, tmp_path) -> None:
    panel.set_sides(*found)
    done()
    panel.save_to(tmp_path / "missing" / "saved.png")
    qtbot.waitUntil(panel.banner.isVisible)
    assert "saved.png" in panel.banner.text


def test_exporting_hands_over_targets_and_sliders(panel, found, done, qtbot) -> None:
    panel.set_sides(*found)
    panel.sliders.colour.setValue(30)
    with qtbot.waitSignal(panel.export_requested) as signal:
        panel.export.click()
    assert signal.args[0].targets == found[1].files
    assert signal.args[0].wishes.colour == 0.3
    done()


def test_a_click_marks_the_patches_it_was_made_of(panel, explaining, qtbot) -> None:
    place = panel.view.place_of(30, 40).toPoint()
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=place)
    (mark,) = panel.view.marks
    assert (mark.x, mark.y) == (30, 40)
    provenance = panel.first_look.look.scale.provenance
    shares: dict[tuple[float, ...], float] = {}
    for patch in provenance.patches(30.5, 40.5):  # a place may be copied upright and mirrored
        shares[patch.box] = shares.get(patch.box, 0.0) + patch.share
    marks = explaining.view.marks
    assert len(marks) == len(shares)
    strongest = marks[-1]  # drawn last
    assert strongest.box == pytest.approx(max(shares, key=shares.__getitem__))
    assert strongest.opacity == 1.0
    assert all(0 < mark.opacity <= 1 for mark in marks)
    assert "largest share" in explaining.answer


def test_the_keyboard_asks_as_well(panel, explaining, qtbot) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.marks
    assert explaining.view.marks


def test_dragging_moves_the_question(panel, explaining, qtbot) -> None:
    at = [panel.view.place_of(x, 40).toPoint() for x in (30, 60)]
    qtbot.mousePress(panel.view, Qt.MouseButton.LeftButton, pos=at[0])
    qtbot.mouseMove(panel.view, at[1])
    qtbot.mouseRelease(panel.view, Qt.MouseButton.LeftButton, pos=at[1])
    (mark,) = panel.view.marks
    assert mark.x == pytest.approx(60, abs=1)


def test_another_scale_marks_its_own_patches(panel, explaining, qtbot) -> None:
    explaining.ask(0.3, 0.6)
    fine = explaining.view.marks[-1].box
    assert explaining.scale.count() == panel.first_look.look.count
    explaining.scale.setCurrentIndex(explaining.scale.count() - 1)
    coarse = explaining.view.marks[-1].box
    assert coarse[2] - coarse[0] > fine[2] - fine[0]


def test_the_usage_map_lies_over_the_target(panel, explaining, qtbot) -> None:
    explaining.usage.click()
    qtbot.waitUntil(lambda: explaining.view.overlay is not None, timeout=20_000)
    usage = panel.first_look.look.scale.provenance.usage(0, -1)
    image = explaining.view.overlay.image
    assert (image.height(), image.width()) == usage.shape
    assert "not used" in explaining.answer
    explaining.usage.click()
    assert explaining.view.overlay is None


def test_with_several_targets_the_one_that_was_used_is_shown(panel, tmp_path, done, qtbot) -> None:
    """The left half of the source can only come from the dark target, the right from the light."""
    halves = Image.new("RGB", (160, 80), (10, 10, 10))
    halves.paste((245, 245, 245), (80, 0, 160, 80))
    halves.save(tmp_path / "halves.png")
    for name, level in (("dark", 10), ("light", 245)):
        Image.new("RGB", (60, 60), (level,) * 3).save(tmp_path / f"{name}.png")
    targets = [tmp_path / "dark.png", tmp_path / "light.png"]
    panel.set_sides(look([tmp_path / "halves.png"], 64), look(targets, 64))
    done()
    panel.explain.click()
    explained = panel.explained
    for x, name in ((0.1, "dark.png"), (0.9, "light.png")):
        explained.ask(x, 0.5)
        assert explained.target.currentText() == name
        qtbot.waitUntil(lambda: explained.idle and explained.view.marks != (), timeout=20_000)


def test_leaving_the_explanation_takes_the_mark_away(panel, explaining, qtbot) -> None:
    place = panel.view.place_of(30, 40).toPoint()
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=place)
    panel.adjust.click()
    assert panel.view.marks == ()
    assert not panel.view.picking
    assert panel.sliders.isVisible()


def test_controls_have_names(panel, explaining) -> None:
    for part in (panel.view, panel.save, panel.export, panel.before, panel.after, panel.explain,
                 explaining.view, explaining.scale, explaining.target):  # fmt: skip
        assert part.accessibleName()
