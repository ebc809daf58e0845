"""The commands: their arguments, and the way to the module that carries each out.

Only what is asked for is imported, so that ``--help`` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from cutstudio import __version__
from cutstudio.cli import usage
from cutstudio.cli.terminal import message, mute, report, report_usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.engine.recipe import METHODS

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130

_DESCRIPTION = """\
Train CUT, FastCUT and SinCUT on your own pictures, look inside, and export.
Without a command the window opens."""

_EPILOG = "Exit status: 0 success, 1 failure, 2 wrong use, 130 stopped by Ctrl-C."


def main(argv: Sequence[str]) -> int:
    """Carry out the command in ``argv`` and return the exit status."""
    verbose = "--verbose" in argv or bool(os.environ.get("CUTSTUDIO_DEBUG"))
    try:
        arguments = parse(argv)
        status: int = import_module(_module(arguments.command)).run(arguments)
    except SystemExit as end:  # argparse's way out after --help and --version
        status = int(end.code or 0)
    except UsageError as error:
        report_usage(error)
        status = WRONG_USE
    except KeyboardInterrupt:
        message("Interrupted.")
        status = INTERRUPTED
    except BrokenPipeError:  # `cutstudio recipe | head` has read enough
        mute(sys.stdout)
        status = FAILED
    except Exception as error:  # the outermost net: every failure is told and has a status
        report(error, verbose=verbose)
        status = FAILED
    return status


def _module(command: str) -> str:
    """The module of a command; ``import`` is a word of Python's."""
    return f"cutstudio.cli.{ {'import': 'import_'}.get(command, command.replace('-', '_')) }"


def asks_for_window(argv: Sequence[str]) -> bool:
    """Whether ``argv`` is a demo in the window. What is wrong or asks for help is not: the
    command line answers it.
    """
    if {"-h", "--help"} & set(argv):
        return False
    try:
        arguments = parse(argv)
    except UsageError:
        return False
    return arguments.command == "demo" and not arguments.no_window


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments by name; ``command`` is the command's.

    Raises:
        UsageError: they cannot be understood.
        SystemExit: ``--help`` or ``--version`` was answered.
    """
    parser, commands = _parsers()
    if argv and not argv[0].startswith("-"):
        if argv[0] not in commands:
            meant = usage.near(argv[0], commands)
            parser.error(f"there is no command {argv[0]!r}{meant}")
        commands[argv[0]].check_options(argv[1:])
    arguments = parser.parse_args(argv)
    if arguments.command is None:
        parser.error("a command is missing")
    return arguments


def _parsers() -> tuple[Parser, dict[str, Parser]]:
    """The whole parser, and its commands' by name."""
    parser = Parser(
        prog="cutstudio",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"CutStudio {__version__}")
    group = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", parser_class=Parser
    )
    commands = {}
    for name, (text, add_arguments) in _COMMANDS.items():
        command = group.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        add_arguments(command)
        command.add_argument(
            "--verbose", action="store_true", help="show technical details of an error"
        )
        commands[name] = command
    return parser, commands


def _add_train(parser: Parser) -> None:
    parser.add_argument(
        "--source", metavar="P", action="append", type=usage.path,
        help="a picture or folder to translate from; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--target", metavar="P", action="append", type=usage.path,
        help="a picture or folder whose look is learned; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--method",
        metavar="NAME",
        help=", ".join(METHODS),
    )
    parser.add_argument(
        "--preset", metavar="NAME", help="the settings to start from; implies its method"
    )
    parser.add_argument(
        "--recipe", metavar="FILE", type=usage.path,
        help="a TOML file with the settings, as `cutstudio recipe` prints them",
    )  # fmt: skip
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=usage.change,
        dest="changes", help="change a setting, some of them with --resume too; may be repeated "
        "(`cutstudio recipe` lists them)",
    )  # fmt: skip
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--steps", metavar="N", type=usage.count,
        help="length of the run; the schedule scales with it",
    )  # fmt: skip
    length.add_argument(
        "--minutes", metavar="N", type=usage.positive,
        help="length of the run in minutes, turned into steps by a short measurement",
    )  # fmt: skip
    parser.add_argument(
        "--stop-after", metavar="N", type=usage.count,
        help="stop and save at this step, as the Stop button does",
    )  # fmt: skip
    parser.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps or xpu")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.add_argument(
        "--run", metavar="DIR", type=usage.path, required=True, help="the run folder"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the run in DIR and its own recipe"
    )


def _add_demo(parser: Parser) -> None:
    parser.add_argument("--no-window", action="store_true", help="train in the terminal")
    parser.add_argument(
        "--minutes", metavar="N", type=usage.positive, default=5.0, help="training time (5)"
    )
    parser.add_argument(
        "--run", metavar="DIR", type=usage.path,
        help="the run folder (a new one among your documents)",
    )  # fmt: skip
    parser.add_argument("--seed", metavar="N", type=usage.seed, default=0, help="seed (0)")


def _add_translate(parser: Parser) -> None:
    parser.add_argument("run", metavar="RUN", type=usage.path, help="a run folder")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", type=usage.path,
        help="pictures, folders, or patterns such as 'in/**/*.jpg'",
    )  # fmt: skip
    parser.add_argument(
        "--scale", metavar="S", type=usage.scale, default="run",
        help="run (the scale that training saw, the default), native, or a factor",
    )  # fmt: skip
    _add_output_files(parser)
    _add_finish(parser)
    parser.add_argument(
        "--memory", metavar="GB", type=usage.positive,
        help="memory that translating may take, in GiB; larger pictures go in pieces, with the "
        "same result (what is free)",
    )  # fmt: skip
    parser.add_argument(
        "--scratch", metavar="DIR", type=usage.path,
        help="where pieces that do not fit into memory are kept meanwhile (the user's cache)",
    )  # fmt: skip
    parser.add_argument(
        "--watch", action="store_true", help="wait for pictures to arrive in the folders INPUT"
    )
    _add_model(parser)


def _add_output_files(parser: Parser) -> None:
    """Names, formats, and what is in the way."""
    parser.add_argument(
        "--format", metavar="F", default="source",
        help="source (as the source, the default), png, jpeg, webp, tiff, tiff16, avif or heic",
    )  # fmt: skip
    parser.add_argument(
        "--quality", metavar="N", type=usage.count, default=95, help="of JPEG, WebP, ... (95)"
    )
    parser.add_argument(
        "--name", metavar="T", default="{name}",
        help="file name: {name} {run} {step} {index} {width} {height}, e.g. '{index:04}-{name}'",
    )  # fmt: skip
    conflict = parser.add_mutually_exclusive_group()
    conflict.add_argument(
        "--conflict", metavar="C", default="new",
        help="when a file is there: new (take another name, the default), skip or overwrite",
    )  # fmt: skip
    conflict.add_argument("--overwrite", action="store_true", help="short for --conflict overwrite")
    parser.add_argument(
        "--keep", metavar="K", default="exif,icc,xmp",
        help="metadata to carry over: exif,icc,xmp (all, the default), some of them, or none",
    )  # fmt: skip
    parser.add_argument("--sheet", action="store_true", help="add a contact sheet")
    parser.add_argument("--pairs", action="store_true", help="add before/after pairs")
    parser.add_argument("--index", action="store_true", help="add a page to look through")


def _add_finish(parser: Parser) -> None:
    """How outputs are mixed with their sources."""
    parser.add_argument(
        "--keep-colour", action="store_true", help="keep the source's colour, change luminance only"
    )
    parser.add_argument(
        "--strength", metavar="P", type=usage.percent, default=100.0,
        help="blend of output (100, the default) and source (0)",
    )  # fmt: skip
    parser.add_argument(
        "--masks", metavar="DIR", type=usage.path,
        help="folder of masks, named as the pictures: white keeps the source",
    )  # fmt: skip


def _add_explore(parser: Parser) -> None:
    parser.add_argument("run", metavar="RUN", type=usage.path, help="a run folder")
    parser.add_argument(
        "--source", metavar="IMG", type=usage.path, help="the picture (the run's first source)"
    )
    parser.add_argument(
        "--at", metavar="X,Y", action="append", default=[], type=usage.place,
        help="a query: a place in pixels of the upright picture; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--tap", metavar="L", action="append", default=[], type=usage.tap, dest="taps",
        help="a tap, or all; may be repeated (the paper's)",
    )  # fmt: skip
    parser.add_argument(
        "--direction", metavar="D", choices=usage.DIRECTIONS, default="output-source",
        help="where the query is, and what it is compared with: " + ", ".join(usage.DIRECTIONS),
    )  # fmt: skip
    parser.add_argument(
        "--no-head", action="store_true", help="compare the encoder's features, before the heads"
    )
    parser.add_argument(
        "--segments", metavar="K", type=usage.count, default=6, help="segments of k-means (6)"
    )
    parser.add_argument("--contours", action="store_true", help="draw lines of equal similarity")
    parser.add_argument(
        "--opacity", metavar="A", type=usage.share, default=0.6,
        help="of maps over pictures, 0 to 1 (0.6)",
    )  # fmt: skip
    parser.add_argument(
        "--figure", metavar="PNG", type=usage.path,
        help="write one figure like the paper's Figure 7 instead of a folder",
    )  # fmt: skip
    parser.add_argument(
        "--measure", action="store_true",
        help="write nothing: print the time of a first look and of a click, the memory, and how "
        "often the true location ranks first among 256, against an untrained network",
    )  # fmt: skip
    parser.add_argument(
        "--pictures", metavar="N", type=usage.count, default=20,
        help="sources that --measure asks about (20)",
    )  # fmt: skip
    parser.add_argument(
        "--checkpoint", metavar="C", action="append", default=[], type=usage.checkpoint,
        dest="checkpoints", help="a step, best, or last (the default); may be repeated for "
        "--figure, which then has a row for each",
    )  # fmt: skip
    _add_device(parser)
    parser.add_argument("--out", metavar="DIR", type=usage.path, help="the folder to write to")


def _add_import(parser: Parser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=usage.path,
        help="latest_net_G.pth, or the folder that it is in",
    )  # fmt: skip
    parser.add_argument(
        "--run", metavar="DIR", type=usage.path, required=True, help="the new run folder"
    )
    parser.add_argument(
        "--direction", choices=("A", "B"), default="A",
        help="which of CycleGAN's two generators (A, from A to B)",
    )  # fmt: skip
    for side, text in (("source", "translate from"), ("target", "learn from")):
        parser.add_argument(
            f"--{side}", metavar="P", action="append", type=usage.path,
            help=f"pictures to {text} when training goes on; may be repeated",
        )  # fmt: skip
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=usage.change,
        dest="changes", help="change a setting; may be repeated",
    )  # fmt: skip


def _add_dataset(parser: Parser) -> None:
    parser.add_argument(
        "place", metavar="PLACE", type=usage.path,
        help="a folder or zip with trainA, trainB, ... or A and B or source and target",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="OUT", type=usage.path, required=True,
        help="the new folder, or zip when it ends in .zip",
    )  # fmt: skip


def _add_export_model(parser: Parser) -> None:
    parser.add_argument("run", metavar="RUN", type=usage.path, help="a run folder")
    parser.add_argument(
        "--format", metavar="F", required=True, help="onnx, torch-export or safetensors"
    )
    parser.add_argument(
        "--checkpoint", metavar="C", type=usage.checkpoint, default="last",
        help="a step, best, or last (the default)",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="DIR", type=usage.path, required=True, help="the folder to write to"
    )


def _add_model(parser: Parser) -> None:
    """Which model, where to compute, where to write."""
    parser.add_argument(
        "--checkpoint", metavar="C", type=usage.checkpoint, default="last",
        help="a step, best, or last (the default)",
    )  # fmt: skip
    _add_device(parser)
    parser.add_argument(
        "--out", metavar="DIR", type=usage.path, required=True, help="the folder to write to"
    )


def _add_device(parser: Parser) -> None:
    parser.add_argument(
        "--device", metavar="D", default="auto", help="auto, cpu, cuda, cuda:1, mps or xpu"
    )


def _add_evaluate(parser: Parser) -> None:
    parser.add_argument(
        "what", metavar="RUN|FOLDER", type=usage.path, help="a run, or a folder of outputs"
    )
    _add_measures(parser, required=True)
    parser.add_argument(
        "--source", metavar="P", action="append", type=usage.path,
        help="what to translate with the run (its own sources); may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--segment", metavar=("PICTURES", "LABELS"), nargs=2, type=usage.path,
        help="real pictures of the target's domain and their label pictures, from which a small "
        "segmentation network learns",
    )  # fmt: skip
    parser.add_argument(
        "--labels", metavar="DIR", type=usage.path,
        help="label pictures of the sources, by which the network's answers to outputs are scored",
    )  # fmt: skip
    parser.add_argument("--classes", metavar="K", type=usage.count, help="number of classes")
    parser.add_argument(
        "--segment-size", metavar="W,H", type=usage.size,
        help="size at which the network sees pictures (256,128, the paper's)",
    )  # fmt: skip
    parser.add_argument(
        "--segment-epochs", metavar="N", type=usage.count, default=250,
        help="length of its training (250, the paper's)",
    )  # fmt: skip
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--checkpoint", metavar="C", type=usage.checkpoint,
        help="a step, best or last (best and last both)",
    )  # fmt: skip
    which.add_argument("--every", action="store_true", help="measure every checkpoint")
    parser.add_argument(
        "--device", metavar="D", default="auto", help="auto, cpu, cuda, cuda:1, mps or xpu"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per checkpoint")


def _add_measures(parser: Parser, *, required: bool) -> None:
    """What to measure against, and with what."""
    parser.add_argument(
        "--against", metavar="P", action="append", type=usage.path, required=required,
        help="pictures of the target's domain, best ones not trained on; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--weights", metavar="FILE", type=usage.path,
        help="of the network whose features are compared: Inception as pytorch-fid has it (which "
        "it fetches itself when this is missing), VGG-16 or MobileNetV2",
    )  # fmt: skip
    parser.add_argument(
        "--lpips", metavar="FILE", type=usage.path,
        help="LPIPS's linear layers; --weights is VGG-16 then",
    )  # fmt: skip
    parser.add_argument(
        "--no-features", action="store_true", help="measure only what needs no weights"
    )
    parser.add_argument(
        "--limit", metavar="N", type=usage.seed, default=0, help="pictures of each side (all)"
    )


def _add_compare(parser: Parser) -> None:
    parser.add_argument(
        "recipes", metavar="RECIPE", nargs="+", help="presets, or recipe files (TOML)"
    )
    for side in ("source", "target"):
        parser.add_argument(
            f"--{side}", metavar="P", action="append", type=usage.path, required=True,
            help=f"the {side} to train on; may be repeated",
        )  # fmt: skip
    parser.add_argument(
        "--steps", metavar="N", type=usage.count, required=True, help="length of every run"
    )
    parser.add_argument("--seeds", metavar="K", type=usage.count, default=1, help="runs each (1)")
    parser.add_argument(
        "--points", metavar="N", type=usage.count, default=5,
        help="checkpoints over a run that are measured (5)",
    )  # fmt: skip
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=usage.change,
        dest="changes", help="change a setting of every recipe; may be repeated",
    )  # fmt: skip
    _add_measures(parser, required=True)
    parser.add_argument(
        "--test-source", metavar="P", action="append", type=usage.path,
        help="what to translate for the measures (the sources of the training)",
    )  # fmt: skip
    parser.add_argument(
        "--device", metavar="D",
        help="auto, cpu, cuda, cuda:1, ...; give the same command once per device to share the "
        "work",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="DIR", type=usage.path, required=True,
        help="the folder of the comparison; the same command goes on with it",
    )  # fmt: skip


def _add_recipe(parser: Parser) -> None:
    parser.add_argument("--preset", metavar="NAME", default="sincut", help="a preset (sincut)")


def _add_bench(parser: Parser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", default="all", choices=("all", "train", "translate"),
        help="train, translate, or all (the default)",
    )  # fmt: skip
    parser.add_argument(
        "--preset", metavar="NAME", action="append",
        help="a preset; may be repeated (quick, sincut, fastcut and cut)",
    )  # fmt: skip
    parser.add_argument(
        "--set", metavar="KEY=VALUE", action="append", default=[], type=usage.change,
        dest="changes", help="change a setting; may be repeated",
    )  # fmt: skip
    parser.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps or xpu")
    parser.add_argument(
        "--seconds", metavar="N", type=usage.positive, default=5.0,
        help="for how long to measure each (5; three steps at least)",
    )  # fmt: skip
    parser.add_argument(
        "--side", metavar="PX", type=usage.count, default=1024,
        help="side of the picture to translate (1024)",
    )  # fmt: skip
    parser.add_argument(
        "--scale", metavar="SIZE", choices=("crop", "batch", "picture", "files"),
        help="measure over a range of crop, batch, picture or files (size of the data set)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object per case")
    parser.add_argument("--out", metavar="FILE", type=usage.path, help="write the results as JSON")
    parser.add_argument(
        "--vs", metavar="FILE", type=usage.path, help="compare with what an earlier --out wrote"
    )


_COMMANDS = {
    "demo": ("train on the bundled pair, in the window or in the terminal", _add_demo),
    "train": ("train a run, or go on with one", _add_train),
    "translate": ("translate pictures and folders with a run", _add_translate),
    "import": ("make a run of the authors' checkpoints (CUT, SinCUT, CycleGAN)", _add_import),
    "export-model": ("write a generator for other programs", _add_export_model),
    "dataset": ("write a data set as trainA, trainB, testA and testB", _add_dataset),
    "explore": ("write similarity maps and PCA pictures of a translation", _add_explore),
    "evaluate": ("measure a run or a folder against pictures of the target", _add_evaluate),
    "compare": ("train several recipes, measure them, write one report", _add_compare),
    "bench": ("measure how fast this machine trains and translates", _add_bench),
    "recipe": ("print the settings with their help as TOML", _add_recipe),
}
