"""Two processes with half a batch each do what one does with the whole, in float64.

Query selection is missing: which places it takes hangs on rounding where their entropies are nearly
equal, as in untrained networks they all are.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from cutstudio.engine.data import Batch, Batches
from cutstudio.engine.distributed import ALONE, Group, join
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.methods.state import tensors_of
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from tests.engine.tiny import tiny
from tests.engine.together import together

CPU = torch.device("cpu")
STEPS = 3
APART: dict[str, Any] = {"loss.shared_encoder": False}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "CUT": ("cut", {}),
    "FastCUT": ("fastcut", {}),
    "SinCUT": ("sincut", {"data.batch_size": 4}),
    "a gradient into keys": ("cut", {"loss.negatives": "minibatch", **APART}),
    "negatives of the minibatch, MoNCE": (
        "cut", {"loss.negatives": "minibatch", "loss.weighting": "monce"}
    ),
    "hard negatives and their relation": (
        "cut",
        {"loss.negatives": "minibatch", "loss.weighting": "hard", "loss.lambda_relation": 1.0},
    ),
    "queues": ("int-and-ext", {}),
    "DiffAugment": ("sincut", {"loss.diffaugment": "color-translation-cutout"}),
    "CycleGAN with pools": ("cyclegan", {"baselines.pool": 3}),
    "GcGAN": ("gcgan", {}),
    "DistanceGAN": ("distancegan", {}),
    "Self-Distance": ("selfdistance", {}),
}  # fmt: skip

Result = tuple[list[dict[str, float]], dict[str, NDArray[np.float64]]]


def outcome(group: Group, recipe: Recipe) -> Result:
    """Losses by step, and every tensor after the last."""
    batches = Batches(recipe)
    method = build_method(recipe, CPU, Precision("float32", CPU), group)
    for network in method.networks.values():
        network.double()
    for optimiser in method.optimisers.values():  # Adam makes steps of any rounding of zero
        optimiser.param_groups[0]["eps"] = 1e-3
    method.prepare(
        Batch(batch.source.double(), batch.target.double())
        for batch in (batches.batch(step) for step in range(batches.steps))
    )
    losses = []
    for step in range(STEPS):
        part = batches.batch(step, group.share)
        batch = Batch(part.source.double(), part.target.double())
        found = group.mean(method.step(batch, StepDraws(0, step, CPU), 0.002))
        losses.append({name: value.item() for name, value in found.items()})
    tensors = {
        f"{file}/{key}": tensor.double().numpy()
        for file, table in tensors_of(method).items()
        for key, tensor in table.items()
    }
    return losses, tensors


def outcomes(recipes: dict[str, str]) -> dict[str, Result]:
    group = join()
    found = {name: outcome(group, from_toml(text)) for name, text in recipes.items()}
    group.leave()
    return found


@pytest.fixture(scope="module")
def recipes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recipe]:
    folder = tmp_path_factory.mktemp("pictures")
    return {name: recipe_of(folder, *case) for name, case in CASES.items()}


def recipe_of(folder: Path, method: str, changes: dict[str, Any]) -> Recipe:
    return tiny(folder, method, data__batch_size=2).with_changes(changes)


@pytest.fixture(scope="module")
def two(recipes: dict[str, Recipe]) -> list[dict[str, Result]]:
    return together(2, outcomes, {name: to_toml(recipe) for name, recipe in recipes.items()})


@pytest.mark.parametrize("case", CASES)
def test_two_ranks_equal_one_with_the_whole_batch(
    recipes: dict[str, Recipe], two: list[dict[str, Result]], case: str
) -> None:
    losses, tensors = outcome(ALONE, recipes[case])
    for found in two:
        assert not isinstance(found, Exception), found.__notes__
        for mine, theirs in zip(losses, found[case][0], strict=True):
            assert theirs == pytest.approx(mine, rel=1e-10, abs=1e-10)
        assert found[case][1].keys() == tensors.keys()
        for name, values in tensors.items():
            assert np.allclose(found[case][1][name], values, rtol=1e-10, atol=1e-10), name


def test_both_ranks_hold_the_same_bits(two: list[dict[str, Result]]) -> None:
    for case in CASES:
        (losses, tensors), (other_losses, other) = two[0][case], two[1][case]
        assert losses == other_losses
        assert all(np.array_equal(values, other[name]) for name, values in tensors.items())
