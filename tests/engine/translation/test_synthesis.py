"""Exports by patch-based synthesis, files to files."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
import torch
from PIL import Image

from cutstudio.engine import first_look, images, masks
from cutstudio.engine.errors import DataError, PictureError
from cutstudio.engine.synthesis import SynthesisSettings
from cutstudio.engine.translation import (
    Failed,
    Memory,
    Options,
    Skipped,
    SynthesisTranslator,
    Translated,
    Working,
    journal,
    outcomes,
    translate,
)
from cutstudio.engine.translation import memory as mem
from tests.engine.translation.models import pixels


def save(path: Path, height: int = 40, width: int = 60, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels(height, width, seed).numpy()).save(path)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return save(tmp_path / "monet.png", 50, 50, 7)


def one(translator: SynthesisTranslator, path: Path, **options: object) -> Path:
    (result,) = outcomes(translate(translator, [path], path.parent / "out", Options(**options)))
    assert isinstance(result, Translated), result
    return Path(result.output)


def test_outputs_have_their_sources_sizes_and_look_like_the_target(
    tmp_path: Path, target: Path
) -> None:
    red = np.full((50, 50, 3), (200, 20, 10), np.uint8)
    red += np.random.default_rng(0).integers(0, 40, red.shape, dtype=np.uint8)
    Image.fromarray(red).save(target)
    folder = tmp_path / "in"
    for name, size in (("a.png", (40, 60)), ("below/b.jpg", (31, 17)), ("c.bmp", (1, 1))):
        save(folder / name, *size)
    results = outcomes(translate(SynthesisTranslator([target]), [folder], tmp_path / "out"))
    assert len(results) == 3
    for result in results:
        assert isinstance(result, Translated)
        written = np.asarray(images.read(result.output).rgb, int)
        assert images.size(result.output) == images.size(result.source)
        assert (written[..., 0] > 150).all()
        assert (written[..., 1:] < 90).all()


def test_names_and_page_tell_the_targets(tmp_path: Path, target: Path) -> None:
    other = save(tmp_path / "other.png", seed=3)
    source = save(tmp_path / "in" / "a.png")
    several = SynthesisTranslator([target, other])
    output = one(several, source, name="{name}-{run}-{step}", index=True)
    assert output.name == "a-monet+1-0.png"
    page = (output.parent / "index.html").read_text(encoding="utf-8")
    assert "Painted like monet.png, other.png" in page


def test_tiff_of_16_bits_holds_more_than_8(tmp_path: Path, target: Path) -> None:
    source = Image.fromarray(pixels(40, 60).numpy()).convert("RGBA")
    source.putalpha(128)
    (tmp_path / "in").mkdir()
    source.save(tmp_path / "in" / "a.png")
    for scale in ("run", 0.5):
        translator = SynthesisTranslator([target])
        options = {"scale": scale, "conflict": "overwrite"}
        deep = tifffile.imread(one(translator, tmp_path / "in" / "a.png", format="tiff16",
                                   **options))  # fmt: skip
        flat = images.read(one(translator, tmp_path / "in" / "a.png", format="png", **options)).rgb
        assert (deep.dtype, deep.shape) == (np.uint16, (40, 60, 4))
        assert (deep[..., 3] == 128 * 257).all()
        assert len(np.unique(deep[..., :3])) > 256
        # where it is enlarged, the other one rounds twice, before and after
        most = 0.51 if scale == "run" else 2.5
        assert np.abs(deep[..., :3] / 257 - np.asarray(flat, float)).max() <= most


def test_a_scale_renders_smaller_and_gives_back_the_size(tmp_path: Path, target: Path) -> None:
    source = save(tmp_path / "in" / "a.png", 80, 120)
    translator = SynthesisTranslator([target])
    half = np.asarray(images.read(one(translator, source, scale=0.5)).rgb)
    own, native = (np.asarray(images.read(one(translator, source, scale=s)).rgb)
                   for s in ("run", "native"))  # fmt: skip
    assert half.shape == own.shape == (80, 120, 3)
    assert np.array_equal(own, native)
    assert not np.array_equal(half, own)
    assert _detail(half) < 0.8 * _detail(own)


def _detail(image: np.ndarray) -> float:
    return float(np.abs(np.diff(image.astype(float), axis=1)).mean())


def test_the_target_s_painted_out_regions_are_not_used(tmp_path: Path, target: Path) -> None:
    halves = np.full((50, 50, 3), (210, 30, 20), np.uint8)
    halves[:, 25:] = (20, 30, 210)
    Image.fromarray(halves).save(target)
    right = Image.new("L", (50, 50))
    right.paste(255, (25, 0, 50, 50))
    masks.save(right, target, tmp_path / "masks")
    source = save(tmp_path / "in" / "a.png")
    translator = SynthesisTranslator([target], masks_folder=tmp_path / "masks")
    written = np.asarray(images.read(one(translator, source)).rgb, int)
    assert (written[..., 0] > written[..., 2]).all()
    assert translator.key != SynthesisTranslator([target]).key


def test_an_interrupted_export_goes_on_with_the_same_settings_and_targets_only(
    tmp_path: Path, target: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.png", "b.png", "c.png"):
        save(folder / name)
    settings = SynthesisSettings(structure=0.4)

    def begin(chosen: SynthesisSettings, painting: Path) -> list[object]:
        translator = SynthesisTranslator([painting], chosen)
        return outcomes(translate(translator, [folder], out, Options(conflict="overwrite")))

    def interrupt() -> None:
        events = translate(SynthesisTranslator([target], settings), [folder], out,
                           Options(conflict="overwrite"))  # fmt: skip
        for event in events:
            if isinstance(event, Translated):
                break
        events.close()
        assert (out / journal.NAME).is_file()

    interrupt()
    others = [begin(replace(settings, seed=1), target)]
    interrupt()
    repainted = save(tmp_path / "elsewhere" / "monet.png", 50, 50, 8)
    others.append(begin(settings, repainted))
    for results in others:
        assert all(isinstance(result, Translated) for result in results)
    interrupt()
    target.rename(tmp_path / "renamed.png")  # its pixels are what counts
    resumed = begin(settings, tmp_path / "renamed.png")
    assert isinstance(resumed[0], Skipped)
    assert not (out / journal.NAME).exists()
    assert sum(isinstance(result, Translated) for result in resumed) >= 1


def test_progress_is_told_and_an_export_can_be_left_in_the_middle(
    tmp_path: Path, target: Path
) -> None:
    save(tmp_path / "in" / "a.png", 150, 200)
    events = translate(SynthesisTranslator([target]), [tmp_path / "in"], tmp_path / "out")
    shares = [event.fraction for event in events if isinstance(event, Working)]
    assert shares == sorted(shares)
    assert len(shares) >= 4
    events = translate(SynthesisTranslator([target]), [tmp_path / "in"], tmp_path / "left")
    assert isinstance(next(events), Working)
    events.close()
    assert [path.name for path in (tmp_path / "left").iterdir()] == []


def test_what_memory_does_not_suffice_for_is_refused_and_the_rest_is_done(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "in" / "large.png", 200, 400)
    save(tmp_path / "in" / "small.png")
    room = first_look.bytes_needed((60, 40), [(50, 50)], 1.0)
    monkeypatch.setattr(mem, "free_memory", lambda: room)
    large, small = outcomes(translate(SynthesisTranslator([target]), [tmp_path / "in"],
                                      tmp_path / "out"))  # fmt: skip
    assert isinstance(large, Failed)
    assert "Repainting 400 x 200 pixels takes about" in large.message
    assert isinstance(small, Translated)


def test_a_limit_of_memory_counts(tmp_path: Path, target: Path) -> None:
    save(tmp_path / "in" / "a.png")
    huge = SynthesisTranslator([target])
    (result,) = outcomes(translate(huge, [tmp_path / "in"], tmp_path / "out",
                                   Options(scale=64, memory=Memory(1.0))))  # fmt: skip
    assert isinstance(result, Failed)
    assert "3840 x 2560" in result.message
    assert "may be used" in result.message


def test_where_a_device_s_memory_runs_out_the_cpu_goes_on(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = save(tmp_path / "in" / "a.png")
    expected = np.asarray(images.read(one(SynthesisTranslator([target]), source)).rgb)
    paint = first_look.painted

    def full(*arguments: object, device: torch.device) -> object:
        if device.type == "meta":
            raise torch.OutOfMemoryError("out of memory")
        return paint(*arguments, device=device)  # type: ignore[arg-type]

    monkeypatch.setattr(first_look, "painted", full)
    translator = SynthesisTranslator([target], device="meta")
    events = list(translate(translator, [source], tmp_path / "again"))
    notes = [event.note for event in events if isinstance(event, Working) and event.note]
    assert len(notes) == 1
    assert "Going on with the CPU" in notes[0]
    result = outcomes(events)[-1]
    assert isinstance(result, Translated)
    assert np.array_equal(np.asarray(images.read(result.output).rgb), expected)


def test_what_cannot_be_used_as_a_target_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no target"):
        SynthesisTranslator([])
    with pytest.raises(PictureError, match="missing"):
        SynthesisTranslator([tmp_path / "absent.png"])
