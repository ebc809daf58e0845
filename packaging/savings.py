"""Time a training step with each way of saving work turned off, and with all on, by turns.

    python packaging/savings.py --preset cut --pairs 3 --threads 2

On the CPU, in one process, on random crops of the preset's size. Printed are the median step with
everything on, and for each saving the median ratio of the step without it to the step with it.
"""

import argparse
import contextlib
import statistics
import time
from collections.abc import Callable, Sequence
from unittest import mock

import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.methods import contrastive
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.networks import convolution
from cutstudio.engine.networks.preparation import Preparation
from cutstudio.engine.networks.taps import Generator
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset

Off = Callable[[Generator], contextlib.AbstractContextManager[object]]


def encode_again(generator: Generator) -> contextlib.AbstractContextManager[object]:
    """PatchNCE's keys from a pass of their own, not from the one that translates."""

    def both(
        x: Tensor, taps: Sequence[int], noise: Tensor | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        with torch.no_grad():
            keys = generator.encode(x, taps) if taps else []
        return whole(x, (), noise)[0], keys

    whole = generator.translate_with_taps
    return mock.patch.object(generator, "translate_with_taps", both)


def whole_maps(generator: Generator) -> contextlib.AbstractContextManager[object]:
    """Queries from the whole output, not from the windows that they see."""
    return mock.patch.object(type(generator), "encode_at", Generator.encode_at)


def direct(_generator: Generator) -> contextlib.AbstractContextManager[object]:
    """Convolutions with all their multiplications, and some for nothing."""
    return mock.patch.object(convolution, "_method", return_value="direct")


def one_after_the_other(_generator: Generator) -> contextlib.AbstractContextManager[object]:
    """The sides of the batch in turn, every layer on all threads."""
    return mock.patch.object(contrastive.Contrastive, "_at_once", return_value=False)


def by_torch(_generator: Generator) -> contextlib.AbstractContextManager[object]:
    """Norms, rectifiers, borders and blurs by torch's operations, which keep what they made."""
    return mock.patch.object(Preparation, "is_quick", return_value=False)


SAVINGS: dict[str, Off] = {
    "keys from the translating pass": encode_again,
    "queries from windows": whole_maps,
    "fewer multiplications": direct,
    "sides at once": one_after_the_other,
    "one walk between convolutions": by_torch,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="cut")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    recipe, device = preset(arguments.preset), torch.device("cpu")
    method = build_method(recipe, device, Precision("float32", device))
    shape = (recipe.data.batch_size, 3, *[recipe.data.crop_size] * 2)
    batch = Batch(torch.rand(shape) * 2 - 1, torch.rand(shape) * 2 - 1)
    done = iter(range(10**9))

    def step() -> float:
        began = time.perf_counter()
        losses = method.step(batch, StepDraws(0, next(done), device), recipe.optimiser.lr)
        float(losses["G"])
        return time.perf_counter() - began

    step()
    with_all: list[float] = []
    for name, off in SAVINGS.items():
        ratios = []
        for _ in range(arguments.pairs):
            with off(method.generator):
                without = step()
            with_all.append(step())
            ratios.append(without / with_all[-1])
        low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
        print(f"{name}: {middle:.2f}x ({low:.2f}-{high:.2f}) longer without it", flush=True)
    seconds = statistics.median(with_all)
    print(f"{arguments.preset}: {seconds:.2f} s a step with all, {arguments.threads} threads")


if __name__ == "__main__":
    main()
