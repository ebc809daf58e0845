"""The demo's own logic with tiny networks; what its preset makes of the pair is seen elsewhere."""

import re
import shlex
import signal
from pathlib import Path

import pytest
from PIL import Image

from cutstudio import resources
from cutstudio.cli import demo
from cutstudio.cli.main import main
from cutstudio.engine import training
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from tests.cli.conftest import TINY


@pytest.fixture
def tiny(monkeypatch, pair):
    """The demo with tiny networks and the tiny pair."""
    changes = dict(option[6:].split("=") for option in TINY if option.startswith("--set="))
    changes |= {"device.device": "cpu", "training.first_look": "true"}
    small = preset("quick").with_changes(changes)
    files = {"demo/source.jpg": Path(pair[1]), "demo/target.jpg": Path(pair[3])}
    monkeypatch.setattr(demo, "preset", {"quick": small}.__getitem__)
    monkeypatch.setattr(resources, "path", files.__getitem__)


def test_it_trains_and_leaves_the_output_and_says_what_next(tiny, capsys, tmp_path, pair):
    folder = tmp_path / "a run"
    arguments = ["demo", "--no-window", "--minutes", "0.01", "--seed", "3", "--run", str(folder)]
    assert main(arguments) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    look, output = folder / "first-look.png", folder / "output.png"
    results = [f"Run folder: {folder}", f"First look: {look}", f"Output picture: {output}"]
    assert lines[:3] == results
    for path in (look, output):
        with Image.open(path) as picture, Image.open(pair[1]) as source:
            assert picture.size == source.size
    told = [line for line in printed.err.splitlines() if " after " in line and " s" in line]
    assert re.fullmatch(rf"First look after \d+ s: {re.escape(str(look))}", told[0])
    assert told[1].startswith("Ready to train after")
    assert sum("First look" in line for line in told) == 1
    recipe = RunFolder(folder).recipe()
    assert recipe.training.seed == 3
    assert recipe.data.source == (pair[1],)
    commands = [shlex.split(line) for line in lines if line.startswith("  cutstudio")]
    assert [words[1:2] for words in commands] == [[], ["explore"], ["translate"]]
    assert main([*commands[1][1:], "--device", "cpu"]) == 0  # what it recommends works


def test_ctrl_c_says_how_to_go_on(tiny, capsys, tmp_path, monkeypatch):
    def train(*arguments: object, **options: object):
        events = real(*arguments, **options)
        yield next(events)
        signal.raise_signal(signal.SIGINT)
        yield from events

    real = training.train
    monkeypatch.setattr(training, "train", train)
    folder = tmp_path / "run"
    assert main(["demo", "--no-window", "--minutes", "0.05", "--run", str(folder)]) == 130
    printed = capsys.readouterr()
    assert f"Go on with: cutstudio train --run {folder} --resume" in printed.err
    assert "Output picture" not in printed.out
    assert len(RunFolder(folder).checkpoints()) == 1


def test_the_run_folder_is_a_new_one_among_the_documents(monkeypatch, tmp_path):
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    folder = demo.new_folder()
    assert folder.parent == tmp_path / "CutStudio"
    assert folder.name.startswith("demo-20")
    assert not folder.exists()


def test_the_pair_is_shipped():
    for side in ("source", "target"):
        with Image.open(resources.path(f"demo/{side}.jpg")) as picture:
            assert max(picture.size) <= 1280
