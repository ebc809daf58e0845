"""Which class carries out a method of the recipe."""

from collections.abc import Mapping
from types import MappingProxyType

import torch

from cutstudio.engine.distributed import ALONE, Group
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.methods.cyclegan import CycleGan
from cutstudio.engine.methods.distancegan import DistanceGan, SelfDistance
from cutstudio.engine.methods.gcgan import GcGan
from cutstudio.engine.methods.method import Method
from cutstudio.engine.precision import Precision
from cutstudio.engine.recipe import Recipe

CLASSES: Mapping[str, type[Method]] = MappingProxyType(
    {
        "cut": Contrastive,
        "fastcut": Contrastive,
        "sincut": Contrastive,
        "cyclegan": CycleGan,
        "gcgan": GcGan,
        "distancegan": DistanceGan,
        "selfdistance": SelfDistance,
    }
)


def build_method(
    recipe: Recipe, device: torch.device, precision: Precision, group: Group = ALONE
) -> Method:
    """The recipe's method with its initial weights, to be trained by the processes of ``group``."""
    return CLASSES[recipe.method](recipe, device, precision, group)
