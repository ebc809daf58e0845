"""Wrong use of the command line, and the parser and value types that report it.

argparse exits by itself and abbreviates silently; here wrong use is an exception like any other,
options are written out, and a slip of the finger gets a suggestion.
"""

import argparse
import difflib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

#: The picture of a query, and the one it is compared with.
DIRECTIONS = ("output-source", "source-output", "output-output", "source-source")


class UsageError(Exception):
    """The arguments cannot be understood or do not go together (exit status 2).

    Attributes:
        message: what is wrong, possibly in several lines.
        hint: what to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UsageError` and accepts no abbreviations."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, f"`{self.prog} --help` shows how it is used.")

    def check_options(self, arguments: Sequence[str]) -> None:
        """Look for options that do not exist before argparse complains about what they left out.

        Raises:
            UsageError: an option is unknown; with the one that was probably meant.
        """
        known = [option for action in self._actions for option in action.option_strings]
        for argument in arguments:
            if argument == "--":
                return
            name = argument.split("=", 1)[0]
            if name.startswith("--") and " " not in name and name not in known:
                self.error(f"there is no option {name}{near(name, known)}")


def near(word: str, words: Iterable[str]) -> str:
    """``, did you mean x?`` when one of ``words`` is like ``word``, else nothing."""
    found = difflib.get_close_matches(word, list(words), n=1)
    return f", did you mean {found[0]}?" if found else ""


def path(text: str) -> Path:
    """A path; an empty text, which pathlib takes for the current folder, is refused."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a path is expected, not an empty text")
    return Path(text)


def folder(text: str) -> Path:
    """A folder that is there."""
    found = path(text)
    if not found.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no folder")
    return found


def count(text: str) -> int:
    """A whole number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return number


def seed(text: str) -> int:
    """A whole number from 0."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def positive(text: str) -> float:
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number


def percent(text: str) -> float:
    """A number from 0 to 100."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return number


def place(text: str) -> tuple[float, float]:
    """``X,Y`` in pixels."""
    parts = text.split(",")
    try:
        x, y = (float(part) for part in parts)
    except ValueError:
        x = y = math.nan
    if not (math.isfinite(x) and math.isfinite(y)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a place X,Y in pixels, e.g. 120,80")
    return x, y


def tap(text: str) -> str | int:
    """``all`` or a layer."""
    if text == "all" or (text.isascii() and text.isdigit()):
        return text if text == "all" else int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is neither a tap, such as 12, nor all")


def share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return number


def size(text: str) -> tuple[int, int]:
    """``W,H`` in pixels, multiples of 8 from 16 on."""
    parts = [part for part in text.split(",") if part.isascii() and part.isdigit()]
    numbers = [int(part) for part in parts]
    if len(numbers) != 2 or text.count(",") != 1 or any(n < 16 or n % 8 for n in numbers):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size W,H in multiples of 8, from 16 on"
        )
    return numbers[0], numbers[1]


def devices(text: str) -> list[str]:
    """``D,D,...``: names of devices."""
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of devices, e.g. cuda:0,cuda:1")
    return names


def moments(text: str) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """``R,G,B,R,G,B``: means and deviations above 0, all up to 1."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != 6 or not all(0 <= n <= 1 for n in numbers) or min(numbers[3:]) <= 0:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not R,G,B,R,G,B: three means and three deviations in 0 to 1"
        )
    red, green, blue, *rest = numbers
    return (red, green, blue), (rest[0], rest[1], rest[2])


def checkpoint(text: str) -> str | int:
    """``best``, ``last`` or a step."""
    if text in ("best", "last"):
        return text
    if text.isascii() and text.isdigit():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is neither a step nor best nor last")


def scale(text: str) -> str | float:
    """``run``, ``native`` or a factor."""
    if text in ("run", "native"):
        return text
    try:
        return positive(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither run nor native nor a factor above 0"
        ) from None


def length(text: str) -> int | None:
    """A number of pixels; None for ``native``."""
    if text == "native":
        return None
    try:
        return count(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither native nor a number of pixels from 1"
        ) from None


def change(text: str) -> tuple[str, str]:
    """``KEY=VALUE``."""
    key, equals, value = text.partition("=")
    if not (equals and key.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE, e.g. loss.lambda_x=2")
    return key.strip(), value


# --- options that several commands have


def add_model(parser: Parser) -> None:
    """Which model, where to compute, where to write."""
    parser.add_argument(
        "--checkpoint", metavar="C", type=checkpoint, default="last",
        help="a step, best, or last (the default)",
    )  # fmt: skip
    add_device(parser)
    parser.add_argument(
        "--out", metavar="DIR", type=path, required=True, help="the folder to write to"
    )


def add_device(parser: Parser) -> None:
    """Where to compute."""
    parser.add_argument(
        "--device", metavar="D", default="auto", help="auto, cpu, cuda, cuda:1, mps or xpu"
    )
