"""A device's operations, noted once and done again and again."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import torch

T = TypeVar("T")


class Graph(Protocol):
    """Operations that can be repeated on the same tensors."""

    def record(self, work: Callable[[], T]) -> T:
        """Note what ``work`` tells the device to do, and return what it returns: tensors whose
        content comes with :meth:`replay`.

        Raises:
            RuntimeError: the device refuses to note it, or has no memory for it.
        """
        ...

    def replay(self) -> None:
        """Do what was noted.

        Raises:
            RuntimeError: the device cannot.
        """
        ...


class CudaGraph:
    """A CUDA graph of the current device.

    Args:
        beside: one that is never replayed at the same time, whose memory is used too.
    """

    def __init__(self, beside: "CudaGraph | None" = None) -> None:
        self._graph = torch.cuda.CUDAGraph()
        self._pool = None if beside is None else beside._graph.pool()

    def record(self, work: Callable[[], T]) -> T:
        """See :class:`Graph`; waits for the device first, and does nothing on it."""
        stream = torch.cuda.current_stream()
        try:
            # by thread: those that load crops may go on to use the device
            with torch.cuda.graph(self._graph, pool=self._pool, capture_error_mode="thread_local"):
                return work()
        finally:  # older torch leaves another one behind where recording fails
            torch.cuda.set_stream(stream)

    def replay(self) -> None:
        """See :class:`Graph`; does not wait for the device."""
        self._graph.replay()
