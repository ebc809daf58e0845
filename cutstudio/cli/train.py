"""``cutstudio train``: a new run, or going on with one."""

import argparse
from pathlib import Path

from cutstudio.cli import terminal, usage
from cutstudio.cli.progress import Silent, choose
from cutstudio.cli.usage import Parser, UsageError, near
from cutstudio.cli.watch import FAILED, load_torch, watch
from cutstudio.engine.errors import CutStudioError, RankLost, RecipeError
from cutstudio.engine.events import Control, failure
from cutstudio.engine.presets import PRESETS, preset
from cutstudio.engine.ranks import launched, restarted
from cutstudio.engine.recipe import METHODS, Recipe
from cutstudio.engine.recipe_file import from_toml
from cutstudio.engine.run import LONGEST_RECIPE, RunFolder
from cutstudio.engine.settings import SETTINGS

_HINT = "`cutstudio train --help` shows the options, `cutstudio recipe` the settings."


def add_recipe(parser: Parser) -> None:
    """What :func:`new_recipe` reads, but length and device."""
    parser.add_argument(
        "--source", metavar="P", action="append", type=usage.path,
        help="a picture or folder to translate from; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--target", metavar="P", action="append", type=usage.path,
        help="a picture or folder whose look is learned; may be repeated",
    )  # fmt: skip
    parser.add_argument("--method", metavar="NAME", help=", ".join(METHODS))
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


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    add_recipe(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--steps", metavar="N", type=usage.count,
        help="length of the run; the schedule scales with it",
    )  # fmt: skip
    length.add_argument(
        "--minutes", metavar="N", type=usage.positive,
        help="time that the run may take, pauses left out; a short measurement makes steps of it, "
        "which change when the machine becomes slower or faster",
    )  # fmt: skip
    parser.add_argument(
        "--stop-after", metavar="N", type=usage.count,
        help="stop and save at this step, as the Stop button does",
    )  # fmt: skip
    parser.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:1, mps or xpu")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.add_argument(
        "--run", "--run-dir", metavar="DIR", type=usage.path, required=True, dest="run",
        help="the run folder (torchrun takes --run for an option of its own: --run-dir there)",
    )  # fmt: skip
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--resume", action="store_true", help="go on with the run in DIR and its own recipe"
    )
    again.add_argument(
        "--or-resume", action="store_true",
        help="go on with the run in DIR if there is one, else start it; for jobs that may be "
        "started again",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: the arguments do not go together.
        CutStudioError: training cannot begin or go on.
    """
    if not launched().first:
        return _follow()
    there = (arguments.or_resume or restarted()) and RunFolder(arguments.run).exists()
    try:
        if arguments.resume or there:
            return _resume(arguments, again=there)
        return _start(arguments)
    except CutStudioError as error:
        if arguments.json:  # whoever reads the stream learns of it there too
            choose(as_json=True).show(failure(0, error))
        raise


def _start(arguments: argparse.Namespace) -> int:
    if arguments.method or arguments.preset or arguments.recipe:
        recipe = new_recipe(arguments)
        load_torch(quiet=arguments.json)
    else:
        recipe = proposed_recipe(arguments)
    from cutstudio.engine.training import train

    control = Control()
    events = train(
        recipe,
        arguments.run,
        control,
        stop_after=arguments.stop_after,
        minutes=arguments.minutes,
    )
    return watch(events, control, choose(as_json=arguments.json))


def _follow() -> int:
    """One of several processes that torchrun started, but not the first: it does as it is told."""
    load_torch(quiet=True)
    from cutstudio.engine.training import follow

    control = Control()
    try:
        return watch(follow(), control, Silent())
    except RankLost as error:
        if error.explained:  # by the process that failed
            return FAILED
        raise


def _resume(arguments: argparse.Namespace, *, again: bool) -> int:
    """Go on with a run; ``again`` by a command that has started it, and tells what for."""
    if not again:
        _refuse_what_is_fixed(arguments)
    changes = {} if again else _changes(arguments.changes)
    load_torch(quiet=arguments.json)
    from cutstudio.engine.training import resume

    control = Control()
    events = resume(
        arguments.run,
        control,
        stop_after=arguments.stop_after,
        device=arguments.device,
        changes=changes,
    )
    return watch(events, control, choose(as_json=arguments.json))


def _refuse_what_is_fixed(arguments: argparse.Namespace) -> None:
    """Refuse options that a run that goes on cannot obey.

    Raises:
        UsageError: some were given.
    """
    fixed = {
        "--source": arguments.source,
        "--target": arguments.target,
        "--method": arguments.method,
        "--preset": arguments.preset,
        "--recipe": arguments.recipe,
        "--steps": arguments.steps,
        "--minutes": arguments.minutes,
    }
    given = [option for option, value in fixed.items() if value]
    if given:
        raise UsageError(
            f"--resume goes on with the run's own recipe, so {', '.join(given)} cannot be given",
            "Some settings can change with --set; for others start a new run in another folder.",
        )


def _changes(given: list[tuple[str, str]]) -> dict[str, object]:
    """What ``--set`` changes of a run that is resumed.

    Raises:
        UsageError: an unknown setting.
    """
    changes: dict[str, object] = dict(given)
    strange = [key for key in changes if key not in SETTINGS]
    if strange:
        mistakes = [f"there is no setting {key!r}{near(key, SETTINGS)}" for key in strange]
        raise UsageError("\n".join(mistakes), _HINT)
    return changes


def new_recipe(arguments: argparse.Namespace, base: Recipe | None = None) -> Recipe:
    """The recipe that the arguments describe.

    Args:
        arguments: of :func:`add_arguments`.
        base: what to start from where they name no method, preset or recipe.

    Raises:
        UsageError: something is missing, unknown, or does not go together; all of it at once.
    """
    mistakes = []
    flags = {
        "data.source": ("--source", _texts(arguments.source)),
        "data.target": ("--target", _texts(arguments.target)),
        "training.steps": ("--steps", arguments.steps),
        "device.device": ("--device", arguments.device),
    }
    changes: dict[str, object] = dict(arguments.changes)
    for key, (option, value) in flags.items():
        if value and key in changes:
            mistakes.append(f"{option} and --set {key} say the same thing: give one of them")
        elif value:
            changes[key] = value
    try:
        base = base or _base(arguments.method, arguments.preset, arguments.recipe)
        recipe = base.with_changes(changes)
    except RecipeError as error:
        mistakes += error.mistakes
    for side in ("source", "target"):
        named = getattr(arguments, side) or (base is not None and base[f"data.{side}"])
        if not named:
            mistakes.append(f"--{side} is missing: a picture or a folder")
    if mistakes:
        raise UsageError("\n".join(mistakes), _HINT)
    return recipe


def proposed_recipe(arguments: argparse.Namespace) -> Recipe:
    """The recipe where the arguments name no method: that which suits pictures and device. What
    was chosen, why, and how long it takes is told, unless JSON is asked for.

    Raises:
        UsageError: as :func:`new_recipe`.
        DataError: the pictures cannot be found.
        DeviceError: the device is not available.
    """
    given = dict(arguments.changes)
    missing = [
        f"--{side} is missing: a picture or a folder"
        for side in ("source", "target")
        if not (getattr(arguments, side) or given.get(f"data.{side}"))
    ]
    if missing:
        raise UsageError("\n".join(missing), _HINT)
    device = {key: value for key, value in given.items() if key.startswith("device.")}
    if arguments.device:
        device["device.device"] = arguments.device
    try:
        settings = Recipe(method="sincut").with_changes(device).device
    except RecipeError as error:
        raise UsageError("\n".join(error.mistakes), _HINT) from error
    load_torch(quiet=arguments.json)
    from cutstudio.cli.proposing import Proposer

    proposer = Proposer(
        arguments.source or given["data.source"], arguments.target or given["data.target"], settings
    )
    recipe = new_recipe(arguments, proposer.recipe)
    if not arguments.json:
        terminal.message(proposer.sentence(recipe, arguments.minutes))
    return recipe


def _base(method: str | None, name: str | None, file: Path | None) -> Recipe:
    """The preset to start from, a method's being of the same name, or the recipe in a file.

    Raises:
        RecipeError: neither is given, one is unknown, or the preset is for another method.
    """
    if file is not None:
        if method is not None or name is not None:
            raise RecipeError(["--recipe says the method: leave --method and --preset out"])
        return _read(file)
    if method is None and name is None:
        raise RecipeError([f"--method is missing: {', '.join(METHODS)}"])
    if method is not None and method not in METHODS:
        raise RecipeError([f"there is no method {method!r}{near(method, METHODS)}"])
    if name is not None and name not in PRESETS:
        known = f" ({', '.join(PRESETS)})"
        raise RecipeError([f"there is no preset {name!r}{near(name, PRESETS) or known}"])
    base = preset(name or method or "")
    if method not in (None, base.method):
        raise RecipeError([f"preset {name!r} is for method {base.method!r}, not {method!r}"])
    return base


def _read(file: Path) -> Recipe:
    """The recipe in a TOML file.

    Raises:
        RecipeError: it cannot be read, or has mistakes.
    """
    try:
        if file.stat().st_size > LONGEST_RECIPE:
            raise ValueError(f"it has {file.stat().st_size} bytes")
        return from_toml(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecipeError([f"the recipe {str(file)!r} cannot be read: {error}"]) from error


def _texts(paths: list[Path] | None) -> tuple[str, ...]:
    """Absolute, so that the run can be resumed from any folder."""
    return tuple(str(path.absolute()) for path in paths or ())
