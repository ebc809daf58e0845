"""Time our training step, or translation, against the authors' code, step by step in turns.

    python packaging/against_official.py CODE --method sincut --pairs 5 --threads 2
    python packaging/against_official.py CODE --method cut --translate 1024

CODE is a checkout of the authors' repository, which is not part of this project. Each side runs in
a process of its own on random crops of the same size, or one random picture; one step of theirs
follows one of ours, so that whatever else the machine does slows both. Printed are the medians of
wall time and of processor time, the ratio of each pair, and the peak memory of both processes.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

METHODS = {
    "cut": ["--model", "cut", "--CUT_mode", "CUT"],
    "fastcut": ["--model", "cut", "--CUT_mode", "FastCUT"],
    "sincut": ["--model", "sincut"],
}
_held = contextlib.ExitStack()  # until the process ends


def main() -> None:
    """Start both sides, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("code", type=Path, help="a checkout of the authors' repository")
    parser.add_argument("--method", choices=METHODS, default="sincut")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--crop", type=int, help="side of the crops (256, or 64 for SinCUT)")
    parser.add_argument("--batch", type=int, help="crops of each side (1, or 16 for SinCUT)")
    parser.add_argument("--translate", type=int, metavar="SIDE", help="a picture, not a step")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--side", choices=("ours", "theirs"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side:
        _serve(arguments)
    else:
        _compare(arguments)


def _compare(arguments: argparse.Namespace) -> None:
    sides = {side: _start(side) for side in ("ours", "theirs")}
    steps: dict[str, list[dict[str, float]]] = {side: [] for side in sides}
    for pair in range(arguments.pairs + 1):  # the first is not counted
        for side, process in sides.items():
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("step\n")
            process.stdin.flush()
            step = json.loads(process.stdout.readline())
            print(f"pair {pair} {side:6} {step}", flush=True)
            if pair:
                steps[side].append(step)
    for process in sides.values():
        process.communicate()
    for kind in ("wall", "cpu"):
        seconds = {side: [step[kind] for step in steps[side]] for side in sides}
        ratios = [b / a for a, b in zip(seconds["ours"], seconds["theirs"], strict=True)]
        print(
            f"{arguments.method} {kind}: ours {statistics.median(seconds['ours']):.2f} s, "
            f"theirs {statistics.median(seconds['theirs']):.2f} s, ratio of pairs "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}), "
            f"{len(ratios)} pairs, {arguments.threads} threads"
        )
    ours, theirs = (steps[side][-1]["peak"] / 2**20 for side in ("ours", "theirs"))
    print(
        f"{arguments.method} peak: ours {ours:.0f} MB, theirs {theirs:.0f} MB: {ours / theirs:.2f}"
    )


def _start(side: str) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, *sys.argv[1:], "--side", side]
    return subprocess.Popen(  # noqa: S603 - this file, with the arguments it was given
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _serve(arguments: argparse.Namespace) -> None:
    """One step for each line of standard input, and what it took as JSON."""
    import resource

    import torch

    answers, sys.stdout = sys.stdout, sys.stderr  # the authors' code prints a good deal
    torch.set_num_threads(arguments.threads)
    make = _ours if arguments.side == "ours" else _theirs
    step = make(arguments)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        step()
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({**took, "peak": peak}), file=answers, flush=True)


def _crops(arguments: argparse.Namespace) -> tuple[Any, Any]:
    import torch

    batch, side = (16, 64) if arguments.method == "sincut" else (1, 256)
    shape = (arguments.batch or batch, 3, *[arguments.crop or side] * 2)
    return torch.rand(shape) * 2 - 1, torch.rand(shape) * 2 - 1


def _ours(arguments: argparse.Namespace) -> Any:
    import torch

    from cutstudio.engine.data import Batch
    from cutstudio.engine.device import keeping_freed_memory
    from cutstudio.engine.methods.draws import StepDraws
    from cutstudio.engine.methods.registry import build_method
    from cutstudio.engine.model import Model
    from cutstudio.engine.precision import Precision
    from cutstudio.engine.presets import preset
    from cutstudio.engine.translation.picture import finish, translate_pixels

    device = torch.device("cpu")
    recipe = preset(arguments.method)
    method = build_method(recipe, device, Precision("float32", device))
    batch = Batch(*_crops(arguments))
    if arguments.translate:  # as an export does it, border and rounding included
        model = Model(recipe, 0, method.generator.eval(), None, device)
        pixels = torch.randint(256, (*[arguments.translate] * 2, 3), dtype=torch.uint8)
        return lambda: finish(translate_pixels(model, pixels))
    done = iter(range(10**9))
    _held.enter_context(keeping_freed_memory(device))  # as training does

    def step() -> None:
        losses = method.step(batch, StepDraws(0, next(done), device), recipe.optimiser.lr)
        float(losses["G"])

    return step


def _theirs(arguments: argparse.Namespace) -> Any:
    import torch

    sys.path.insert(0, str(arguments.code))
    folder = tempfile.mkdtemp()
    sys.argv = [
        "train.py", "--dataroot", folder, "--checkpoints_dir", folder, "--name", "timed",
        "--gpu_ids", "-1", *METHODS[arguments.method],
    ]  # fmt: skip
    if not torch.cuda.is_available():  # their StyleGAN2 asks for a GPU by name
        torch.Tensor.cuda = lambda tensor, *_, **__: tensor
    from models import create_model
    from options.train_options import TrainOptions

    options = TrainOptions().parse()
    x, y = _crops(arguments)
    options.batch_size = len(x)
    options.crop_size = x.shape[-1]
    data = {"A": x, "B": y, "A_paths": [""] * len(x), "B_paths": [""] * len(x)}
    model = create_model(options)
    if arguments.translate:
        picture = torch.rand(1, 3, *[arguments.translate] * 2)
        return torch.no_grad()(partial(model.netG.eval(), picture))
    model.data_dependent_initialize(data)
    model.setup(options)
    model.parallelize()

    def step() -> None:
        model.set_input(data)
        model.optimize_parameters()

    return step


if __name__ == "__main__":
    main()
