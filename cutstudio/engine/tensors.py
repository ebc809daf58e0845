"""Pictures to tensors and back: 0..255 is -1..1.

Shapes: B pictures of H x W pixels, channels R, G, B.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image


def to_tensor(image: Image.Image) -> torch.Tensor:
    """A picture as (3, H, W) float32 in [-1, 1]; modes other than RGB are converted."""
    return stack([image])[0]


def stack(images: Sequence[Image.Image]) -> torch.Tensor:
    """Pictures of one size as (B, 3, H, W) float32 in [-1, 1].

    Raises:
        ValueError: there is none, or their sizes differ.
    """
    pixels: NDArray[np.uint8] = np.stack([np.asarray(_rgb(image)) for image in images])
    planes = pixels.transpose(0, 3, 1, 2)
    # NumPy rather than torch: each loading thread would start torch's own thread pool, on the
    # cores that train.
    values = np.empty(planes.shape, np.float32)
    np.divide(planes, np.float32(127.5), out=values)
    np.subtract(values, np.float32(1), out=values)
    return torch.from_numpy(values)


def onto(device: torch.device, tensor: torch.Tensor) -> torch.Tensor:
    """A tensor of the CPU on ``device``, without waiting for what that has to do before."""
    if device.type == "cuda":  # from other memory the GPU's earlier work would be waited for
        tensor = tensor.pin_memory()
    return tensor.to(device, non_blocking=True)


def to_image(tensor: torch.Tensor) -> Image.Image:
    """A (3, H, W) tensor of any floating dtype and device as a picture.

    Values are clamped to [-1, 1] and rounded to the nearest level; NaN becomes mid-grey.

    Raises:
        ValueError: another shape.
    """
    if tensor.ndim != 3 or tensor.shape[0] != 3 or 0 in tensor.shape:
        raise ValueError(f"expected (3, H, W), got {tuple(tensor.shape)}")
    return Image.fromarray(as_levels(tensor).permute(1, 2, 0).contiguous().cpu().numpy())


def as_levels(values: torch.Tensor) -> torch.Tensor:
    """Values in [-1, 1] as uint8 levels, clamped and rounded; NaN becomes mid-grey."""
    values = values.detach().to(torch.float32).nan_to_num(nan=0.0).clamp(-1, 1)
    return values.add(1).mul(127.5).round().to(torch.uint8)


def _rgb(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")
