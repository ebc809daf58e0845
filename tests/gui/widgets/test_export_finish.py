from pathlib import Path

from cutstudio.engine.translation.options import FORMATS, Options
from cutstudio.gui.widgets.export_finish import ExportFinish


def made(qtbot):
    form = ExportFinish()
    qtbot.addWidget(form)
    return form


def test_untouched_it_means_the_engines_own_choices(qtbot):
    chosen = made(qtbot).chosen()
    assert chosen.pop("memory") is None
    assert Options(**chosen) == Options()


def test_every_field_reaches_its_option(qtbot, tmp_path: Path):
    form = made(qtbot)
    with qtbot.waitSignal(form.changed):
        form.format.setCurrentIndex(form.format.findData("tiff16"))
    assert not form.quality.isEnabled()
    form.quality.setValue(80)
    form.name.setText("{index:02}")
    form.strength.setValue(40)
    form.keep_colour.setChecked(True)
    form.masks.setText(str(tmp_path))
    form.metadata["exif"].setChecked(False)
    form.extras["index"].setChecked(True)
    form.memory.setValue(0.5)
    chosen = form.chosen()
    assert chosen.pop("memory") == 1  # the engine's least
    assert Options(**chosen) == Options(
        format="tiff16", quality=80, name="{index:02}", strength=0.4, keep_colour=True,
        masks=tmp_path, keep=("icc", "xmp"), index=True,
    )  # fmt: skip


def test_all_formats_of_the_engine_are_offered(qtbot):
    form = made(qtbot)
    offered = {form.format.itemData(index) for index in range(form.format.count())}
    assert offered == {"source", *FORMATS}
