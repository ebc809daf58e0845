"""How often the network finds the true location of a patch among others, as PatchNCE asks it to.

For each picture and tap, patches at random locations of the output are compared with those at the
same locations of the source (the paper's 256). The true location is found when it is the most
similar one. An untrained network tells what chance and plain colour already give.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cutstudio.engine import images
from cutstudio.engine.correspondence import Explorer
from cutstudio.engine.draws import rng
from cutstudio.engine.model import Model
from cutstudio.engine.networks.build import build_encoder, build_generator, build_heads
from cutstudio.engine.patchmaps import TIE, Floats

PATCHES = 256


@dataclass(frozen=True)
class Retrieval:
    """What was measured at one tap.

    Attributes:
        tap: the layer.
        label: the tap in words.
        first: share of the patches whose true location ranks first, in [0, 1].
        probability: mean softmax probability of the true location.
        patches: how many patches were asked about, over all pictures.
    """

    tap: int
    label: str
    first: float
    probability: float
    patches: int


def retrieve(
    model: Model,
    pictures: Sequence[Path],
    *,
    patches: int = PATCHES,
    embedded: bool = True,
    seed: int = 0,
) -> list[Retrieval]:
    """Measure a model on sources.

    Args:
        model: the model.
        pictures: sources; at least one.
        patches: locations per picture and tap, or all where there are fewer.
        embedded: behind the projection heads; else the encoder's features.
        seed: of the locations, which are the same for every model.

    Returns:
        One for each of the model's taps.

    Raises:
        DataError: a picture is missing or cannot be read.
        OutOfMemory: the memory does not suffice.
    """
    found: dict[int, list[tuple[int, float]]] = {}
    labels: dict[int, str] = {}
    for index, path in enumerate(pictures):
        explorer = Explorer(model, images.flatten(images.read(path)))
        for tap in explorer.taps:
            draw = rng(seed, index, f"retrieval/{tap}")
            found.setdefault(tap, []).extend(_of_one(explorer, tap, patches, embedded, draw))
            labels.setdefault(tap, explorer.label(tap))
    results = []
    for tap, answers in found.items():
        ranks, chances = zip(*answers, strict=True)
        first = float(np.mean([rank == 1 for rank in ranks]))
        results.append(Retrieval(tap, labels[tap], first, float(np.mean(chances)), len(answers)))
    return results


def untrained(model: Model) -> Model:
    """A model of the same recipe with its initial weights."""
    recipe, taps = model.recipe, model.recipe.loss.taps
    generator = build_generator(recipe)
    fresh = dataclasses.replace(
        model, step=0, generator=generator, heads=build_heads(recipe, generator, taps)
    )
    if model.output_encoder is not None:
        fresh.output_encoder = build_encoder(recipe, "E_output")
        fresh.output_heads = build_heads(recipe, generator, taps, "F_output")
    for network in (generator, fresh.heads, fresh.output_encoder, fresh.output_heads):
        if network is not None:
            network.to(model.device).eval().requires_grad_(False)
    return fresh


def _of_one(
    explorer: Explorer, tap: int, patches: int, embedded: bool, draw: np.random.Generator
) -> Iterator[tuple[int, float]]:
    """The rank and the probability of the true location, for each patch of one picture."""
    cells = explorer.grid(tap).cells
    places = draw.choice(cells, min(patches, cells), replace=False)
    queries, keys = (
        _picked(explorer.embeddings(side, tap, embedded=embedded), places)
        for side in ("output", "source")
    )
    cosine = queries @ keys.T
    own = cosine.diagonal()[:, None]
    ranks = (cosine >= own - TIE).sum(axis=1)
    tau = explorer.model.recipe.loss.temperature
    chances = 1 / np.exp((cosine.astype(np.float64) - own) / tau).sum(axis=1)
    yield from zip(ranks.tolist(), chances.tolist(), strict=True)


def _picked(vectors: Floats, places: np.ndarray) -> Floats:
    picked: Floats = vectors.reshape(-1, vectors.shape[-1])[places]
    return picked
