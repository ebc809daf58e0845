"""``cutstudio translate``: pictures and folders through a trained run, or repainted with strokes
of a target.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutstudio.cli import synthesis, terminal, usage
from cutstudio.cli.usage import Parser, UsageError
from cutstudio.cli.watch import load_torch
from cutstudio.engine.ranks import launched

if TYPE_CHECKING:
    from cutstudio.engine.translation import Options, Translator
    from cutstudio.engine.translation.outcomes import Event, Failed, Outcome

_SUCCESS, _FAILED = 0, 1


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    parser.add_argument(
        "run", metavar="RUN", type=usage.path, help="a run folder; none with --method synthesis"
    )
    inputs = parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", type=usage.path,
        help="pictures, folders, or patterns such as 'in/**/*.jpg'",
    )  # fmt: skip
    _add_method(parser, inputs)
    parser.add_argument(
        "--scale", metavar="S", type=usage.scale, default="run",
        help="run (the scale that training saw, the default), native, or a factor; with --method "
        "synthesis native is the default",
    )  # fmt: skip
    _add_output_files(parser)
    _add_finish(parser)
    parser.add_argument(
        "--memory", metavar="GB", type=usage.positive,
        help="memory that translating may take, in GiB; larger pictures go in pieces, with the "
        "same result (what is free)",
    )  # fmt: skip
    parser.add_argument(
        "--scratch", metavar="DIR", type=usage.path,
        help="where pieces that do not fit into memory are kept meanwhile (the user's cache)",
    )  # fmt: skip
    parser.add_argument(
        "--watch", action="store_true", help="wait for pictures to arrive in the folders INPUT"
    )
    usage.add_model(parser)


class _Method(argparse.Action):
    """Keeps the method. With synthesis the argument in the place of RUN is an input, so that no
    other is required.
    """

    def __init__(self, *arguments: Any, inputs: argparse.Action, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._inputs = inputs

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, value: object, _option: object = None
    ) -> None:
        self._inputs.required = value != "synthesis"
        setattr(namespace, self.dest, value)


def _add_method(parser: Parser, inputs: argparse.Action) -> None:
    """What makes the outputs."""
    parser.add_argument(
        "--method", metavar="M", action=_Method, inputs=inputs, choices=("run", "synthesis"),
        default="run",
        help="run (a trained run, the default), or synthesis: strokes of the pictures --target, "
        "without training",
    )  # fmt: skip
    parser.add_argument(
        "--target", metavar="P", action="append", type=usage.path, dest="targets",
        help="a picture whose strokes are used, with --method synthesis; may be repeated",
    )  # fmt: skip
    synthesis.add_settings(parser)


def _add_output_files(parser: Parser) -> None:
    """Names, formats, and what is in the way."""
    parser.add_argument(
        "--format", metavar="F", default="source",
        help="source (as the source, the default), png, jpeg, webp, tiff, tiff16, avif or heic",
    )  # fmt: skip
    parser.add_argument(
        "--quality", metavar="N", type=usage.count, default=95, help="of JPEG, WebP, ... (95)"
    )
    parser.add_argument(
        "--name", metavar="T", default="{name}",
        help="file name: {name} {run} {step} {index} {width} {height}, e.g. '{index:04}-{name}'",
    )  # fmt: skip
    conflict = parser.add_mutually_exclusive_group()
    conflict.add_argument(
        "--conflict", metavar="C", default="new",
        help="when a file is there: new (take another name, the default), skip or overwrite",
    )  # fmt: skip
    conflict.add_argument("--overwrite", action="store_true", help="short for --conflict overwrite")
    parser.add_argument(
        "--keep", metavar="K", default="exif,icc,xmp",
        help="metadata to carry over: exif,icc,xmp (all, the default), some of them, or none",
    )  # fmt: skip
    parser.add_argument("--sheet", action="store_true", help="add a contact sheet")
    parser.add_argument("--pairs", action="store_true", help="add before/after pairs")
    parser.add_argument("--index", action="store_true", help="add a page to look through")


def _add_finish(parser: Parser) -> None:
    """How outputs are mixed with their sources."""
    parser.add_argument(
        "--keep-colour", action="store_true", help="keep the source's colour, change luminance only"
    )
    parser.add_argument(
        "--strength", metavar="P", type=usage.percent, default=100.0,
        help="blend of output (100, the default) and source (0)",
    )  # fmt: skip
    parser.add_argument(
        "--masks", metavar="DIR", type=usage.path,
        help="folder of masks, named as the pictures or painted in the window; white keeps the "
        "source",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status: 1 when a picture failed.

    Raises:
        UsageError: the arguments do not go together.
        CutStudioError: the run, the checkpoint, the options or the inputs cannot be used at all.
    """
    _check(arguments)
    load_torch()
    from cutstudio.engine.translation import translate, watch

    options = _options(arguments)
    if arguments.method == "synthesis":
        translator, inputs = _synthesis(arguments), [arguments.run, *(arguments.inputs or [])]
    else:
        translator, inputs = _model(arguments), arguments.inputs
    share = launched()
    if arguments.watch:
        if share.count > 1:
            raise UsageError("--watch is for one process", "Start it without torchrun.")
        events = watch(translator, inputs, arguments.out, options)
        terminal.message("Waiting for pictures; Ctrl-C ends.")
        return _watch(events)
    events = translate(translator, inputs, arguments.out, options, share=share)
    return _report(_shown(events), arguments.out)


def _check(arguments: argparse.Namespace) -> None:
    """Look for what the method needs, and for what is of the other one.

    Raises:
        UsageError: something is missing, or does not go together.
    """
    hint = "`cutstudio translate --help` shows how it is used."
    if arguments.method == "synthesis":
        if not arguments.targets:
            raise UsageError("--target is missing: a picture whose strokes are used", hint)
        if arguments.checkpoint != "last":
            raise UsageError("--checkpoint is of a run: it does not go with synthesis", hint)
        return
    names = {"targets": "--target", **synthesis.OPTIONS}
    given = [option for name, option in names.items() if getattr(arguments, name) is not None]
    if given:
        raise UsageError(f"{', '.join(given)} needs --method synthesis", hint)


def _model(arguments: argparse.Namespace) -> "Translator":
    from cutstudio.engine.model import load_model
    from cutstudio.engine.run import RunFolder
    from cutstudio.engine.translation import ModelTranslator

    model = load_model(arguments.run, arguments.checkpoint, arguments.device)
    return ModelTranslator(model, RunFolder(arguments.run).name)


def _synthesis(arguments: argparse.Namespace) -> "Translator":
    from cutstudio.engine.translation import SynthesisTranslator

    return SynthesisTranslator(
        arguments.targets,
        synthesis.settings_of(arguments),
        masks_folder=arguments.target_masks,
        device=synthesis.device_of(arguments),
    )


def _options(arguments: argparse.Namespace) -> "Options":
    from cutstudio.engine.translation import Memory, Options

    return Options(
        scale=arguments.scale,
        format=arguments.format,
        quality=arguments.quality,
        name=arguments.name,
        conflict="overwrite" if arguments.overwrite else arguments.conflict,
        keep=tuple(kind for kind in arguments.keep.split(",") if kind and kind != "none"),
        keep_colour=arguments.keep_colour,
        strength=arguments.strength / 100,
        masks=arguments.masks,
        sheet=arguments.sheet,
        pairs=arguments.pairs,
        index=arguments.index,
        memory=Memory(arguments.memory, arguments.scratch),
    )


def _report(outcomes: "Iterator[Outcome]", out: Path) -> int:
    """Count, and list at the end what failed."""
    from cutstudio.engine.translation import Failed, Skipped

    failures: list[Failed] = []
    done = skipped = 0
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failures.append(outcome)
        elif isinstance(outcome, Skipped):
            skipped += 1
        else:
            done += 1
    pictures = "picture" if done == 1 else "pictures"
    rest = f", {skipped} skipped" if skipped else ""
    terminal.result(f"{done} {pictures} translated into {out}{rest}")
    if failures:
        terminal.message(f"{len(failures)} failed:")
        for failure in failures:
            terminal.message(f"  {_told(failure)}")
    return _FAILED if failures else _SUCCESS


def _told(failure: "Failed") -> str:
    """The failure with its picture's name, once."""
    named = failure.message.startswith(failure.source)
    name = "" if named else f"{failure.source}: "
    return f"{name}{failure.message} {failure.hint}".rstrip()


def _watch(events: "Iterator[Event | None]") -> int:
    """Tell what arrives, until Ctrl-C, which is the ordinary end."""
    from cutstudio.engine.translation import Failed, Translated

    failed = False
    with closing(events):  # type: ignore[type-var]
        try:
            for event in events:
                if isinstance(event, Translated):
                    terminal.message(f"{event.source} -> {event.output}")
                elif isinstance(event, Failed):
                    failed = True
                    terminal.message(_told(event))
        except KeyboardInterrupt:
            return _FAILED if failed else _SUCCESS
    return _SUCCESS


def _shown(events: "Iterator[Event]") -> "Iterator[Outcome]":
    """The outcomes; progress goes to a bar on a terminal, to a line each elsewhere."""
    if terminal.is_terminal(sys.stderr):
        yield from _bar(events)
        return
    from cutstudio.engine.translation import Working

    for event in events:
        if isinstance(event, Working):
            if event.note:
                terminal.message(f"{event.source}: {event.note}")
            continue
        name = getattr(event, "output", "failed")
        terminal.message(f"{event.index}/{event.total}  {event.source} -> {name}")
        yield event


def _bar(events: "Iterator[Event]") -> "Iterator[Outcome]":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    from cutstudio.engine.translation import Working

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn(
            "{task.description}",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
        ),
        TaskProgressColumn("{task.fields[part]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, redirect_stdout=False, expand=True) as bar:
        task = bar.add_task("", total=None, part="")
        for event in events:
            name = terminal.printable(Path(event.source).name)
            if isinstance(event, Working):
                if event.note:
                    bar.console.print(f"{name}: {event.note}", markup=False, highlight=False)
                part = f"{event.fraction:4.0%}" if event.fraction < 1 else ""
                bar.update(task, total=event.total, description=name, part=part)
                continue
            bar.update(task, total=event.total, completed=event.index, description=name, part="")
            yield event
