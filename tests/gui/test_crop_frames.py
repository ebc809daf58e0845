import pytest

from cutstudio.engine.presets import preset
from cutstudio.gui.crop_frames import frames, frames_of


def test_sincut_has_two_extremes() -> None:
    # 512 px wide, zoom 0.5 to 1, crops of 64
    recipe = preset("quick").with_changes({"data.working_width": 512, "data.zoom_low": 0.5})
    assert frames(recipe, (1024, 512)) == [(0.25, 0.5), (0.125, 0.25)]
    paper = preset("sincut-paper")  # widths from 384 to 1024 of the native 1024, crops of 128
    assert frames(paper, (1024, 1024)) == [(1 / 3, 1 / 3), (1 / 8, 1 / 8)]


def test_other_methods_have_one_size() -> None:
    (frame,) = frames(preset("cut"), (900, 600))  # squeezed to 286
    assert frame == pytest.approx((256 / 286, 256 / 286))
    assert frames(preset("cut-highres"), (1024, 2048)) == [(0.5, 0.25)]
    assert frames(preset("cut").with_changes({"data.mode": "none"}), (9, 9)) == []


def test_none_while_the_recipe_has_mistakes() -> None:
    assert frames_of(lambda: preset("cut").with_changes({"data.crop_size": 999}), (9, 9)) == []
