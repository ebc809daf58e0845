"""The authors' parameter names, turned into ours.

Their files hold state dicts of ``netG``, ``netD`` and ``netF``. Shapes agree but for biases, which
they keep as (1, C, 1, 1), and the upsampling weight, which has a leading 1. Blur kernels are stored
there and constants here; running averages of norms are not used, as their own translating does not
use them unless told to.
"""

import re
from collections.abc import Mapping

from torch import Tensor

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # ResNet generator and PatchGAN
        (r"model\.(\d+)\.conv_block\.1\.(.+)", r"layers.\1.conv1.\2"),
        (r"model\.(\d+)\.conv_block\.2\.(weight|bias)", r"layers.\1.norm1.\2"),
        (r"model\.(\d+)\.conv_block\.5\.(.+)", r"layers.\1.conv2.\2"),
        (r"model\.(\d+)\.conv_block\.6\.(weight|bias)", r"layers.\1.norm2.\2"),
        (r"model\.(\d+)\.(weight|bias)", r"layers.\1.\2"),
        # projection heads
        (r"mlp_(\d+)\.0\.(.+)", r"heads.\1.linear1.\2"),
        (r"mlp_(\d+)\.2\.(.+)", r"heads.\1.linear2.\2"),
        # StyleGAN2-style generator: decoder.convs holds residual blocks, then "up", then "to RGB"
        (r"decoder\.convs\.(\d+)\.conv\.weight", r"up.weight"),
        (r"decoder\.convs\.(\d+)\.noise\.weight", r"up.noise_strength"),
        (r"decoder\.convs\.(\d+)\.activate\.bias", r"up.bias"),
        (r"decoder\.convs\.(\d+)\.[01]\.(weight|bias)", r"to_rgb.\2"),
        (r"decoder\.convs\.(\d+)\.(conv[12])\.\d\.(weight|bias)", r"decoder.\1.\2.\3"),
        (r"encoder\.convs\.(\d+)\.(conv[12]|skip)\.\d\.(weight|bias)", r"encoder.\1.\2.\3"),
        (r"encoder\.convs\.(\d+)\.[01]\.(weight|bias)", r"encoder.\1.\2"),
        # StyleGAN2-style discriminator
        (r"convs\.(\d+)\.(conv[12]|skip)\.\d\.(weight|bias)", r"layers.\1.\2.\3"),
        (r"convs\.(\d+)\.[01]\.(weight|bias)", r"layers.\1.\2"),
        (r"final_conv\.[01]\.(weight|bias)", r"layers.last.\1"),
        (r"final_linear\.0\.(.+)", r"linear1.\1"),
        (r"final_linear\.1\.(.+)", r"linear2.\1"),
    )
)
_CONSTANT = re.compile(r"(.+\.)?(filt|kernel|running_mean|running_var|num_batches_tracked)")
# A block with dropout has one layer more before its second convolution.
_AFTER_DROPOUT = re.compile(r"(model\.\d+\.conv_block)\.([67])\.(.+)")


def our_name(name: str) -> str | None:
    """Our name of one of their parameters; None for stored constants.

    ``layers.last`` stands for the layer after the last numbered one.

    Raises:
        ValueError: the name belongs to none of the networks.
    """
    if _CONSTANT.fullmatch(name):
        return None
    for pattern, replacement in _RULES:
        match = pattern.fullmatch(name)
        if match:
            return match.expand(replacement)
    raise ValueError(f"unknown parameter {name!r}")


def from_official(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A state dict of the authors' netG, netD or netF as the state dict of our network.

    Raises:
        ValueError: names belong to none of the networks; one a line.
    """
    theirs = _without_dropout(theirs)
    unknown = [name for name in theirs if not _is_known(name)]
    if unknown:
        raise ValueError("\n".join(unknown))
    ours = {}
    for name, tensor in theirs.items():
        renamed = our_name(name)
        if renamed is not None:
            ours[renamed] = _reshaped(renamed, tensor)
    indices = [int(m[1]) for m in (re.match(r"layers\.(\d+)\.", name) for name in ours) if m]
    last = f"layers.{max(indices, default=-1) + 1}."
    return {name.replace("layers.last.", last): tensor for name, tensor in ours.items()}


def _is_known(name: str) -> bool:
    try:
        our_name(name)
    except ValueError:
        return False
    return True


def _without_dropout(theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The names as they are without dropout, which has no parameters but moves the layers after it
    by one.
    """
    found = ((_AFTER_DROPOUT.fullmatch(name), tensor) for name, tensor in theirs.items())
    if not any(m and m[2] == "6" and m[3] == "weight" and t.ndim == 4 for m, t in found):
        return dict(theirs)
    renamed = {}
    for name, tensor in theirs.items():
        match = _AFTER_DROPOUT.fullmatch(name)
        place = f"{match[1]}.{int(match[2]) - 1}.{match[3]}" if match else name
        renamed[place] = tensor
    return renamed


def _reshaped(name: str, tensor: Tensor) -> Tensor:
    if name.endswith("bias") and tensor.ndim == 4:
        return tensor.flatten()
    if tensor.ndim == 5:
        return tensor.squeeze(0)
    return tensor
