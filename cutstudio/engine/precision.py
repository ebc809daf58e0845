"""Half precision where it serves: autocast around networks, and loss scaling for fp16."""

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager

import torch
from torch import Tensor

from cutstudio.engine.adam import Adam

_DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16}


class Precision:
    """How to compute: ``float32``, ``bf16`` or ``fp16``.

    Attributes:
        name: as given.
        scaler: scales losses so that fp16 gradients do not vanish; None elsewhere. Its state
            belongs into checkpoints.
    """

    def __init__(self, name: str, device: torch.device) -> None:
        self.name, self.device = name, device
        self.scaler = torch.amp.GradScaler(device.type) if name == "fp16" else None

    def autocast(self) -> AbstractContextManager[object]:
        """A context in which networks compute in half precision; nothing in float32."""
        if self.name == "float32":
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, _DTYPES[self.name])

    def gradients(self, total: Tensor, parameters: Sequence[Tensor]) -> tuple[Tensor | None, ...]:
        """Of the scalar ``total`` for each parameter, None where it has none; scaled as
        :meth:`advance` expects them.
        """
        scaled = total if self.scaler is None else self.scaler.scale(total)
        return torch.autograd.grad(scaled, parameters, allow_unused=True)

    def advance(self, optimisers: Sequence[Adam]) -> None:
        """One step of each optimiser by the gradients that are there."""
        if self.scaler is None:
            for optimiser in optimisers:
                optimiser.step()
            return
        for optimiser in optimisers:
            self.scaler.step(optimiser)  # type: ignore[arg-type] # has what it uses
        self.scaler.update()
