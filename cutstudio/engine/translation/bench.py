"""Figures of translating in bounded memory: time, peak memory, and the difference to the whole.

``python -m cutstudio.engine.translation.bench --help``. Each figure is measured in a process of its
own, because a process's peak never falls; times are compared in one process, pieces and whole by
turns, because a machine's speed does not stay.
"""

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor, nn

from cutstudio.engine.device import memory_used
from cutstudio.engine.model import Model
from cutstudio.engine.networks.build import build_generator, build_heads
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.presets import preset
from cutstudio.engine.tensors import as_levels
from cutstudio.engine.translation import memory as mem
from cutstudio.engine.translation.picture import (
    Memory,
    strip_shares,
    translate_pixels,
    translate_stack,
)
from cutstudio.engine.translation.shelf import Sample
from cutstudio.engine.translation.strips import translate_strips
from cutstudio.engine.translation.tiles import planes

_MODULE = "cutstudio.engine.translation.bench"
_ASPECT = 1.5
_GAIN = 20.0  # fresh weights of gain 0.02 would translate everything to grey


#: What one process measures: translating in pieces, whole, their difference, their times by turns;
#: or, of the ResNet, one strip of each map at its true size, for the memory of the whole run.
KINDS = ("pieces", "whole", "difference", "pairs", "sample")


@dataclass(frozen=True)
class Case:
    """What is measured.

    Attributes:
        generator: ``resnet`` or ``stylegan2``, of the width and blocks given.
        megapixels: size of the picture.
        limit_gib: memory that the pieces may take.
        kind: one of :data:`KINDS`.
        pairs: of translations that are timed by turns.
    """

    generator: str
    width: int
    blocks: int
    megapixels: float
    limit_gib: float
    kind: str
    pairs: int = 3


@dataclass(frozen=True)
class Figure:
    """One measurement.

    Attributes:
        seconds: time of the translation (of the pieces, where both were done).
        start_gib: memory of the process before, everything loaded.
        peak_gib: peak memory of the process.
        difference: largest difference of an output value (in [-1, 1], float32, not rounded) to the
            whole picture's; None where it was not measured.
        ratio: time in pieces to time whole, the median of the pairs; None likewise.
        busy_ratio: the same of the processor's time, which other programs beside do not change, but
            which leaves out waiting for a disk.
    """

    seconds: float
    start_gib: float
    peak_gib: float
    difference: float | None = None
    ratio: float | None = None
    busy_ratio: float | None = None


def measure(case: Case) -> Figure:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", _MODULE, "--one", json.dumps(asdict(case))]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return Figure(**json.loads(done.stdout.splitlines()[-1]))


def one(case: Case) -> Figure:
    """Measure in this process."""
    model = _model(case.generator, case.width, case.blocks)
    pixels, limit = _picture(case.megapixels), case.limit_gib
    start = mem.resident()
    difference = ratio = busy_ratio = None
    if case.kind == "pairs":
        seconds, ratio, busy_ratio = _pairs(model, pixels, limit, case.pairs)
    elif case.kind == "sample":
        seconds = _sample(model, pixels, limit)
    else:
        whole, exact = case.kind == "whole", case.kind == "difference"
        began = time.perf_counter()
        output = _translate(model, pixels, limit, whole=whole, exact=exact)
        seconds = time.perf_counter() - began
    peak = memory_used(model.device)
    if case.kind == "difference":
        expected = _translate(model, pixels, limit, whole=True, exact=True)
        difference = float((output - expected).abs().max())
    start_gib, peak_gib = (round(size / mem.GIB, 3) for size in (start, peak))
    return Figure(round(seconds, 2), start_gib, peak_gib, difference, ratio, busy_ratio)


def _sample(model: Model, pixels: Tensor, limit: float) -> float:
    """Seconds of one strip of each map; the process's peak is what counts."""
    assert isinstance(model.generator, ResnetGenerator)
    out = torch.zeros_like(pixels)
    memory, strip = strip_shares(mem.allowance(limit, model.device))
    began = time.perf_counter()
    for fraction in translate_strips(
        model.generator, pixels, out, memory=memory, strip=strip, folder=mem.scratch_folder(),
        device=model.device, shelf=Sample,
    ):  # fmt: skip
        peak = memory_used(model.device) / mem.GIB
        sys.stderr.write(f"{fraction:6.1%}, at most {peak:.2f} GiB so far\n")
    return time.perf_counter() - began


def _pairs(model: Model, pixels: Tensor, limit: float, count: int) -> tuple[float, float, float]:
    """Seconds in pieces, and the ratios of :class:`Figure`: medians of ``count`` pairs."""
    walls, busy = [], []
    for turn in range(2 * count + 1):
        began = time.perf_counter(), time.process_time()
        _translate(model, pixels, limit, whole=turn % 2 == 0, exact=False)
        walls.append(time.perf_counter() - began[0])
        busy.append(time.process_time() - began[1])
    return statistics.median(walls[1::2]), _median_ratio(walls), _median_ratio(busy)


def _median_ratio(times: list[float]) -> float:
    """Of every second time, which is of pieces, to the mean of the wholes before and after it."""
    around = [sum(pair) / 2 for pair in itertools.pairwise(times[::2])]
    ratios = [piece / beside for piece, beside in zip(times[1::2], around, strict=True)]
    return round(statistics.median(ratios), 3)


def _translate(model: Model, pixels: Tensor, limit: float, *, whole: bool, exact: bool) -> Tensor:
    if whole:
        made = translate_stack(model, planes(pixels, torch.device("cpu")))[0].permute(1, 2, 0)
        return made if exact else as_levels(made)
    dtype = torch.float32 if exact else torch.uint8
    steps = translate_pixels(model, pixels, Memory(limit, whole=False), dtype=dtype)
    told = began = time.monotonic()
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            output: Tensor = end.value
            return output
        if time.monotonic() - told > 30:
            told = time.monotonic()
            peak = memory_used(model.device) / mem.GIB
            sys.stderr.write(
                f"{step.fraction:6.1%} after {told - began:.0f} s, at most {peak:.2f} GiB so far\n"
            )


def _model(kind: str, width: int, blocks: int) -> Model:
    recipe = preset("cut" if kind == "resnet" else "sincut").with_changes(
        {"networks.generator_width": width, "networks.generator_blocks": blocks}
        | ({"loss.taps": (0, 4, 8, 12)} if kind == "resnet" else {"loss.taps": (0, 2)})
    )
    generator = build_generator(recipe).eval().requires_grad_(False)
    with torch.no_grad():
        for module in generator.modules():
            if kind == "resnet" and isinstance(module, nn.Conv2d):
                module.weight.mul_(_GAIN)
        for name, parameter in generator.named_parameters():
            if name.endswith("noise_strength"):
                parameter.fill_(0.1)
    heads = build_heads(recipe, generator, recipe.loss.taps).eval()
    return Model(recipe, 0, generator, heads, torch.device("cpu"))


def _picture(megapixels: float) -> Tensor:
    """A picture of smooth random colours with some grain, (H, W, 3) uint8."""
    height = round((megapixels * 1e6 / _ASPECT) ** 0.5)
    width = round(height * _ASPECT)
    draws = np.random.default_rng(0)
    lines = np.cumsum(draws.normal(0, 3, (height, 1, 3)), axis=0) + 128
    columns = np.cumsum(draws.normal(0, 3, (1, width, 3)), axis=1)
    pixels = np.empty((height, width, 3), np.uint8)
    for row in range(height):
        grain = draws.integers(-20, 21, (width, 3))
        pixels[row] = np.clip(lines[row] + columns[0] + grain, 0, 255)
    return torch.from_numpy(pixels)


def main(argv: Sequence[str]) -> int:
    """Print figures as they come, one JSON object a line."""
    if argv[:1] == ["--one"]:
        figure = one(Case(**json.loads(argv[1])))
        sys.stdout.write(json.dumps(asdict(figure)) + "\n")
        return 0
    parser = argparse.ArgumentParser(prog=f"python -m {_MODULE}", description=__doc__)
    parser.add_argument("--generator", choices=("resnet", "stylegan2"), default="resnet")
    parser.add_argument("--width", type=int, default=0, help="0: the paper's")
    parser.add_argument("--blocks", type=int, default=0, help="0: the paper's")
    parser.add_argument("--megapixels", type=float, nargs="+", default=[1.0, 10.0, 50.0])
    parser.add_argument("--memory", type=float, default=4.0, help="GiB")
    parser.add_argument("--kinds", choices=KINDS, nargs="+", default=["pieces"])
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args(argv)
    usual = (64, 9) if given.generator == "resnet" else (10, 6)
    shape = given.width or usual[0], given.blocks or usual[1]
    for megapixels, kind in itertools.product(given.megapixels, given.kinds):
        case = Case(given.generator, *shape, megapixels, given.memory, kind, given.pairs)
        sys.stdout.write(json.dumps(asdict(case) | asdict(measure(case))) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
