import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from cutstudio.engine import checkpoint, colour, images, model, ranks
from cutstudio.engine.correspondence import Explorer
from cutstudio.engine.events import Control
from cutstudio.engine.networks import bands
from cutstudio.engine.run import RunFolder
from cutstudio.gui import exploring, pixels, seeing
from cutstudio.gui.jobs import TrainingJob
from cutstudio.gui.pages.explore import ExplorePage
from cutstudio.gui.widgets.marks import Kind
from cutstudio.gui.widgets.picture_view import PictureView
from tests.gui.fakes import tiny_recipe
from tests.gui.pages.conftest import SIZE

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
WITHIN_SOURCE, TO_OUTPUT = 3, 1


@pytest.fixture
def page(qtbot) -> ExplorePage:
    made = ExplorePage()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


@pytest.fixture
def loaded(page: ExplorePage, qtbot, run: Path) -> ExplorePage:
    page.set_run(run)
    settle(page, qtbot)
    assert page.latest is not None
    return page


def settle(page: ExplorePage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.idle, timeout=60_000)


def click(
    page: ExplorePage, view: PictureView, x: int, y: int, qtbot, *, shift: bool = False
) -> None:
    at = view.place_of(x, y).toPoint()
    modifier = SHIFT if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view, LEFT, modifier, at)
    settle(page, qtbot)


def test_says_what_to_do_without_a_run(page: ExplorePage) -> None:
    assert "No run is open" in page.empty.text
    assert page.empty.isVisible()
    assert not page.head.export_button.isVisible()


def test_shows_source_and_output(loaded: ExplorePage) -> None:
    assert loaded.source.picture_size().toTuple() == SIZE
    assert loaded.output.picture_size().toTuple() == SIZE
    listed = [loaded.panel.tap.itemData(i) for i in range(loaded.panel.tap.count())]
    assert listed == [0, 2, None, 1, 3]  # with heads, a line, without
    assert "Click" in loaded.busy.text


def test_a_run_without_checkpoints_says_so(page: ExplorePage, qtbot, run: Path) -> None:
    (run / "checkpoints").rename(run / "gone")
    page.set_run(run)
    settle(page, qtbot)
    assert "no checkpoint yet" in page.empty.text


@pytest.mark.parametrize(("x", "y"), [(0, 0), (71, 47), (33, 21)])
def test_map_is_highest_where_was_clicked(loaded: ExplorePage, qtbot, x: int, y: int) -> None:
    """Within one picture the clicked patch is the one that is most like itself."""
    loaded.panel.direction.setCurrentIndex(WITHIN_SOURCE)
    loaded.panel.smooth.setChecked(False)
    click(loaded, loaded.source, x, y, qtbot)
    seen = loaded.latest
    assert seen.queries[0].x == x
    assert seen.queries[0].y == y
    found = seen.similarities[0]
    assert np.unravel_index(found.map.argmax(), found.map.shape) == found.grid.cell(x, y)
    assert found.rank == 1
    overlay = pixels.to_array(seen.overlays["source"])
    assert (overlay[y, x, :3] == colour.table()[255]).all()


def test_map_equals_the_engine_s(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    seen = loaded.latest
    direct = seen.scene.explorer.similarity(40, 12)
    np.testing.assert_array_equal(seen.similarities[0].probability, direct.probability)
    assert set(seen.overlays) == {"source"}
    row = loaded.panel.queries.item(0)
    assert f"{direct.rank:,} of" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_marks_outline_the_receptive_field_on_both(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    found = loaded.latest.similarities[0]
    query = [mark for mark in loaded.output.marks if mark.kind is Kind.QUERY]
    positive = [mark for mark in loaded.source.marks if mark.kind is Kind.POSITIVE]
    assert [(m.x, m.y, m.box) for m in query] == [(40, 12, found.box_query)]
    assert [(m.x, m.y, m.box) for m in positive] == [(40, 12, found.box_true)]


def test_shift_adds_queries_of_other_colours_and_a_click_begins_anew(
    loaded: ExplorePage, qtbot
) -> None:
    for x in range(7):
        click(loaded, loaded.output, 8 * x, 9, qtbot, shift=True)
    assert [query.x for query in loaded.queries] == [16, 24, 32, 40, 48]
    assert len({query.colour for query in loaded.queries}) == 5
    click(loaded, loaded.output, 3, 3, qtbot)
    assert len(loaded.queries) == 1
    assert loaded.panel.queries.count() == 1


def test_delete_in_the_list_takes_a_query_away(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 10, 9, qtbot)
    click(loaded, loaded.output, 30, 9, qtbot, shift=True)
    loaded.panel.queries.setCurrentRow(0)
    qtbot.keyClick(loaded.panel.queries, Qt.Key.Key_Delete)
    settle(loaded, qtbot)
    assert [query.x for query in loaded.queries] == [30]
    loaded.panel.clear_button.click()
    settle(loaded, qtbot)
    assert loaded.source.overlay is None
    assert not loaded.source.marks


def test_a_drag_ends_where_the_pointer_ends(loaded: ExplorePage, qtbot) -> None:
    view = loaded.output
    QTest.mousePress(view, LEFT, pos=view.place_of(5, 5).toPoint())
    for x in range(5, 60):
        QTest.mouseMove(view, view.place_of(x, 20).toPoint())
    QTest.mouseRelease(view, LEFT, pos=view.place_of(59, 20).toPoint())
    settle(loaded, qtbot)
    assert [(q.x, q.y) for q in loaded.latest.queries] == [(59, 20)]


def test_the_map_is_coarse_while_a_query_moves_and_fine_when_it_rests(
    loaded: ExplorePage, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeing, "MOVING_CELLS", 8)
    view, shown = loaded.output, []
    loaded.seen.connect(lambda seen: shown.append(seen.similarities[0]))
    QTest.mousePress(view, LEFT, pos=view.place_of(5, 5).toPoint())
    settle(loaded, qtbot)
    QTest.mouseMove(view, view.place_of(40, 20).toPoint())
    settle(loaded, qtbot)
    QTest.mouseRelease(view, LEFT, pos=view.place_of(40, 20).toPoint())
    settle(loaded, qtbot)
    fine = shown[0].grid
    coarse = fine.coarser(8)
    assert [one.grid for one in shown] == [fine, coarse, fine]
    assert shown[1].cosine.shape == (coarse.rows, coarse.columns)


def test_readout_under_the_pointer(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    found = loaded.latest.similarities[0]
    QTest.mouseMove(loaded.source, loaded.source.place_of(20, 30).toPoint())
    cell = found.grid.cell(20, 30)
    assert f"cosine {found.cosine[cell]:.2f}" in loaded.source.readout
    rank = int((found.cosine > found.cosine[cell]).sum()) + 1
    assert f"rank {rank:,} of {found.cosine.size:,}" in loaded.source.readout
    assert not loaded.output.readout


def test_direction_decides_where_to_click(loaded: ExplorePage, qtbot) -> None:
    loaded.panel.direction.setCurrentIndex(TO_OUTPUT)
    settle(loaded, qtbot)
    assert loaded.source.picking
    assert not loaded.output.picking
    click(loaded, loaded.source, 20, 20, qtbot)
    assert set(loaded.latest.overlays) == {"output"}


def test_tap_and_head_are_the_engine_s(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    loaded.panel.tap.setCurrentIndex(loaded.panel.tap.findData(0))
    loaded.panel.head.setChecked(False)
    settle(loaded, qtbot)
    direct = loaded.latest.scene.explorer.similarity(40, 12, 0, embedded=False)
    np.testing.assert_array_equal(loaded.latest.similarities[0].cosine, direct.cosine)


def test_pca_colours_both(loaded: ExplorePage, qtbot) -> None:
    loaded.panel.pca.click()
    settle(loaded, qtbot)
    assert loaded.source.overlay is not None
    assert loaded.output.overlay is not None
    assert "% of the variance" in loaded.panel.explained_text
    click(loaded, loaded.output, 40, 12, qtbot)
    assert not loaded.queries


def test_opacity_needs_no_computing(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    before = loaded.latest
    loaded.panel.opacity_slider.setValue(10)
    assert loaded.source.overlay.opacity == pytest.approx(0.1)
    assert loaded.idle
    assert loaded.latest is before


def test_explore_at_waits_for_the_pictures(page: ExplorePage, qtbot, run: Path) -> None:
    page.explore_at(0.5, 0.25)
    page.set_run(run)
    page.explore_at(0.5, 0.25)
    settle(page, qtbot)
    assert [(q.x, q.y) for q in page.queries] == [(36, 12)]
    assert page.latest.similarities


def test_nothing_is_loaded_while_hidden(page: ExplorePage, qtbot, run: Path) -> None:
    page.hide()
    page.set_run(run)
    settle(page, qtbot)
    assert page.latest is None
    page.show()
    settle(page, qtbot)
    assert page.latest is not None


def test_another_picture_by_drop(loaded: ExplorePage, qtbot, tmp_path: Path) -> None:
    Image.new("RGB", (40, 60), (200, 100, 50)).save(tmp_path / "other.png")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "other.png"))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    loaded.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, Qt.MouseButton.LeftButton, none))
    settle(loaded, qtbot)
    assert loaded.source.picture_size().toTuple() == (40, 60)


def test_only_the_last_of_several_choices_is_shown(
    loaded: ExplorePage, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show_scene = loaded.pair.show_scene

    def note(scene: exploring.Scene) -> None:
        shown.append(scene.picture.name)
        show_scene(scene)

    load, started, gate = exploring.load, threading.Event(), threading.Event()

    def slow(order: exploring.Order, *rest: Any) -> exploring.Scene:
        if order.picture.name == "first.png":
            started.set()
            gate.wait(10)
        return load(order, *rest)

    monkeypatch.setattr(loaded.pair, "show_scene", note)
    monkeypatch.setattr(exploring, "load", slow)
    for name in ("first.png", "second.png"):
        Image.new("RGB", (40, 60), (200, 100, 50)).save(tmp_path / name)
    loaded.head.add_picture(tmp_path / "first.png")
    qtbot.waitUntil(started.is_set)
    loaded.head.add_picture(tmp_path / "second.png")
    gate.set()
    settle(loaded, qtbot)
    assert shown == ["second.png"]


def test_a_picture_that_cannot_be_read_is_said(loaded: ExplorePage, qtbot, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"nothing")
    loaded.head.add_picture(tmp_path / "bad.png")
    settle(loaded, qtbot)
    assert loaded.banner.isVisible()
    assert "bad.png" in loaded.banner.text


def test_export_writes_pictures_and_numbers(loaded: ExplorePage, qtbot, tmp_path: Path) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    loaded.files.write(loaded.latest, tmp_path / "out")
    settle(loaded, qtbot)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"numbers.npz", "view-source.png", "view-output.png"} <= names
    with np.load(tmp_path / "out" / "numbers.npz") as numbers:
        kept = numbers[next(key for key in numbers if key.endswith("probability"))]
    np.testing.assert_array_equal(kept, loaded.latest.similarities[0].probability)
    with Image.open(tmp_path / "out" / "view-source.png") as shown:
        assert shown.size == SIZE


def test_the_queries_stay_from_checkpoint_to_checkpoint(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    before = loaded.latest.scene
    loaded.head.checkpoint.choose(2)
    settle(loaded, qtbot)
    assert loaded.latest.scene is not before
    assert [(q.x, q.y) for q in loaded.latest.queries] == [(40, 12)]


@pytest.fixture
def longer(page: ExplorePage, qtbot, run: Path) -> ExplorePage:
    """With two checkpoints."""
    folder = RunFolder(run)
    checkpoint.save(folder, dataclasses.replace(checkpoint.load(folder, 2), step=1))
    page.set_run(run)
    settle(page, qtbot)
    return page


def test_a_checkpoint_that_was_seen_is_kept(longer: ExplorePage, qtbot) -> None:
    loaded = longer
    first = loaded.latest.scene.explorer
    for step in (loaded.scrubber._steps[0], loaded.scrubber._steps[-1]):
        loaded.head.checkpoint.choose(step)
        settle(loaded, qtbot)
    assert loaded.latest.scene.explorer is first


def test_the_scrubber_follows_the_query_through_time(longer: ExplorePage, qtbot) -> None:
    loaded = longer
    click(loaded, loaded.output, 40, 12, qtbot)
    assert loaded.scrubber.isVisible()
    loaded.scrubber.slider.setValue(0)
    settle(loaded, qtbot)
    assert loaded.latest.scene.step == loaded.scrubber._steps[0]
    assert loaded.head.checkpoint.value == loaded.scrubber._steps[0]
    assert [(q.x, q.y) for q in loaded.latest.queries] == [(40, 12)]
    assert loaded.latest.similarities
    loaded.head.checkpoint.choose("last")
    settle(loaded, qtbot)
    assert loaded.scrubber.slider.value() == loaded.scrubber.slider.maximum()


def test_checkpoints_are_played(longer: ExplorePage, qtbot) -> None:
    loaded = longer
    steps = []
    loaded.seen.connect(lambda seen: steps.append(seen.scene.step))
    loaded.scrubber.play_button.click()
    qtbot.waitUntil(lambda: not loaded.scrubber.playing, timeout=60_000)
    settle(loaded, qtbot)
    assert list(dict.fromkeys(steps)) == list(loaded.scrubber._steps)


def test_all_taps_side_by_side(loaded: ExplorePage, qtbot) -> None:
    assert not loaded.taps.isVisible()
    loaded.panel.all_taps.setChecked(True)
    click(loaded, loaded.output, 40, 12, qtbot)
    assert loaded.taps.isVisible()
    assert [one.tap for one in loaded.latest.strip] == [0, 2]
    for one, view in zip(loaded.latest.strip, loaded.taps.views, strict=True):
        assert view.overlay.image is one.overlay
        assert "sees" in view.accessibleName()
    small = pixels.to_array(loaded.latest.strip[1].overlay)
    large = pixels.to_array(loaded.latest.overlays["source"])
    np.testing.assert_array_equal(small, large)  # no coarser: the picture is small
    loaded.taps.buttons[0].click()
    settle(loaded, qtbot)
    assert loaded.panel.options().tap == 0
    loaded.panel.all_taps.setChecked(False)
    settle(loaded, qtbot)
    assert not loaded.taps.isVisible()


def test_layers_without_a_head_show_encoder_features(loaded: ExplorePage, qtbot) -> None:
    click(loaded, loaded.output, 40, 12, qtbot)
    loaded.panel.choose_tap(1)
    settle(loaded, qtbot)
    assert not loaded.panel.head.isEnabled()
    direct = loaded.latest.scene.explorer.similarity(40, 12, 1)
    np.testing.assert_array_equal(loaded.latest.similarities[0].cosine, direct.cosine)


def test_strength_of_correspondence(loaded: ExplorePage, qtbot) -> None:
    loaded.panel.strength.click()
    settle(loaded, qtbot)
    seen = loaded.latest
    assert set(seen.overlays) == {"output"}
    direct = seen.scene.explorer.strength()
    np.testing.assert_array_equal(seen.found.rank, direct.rank)
    QTest.mouseMove(loaded.output, loaded.output.place_of(20, 30).toPoint())
    cell = direct.grid.cell(20, 30)
    assert f"rank {direct.rank[cell]:,} of {direct.rank.size:,}" in loaded.output.readout


def test_segments_of_both_pictures(loaded: ExplorePage, qtbot) -> None:
    loaded.panel.segments.click()
    loaded.panel.segment_count.setValue(3)
    settle(loaded, qtbot)
    seen = loaded.latest
    assert set(seen.overlays) == {"source", "output"}
    assert len(seen.found.shares) == 3
    shown = pixels.to_array(seen.overlays["source"])[..., :3]
    number = seen.found.source[seen.found.grid.cell(20, 30)]
    assert tuple(shown[30, 20]) == colour.SEGMENTS[number]
    QTest.mouseMove(loaded.source, loaded.source.place_of(20, 30).toPoint())
    assert f"segment {number + 1}" in loaded.source.readout


def test_contours_are_drawn_over_the_map(loaded: ExplorePage, qtbot) -> None:
    loaded.panel.direction.setCurrentIndex(WITHIN_SOURCE)
    click(loaded, loaded.source, 33, 21, qtbot)
    assert not loaded.source.overlay.lines
    loaded.panel.contours.setChecked(True)
    settle(loaded, qtbot)
    assert loaded.source.overlay.lines
    box = loaded.source.overlay.lines[0].boundingRect()
    assert loaded.latest.area().contains(box)


def test_a_figure_in_one_step(loaded: ExplorePage, qtbot, tmp_path: Path) -> None:
    click(loaded, loaded.output, 10, 9, qtbot)
    click(loaded, loaded.output, 30, 9, qtbot, shift=True)
    loaded.files.write_figure(loaded.latest, tmp_path / "figure.png")
    settle(loaded, qtbot)
    with Image.open(tmp_path / "figure.png") as figure:
        assert figure.width == 2 * 16 + 6 * 288 + 5 * 8


@pytest.fixture
def training(finished_run: Path) -> Iterator[Control]:
    """A control that is answered as a training loop would."""
    from cutstudio.engine.model import load_model

    control, over = Control(), threading.Event()
    model = load_model(finished_run)

    def loop() -> None:
        while not over.wait(0.01):
            for future in control.take().snapshots:
                future.set_result(model)

    thread = threading.Thread(target=loop)
    thread.start()
    yield control
    over.set()
    thread.join()


def test_live_while_it_trains(page: ExplorePage, qtbot, run: Path, training: Control) -> None:
    (run / "checkpoints").rename(run / "gone")
    page.set_control(training)
    page.set_run(run)
    settle(page, qtbot)
    assert page.head.checkpoint.value == "live"
    first = page.latest.scene
    assert page.head.refresh_button.isVisible()
    page.head.refresh_button.click()
    settle(page, qtbot)
    assert page.latest.scene is not first


def test_another_run_s_training_is_not_offered(
    page: ExplorePage, qtbot, run: Path, tmp_path: Path
) -> None:
    page.set_run(run)
    page.set_control(Control(), tmp_path / "another")
    settle(page, qtbot)
    assert page.head.checkpoint.findData("live") < 0
    assert page.latest.scene.order.checkpoint == "last"
    page.set_control(Control(), run)
    assert page.head.checkpoint.findData("live") == 0
    settle(page, qtbot)


def test_live_in_a_real_training(page: ExplorePage, qtbot, tmp_path: Path) -> None:
    job = TrainingJob.new(tiny_recipe(tmp_path, steps=100_000), tmp_path / "live", page)
    job.start()
    qtbot.waitUntil((tmp_path / "live" / "recipe.toml").exists, timeout=60_000)
    page.set_control(job.control)
    page.set_run(tmp_path / "live")
    settle(page, qtbot)
    assert page.latest.scene.order.checkpoint == "live"
    click(page, page.output, 10, 10, qtbot)
    assert page.latest.similarities
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.stop_and_save()
    page.set_control(None)
    page.refresh()
    settle(page, qtbot)
    assert page.latest.scene.order.checkpoint == "last"
    assert [(q.x, q.y) for q in page.latest.queries] == [(10, 10)]


def test_what_the_last_preview_translated_is_not_translated_again(
    page: ExplorePage, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    original = bands.translate
    monkeypatch.setattr(bands, "translate", lambda *a, **k: calls.append("G") or original(*a, **k))
    job = TrainingJob.new(tiny_recipe(tmp_path, steps=3), tmp_path / "short", page)
    with qtbot.waitSignal(job.finished, timeout=60_000):
        job.start()
    assert calls
    calls.clear()
    page.set_run(tmp_path / "short")
    settle(page, qtbot)
    assert page.latest.scene.step == 3
    page.set_run(None)
    page.set_run(tmp_path / "short")
    settle(page, qtbot)
    assert calls == []


def test_training_that_never_answers_can_be_left(
    page: ExplorePage, qtbot, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[object] = []
    monkeypatch.setattr(page.banner, "show_error", errors.append)
    control = Control()
    page.set_control(control)
    page.set_run(run)
    page.head.checkpoint.choose("live")
    qtbot.waitUntil(lambda: bool(control._commands.snapshots), timeout=20_000)
    assert page.busy.working
    page.set_control(None)
    settle(page, qtbot)
    assert page.head.checkpoint.value == "last"
    assert page.latest is not None
    assert not errors


COMPUTING = [
    (bands, "translate"), (bands, "encode"), (Explorer, "embeddings"), (Explorer, "similarity"),
    (Explorer, "pca"), (Explorer, "segments"), (Explorer, "strength"),
    (colour, "indices"), (colour, "resize_map"), (pixels, "from_array"), (pixels, "from_pillow"),
    (images, "read"), (model, "load_model"),
]  # fmt: skip


def test_the_gui_thread_computes_nothing(
    page: ExplorePage, qtbot, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither while loading, nor for a click, nor in any mode."""
    threads: dict[str, set[int]] = {name: set() for _, name in COMPUTING}

    def noting(name: str, original: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            threads[name].add(threading.get_ident())
            return original(*arguments, **options)

        return call

    for place, name in COMPUTING:
        monkeypatch.setattr(place, name, noting(name, getattr(place, name)))
    page.set_run(run)
    settle(page, qtbot)
    page.panel.all_taps.setChecked(True)
    click(page, page.output, 10, 10, qtbot)
    for mode in (page.panel.pca, page.panel.segments, page.panel.strength):
        mode.click()
        settle(page, qtbot)
    assert all(threads.values()), threads
    assert not any(threading.get_ident() in seen for seen in threads.values()), threads


def test_a_drag_skips_what_it_cannot_follow(
    loaded: ExplorePage, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one place is looked at, the pointer's later places wait as one: the last."""
    asked, begun, gate, real = [], threading.Event(), threading.Event(), seeing.see

    def slow(scene, queries, *rest):
        asked.append([(query.x, query.y) for query in queries])
        begun.set()
        assert gate.wait(20)
        return real(scene, queries, *rest)

    monkeypatch.setattr(seeing, "see", slow)
    view = loaded.output
    QTest.mousePress(view, LEFT, pos=view.place_of(5, 5).toPoint())
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    for x in range(5, 60):
        QTest.mouseMove(view, view.place_of(x, 20).toPoint())
    gate.set()
    settle(loaded, qtbot)
    assert asked == [[(5, 5)], [(59, 20)], [(59, 20)]]  # once more when it rests
    assert [(q.x, q.y) for q in loaded.latest.queries] == [(59, 20)]
    QTest.mouseRelease(view, LEFT, pos=view.place_of(59, 20).toPoint())


def test_what_a_first_click_needs_is_there_before_it(
    page: ExplorePage, qtbot, run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded, real = [], bands.encode
    monkeypatch.setattr(bands, "encode", lambda *a, **k: encoded.append(1) or real(*a, **k))
    page.set_run(run)
    settle(page, qtbot)
    assert encoded == [1]
    click(page, page.output, 10, 10, qtbot)
    assert page.latest.similarities
    assert encoded == [1]
    page.head.checkpoint.choose(2)  # with a query, its answer is what is computed
    settle(page, qtbot)
    assert page.latest.similarities


def test_exploring_takes_all_cores_unless_something_trains(
    loaded: ExplorePage, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from cutstudio.engine import device

    threads, real, usual = [], seeing.see, device.usual_threads()
    monkeypatch.setattr(ranks, "usable_cores", lambda: usual + 2)
    monkeypatch.setattr(
        seeing, "see", lambda *a: threads.append(torch.get_num_threads()) or real(*a)
    )
    click(loaded, loaded.output, 10, 10, qtbot)
    loaded.set_control(Control(), Path("another"))
    settle(loaded, qtbot)
    threads.append(None)
    click(loaded, loaded.output, 20, 10, qtbot)
    assert threads == [usual + 2, None, usual]


def test_everything_has_a_name(loaded: ExplorePage) -> None:
    for control in (
        loaded.source, loaded.output, loaded.head.checkpoint, loaded.head.pictures,
        loaded.panel.direction, loaded.panel.tap, loaded.panel.opacity_slider,
        loaded.panel.queries,
    ):  # fmt: skip
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert loaded.source.place_of(0, 0) != QPoint()


def test_a_method_without_heads_is_shown_by_its_features(
    page: ExplorePage, qtbot, tmp_path: Path
) -> None:
    from cutstudio.engine import training
    from tests.engine.tiny import tiny

    run = tmp_path / "headless"
    for _event in training.train(tiny(tmp_path, "cyclegan", training__steps=1), run, Control()):
        pass
    page.set_run(run)
    settle(page, qtbot)
    assert page.latest is not None
    panel = page.panel
    assert not panel.head.isEnabled()
    assert "no head" in panel._tap_text.text()
    click(page, page.output, 20, 10, qtbot)
    assert page.latest.queries
    for mode in (panel.pca, panel.segments):
        mode.click()
        settle(page, qtbot)
    assert not page.banner.isVisible()
