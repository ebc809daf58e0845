"""Wrong use: exit status 2, one sentence, a suggestion, and no import of torch."""

import argparse
from pathlib import Path

import pytest

from cutstudio.cli import usage
from cutstudio.cli.main import asks_for_window, main, parse
from cutstudio.cli.train import new_recipe
from cutstudio.cli.usage import UsageError
from cutstudio.engine.presets import preset

PAIR = ["--source", "s", "--target", "t"]


def recipe_of(*arguments: str):
    return new_recipe(parse(["train", "--run", "r", *arguments]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trian"], "there is no command 'trian', did you mean train?"),
        (["--verbos"], "--verbos"),
        (["--verbose"], "--verbose"),
        (["train", *PAIR, "--method", "cut"], "required: --run"),
        (["train", "--sorce", "s"], "there is no option --sorce, did you mean --source?"),
        (["train", "--sou", "s"], "there is no option --sou"),
        (["train", "--run", ""], "a path is expected"),
        (["train", "--run", "r", "-x"], "unrecognized arguments: -x"),
        (["train", "--run", "r", "more"], "unrecognized arguments: more"),
        (["train", "--run", "r"], "--source is missing"),
        (["train", "--run", "r", "--source", "s", "--method", "cut"], "--target is missing"),
        (["train", "--run", "r", *PAIR, "--method", "ctu"], "'ctu', did you mean cut?"),
        (["train", "--run", "r", *PAIR, "--preset", "quik"], "'quik', did you mean quick?"),
        (["train", "--run", "r", *PAIR, "--preset", "x"], "(sincut, sincut-paper, quick"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--preset", "quick"],
         "preset 'quick' is for method 'sincut', not 'cut'"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--set", "loss.lambda_x"],
         "'loss.lambda_x' is not KEY=VALUE"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--set", "=1"], "is not KEY=VALUE"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--set", "lamda_x=1"],
         "there is no setting 'lamda_x', did you mean 'loss.lambda_x'?"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--set", "data.crop_size=8"],
         "data.crop_size: 8 is not between 16 and 4096"),
        (["train", "--run", "r", *PAIR, "--method", "cut", "--steps", "5",
          "--set", "training.steps=6"], "--steps and --set training.steps say the same"),
        (["train", "--run", "r", "--steps", "0"], "'0' is not a whole number from 1"),
        (["train", "--run", "r", "--steps", "1.5"], "'1.5' is not a whole number from 1"),
        (["train", "--run", "r", "--stop-after", "-1"], "--stop-after"),
        (["train", "--run", "r", "--minutes", "nan"], "'nan' is not a number above 0"),
        (["train", "--run", "r", "--minutes", "inf"], "'inf' is not a number above 0"),
        (["train", "--run", "r", "--minutes", "soon"], "'soon' is not a number above 0"),
        (["train", "--run", "r", "--minutes", "5", "--steps", "5"], "not allowed with"),
        (["train", "--run", "r", "--resume", *PAIR], "so --source, --target cannot be given"),
        (["train", "--run", "r", "--resume", "--set", "loss.lambd_x=1"], "did you mean"),
        (["train", "--run", "r", "--resume", "--recipe", "a.toml"], "so --recipe cannot"),
        (["train", "--run", "r", "--resume", "--minutes", "5"], "so --minutes cannot"),
        (["train", "--run", "r", "--resume", "--steps", "5"], "so --steps cannot"),
        (["translate", "r"], "required: INPUT, --out"),
        (["translate", "r", "p", "--out", "o", "--checkpoint", "newest"],
         "'newest' is neither a step nor best nor last"),
        (["translate", "r", "p", "--out", "o", "--checkpoint", "-1"], "--checkpoint"),
        (["translate", "r", "p", "--out", "o", "--scale", "big"], "'big' is neither run nor"),
        (["translate", "r", "p", "--out", "o", "--scale", "0"], "'0' is neither run nor"),
        (["translate", "r", "p", "--out", "o", "--overwite"], "did you mean --overwrite?"),
        (["explore", "r", "--out", "o"], "at least one place of the picture: --at X,Y"),
        (["explore", "r", "--out", "o", "--at", "3"], "'3' is not a place X,Y"),
        (["explore", "r", "--out", "o", "--at", "3,4,5"], "'3,4,5' is not a place X,Y"),
        (["explore", "r", "--out", "o", "--at", "3,inf"], "'3,inf' is not a place X,Y"),
        (["explore", "r", "--out", "o", "--at", "3,4", "--tap", "a"], "'a' is neither a tap"),
        (["recipe", "--preset", "fastcutt"], "'fastcutt', did you mean fastcut?"),
        (["demo", "--no-window", "--seed", "-1"], "--seed"),
        (["demo", "--no-windows"], "did you mean --no-window?"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_and_exits_with_2(capsys, arguments, said):
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Wrong use: ")
    assert said in printed.err
    assert "Traceback" not in printed.err


def test_all_mistakes_of_a_new_run_are_told_together(capsys):
    arguments = ["--source", "s", "--set", "lambda=1", "--set", "data.crop_size=x"]
    assert main(["train", "--run", "r", "--method", "cut", *arguments]) == 2
    printed = capsys.readouterr().err
    for said in ("--target is missing", "'lambda'", "'x' is not a number", "cutstudio recipe"):
        assert said in printed


def test_an_unknown_preset_lists_what_there_is(capsys):
    main(["recipe", "--preset", "pastel"])
    assert "quick: SinCUT in minutes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--method", "cut"], "cut"),
        (["--method", "fastcut"], "fastcut"),
        (["--method", "sincut"], "sincut"),
        (["--preset", "quick"], "quick"),
        (["--method", "sincut", "--preset", "sincut-paper"], "sincut-paper"),
    ],
)
def test_a_preset_implies_its_method_and_a_method_its_preset(arguments, name):
    recipe = recipe_of(*PAIR, *arguments)
    assert (recipe.preset, recipe.method) == (name, preset(name).method)


def test_the_arguments_become_the_recipe():
    recipe = recipe_of(
        "--source", "a", "--source", "b, c", "--target", "t", "--method", "cut", "--steps", "7",
        "--device", "cpu", "--set", "loss.lambda_x=2.5", "--set", "loss.taps=0,4",
    )  # fmt: skip
    here = Path.cwd()
    assert recipe.data.source == (str(here / "a"), str(here / "b, c"))
    assert recipe.data.target == (str(here / "t"),)
    assert recipe.training.steps == 7
    assert recipe.device.device == "cpu"
    assert recipe.loss.lambda_x == 2.5
    assert recipe.loss.taps == (0, 4)


def test_the_last_of_two_values_counts():
    recipe = recipe_of(
        *PAIR, "--method", "cut", "--set", "loss.patches=5", "--set", "loss.patches=6"
    )
    assert recipe.loss.patches == 6


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        (["demo"], True),
        (["demo", "--minutes", "2"], True),
        (["demo", "--no-window"], False),
        (["demo", "--help"], False),
        (["demo", "--minuets", "2"], False),
        (["train", "--run", "r"], False),
    ],
)
def test_only_a_sound_demo_asks_for_the_window(arguments, window):
    assert asks_for_window(arguments) is window


@pytest.mark.parametrize("arguments", [[], ["demo"], ["demo", "--seed", "3"]])
def test_windowed_commands_reach_the_window_with_their_arguments(monkeypatch, arguments):
    import sys
    import types

    from cutstudio.__main__ import main as entry

    window = types.ModuleType("cutstudio.gui.app")
    window.run = lambda argv: 40 + len(argv)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cutstudio.gui.app", window)
    monkeypatch.setitem(sys.modules, "cutstudio.gui", types.ModuleType("cutstudio.gui"))
    assert entry(arguments) == 40 + len(arguments)
    if arguments:
        assert entry([*arguments, "--verbose"]) == 40 + len(arguments)
    monkeypatch.setattr(sys, "argv", ["cutstudio", *arguments])
    assert entry() == 40 + len(arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["--version"]])
def test_help_and_version_are_a_success(capsys, arguments):
    assert main(arguments) == 0
    printed = capsys.readouterr()
    assert printed.out
    assert printed.err == ""


def test_the_help_names_every_command_and_the_exit_statuses(capsys):
    main(["--help"])
    printed = capsys.readouterr().out
    for word in ("demo", "train", "translate", "explore", "recipe", "130"):
        assert word in printed


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (usage.scale, "run", "run"),
        (usage.scale, "native", "native"),
        (usage.scale, "0.5", 0.5),
        (usage.checkpoint, "best", "best"),
        (usage.checkpoint, "120", 120),
        (usage.place, "12.5,80", (12.5, 80.0)),
        (usage.change, "data.source=a=b", ("data.source", "a=b")),
        (usage.change, " loss.gan =lsgan", ("loss.gan", "lsgan")),
        (usage.seed, "0", 0),
    ],
)
def test_values_are_read(kind, text, value):
    assert kind(text) == value


def test_names_that_look_like_options_can_be_given():
    arguments = parse(["translate", "run", "--out", "o", "--", "--sea.png", "-x.png"])
    assert arguments.inputs == [Path("--sea.png"), Path("-x.png")]


def test_a_parser_does_not_exit_by_itself():
    parser = usage.Parser(prog="cutstudio test")
    with pytest.raises(UsageError) as caught:
        parser.error("wrong")
    assert caught.value.hint == "`cutstudio test --help` shows how it is used."
    assert isinstance(parser, argparse.ArgumentParser)
