"""Segmentation networks: the paper's protocol, learning a simple scene, files of other programs."""

import os
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import nn

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.drn import DrnD22
from cutstudio.engine.evaluation.given_segmenter import load_segmenter
from cutstudio.engine.evaluation.labels import Legend, confusion, scores
from cutstudio.engine.evaluation.segmentation import (
    Protocol,
    Segmenter,
    Training,
    load_start,
    normalised,
    save_segmenter,
)

CPU = torch.device("cpu")
SMALL = Protocol("small U-Net", width=32, height=32, batch_size=4, lr=0.1, epochs=40)


def scene(seed: int) -> tuple[Image.Image, np.ndarray]:
    """Grey stripes that stand for three classes, and the classes."""
    edges = np.sort(np.random.default_rng(seed).integers(4, 28, 2))
    labels = np.zeros((32, 32), np.int64)
    labels[:, edges[0] :] = 1
    labels[:, edges[1] :] = 2
    grey = np.array((30, 120, 220), np.uint8)[labels]
    return Image.fromarray(grey).convert("RGB"), labels


def trained(protocol: Protocol, count: int = 8, **options: object) -> Segmenter:
    pictures, labels = zip(*(scene(seed) for seed in range(count)), strict=True)
    training = Training(pictures, labels, Legend(3), protocol, device=CPU, **options)
    assert len(list(training)) == protocol.epochs
    return training.trained()


def accuracy(segmenter: Segmenter) -> float:
    picture, truth = scene(99)
    (seen,) = segmenter.label([picture])
    return scores(confusion(seen, truth, 3))["pixel accuracy"]


def test_the_protocol_is_that_of_the_appendix() -> None:
    p = Protocol()
    assert (p.width, p.height, p.batch_size, p.lr, p.epochs) == (256, 128, 32, 0.01, 250)
    assert p.network == "DRN-D-22"


def test_drn_d_22_has_the_published_size_and_sees_eighths() -> None:
    network = DrnD22(19)
    base = sum(p.numel() for p in network.base.parameters())
    assert round((base + 512 * 1000 + 1000) / 1e6, 1) == 16.4, "with ImageNet's thousand classes"
    x = torch.randn(1, 3, 64, 128)
    shapes = []
    for level in network.base:
        x = level(x)
        shapes.append(tuple(x.shape[1:]))
    assert shapes == [
        (16, 64, 128), (16, 64, 128), (32, 32, 64), (64, 16, 32), (128, 8, 16),
        (256, 8, 16), (512, 8, 16), (512, 8, 16), (512, 8, 16),
    ]  # fmt: skip
    dilations = [m.dilation[0] for m in network.base.modules()
                 if isinstance(m, nn.Conv2d) and m.kernel_size[0] == 3]  # fmt: skip
    assert dilations == [1] * 10 + [2] * 4 + [4] * 4 + [2, 1]


def test_enlargement_is_bilinear_and_is_not_learned() -> None:
    network = DrnD22(2)
    assert not network.up.weight.requires_grad
    small = torch.randn(1, 2, 4, 5)
    large = nn.functional.interpolate(small, scale_factor=8, mode="bilinear", align_corners=False)
    found = network.up(small)
    assert found.shape == large.shape
    torch.testing.assert_close(found[:, :, 4:-4, 4:-4], large[:, :, 4:-4, 4:-4])


def test_pictures_are_normalised_by_their_own_moments() -> None:
    segmenter = trained(Protocol("small U-Net", 32, 32, batch_size=4, epochs=1))
    pixels = np.concatenate([np.asarray(scene(seed)[0]).reshape(-1, 3) for seed in range(8)]) / 255
    assert segmenter.mean == pytest.approx(pixels.mean(0))
    assert segmenter.deviation == pytest.approx(pixels.std(0))
    levels = torch.full((1, 3, 2, 2), 51, dtype=torch.uint8)
    x = normalised(levels, (0.1, 0.2, 0.3), (0.5, 0.5, 0.1), CPU)
    torch.testing.assert_close(x[0, :, 0, 0], torch.tensor([0.2, 0.0, -1.0]))


def test_the_rate_falls_by_ten_after_two_and_four_fifths() -> None:
    protocol = Protocol("small U-Net", 16, 16, batch_size=4, epochs=10)
    training = Training([scene(0)[0]], [scene(0)[1]], Legend(3), protocol, device=CPU)
    rates = [training._optimiser.param_groups[0]["lr"] for _ in training]
    assert rates == pytest.approx([0.01] * 4 + [0.001] * 4 + [0.0001] * 2)


def test_a_network_learns_and_says_the_same_with_the_same_seed_and_from_its_file(
    tmp_path: Path,
) -> None:
    segmenter = trained(SMALL)
    assert accuracy(segmenter) > 0.9
    path = tmp_path / "small.safetensors"
    save_segmenter(segmenter, path)
    again = load_segmenter(path, CPU)
    assert (again.name, again.size, again.mean) == ("small U-Net", (32, 32), segmenter.mean)
    picture = scene(5)[0]
    assert np.array_equal(again.label([picture])[0], segmenter.label([picture])[0])
    with pytest.raises(DataError, match="tells 3 classes apart, not 4"):
        load_segmenter(path, CPU, classes=4)
    once = Protocol("small U-Net", 32, 32, batch_size=2, epochs=1)
    pair = [trained(once, 2).network.state_dict() for _ in range(2)]
    assert all(torch.equal(pair[0][key], pair[1][key]) for key in pair[0])
    with pytest.raises(ValueError, match="2 pictures and 1 labels"):
        Training([picture, picture], [scene(5)[1]], Legend(3), once, device=CPU)


def test_drn_d_22_learns_in_all_its_levels() -> None:
    protocol = Protocol(width=32, height=32, batch_size=4, epochs=5)
    pictures, labels = zip(*(scene(seed) for seed in range(4)), strict=True)
    training = Training(pictures, labels, Legend(3), protocol, device=CPU)
    before = {k: v.clone() for k, v in training._network.named_parameters()}
    losses = list(training)
    assert losses[-1] < 0.7 * losses[0]
    same = {k for k, v in training._network.named_parameters() if torch.equal(v, before[k])}
    assert same == {"up.weight"}


def test_files_of_drns_program_are_read_and_what_runs_code_is_not(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = DrnD22(19).eval()
    state = {f"module.{key}": value for key, value in network.state_dict().items()}
    torch.save({"epoch": 3, "arch": "drn_d_22", "state_dict": state}, tmp_path / "drn.pth")
    save_file(network.state_dict(), tmp_path / "drn.safetensors")
    picture = scene(3)[0]
    answers = []
    for name in ("drn.pth", "drn.safetensors"):
        found = load_segmenter(tmp_path / name, CPU, size=(32, 16))
        assert (found.name, found.legend) == ("DRN-D-22", Legend(19))
        assert found.mean[0] == 0.290101, "Cityscapes' own"
        answers.append(found.label([picture])[0])
    assert np.array_equal(*answers)

    marker = tmp_path / "ran"

    class Payload:
        def __reduce__(self):  # type: ignore[no-untyped-def]
            return (os.mkdir, (str(marker),))

    torch.save({"seg.weight": Payload()}, tmp_path / "bad.pth")
    with pytest.raises(DataError, match="no weights that can be read"):
        load_segmenter(tmp_path / "bad.pth", CPU)
    assert not marker.exists()
    torch.save({"conv.weight": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(DataError, match="no segmentation network that is known"):
        load_segmenter(tmp_path / "other.pth", CPU)


def test_a_training_can_start_from_weights_of_imagenet(tmp_path: Path) -> None:
    torch.manual_seed(1)
    imagenet = {f"layer{key}": value for key, value in DrnD22(3).base.state_dict().items()}
    imagenet |= {"fc.weight": torch.zeros(1000, 512, 1, 1), "fc.bias": torch.zeros(1000)}
    torch.save(imagenet, tmp_path / "drn_d_22.pth")
    start = load_start(tmp_path / "drn_d_22.pth")
    still = Protocol(width=32, height=32, batch_size=2, lr=0.0, epochs=1)
    network = trained(still, 2, start=start).network
    assert torch.equal(network.base[0][0].weight, imagenet["layer0.0.weight"])
    assert torch.equal(network.base[6][1].conv2.weight, imagenet["layer6.1.conv2.weight"])
    torch.save({"features.0.weight": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(DataError, match="no weights of DRN-D-22"):
        load_start(tmp_path / "other.pth")


class Thresholds(nn.Module):
    """Scores of three grey levels, at half the size."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        grey = nn.functional.avg_pool2d(x.mean(1, keepdim=True), 2)
        return torch.cat([-(grey - level).square() for level in (0.12, 0.47, 0.86)], 1)


@pytest.mark.filterwarnings("ignore")  # the exporter's own
def test_any_network_can_be_given_as_onnx(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra onnx is missing")
    path = tmp_path / "levels.onnx"
    torch.onnx.export(
        Thresholds(), (torch.zeros(1, 3, 32, 32),), path, dynamo=False, input_names=["x"],
    )  # fmt: skip
    plain = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    given = load_segmenter(path, CPU, classes=3, size=(32, 32), moments=plain)
    assert given.name == "levels"
    assert accuracy(given) > 0.9
    with pytest.raises(DataError, match=r"answers with the shape \(1, 3, 16, 16\)"):
        load_segmenter(path, CPU, classes=4, size=(32, 32)).label([scene(1)[0]])
    with pytest.raises(DataError, match="does not take pictures of 64 x 64"):
        load_segmenter(path, CPU, classes=3, size=(64, 64)).label([scene(1)[0]])
    with pytest.raises(DataError, match="--classes"):
        load_segmenter(path, CPU)
    path.write_bytes(b"no model")
    with pytest.raises(DataError, match="cannot be read as ONNX"):
        load_segmenter(path, CPU, classes=3)
