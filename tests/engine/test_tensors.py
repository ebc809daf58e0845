"""Pictures to tensors and back."""

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine.tensors import stack, to_image, to_tensor


def levels() -> Image.Image:
    """Every level in every channel, 16 x 48."""
    values = np.arange(256, dtype=np.uint8)
    return Image.fromarray(np.stack([values, values[::-1], values ^ 85], axis=1).reshape(32, 8, 3))


def test_shape_type_and_layout() -> None:
    tensor = to_tensor(levels())
    assert tensor.shape == (3, 32, 8)
    assert tensor.dtype == torch.float32
    assert tensor.is_contiguous()


def test_values() -> None:
    image = Image.new("RGB", (2, 1))
    image.putpixel((1, 0), (255, 51, 204))
    tensor = to_tensor(image)
    assert tensor[:, 0, 0].tolist() == [-1, -1, -1]
    assert tensor[0, 0, 1] == 1
    assert tensor[1:, 0, 1].tolist() == pytest.approx([-0.6, 0.6])


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.float16, torch.bfloat16])
def test_there_and_back(dtype: torch.dtype) -> None:
    tensor = to_tensor(levels()).to(dtype)
    back = np.asarray(to_image(tensor), int)
    worst = 1 if dtype == torch.bfloat16 else 0  # 8 bits of mantissa
    assert np.abs(back - np.asarray(levels(), int)).max() <= worst


@pytest.mark.parametrize(("mode", "colour"), [("L", 255), ("RGBA", (255, 255, 255, 3)), ("1", 1)])
def test_other_modes_become_rgb(mode: str, colour: object) -> None:
    tensor = to_tensor(Image.new(mode, (4, 2), colour))
    assert tensor.shape == (3, 2, 4)
    assert (tensor == 1).all()


def test_to_image_clamps_and_rounds_to_nearest() -> None:
    values = torch.tensor([-9.0, -1.0, 0.003, 0.0045, 1.0, 9.0, torch.nan, torch.inf, -torch.inf])
    image = to_image(values.expand(3, 1, -1))
    assert np.asarray(image)[0, :, 1].tolist() == [0, 0, 128, 128, 255, 255, 128, 255, 0]
    assert to_image(torch.full((3, 1, 1), 100.4 / 127.5 - 1)).getpixel((0, 0)) == (100,) * 3
    assert to_image(torch.full((3, 1, 1), 100.6 / 127.5 - 1)).getpixel((0, 0)) == (101,) * 3


@pytest.mark.parametrize("dtype", [torch.float64, torch.float16, torch.bfloat16])
def test_narrow_numbers_are_computed_with_in_float32(dtype: torch.dtype) -> None:
    tensor = to_tensor(levels()).to(dtype)
    assert np.array_equal(to_image(tensor), to_image(tensor.float()))


def test_to_image_takes_gradients_and_odd_strides() -> None:
    tensor = to_tensor(levels()).unsqueeze(0).to(memory_format=torch.channels_last)[0]
    assert np.array_equal(to_image(tensor.requires_grad_()), levels())


@pytest.mark.parametrize("shape", [(1, 4, 4), (4, 4), (1, 3, 4, 4), (3, 0, 4)])
def test_to_image_refuses_other_shapes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expected"):
        to_image(torch.zeros(shape))


def test_stack() -> None:
    other = levels().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    batch = stack([levels(), other])
    assert batch.shape == (2, 3, 32, 8)
    assert batch.is_contiguous()
    assert torch.equal(batch[0], to_tensor(levels()))
    assert torch.equal(batch[1], to_tensor(other))


def test_stack_refuses_mixed_sizes_and_nothing() -> None:
    with pytest.raises(ValueError, match="same shape"):
        stack([levels(), levels().crop((0, 0, 4, 4))])
    with pytest.raises(ValueError, match="at least one"):
        stack([])
