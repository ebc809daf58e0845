from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main
from cutstudio.engine import passes


def explore(trained: Path, *arguments: object) -> int:
    return main(["explore", str(trained), *map(str, arguments), "--device", "cpu"])


def test_pictures_and_numbers_are_written_and_named(capsys, trained, tmp_path):
    out = tmp_path / "out"
    assert explore(trained, "--at", "20,10", "--at", "3.5,30", "--out", out) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("tap 3, ")
    assert printed[1].startswith("20,10: the true place has rank ")
    assert printed[2].startswith("3.5,30: the true place has rank ")
    written = [Path(line.strip()) for line in printed[3:]]
    assert sorted(written) == sorted(out.iterdir())
    names = {path.name for path in written}
    assert {"similarity-tap3-x20-y10.png", "similarity-tap3-x3.5-y30.png", "numbers.npz",
            "pca-tap3-source.png", "pca-tap3-output.png"} <= names  # fmt: skip
    for path in written:
        if path.suffix == ".png" and path.stem != "figure":
            with Image.open(path) as picture:
                assert picture.size == (56, 40)
    with np.load(out / "numbers.npz", allow_pickle=False) as numbers:
        assert numbers["tap3-x20-y10-probability"].sum() == pytest.approx(1, abs=1e-4)


def test_another_picture_tap_and_checkpoint_can_be_chosen(capsys, trained, pair, tmp_path):
    options = ["--source", pair[3], "--tap", "2", "--checkpoint", "6"]
    assert explore(trained, *options, "--at", "0,0", "--out", tmp_path / "out") == 0
    assert capsys.readouterr().out.startswith("tap 2, ")
    assert (tmp_path / "out" / "similarity-tap2-x0-y0.png").exists()


def test_all_taps_the_other_way_round_before_the_heads(capsys, trained, tmp_path):
    options = ["--tap", "all", "--direction", "source-output", "--no-head", "--contours"]
    assert explore(trained, *options, "--at", "9,9", "--out", tmp_path / "out") == 0
    printed = capsys.readouterr().out
    names = {path.name for path in (tmp_path / "out").iterdir()}
    for tap in (0, 2, 3):
        assert f"tap {tap}, " in printed
        assert f"similarity-tap{tap}-x9-y9.png" in names


def test_one_figure_of_several_checkpoints(capsys, trained, tmp_path):
    options = ["--checkpoint", "6", "--checkpoint", "last", "--at", "9,9", "--at", "30,20"]
    assert explore(trained, *options, "--figure", tmp_path / "figure.png") == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "figure.png")
    with Image.open(tmp_path / "figure.png") as figure:
        assert figure.width == 2 * 16 + 6 * 288 + 5 * 8
        assert figure.height > 2 * 288 * 40 / 56


def test_measures_are_printed(capsys, trained):
    assert explore(trained, "--measure", "--pictures", "1") == 0
    printed = capsys.readouterr().out
    for said in ("first look: ", "click, once cached: ", "peak memory: ", "  tap 3, "):
        assert said in printed


def test_a_look_at_what_was_translated_before_is_measured(capsys, trained):
    try:
        assert explore(trained, "--measure", "--known", "--pictures", "1") == 0
    finally:
        passes.keep(0)
    assert "  translated before: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say one of"),
        (["--out", "x", "--known"], "with --measure"),
        (["--out", "x", "--measure"], "say one of"),
        (["--out", "x", "--checkpoint", "1", "--checkpoint", "2"], "need --figure"),
        (["--figure", "x.png", "--direction", "up"], "up"),
        (["--figure", "x.png", "--opacity", "2"], "0 to 1"),
        (["--figure", "x.png", "--tap", "x"], "nor all"),
    ],
)
def test_options_that_do_not_go_together(capsys, trained, arguments, said):
    assert explore(trained, *arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "56,10"], "outside the picture"),
        (["--at", "1,1", "--tap", "77"], "no tap 77"),
        (["--at", "1,1", "--checkpoint", "3"], "3"),
        (["--at", "1,1", "--source", "missing.png"], "missing.png"),
    ],
)
def test_what_cannot_be_explored_fails_in_a_sentence(capsys, trained, tmp_path, arguments, said):
    assert explore(trained, *arguments, "--out", tmp_path / "out") == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("method", ["cyclegan", "gcgan"])
def test_a_method_without_heads_is_explored_by_its_features(capsys, tmp_path, method):
    from cutstudio.engine.training import train
    from tests.engine.tiny import tiny

    run = tmp_path / "run"
    for _event in train(tiny(tmp_path, method, training__steps=1), run):
        pass
    out = tmp_path / "out"
    assert explore(run, "--at", "20,10", "--tap", "all", "--out", out) == 0
    printed = capsys.readouterr().out
    assert printed.count(", encoder features") == 4, "every tap"
    assert printed.count("20,10: the true place has rank ") == 4
    assert {"similarity-tap12-x20-y10.png", "pca-tap12-output.png", "numbers.npz"} <= {
        path.name for path in out.iterdir()
    }
    assert explore(run, "--measure", "--pictures", "1") == 0
    assert "by the encoder's features, no projection heads" in capsys.readouterr().out
