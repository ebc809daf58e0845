"""What a CUDA graph does, on the CPU: operations are noted, and done again on the same tensors.

As in a graph, whatever Python decided or computed while it was recorded stays as it was.
"""

from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Tape(TorchDispatchMode):
    """Operations of torch, with the tensors that they took and gave."""

    def __init__(self, beside: "Tape | None" = None) -> None:
        super().__init__()
        self.beside = beside
        self.replays = 0
        self._noted: list[tuple[Any, Any, Any, list[Tensor]]] = []

    def record(self, work: Any) -> Any:
        """Note what ``work`` does. It is done meanwhile, for the CPU has no other way to know the
        shapes of what comes out.
        """
        with self:
            return work()

    @torch.no_grad()
    def replay(self) -> None:
        self.replays += 1
        for operation, args, kwargs, given in self._noted:
            again = tree_leaves(operation(*args, **kwargs))
            for old, new in zip(given, again, strict=True):
                if isinstance(old, Tensor) and not old.is_set_to(new):
                    old.copy_(new)

    def __torch_dispatch__(
        self, operation: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        given = operation(*args, **kwargs)
        # a tensor of numbers that Python has would be copied to the device, which waits for it
        assert operation is not torch.ops.aten.lift_fresh.default, "made of numbers"
        self._noted.append((operation, args, kwargs, tree_leaves(given)))
        return given
