from cutstudio.gui.widgets.elided_label import ElidedLabel


def test_long_names_are_cut_in_the_middle_and_whole_in_the_tooltip(qtbot) -> None:
    path = "/home/someone/a very long folder name/with another inside/and a picture.png"
    label = ElidedLabel(path)
    qtbot.addWidget(label)
    label.resize(150, 20)
    label.show()
    assert "…" in label.shown_text()
    assert label.shown_text().startswith("/home")
    assert label.shown_text().endswith(".png")
    assert label.toolTip() == label.text() == path
    label.resize(2000, 20)
    assert label.shown_text() == path


def test_it_may_become_narrow(qtbot) -> None:
    label = ElidedLabel("x" * 500)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 100
