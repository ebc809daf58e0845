"""Networks from files of weights: known by what they hold, and never called by another's name."""

import os
from pathlib import Path
from urllib.error import URLError

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation import features
from cutstudio.engine.evaluation.features import Inception, load_extractor
from cutstudio.engine.evaluation.lpips import Lpips


@pytest.fixture(scope="module")
def weights() -> Path:
    folder = os.environ.get("CUTSTUDIO_WEIGHTS")
    if not folder:
        pytest.skip("CUTSTUDIO_WEIGHTS is not set: it names the folder of ImageNet weights")
    return Path(folder)


def picture(seed: int, size: tuple[int, int] = (40, 32)) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (4, 5, 3), dtype=np.uint8)
    return Image.fromarray(pixels).resize(size)


def test_a_file_is_known_by_what_it_holds(weights: Path) -> None:
    mobile = load_extractor(weights / "mobilenet_v2-b0353104.pth")
    found = mobile.of_all([picture(seed) for seed in range(3)])
    assert found.shape == (3, 1280)
    named = mobile.distances(found, found[::-1])
    assert set(named) == {"Frechet distance (MobileNetV2)", "kernel distance (MobileNetV2)"}
    assert named["Frechet distance (MobileNetV2)"] == pytest.approx(0, abs=1e-6)
    assert load_extractor(weights / "vgg16_imagenet_features_torch.pth").name == "VGG-16"
    with pytest.raises(DataError, match="no network that is known"):
        load_extractor(weights / "vgg16_lpips_lin.pth")


def test_what_is_no_file_of_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    path.write_bytes(b"no weights")
    with pytest.raises(DataError, match="can be read"):
        load_extractor(path)
    torch.save({"features.0.weight": torch.zeros(1)}, path)
    with pytest.raises(DataError, match="no network that is known"):
        load_extractor(path)


def test_inception_is_pytorch_fids_with_the_given_weights(tmp_path: Path) -> None:
    inception = pytest.importorskip("pytorch_fid.inception", reason="the extra evaluate is missing")
    from torchvision.models import inception_v3

    # the weights' shapes of FID's Inception are torchvision's with 1008 classes
    torch.manual_seed(0)
    bare = inception_v3(num_classes=1008, aux_logits=False, init_weights=False, weights=None)
    torch.save(bare.state_dict(), tmp_path / "inception.pth")
    before = torch.hub.get_dir()
    ours = load_extractor(tmp_path / "inception.pth")
    assert isinstance(ours, Inception)
    assert torch.hub.get_dir() == before
    found = ours.of(picture(1))
    assert found.shape == (2048,)
    with features._as_fetched(tmp_path / "inception.pth"):
        theirs = inception.InceptionV3([3]).eval()
    x = torch.from_numpy(np.array(picture(1))).permute(2, 0, 1)[None] / 255
    with torch.no_grad():
        assert torch.allclose(found, theirs(x)[0].flatten(), rtol=1e-4, atol=1e-6)
    measures = ours.distances(np.eye(4), np.eye(4) + 0.1)
    assert set(measures) == {"FID", "KID"}


def test_weights_that_cannot_be_had_are_told(tmp_path: Path, monkeypatch) -> None:
    pytest.importorskip("pytorch_fid.inception", reason="the extra evaluate is missing")

    def unreachable(*_: object, **__: object) -> None:
        raise URLError("no route")

    monkeypatch.setattr("torch.hub.download_url_to_file", unreachable)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(DataError, match="could not be fetched") as caught:
        load_extractor()
    assert "--weights" in caught.value.hint
    torch.save({"Conv2d_1a_3x3.conv.weight": torch.zeros(1)}, tmp_path / "half.pth")
    with pytest.raises(DataError, match=r"half\.pth' are not those of pytorch-fid"):
        load_extractor(tmp_path / "half.pth")


def test_lpips_is_the_weighted_difference_of_unit_features(weights: Path) -> None:
    files = weights / "vgg16_imagenet_features_torch.pth", weights / "vgg16_lpips_lin.pth"
    lpips = Lpips(*files)
    a, b = picture(1), picture(2)
    assert lpips.distance(a, a) == 0
    far, near = lpips.distance(a, b), lpips.distance(a, Image.blend(a, b, 0.1))
    assert 0 < near < far < 1.5
    assert lpips.distance(b, a) == pytest.approx(far)
    with pytest.raises(ValueError, match="differ in size"):
        lpips.distance(a, picture(1, (32, 32)))
    with pytest.raises(DataError, match="LPIPS"):
        Lpips(files[1], files[0])
