"""Which places ask: QS-Attn's query selection (Hu et al., "QS-Attn: Query-Selected Attention for
Contrastive Learning in I2I Translation", CVPR 2022), the global form; off by default.
"""

import torch
from torch import Tensor


def selecting_attention(source: Tensor, count: int) -> Tensor:
    """The attention of the source's most telling places.

    With F (C, n) the features of the source at its n places, ``A = softmax(F^T F)`` row by row; the
    entropy ``H_i = -sum_j A_ij log A_ij`` is small where a place resembles few others. The rows of
    the ``count`` smallest entropies are kept.

    Args:
        source: (B, C, H, W); no gradient flows into it.
        count: how many are wanted; all places where there are fewer.

    Returns:
        (B, min(count, H W), H W), rows summing to 1.
    """
    features = source.detach().flatten(2)
    features = features.to(torch.promote_types(features.dtype, torch.float32))
    logarithms = (features.transpose(1, 2) @ features).log_softmax(2)
    attention = logarithms.exp()
    entropy = -(attention * logarithms).sum(2)
    places = entropy.argsort(dim=1)[:, :count]
    return attention.gather(1, places[..., None].expand(-1, -1, attention.shape[2]))


def attended(feature: Tensor, attention: Tensor) -> Tensor:
    """Features gathered with the attention, of source and output alike.

    Args:
        feature: (B, C, H, W).
        attention: (B, P, H W).

    Returns:
        (B * P, C), picture after picture.
    """
    gathered = torch.bmm(attention.to(feature.dtype), feature.flatten(2).transpose(1, 2))
    return gathered.flatten(0, 1)
