"""``import``, ``export-model``, ``dataset``, and ``translate`` with its options, through main()."""

import contextlib

import torch
from PIL import Image

from cutstudio.cli.main import main
from cutstudio.engine import images
from tests.engine.golden import Golden


def run(*arguments):
    return main([str(argument) for argument in arguments])


def test_their_file_becomes_a_run_that_translates_and_is_exported(tmp_path, capsys):
    (tmp_path / "theirs").mkdir()
    state = Golden("resnet_networks").under("netG")
    torch.save(state, tmp_path / "theirs" / "latest_net_G.pth")
    assert run("import", tmp_path / "theirs", "--run", tmp_path / "run") == 0
    printed = capsys.readouterr()
    assert "ResNet generator, width 4, 9 blocks" in printed.err
    assert "no discriminator file" in printed.err
    Image.new("RGB", (30, 20), "teal").save(tmp_path / "a.jpg")
    with contextlib.chdir(tmp_path):
        options = ("--format", "png", "--name", "{name}-{step}", "--strength", "50", "--index")
        assert run("translate", "run", "*.jpg", "--out", "out", "--memory", "4", *options) == 0
        assert images.size("out/a-0.png") == (30, 20)
        assert "data:image/jpeg" in (tmp_path / "out" / "index.html").read_text()
        assert run("export-model", "run", "--format", "safetensors", "--out", "model") == 0
    assert (tmp_path / "model" / "run.safetensors").exists()


def test_mistakes_are_told_in_a_sentence(tmp_path, capsys, trained):
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg")
    for options, said in (
        (("--name", "{nam}"), "no field {nam}"),
        (("--format", "gif"), "no format 'gif'"),
        (("--keep", "gps"), "kind of metadata"),
        (("--memory", "0.1"), "GiB"),
    ):
        assert run("translate", trained, tmp_path / "a.jpg", "--out", tmp_path / "o", *options) == 1
        assert said in capsys.readouterr().err
    assert run("translate", trained, "a.jpg", "--out", "o", "--strength", "101") == 2
    (tmp_path / "x.pth").write_bytes(b"no")
    assert run("import", tmp_path / "x.pth", "--run", tmp_path / "run") == 1
    assert "no file of PyTorch's" in capsys.readouterr().err


def test_a_data_set_is_written_anew(tmp_path, capsys):
    for side in "AB":
        (tmp_path / "set" / side).mkdir(parents=True)
        Image.new("RGB", (4, 3)).save(tmp_path / "set" / side / "1.png")
    assert run("dataset", tmp_path / "set", "--out", tmp_path / "new.zip") == 0
    assert "source, target" in capsys.readouterr().err
    assert run("dataset", tmp_path / "new.zip", "--out", tmp_path / "again") == 0
    assert (tmp_path / "again" / "trainB" / "1.png").exists()
