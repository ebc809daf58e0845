"""How alike two pictures are in style, by the features of VGG-16.

Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks" (CVPR 2016),
Section 2.2: the Gram matrices of five layers. A second opinion beside the patches, with weights
that the caller names; it is never called FID. torchvision defines the network and is imported only
here.
"""

from pathlib import Path

import torch
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine.errors import DataError
from cutstudio.engine.tensors import to_tensor

_LAYERS = (1, 6, 11, 18, 25)  # the ReLU after the first convolution of each of the five groups
_MEAN = (0.485, 0.456, 0.406)
_SPREAD = (0.229, 0.224, 0.225)


class VggStyle:
    """Measures the style distance of pictures.

    Args:
        weights: a file of torchvision's VGG-16 weights; only ``features.*`` are read.

    Raises:
        DataError: the file holds no such weights.
    """

    def __init__(self, weights: Path | str) -> None:
        from torchvision.models import vgg16

        network = vgg16(weights=None, init_weights=False).features
        try:
            stored = torch.load(weights, map_location="cpu", weights_only=True)
            prefix = "features."
            wanted = {k.removeprefix(prefix): v.float() for k, v in stored.items()
                      if k.startswith(prefix)}  # fmt: skip
            network.load_state_dict(wanted)
        except Exception as error:
            raise DataError(
                f"The file {str(weights)!r} holds no VGG-16 weights.",
                hint="Use torchvision's file vgg16-397923af.pth.",
                details=type(error).__name__,  # torch's own words advise to load unsafely
            ) from None
        self._network: nn.Sequential = network[: _LAYERS[-1] + 1].eval().requires_grad_(False)

    def distance(self, a: Image.Image, b: Image.Image, *, side: int = 512) -> float:
        """The mean over layers of the relative distance of the Gram matrices; 0 for equal styles.

        ``|G_a - G_b| / (|G_a| + |G_b|)`` in Frobenius norms, so that every layer counts alike.

        Args:
            a: one picture, mode RGB.
            b: another, of any size.
            side: both are reduced by one factor until the longest side is at most this.
        """
        factor = min(1.0, side / max(*a.size, *b.size))
        pairs = zip(self._grams(a, factor), self._grams(b, factor), strict=True)
        parts = [(one - two).norm() / (one.norm() + two.norm() + 1e-12) for one, two in pairs]
        return float(torch.stack(parts).mean())

    @torch.no_grad()
    def _grams(self, picture: Image.Image, factor: float) -> list[Tensor]:
        """The five Gram matrices (C, C), each divided by the number of positions."""
        width, height = (max(32, round(side * factor)) for side in picture.size)
        x = to_tensor(picture.resize((width, height), Image.Resampling.LANCZOS))
        mean, spread = (torch.tensor(v).view(3, 1, 1) for v in (_MEAN, _SPREAD))
        x = (((x + 1) / 2 - mean) / spread)[None]
        grams = []
        for index, layer in enumerate(self._network):
            x = layer(x)
            if index in _LAYERS:
                flat = x[0].flatten(1)
                grams.append(flat @ flat.T / flat.shape[1])
        return grams
