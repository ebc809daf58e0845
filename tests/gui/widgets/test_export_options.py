from pathlib import Path

from cutstudio.gui.widgets.export_options import ExportOptions


def test_only_an_absolute_folder_counts(qtbot, tmp_path: Path) -> None:
    options = ExportOptions()
    qtbot.addWidget(options)
    assert options.out is None
    qtbot.keyClicks(options.folder, "somewhere")
    assert options.out is None
    options.folder.clear()
    qtbot.keyClicks(options.folder, "~/pictures")
    assert options.out == Path("~/pictures").expanduser()


def test_a_typed_folder_stays_when_the_run_changes(qtbot, tmp_path: Path) -> None:
    options = ExportOptions()
    qtbot.addWidget(options)
    options.set_run(tmp_path / "One")
    assert options.out.name == "One"
    options.set_run(tmp_path / "Two")
    assert options.out.name == "Two"
    options.folder.clear()
    qtbot.keyClicks(options.folder, str(tmp_path))
    options.set_run(tmp_path / "Three")
    assert options.out == tmp_path


def test_every_choice_is_told(qtbot) -> None:
    options = ExportOptions()
    qtbot.addWidget(options)
    with qtbot.waitSignal(options.changed):
        options.scale_choice.setCurrentIndex(2)
    with qtbot.waitSignal(options.changed):
        options.factor.setValue(0.5)
    assert options.scale == 0.5
    assert options.chosen()["conflict"] == "ask"
    options.conflict.setCurrentIndex(2)
    assert options.chosen()["conflict"] == "overwrite"


def test_room_to_spare_stays_below(qtbot) -> None:
    options = ExportOptions()
    qtbot.addWidget(options)
    options.resize(300, options.sizeHint().height() + 1000)
    options.show()
    assert options.checkpoint.y() < 60
    assert options.finish.geometry().bottom() < options.height() - 900
