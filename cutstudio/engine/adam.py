"""Adam (Kingma and Ba 2015) without what torch's own class brings along.

``torch.optim.Adam`` imports torch's compiler when it is made, though nothing is compiled: 155 MB of
memory and two seconds. The arithmetic here is torch's function for Adam, the one that the class
calls.
"""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor
from torch.optim.adam import adam

_EPSILON = 1e-8
_WITH_FUSED = ("cpu", "cuda", "mps", "xpu")


class Adam:
    """Parameters that are trained together, and what is known of their gradients so far.

    Args:
        parameters: on one device.
        lr: learning rate.
        betas: decay of the two moments, each within [0, 1).

    Attributes:
        state: by parameter, once it had a gradient: ``step`` (a scalar), ``exp_avg`` and
            ``exp_avg_sq``, which are laid out as the parameter is.
        param_groups: one, with ``params``, ``lr`` (a number, or a scalar on the device), ``betas``
            and ``eps``, as torch's loss scaling wants them.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, betas: tuple[float, float]) -> None:
        self.state: dict[Tensor, dict[str, Tensor]] = {}
        self.param_groups: list[dict[str, Any]] = [
            {"params": list(parameters), "lr": lr, "betas": betas, "eps": _EPSILON}
        ]

    @torch.no_grad()
    def step(self) -> None:
        """Change the parameters that have a gradient by it."""
        (group,) = self.param_groups
        parameters = [p for p in group["params"] if p.grad is not None]
        if not parameters:
            return
        states = [self.state.setdefault(p, {}) or self._begun(p) for p in parameters]
        beta1, beta2 = group["betas"]
        adam(
            parameters,
            [p.grad for p in parameters],
            [state["exp_avg"] for state in states],
            [state["exp_avg_sq"] for state in states],
            [],
            [state["step"] for state in states],
            fused=parameters[0].device.type in _WITH_FUSED,
            amsgrad=False, beta1=beta1, beta2=beta2, lr=group["lr"], weight_decay=0.0,
            eps=group["eps"], maximize=False,
        )  # fmt: skip

    def forget_gradients(self) -> None:
        """Let go of the gradients that parameters have."""
        for parameter in self.param_groups[0]["params"]:
            parameter.grad = None

    def _begun(self, parameter: Tensor) -> dict[str, Tensor]:
        """The state before the first step."""
        state = self.state[parameter]
        state["step"] = torch.zeros((), dtype=torch.float32, device=parameter.device)
        state["exp_avg"] = torch.zeros_like(parameter)
        state["exp_avg_sq"] = torch.zeros_like(parameter)
        return state
