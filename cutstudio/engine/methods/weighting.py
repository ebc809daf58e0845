"""PatchNCE with weighted negatives, and what else later papers add to it; all off by default.

Symbols: q_i embedding of a query, k_i that of its own place in the source, k_j those of other
places; all of length 1. P queries per group b of B, tau the temperature. No gradient flows into
keys or weights.
"""

import math

import torch
from torch import Tensor

_SINKHORN_STEPS = 50


def monce(query: Tensor, key: Tensor, temperature: float, beta: float) -> Tensor:
    """MoNCE's modulated contrast (Zhan et al., "Modulated Contrast for Versatile Image Synthesis",
    CVPR 2022), with its weighting that makes hard negatives count more.

    ``-log(e^(q_i.k_i / tau) / (e^(q_i.k_i / tau) + (P - 1) sum_{j != i} w_ij e^(q_i.k_j / tau)))``

    where w is the optimal transport plan of the kernel ``e^(q_i.k_j / beta)`` without its diagonal:
    rows and columns sum to 1 (Sinkhorn). Equal weights 1 / (P - 1) give PatchNCE.

    Args:
        query: (B, P, D), P >= 2.
        key: (B, P, D).
        temperature: tau, > 0.
        beta: > 0; the smaller, the more the hardest negatives count.

    Returns:
        (B, P) losses.
    """
    similarity = query @ key.detach().transpose(1, 2)
    weights = transport(similarity.detach(), beta)
    logits = similarity / temperature
    count = query.shape[1] - 1
    weighted = logits + (weights * count).clamp(min=1e-8).log()
    positive = logits.diagonal(dim1=1, dim2=2)
    return torch.logaddexp(positive, _without_own(weighted).logsumexp(2)) - positive


def transport(similarity: Tensor, beta: float) -> Tensor:
    """The plan with kernel ``e^(s / beta)`` off the diagonal whose rows and columns sum to 1.

    Args:
        similarity: (B, P, P) in [-1, 1].
        beta: > 0.

    Returns:
        (B, P, P), zero on the diagonal.
    """
    # the largest value of all is taken out, which changes nothing but the range
    kernel = _without_own((similarity - similarity.amax((1, 2), keepdim=True)) / beta).exp()
    columns = torch.ones_like(kernel[:, :1])
    for _ in range(_SINKHORN_STEPS):
        rows = 1 / (kernel * columns).sum(2, keepdim=True).clamp(min=1e-30)
        columns = 1 / (kernel * rows).sum(1, keepdim=True).clamp(min=1e-30)
    return rows * kernel * columns


def hard_negatives(query: Tensor, key: Tensor, temperature: float, gamma: float) -> Tensor:
    """The decoupled loss with negatives that are hard by semantic relation (Jung, Kwon and Ye,
    "Exploring Patch-wise Semantic Relation for Contrastive Learning in Image-to-Image Translation
    Tasks", CVPR 2022: hDCE).

    ``-log(e^(q_i.k_i / tau) / (N sum_{j != i} a_ij e^(q_i.k_j / tau)))``

    with N = P - 1 and ``a_ij = softmax_j(gamma k_i.k_j)`` over j != i: places of the source that
    resemble i count more. The positive is not in the sum.

    Args:
        query: (B, P, D), P >= 2.
        key: (B, P, D).
        temperature: tau, > 0.
        gamma: >= 0; 0 weighs all alike.

    Returns:
        (B, P) losses; they may be negative.
    """
    key = key.detach()
    logits = query @ key.transpose(1, 2) / temperature
    related = _without_own(gamma * (key @ key.transpose(1, 2))).log_softmax(2)
    others = _without_own(logits + related.nan_to_num(neginf=0.0)).logsumexp(2)
    return math.log(query.shape[1] - 1) + others - logits.diagonal(dim1=1, dim2=2)


def semantic_relation(query: Tensor, key: Tensor) -> Tensor:
    """The consistency of semantic relation of the same paper: ``sum_i JSD(softmax_j(q_i.q_j),
    softmax_j(k_i.k_j))``, the mean over groups.

    ``JSD(p, r) = (KL(p, m) + KL(r, m)) / 2`` with ``m = (p + r) / 2``.

    Args:
        query: (B, P, D).
        key: (B, P, D).

    Returns:
        A scalar, >= 0.
    """
    key = key.detach()
    p = (query @ query.transpose(1, 2)).log_softmax(2)
    r = (key @ key.transpose(1, 2)).log_softmax(2)
    m = torch.logaddexp(p, r) - math.log(2)
    divergence = (p.exp() * (p - m) + r.exp() * (r - m)).sum(2) / 2
    return divergence.sum(1).mean()


def _without_own(logits: Tensor) -> Tensor:
    """(B, P, P) with -infinity on the diagonal."""
    own = torch.eye(logits.shape[1], dtype=torch.bool, device=logits.device)
    return logits.masked_fill(own, -math.inf)
