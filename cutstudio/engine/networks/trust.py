"""Whether machine code computes here what torch's operations do.

The tests cannot run on every processor, nor with every LLVM and torch that are to come. So each
kind of code is tried before it is first used, on a few small maps, beside torch's own operations in
double precision. Where the results differ, or the code cannot be made, torch's operations do that
work for the rest of the process, and the log has a warning. That code has passed is remembered
beside it, for the same processor, libraries and sources; that it has not is found out again in
every process.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import llvmlite
import torch
from llvmlite import binding as llvm
from torch import Tensor

from cutstudio.engine.networks import code_cache, processor

#: Differences that rounding explains, as a part of the largest number.
_ROUNDING = {torch.float32: 1e-3, torch.float64: 1e-9}

Pairs = Iterable[tuple[Tensor, Tensor]]

_log = logging.getLogger(__name__)
_one_tries = threading.Lock()
_verdicts: dict[tuple[Hashable, ...], bool] = {}


def is_right(kind: tuple[Hashable, ...], dtype: torch.dtype, trial: Callable[[], Pairs]) -> bool:
    """Whether a kind of machine code may be used, which a trial finds out when first asked.

    Args:
        kind: what tells it from others; its ``repr`` is the same in every process.
        dtype: of what it computes with.
        trial: gives what the code computed and what it should have. It is called in a thread of its
            own, so that neither modes of torch's nor what watches its operations matter.
    """
    present = processor.here()
    if present is None:
        return False
    key = (*kind, dtype, present)
    found = _verdicts.get(key)
    if found is None:
        with _one_tries:
            found = _verdicts.get(key)
            if found is None:
                found = _verdicts[key] = _is_known(key) or _passes(key, dtype, trial)
    return found


def forget() -> None:
    """Try all code again that is asked for from now on, unless it is known to be right."""
    _verdicts.clear()


def maps(count: int, shape: tuple[int, ...], dtype: torch.dtype) -> list[Tensor]:
    """So many tensors of numbers to try code with, the same each time."""
    draws = torch.Generator().manual_seed(0)
    return [torch.randn(shape, generator=draws, dtype=dtype) for _ in range(count)]


def _passes(key: tuple[Hashable, ...], dtype: torch.dtype, trial: Callable[[], Pairs]) -> bool:
    reason = _in_a_thread(lambda: _difference(trial(), _ROUNDING[dtype]))
    if reason:
        _log.warning(
            "machine code for %s is not used, torch's operations are: %s", _named(key), reason
        )
        return False
    if (name := _name(key)) is not None:
        code_cache.remember(name)
    return True


def _difference(pairs: Pairs, rounding: float) -> str:
    """What speaks against the code; empty if nothing does."""
    try:
        for index, (ours, right) in enumerate(pairs):
            most = right.abs().max()
            error = (ours.double() - right).abs().max() / most
            if not error <= rounding:  # nor is what is no number
                return f"result {index} differs by {error:.2g} of its largest number"
    except (RuntimeError, ValueError, OSError) as error:  # LLVM's, and memory that must not run
        return f"it cannot be made: {error}"
    return ""


def _in_a_thread(work: Callable[[], str]) -> str:
    threads = torch.get_num_threads()

    def run() -> str:
        torch.get_num_threads()  # a new thread takes over another's number when it first asks
        torch.set_num_threads(threads)
        return work()

    with ThreadPoolExecutor(1, "trial") as pool:
        return pool.submit(run).result()


def _named(key: tuple[Hashable, ...]) -> str:
    return " ".join(str(part) for part in key[:-1])


def _is_known(key: tuple[Hashable, ...]) -> bool:
    name = _name(key)
    return name is not None and code_cache.is_remembered(name)


def _name(key: tuple[Hashable, ...]) -> str | None:
    """Tells this code from all other; None where it cannot be told."""
    sources = _sources()
    if sources is None:
        return None
    made_by = f"{sources} {torch.__version__} {llvmlite.__version__} {llvm.llvm_version_info}"
    return hashlib.sha256(f"{made_by} {key!r}".encode()).hexdigest()


@cache
def _sources() -> str | None:
    """A digest of the modules that write machine code; None where they are no files."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    if not paths:
        return None
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
