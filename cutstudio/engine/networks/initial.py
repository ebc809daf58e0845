"""Initial weights, as the authors' code draws them."""

import math

import torch
from torch import nn

from cutstudio.engine.networks.layers import InstanceNorm


def xavier(network: nn.Module, generator: torch.Generator, gain: float = 0.02) -> None:
    """Xavier-normal weights with a small gain and zero biases: ResNet, PatchGAN and heads."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
            nn.init.xavier_normal_(module.weight, gain, generator=generator)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, InstanceNorm) and module.weight is not None:
            nn.init.normal_(module.weight, 1.0, gain, generator=generator)


def standard_normal(network: nn.Module, generator: torch.Generator) -> None:
    """Standard normal weights and zero biases: layers with equalised learning rate."""
    for name, parameter in network.named_parameters():
        if name.endswith("weight"):
            nn.init.normal_(parameter, generator=generator)
        else:
            nn.init.zeros_(parameter)


def parameter_count(network: nn.Module) -> int:
    """Number of trainable scalars."""
    return sum(math.prod(p.shape) for p in network.parameters())
