"""Pieces of work side by side, each on one core."""

import functools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import torch

from cutstudio.engine.networks import convolution

_MOST = 8  # threads: each takes memory for its piece, 100 MB for some bands of a picture

Item = TypeVar("Item")


def side_by_side(
    work: Callable[[Item], object], items: Sequence[Item], device: torch.device
) -> None:
    """Call ``work`` with each item, without gradients.

    On the CPU as many at a time as torch has threads here, each of which computes by itself: pieces
    that fit into a core's cache are too small to be shared well. Elsewhere one after the other.
    """

    def alone(item: Item) -> None:
        with torch.inference_mode():
            work(item)

    workers = min(torch.get_num_threads(), _MOST) if device.type == "cpu" else 1
    if workers == 1:
        for item in items:
            alone(item)
    else:
        for _ in _threads(workers).map(alone, items):  # asks for each, so that errors are raised
            pass


def nothing_else() -> None:
    """Say first, in a program that computes nothing but side by side: so convolutions share no
    cores, which costs them time.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    convolution.available()
    torch.set_num_threads(before)


@functools.cache
def _threads(count: int) -> ThreadPoolExecutor:
    """Threads in which torch computes with one, kept for good: NNPACK never frees what it works in
    when a thread ends.
    """
    convolution.available()  # before threads that compute by themselves ask
    here, ready = torch.get_num_threads(), Barrier(count + 1)
    pool = ThreadPoolExecutor(count, thread_name_prefix="side-by-side")

    def begin() -> None:
        torch.set_num_threads(1)  # the number of all threads to come, too
        torch.get_num_threads()  # torch sets this thread's at the first question, while it is 1
        ready.wait()

    for _ in range(count):
        pool.submit(begin)
    ready.wait()
    torch.set_num_threads(here)
    return pool
