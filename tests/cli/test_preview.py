"""``cutstudio preview`` from the command line to the file."""

import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main
from cutstudio.engine import images


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A source that lies on its side and is transparent at the left, and two targets."""
    draws = np.random.default_rng(0)
    coarse = draws.integers(0, 256, (5, 7, 3), dtype=np.uint8)
    source = Image.fromarray(coarse).resize((140, 100)).convert("RGBA")
    alpha = Image.new("L", source.size, 255)
    alpha.paste(0, (0, 0, 20, 100))
    source.putalpha(alpha)
    exif = Image.Exif()
    exif[0x0112] = 8
    exif[0x010F] = "a maker"
    source.save(tmp_path / "source.png", exif=exif)
    for name, colour in (("red", (200, 20, 10)), ("blue", (10, 20, 200))):
        pixels = np.full((60, 60, 3), colour, np.uint8) + draws.integers(
            0, 50, (60, 60, 3), dtype=np.uint8
        )
        Image.fromarray(pixels).save(tmp_path / f"{name}.png")
    return {name: tmp_path / f"{name}.png" for name in ("source", "red", "blue")}


def preview(*arguments: object) -> int:
    return main(["preview", *map(str, arguments), "--device", "cpu"])


def test_it_says_each_scale_and_writes_the_picture(capsys, files, tmp_path):
    out = tmp_path / "new" / "out.png"
    assert preview(files["source"], files["red"], "--out", out) == 0
    printed = capsys.readouterr()
    assert printed.out == f"Preview: {out}\n"
    said = [line for line in printed.err.splitlines() if line.startswith("Scale")]
    assert [line.split()[1:5] for line in said] == [
        ["1/2", "67", "x", "93"], ["2/2", "100", "x", "140"],
    ]  # fmt: skip
    written = images.read(out)
    assert written.rgb.size == (100, 140)
    assert written.alpha is not None
    assert np.asarray(written.alpha)[-15:].max() == 0, "it was turned with its source"
    with Image.open(out) as image:
        assert image.getexif()[0x010F] == "a maker"
        assert 0x0112 not in image.getexif()
    shown = np.asarray(written.rgb, int)
    assert (shown[..., 0] > 150).all()
    assert [path.name for path in out.parent.iterdir()] == ["out.png"]


def test_programs_get_one_object_for_each_scale_and_one_for_the_file(capsys, files, tmp_path):
    out = tmp_path / "out.jpg"
    assert preview(files["source"], files["red"], "--out", out, "--size", "70", "--json") == 0
    printed = capsys.readouterr()
    scale, saved = map(json.loads, printed.out.splitlines())
    seconds = scale.pop("seconds")
    assert seconds > 0
    assert scale == {"event": "scale", "number": 1, "count": 1, "width": 50, "height": 70}
    assert saved == {"event": "saved", "path": str(out)}
    assert printed.err == ""
    assert images.size(out) == (50, 70)


def test_settings_and_several_targets_reach_the_rendering(files, tmp_path):
    def pixels(*options: object) -> np.ndarray:
        out = tmp_path / "out.png"
        assert preview(files["source"], *options, "--size", "70", "--out", out) == 0
        return np.asarray(images.read(out).rgb, int)

    plain = pixels(files["red"], files["blue"])
    assert np.array_equal(plain, pixels(files["red"], files["blue"], "--seed", "0"))
    blue = plain[..., 2] > plain[..., 0]
    assert 0.02 < blue.mean() < 0.98
    for options in (["--structure", "1"], ["--stroke-size", "0.5"], ["--colour", "0"],
                    ["--seed", "5"]):  # fmt: skip
        assert not np.array_equal(plain, pixels(files["red"], files["blue"], *options)), options


def test_size_native_is_that_of_the_source(files, tmp_path):
    large = Image.open(files["red"]).resize((1300, 40))
    large.save(tmp_path / "large.png")
    out = tmp_path / "out.png"
    assert preview(tmp_path / "large.png", files["red"], "--out", out, "--size", "native") == 0
    assert images.size(out) == (1300, 40)
    assert preview(tmp_path / "large.png", files["red"], "--out", out) == 0
    assert images.size(out) == (1280, 39)


@pytest.mark.parametrize(
    ("options", "said", "status"),
    [
        (["{source}", "{red}", "--out", "{source}"], "would replace", 2),
        (["{source}", "{red}", "--out", "{red}"], "would replace", 2),
        (["{source}", "{red}"], "--out", 2),
        (["{source}", "--out", "x.png"], "TARGET", 2),
        (["{source}", "{red}", "--out", "x.png", "--structure", "1.5"], "0 to 1", 2),
        (["{source}", "{red}", "--out", "x.png", "--size", "0"], "native", 2),
        (["{source}", "{red}", "--out", "x.png", "--target-masks", "absent"], "no folder", 2),
        (["{source}", "{red}", "--out", "x.png", "--stroke-size", "9"], "0.25 to 4", 1),
        (["{source}", "{red}", "--out", "x.gif"], "cannot write", 1),
        (["absent.png", "{red}", "--out", "x.png"], "missing", 1),
        (["{source}", "absent.png", "--out", "x.png"], "missing", 1),
        (["{source}", "{red}", "--out", "{red}/x.png"], "red.png", 1),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(capsys, files, options, said, status):
    tmp_path = files["source"].parent
    before = {name: path.read_bytes() for name, path in files.items()}
    with contextlib.chdir(tmp_path):
        assert preview(*(option.format(**files) for option in options)) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert not (tmp_path / "x.png").exists()
    assert before == {name: path.read_bytes() for name, path in files.items()}
