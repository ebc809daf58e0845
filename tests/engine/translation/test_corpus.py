"""Odd but legal pictures, file to file: at strength 0 the output must be the source as it looks."""

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from cutstudio.engine import images
from cutstudio.engine.translation import (
    ModelTranslator,
    Options,
    Translated,
    outcomes,
    translate,
)
from tests.engine.translation.models import model

GREY = np.linspace(0, 255, 32 * 24).round().astype(np.uint8).reshape(24, 32)
COLOURS = np.dstack([GREY, GREY[::-1], GREY[:, ::-1]])


def rgb_of(grey):
    return np.repeat(np.asarray(grey, np.uint8)[..., None], 3, axis=2)


def cmyk():
    return Image.fromarray(255 - np.dstack([COLOURS, np.full_like(GREY, 255)]), "CMYK")


def with_alpha():
    image = Image.fromarray(COLOURS)
    image.putalpha(Image.fromarray(GREY.T.reshape(GREY.shape).copy()))
    return image


def lab():
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    return ImageCms.applyTransform(Image.fromarray(COLOURS), to_lab)


def cases():
    """Name, what to save, and the colours that it shows."""
    bits = Image.fromarray(GREY).convert("1", dither=Image.Dither.NONE)
    yield "bits.png", bits, rgb_of(bits.convert("L"))
    yield "grey.png", Image.fromarray(GREY), rgb_of(GREY)
    yield "grey-alpha.png", Image.merge("LA", [Image.fromarray(GREY)] * 2), None
    yield "rgb.bmp", Image.fromarray(COLOURS), COLOURS
    yield "rgb.tif", Image.fromarray(COLOURS), COLOURS
    yield "palette.gif", Image.fromarray(GREY), rgb_of(GREY)
    yield "palette.png", Image.fromarray(rgb_of(GREY)).quantize(256), rgb_of(GREY)
    yield "cmyk.tif", cmyk(), COLOURS
    deep = Image.fromarray(GREY.astype(np.uint16) * 257)
    yield "deep.png", deep, rgb_of(GREY)
    yield "deep.tif", deep, rgb_of(GREY)
    yield "float.tif", Image.fromarray(GREY.astype(np.float32) / 255), rgb_of(GREY)
    yield "plain.ppm", Image.fromarray(COLOURS), COLOURS
    yield "targa.tga", Image.fromarray(COLOURS), COLOURS
    yield "rgba.png", with_alpha(), None
    yield "rgba.tif", with_alpha(), None
    yield "rgba.webp", with_alpha(), None
    yield "palette-alpha.png", with_alpha().quantize(64), None
    yield "ints.tif", Image.fromarray(GREY.astype(np.int32)), rgb_of(GREY)
    yield "lab.tif", lab(), None
    yield "cmyk.jpg", cmyk(), None
    yield "one.png", Image.new("RGB", (1, 1), (7, 80, 200)), np.array([[[7, 80, 200]]])
    yield "line.png", Image.fromarray(COLOURS[:1].repeat(157, 1)[:, :5000]), None
    yield "column.png", Image.fromarray(COLOURS[:, :1].repeat(209, 0)[:5000]), None


def lossy(name):
    return name.endswith((".jpg", ".webp"))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case[0])
def test_the_source_comes_through_unchanged(case, tmp_path):
    name, image, expected = case
    image.save(tmp_path / name)
    made = model("stylegan2") if "line" in name or "column" in name else model("resnet")
    (result,) = outcomes(
        translate(
            ModelTranslator(made), [tmp_path / name], tmp_path / "out",
            Options(strength=0.0, scale="native", format="png" if lossy(name) else "source"),
        )
    )  # fmt: skip
    assert isinstance(result, Translated), result
    assert images.size(result.output) == image.size
    written = images.read(result.output)
    if expected is None:
        expected = images.read(tmp_path / name).rgb
    shown = np.asarray(written.rgb, int)
    visible = np.ones(shown.shape[:2], bool)
    if written.alpha is not None:
        assert written.alpha.tobytes() == images.read(tmp_path / name).alpha.tobytes()
        visible = np.asarray(written.alpha) > 0
    assert np.abs(shown - np.asarray(expected, int))[visible].max() <= 2


def test_of_an_animation_the_first_picture(tmp_path):
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    (result,) = outcomes(
        translate(
            ModelTranslator(model("resnet")),
            [tmp_path / "a.gif"],
            tmp_path / "o",
            Options(strength=0.0),
        )
    )  # fmt: skip
    assert result.output.endswith("a.png")
    assert images.read(result.output).rgb.getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize("alpha", [False, True])
def test_colours_of_16_bits_keep_them(alpha, tmp_path):
    deep = COLOURS.astype(np.uint16) * 257
    if alpha:
        deep = np.dstack([deep, np.full_like(GREY, 255).astype(np.uint16) * 257])
    tifffile.imwrite(tmp_path / "deep.tif", deep, photometric="rgb",
                     extrasamples=["unassalpha"] if alpha else None)  # fmt: skip
    (result,) = outcomes(
        translate(ModelTranslator(model("resnet")), [tmp_path / "deep.tif"], tmp_path / "out",
                  Options(strength=0.0, format="tiff16"))
    )  # fmt: skip
    written = tifffile.imread(result.output)
    assert (written.dtype, written.shape) == (np.uint16, deep.shape)
    assert np.abs(written.astype(int) - deep).max() <= 257
