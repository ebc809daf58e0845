import dataclasses
import errno
import json
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.model import Model
from cutstudio.engine.networks.build import build_generator, build_heads
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.presets import preset
from cutstudio.engine.tensors import to_image, to_tensor
from cutstudio.engine.translation import (
    Failed,
    ModelTranslator,
    Options,
    Translated,
    border,
    outcomes,
    render,
    tiles,
    translate_image,
    translate_stack,
)
from cutstudio.engine.translation import translate as events_of

CUT = preset("cut").with_changes({
    "networks.generator_width": 4, "networks.generator_blocks": 2, "networks.head_width": 8,
    "loss.taps": (0, 4, 8, 12), "data.mode": "none",
})  # fmt: skip
SINCUT = preset("sincut").with_changes({
    "networks.generator_width": 1, "networks.generator_blocks": 4, "networks.head_width": 8,
    "data.working_width": 32,
})  # fmt: skip


def make_model(recipe):
    generator = build_generator(recipe).eval()
    heads = build_heads(recipe, generator, recipe.loss.taps).eval()
    return Model(recipe, 0, generator, heads, torch.device("cpu"))


@pytest.fixture
def cut():
    return make_model(CUT)


@pytest.fixture
def sincut():
    model = make_model(SINCUT)
    with torch.no_grad():
        model.generator.up.noise_strength.fill_(1.0)
    return model


def picture(width=40, height=30, seed=0):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


@pytest.fixture
def layers(monkeypatch):
    """The generator is called as a whole, as on a GPU, not in bands."""
    monkeypatch.setattr(tiles, "in_bands", lambda _: False)


def seen_sizes(model):
    """The (width, height), without the border, of all pictures that the generator sees from now
    on.
    """
    sizes = []
    around = 2 * border.width_for(model.generator)
    original = model.generator.translate_with_taps

    def spy(x, taps, noise=None):
        sizes.append((x.shape[-1] - around, x.shape[-2] - around))
        return original(x, taps, noise)

    model.generator.translate_with_taps = spy
    return sizes


def breaking(model, error):
    def fail(x, taps, noise=None):
        raise error

    model.generator.translate_with_taps = fail


def translate(model, inputs, out, **options):
    """The outcomes, without the progress on the way."""
    return outcomes(events_of(ModelTranslator(model), inputs, out, Options(**options)))


def files_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (63, 37), (64, 64)])
@pytest.mark.parametrize("scale", ["run", "native", 0.4, 2])
@pytest.mark.parametrize("kind", ["cut", "sincut"])
def test_any_size_comes_back_exactly(kind, scale, size, request):
    output = translate_image(request.getfixturevalue(kind), picture(*size), scale=scale)
    assert output.size == size
    assert output.mode == "RGB"


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P"])
def test_native_scale_is_the_generator_itself(cut, mode):
    source = picture().convert(mode)
    with torch.no_grad():
        expected = to_image(cut.generator(to_tensor(source.convert("RGB"))[None])[0])
    np.testing.assert_array_equal(translate_image(cut, source, scale="native"), expected)


def test_scales_decide_what_the_generator_sees(sincut, layers):
    sizes = seen_sizes(sincut)
    for scale in ("run", "native", 0.5, "0.25"):
        assert translate_image(sincut, picture(64, 48), scale=scale).size == (64, 48)
    assert sizes == [(32, 24), (64, 48), (32, 24), (16, 12)]


def test_shrunk_pictures_are_scaled_with_the_right_filters(sincut, layers):
    sincut.generator.translate_with_taps = lambda x, taps, noise=None: (x, [])
    source = picture(64, 48)
    small = source.resize((32, 24), Image.Resampling.LANCZOS)
    expected = small.resize((64, 48), Image.Resampling.BICUBIC)
    np.testing.assert_array_equal(translate_image(sincut, source), expected)


@pytest.mark.parametrize("scale", ["huge", 0, -1, float("nan"), float("inf"), 1000, ""])
def test_impossible_scales_are_refused(cut, scale):
    with pytest.raises(DataError, match="scale") as caught:
        translate_image(cut, picture(), scale=scale)
    assert "native" in caught.value.hint


def test_noise_is_a_function_of_seed_and_position(sincut, layers):
    given = []
    original = sincut.generator.translate_with_taps

    def spy(x, taps, noise=None):
        given.append(noise)
        return original(x, taps, noise)

    sincut.generator.translate_with_taps = spy
    state = torch.get_rng_state()
    first = translate_image(sincut, picture(31, 21))
    second = translate_image(sincut, picture(31, 21))
    np.testing.assert_array_equal(first, second)
    assert torch.equal(torch.get_rng_state(), state)
    around = 2 * border.width_for(sincut.generator)
    assert torch.equal(given[0], noise_field(0, 0, 0, 22 + around, 32 + around))

    with torch.no_grad():
        sincut.generator.up.noise_strength.zero_()
    assert np.any(np.asarray(translate_image(sincut, picture(31, 21))) != np.asarray(first))


def test_runs_without_noise_get_none(sincut, layers):
    recipe = SINCUT.with_changes({"networks.noise": False})
    model = make_model(recipe)
    given = []
    model.generator.translate_with_taps = lambda x, taps, noise=None: given.append(noise) or (x, [])
    translate_image(model, picture())
    assert given == [None]


def test_no_graph_is_built(cut):
    assert any(parameter.requires_grad for parameter in cut.generator.parameters())
    output = translate_stack(cut, to_tensor(picture())[None])
    assert not output.requires_grad
    assert output.shape == (1, 3, 30, 40)


def test_other_errors_pass_through(cut):
    breaking(cut, RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        translate_image(cut, picture())


def test_a_folder_keeps_names_subfolders_and_formats(cut, tmp_path):
    source = tmp_path / "in"
    (source / "deep" / "er").mkdir(parents=True)
    picture().save(source / "a.PNG")
    picture().save(source / "deep" / "b.jpg")
    picture().save(source / "deep" / "er" / "c.gif")
    picture().save(tmp_path / "single.webp")
    results = list(translate(cut, [source, tmp_path / "single.webp"], tmp_path / "out"))
    assert files_below(tmp_path / "out") == ["a.PNG", "deep/b.jpg", "deep/er/c.png", "single.webp"]
    assert [type(result) for result in results] == [Translated] * 4
    assert [(result.index, result.total) for result in results] == [(n, 4) for n in (1, 2, 3, 4)]
    for result in results:
        assert images.size(result.output) == images.size(result.source)
        assert result.seconds > 0
        assert json.loads(json.dumps(dataclasses.asdict(result))) == dataclasses.asdict(result)
    assert images.read(tmp_path / "out" / "deep" / "b.jpg").format == "JPEG"


def test_png_holds_exactly_what_translate_image_gives(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    (result,) = translate(cut, [str(tmp_path / "a.png")], str(tmp_path / "out"), scale=0.5)
    expected = translate_image(cut, picture(), scale=0.5)
    np.testing.assert_array_equal(images.read(result.output).rgb, expected)


def test_quality_is_that_of_the_written_file(cut, tmp_path):
    picture().save(tmp_path / "a.jpg")
    sizes = {}
    for quality in (20, 95):
        (result,) = translate(cut, [tmp_path / "a.jpg"], tmp_path / "out", quality=quality)
        expected = tmp_path / f"{quality}.jpg"
        images.save(
            translate_image(cut, images.read(tmp_path / "a.jpg").rgb), expected, quality=quality
        )
        assert Path(result.output).read_bytes() == expected.read_bytes()
        sizes[quality] = expected.stat().st_size
    assert sizes[20] < sizes[95]


def test_orientation_is_applied_once(cut, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture(40, 30).save(tmp_path / "turned.jpg", exif=exif)
    (result,) = translate(cut, [tmp_path / "turned.jpg"], tmp_path / "out")
    assert images.size(result.output) == (30, 40)
    with Image.open(result.output) as written:
        assert written.size == (30, 40)


def test_alpha_is_carried_over_and_hidden_colours_do_not_matter(cut, tmp_path):
    alpha = np.zeros((30, 40), np.uint8)
    alpha[:, 20:] = 255
    alpha[:, 19] = 100
    for name, hidden in (("black", 0), ("pink", 200)):
        pixels = np.array(picture())
        pixels[:, :19] = (hidden, 0, hidden)
        Image.fromarray(np.dstack([pixels, alpha])).save(tmp_path / f"{name}.png")
    first, second = translate(cut, [tmp_path / "black.png", tmp_path / "pink.png"], tmp_path / "o")
    outputs = [images.read(result.output) for result in (first, second)]
    for output in outputs:
        np.testing.assert_array_equal(output.alpha, alpha)
    np.testing.assert_array_equal(
        np.asarray(outputs[0].rgb)[:, 19:], np.asarray(outputs[1].rgb)[:, 19:]
    )


def test_alpha_that_the_format_cannot_hold_makes_a_png(cut, tmp_path):
    transparent = picture().convert("RGBA")
    transparent.putalpha(77)
    transparent.save(tmp_path / "misnamed.jpg", format="PNG")
    (result,) = translate(cut, [tmp_path / "misnamed.jpg"], tmp_path / "out")
    assert Path(result.output).name == "misnamed.png"
    assert images.read(result.output).alpha.getextrema() == (77, 77)


def test_alpha_of_a_bitmap_makes_a_png(cut, tmp_path):
    """BMP can hold alpha, but we write none into it."""
    masks = struct.pack("<4I4s", 0xFF0000, 0xFF00, 0xFF, 0xFF000000, b"BGRs")
    header = struct.pack("<IiiHHIIiiII", 108, 8, 6, 1, 32, 3, 8 * 6 * 4, 0, 0, 0, 0)
    pixels = bytes([40, 90, 200, 128]) * 48
    start = struct.pack("<2sIHHI", b"BM", 122 + len(pixels), 0, 0, 122)
    (tmp_path / "a.bmp").write_bytes(start + header + masks + bytes(48) + pixels)
    assert images.read(tmp_path / "a.bmp").alpha is not None
    (result,) = translate(cut, [tmp_path / "a.bmp"], tmp_path / "out")
    assert Path(result.output).name == "a.png"
    assert images.read(result.output).alpha.getextrema() == (128, 128)


def test_a_bad_file_does_not_stop_the_batch(cut, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    picture().save(folder / "1.png")
    (folder / "2.png").write_bytes(b"not a picture")
    (folder / "3.png").write_bytes(b"")
    picture().save(folder / "4.png")
    results = list(translate(cut, [folder], tmp_path / "out"))
    assert [type(result) for result in results] == [Translated, Failed, Failed, Translated]
    assert "2.png" in results[1].source
    assert "2.png" in results[1].message
    assert results[2].hint
    assert files_below(tmp_path / "out") == ["1.png", "4.png"]


def test_a_folder_that_cannot_be_made_fails_its_pictures(cut, tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    picture().save(tmp_path / "in" / "sub" / "a.png")
    picture().save(tmp_path / "in" / "b.png")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").write_text("a file is in the way")
    results = list(translate(cut, [tmp_path / "in"], tmp_path / "out"))
    assert {type(result) for result in results} == {Translated, Failed}


def test_what_the_system_refuses_fails_its_picture_alone(cut, tmp_path, monkeypatch):
    def refused(model, source, **_):
        if source.width == 41:
            raise OSError(errno.ENOSPC, "No space left on device")  # as of a scratch file
        return original(model, source, scale="native")

    original = render.image_steps
    monkeypatch.setattr(render, "image_steps", refused)
    (tmp_path / "in" / "sub").mkdir(parents=True)
    picture(300, 300).save(tmp_path / "in" / "1.png")
    picture(41, 30).save(tmp_path / "in" / "2.png")
    picture().save(tmp_path / "in" / "sub" / "3.png")
    (tmp_path / "out" / "pairs").mkdir(parents=True)
    (tmp_path / "out" / "pairs" / "sub").write_text("a file is in the way")
    results = translate(cut, [tmp_path / "in"], tmp_path / "out", pairs=True)
    assert [type(result) for result in results] == [Translated, Failed, Failed]
    assert "No space left" in results[1].message
    assert results[2].hint


def test_nothing_is_overwritten_unless_asked(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.png").write_text("precious")
    for expected in ("a (2).png", "a (3).png"):
        (result,) = translate(cut, [tmp_path / "a.png"], out)
        assert Path(result.output).name == expected
    assert (out / "a.png").read_text() == "precious"
    (result,) = translate(cut, [tmp_path / "a.png"], out, conflict="overwrite")
    assert Path(result.output).name == "a.png"
    assert images.size(out / "a.png") == (40, 30)
    assert files_below(out) == ["a (2).png", "a (3).png", "a.png"]


def test_inputs_of_one_name_do_not_replace_each_other(cut, tmp_path):
    for name in ("one/x.gif", "two/x.png", "three/X.png"):
        (tmp_path / name).parent.mkdir()
        picture().save(tmp_path / name)
    inputs = [tmp_path / "one", tmp_path / "two", tmp_path / "three" / "X.png"]
    results = list(translate(cut, inputs, tmp_path / "out", conflict="overwrite"))
    assert files_below(tmp_path / "out") == ["X (3).png", "x (2).png", "x.png"]
    assert [Path(result.source).parent.name for result in results] == ["one", "two", "three"]


def test_the_same_picture_named_twice_is_translated_once(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    assert len(list(translate(cut, [tmp_path, tmp_path / "a.png"], tmp_path / "out"))) == 1


def test_sources_survive_even_overwriting_in_place(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    before = (tmp_path / "a.png").read_bytes()
    (result,) = translate(cut, [tmp_path], tmp_path, conflict="overwrite")
    assert Path(result.output).name == "a (2).png"
    assert (tmp_path / "a.png").read_bytes() == before


def test_outputs_inside_the_input_folder_are_not_translated_again(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    picture().save(tmp_path / "b.png")
    for _ in range(2):
        results = list(translate(cut, [tmp_path], tmp_path / "out", conflict="overwrite"))
        assert [Path(result.source).name for result in results] == ["a.png", "b.png"]
    assert files_below(tmp_path / "out") == ["a.png", "b.png"]
    named = list(translate(cut, [tmp_path / "out" / "a.png"], tmp_path / "out"))
    assert len(named) == 1  # a picture that is asked for by name is translated


def test_arguments_are_checked_in_the_call(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="missing"):
        events_of(
            ModelTranslator(cut), [tmp_path / "a.png", tmp_path / "missing.png"], tmp_path / "out"
        )
    with pytest.raises(DataError):
        translate(cut, [tmp_path / "empty"], tmp_path / "out")
    with pytest.raises(DataError):
        translate(cut, [], tmp_path / "out")
    with pytest.raises(DataError, match="scale"):
        translate(cut, [tmp_path / "a.png"], tmp_path / "out", scale="big")
    with pytest.raises(DataError, match="is a file"):
        translate(cut, [tmp_path / "a.png"], tmp_path / "a.png")
    with pytest.raises(DataError, match="cannot be made"):
        translate(cut, [tmp_path / "a.png"], tmp_path / "a.png" / "below")
    assert not (tmp_path / "out").exists()


def test_no_grad_mode_is_held_between_results(cut, tmp_path):
    picture().save(tmp_path / "a.png")
    picture().save(tmp_path / "b.png")
    for _ in events_of(ModelTranslator(cut), [tmp_path], tmp_path / "out"):
        assert torch.is_grad_enabled()
        assert not torch.is_inference_mode_enabled()


def test_a_real_picture_keeps_its_size(sincut, pictures, tmp_path):
    source = pictures / "monet_etretat" / "photo.jpg"
    (result,) = translate(sincut, [source], tmp_path)
    assert images.size(result.output) == images.size(source)


def test_small_pictures_are_stacked_only_where_that_saves_time(cut, sincut, tmp_path):
    path = tmp_path / "small.png"
    picture(48, 40).save(path)
    small, options = images.read(path), Options()
    assert render.small_size(cut, small, options) == (48, 40)
    assert render.small_size(sincut, small, options) is None  # its bands use all cores already
    sincut.device = torch.device("meta")
    assert render.small_size(sincut, small, options) == (32, 27)
