"""VGG-16's style distance, with real weights where they are."""

import os
import pickle
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio import resources
from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.patches import transfer_colour
from cutstudio.engine.evaluation.style import VggStyle


@pytest.fixture(scope="module")
def style() -> VggStyle:
    folder = os.environ.get("CUTSTUDIO_WEIGHTS")
    if not folder:
        pytest.skip("CUTSTUDIO_WEIGHTS is not set: it names the folder of ImageNet weights")
    return VggStyle(Path(folder) / "vgg16_imagenet_features_torch.pth")


def test_the_same_style_is_nearer_than_another(style: VggStyle) -> None:
    photo, print_ = (
        Image.open(resources.path(f"demo/{name}.jpg")).resize((256, 144))
        for name in ("source", "target")
    )
    assert style.distance(print_, print_) == 0
    left, right = print_.crop((0, 0, 128, 144)), print_.crop((128, 0, 256, 144))
    assert style.distance(left, right) < style.distance(left, photo)
    assert style.distance(photo, print_) == pytest.approx(style.distance(print_, photo))
    assert style.distance(transfer_colour(photo, print_), print_) < style.distance(photo, print_)


def test_a_small_picture_is_enlarged_to_what_the_network_can_take(style: VggStyle) -> None:
    tiny = Image.fromarray(np.zeros((2, 3, 3), np.uint8))
    assert 0 <= style.distance(tiny, tiny) < 1e-6


def test_a_file_without_the_weights_is_refused_and_no_code_of_it_runs(tmp_path: Path) -> None:
    marker = tmp_path / "ran"

    class Payload:
        def __reduce__(self):  # type: ignore[no-untyped-def]
            return (Path.touch, (marker,))

    path = tmp_path / "weights.pth"
    path.write_bytes(pickle.dumps({"features.0.weight": Payload()}))
    with pytest.raises(DataError, match="no VGG-16 weights") as caught:
        VggStyle(path)
    assert "weights_only" not in caught.value.details
    assert not marker.exists()
    with pytest.raises(DataError):
        VggStyle(tmp_path / "absent.pth")
