"""What is clicked is what is found, on displays whose pixels are smaller than Qt's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLICKS = (
    "tests/gui/widgets/test_picture_view.py::test_the_display_s_scale_is_used",
    "tests/gui/widgets/test_picture_view.py::test_click_reports_the_pixel_that_is_painted_there",
    "tests/gui/pages/test_explore.py::test_map_is_highest_where_was_clicked",
)


@pytest.mark.parametrize("scale", ["2", "1.5"])
def test_clicks_map_exactly_at_other_display_scales(scale: str) -> None:
    """The scale belongs to the application, so these tests run again in one of their own."""
    tests = CLICKS if scale == "2" else CLICKS[:2]
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{10 if scale == '2' else 7} passed" in done.stdout
