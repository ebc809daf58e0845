"""``cutstudio bench``: how fast this machine trains and translates, and how near estimates come."""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutstudio import resources
from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch
from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.files import write_text
from cutstudio.engine.presets import PRESETS, preset

if TYPE_CHECKING:
    from cutstudio.engine.bench.cases import Case
    from cutstudio.engine.bench.estimates import Accuracy
    from cutstudio.engine.bench.results import Result

_HEAD = (
    f"{'':34} {'per s':>8} {'seconds (least-most)':>24} {'wait':>5} {'memory':>8} {'GFLOP':>7}"
    f" {'peak':>6}"
)
_HEAD_OF_ESTIMATES = (
    f"{'':20} {'s a step, estimated':>20} {'measured':>9} {'error':>6}"
    f" {'memory, estimated':>19} {'measured':>9} {'error':>6}"
)


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", default="all",
        choices=("all", "train", "translate", "estimate"),
        help="train, translate, or all (both; the default); estimate sets the window's estimate of "
        "a run beside the run's first steps; 'bench window' measures the window instead (its "
        "options: cutstudio bench window --help)",
    )  # fmt: skip
    parser.add_argument(
        "--preset", metavar="NAME", action="append",
        help="a preset; may be repeated (quick, sincut, fastcut and cut; estimate: all of them)",
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
        "--memory", metavar="GB", type=usage.positive,
        help="memory that translating may take, in GiB (what is free)",
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


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: a preset, a setting, the device or the earlier file cannot be used.
        UsageError: the options do not go together.
    """
    return KINDS[arguments.kind](arguments)


def _engine(arguments: argparse.Namespace) -> int:
    """``bench train`` and ``bench translate``."""
    earlier = _read(arguments.vs) if arguments.vs else {}
    load_torch()
    from cutstudio.engine.bench.measuring import NoRoom
    from cutstudio.engine.bench.measuring import run as measure

    source, target = (resources.path(f"demo/{side}.jpg") for side in ("source", "target"))
    results: list[Result] = []
    for result in measure(list(_cases(arguments)), source, target, seconds=arguments.seconds):
        if isinstance(result, NoRoom):
            terminal.message(f"{result.name}: the memory does not suffice ({result.reason}).")
            continue
        if not results and not arguments.json:
            terminal.result(_title(result))
            terminal.result(_HEAD + ("   speed-up" if earlier else ""))
        results.append(result)
        line = json.dumps(result.to_dict()) if arguments.json else _row(result, earlier)
        terminal.result(line)
        if arguments.out:  # after each: a long bench may be left early
            plain = {"results": [result.to_dict() for result in results]}
            write_text(arguments.out, json.dumps(plain, indent=1) + "\n")
    return 0


def _estimates(arguments: argparse.Namespace) -> int:
    """``bench estimate``."""
    for name in ("memory", "scale", "out", "vs"):
        if getattr(arguments, name):
            raise UsageError(f"--{name} does not belong to bench estimate")
    names = arguments.preset or list(PRESETS)
    pair = {
        f"data.{side}": str(resources.path(f"demo/{side}.jpg")) for side in ("source", "target")
    }
    recipes = {name: preset(name).with_changes(pair | _changes(arguments)) for name in names}
    load_torch()
    from cutstudio.engine.bench.estimates import compare

    if not arguments.json:
        terminal.result(_HEAD_OF_ESTIMATES)
    for found in compare(recipes, seconds=arguments.seconds):
        terminal.result(json.dumps(found.to_dict()) if arguments.json else _estimate_row(found))
    return 0


def _changes(arguments: argparse.Namespace) -> dict[str, Any]:
    """The settings that differ from the presets."""
    device = {"device.device": arguments.device} if arguments.device else {}
    return dict(arguments.changes) | device


def _cases(arguments: argparse.Namespace) -> "Iterator[Case]":
    from cutstudio.engine.bench.cases import Case, scaled_cases

    changes = _changes(arguments)
    for name in arguments.preset or ["quick", "sincut", "fastcut", "cut"]:
        if arguments.scale:
            found = scaled_cases(arguments.scale, name, changes, arguments.memory)
            if arguments.kind not in ("all", found[0].kind):
                raise UsageError(f"--scale {arguments.scale} belongs to bench {found[0].kind}")
            yield from found
            continue
        for kind in ("train", "translate") if arguments.kind == "all" else (arguments.kind,):
            yield Case(kind, name, changes, side=arguments.side, memory=arguments.memory)


#: What each word after ``bench`` runs.
KINDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "all": _engine,
    "train": _engine,
    "translate": _engine,
    "estimate": _estimates,
}


def _title(result: "Result") -> str:
    return (
        f"{result.device}, {result.precision}, torch {result.torch}; "
        f"measured peak {result.peak / 1e9:.0f} GFLOP/s"
    )


def _row(result: "Result", earlier: "dict[str, Result]") -> str:
    spread = f"{result.median:.3f} ({result.least:.3f}-{result.most:.3f})"
    memory = (result.device_bytes or result.host_bytes) / 2**20
    row = (
        f"{result.name:34} {result.per_second:8.2f} {spread:>24} {result.waiting:5.0%} "
        f"{memory:5.0f} MB {result.flops / 1e9:7.1f} {result.share:6.0%}"
    )
    before = earlier.get(result.name)
    return row if before is None else f"{row} {before.median / result.median:9.2f}x"


def _estimate_row(found: "Accuracy") -> str:
    estimated, measured = (size / 2**20 for size in (found.estimated_memory, found.memory))
    return (
        f"{found.name:20} {found.estimated_seconds:20.3f} {found.seconds:9.3f}"
        f" {found.time_error:+6.0%} {estimated:16.0f} MB {measured:6.0f} MB"
        f" {found.memory_error:+6.0%}"
    )


def _read(path: Path) -> "dict[str, Result]":
    """The results that an earlier ``--out`` wrote, by name."""
    from cutstudio.engine.bench.results import from_dict

    try:
        found = [from_dict(plain) for plain in json.loads(path.read_bytes())["results"]]
    except (ValueError, KeyError, TypeError) as error:
        raise CutStudioError(
            f"{path} is no result of a bench.",
            hint="--vs takes a file that `cutstudio bench --out FILE` wrote.",
            details=str(error),
        ) from error
    return {result.name: result for result in found}
