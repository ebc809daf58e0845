"""Whether two ways of doing a step do the same."""

import torch
from torch import Tensor

from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.state import tensors_of

# The same kernels give the same numbers, except for the last digits of sums whose order is left to
# chance. Adam makes a full step of a gradient that is nothing else, such as that of a bias before
# a normalisation, so some difference is no fault. A step with another step's crops is off by about
# the whole of what it changes.
_MOST_OFF, _LOSSES_OFF = 0.3, 0.01


class Trial:
    """What a step changes, as it is now.

    Args:
        method: whose.
    """

    def __init__(self, method: Method) -> None:
        self._live = tensors_of(method)
        self._learned = list(method.optimisers)
        self._kept = {
            name: {key: tensor.detach().clone() for key, tensor in tensors.items()}
            for name, tensors in self._live.items()
        }

    @torch.no_grad()
    def restore(self) -> None:
        """Make it again what it was."""
        for name, tensors in self._live.items():
            for key, tensor in tensors.items():
                tensor.copy_(self._kept[name][key])

    def is_like_now(self, before: "Trial") -> bool:
        """Whether the way from ``before`` to this is about the way from there to what is now, for
        every network that learns.
        """
        for name in self._learned:
            way = _distance(self._kept[name], before._kept[name])
            if not _distance(self._kept[name], self._live[name]) <= _MOST_OFF * way:
                return False
        return True


def losses_alike(a: dict[str, Tensor], b: dict[str, Tensor]) -> bool:
    """Whether two steps from the same state tell the same losses."""
    return a.keys() == b.keys() and all(
        torch.allclose(a[name], b[name], rtol=_LOSSES_OFF, atol=_LOSSES_OFF / 10) for name in a
    )


def _distance(a: dict[str, Tensor], b: dict[str, Tensor]) -> float:
    """Euclidean, of all numbers of a network together."""
    squares = [(a[key].double() - b[key].double()).square().sum() for key in a]
    return float(torch.stack(squares).sum().sqrt())
