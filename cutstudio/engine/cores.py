"""Pieces of work side by side on the cores of the CPU, or in a thread of their own.

Layers of one picture use several threads badly: they wait for each other after every layer, and
what does not parallelise (small tensors, copies) runs on one. Two passes side by
side, a thread each, keep two cores busy from end to end.
"""

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache, partial
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

import torch

T = TypeVar("T")

_MOST = 8  # threads for items: each takes memory, 100 MB for some bands of a picture


def together(*pieces: Callable[[], T]) -> list[T]:
    """What each of ``pieces`` gives, computed at the same time.

    Each has an equal share of torch's threads; one after the other where there are fewer threads
    than pieces. What they compute does not depend on which it was, as far as torch's own results do
    not depend on its number of threads.

    Args:
        pieces: callables of no arguments that share nothing which they change. Grad mode and
            autocast begin as in a new thread.

    Raises:
        Exception: what the first of them that failed raised, once all have ended.
    """
    threads = torch.get_num_threads()
    if threads < len(pieces) or len(pieces) < 2:
        return [piece() for piece in pieces]
    share = threads // len(pieces)
    futures = [_pool().submit(_with_threads, share, piece) for piece in pieces[1:]]
    try:
        first = _with_threads(share, pieces[0])
    finally:
        wait(futures)
        torch.set_num_threads(threads)
    return [first, *(future.result() for future in futures)]


def given(value: T) -> Callable[[], T]:
    """A piece whose result is there already."""
    return lambda: value


def spread(work: Callable[[T], object], items: Sequence[T], device: torch.device) -> None:
    """Call ``work`` with each of the items, without gradients: on the CPU as many at a time as
    there are threads, elsewhere one after the other.

    On the CPU the calls are made in threads that end with the last of them, and so does the room
    that each thread keeps to work in: 20 MB for Winograd's convolutions of a picture of 1024
    pixels.

    Args:
        work: shares nothing with another call that either changes.
        items: in the order in which they are begun.
        device: where ``work`` computes.

    Raises:
        Exception: what the first call that failed raised; no further item is begun then.
    """
    waiting = iter(items)

    def some() -> None:
        try:
            with torch.inference_mode():
                for item in waiting:
                    work(item)
        finally:
            drain()

    def drain() -> None:  # where one failed, no other is begun
        for _ in waiting:
            pass

    if device.type != "cpu" or not items:
        return some()
    threads = torch.get_num_threads()
    count = min(threads, _MOST, len(items))
    with ThreadPoolExecutor(count, "spread") as pool:
        try:
            futures = [pool.submit(_with_threads, threads // count, some) for _ in range(count)]
            wait(futures)
        finally:
            drain()
    for future in futures:
        future.result()
    return None


class _Unwanted(Exception):
    """Ends work whose result nobody waits for any more."""


def in_a_thread(work: Callable[[Callable[[float], None]], T]) -> Generator[float, None, T]:
    """Do work in a thread with as many of torch's threads as the caller has, and yield how far it
    is. Closing the generator ends the work at its next report, and returns when it has ended.

    Args:
        work: is given the function by which it reports numbers.

    Returns:
        What ``work`` returns, once the generator is at its end.

    Raises:
        Exception: what ``work`` raises.
    """
    said: SimpleQueue[float | None] = SimpleQueue()
    unwanted = Event()
    threads = torch.get_num_threads()

    def report(number: float) -> None:
        if unwanted.is_set():
            raise _Unwanted
        said.put(number)

    def piece() -> T:
        try:
            return _with_threads(threads, partial(work, report))
        finally:
            said.put(None)

    with ThreadPoolExecutor(1, "work") as pool:
        future = pool.submit(piece)
        try:
            while (number := said.get()) is not None:
                yield number
            return future.result()
        finally:
            unwanted.set()


def _with_threads(count: int, piece: Callable[[], T]) -> T:
    torch.get_num_threads()  # a new thread takes over another's number when it first asks
    torch.set_num_threads(count)  # of this thread alone, where torch uses OpenMP
    return piece()


@cache
def _pool() -> ThreadPoolExecutor:
    """Threads that stay, because torch keeps room to work in for each. More than cores, so that
    pieces within pieces, and those of several trainings, never wait for one another.
    """
    return ThreadPoolExecutor(max(32, 4 * (os.cpu_count() or 1)), "cores")
