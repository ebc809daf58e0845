"""Generators as files: each is compared with PyTorch before it gets its name."""

import contextlib
import re
import warnings

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine import modelfile
from cutstudio.engine.errors import CheckpointError, CutStudioError, DataError
from cutstudio.engine.networks import choice
from cutstudio.engine.tensors import as_levels
from tests.engine.translation.models import model, pixels

ONNX_MISSING = "onnxruntime or onnxscript is not installed: the extra cutstudio[onnx]"


@pytest.fixture(autouse=True)
def _no_warnings_of_exporters():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.mark.parametrize("kind", ["resnet", "stylegan2"])
@pytest.mark.parametrize("form", ["torch-export", "safetensors", "onnx"])
def test_a_file_does_what_the_run_does_at_any_size(kind, form, tmp_path):
    if form == "onnx":
        pytest.importorskip("onnxruntime", reason=ONNX_MISSING)
        pytest.importorskip("onnxscript", reason=ONNX_MISSING)
    made = model(kind)
    sample = Image.fromarray(np.zeros((20, 24, 3), np.uint8))
    done = modelfile.export_model(made, tmp_path, form, name="sea", sample=sample)
    assert done.difference < 1e-3
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(["sea-sample.jpg", f"{done.path.name}.md", done.path.name])
    card = done.card.read_text()
    assert done.path.name in card
    assert "generator_width" in card
    the_card_does_what_it_says(card, made, tmp_path)
    assert choice.chosen() == "auto", "what traced it stays"


def the_card_does_what_it_says(card, made, folder):
    """Run its Python as a reader would, on a photograph."""
    use, around = re.findall(r"```python\n(.+?)```", card, re.DOTALL)
    assert len(use.strip().splitlines()) == 3
    before, after = around.split("...\n")
    levels = pixels(41, 50).numpy()
    Image.fromarray(levels).save(folder / "photo.png")
    names = {}
    with contextlib.chdir(folder):
        exec(before.replace("photo.jpg", "photo.png") + use + after, names)
    height, width = 40, 48 if made.generator.stride == 4 else 50
    x = torch.from_numpy(levels[:height, :width].transpose(2, 0, 1)[None] / np.float32(127.5)) - 1
    noise = names.get("noise")
    with torch.no_grad():
        expected = made.generator(x, None if noise is None else torch.as_tensor(noise))[0]
    written = np.asarray(Image.open(folder / "output.png"), int)
    assert np.abs(written - as_levels(expected).permute(1, 2, 0).numpy()).max() <= 1


def test_the_card_of_safetensors_works(tmp_path):
    made = model("stylegan2", networks__noise=False)
    done = modelfile.export_model(made, tmp_path, "safetensors", name="a")
    picture = torch.rand(1, 3, 22, 30)
    with torch.no_grad():
        again = modelfile.load_generator(done.path)(picture)
        torch.testing.assert_close(again, made.generator(picture))
    (tmp_path / "b.safetensors").write_bytes(b"no")
    with pytest.raises(CheckpointError, match="no generator"):
        modelfile.load_generator(tmp_path / "b.safetensors")


def test_a_file_that_differs_gets_no_name(tmp_path, monkeypatch):
    monkeypatch.setattr(modelfile, "_CLOSE", 0.0)
    with pytest.raises(CheckpointError, match="differs from PyTorch"):
        modelfile.export_model(model("resnet"), tmp_path, "safetensors", name="a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: torch.where(made > made.median(), made, torch.nan),
        lambda made: made + 1,
        lambda made: made[..., 1:],
    ],
    ids=["no numbers", "other numbers", "another size"],
)
def test_what_is_no_number_differs_too(tmp_path, monkeypatch, spoil):
    write = modelfile._safetensors

    def write_badly(made, path):
        run = write(made, path)
        return lambda picture, noise: spoil(run(picture, noise))

    monkeypatch.setattr(modelfile, "_safetensors", write_badly)
    with pytest.raises(CheckpointError, match="differs from PyTorch"):
        modelfile.export_model(model("resnet"), tmp_path, "safetensors", name="a")
    assert list(tmp_path.iterdir()) == []


def test_formats_that_do_not_exist_or_lack_their_packages(tmp_path, monkeypatch):
    with pytest.raises(DataError, match="no format"):
        modelfile.export_model(model("resnet"), tmp_path, "tflite", name="a")
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(CutStudioError, match="onnxruntime") as caught:
        modelfile.export_model(model("resnet"), tmp_path, "onnx", name="a")
    assert "cutstudio[onnx]" in caught.value.hint
