"""``cutstudio evaluate`` over a run that was really trained."""

import json
from pathlib import Path

import pytest

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
    import os

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


def test_outputs_are_scored_by_the_labels_of_their_sources(trained, pair, tmp_path, capsys) -> None:
    import numpy as np
    from PIL import Image

    for name in ("real", "labels", "truth"):
        (tmp_path / name).mkdir()
    wide = np.zeros((40, 56, 3), np.uint8)
    wide[:, 28:] = 200
    for name in ("real/a", "labels/a", "truth/source"):
        Image.fromarray(wide).save(tmp_path / f"{name}.png")
    arguments = [
        "evaluate", str(trained), "--against", pair[3], "--no-features", "--json",
        "--segment", str(tmp_path / "real"), str(tmp_path / "labels"),
        "--labels", str(tmp_path / "truth"), "--segment-size", "16,16", "--segment-epochs", "2",
    ]  # fmt: skip
    assert main(arguments) == 2
    assert "given together" in capsys.readouterr().err
    assert main([*arguments, "--classes", "2"]) == 0
    values = json.loads(capsys.readouterr().out)["values"]
    assert values["class shares, source to target"] == pytest.approx(0)
    for score in ("mean IoU", "pixel accuracy", "class accuracy"):
        assert 0 <= values[f"{score} (small U-Net)"] <= 1
    assert main([*arguments, "--classes", "9"]) == 1
    assert "so many colours" in capsys.readouterr().err
