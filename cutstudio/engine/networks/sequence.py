"""Layers one after the other, where what lies between two convolutions is done in one."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from torch import Tensor, nn

from cutstudio.engine.networks.convolution import Conv2d
from cutstudio.engine.networks.layers import BlurDown, BlurUp, InstanceNorm
from cutstudio.engine.networks.preparation import Preparation

_NOTHING = Preparation()


def through(
    layers: Iterable[nn.Module], x: Tensor, taps: Collection[int] = ()
) -> tuple[Tensor, list[Tensor]]:
    """``x`` through layers.

    Args:
        layers: in their order.
        x: (B, C, H, W); it is left as it is.
        taps: places of layers, counted from 0.

    Returns:
        What the last layer made, and what those at the taps did.
    """
    features = []
    waiting = _NOTHING  # for the convolution that it prepares
    for index, layer in enumerate(layers):
        more = _extended(waiting, layer)
        if more is None and isinstance(layer, Conv2d):
            x, waiting = layer(x, waiting), _NOTHING
        elif more is None:
            x, waiting = waiting(x), _NOTHING
            more = _extended(waiting, layer)
            x = layer(x) if more is None else x
        waiting = more or waiting
        if index in taps:
            x, waiting = waiting(x), _NOTHING
            features.append(x)
    return waiting(x), features


def _extended(so_far: Preparation, layer: nn.Module) -> Preparation | None:
    """What is prepared so far and then goes through a layer, where that is a preparation too."""
    if so_far.border or so_far.shape != "border":
        return None
    if isinstance(layer, InstanceNorm) and layer.weight is None and so_far == _NOTHING:
        return replace(so_far, norm=True)
    if isinstance(layer, nn.ReLU | nn.LeakyReLU) and so_far.slope == 1:
        return replace(so_far, slope=getattr(layer, "negative_slope", 0))
    if isinstance(layer, nn.ReflectionPad2d):
        return replace(so_far, border=layer.padding[0])
    if isinstance(layer, BlurUp | BlurDown):
        return replace(so_far, shape="double" if isinstance(layer, BlurUp) else "halve")
    return None
