"""A method's tensors to and from a checkpoint."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from cutstudio.engine.adam import Adam
from cutstudio.engine.errors import CheckpointError
from cutstudio.engine.methods.method import Method
from cutstudio.engine.model import load_weights

_SLOTS = ("step", "exp_avg", "exp_avg_sq")


def tensors_of(method: Method) -> dict[str, dict[str, Tensor]]:
    """All tensors by file: each network, and ``optimisers`` with keys like
    ``G/exp_avg/<parameter>``. They are the live ones: copy before training goes on.
    """
    tensors = {name: dict(net.state_dict()) for name, net in method.networks.items()}
    moments: dict[str, Tensor] = {}
    for name, optimiser in method.optimisers.items():
        for key, parameter in method.networks[name].named_parameters():
            for slot, value in optimiser.state.get(parameter, {}).items():
                moments[f"{name}/{slot}/{key}"] = torch.as_tensor(value)
    tensors["optimisers"] = moments
    return tensors


def load_tensors(method: Method, tensors: Mapping[str, Mapping[str, Tensor]]) -> None:
    """Put a checkpoint's tensors into a freshly built method.

    Raises:
        CheckpointError: names or shapes differ.
    """
    for name, network in method.networks.items():
        load_weights(network, tensors.get(name, {}), name)
    for name, optimiser in method.optimisers.items():
        _load_moments(name, method.networks[name], optimiser, tensors.get("optimisers", {}))


def _load_moments(
    name: str, network: nn.Module, optimiser: Adam, moments: Mapping[str, Tensor]
) -> None:
    for key, parameter in network.named_parameters():
        found = {slot: moments.get(f"{name}/{slot}/{key}") for slot in _SLOTS}
        if all(value is None for value in found.values()):
            continue  # saved before the first step
        state = {}
        for slot, value in found.items():
            shape = () if slot == "step" else parameter.shape
            if value is None or value.shape != shape:
                raise CheckpointError(
                    f"The checkpoint's optimiser state does not fit the network {name}.",
                    hint="The checkpoint and the recipe come from different runs.",
                    details=f"{name}/{slot}/{key}",
                )
            dtype = torch.float32 if slot == "step" else parameter.dtype
            # the moments take their parameter's memory layout, which decides how sums round
            state[slot] = (
                value.to(parameter.device, dtype)
                if slot == "step"
                else torch.empty_like(parameter).copy_(value)
            )
        optimiser.state[parameter] = state
