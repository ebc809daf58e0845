"""Counting floating-point operations as they are dispatched, second derivatives included."""

import logging
from typing import Any

from torch.utils._python_dispatch import TorchDispatchMode

# Imported on a machine without triton, torch's module warns of kernels that are not ours.
logging.getLogger("torch.utils.flop_counter").setLevel(logging.ERROR)

from torch.utils.flop_counter import flop_registry  # noqa: E402


class FlopCount(TorchDispatchMode):
    """A context that counts the multiplications and additions of convolutions and matrix products.

    A multiplication and the addition after it are two operations. Elementwise work is not
    counted. Unlike torch's ``FlopCounterMode`` it also works around ``autograd.grad`` with
    ``create_graph``, which R1 needs.

    Attributes:
        total: operations so far.
        by_name: the same by operator.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.by_name: dict[str, int] = {}

    @property
    def total(self) -> int:
        return sum(self.by_name.values())

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """No: nothing here is compiled, and to tell its compiler so, torch would import it."""
        return False

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Called by torch for every operator."""
        kwargs = kwargs or {}
        made = func(*args, **kwargs)
        count = flop_registry.get(func.overloadpacket)
        if count is not None:
            name = func.overloadpacket.__name__
            operations = count(*args, **kwargs, out_val=made)
            self.by_name[name] = self.by_name.get(name, 0) + int(operations)
        return made
