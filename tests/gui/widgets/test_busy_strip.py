from cutstudio.gui.widgets.busy_strip import BusyStrip


def test_works_progresses_and_rests(qtbot) -> None:
    strip = BusyStrip()
    qtbot.addWidget(strip)
    strip.show()
    assert not strip.working
    strip.work("Loading")
    assert strip.working
    assert strip._bar.maximum() == 0
    strip.progress(2, 5, "2 of 5")
    assert (strip._bar.value(), strip._bar.maximum()) == (2, 5)
    strip.resize(500, strip.sizeHint().height())
    room = strip._text.width()
    strip.rest("Done")
    assert not strip.working
    assert strip.text == "Done"
    strip.layout().activate()
    assert strip._text.width() == room
