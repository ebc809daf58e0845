"""``cutstudio compare``: train several recipes with several seeds, measure them, write a report."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cutstudio.cli import terminal, usage
from cutstudio.cli.interrupt import Interrupt
from cutstudio.cli.measures import add_measures, yardstick
from cutstudio.cli.train import new_recipe
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import INTERRUPTED, load_torch
from cutstudio.engine.errors import RunError, TrainingError
from cutstudio.engine.events import Control, Finished, Progress, Started, Warned
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml

if TYPE_CHECKING:
    from cutstudio.engine.comparison import Entry
    from cutstudio.engine.measuring import Yardstick

_LINES = 10  # of progress per run


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
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
    add_measures(parser)
    parser.add_argument(
        "--test-source", metavar="P", action="append", type=usage.path,
        help="what to translate for the measures (the sources of the training)",
    )  # fmt: skip
    parser.add_argument(
        "--device", metavar="D[,D...]", type=usage.devices,
        help="auto, cpu, cuda, cuda:1, ...; several train at the same time",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", metavar="N", type=usage.count, default=1,
        help="trainings at the same time on each device (1)",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="DIR", type=usage.path, required=True,
        help="the folder of the comparison; the same command goes on with it",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: a recipe is neither a preset nor a file, or two have one name.
        CutStudioError: a training, a picture or the weights cannot be used.
    """
    recipes = named_recipes(arguments)
    load_torch()
    from cutstudio.engine.comparison import entries
    from cutstudio.engine.device import open_place
    from cutstudio.engine.settings import Device

    out, devices = arguments.out, arguments.device or [None]
    for device in filter(None, devices):
        open_place(Device(device=device))
    planned = entries(recipes, out, seeds=arguments.seeds, points=arguments.points)
    # what is missing is told before days of training
    measure = yardstick(arguments, keep=out, device=devices[0] or "auto")
    control = Control()
    with Interrupt(control) as interrupt:
        failures = _train(planned, arguments, control)
    if interrupt.asked:
        terminal.message("The same command goes on from here.")
        return INTERRUPTED
    _report(planned, arguments, measure)
    if failures:
        raise TrainingError(
            f"{len(failures)} of {len(planned)} runs failed: {'; '.join(failures)}.",
            hint="The same command tries them again.",
        )
    return 0


def _train(planned: "list[Entry]", arguments: argparse.Namespace, control: Control) -> list[str]:
    """Train what is not complete; the names of those that failed."""
    from cutstudio.engine.grid import Failed, places, train_grid

    failures = []
    where = places(arguments.device or [None], arguments.jobs)
    with closing(train_grid(planned, where, control, points=arguments.points)) as events:
        for entry, event in events:
            name = f"{entry.name}, seed {entry.seed}"
            if isinstance(event, Failed):
                failures.append(name)
                terminal.message(f"{name}: failed. {event.error}")
                if arguments.verbose and event.error.details:
                    terminal.message(event.error.details)
            elif isinstance(event, Started):
                terminal.message(f"{name}: from step {event.from_step} of {event.steps}")
            elif isinstance(event, Finished):
                done = sum(one.complete for one in planned)
                terminal.message(
                    f"{name}: {event.reason}; {done} of {len(planned)} runs are complete"
                )
            elif isinstance(event, Warned):
                terminal.message(f"{name}: {event.message}")
            elif isinstance(event, Progress):
                _tell(name, event, entry.recipe.training.steps)
    return failures


def _report(planned: "list[Entry]", arguments: argparse.Namespace, measure: "Yardstick") -> None:
    """Measure what is complete and write the report.

    Raises:
        RunError: nothing is.
    """
    from cutstudio.engine.report import measure_entry, write_report

    complete = [entry for entry in planned if entry.complete]
    if not complete:
        raise RunError(
            "No run of the comparison is complete.",
            hint="Other processes may be training: give the same command again later.",
        )
    results, sources = [], arguments.test_source or ()
    device = (arguments.device or ["auto"])[0]
    for entry in complete:
        terminal.message(f"Measuring {entry.name}, seed {entry.seed}")
        results.append(measure_entry(entry, arguments.out, measure, sources, device))
    for path in write_report(results, arguments.out, sources, device):
        terminal.result(str(path))
    if missing := len(planned) - len(complete):
        terminal.message(f"{missing} runs are not complete and not in the report.")


def named_recipes(arguments: argparse.Namespace) -> dict[str, Recipe]:
    """The recipes by name: a preset's own, or the file's without its ending.

    Raises:
        UsageError: a recipe is neither a preset nor a file, or two have one name.
        RecipeError: a file has mistakes.
    """
    found: dict[str, Recipe] = {}
    for text in arguments.recipes:
        path = Path(text)
        if text in PRESETS:
            name, base = text, None
        elif path.is_file():
            name, base = path.stem, from_toml(path.read_text(encoding="utf-8"))
        else:
            raise UsageError(f"{text!r} is neither a preset nor a recipe file")
        if name in found:
            raise UsageError(f"two recipes are called {name!r}: rename one of the files")
        if base is None:
            found[name] = new_recipe(_as_train(arguments, name))
        else:
            changes: dict[str, object] = dict(arguments.changes)
            changes |= {"data.source": _texts(arguments.source), "training.steps": arguments.steps}
            found[name] = base.with_changes(changes | {"data.target": _texts(arguments.target)})
    return found


def _as_train(arguments: argparse.Namespace, preset: str) -> argparse.Namespace:
    """The arguments of ``cutstudio train`` with a preset."""
    return argparse.Namespace(
        source=arguments.source, target=arguments.target, method=None, preset=preset, recipe=None,
        changes=arguments.changes, steps=arguments.steps, device=None,
    )  # fmt: skip


def _texts(paths: list[Path]) -> tuple[str, ...]:
    return tuple(str(path.absolute()) for path in paths)


def _tell(name: str, event: Progress, steps: int) -> None:
    if event.step % max(1, steps // _LINES) == 0:
        terminal.message(f"{name}: step {event.step} of {steps}, {event.seconds:.2f} s each")
