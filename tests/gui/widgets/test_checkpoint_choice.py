from cutstudio.gui.widgets.checkpoint_choice import CheckpointChoice


def entries(choice: CheckpointChoice) -> list[object]:
    return [choice.itemData(i) for i in range(choice.count())]


def test_nothing_to_choose(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    assert choice.value is None
    assert not choice.isEnabled()
    assert "No checkpoint" in choice.currentText()


def test_newest_first(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.chosen):
        choice.set_steps([200, 100, 1000])
    assert entries(choice) == ["last", "best", 1000, 200, 100]
    assert "1,000" in choice.currentText()


def test_the_choice_stays_when_checkpoints_are_added(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    choice.set_steps([100, 200])
    choice.choose(100)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_steps([100, 200, 300])
    assert choice.value == 100
    with qtbot.waitSignal(choice.chosen):
        choice.set_steps([200, 300])
    assert choice.value == "last"


def test_live_comes_and_goes(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    choice.set_live(True)
    assert choice.value == "live"
    choice.set_steps([5])
    assert choice.value == "live"
    with qtbot.waitSignal(choice.chosen):
        choice.set_live(False)
    assert choice.value == "last"


def test_choosing_what_is_not_there_changes_nothing(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    choice.set_steps([5])
    choice.choose(6)
    assert choice.value == "last"


def test_what_was_asked_for_early_is_chosen_when_it_is_there(qtbot) -> None:
    choice = CheckpointChoice()
    qtbot.addWidget(choice)
    choice.set_steps([5])
    choice.choose(20)
    with qtbot.waitSignal(choice.chosen):
        choice.set_steps([5, 20, 30])
    assert choice.value == 20
    choice.choose(99)
    choice.setCurrentIndex(choice.findData(5))  # somebody chooses before it is there
    choice.set_steps([5, 20, 30, 99])
    assert choice.value == 5
