"""Generators as files for other programs: ONNX, torch.export, safetensors; each with a model card.

A file gets its name only after it was read back and compared with PyTorch, at two sizes of which
neither is the one that it was traced with.
"""

import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine import files, images
from cutstudio.engine.errors import CheckpointError, CutStudioError, DataError
from cutstudio.engine.model import Model
from cutstudio.engine.networks import choice
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.recipe_file import to_toml
from cutstudio.engine.translation import translate_image

#: Formats, and the suffix of each.
FORMATS = {"onnx": ".onnx", "torch-export": ".pt2", "safetensors": ".safetensors"}

_CLOSE = 1e-3
_TRACED = (64, 96)
_CHECKED = ((80, 48), (32, 112))
_OPSET = 18


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        path: the model.
        card: the model card beside it.
        difference: largest difference to PyTorch on the pictures that were tried.
    """

    path: Path
    card: Path
    difference: float


class _Program(nn.Module):
    """G for sides that are multiples of its stride; the noise, if any, is an input."""

    def __init__(self, model: Model, *, noise: bool) -> None:
        super().__init__()
        self.generator, self._noise = model.generator, noise

    def forward(self, picture: Tensor, noise: Tensor | None = None) -> Tensor:
        """(1, 3, H, W) in [-1, 1], and (1, 1, H, W) noise, to (1, 3, H, W)."""
        output: Tensor = self.generator(picture, noise if self._noise else None)
        return output


def export_model(
    model: Model, out: Path | str, form: str, *, name: str, sample: Image.Image | None = None
) -> Exported:
    """Write a generator with its model card into the folder ``out``.

    Args:
        model: on the CPU.
        out: folder; made when it is missing.
        form: a key of :data:`FORMATS`.
        name: of the run; names the files.
        sample: a picture whose translation is put beside the card.

    Raises:
        DataError: there is no such format, or the folder cannot be written.
        CutStudioError: the format's packages are missing.
        CheckpointError: what was written does not do what PyTorch does.
    """
    if form not in FORMATS:
        raise DataError(f"There is no format {form!r}.", hint=f"Choose {', '.join(FORMATS)}.")
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"The folder {folder} cannot be made.", details=str(error)) from error
    path = folder / f"{name}{FORMATS[form]}"
    writer = {"onnx": _onnx, "torch-export": _torch_export, "safetensors": _safetensors}[form]
    with tempfile.TemporaryDirectory(dir=folder, prefix=".partial-") as place:
        partial = Path(place) / path.name
        run = writer(model, partial)
        difference = _difference(model, run)
        if not difference < _CLOSE:
            raise CheckpointError(
                f"The {form} file differs from PyTorch by {difference:.2g}, so it was not kept.",
                hint="Please report this; the other formats may work.",
            )
        partial.replace(path)
    files.sync_folder(folder)
    card = folder / f"{path.name}.md"
    files.write_text(card, _card(model, path, form, difference, sample is not None))
    if sample is not None:
        images.save(translate_image(model, sample), folder / f"{name}-sample.jpg")
    return Exported(path, card, difference)


Run = Callable[[Tensor, Tensor | None], Tensor]


def _has_noise(model: Model) -> bool:
    networks = model.recipe.networks
    return networks.generator == "stylegan2" and networks.noise


def _noise(model: Model, height: int, width: int) -> Tensor | None:
    if not _has_noise(model):
        return None
    return noise_field(model.recipe.training.seed, 0, 0, height, width)


def _difference(model: Model, run: Run) -> float:
    """The largest difference of what ``run`` makes of pictures to what the model makes: infinite
    where the shapes differ, not a number where one of the pictures has such a pixel.
    """
    differences = []
    for height, width in _CHECKED:
        draws = np.random.default_rng(height)
        picture = torch.from_numpy(draws.uniform(-1, 1, (1, 3, height, width)).astype(np.float32))
        noise = _noise(model, height, width)
        with torch.inference_mode():
            wanted = model.generator(picture, noise)
            given = run(picture, noise)
        if wanted.shape != given.shape:
            return math.inf
        differences.append((wanted - given).abs().max())
    return float(torch.stack(differences).max())  # Python's max() would lose NaN


def _program(model: Model) -> tuple["torch.export.ExportedProgram", tuple[str, ...]]:
    """The traced program with dynamic sides, and its inputs' names."""
    height, width = _TRACED
    noise = _noise(model, height, width)
    program = _Program(model, noise=noise is not None).eval()
    stride = model.generator.stride
    sides: dict[int, object] = {
        2: stride * torch.export.Dim("rows", min=4, max=1 << 13),
        3: stride * torch.export.Dim("columns", min=4, max=1 << 13),
    }
    inputs: tuple[Tensor, ...] = (torch.zeros(1, 3, height, width),)
    shapes: tuple[dict[int, object], ...] = (sides,)
    if noise is not None:
        inputs, shapes = (*inputs, noise), (sides, sides)
    before = choice.chosen()
    choice.choose("direct")  # which way is quicker depends on the size: nothing to trace
    try:
        traced = torch.export.export(program, inputs, dynamic_shapes=shapes)
    finally:
        choice.choose(before)
    return traced, ("picture", "noise")[: len(inputs)]


def _torch_export(model: Model, path: Path) -> Run:
    traced, _ = _program(model)
    torch.export.save(traced, path)
    module = torch.export.load(path).module()
    return lambda picture, noise: module(picture) if noise is None else module(picture, noise)


def _onnx(model: Model, path: Path) -> Run:
    try:
        import onnxruntime
        import onnxscript  # noqa: F401 - torch's exporter needs it
    except ImportError as error:
        raise CutStudioError(
            f"ONNX needs the package {error.name}, which is not installed.",
            hint="Install the extra cutstudio[onnx].",
        ) from error
    traced, names = _program(model)
    torch.onnx.export(
        traced, (), path, input_names=list(names), output_names=["output"],
        opset_version=_OPSET, external_data=False, verbose=False, dynamo=True,
    )  # fmt: skip
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def run(picture: Tensor, noise: Tensor | None) -> Tensor:
        given = {"picture": picture.numpy()}
        if noise is not None:
            given["noise"] = noise.numpy()
        return torch.from_numpy(session.run(None, given)[0])

    return run


def _safetensors(model: Model, path: Path) -> Run:
    from safetensors.torch import load_file, save_file

    weights = {name: t.contiguous() for name, t in model.generator.state_dict().items()}
    save_file(weights, path, metadata={"recipe": to_toml(model.recipe, comments=False)})
    from cutstudio.engine.networks.build import build_generator

    again = build_generator(model.recipe).eval()
    again.load_state_dict(load_file(path))
    return again


def _card(model: Model, path: Path, form: str, difference: float, sampled: bool) -> str:
    """Markdown: what it is, how to use it, the recipe."""
    networks, stride = model.recipe.networks, model.generator.stride
    shows = f"![A sample]({path.stem}-sample.jpg)\n\n" if sampled else ""
    noise = (
        "The second input, `noise`, is (1, 1, H, W) of standard normal numbers.\n\n"
        if _has_noise(model)
        else ""
    )
    return (
        f"# {path.name}\n\n{shows}"
        f"A generator trained with CutStudio ({model.recipe.method}, step {model.step}): "
        f"{networks.generator}, width {networks.generator_width}, {networks.generator_blocks} "
        f"blocks.\n\nInput and output are (1, 3, H, W) in float32, RGB from -1 to 1. H and W are "
        f"any multiples of {stride}, at least {4 * stride}. {noise}"
        f"Differs from PyTorch by at most {difference:.1e} on the pictures that were tried.\n\n"
        f"## In Python\n\n```python\n{_usage(model, path, form)}\n```\n\n"
        f"`picture`{' and `noise`' if _has_noise(model) else ''} made from a file, and a file from "
        f"`output`:\n\n```python\n{_around(model, form)}\n```\n\n"
        f"## Recipe\n\n```toml\n{to_toml(model.recipe, comments=False)}```\n"
    )


def _usage(model: Model, path: Path, form: str) -> str:
    noise = _has_noise(model)
    if form == "onnx":
        extra = ', "noise": noise' if noise else ""
        return (
            "import onnxruntime\n"
            f'session = onnxruntime.InferenceSession("{path.name}")\n'
            f'output = session.run(None, {{"picture": picture{extra}}})[0]'
        )
    extra = ", noise" if noise else ""
    if form == "torch-export":
        return (
            "import torch\n"
            f'generator = torch.export.load("{path.name}").module()\n'
            f"output = generator(picture{extra})"
        )
    return (
        "from cutstudio.engine.modelfile import load_generator\n"
        f'generator = load_generator("{path.name}")\n'
        f"output = generator(picture{extra})"
    )


def _around(model: Model, form: str) -> str:
    """Python that makes the inputs, and a picture of the output."""
    stride = model.generator.stride
    onnx = form == "onnx"
    lines = [
        "import numpy, PIL.Image" if onnx else "import numpy, PIL.Image, torch",
        'levels = numpy.asarray(PIL.Image.open("photo.jpg").convert("RGB"), "float32")',
        f"height, width = (side // {stride} * {stride} for side in levels.shape[:2])",
        "picture = levels[:height, :width].transpose(2, 0, 1)[None] / 127.5 - 1",
    ]
    if _has_noise(model):
        lines.append(
            'noise = numpy.random.default_rng(0).standard_normal((1, 1, height, width), "f")'
        )
    if not onnx:
        names = ("picture", "noise")[: 1 + _has_noise(model)]
        lines += [f"{name} = torch.from_numpy({name})" for name in names]
    lines += [
        "...",
        "values = numpy.asarray(output)[0]" if onnx else "values = output[0].detach().numpy()",
        "levels = ((values.clip(-1, 1) + 1) * 127.5).round().astype('uint8')",
        'PIL.Image.fromarray(levels.transpose(1, 2, 0)).save("output.png")',
    ]
    return "\n".join(lines)


def load_generator(path: Path | str) -> nn.Module:
    """The generator of a safetensors file that :func:`export_model` wrote, in eval mode.

    Raises:
        CheckpointError: it is no such file.
    """
    from safetensors import SafetensorError, safe_open

    from cutstudio.engine.networks.build import build_generator
    from cutstudio.engine.recipe_file import from_toml

    try:
        with safe_open(path, "pt") as file:
            recipe = from_toml((file.metadata() or {})["recipe"])
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        generator = build_generator(recipe)
        generator.load_state_dict(weights)
    except (OSError, SafetensorError, KeyError, RuntimeError, CutStudioError) as error:
        raise CheckpointError(
            f"{path} holds no generator that CutStudio exported.", details=str(error)
        ) from error
    return generator.eval()
