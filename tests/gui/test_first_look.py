"""The first look in the background: what is rendered, when, and what ends it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cutstudio.engine.synthesis import SynthesisSettings
from cutstudio.gui import first_look_rendering, pixels
from cutstudio.gui.first_look import FirstLook
from cutstudio.gui.first_look_rendering import Look, Pictures, Rendering
from cutstudio.gui.look_order import DRAFT, SIDE, Order, Wishes
from tests.gui.fakes import picture


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """A wide source, which is drafted before it is rendered in full, and small targets."""
    return Order(
        picture(tmp_path / "photo.png", 600, 40, seed=1),
        (picture(tmp_path / "painting.png", 60, 50, seed=2),),
    )


@pytest.fixture
def small(tmp_path: Path) -> Order:
    return Order(
        picture(tmp_path / "small.png", 60, 40, seed=3),
        (picture(tmp_path / "painting.png", 60, 50, seed=2),),
    )


class Looks(FirstLook):
    """Remembers what it showed."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Look] = []
        self.states: list[str] = []
        self.looked.connect(self._note_look)
        self.changed.connect(self._note_state)

    def _note_look(self, look: Look) -> None:
        self.shown.append(look)

    def _note_state(self) -> None:
        self.states.append(self.state)


@pytest.fixture
def made(qapp) -> Looks:
    looks = Looks()
    yield looks
    looks.stop()


@pytest.fixture
def wait(qtbot, made: Looks) -> Callable[[str], None]:
    def until(state: str) -> None:
        qtbot.waitUntil(lambda: made.state == state, timeout=120_000)

    return until


def test_scales_come_coarse_to_fine_and_end_at_the_working_size(made, order, wait) -> None:
    made.set_order(order)
    assert made.state == "waiting"
    made.set_active(True)
    wait("done")
    sizes = [look.size[0] for look in made.shown]
    assert sizes == sorted(sizes)
    assert sizes[0] < 120
    assert DRAFT in sizes
    assert made.look.size == (600, 40)
    assert {look.image.width() for look in made.shown} == {600}  # nothing jumps on the screen
    for state in ("rendering", "refining"):
        assert state in made.states
    assert made.idle


def test_the_last_look_is_what_the_engine_renders(made, order, wait) -> None:
    from cutstudio.engine.first_look import first_look

    made.set_active(True)
    made.set_order(order)
    wait("done")
    *_, expected = first_look(order.source, order.targets, longest=SIDE)
    shown = pixels.to_array(made.look.image)[..., :3]
    assert np.array_equal(shown, expected.levels())


def test_wishes_have_the_defaults_of_the_engine() -> None:
    assert first_look_rendering.settings_of(Wishes()) == SynthesisSettings()
    settings = first_look_rendering.settings_of(Wishes(0.1, 2.0, 0.3))
    assert (settings.structure, settings.stroke_size, settings.colour) == (0.1, 2.0, 0.3)


def test_nothing_is_rendered_unseen_and_going_on_keeps_the_draft(made, order, wait, qtbot) -> None:
    made.set_order(order)
    made.set_active(True)
    wait("refining")
    made.set_active(False)
    qtbot.waitUntil(lambda: made.idle, timeout=60_000)
    assert made.state == "waiting"
    drafts = sum(look.longest == DRAFT for look in made.shown)
    made.set_active(True)
    wait("done")
    assert sum(look.longest == DRAFT for look in made.shown) == drafts


def test_the_newest_wishes_win(made, order, wait) -> None:
    made.set_active(True)
    made.set_order(order)
    wait("refining")
    for structure in (0.2, 0.4, 0.9):
        made.set_order(replace(order, wishes=Wishes(structure=structure)))
    assert made.showing  # the picture stays on the screen until there is a better one
    wait("done")
    seen = {look.order.wishes.structure for look in made.shown}
    assert seen == {0.5, 0.9}
    moved = [look for look in made.shown if look.order.wishes.structure == 0.9]
    assert 2 * moved[0].size[0] > DRAFT  # no coarse scale hides what was there


def test_while_a_training_runs_it_waits_unless_asked(made, small, wait, qtbot) -> None:
    made.set_training(True)
    made.set_active(True)
    made.set_order(small)
    assert made.state == "held"
    qtbot.wait(200)
    assert made.shown == []
    made.render_anyway()
    wait("done")
    made.set_order(replace(small, version=1))
    assert made.state == "held"
    made.set_training(False)
    wait("done")


def test_a_training_that_begins_ends_the_rendering(made, order, wait, qtbot) -> None:
    made.set_active(True)
    made.set_order(order)
    wait("refining")
    made.set_training(True)
    qtbot.waitUntil(lambda: made.idle, timeout=60_000)
    assert made.state == "held"


def test_an_unreadable_picture_is_told_and_tried_again(made, small, wait, qtbot) -> None:
    whole = small.source.read_bytes()
    small.source.write_bytes(b"no picture")
    made.set_active(True)
    made.set_order(small)
    wait("failed")
    assert small.source.name in made.error.message
    small.source.write_bytes(whole)
    made.retry()
    wait("done")
    assert made.error is None


def test_a_picture_that_is_gone_is_told(made, small, wait) -> None:
    small.targets[0].unlink()
    made.set_active(True)
    made.set_order(small)
    wait("failed")
    assert "painting.png" in made.error.message
    assert made.error.hint


def test_a_cancelled_rendering_ends_at_its_next_report(order) -> None:
    rendering = Rendering(order, DRAFT, Pictures())
    assert rendering.advance() is not None
    assert 0 < rendering.share < 1
    share = rendering.share
    rendering.cancel()
    assert rendering.advance() is None
    assert rendering.share == share


def test_pictures_are_read_once_and_again_when_they_change(small, monkeypatch) -> None:
    from cutstudio.engine import images

    read = []
    real = images.read
    monkeypatch.setattr(images, "read", lambda path: read.append(path) or real(path))
    pictures = Pictures()
    for _ in range(2):
        pictures.source(small.source)
        pictures.targets(small.targets)
    assert len(read) == 2
    picture(small.targets[0], 70, 50, seed=9)
    pictures.targets(small.targets)
    assert len(read) == 3


def test_a_saved_look_has_the_pixels_that_are_shown(made, small, wait, tmp_path) -> None:
    from PIL import Image

    made.set_active(True)
    made.set_order(small)
    wait("done")
    path = first_look_rendering.save(made.look, tmp_path / "out.png")
    with Image.open(path) as written:
        saved = np.asarray(written.convert("RGB"))
    assert np.array_equal(saved, pixels.to_array(made.look.image)[..., :3])
