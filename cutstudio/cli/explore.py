"""``cutstudio explore``: what the network sees, as pictures, numbers, one figure, or measures."""

import argparse
from typing import TYPE_CHECKING

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.correspondence import Explorer
    from cutstudio.engine.figure import Look


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
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
        "--known", action="store_true",
        help="let --measure look at a picture that was translated just before, as by a preview",
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
    usage.add_device(parser)
    parser.add_argument("--out", metavar="DIR", type=usage.path, help="the folder to write to")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        CutStudioError: the run, the picture, a place, the tap or the folder cannot be used.
        UsageError: the options do not go together.
    """
    _check(arguments)
    load_torch()
    if arguments.measure:
        _measure(arguments)
    elif arguments.figure is not None:
        _write_figure(arguments)
    else:
        _write_folder(arguments)
    return 0


def _check(arguments: argparse.Namespace) -> None:
    hint = "`cutstudio explore --help` shows how it is used."
    ways = [arguments.out is not None, arguments.figure is not None, arguments.measure]
    if sum(ways) != 1:
        raise UsageError("say one of --out DIR, --figure PNG and --measure", hint)
    if len(arguments.checkpoints) > 1 and arguments.figure is None:
        raise UsageError("several checkpoints need --figure PNG", hint)
    if arguments.known and not arguments.measure:
        raise UsageError("--known goes with --measure", hint)
    if not arguments.at and not arguments.measure:
        raise UsageError("say at least one place of the picture: --at X,Y", hint)


def _write_folder(arguments: argparse.Namespace) -> None:
    from cutstudio.engine.exploration import write_exploration

    explorer, look = _explorers(arguments)[0], _look(arguments)
    taps = _taps(arguments, explorer)
    paths = write_exploration(explorer, arguments.at, arguments.out, taps, look)
    for tap in taps:
        bare = "" if look.embedded and explorer.headed(tap) else ", encoder features"
        terminal.result(f"{explorer.label(tap)}{bare}")
        for x, y in arguments.at:
            terminal.result(_readout(explorer, look, tap, x, y))
    for path in paths:
        terminal.result(f"  {path}")


def _write_figure(arguments: argparse.Namespace) -> None:
    from cutstudio.engine.exploration import write_figure

    explorers = _explorers(arguments)
    taps = _taps(arguments, explorers[0])
    path = write_figure(explorers, arguments.at, arguments.figure, taps, _look(arguments))
    terminal.result(str(path))


def _readout(explorer: "Explorer", look: "Look", tap: int, x: float, y: float) -> str:
    """How well the patch at (x, y) of the full-size picture finds its own place in the other."""
    found = explorer.similarity(
        *explorer.place(x, y), tap,
        query_in=look.query_in, against=look.against, embedded=look.embedded,
    )  # fmt: skip
    probability = found.probability[found.row, found.col]
    return (
        f"{x:g},{y:g}: the true place has rank {found.rank} of {found.map.size}, "
        f"probability {probability:.3g}"
    )


def _measure(arguments: argparse.Namespace) -> None:
    from cutstudio.engine import explore_cost, images, retrieval
    from cutstudio.engine.correspondence import Explorer
    from cutstudio.engine.finding import find_pictures
    from cutstudio.engine.model import load_model

    checkpoint = (arguments.checkpoints or ["last"])[0]
    model = load_model(arguments.run, checkpoint, arguments.device)
    named = model.recipe.data.source if arguments.source is None else (arguments.source,)
    sources = find_pictures(named)[: arguments.pictures]
    first = images.flatten(images.read(sources[0]))
    cost = explore_cost.measure(lambda: Explorer(model, first), known=arguments.known)
    width, height = cost.size
    terminal.result(f"{sources[0].name} at {width} x {height}, {model.device}, step {model.step}")
    terminal.result(f"first look: {cost.translate + cost.encode:.2f} s")
    how = "translated before" if arguments.known else "translating, the source encoded on the way"
    terminal.result(f"  {how}: {cost.translate:.2f} s")
    terminal.result(f"  encoding the output, embedding both at all taps: {cost.encode:.2f} s")
    terminal.result(f"  processor time of both: {cost.processor:.2f} s")
    terminal.result(
        f"click, once cached: {1000 * cost.click:.0f} ms "
        f"({1000 * cost.click_processor:.0f} ms of processor time)"
    )
    terminal.result(f"peak memory: {cost.memory / 2**20:.0f} MiB")
    terminal.result(f"true location first among 256, {len(sources)} pictures (untrained):")
    embedded = not arguments.no_head and model.heads is not None
    if not embedded:
        terminal.result("  by the encoder's features, no projection heads")
    trained = retrieval.retrieve(model, sources, embedded=embedded)
    fresh = retrieval.retrieve(retrieval.untrained(model), sources, embedded=embedded)
    for one, other in zip(trained, fresh, strict=True):
        terminal.result(
            f"  {one.label}: {one.first:.1%} ({other.first:.1%}), "
            f"mean probability {one.probability:.3f} ({other.probability:.3f})"
        )


def _explorers(arguments: argparse.Namespace) -> "list[Explorer]":
    """One for each checkpoint that is asked for."""
    from cutstudio.engine.correspondence import load_explorer

    return [
        load_explorer(
            arguments.run, arguments.source, checkpoint=checkpoint, device=arguments.device
        )
        for checkpoint in arguments.checkpoints or ["last"]
    ]


def _taps(arguments: argparse.Namespace, explorer: "Explorer") -> list[int]:
    if "all" in arguments.taps:
        return list(explorer.taps)
    return arguments.taps or [explorer.default_tap]


def _look(arguments: argparse.Namespace) -> "Look":
    from cutstudio.engine.figure import Look

    query_in, against = arguments.direction.split("-")
    return Look(
        query_in=query_in,
        against=against,
        embedded=not arguments.no_head,
        contours=arguments.contours,
        opacity=arguments.opacity,
        segments=arguments.segments,
    )
