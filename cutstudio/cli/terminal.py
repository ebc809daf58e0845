"""What the terminal is told: errors on standard error, results on standard output.

Names of files may hold anything, so control characters are spelled out, never sent.
"""

import os
import sys
import textwrap
import traceback
from typing import TYPE_CHECKING, TextIO

from cutstudio.engine.errors import CutStudioError

if TYPE_CHECKING:
    from cutstudio.cli.usage import UsageError


def is_terminal(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that understands control codes."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """``text`` with control characters, and bytes that are no UTF-8, spelled out."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text
    )


def result(text: str) -> None:
    """A line of results on standard output, there before anything that follows."""
    encoding = sys.stdout.encoding or "utf-8"
    line = printable(text).encode(encoding, "backslashreplace").decode(encoding)
    print(line, flush=True)


def message(text: str) -> None:
    """A line on standard error, wrapped at words on a terminal."""
    text = printable(text)
    if is_terminal(sys.stderr):
        from rich.console import Console

        Console(stderr=True).print(text, markup=False, highlight=False, emoji=False)
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except BrokenPipeError:
        mute(sys.stderr)


def mute(stream: TextIO) -> None:
    """Send what is written to ``stream`` from now on nowhere, because its reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def report(error: Exception, *, verbose: bool) -> None:
    """Tell a failure: sentence, hint, and with ``verbose`` the details.

    An error that is not of the engine's tree nor the system's is a fault of ours, and may be hard
    to provoke again: its traceback is shown at once.
    """
    if isinstance(error, CutStudioError):
        message(f"Error: {error.message}")
        if error.hint:
            message(error.hint)
        details = error.details
    elif isinstance(error, OSError):
        message(f"Error: {_sentence(error)}")
        details = ""
    else:
        message(f"Error: unexpected {type(error).__name__}: {error}")
        message("This is a fault of CutStudio. Please report it with the lines below.")
        verbose, details = True, ""
    if verbose:
        trace = "".join(traceback.format_exception(error))
        message(textwrap.indent(f"{details}\n{trace}".strip(), "    "))


def report_usage(error: "UsageError") -> None:
    """Tell wrong use: what is wrong, and where help is."""
    message(f"Wrong use: {error.message}")
    if error.hint:
        message(error.hint)


def _sentence(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{reason}: {error.filename}" if error.filename else reason
