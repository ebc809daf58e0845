"""Formats, names, conflicts, metadata, mixing, galleries, continuing: files to files."""

import io
import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, TiffImagePlugin

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.metadata import srgb
from cutstudio.engine.translation import (
    Failed,
    ModelTranslator,
    Options,
    Skipped,
    Translated,
    Working,
    journal,
    outcomes,
    translate,
)
from cutstudio.engine.translation.finish import mixed
from cutstudio.engine.translation.options import fill_name
from tests.engine.translation.models import model, pixels


@pytest.fixture(scope="module")
def made():
    return model("resnet")


def image(height=24, width=40, seed=0):
    return Image.fromarray(pixels(height, width, seed).numpy())


def export(made, inputs, out, **options):
    return outcomes(translate(ModelTranslator(made, "sea"), inputs, out, Options(**options)))


def one(made, path, **options):
    (result,) = export(made, [path], path.parent / "out", **options)
    assert isinstance(result, Translated)
    return Path(result.output)


@pytest.mark.parametrize(
    ("form", "suffix", "found"),
    [("png", ".png", "PNG"), ("jpeg", ".jpg", "JPEG"), ("webp", ".webp", "WEBP"),
     ("tiff", ".tif", "TIFF"), ("avif", ".avif", "AVIF"), ("heic", ".heic", "HEIF")],
)  # fmt: skip
def test_formats(made, form, suffix, found, tmp_path):
    if f".{form}" in (".avif", ".heic") and f".{form}" not in images.WRITABLE:
        pytest.skip(f"this installation cannot write {form}")
    image().save(tmp_path / "a.bmp")
    output = one(made, tmp_path / "a.bmp", format=form)
    assert output.name == f"a{suffix}"
    assert images.read(output).format == found
    assert images.size(output) == (40, 24)


def test_tiff_of_16_bits_holds_more_than_8(made, tmp_path):
    source = image().convert("RGBA")
    source.putalpha(128)
    source.save(tmp_path / "a.png")
    deep = tifffile.imread(one(made, tmp_path / "a.png", format="tiff16"))
    flat = images.read(one(made, tmp_path / "a.png", format="png")).rgb
    assert (deep.dtype, deep.shape) == (np.uint16, (24, 40, 4))
    assert (deep[..., 3] == 128 * 257).all()
    assert len(np.unique(deep[..., :3])) > 256
    assert np.abs(deep[..., :3] / 257 - np.asarray(flat, float)).max() <= 0.51


def test_a_misnamed_picture_gets_its_true_extension(made, tmp_path):
    image().save(tmp_path / "a.png", format="JPEG")
    image().save(tmp_path / "b.JPEG", format="JPEG")
    assert one(made, tmp_path / "a.png").name == "a.jpg"
    assert one(made, tmp_path / "b.JPEG").name == "b.JPEG"


def test_names_follow_the_template(made, tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    image().save(tmp_path / "in" / "a.png")
    image().save(tmp_path / "in" / "sub" / "b.png")
    later = replace(made, step=1200)
    export(later, [tmp_path / "in"], tmp_path / "out",
           name="{index:03}-{name}-{run}-{step}-{width}x{height}")  # fmt: skip
    written = sorted(p.relative_to(tmp_path / "out").as_posix()
                     for p in (tmp_path / "out").rglob("*.png"))  # fmt: skip
    assert written == ["001-a-sea-1200-40x24.png", "sub/002-b-sea-1200-40x24.png"]


@pytest.mark.parametrize(
    "bad", ["{nam}", "{name", "a/b", "{name:03}", "{index.real}", "", " ", "a\n", "{name!r}x?"]
)
def test_templates_that_make_no_name(bad):
    with pytest.raises(DataError, match="file name"):
        Options(name=bad)


def test_braces_can_be_written():
    assert fill_name("{{{name}}}", {"name": "a"}) == "{a}"


@pytest.mark.parametrize(
    "wrong",
    [{"format": "gif"}, {"conflict": "ask"}, {"keep": ("gps",)}, {"quality": 0},
     {"strength": 1.5}, {"masks": Path("nowhere")}, {"scale": "big"}],
)  # fmt: skip
def test_impossible_options_are_refused_when_made(wrong):
    with pytest.raises(DataError):
        Options(**wrong)


def test_skipping_leaves_what_is_there(made, tmp_path):
    for name in "ab":
        image().save(tmp_path / f"{name}.png")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.png").write_text("precious")
    results = export(made, [tmp_path / "a.png", tmp_path / "b.png"], tmp_path / "out",
                     conflict="skip")  # fmt: skip
    assert [type(r) for r in results] == [Skipped, Translated]
    assert results[0].reason == "exists"
    assert (tmp_path / "out" / "a.png").read_text() == "precious"


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Maker"
    return tags


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf tiff:Orientation="6"/></x:xmpmeta>'


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "tiff"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_never_applied_twice(made, form, orientation, tmp_path):
    image(24, 40).save(tmp_path / "a.jpg", exif=exif(orientation), xmp=XMP)
    upright = images.read(tmp_path / "a.jpg").rgb
    with Image.open(one(made, tmp_path / "a.jpg", format=form, strength=0.0)) as written:
        assert written.size == ((24, 40) if orientation > 4 else (40, 24))
        assert written.getexif().get(0x0112, 1) == 1
        assert written.getexif()[0x010F] == "Maker"
        xmp = written.info.get("xmp") or written.info.get("XML:com.adobe.xmp")
        xmp = xmp if isinstance(xmp, bytes) else xmp.encode()
        assert b'Orientation="1"' in xmp
        apart = np.abs(np.asarray(written.convert("RGB"), int) - np.asarray(upright, int))
        assert apart.mean() < 12  # the source itself, but for compression


def deep_exif():
    """EXIF with directories of its own, as a camera writes it."""
    tags = exif(6)
    tags.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    tags.get_ifd(0x8769)[0x829A] = TiffImagePlugin.IFDRational(1, 250)
    tags.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    return tags


@pytest.mark.parametrize("source", ["a.jpg", "a.tif"])
@pytest.mark.parametrize("form", ["tiff16", "tiff", "jpeg"])
def test_time_and_place_are_carried_over(made, source, form, tmp_path):
    image(24, 41).save(tmp_path / source, exif=deep_exif().tobytes())
    output = one(made, tmp_path / source, format=form)
    with Image.open(output) as written:
        written.load()
        tags = written.getexif()
        assert tags[0x010F] == "Maker"
        assert tags.get(0x0112, 1) == 1
        assert tags.get_ifd(0x8769)[0x9003] == "2024:05:06 07:08:09"
        assert float(tags.get_ifd(0x8769)[0x829A]) == 1 / 250
        assert tags.get_ifd(0x8825)[2] == (48.0, 51.0, 30.0)
    if form == "tiff16":
        pixels = tifffile.imread(output)
        assert (pixels.shape, pixels.dtype) == ((41, 24, 3), np.uint16)
        assert images.read(output).metadata.exif
        (bare,) = export(made, [tmp_path / source], tmp_path / "bare", format=form, keep=())
        with Image.open(bare.output) as written:
            assert 0x8769 not in written.getexif()


def test_metadata_is_stripped_by_class(made, tmp_path):
    image().save(tmp_path / "a.jpg", exif=exif(1), xmp=XMP, icc_profile=srgb())
    kinds = {"exif": "exif", "icc": "icc_profile", "xmp": "xmp"}
    for keep in itertools.chain.from_iterable(itertools.combinations(kinds, n) for n in (0, 1, 3)):
        with Image.open(one(made, tmp_path / "a.jpg", keep=keep)) as written:
            there = {kind for kind, key in kinds.items() if written.info.get(key)}
        assert there == set(keep)


def test_wide_gamut_is_honoured_and_embedded_again(made, tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert profile.profile.xcolor_space.strip() == "Lab"  # LittleCMS makes no wide RGB profile:
    swapped = swapped_profile()  # so one with red and green exchanged stands for it
    image().save(tmp_path / "a.png", icc_profile=swapped)
    seen = images.read(tmp_path / "a.png").rgb
    assert np.abs(np.asarray(seen, int) - np.asarray(image(), int)).max() > 20
    output = one(made, tmp_path / "a.png", strength=0.0)
    with Image.open(output) as written:
        assert written.info["icc_profile"] == swapped
    again = images.read(output).rgb
    assert np.abs(np.asarray(again, int) - np.asarray(seen, int)).max() <= 3


def swapped_profile():
    """The sRGB profile with its red and green primaries exchanged."""
    data = bytearray(srgb())
    table = {bytes(data[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i
             for i in range(int.from_bytes(data[128:132], "big"))}  # fmt: skip
    red, green = table[b"rXYZ"], table[b"gXYZ"]
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


def test_strength_colour_and_mask_mix_as_they_say(made, tmp_path):
    source = image()
    source.save(tmp_path / "a.png")
    plain = np.asarray(images.read(one(made, tmp_path / "a.png")).rgb, float)
    x = np.asarray(source, float)

    half = np.asarray(images.read(one(made, tmp_path / "a.png", strength=0.5)).rgb, float)
    assert np.abs(half - (x + plain) / 2).max() <= 1

    mask = np.zeros((24, 40), np.uint8)
    mask[:, :20] = 255
    (tmp_path / "masks").mkdir()
    Image.fromarray(mask).save(tmp_path / "masks" / "a.jpg", quality=100)
    kept = np.asarray(
        images.read(one(made, tmp_path / "a.png", masks=tmp_path / "masks")).rgb, float
    )
    assert np.abs(kept[:, :16] - x[:, :16]).max() <= 1
    assert np.abs(kept[:, 24:] - plain[:, 24:]).max() <= 1


def test_tall_pictures_mix_as_they_say_down_to_their_last_row():
    draws = np.random.default_rng(0)
    x, y = (draws.integers(0, 256, (600, 3, 3), dtype=np.uint8) for _ in range(2))
    mask = draws.integers(0, 256, (600, 3), dtype=np.uint8)
    result = mixed(
        Image.fromarray(x), y, keep_colour=False, strength=0.5, mask=Image.fromarray(mask)
    )
    share = 0.5 * (1 - mask[..., None] / 255)
    assert np.abs(result - (x + share * (y.astype(float) - x))).max() <= 0.51


def test_kept_colour_changes_luminance_only():
    source = Image.new("RGB", (4, 3), (120, 80, 60))
    output = np.full((3, 4, 3), 100, np.uint8)
    result = mixed(source, output, keep_colour=True, strength=1.0, mask=None)
    luma = np.array([0.299, 0.587, 0.114])
    assert abs(result[0, 0] @ luma - 100) < 1
    assert np.ptp(result[0, 0] - np.array([120.0, 80, 60])) <= 1  # the same chroma
    deep = mixed(source, output.astype(np.uint16) * 257, keep_colour=True, strength=1.0, mask=None)
    assert np.abs(deep / 257 - result).max() <= 0.6


def test_sheet_pairs_and_page(made, tmp_path):
    name = "<b>&amp; é.png"
    (tmp_path / "in").mkdir()
    for file in (name, "z.png"):
        image().save(tmp_path / "in" / file)
    (tmp_path / "in" / "bad.png").write_bytes(b"<script>")
    out = tmp_path / "out"
    export(made, [tmp_path / "in"], out, sheet=True, pairs=True, index=True)
    assert images.size(out / "pairs" / f"{name}.jpg") == (80, 24)
    assert images.size(out / "contact-sheet.jpg")[0] > 480
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;amp; é.png" in page
    assert "<b>" not in page
    assert 'href="%3Cb%3E%26amp%3B%20%C3%A9.png"' in page
    assert page.count("data:image/jpeg") == 4
    assert "bad.png" in page


def test_sheet_and_page_replace_nothing(made, tmp_path):
    (tmp_path / "in").mkdir()
    image().save(tmp_path / "in" / "contact-sheet.jpg")
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("precious")
    (result,) = export(made, [tmp_path / "in"], out, sheet=True, index=True)
    assert Path(result.output).name == "contact-sheet (2).jpg"
    assert images.size(result.output) == (40, 24)
    assert images.size(out / "contact-sheet.jpg") != (40, 24)
    assert (out / "index.html").read_text() == "precious"
    assert "contact-sheet%20%282%29.jpg" in (out / "index (2).html").read_text(encoding="utf-8")


def test_patterns_stand_for_what_they_match(made, tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a1.png", "a2.png", "b.png", "deep/a3.png"):
        image().save(tmp_path / "in" / name)
    (tmp_path / "in" / "a4.txt").write_text("no picture")
    found = export(made, [str(tmp_path / "in" / "**" / "a*")], tmp_path / "out")
    assert [Path(r.source).name for r in found] == ["a1.png", "a2.png", "a3.png"]
    with pytest.raises(DataError, match="matches no picture"):
        translate(ModelTranslator(made), [str(tmp_path / "in" / "q*")], tmp_path / "out")


def test_an_interrupted_export_goes_on_where_it_stopped(made, tmp_path):
    (tmp_path / "in").mkdir()
    for index in range(12):
        image(70 + index, 300).save(tmp_path / "in" / f"{index}.png")
    out = tmp_path / "out"
    events = translate(ModelTranslator(made, "sea"), [tmp_path / "in"], out, Options())
    seen = [event for event in itertools.islice(events, 12) if not isinstance(event, Working)]
    events.close()
    assert seen
    written = {path.name for path in out.glob("*.png")}
    assert 0 < len(written) < 12
    assert not list(out.glob("*.partial"))
    times = {name: (out / name).stat().st_mtime_ns for name in written}
    results = export(made, [tmp_path / "in"], out)
    assert [r.index for r in results] == list(range(1, 13))
    skipped = {Path(r.output).name for r in results if isinstance(r, Skipped)}
    assert skipped == written
    assert {name: (out / name).stat().st_mtime_ns for name in written} == times
    assert len(list(out.glob("*.png"))) == 12
    assert not (out / journal.NAME).exists()
    assert not any(isinstance(r, Skipped) for r in export(made, [tmp_path / "in"], out))


def test_another_job_in_the_same_folder_starts_afresh(made, tmp_path):
    image().save(tmp_path / "a.png")
    one(made, tmp_path / "a.png")
    (tmp_path / "out" / journal.NAME).write_bytes(b'["other"]\n["x", "y"]\n[broken')
    assert one(made, tmp_path / "a.png").name == "a (2).png"


def test_a_long_batch_with_damaged_pictures_among_it(made, tmp_path):
    (tmp_path / "in").mkdir()
    data = io.BytesIO()
    image(16, 16).save(data, "PNG")
    bad = {3, 99, 100, 250, 499}
    for index in range(500):
        content = data.getvalue()
        (tmp_path / "in" / f"{index:03}.png").write_bytes(content[:60] if index in bad else content)
    results = export(made, [tmp_path / "in"], tmp_path / "out")
    assert [r.index for r in results] == list(range(1, 501))
    assert {r.index - 1 for r in results if isinstance(r, Failed)} == bad
    assert len(list((tmp_path / "out").iterdir())) == 495


def test_small_pictures_together_are_as_alone(made, tmp_path):
    for index in range(5):
        image(seed=index).save(tmp_path / f"{index}.png")
    export(made, [tmp_path], tmp_path / "out")
    for index in range(5):
        export(made, [tmp_path / f"{index}.png"], tmp_path / "alone")
        both = [images.read(tmp_path / p / f"{index}.png").rgb for p in ("out", "alone")]
        assert np.abs(np.subtract(*(np.asarray(i, int) for i in both))).max() <= 1
