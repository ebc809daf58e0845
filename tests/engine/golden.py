"""The golden figures: numbers computed with the authors' code (tests/golden, or CUTSTUDIO_GOLDEN).

Sizes, widths and counts are read from the files, so other figures of the same form can be tested.
"""

import hashlib
import os
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from cutstudio.engine.official import from_official

OURS = Path(__file__).parents[1] / "golden"


class Golden:
    """One file of figures."""

    def __init__(self, name: str) -> None:
        folder = Path(os.environ.get("CUTSTUDIO_GOLDEN") or OURS)
        with np.load(folder / f"{name}.npz") as file:
            self.arrays = {key: file[key] for key in file.files}

    def tensor(self, key: str) -> Tensor:
        return torch.from_numpy(self.arrays[key])

    def number(self, key: str) -> float:
        return float(self.arrays[key])

    def under(self, prefix: str) -> dict[str, Tensor]:
        """Everything below ``prefix/``, without it."""
        start = f"{prefix}/"
        return {k.removeprefix(start): self.tensor(k) for k in self.arrays if k.startswith(start)}

    def noise(self) -> list[Tensor] | None:
        """The noise of each step, (2B, 1, H, W), where it is known.

        The figures leave it out, so it stands in a file of our own: what the authors' code drew
        after ``torch.manual_seed(110)``, replayed until weights, data and heads were the figures'.
        None for figures of other data.
        """
        with np.load(OURS / "step_sincut_noise.npz") as file:
            if str(file["sha256_of_A"]) != hashlib.sha256(self.arrays["A"].tobytes()).hexdigest():
                return None
            return [torch.from_numpy(file[f"noise/{step}"]) for step in range(2)]

    def weights(self, prefix: str) -> dict[str, Tensor]:
        """The state dict below ``prefix/``, by our parameter names."""
        return from_official(self.under(prefix))


def block_count(weights: dict[str, Tensor]) -> int:
    """Residual blocks of a ResNet generator or a StyleGAN2-style one, from its parameters."""
    return sum(name.endswith("conv1.weight") for name in weights) - any(
        name.startswith("encoder.2.skip") for name in weights
    )
