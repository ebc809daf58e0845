"""``cutstudio demo --no-window``: the bundled pair, trained in the terminal."""

import argparse
import os
import shlex
import subprocess  # for its quoting rules only; nothing is started
import time
from pathlib import Path
from typing import Any

from cutstudio import resources
from cutstudio.cli import terminal, usage
from cutstudio.cli.milestones import Milestones
from cutstudio.cli.progress import Display, choose
from cutstudio.cli.usage import Parser
from cutstudio.cli.watch import SUCCESS, load_torch, watch
from cutstudio.engine.events import Control, Event, FirstLookSaved, SampleSaved, Started
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder

_TRANSLATING = 0.02  # share of the time that the output picture may take at the end


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument("--no-window", action="store_true", help="train in the terminal")
    parser.add_argument(
        "--minutes", metavar="N", type=usage.positive, default=5.0,
        help="how long all of it may take (5)",
    )  # fmt: skip
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
    milestones = Milestones()
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
    minutes = _for_training(arguments.minutes, milestones)
    events = train(recipe, folder, control, minutes=minutes)
    display = _WithMilestones(choose(as_json=False), milestones, folder)
    status = watch(events, control, display)
    if status != SUCCESS:
        terminal.message(f"Go on with: {_command('train', '--run', folder, '--resume')}")
        return status
    output = folder / "output.png"
    _translate(folder, source, output)
    look = RunFolder(folder).first_look_path
    if look.is_file():
        terminal.result(f"First look: {look}")
    terminal.result(f"Output picture: {output}")
    terminal.message(milestones.line("Finished"))
    _say_what_next(folder, source)
    return status


class _WithMilestones(Display):
    """A display that also tells when the first look was there, when training was ready, and when
    its own first picture was there.
    """

    def __init__(self, display: Display, milestones: Milestones, folder: Path) -> None:
        self._display, self._milestones, self._folder = display, milestones, folder
        self._seen = False

    def __enter__(self) -> "_WithMilestones":
        self._display.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._display.__exit__(*raised)

    def show(self, event: Event) -> None:
        if isinstance(event, FirstLookSaved):  # told by the time since the command began
            self.tell(self._milestones.line("First look", self._folder / event.path))
            return
        self._display.show(event)
        if isinstance(event, Started):
            self.tell(self._milestones.line("Ready to train"))
        elif isinstance(event, SampleSaved) and not self._seen:
            self._seen = True
            picture = self._folder / event.pictures["output"]
            self.tell(self._milestones.line("First picture", picture))

    def tell(self, text: str) -> None:
        self._display.tell(text)


def _for_training(minutes: float, milestones: Milestones) -> float:
    """What of ``minutes`` is left for training, after what came before it and with the output
    picture to come.
    """
    left = minutes * (1 - _TRANSLATING) - milestones.seconds / 60
    return max(left, minutes / 10)


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
