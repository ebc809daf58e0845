"""Contact sheets, pairs and the page show each picture where it belongs."""

import io
import re
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.translation import gallery

COLOURS = ("red", "lime", "blue", "yellow")


def entry(folder: Path, index: int, name: str = "") -> gallery.Entry:
    """A grey picture, translated to a colour."""
    before, after = (
        gallery.thumbnail(Image.new("RGB", (60, 40), colour))
        for colour in ("gray", COLOURS[index % 4])
    )
    return gallery.Entry(f"{index}.png", folder / (name or f"{index}.png"), before, after)


def nearest(picture: Image.Image, place: tuple[int, int]) -> str:
    """Which of the colours is there."""
    found = np.asarray(picture.getpixel(place), int)
    return min(
        (*COLOURS, "gray", "white"),
        key=lambda name: np.abs(found - Image.new("RGB", (1, 1), name).getpixel((0, 0))).sum(),
    )


def test_outputs_are_on_sheets_in_their_order(tmp_path: Path) -> None:
    entries = [entry(tmp_path, index) for index in range(123)]
    entries.insert(1, gallery.Entry("bad.png", None, reason="no picture"))
    names = gallery.sheet_names(241)  # as if all of these had been wanted
    assert names == ["contact-sheet.jpg", "contact-sheet 2.jpg", "contact-sheet 3.jpg"]
    gallery.write_sheets(entries, [tmp_path / name for name in names])
    first, second = (images.read(tmp_path / name).rgb for name in names[:2])
    assert first.size == (6 * 252 + 12, 20 * 270 + 12)
    assert second.size == (3 * 252 + 12, 270 + 12)
    for index in range(120):
        place = (12 + index % 6 * 252 + 120, 12 + index // 6 * 270 + 120)
        assert nearest(first, place) == COLOURS[index % 4]
    assert [nearest(second, (132 + 252 * i, 132)) for i in range(3)] == ["red", "lime", "blue"]
    assert not (tmp_path / "contact-sheet 3.jpg").exists()


def test_nothing_translated_makes_no_sheet(tmp_path: Path) -> None:
    gallery.write_sheets([gallery.Entry("bad.png", None, reason="no")], [tmp_path / "s.jpg"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["\u00e4\u00f6\u00fc.png", "long " * 40 + ".png", "\u65e5\u672c.png"]
)
def test_names_are_below_their_picture_and_stay_there(name: str, tmp_path: Path) -> None:
    shown = [entry(tmp_path, 0, name), entry(tmp_path, 1, "b.png")]
    sheet = np.asarray(gallery._sheet(shown).convert("L"))
    below = sheet[12 + 240 : 12 + 240 + 18]
    assert below[:, 12:252].min() < 100
    assert below[:, 252:264].min() > 200, "it runs into the next"
    other = np.asarray(gallery._sheet([entry(tmp_path, 0, "?.png"), shown[1]]).convert("L"))
    assert not np.array_equal(sheet, other)


def test_a_pair_is_source_and_output_side_by_side(tmp_path: Path) -> None:
    grey, red = (Image.new("RGB", (40, 30), colour) for colour in ("gray", "red"))
    gallery.write_pair(grey, red, tmp_path / "pairs" / "a.jpg")
    pair = images.read(tmp_path / "pairs" / "a.jpg").rgb
    assert pair.size == (80, 30)
    assert [nearest(pair, (x, 15)) for x in (20, 60)] == ["gray", "red"]


def test_the_page_shows_before_and_after(tmp_path: Path) -> None:
    gallery.write_index([entry(tmp_path, 0)], tmp_path / "index.html", "sea")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    shown = [b64decode(data) for data in re.findall(r"base64,([^\"]+)", page)]
    colours = [nearest(Image.open(io.BytesIO(data)), (30, 20)) for data in shown]
    assert colours == ["gray", "red"]
