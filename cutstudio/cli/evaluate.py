"""``cutstudio evaluate``: measures of a run or of a folder, against pictures of the target."""

import argparse
import json
from typing import TYPE_CHECKING

from cutstudio.cli import terminal, usage
from cutstudio.cli.measures import add_measures, yardstick
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.measuring import Measured, Yardstick
    from cutstudio.engine.run import RunFolder


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "what", metavar="RUN|FOLDER", type=usage.path, help="a run, or a folder of outputs"
    )
    add_measures(parser)
    parser.add_argument(
        "--source", metavar="P", action="append", type=usage.path,
        help="what to translate with the run (its own sources); may be repeated",
    )  # fmt: skip
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--checkpoint", metavar="C", type=usage.checkpoint,
        help="a step, best or last (best and last both)",
    )  # fmt: skip
    which.add_argument("--every", action="store_true", help="measure every checkpoint")
    usage.add_device(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per checkpoint")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: the options do not go together.
        CutStudioError: the run, the pictures or the weights cannot be used.
    """
    from cutstudio.engine.run import RunFolder

    folder = RunFolder(arguments.what)
    only_runs = ("every", "checkpoint", "source")
    if not folder.exists() and any(getattr(arguments, name) for name in only_runs):
        raise UsageError(
            f"{arguments.what} holds no run, so --every, --checkpoint and --source cannot be given"
        )
    load_torch(quiet=arguments.json)
    measure = yardstick(arguments, device=arguments.device)
    if folder.exists():
        _evaluate_run(folder, measure, arguments)
    else:
        from cutstudio.engine.measuring import evaluate_folder

        found = evaluate_folder(arguments.what, measure)
        _show(found, "", as_json=arguments.json)
        _tell_what_is_missing(found, measure)
    return 0


def _evaluate_run(folder: "RunFolder", measure: "Yardstick", arguments: argparse.Namespace) -> None:
    from cutstudio.engine.measuring import evaluate_run, last_and_best, parse_steps

    ends = last_and_best(folder)
    best, last = ends[0], ends[-1]
    wanted = "every" if arguments.every else arguments.checkpoint
    steps = parse_steps(folder, str(wanted)) if wanted else ends
    found = None
    for found in evaluate_run(
        folder, measure, sources=arguments.source or (), steps=steps, device=arguments.device
    ):
        marks = [name for name, step in (("last", last), ("best", best)) if step == found.step]
        _show(found, ", ".join(marks), as_json=arguments.json)
    if found is not None:
        _tell_what_is_missing(found, measure)


def _tell_what_is_missing(found: "Measured", measure: "Yardstick") -> None:
    if measure.extractor is not None and not measure.compares_sets(found.pictures):
        terminal.message(
            "Distances of sets (FID and the like) need two pictures or more on each side, so they "
            "are left out."
        )


def _show(measured: "Measured", marks: str, *, as_json: bool) -> None:
    """One checkpoint's measures, as text or as a JSON object on a line."""
    if as_json:
        body = {"step": measured.step, "checkpoint": marks, "pictures": measured.pictures}
        shares = {"class shares": measured.shares} if measured.shares else {}
        terminal.result(json.dumps({**body, "values": measured.values, **shares}))
        return
    where = f"step {measured.step}" if measured.step is not None else "the folder"
    tail = f" ({marks})" if marks else ""
    terminal.result(f"{where}{tail}, {measured.pictures} pictures")
    for name, value in measured.values.items():
        terminal.result(f"  {name}: {value:.5g}")
    if measured.shares:
        terminal.result("  pixels of each class, source / output / target:")
        for index, shares in enumerate(zip(*measured.shares.values(), strict=True)):
            terminal.result(f"    {index}: " + " / ".join(f"{share:.1%}" for share in shares))
