"""``cutstudio evaluate`` over a run that was really trained."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main


def test_a_run_is_measured_at_its_last_and_best_checkpoint(trained: Path, pair, capsys) -> None:
    against = ["--against", pair[3], "--no-features"]
    assert main(["evaluate", str(trained), *against, "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["step"], found["checkpoint"], found["pictures"]) == (6, "last, best", 1)
    values = found["values"]
    assert set(values) == {
        "SWD", "own place found", "median rank of the own place", "seconds per step", "memory (GB)",
    }  # fmt: skip
    assert 0 < values["SWD"] < 1
    assert 0 <= values["own place found"] <= 1
    assert values["seconds per step"] > 0
    assert values["memory (GB)"] > 0.01
    assert main(["evaluate", str(trained), *against, "--every"]) == 0
    printed = capsys.readouterr().out
    assert "step 6 (last, best), 1 pictures" in printed
    assert "  SWD: " in printed


def test_a_folder_is_measured_too_and_equal_pictures_have_no_distance(pair, capsys) -> None:
    folder = str(Path(pair[3]).parent)
    assert main(["evaluate", folder, "--against", folder, "--no-features", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["step"] is None
    assert found["values"] == {"SWD": 0.0}


def test_what_cannot_be_measured_is_told(trained: Path, pair, tmp_path: Path, capsys) -> None:
    against = ["--against", pair[3]]
    cases = [
        (
            ["evaluate", str(Path(pair[3]).parent), *against, "--no-features", "--every"],
            2,
            "no run",
        ),
        (["evaluate", str(trained), *against, "--lpips", "x"], 2, "--lpips needs --weights"),
        (["evaluate", str(trained)], 2, "--against"),
        (["evaluate", str(trained), *against, "--weights", str(tmp_path / "no.pth")], 1, "weights"),
        (["evaluate", str(trained), *against, "--no-features", "--checkpoint", "5"], 1, "5"),
        (["evaluate", str(tmp_path / "none"), *against, "--no-features"], 1, "none"),
    ]
    for arguments, status, said in cases:
        assert main(arguments) == status, arguments
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mobilenet_v2-b0353104.pth"])
def test_features_of_a_stand_in_are_named_after_it(trained, pair, name, capsys) -> None:
    weights = os.environ.get("CUTSTUDIO_WEIGHTS")
    if not weights:
        pytest.skip("CUTSTUDIO_WEIGHTS is not set: it names the folder of ImageNet weights")
    folder = str(Path(pair[3]).parent)
    arguments = ["--against", folder, "--source", folder, "--weights", f"{weights}/{name}"]
    assert main(["evaluate", str(trained), *arguments, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)["values"]
    assert values["Frechet distance (MobileNetV2)"] > 0
    assert "kernel distance (MobileNetV2)" in values
    assert not any("FID" in key for key in values)


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """Two halves that are two classes: real pictures, their labels, and labels of the source."""
    wide = np.zeros((40, 56, 3), np.uint8)
    wide[:, 28:] = 200
    for name in ("real/a", "labels/a", "truth/source"):
        (tmp_path / name).parent.mkdir()
        Image.fromarray(wide).save(tmp_path / f"{name}.png")
    return tmp_path


def test_outputs_are_scored_by_the_labels_of_their_sources(trained, pair, scenes, capsys) -> None:
    arguments = ["evaluate", str(trained), "--against", pair[3], "--no-features"]
    arguments += ["--labels", str(scenes / "truth"), "--segment-size", "16,16"]
    train = ["--segment", str(scenes / "real"), str(scenes / "labels"), "--segment-epochs", "2"]
    small = ["--segment-network", "small"]
    assert main([*arguments, *train, "--classes", "9"]) == 1
    assert "so many colours" in capsys.readouterr().err
    kept = scenes / "kept.safetensors"
    assert main(
        [*arguments, "--json", *train, *small, "--classes", "2", "--segment-save", str(kept)]
    ) == 0  # fmt: skip
    said = capsys.readouterr()
    assert "epoch 2 of 2, loss " in said.err
    found = json.loads(said.out)
    values = found["values"]
    assert values["class shares, source to target"] == pytest.approx(0)
    for score in ("mean IoU", "pixel accuracy", "class accuracy"):
        assert 0 <= values[f"{score} (small U-Net)"] <= 1
    assert found["class shares"]["source"] == [0.5, 0.5]
    assert sum(found["class shares"]["output"]) == pytest.approx(1)
    assert main([*arguments, "--segment-network", str(kept)]) == 0
    again = capsys.readouterr().out
    assert f"mean IoU (small U-Net): {values['mean IoU (small U-Net)']:.5g}" in again
    assert "pixels of each class, source / output / target:" in again
    assert "    0: 50.0% / " in again
    folder = ["evaluate", str(scenes / "real"), "--against", pair[3], "--no-features", "--json"]
    folder += ["--labels", str(scenes / "labels"), "--segment-network", str(kept)]
    assert main(folder) == 0
    assert "mean IoU (small U-Net)" in json.loads(capsys.readouterr().out)["values"]


def test_the_papers_network_is_what_is_trained_unless_told_otherwise(
    trained, pair, scenes, capsys
) -> None:
    arguments = ["evaluate", str(trained), "--against", pair[3], "--no-features", "--json"]
    arguments += ["--labels", str(scenes / "truth"), "--segment-size", "16,16", "--classes", "2"]
    train = ["--segment", str(scenes / "real"), str(scenes / "labels"), "--segment-epochs", "1"]
    assert main([*arguments, *train]) == 0
    said = capsys.readouterr()
    assert "Training DRN-D-22 on 1 pictures of 16 x 16, 1 epochs" in said.err
    assert "mean IoU (DRN-D-22)" in json.loads(said.out)["values"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--classes", "2"], "need --labels"),
        (["--labels", "x"], "--labels needs a network"),
        (["--labels", "x", "--segment", "a", "b"], "--labels needs a network"),
        (["--labels", "x", "--segment-network", "f", "--segment", "a", "b"], "trained network"),
        (["--labels", "x", "--segment", "a", "b", "--classes", "2", "--segment-network", "small",
          "--segment-start", "f"], "--segment-start goes with"),
        (["--segment-size", "20,16"], "multiples of 8"),
        (["--segment-moments", "0,0,0,1,1"], "three means and three deviations"),
    ],
)  # fmt: skip
def test_options_of_segmentation_that_do_not_go_together(
    trained, pair, options, said, capsys
) -> None:
    arguments = ["evaluate", str(trained), "--against", pair[3], "--no-features"]
    assert main([*arguments, *options]) == 2
    assert said in capsys.readouterr().err


def test_one_picture_against_one_has_patches_and_says_what_it_lacks(trained, pair, capsys) -> None:
    weights = os.environ.get("CUTSTUDIO_WEIGHTS")
    if not weights:
        pytest.skip("CUTSTUDIO_WEIGHTS is not set: it names the folder of ImageNet weights")
    vgg = ["--weights", f"{weights}/vgg16_imagenet_features_torch.pth"]
    lpips = ["--lpips", f"{weights}/vgg16_lpips_lin.pth"]
    assert main(["evaluate", str(trained), "--against", pair[3], "--json", *vgg, *lpips]) == 0
    said = capsys.readouterr()
    values = json.loads(said.out)["values"]
    assert {"SWD", "SWD (VGG-16 features)", "LPIPS to the source"} <= set(values)
    assert not any("distance" in name for name in values)
    assert "need two pictures or more" in said.err
