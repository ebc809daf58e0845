"""Reading, finding and writing pictures."""

import io
import os
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, features

from cutstudio.engine import images
from cutstudio.engine.errors import PictureError
from cutstudio.engine.finding import EXTENSIONS, find_pictures

#: As the product sets it; the tests' own filters make errors of all warnings.
as_shipped = pytest.mark.filterwarnings(r"ignore::UserWarning:PIL\.")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int, height: int, depth: int, colour: int) -> bytes:
    ihdr = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", ihdr)


def noise(width: int = 24, height: int = 16, seed: int = 0) -> Image.Image:
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values)


def corner(width: int = 24, height: int = 16) -> Image.Image:
    """White with a red top-left corner: shows how it was turned, through JPEG too."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, 8, 8))
    return image


def saved(tmp_path: Path, image: Image.Image, name: str, **options: object) -> Path:
    path = tmp_path / name
    image.save(path, **options)
    return path


def test_rgb_is_read_as_it_is(tmp_path: Path) -> None:
    image = noise()
    picture = images.read(saved(tmp_path, image, "a.png"))
    assert picture.rgb.mode == "RGB"
    assert np.array_equal(picture.rgb, image)
    assert picture.alpha is None
    assert picture.format == "PNG"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.tif", "TIFF"), ("a.bmp", "BMP"), ("a.tga", "TGA"),
     ("a.ppm", "PPM"), ("a.jp2", "JPEG2000"), ("a.png", "PNG"), ("a.gif", "GIF")],
)  # fmt: skip
def test_formats(tmp_path: Path, name: str, kind: str) -> None:
    picture = images.read(saved(tmp_path, Image.new("RGB", (9, 5), (200, 100, 40)), name))
    assert picture.format == kind
    assert picture.rgb.size == (9, 5)
    assert np.abs(np.asarray(picture.rgb, int) - (200, 100, 40)).max() <= 3


def test_the_content_counts_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    noise().save(path, "PNG")
    assert images.read(path).format == "PNG"


def test_grey(tmp_path: Path) -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = images.read(saved(tmp_path, Image.fromarray(grey), "a.png"))
    assert picture.rgb.mode == "RGB"
    assert np.array_equal(picture.rgb, np.stack([grey] * 3, axis=2))


def test_one_bit(tmp_path: Path) -> None:
    bits = np.eye(8, dtype=bool)
    picture = images.read(saved(tmp_path, Image.fromarray(bits), "a.png"))
    assert np.array_equal(np.asarray(picture.rgb)[..., 1], bits * 255)


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jp2"])
def test_sixteen_bit_grey_is_scaled_not_clipped(tmp_path: Path, name: str) -> None:
    wide = np.linspace(0, 65535, 64 * 64).astype(np.uint16).reshape(64, 64)
    picture = images.read(saved(tmp_path, Image.fromarray(wide), name))
    expected = np.rint(wide / 257)
    assert np.abs(np.asarray(picture.rgb, int)[..., 0] - expected).max() <= 1
    assert picture.rgb.getpixel((63, 63)) == (255, 255, 255)


def test_sixteen_bit_tiff_of_a_mac(tmp_path: Path) -> None:
    wide = np.linspace(0, 65535, 64).astype(">u2").reshape(8, 8)
    path = tmp_path / "a.tif"
    entries = [(256, 8), (257, 8), (258, 16), (259, 1), (262, 1), (273, 200), (278, 8), (279, 128)]
    path.write_bytes(_tiff(">", entries, wide.tobytes()))
    assert np.array_equal(np.asarray(images.read(path).rgb)[..., 0], np.rint(wide / 257))


def test_sixteen_bit_tiff_in_which_white_is_zero(tmp_path: Path) -> None:
    wide = np.linspace(0, 65535, 64).astype("<u2").reshape(8, 8)
    entries = [(256, 8), (257, 8), (258, 16), (259, 1), (262, 0), (273, 200), (278, 8), (279, 128)]
    path = tmp_path / "a.tif"
    path.write_bytes(_tiff("<", entries, wide.tobytes()))
    assert np.array_equal(np.asarray(images.read(path).rgb)[..., 0], 255 - np.rint(wide / 257))


def test_twelve_bit_tiff(tmp_path: Path) -> None:
    # Two pixels in three bytes: 0xFFF and 0x800.
    entries = [(256, 2), (257, 1), (258, 12), (259, 1), (262, 1), (273, 200), (278, 1), (279, 3)]
    path = tmp_path / "a.tif"
    path.write_bytes(_tiff("<", entries, bytes([0xFF, 0xF8, 0x00])))
    assert np.asarray(images.read(path).rgb)[0, :, 0].tolist() == [255, 128]


def _tiff(order: str, entries: list[tuple[int, int]], pixels: bytes) -> bytes:
    """An uncompressed TIFF with its pixels at byte 200."""
    mark = b"II" if order == "<" else b"MM"
    out = mark + struct.pack(order + "HIH", 42, 8, len(entries))
    for tag, value in entries:
        code = "HHIHH" if tag not in (273, 279) else "HHII"
        values = (tag, 3, 1, value, 0) if tag not in (273, 279) else (tag, 4, 1, value)
        out += struct.pack(order + code, *values)
    return (out + bytes(4)).ljust(200, b"\0") + pixels


def test_sixteen_bit_colour_png(tmp_path: Path) -> None:
    row = b"\0" + struct.pack(">6H", 65535, 32768, 0, 257, 65535, 65535)
    path = tmp_path / "a.png"
    path.write_bytes(header(2, 1, 16, 2) + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b""))
    assert np.asarray(images.read(path).rgb).tolist() == [[[255, 128, 0], [1, 255, 255]]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 100, 255], [0, 100, 255]),
        ([0, 25700, 65535], [0, 100, 255]),
        ([-100, 0, 100], [0, 128, 255]),
        ([0, 2**20, 2**21], [0, 128, 255]),
        ([70000, 70000, 70000], [128, 128, 128]),
    ],
)
def test_wide_integers(tmp_path: Path, values: list[int], expected: list[int]) -> None:
    image = Image.fromarray(np.array([values], np.int32))
    assert image.mode == "I"
    picture = images.read(saved(tmp_path, image, "a.tif"))
    assert np.asarray(picture.rgb)[0, :, 2].tolist() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.5, 1.0], [0, 128, 255]),
        ([0.0, 0.2, 0.5], [0, 51, 128]),  # within 0..1: nothing is stretched
        ([-1.0, 0.0, 1.0], [0, 128, 255]),
        ([0.0, 1000.0, 4000.0], [0, 64, 255]),
        ([np.nan, 0.0, 1.0], [0, 0, 255]),
        ([-np.inf, 1.0, np.inf], [0, 255, 255]),
        ([np.nan, np.nan, np.nan], [0, 0, 0]),
    ],
)
def test_floating_point(tmp_path: Path, values: list[float], expected: list[int]) -> None:
    picture = images.read(saved(tmp_path, Image.fromarray(np.float32([values])), "a.tif"))
    assert np.asarray(picture.rgb)[0, :, 0].tolist() == expected


def test_a_dark_pgm_of_ten_bits_stays_dark(tmp_path: Path) -> None:
    path = tmp_path / "a.pgm"
    path.write_bytes(b"P5 3 1 1023\n" + struct.pack(">3H", 0, 1, 3))
    assert np.asarray(images.read(path).rgb).max() <= 1


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_cmyk_is_not_inverted(tmp_path: Path, name: str) -> None:
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))  # red
    red, green, blue = images.read(saved(tmp_path, image, name)).rgb.getpixel((8, 8))
    assert red > 200
    assert max(green, blue) < 60


def test_lab(tmp_path: Path) -> None:
    image = Image.new("LAB", (4, 4), (255, 128, 128))
    assert min(images.read(saved(tmp_path, image, "a.tif")).rgb.getpixel((0, 0))) >= 254


def test_palette(tmp_path: Path) -> None:
    image = noise().quantize(16)
    picture = images.read(saved(tmp_path, image, "a.png"))
    assert np.array_equal(picture.rgb, image.convert("RGB"))
    assert picture.alpha is None


def test_palette_with_transparency(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    path = saved(tmp_path, image, "a.png", transparency=bytes([255, 90]))
    picture = images.read(path)
    assert np.asarray(picture.rgb).tolist() == [[[255, 0, 0], [0, 0, 255]]]
    assert picture.alpha is not None
    assert np.asarray(picture.alpha).tolist() == [[255, 90]]


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_alpha_is_kept_apart_and_colours_untouched(tmp_path: Path, mode: str) -> None:
    image = noise().convert(mode)
    alpha = Image.fromarray((np.arange(24 * 16) % 256).astype(np.uint8).reshape(16, 24))
    image.putalpha(alpha)
    picture = images.read(saved(tmp_path, image, "a.png"))
    assert picture.alpha is not None
    assert picture.alpha.mode == "L"
    assert np.array_equal(picture.alpha, alpha)
    assert np.array_equal(picture.rgb, image.convert("RGBA").convert("RGB"))


@pytest.mark.parametrize(
    ("mode", "pixels", "key"),
    [
        ("1", [[True, False]], 1),
        ("L", [[7, 9]], 7),
        ("I;16", [[700, 900]], 700),
        ("RGB", [[(1, 2, 3), (3, 2, 1)]], (1, 2, 3)),
    ],
)
def test_one_colour_that_means_transparent(
    tmp_path: Path, mode: str, pixels: list[list[object]], key: object
) -> None:
    dtype = {"1": bool, "I;16": np.uint16}.get(mode, np.uint8)
    image = Image.fromarray(np.array(pixels, dtype))
    assert image.mode == mode
    picture = images.read(saved(tmp_path, image, "a.png", transparency=key))
    assert picture.alpha is not None
    assert np.asarray(picture.alpha).tolist() == [[0, 255]]


def test_one_transparent_colour_of_sixteen_bits(tmp_path: Path) -> None:
    row = b"\0" + struct.pack(">6H", 65535, 32768, 0, 257, 65535, 65535)
    path = tmp_path / "a.png"
    key = chunk(b"tRNS", struct.pack(">3H", 65535, 32768, 0))
    data = chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")
    path.write_bytes(header(2, 1, 16, 2) + key + data)
    alpha = images.read(path).alpha
    assert alpha is not None
    assert np.asarray(alpha).tolist() == [[0, 255]]


def test_flatten_puts_transparency_over_white() -> None:
    rgb = Image.new("RGB", (3, 1), (10, 20, 30))
    alpha = Image.fromarray(np.uint8([[0, 255, 128]]))
    flat = np.asarray(images.flatten(images.Picture(rgb, alpha, "PNG")), int)
    assert flat[0, 0].tolist() == [255, 255, 255]
    assert flat[0, 1].tolist() == [10, 20, 30]
    assert np.abs(flat[0, 2] - (132, 137, 142)).max() <= 1


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_animations_give_their_first_frame(tmp_path: Path, name: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "lime")]
    options = {"lossless": True} if name == "a.webp" else {}
    path = saved(tmp_path, frames[0], name, save_all=True, append_images=frames[1:], **options)
    assert images.read(path).rgb.getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(tmp_path: Path, name: str, orientation: int) -> None:
    undo = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}[orientation]
    stored = corner()
    for turn in undo:
        stored = stored.transpose(Image.Transpose(turn))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path, stored, name, exif=exif)
    picture = images.read(path)
    assert picture.rgb.size == (24, 16) == images.size(path)
    assert np.abs(np.asarray(picture.rgb, int) - np.asarray(corner(), int)).mean() < 12


def test_alpha_is_turned_with_the_picture(tmp_path: Path) -> None:
    image = Image.new("RGBA", (3, 1))
    image.putalpha(Image.fromarray(np.uint8([[10, 20, 30]])))
    exif = Image.Exif()
    exif[0x0112] = 6
    alpha = images.read(saved(tmp_path, image, "a.png", exif=exif)).alpha
    assert alpha is not None
    assert np.asarray(alpha).tolist() == [[10], [20], [30]]


def test_size_finds_orientation_behind_the_pixels_of_a_png(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    plain = saved(tmp_path, corner(), "plain.png").read_bytes()
    end = plain.index(b"IEND") - 4
    path = tmp_path / "a.png"
    path.write_bytes(plain[:end] + chunk(b"eXIf", exif.tobytes()[6:]) + plain[end:])
    assert images.read(path).rgb.size == (16, 24) == images.size(path)


def test_size_does_not_decode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [saved(tmp_path, noise(200, 100), name) for name in ("a.png", "a.jpg", "a.tif")]

    def refuse(image: Image.Image) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", refuse)
    assert [images.size(path) for path in paths] == [(200, 100)] * 3


@as_shipped
@pytest.mark.parametrize("exif", [b"MM\0*nonsense", b"nonsense", b"II*\0", b"II*\0\1"])
def test_broken_exif_is_ignored(tmp_path: Path, exif: bytes) -> None:
    for name in ("a.jpg", "a.webp"):
        path = saved(tmp_path, corner(), name, exif=b"Exif\0\0" + exif)
        assert images.read(path).rgb.size == (24, 16)


def test_a_broken_raw_profile_is_ignored(tmp_path: Path) -> None:
    plain = saved(tmp_path, corner(), "plain.png").read_bytes()
    text = b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n 4\nnot hex")
    path = tmp_path / "a.png"
    path.write_bytes(plain[:33] + chunk(b"zTXt", text) + plain[33:])
    assert images.read(path).rgb.size == (24, 16)


def srgb_profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile in which red means blue and blue red."""
    swapped = srgb_profile().replace(b"rXYZ", b"?XYZ", 1).replace(b"bXYZ", b"rXYZ", 1)
    return swapped.replace(b"?XYZ", b"bXYZ", 1)


def test_the_colour_profile_is_applied(tmp_path: Path) -> None:
    image = Image.new("RGB", (4, 4), (250, 20, 90))
    for name in ("a.png", "a.webp", "a.tif"):
        options = {"lossless": True} if name == "a.webp" else {}
        path = saved(tmp_path, image, name, icc_profile=swapped_profile(), **options)
        assert np.abs(np.subtract(images.read(path).rgb.getpixel((0, 0)), (90, 20, 250))).max() <= 2


def test_the_colour_profile_is_applied_under_alpha_and_to_palettes(tmp_path: Path) -> None:
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 77))
    picture = images.read(saved(tmp_path, image, "a.png", icc_profile=swapped_profile()))
    assert picture.rgb.getpixel((0, 0))[2] > 250
    assert picture.alpha is not None
    assert picture.alpha.getpixel((0, 0)) == 77
    palette = Image.new("RGB", (4, 4), (255, 0, 0)).quantize(4)
    path = saved(tmp_path, palette, "b.png", icc_profile=swapped_profile())
    assert images.read(path).rgb.getpixel((0, 0))[2] > 250


def test_an_srgb_profile_changes_nothing(tmp_path: Path) -> None:
    image = noise()
    picture = images.read(saved(tmp_path, image, "a.png", icc_profile=srgb_profile()))
    assert np.array_equal(picture.rgb, image)
    assert picture.rgb.info == {}  # or a client would write the profile again


@pytest.mark.parametrize("profile", [b"no profile at all", srgb_profile()[:300]])
def test_a_broken_profile_is_ignored(tmp_path: Path, profile: bytes) -> None:
    image = noise()
    picture = images.read(saved(tmp_path, image, "a.png", icc_profile=profile))
    assert np.array_equal(picture.rgb, image)


def test_a_profile_that_is_nearly_srgb_changes_nothing(tmp_path: Path) -> None:
    profile = bytearray(srgb_profile())
    entry = profile.index(b"rXYZ")
    place = int.from_bytes(profile[entry + 4 : entry + 8], "big") + 8
    red = int.from_bytes(profile[place : place + 4], "big")
    profile[place : place + 4] = (red + 20).to_bytes(4, "big")  # of 65536
    image = noise(200, 200)
    path = saved(tmp_path, image, "a.png", icc_profile=bytes(profile))
    assert np.array_equal(images.read(path).rgb, image)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_profile_for_other_colours_does_no_harm(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGB", (8, 8), (255, 0, 0)).convert(mode)
    path = saved(tmp_path, image, "a.tif", icc_profile=swapped_profile())
    expected = image.convert("RGB").getpixel((0, 0))
    assert np.abs(np.subtract(images.read(path).rgb.getpixel((0, 0)), expected)).max() <= 1


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow has no AVIF")
def test_avif(tmp_path: Path) -> None:
    picture = images.read(saved(tmp_path, Image.new("RGB", (20, 10), "red"), "a.avif"))
    assert picture.format == "AVIF"
    assert picture.rgb.size == (20, 10)
    assert ".avif" in EXTENSIONS


def test_heic(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    image = Image.new("RGB", (64, 48), (200, 30, 30))
    heif.from_pillow(image).save(tmp_path / "a.heic")
    picture = images.read(tmp_path / "a.heic")
    assert picture.format == "HEIF"
    assert images.size(tmp_path / "a.heic") == picture.rgb.size == (64, 48)
    assert ".heic" in EXTENSIONS


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"gone\.png is missing") as caught:
        images.read(tmp_path / "gone.png")
    assert caught.value.hint


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="not a file"):
        images.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.timeout(10)
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(PictureError, match="not a file"):
        images.read(tmp_path / "a.png")


@pytest.mark.parametrize("look", [images.read, images.size])
def test_empty(tmp_path: Path, look: object) -> None:
    (tmp_path / "a.png").touch()
    with pytest.raises(PictureError, match="is empty"):
        look(tmp_path / "a.png")  # type: ignore[operator]


def test_text_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("just words")
    with pytest.raises(PictureError, match="not a picture") as caught:
        images.read(tmp_path / "a.png")
    assert "JPEG" in caught.value.hint


def test_programs_in_disguise_are_not_run(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    with pytest.raises(PictureError, match="not a picture"):
        images.read(tmp_path / "a.png")


@as_shipped
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.bmp", "a.gif"])
def test_truncated(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, noise(64, 64), name)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(PictureError, match=r"a\.\w+ is") as caught:
        images.read(path)
    assert caught.value.hint


@pytest.mark.parametrize("side", [14200, 60000])  # just over the limit, far over Pillow's own
@pytest.mark.parametrize("look", [images.read, images.size])
def test_decompression_bombs(tmp_path: Path, look: object, side: int) -> None:
    path = tmp_path / "a.png"
    data = chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    path.write_bytes(header(side, side, 8, 2) + data)
    with pytest.raises(PictureError, match="too large: more than 200 megapixels") as caught:
        look(path)  # type: ignore[operator]
    assert caught.value.hint


def test_the_limit_is_on_pixels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, noise(10, 10), "a.png")
    monkeypatch.setattr(images, "MAX_PIXELS", 100)
    images.read(path)
    monkeypatch.setattr(images, "MAX_PIXELS", 99)
    with pytest.raises(PictureError, match="too large"):
        images.read(path)


def _small(name: str) -> bytes:
    buffer = io.BytesIO()
    noise(7, 5).convert("RGB").save(buffer, name)
    return buffer.getvalue()


SMALL = {name: _small(name) for name in ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "PPM", "TGA")}


@as_shipped
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(SMALL)), data=st.data())
def test_damaged_files_are_pictures_or_picture_errors(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(SMALL[name])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a"
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    for look in (images.read, images.size):
        try:
            look(path)
        except PictureError as error:
            assert str(path) in error.message  # noqa: PT017


def test_many_threads_read_the_same(tmp_path: Path) -> None:
    paths = [
        saved(tmp_path, noise(40, 30, i), f"{i}.png", icc_profile=swapped_profile())
        for i in range(6)
    ]
    alone = [np.asarray(images.read(path).rgb) for path in paths]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda path: np.asarray(images.read(path).rgb), paths * 5))
    for i, values in enumerate(together):
        assert np.array_equal(values, alone[i % 6])


@pytest.mark.parametrize("suffix", [".png", ".tif", ".tiff", ".bmp", ".PNG"])
def test_save_and_read_lossless(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    images.save(noise(), path)
    assert np.array_equal(images.read(path).rgb, noise())
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".webp"])
def test_save_lossy_at_a_quality(tmp_path: Path, suffix: str) -> None:
    smooth = Image.radial_gradient("L").convert("RGB")
    best, worst = tmp_path / f"best{suffix}", tmp_path / f"worst{suffix}"
    images.save(smooth, best)
    images.save(smooth, worst, quality=10)
    assert worst.stat().st_size < best.stat().st_size / 2
    assert np.abs(np.asarray(images.read(best).rgb, int) - np.asarray(smooth, int)).max() <= 6


@pytest.mark.parametrize("quality", [90, 95, 100])
def test_grain_can_be_saved_at_any_quality(tmp_path: Path, quality: int) -> None:
    grain = noise(400, 300)
    images.save(grain, tmp_path / "a.jpg", quality=quality)
    assert images.read(tmp_path / "a.jpg").rgb.size == (400, 300)


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif"])
def test_save_keeps_alpha(tmp_path: Path, suffix: str) -> None:
    image = noise().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    images.save(image, tmp_path / f"a{suffix}", quality=100)
    alpha = images.read(tmp_path / f"a{suffix}").alpha
    assert alpha is not None
    assert np.array_equal(alpha, image.getchannel("A"))


@pytest.mark.parametrize("suffix", [".jpg", ".bmp"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_save_without_alpha_goes_over_white(tmp_path: Path, suffix: str, mode: str) -> None:
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0)).convert(mode)
    images.save(image, tmp_path / f"a{suffix}")
    picture = images.read(tmp_path / f"a{suffix}")
    assert picture.alpha is None
    assert picture.rgb.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".tif"])
def test_save_writes_no_metadata(tmp_path: Path, suffix: str) -> None:
    image = noise()
    image.info |= {"icc_profile": swapped_profile(), "transparency": (1, 2, 3)}
    images.save(image, tmp_path / f"a{suffix}")
    with Image.open(tmp_path / f"a{suffix}") as written:
        assert not {"icc_profile", "transparency"} & set(written.info)
    assert "icc_profile" in image.info  # the caller's is left alone


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "L"])
def test_save_other_modes(tmp_path: Path, mode: str) -> None:
    image = noise().convert(mode)
    images.save(image, tmp_path / "a.png")
    picture = images.read(tmp_path / "a.png")
    assert np.array_equal(picture.rgb, image.convert("RGB"))
    with Image.open(tmp_path / "a.png") as written:
        assert written.mode in ("RGB", "L")


@pytest.mark.parametrize("name", ["a.xyz", "a"])
def test_save_refuses_unknown_suffixes(tmp_path: Path, name: str) -> None:
    with pytest.raises(PictureError, match="cannot write") as caught:
        images.save(noise(), tmp_path / name)
    assert ".png" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_save_names_the_file_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"a\.png could not be written"):
        images.save(noise(), tmp_path / "missing" / "a.png")
    wide = Image.new("L", (16400, 1))  # beyond WebP
    old = tmp_path / "a.webp"
    old.write_bytes(b"old")
    with pytest.raises(PictureError, match=r"a\.webp could not be written"):
        images.save(wide, old)
    assert old.read_bytes() == b"old"


def test_real_pictures(pictures: Path) -> None:
    found = find_pictures([pictures / "demo", pictures / "monet_etretat"])
    assert len(found) == 5
    for path in found:
        picture = images.read(path)
        assert picture.rgb.size == images.size(path)
        assert np.asarray(picture.rgb).std() > 20
