"""Train the bundled generator (``networks.start = "bundled"``): it gives back any picture.

    python packaging/bundled_generator.py PICTURE... --out resources/generator/identity.safetensors

The pictures must be free to ship (CC0); each is recoloured at random, many times, so that no
palette is special. The loss is the L1 distance to the input alone: no style, no discriminator.
5,000 steps take some ten minutes on one CPU core.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

from cutstudio.engine.data import Batches
from cutstudio.engine.draws import rng
from cutstudio.engine.networks.build import build_generator
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import BUNDLED_GENERATOR, Recipe

LONGEST, VARIANTS = 1100, 24  # pixels; recoloured copies of each picture
LR, WARM_UP = 0.003, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--steps", type=int, default=5000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_variants(arguments.pictures, Path(folder))
        generator = train(recipe_for(folder, arguments.steps))
    weights = {name: weight.half() for name, weight in generator.state_dict().items()}
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, arguments.out)


def write_variants(pictures: list[Path], folder: Path) -> None:
    """Each picture as it is, and recoloured: channels permuted, mixed, inverted."""
    for number, path in enumerate(pictures):
        picture = Image.open(path).convert("RGB")
        picture.thumbnail((LONGEST, LONGEST))
        pixels = np.asarray(picture, np.float32) / 255
        for variant in range(VARIANTS):
            changed = (
                recoloured(pixels, rng(0, variant, f"recolour/{number}")) if variant else pixels
            )
            levels = (np.clip(changed, 0, 1) * 255).astype(np.uint8)
            Image.fromarray(levels).save(folder / f"{number}-{variant}.png")


def recoloured(pixels: np.ndarray, draws: np.random.Generator) -> np.ndarray:
    pixels = pixels[..., draws.permutation(3)]
    if draws.random() < 0.5:
        pixels = 1 - pixels
    axes = np.linalg.qr(draws.normal(size=(3, 3)))[0]
    mixing = axes @ np.diag(draws.uniform(0.6, 1.6, 3)) @ axes.T
    mean = pixels.reshape(-1, 3).mean(0)
    return (pixels - mean) @ mixing + draws.uniform(0.2, 0.8, 3)


def recipe_for(folder: str, steps: int) -> Recipe:
    return preset("quick").with_changes({
        **{f"networks.{name}": value for name, value in BUNDLED_GENERATOR.items()},
        "networks.start": "random",
        "data.source": folder,
        "data.target": folder,
        "data.working_width": 1024,
        "data.zoom_low": 0.3,
        "training.steps": steps,
    })  # fmt: skip


def train(recipe: Recipe) -> torch.nn.Module:
    batches = Batches(recipe)
    generator = build_generator(recipe)
    optimiser = torch.optim.Adam(generator.parameters(), LR, (0.9, 0.99), fused=True)
    recent = 0.0
    for step, batch in enumerate(batches.run(), start=1):
        for group in optimiser.param_groups:
            group["lr"] = LR * min(1, step / WARM_UP) * (1 - (step - 1) / batches.steps)
        loss = (generator(batch.source, None) - batch.source).abs().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        recent = 0.99 * recent + 0.01 * loss.item()
        if step % 100 == 0:
            print(f"step {step}: mean distance {recent / (1 - 0.99**step):.4f}", flush=True)
    return generator


if __name__ == "__main__":
    main()
