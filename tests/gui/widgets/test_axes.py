from cutstudio.gui.widgets import plot


def test_ticks_are_written_as_the_language_shown_does(speak, qtbot) -> None:
    speak("fr")
    made = plot.make("Losses")
    qtbot.addWidget(made)
    for side in ("left", "bottom"):
        assert made.getAxis(side).tickStrings([0, 0.5, 1.5], 1, 0.5) == ["0", "0,5", "1,5"]
