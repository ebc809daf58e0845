from pathlib import Path

import pytest

from cutstudio.gui.exploring import Facts
from cutstudio.gui.widgets.explore_head import ExploreHead

A, B, C = Path("/pictures/a.png"), Path("/pictures/b.png"), Path("/else/a.png")


@pytest.fixture
def head(qtbot) -> ExploreHead:
    made = ExploreHead()
    qtbot.addWidget(made)
    made.show()
    made.set_run(Path("/runs/One"))
    made.set_facts(Facts(Path("/runs/One"), "cut", (A, B), (1, 2)))
    return made


def test_offers_pictures_and_checkpoints(head: ExploreHead) -> None:
    assert head.picture == A
    assert head.checkpoint.value == "last"
    assert not head.refresh_button.isVisible()


def test_a_picture_of_one_s_own(head: ExploreHead, qtbot) -> None:
    with qtbot.waitSignal(head.picture_chosen):
        head.add_picture(C)
    assert head.picture == C
    head.set_facts(Facts(Path("/runs/One"), "cut", (A, B), (1, 2, 3)))
    assert head.picture == C
    head.add_picture(B)
    assert head.picture == B
    assert head.pictures.count() == 3


def test_another_run_brings_its_own(head: ExploreHead) -> None:
    head.add_picture(C)
    head.set_run(Path("/runs/Two"))
    assert head.picture is None
    assert head.checkpoint.value is None
    head.set_facts(Facts(Path("/runs/Two"), "cut", (B,), (9,)))
    assert head.picture == B
    assert head.pictures.count() == 1


def test_live_can_be_followed(head: ExploreHead, qtbot) -> None:
    head.set_live(True)
    head.checkpoint.choose("live")
    assert head.refresh_button.isVisible()
    with qtbot.waitSignal(head.follow_toggled):
        head.follow.click()
    assert head.following
    head.checkpoint.choose("last")
    assert not head.follow.isVisible()
