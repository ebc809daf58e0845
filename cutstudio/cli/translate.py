"""``cutstudio translate``: pictures and folders through a trained run."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cutstudio.cli import terminal
from cutstudio.cli.watch import load_torch

if TYPE_CHECKING:
    from cutstudio.engine.translation import Failed, Translated

_SUCCESS, _FAILED = 0, 1


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status: 1 when a picture failed.

    Raises:
        CutStudioError: the run, the checkpoint or the inputs cannot be used at all.
    """
    load_torch()
    from cutstudio.engine.checkpoint import load_model
    from cutstudio.engine.translation import Failed, translate

    model = load_model(arguments.run, arguments.checkpoint, arguments.device)
    failures: list[Failed] = []
    done = 0
    outcomes = translate(
        model,
        arguments.inputs,
        arguments.out,
        scale=arguments.scale,
        overwrite=arguments.overwrite,
    )
    for outcome in _shown(outcomes):
        if isinstance(outcome, Failed):
            failures.append(outcome)
        else:
            done += 1
    pictures = "picture" if done == 1 else "pictures"
    terminal.result(f"{done} {pictures} translated into {arguments.out}")
    if failures:
        terminal.message(f"{len(failures)} failed:")
        for failure in failures:
            terminal.message(f"  {failure.source}: {failure.message} {failure.hint}".rstrip())
    return _FAILED if failures else _SUCCESS


def _shown(outcomes: "Iterator[Translated | Failed]") -> "Iterator[Translated | Failed]":
    """The same outcomes, with a bar on a terminal and a line each elsewhere."""
    if not terminal.is_terminal(sys.stderr):
        for outcome in outcomes:
            name = getattr(outcome, "output", "failed")
            terminal.message(f"{outcome.index}/{outcome.total}  {outcome.source} -> {name}")
            yield outcome
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn(
            "{task.description}",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
        ),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, redirect_stdout=False, expand=True) as bar:
        task = bar.add_task("", total=None)
        for outcome in outcomes:
            name = terminal.printable(Path(outcome.source).name)
            bar.update(task, total=outcome.total, completed=outcome.index, description=name)
            yield outcome
