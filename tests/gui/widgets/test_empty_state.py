from cutstudio.gui import theme
from cutstudio.gui.widgets.empty_state import EmptyState


def test_says_and_follows_the_theme(qtbot) -> None:
    made = EmptyState("runs")
    qtbot.addWidget(made)
    made.say("No runs yet", "Train one")
    assert made.text == "No runs yet Train one"
    assert made.accessibleName() == "No runs yet"
    before = made._icon.pixmap().toImage()
    assert not before.isNull()
    theme.current().apply("dark")
    assert made._icon.pixmap().toImage() != before
