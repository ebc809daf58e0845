"""LPIPS: how different two pictures look (Zhang et al., "The Unreasonable Effectiveness of Deep
Features as a Perceptual Metric", CVPR 2018), with VGG-16.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.weights import read_weights
from cutstudio.engine.tensors import to_tensor

_LAYERS = (3, 8, 15, 22, 29)  # the last ReLU of each of VGG-16's five groups
_SHIFT = (-0.030, -0.088, -0.188)
_SCALE = (0.458, 0.448, 0.450)


class Lpips:
    """``sum over layers of the mean over places of sum_c w_c (a_c - b_c)^2``, a and b being the
    features of one place, scaled to length 1, and w the learned weights.

    Args:
        network: a file of torchvision's VGG-16 weights; only ``features.*`` are read.
        linear: a file of the learned weights, ``lin0.model.1.weight`` to ``lin4...``.

    Raises:
        DataError: a file does not hold them.
    """

    def __init__(self, network: Path | str, linear: Path | str) -> None:
        from torchvision.models import vgg16

        self._network: nn.Sequential = vgg16(weights=None, init_weights=False).features
        stored, weights = read_weights(Path(network)), read_weights(Path(linear))
        try:
            self._network.load_state_dict(_under(stored, "features."))
            self._weights = [weights[f"lin{i}.model.1.weight"].flatten() for i in range(5)]
        except (RuntimeError, KeyError) as error:
            raise DataError(
                "The files hold no weights of LPIPS with VGG-16.",
                hint="Give torchvision's VGG-16, and LPIPS's linear layers of version 0.1.",
                details=str(error),
            ) from error
        self._network.eval().requires_grad_(False)

    def distance(self, a: Image.Image, b: Image.Image) -> float:
        """0 for equal pictures; about 1 for unrelated ones.

        Raises:
            ValueError: the pictures differ in size.
        """
        if a.size != b.size:
            raise ValueError(f"the pictures differ in size: {a.size} and {b.size}")
        with torch.inference_mode():
            pairs = zip(self._features(a), self._features(b), self._weights, strict=True)
            parts = [
                ((one - other).square() * weight.view(-1, 1, 1)).sum(0).mean()
                for one, other, weight in pairs
            ]
        return float(torch.stack(parts).sum())

    def _features(self, picture: Image.Image) -> list[Tensor]:
        """(C, h, w) per layer, every place of length 1."""
        shift, scale = (torch.tensor(v).view(3, 1, 1) for v in (_SHIFT, _SCALE))
        x = ((to_tensor(picture) - shift) / scale)[None]
        features = []
        for index, layer in enumerate(self._network):
            x = layer(x)
            if index in _LAYERS:
                features.append(x[0] / (x[0].norm(dim=0, keepdim=True) + 1e-10))
        return features


def _under(stored: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in stored.items() if k.startswith(prefix)}
