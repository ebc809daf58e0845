"""``cutstudio export-model``: a generator as a file for other programs."""

import argparse
import warnings

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser
from cutstudio.cli.watch import load_torch


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
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


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: the run cannot be used, the format's packages are missing, or the file
            would not do what the run does.
    """
    load_torch()
    from cutstudio.engine import images
    from cutstudio.engine.errors import DataError
    from cutstudio.engine.finding import find_pictures
    from cutstudio.engine.model import load_model
    from cutstudio.engine.modelfile import export_model
    from cutstudio.engine.run import RunFolder

    model = load_model(arguments.run, arguments.checkpoint, "cpu")
    folder = RunFolder(arguments.run)
    sample = None
    try:
        sources = find_pictures(model.recipe.data.source)
        sample = images.read(sources[0]).rgb
    except DataError as error:
        terminal.message(f"The card has no sample: {error.message}")
    with warnings.catch_warnings():  # of torch's exporters, about themselves
        warnings.simplefilter("ignore")
        done = export_model(model, arguments.out, arguments.format, name=folder.name, sample=sample)
    terminal.message(f"Differs from PyTorch by at most {done.difference:.1e}")
    terminal.result(str(done.path))
    return 0
