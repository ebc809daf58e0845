"""The losses, as pure functions of tensors. Batch sizes are read from the tensors."""

import torch
import torch.nn.functional as F
from torch import Tensor

_DIAGONAL = -10.0  # the authors' stand-in for a query's similarity to its own place as a negative


def patch_nce(
    query: Tensor, key: Tensor, temperature: float = 0.07, *, into_keys: bool = False
) -> Tensor:
    """PatchNCE: how well each query finds its own place among the keys (paper, Eqs. 2 and 3).

    ``-log(exp(q.k+ / tau) / (exp(q.k+ / tau) + sum exp(q.k- / tau)))``, where k+ is the key at the
    query's index and k- are the others of the same group. As in the authors' code the sum has
    one more term, ``exp(-10 / tau)``, in the place of the query's own key.

    Args:
        query: (B, P, D) embeddings of the output, each of length 1.
        key: (B, P, D) embeddings of the source.
        temperature: tau, > 0.
        into_keys: let the gradient flow into the keys; the authors' code does not.

    Negatives come from the same group b of B: one group per picture for CUT, one group of all
    (1, B * P, D) for SinCUT, whose minibatch shows a single picture.

    Returns:
        (B, P) losses.
    """
    key = key if into_keys else key.detach()
    logits = torch.bmm(query, key.transpose(1, 2)) / temperature
    positive = logits.diagonal(dim1=1, dim2=2)
    rest = torch.full_like(positive, _DIAGONAL / temperature)
    return torch.logaddexp(logits.logsumexp(dim=2), rest) - positive


def external_nce(query: Tensor, key: Tensor, negatives: Tensor, temperature: float) -> Tensor:
    """PatchNCE against patches of other pictures (paper, Eq. 4).

    ``-log(exp(q.k+ / tau) / (exp(q.k+ / tau) + sum exp(q.z / tau)))`` with z the negatives.

    Args:
        query: (B, P, D) embeddings of the output, each of length 1.
        key: (B, P, D) embeddings of the source at the same places. No gradient flows into them.
        negatives: (K, D), the same for every query.
        temperature: tau, > 0.

    Returns:
        (B, P) losses.
    """
    positive = (query * key.detach()).sum(2) / temperature
    others = (query @ negatives.T / temperature).logsumexp(2)
    return torch.logaddexp(positive, others) - positive


def joined_nce(query: Tensor, key: Tensor, negatives: Tensor, temperature: float) -> Tensor:
    """Equations 3 and 4 of the paper with one softmax over both kinds of negatives.

    Arguments and result are those of :func:`external_nce`; the sum of :func:`patch_nce` has the
    terms of ``negatives`` as well.
    """
    positive = (query * key.detach()).sum(2) / temperature
    own = patch_nce(query, key, temperature) + positive  # the logarithm of the sum in Eq. 3
    others = (query @ negatives.T / temperature).logsumexp(2)
    return torch.logaddexp(own, others) - positive


def lsgan(score: Tensor, *, real: bool) -> Tensor:
    """Least-squares objective (Mao et al. 2017): mean (score - 1)^2, or mean score^2 for fakes."""
    return (score - 1).square().mean() if real else score.square().mean()


def nonsaturating(score: Tensor, *, real: bool) -> Tensor:
    """Logistic objective (Goodfellow et al. 2014): mean softplus(-score), or softplus(score)."""
    return F.softplus(-score if real else score).mean()


GAN_OBJECTIVES = {"lsgan": lsgan, "nonsaturating": nonsaturating}


def r1(score: Tensor, real: Tensor) -> Tensor:
    """R1 penalty (Mescheder et al. 2018) before its weight: half the mean squared gradient norm.

    The gradient is that of D's score with respect to real pictures.

    Args:
        score: D(real), any shape; its graph is kept for the second backward pass.
        real: (B, 3, H, W) with ``requires_grad``.

    Returns:
        A scalar that can be differentiated with respect to D's weights.
    """
    (gradient,) = torch.autograd.grad(score.sum(), real, create_graph=True)
    return gradient.square().sum(dim=(1, 2, 3)).mean() / 2


def l1(output: Tensor, target: Tensor) -> Tensor:
    """Mean absolute difference of two pictures of the same shape."""
    return (output - target).abs().mean()
