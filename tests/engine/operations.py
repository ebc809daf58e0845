"""Which operations of torch some code does."""

from collections.abc import Callable
from typing import Any

from torch.utils._python_dispatch import TorchDispatchMode


class Noted(TorchDispatchMode):
    """Names the operations inside that are looked for.

    Args:
        wanted: whether an operation is, by itself and its arguments.
    """

    def __init__(self, wanted: Callable[[Any, Any], bool]) -> None:
        super().__init__()
        self._wanted = wanted
        self.found: list[str] = []

    def __torch_dispatch__(
        self, operation: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        if self._wanted(operation, args):
            self.found.append(str(operation))
        return operation(*args, **(kwargs or {}))
