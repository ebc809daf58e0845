"""The authors' checkpoints, and CycleGAN's of the same family, as runs of ours.

Widths, blocks, taps, anti-aliasing and norm are found from the tensors' names and shapes. Networks
that were not saved start afresh, so that the run can be trained on.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine.errors import CheckpointError, RecipeError
from cutstudio.engine.networks.build import build_discriminator, build_generator, build_heads
from cutstudio.engine.official import from_official
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.torchfile import read_state_dict

_FILE = re.compile(r"(?:(latest|\d+)_)?net_([GDF])(?:_([AB]))?\.pth")


@dataclass(frozen=True)
class Imported:
    """What became of a checkpoint.

    Attributes:
        run: the run folder.
        found: what was recognised, one sentence each.
        notes: what did not fit or was not there, one sentence each.
    """

    run: Path
    found: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_run(
    source: Path | str,
    run: Path | str,
    *,
    direction: str = "A",
    changes: Mapping[str, Any] | None = None,
) -> Imported:
    """Make a run folder from a checkpoint.

    Args:
        source: ``latest_net_G.pth`` or another file of a generator, or a folder with such files, of
            which the latest is taken; its discriminator and heads are found beside it.
        run: the new run folder.
        direction: which of CycleGAN's two generators of a folder, ``A`` (A to B) or ``B``.
        changes: settings of the run besides those of its networks, e.g. where its pictures are.

    Raises:
        CheckpointError: no generator, or one that does not fit; every misfit is listed.
        RecipeError: impossible changes.
        RunError: the folder holds a run already, or cannot be written.
    """
    files = _files(Path(source), direction)
    weights = {kind: _renamed(path) for kind, path in files.items()}
    notes: list[str] = []
    recipe, found = _recipe(weights)
    recipe = recipe.with_changes(dict(changes or {}))
    if recipe.networks.affine:
        notes.append(_OWN_STATISTICS)
    tensors = {"G": _fitted(build_generator(recipe), weights["G"], files["G"])}
    makers: dict[str, Callable[[], nn.Module]] = {
        "D": lambda: build_discriminator(recipe),
        "F": lambda: build_heads(recipe, build_generator(recipe), recipe.loss.taps),
    }
    for kind, make in makers.items():
        network, name = make(), _NAMES[kind]
        if kind not in weights:
            notes.append(f"There is no {name} file: training on would start with a fresh one.")
        else:
            try:
                tensors[kind] = _fitted(network, weights[kind], files[kind])
                found.append(f"{name.capitalize()} of {files[kind].name}.")
                continue
            except CheckpointError as error:
                notes.append(f"The {name} does not fit and starts afresh: {error.details}")
        tensors[kind] = dict(network.state_dict())
    folder = RunFolder(run)
    folder.create(recipe)
    ckpt.save(folder, ckpt.Checkpoint(0, recipe, tensors, _numbers(recipe)))
    return Imported(folder.path, found, notes)


def _numbers(recipe: Recipe) -> dict[str, Any]:
    """What training goes on with: the recipe's own values."""
    loss = recipe.loss
    return {"lr": recipe.optimiser.lr, "lambda_x": loss.lambda_x, "lambda_y": loss.lambda_y}


_OWN_STATISTICS = (
    "Its batch normalisation takes each picture's own statistics, as the authors' code does "
    "unless it is told --eval; the running averages were left out."
)
_NAMES = {"D": "discriminator", "F": "projection heads"}


def _files(source: Path, direction: str) -> dict[str, Path]:
    """The generator's file, and those of the same epoch beside it, by network."""
    folder = source if source.is_dir() else source.parent
    named = None if source.is_dir() else _FILE.fullmatch(source.name)
    if named and named[3]:  # a file of CycleGAN's says which
        direction = named[3]
    beside: dict[tuple[str, str], dict[str, Path]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        match = _FILE.fullmatch(path.name)
        if match and match[3] in (None, direction):
            beside.setdefault((match[1] or "latest", match[3] or ""), {})[match[2]] = path
    if source.is_dir():
        whole = {key: files for key, files in beside.items() if "G" in files}
        if not whole:
            raise CheckpointError(
                f"There is no generator in {source}.",
                hint="It is called latest_net_G.pth, or latest_net_G_A.pth by CycleGAN.",
            )
        return whole[max(whole, key=lambda key: (key[0] == "latest", key[0].zfill(12)))]
    if named and named[2] == "G":
        return beside.get((named[1] or "latest", named[3] or ""), {}) | {"G": source}
    return {"G": source}


def _renamed(path: Path) -> dict[str, Tensor]:
    """A file's tensors by our names."""
    theirs = read_state_dict(path)
    theirs = {name.removeprefix("module."): tensor for name, tensor in theirs.items()}
    try:
        return from_official(theirs)
    except ValueError as error:
        unknown = str(error).splitlines()
        raise CheckpointError(
            f"{path} is no network of CUT, FastCUT, SinCUT or CycleGAN: {len(unknown)} of its "
            f"{len(theirs)} tensors are unknown.",
            details="\n".join(unknown[:200]),
        ) from error


def _recipe(weights: Mapping[str, Mapping[str, Tensor]]) -> tuple[Recipe, list[str]]:
    """The settings of the networks, and what was found in words."""
    generator = weights["G"]
    style = any(name.startswith("encoder.") for name in generator)
    base = preset("sincut" if style else "cut")
    changes = _stylegan2(generator) if style else _resnet(generator)
    last = changes["networks.generator_blocks"]
    words = [
        f"{'StyleGAN2-style' if style else 'ResNet'} generator, width "
        f"{changes['networks.generator_width']}, {last} blocks"
        + ("" if changes.get("networks.antialias", True) else ", not anti-aliased")
        + (", batch normalisation" if changes.get("networks.affine") else "")
        + "."
    ]
    if "D" in weights:
        changes |= _discriminator(weights["D"])
    taps = (0, 2, 4) if style else (0, 4, 8, 12, 16)
    deepest = 2 + last // 2 if style else 9 + last
    changes["loss.taps"] = tuple(tap for tap in taps if tap <= deepest)
    if "F" in weights:
        width = weights["F"].get("heads.0.linear1.bias")
        if width is not None:
            changes["networks.head_width"] = len(width)
    try:
        return base.with_changes(changes), words
    except RecipeError as error:
        raise CheckpointError(
            "The networks are of a size that CutStudio does not have.", hint=str(error)
        ) from error


def _resnet(weights: Mapping[str, Tensor]) -> dict[str, Any]:
    blocks = [
        int(m[1]) for m in (re.match(r"layers\.(\d+)\.conv1\.weight", n) for n in weights) if m
    ]
    if "layers.1.weight" not in weights or not blocks:
        raise CheckpointError(
            "The file holds no generator of CUT, FastCUT, SinCUT or CycleGAN.",
            hint="Is it a discriminator's, or the projection heads'?",
        )
    return {
        "networks.generator_width": len(weights["layers.1.weight"]),
        "networks.generator_blocks": len(blocks),
        "networks.antialias": min(blocks) == 12,  # blurs stand between the layers
        "networks.affine": "layers.2.weight" in weights,
    }


def _stylegan2(weights: Mapping[str, Tensor]) -> dict[str, Any]:
    blocks = sum(name.endswith("conv1.weight") for name in weights) - 1
    return {
        "networks.generator_width": len(weights["encoder.1.weight"]) // 8,
        "networks.generator_blocks": blocks,
        "networks.noise": "up.noise_strength" in weights,
    }


def _discriminator(weights: Mapping[str, Tensor]) -> dict[str, Any]:
    first = len(weights["layers.0.weight"]) if "layers.0.weight" in weights else 0
    halvings = sum(name.endswith("skip.weight") for name in weights)
    if not halvings:
        return {"networks.discriminator_width": max(1, first)}
    side = 4 << halvings
    return {
        "networks.discriminator_width": max(1, first * side // 256),
        "data.crop_size": side,
    }


def _fitted(network: nn.Module, weights: Mapping[str, Tensor], path: Path) -> dict[str, Tensor]:
    """The weights, in float32, if they fit.

    Raises:
        CheckpointError: they do not; every misfit is in the details.
    """
    weights = _with_biases(weights, network)
    wanted = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    given = {name: tuple(tensor.shape) for name, tensor in weights.items()}
    misfits = [f"{name} is missing" for name in wanted.keys() - given.keys()]
    misfits += [f"{name} is not in the network" for name in given.keys() - wanted.keys()]
    misfits += [
        f"{name} is {given[name]} instead of {wanted[name]}"
        for name in wanted.keys() & given.keys()
        if wanted[name] != given[name]
    ]
    if misfits:
        raise CheckpointError(
            f"{path} does not fit: {len(misfits)} tensors differ.",
            hint="; ".join(sorted(misfits)[:3]) + ".",
            details="; ".join(sorted(misfits)),
        )
    return {name: tensor.float() for name, tensor in weights.items()}


def _with_biases(weights: Mapping[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
    """Zeros for the biases of convolutions before batch normalisation, which has its own."""
    absent = {
        name: torch.zeros_like(tensor)
        for name, tensor in network.state_dict().items()
        if name.endswith(".bias") and name not in weights
        and weights.get(f"{name.removesuffix('bias')}weight", tensor).ndim == 4
    }  # fmt: skip
    return absent | dict(weights)
