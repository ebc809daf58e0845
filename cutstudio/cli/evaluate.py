"""``cutstudio evaluate``: measures of a run or of a folder, against pictures of the target."""

import argparse
import json
from typing import TYPE_CHECKING

from cutstudio.cli import terminal
from cutstudio.cli.usage import UsageError
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.evaluation.labelled import LabelledSources
    from cutstudio.engine.measuring import Measured, Yardstick


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: the options do not go together.
        CutStudioError: the run, the pictures or the weights cannot be used.
    """
    load_torch(quiet=arguments.json)
    from cutstudio.engine.measuring import evaluate_folder, evaluate_run, last_and_best, parse_steps
    from cutstudio.engine.run import RunFolder

    measure = yardstick(arguments)
    folder = RunFolder(arguments.what)
    if not folder.exists():
        if arguments.every or arguments.checkpoint or arguments.source or arguments.labels:
            raise UsageError(
                f"{arguments.what} holds no run, so --every, --checkpoint, --source and --labels "
                "cannot be given"
            )
        _show(evaluate_folder(arguments.what, measure), "", as_json=arguments.json)
        return 0
    last, best = last_and_best(folder)[-1], last_and_best(folder)[0]
    wanted = "every" if arguments.every else arguments.checkpoint
    steps = parse_steps(folder, str(wanted)) if wanted else last_and_best(folder)
    found = evaluate_run(
        folder,
        measure,
        sources=arguments.source or (),
        steps=steps,
        labelled=_labelled(arguments),
        device=arguments.device,
    )
    for measured in found:
        marks = [name for name, step in (("last", last), ("best", best)) if step == measured.step]
        _show(measured, ", ".join(marks), as_json=arguments.json)
    return 0


def _labelled(arguments: argparse.Namespace) -> "LabelledSources | None":
    """What scores outputs by labels, when that was asked for; trains its network.

    Raises:
        UsageError: only a part of what it needs was given.
        DataError: the labels cannot be used.
    """
    given = (arguments.segment, arguments.labels, arguments.classes)
    if not any(given):
        return None
    if not all(given):
        raise UsageError("--segment, --labels and --classes are given together or not at all")
    from cutstudio.engine.evaluation.labelled import LabelledSources
    from cutstudio.engine.evaluation.segmentation import Protocol

    size = arguments.segment_size or (256, 128)
    protocol = Protocol(width=size[0], height=size[1], epochs=arguments.segment_epochs)
    pictures, labels = arguments.segment
    terminal.message(f"Training a segmentation network on {pictures}")
    return LabelledSources(pictures, labels, arguments.labels, arguments.classes, protocol)


def yardstick(arguments: argparse.Namespace) -> "Yardstick":
    """What the arguments measure with.

    Raises:
        UsageError: LPIPS has one of its two files only.
        CutStudioError: the pictures or the weights cannot be used.
    """
    from cutstudio.engine.evaluation.features import load_extractor
    from cutstudio.engine.evaluation.lpips import Lpips
    from cutstudio.engine.measuring import Yardstick

    if arguments.lpips and not arguments.weights:
        raise UsageError("--lpips needs --weights with VGG-16's file")
    extractor = None if arguments.no_features else load_extractor(arguments.weights)
    lpips = Lpips(arguments.weights, arguments.lpips) if arguments.lpips else None
    return Yardstick(arguments.against, extractor, lpips, limit=arguments.limit)


def _show(measured: "Measured", marks: str, *, as_json: bool) -> None:
    """One checkpoint's measures, as text or as a JSON object on a line."""
    if as_json:
        body = {"step": measured.step, "checkpoint": marks, "pictures": measured.pictures}
        terminal.result(json.dumps({**body, "values": measured.values}))
        return
    where = f"step {measured.step}" if measured.step is not None else "the folder"
    tail = f" ({marks})" if marks else ""
    terminal.result(f"{where}{tail}, {measured.pictures} pictures")
    for name, value in measured.values.items():
        terminal.result(f"  {name}: {value:.5g}")
