"""``cutstudio evaluate``: measures of a run or of a folder, against pictures of the target."""

import argparse
import json
from typing import TYPE_CHECKING

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.evaluation.labelled import LabelledSources
    from cutstudio.engine.measuring import Measured, Yardstick


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "what", metavar="RUN|FOLDER", type=usage.path, help="a run, or a folder of outputs"
    )
    add_measures(parser, required=True)
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
    usage.add_device(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per checkpoint")


def add_measures(parser: Parser, *, required: bool) -> None:
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
