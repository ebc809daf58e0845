"""Random numbers as a function of (seed, step, purpose), so that little random state remains.

Every draw names its purpose: adding a new one never shifts the others, and a resumed run draws
what the uninterrupted one would have drawn.
"""

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch


def _key(seed: int, step: int, purpose: str) -> bytes:
    return hashlib.blake2b(f"{seed}/{step}/{purpose}".encode(), digest_size=16).digest()


def rng(seed: int, step: int, purpose: str) -> np.random.Generator:
    """A NumPy generator for one purpose in one step."""
    return np.random.Generator(np.random.Philox(int.from_bytes(_key(seed, step, purpose), "big")))


def torch_rng(
    seed: int, step: int, purpose: str, device: "torch.device | str" = "cpu"
) -> "torch.Generator":
    """A torch generator on ``device`` for one purpose in one step."""
    import torch

    generator = torch.Generator(device=device)
    generator.manual_seed(int.from_bytes(_key(seed, step, purpose)[:8], "big") >> 1)
    return generator
