"""``cutstudio demo --no-window``: the bundled pair, trained in the terminal."""

import argparse
import os
import shlex
import subprocess  # for its quoting rules only; nothing is started
import time
from pathlib import Path

from cutstudio import resources
from cutstudio.cli import terminal, usage
from cutstudio.cli.progress import choose
from cutstudio.cli.usage import Parser
from cutstudio.cli.watch import SUCCESS, load_torch, watch
from cutstudio.engine.events import Control
from cutstudio.engine.presets import preset


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument("--no-window", action="store_true", help="train in the terminal")
    parser.add_argument(
        "--minutes", metavar="N", type=usage.positive, default=5.0, help="training time (5)"
    )
    parser.add_argument(
        "--run", metavar="DIR", type=usage.path,
        help="the run folder (a new one among your documents)",
    )  # fmt: skip
    parser.add_argument("--seed", metavar="N", type=usage.seed, default=0, help="seed (0)")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: training cannot begin or go on.
    """
    source = resources.path("demo/source.jpg")
    target = resources.path("demo/target.jpg")
    recipe = preset("quick").with_changes(
        {
            "data.source": (str(source),),
            "data.target": (str(target),),
            "training.seed": arguments.seed,
        }
    )
    folder = (arguments.run or new_folder()).absolute()
    terminal.result(f"Run folder: {folder}")
    load_torch()
    from cutstudio.engine.training import train

    control = Control()
    events = train(recipe, folder, control, minutes=arguments.minutes)
    status = watch(events, control, choose(as_json=False))
    if status != SUCCESS:
        terminal.message(f"Go on with: {_command('train', '--run', folder, '--resume')}")
        return status
    output = folder / "output.png"
    _translate(folder, source, output)
    terminal.result(f"Output picture: {output}")
    _say_what_next(folder, source)
    return status


def new_folder() -> Path:
    """A run folder among the user's documents that does not exist yet."""
    import platformdirs

    documents = platformdirs.user_documents_path()
    return documents / "CutStudio" / time.strftime("demo-%Y-%m-%d-%H%M%S")


def _translate(folder: Path, source: Path, output: Path) -> None:
    from cutstudio.engine import images
    from cutstudio.engine.model import load_model
    from cutstudio.engine.translation import translate_image

    images.save(translate_image(load_model(folder), images.read(source).rgb), output)


def _say_what_next(folder: Path, source: Path) -> None:
    from cutstudio.engine import images

    width, height = images.size(source)
    place = f"{width // 2},{height // 2}"
    out = folder / "explore"
    terminal.result(
        "What next:\n"
        f"  {_command()}\n"
        "    opens the window, where this run can be opened too\n"
        f"  {_command('explore', folder, '--at', place, '--out', out)}\n"
        "    shows which patches of the photo a place of the output was made from\n"
        f"  {_command('translate', folder, 'PICTURE', '--out', 'FOLDER')}\n"
        "    translates a picture of yours"
    )


def _command(*words: object) -> str:
    """A command line that the platform's shell understands."""
    texts = ["cutstudio", *map(str, words)]
    return subprocess.list2cmdline(texts) if os.name == "nt" else shlex.join(texts)
