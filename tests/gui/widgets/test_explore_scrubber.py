import pytest

from cutstudio.gui.widgets.explore_scrubber import ExploreScrubber


@pytest.fixture
def scrubber(qtbot) -> ExploreScrubber:
    made = ExploreScrubber()
    qtbot.addWidget(made)
    made.set_steps((0, 200, 500))
    return made


def test_is_there_when_there_is_a_choice(scrubber: ExploreScrubber) -> None:
    assert not scrubber.isHidden()
    scrubber.set_steps((200,))
    assert scrubber.isHidden()


def test_moving_chooses_a_step_and_showing_one_does_not(scrubber: ExploreScrubber, qtbot) -> None:
    assert scrubber.text == "step 500"
    with qtbot.waitSignal(scrubber.chosen) as chosen:
        scrubber.slider.setValue(1)
    assert chosen.args == [200]
    with qtbot.assertNotEmitted(scrubber.chosen):
        scrubber.show_step(0)
        scrubber.show_step(300)
    assert scrubber.text == "step 200"
    with qtbot.assertNotEmitted(scrubber.chosen):
        scrubber.set_steps((0, 200, 500, 900))
    assert scrubber.text == "step 200"


def test_plays_to_the_end_as_fast_as_the_pictures_come(scrubber: ExploreScrubber, qtbot) -> None:
    scrubber._next.setInterval(1)
    played: list[int] = []
    scrubber.chosen.connect(played.append)
    scrubber.play_button.click()
    assert played == [0]
    qtbot.wait(20)
    assert played == [0]  # the first is not on the screen yet
    for _ in range(3):
        scrubber.arrived()
        qtbot.wait(20)
    assert played == [0, 200, 500]
    assert not scrubber.playing
