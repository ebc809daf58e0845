"""The options of patch-based synthesis, which several commands have."""

import argparse
from typing import TYPE_CHECKING

from cutstudio.cli import usage
from cutstudio.cli.usage import Parser

if TYPE_CHECKING:
    import torch

    from cutstudio.engine.synthesis import SynthesisSettings

#: The options that :func:`add_settings` adds, by the names of their values.
OPTIONS = {
    "structure": "--structure",
    "stroke_size": "--stroke-size",
    "colour": "--colour",
    "seed": "--seed",
    "target_masks": "--target-masks",
}


def add_settings(parser: Parser) -> None:
    """How the source is repainted; what is not given is None."""
    parser.add_argument(
        "--structure", metavar="A", type=usage.share,
        help="how much of the source's structure is kept, 0 to 1 (0.5)",
    )  # fmt: skip
    parser.add_argument(
        "--stroke-size", metavar="F", type=usage.positive,
        help="size of the target's strokes, 0.25 to 4 (1)",
    )  # fmt: skip
    parser.add_argument(
        "--colour", metavar="A", type=usage.share,
        help="1 paints with the target's colours (the default), 0 with the source's",
    )  # fmt: skip
    parser.add_argument("--seed", metavar="N", type=usage.seed, help="seed (0)")
    parser.add_argument(
        "--target-masks", metavar="DIR", type=usage.folder,
        help="folder of the targets' painted-out regions, as the window keeps them: no stroke is "
        "taken from there",
    )  # fmt: skip


def settings_of(arguments: argparse.Namespace) -> "SynthesisSettings":
    """The settings that were given, the others by default.

    Raises:
        DataError: a setting is outside its range.
    """
    from cutstudio.engine.synthesis import SynthesisSettings

    names = ("structure", "stroke_size", "colour", "seed")
    values = {name: getattr(arguments, name) for name in names}
    return SynthesisSettings(**{name: v for name, v in values.items() if v is not None})


def device_of(arguments: argparse.Namespace) -> "torch.device":
    """The device that was asked for, ready to use.

    Raises:
        DeviceError: it is not available.
    """
    from cutstudio.engine.device import open_place
    from cutstudio.engine.settings import Device

    return open_place(Device(device=arguments.device)).device
