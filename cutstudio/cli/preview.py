"""``cutstudio preview``: a source repainted with strokes of a target, within seconds."""

import argparse
import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cutstudio.cli import synthesis, terminal, usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.synthesis import Scale


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument("source", metavar="SOURCE", type=usage.path, help="the picture to repaint")
    parser.add_argument(
        "targets", metavar="TARGET", nargs="+", type=usage.path,
        help="a picture whose strokes are used; several are used together",
    )  # fmt: skip
    synthesis.add_settings(parser)
    parser.add_argument(
        "--size", metavar="N", type=usage.length, default=1280,
        help="pixels of the output's longer side, at most the source's own (1280); native is that "
        "of the source",
    )  # fmt: skip
    usage.add_device(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object per scale")
    parser.add_argument(
        "--out", metavar="FILE", type=usage.path, required=True,
        help="the picture to write; its suffix says the format",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: the output would replace one of the pictures.
        CutStudioError: a picture, a setting, the device or the output cannot be used.
    """
    out = arguments.out
    for path in (arguments.source, *arguments.targets):
        if path.resolve() == out.resolve():
            raise UsageError(f"--out {out} would replace a picture that is read", "Choose another.")
    load_torch(quiet=arguments.json)
    from cutstudio.engine import first_look, images

    images.format_for(out)  # what cannot be written is said before anything is rendered
    out.parent.mkdir(parents=True, exist_ok=True)
    scales = first_look.first_look(
        arguments.source,
        arguments.targets,
        synthesis.settings_of(arguments),
        longest=arguments.size,
        masks_folder=arguments.target_masks,
        device=synthesis.device_of(arguments),
    )
    for last in _told(scales, as_json=arguments.json):
        scale = last
    first_look.save(scale, arguments.source, out)
    if arguments.json:
        _print({"event": "saved", "path": str(out)})
    else:
        terminal.result(f"Preview: {out}")
    return 0


def _told(scales: "Iterator[Scale]", *, as_json: bool) -> "Iterator[Scale]":
    """The scales, each said as it comes."""
    began = time.monotonic()
    for scale in scales:
        height, width = scale.pixels.shape[:2]
        seconds = time.monotonic() - began
        if as_json:
            body = {"event": "scale", "number": scale.number, "count": scale.count}
            _print({**body, "width": width, "height": height, "seconds": round(seconds, 3)})
        else:
            place = f"Scale {scale.number}/{scale.count}"
            terminal.message(f"{place}  {width} x {height}  {seconds:.1f} s")
        yield scale


def _print(body: dict[str, Any]) -> None:
    """A JSON object on a line of standard output."""
    print(json.dumps(body), flush=True)
