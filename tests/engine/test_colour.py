import numpy as np
import pytest
from PIL import Image

from cutstudio.engine import colour

# Machado, Oliveira and Fernandes 2009: linear sRGB as a dichromat sees it.
DEUTERANOPIA = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881]]  # fmt: skip
PROTANOPIA = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
              [-0.003882, -0.048116, 1.051998]]  # fmt: skip
TRITANOPIA = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
              [0.004733, 0.691367, 0.303900]]  # fmt: skip


def linear(rgb):
    value = np.asarray(rgb, dtype=float) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def oklab(light):
    to_lms = [[0.4122214708, 0.5363325363, 0.0514459929],
              [0.2119034982, 0.6806995451, 0.1073969566],
              [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
    to_lab = [[0.2104542553, 0.7936177850, -0.0040720468],
              [1.9779984951, -2.4285922050, 0.4505937099],
              [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
    return np.cbrt(light @ np.array(to_lms).T) @ np.array(to_lab).T


def test_colour_map_runs_at_constant_speed_through_oklab():
    lab = oklab(linear(colour.table()))
    assert lab.shape == (256, 3)
    steps = np.linalg.norm(lab[8::8] - lab[:-8:8], axis=1)  # of 8, above the rounding to bytes
    assert steps.std() / steps.mean() < 0.05


def test_lightness_rises_for_everyone():
    for seen in (np.eye(3), DEUTERANOPIA, PROTANOPIA, TRITANOPIA):
        lightness = oklab((linear(colour.table()) @ np.array(seen).T).clip(0, 1))[:, 0]
        assert np.diff(lightness[::4]).min() > 0
        assert lightness[-1] - lightness[0] > 0.6


def test_apply_maps_values_to_the_table():
    colours = colour.apply([[0, 1, 0.5], [-3, 7, np.nan]])
    table = colour.table()
    assert colours.dtype == np.uint8
    assert colours.shape == (2, 3, 3)
    np.testing.assert_array_equal(colours[0], table[[0, 255, 128]])
    np.testing.assert_array_equal(colours[1], table[[0, 255, 0]])
    values = np.array([[0.2, np.nan]], np.float32)
    np.testing.assert_array_equal(colour.indices(values), [[51, 0]])
    assert np.isnan(values[0, 1])  # as it was


def test_nearest_resizing_honours_stride_and_offset():
    cells = np.arange(6, dtype=np.float32).reshape(2, 3)
    # centres at pixels 0.5, 2.5, 4.5: pixels 0 1 | 2 3 | 4 5
    large = colour.resize_map(cells, (6, 4), stride=2, offset=0.5, smooth=False)
    np.testing.assert_array_equal(large, cells.repeat(2, 0).repeat(2, 1))
    # centres at 0, 4, 8: pixel 2 lies midway and counts to the right, pixel 9 beyond the last
    row = colour.resize_map(cells[:1], (10, 1), stride=4, smooth=False)[0]
    np.testing.assert_array_equal(row, [0, 0, 1, 1, 1, 1, 2, 2, 2, 2])


@pytest.mark.parametrize(("stride", "offset"), [(2, 0.5), (4, 0), (1, 0), (4, -1.5)])
def test_smooth_resizing_keeps_ramps_and_cells(stride, offset):
    x, y = np.meshgrid(np.arange(12) * stride + offset, np.arange(9) * stride + offset)
    width, height = int(x.max()), int(y.max())
    large = colour.resize_map(2 * x + 3 * y, (width, height), stride=stride, offset=offset)
    inside = slice(2 * stride, -2 * stride)
    px, py = np.meshgrid(np.arange(width), np.arange(height))
    np.testing.assert_allclose(large[inside, inside], (2 * px + 3 * py)[inside, inside], rtol=1e-5)


def test_smooth_resizing_stays_in_range_and_takes_channels():
    cells = np.zeros((5, 5, 3), dtype=np.float32)
    cells[2, 2] = (1, 0.5, 0)
    large = colour.resize_map(cells, (20, 18), stride=4)
    assert large.shape == (18, 20, 3)
    assert large.min() == 0
    assert large.max() == 1
    np.testing.assert_allclose(large[8, 8], (1, 0.5, 0))
    np.testing.assert_allclose(large[..., 1], large[..., 0] / 2, atol=1e-6)


def test_a_single_cell_fills_the_picture():
    np.testing.assert_array_equal(
        colour.resize_map([[0.25]], (3, 2), stride=4), np.full((2, 3), 0.25)
    )


def test_overlay_goes_from_the_grey_picture_to_the_map():
    image = Image.new("RGB", (4, 3), (200, 40, 90))
    values = np.linspace(0, 1, 12).reshape(3, 4)
    np.testing.assert_array_equal(colour.overlay(image, values, 1), colour.apply(values))
    grey = image.convert("L").convert("RGB")
    np.testing.assert_array_equal(colour.overlay(image, values, 0), grey)
    half = np.asarray(colour.overlay(image, values, 0.5), dtype=int)
    expected = (np.asarray(grey, dtype=int) + colour.apply(values)) / 2
    np.testing.assert_allclose(half, expected, atol=1)


def test_overlay_refuses_what_does_not_fit():
    image = Image.new("RGB", (4, 3))
    with pytest.raises(ValueError, match="size"):
        colour.overlay(image, np.zeros((4, 3)))
    with pytest.raises(ValueError, match="opacity"):
        colour.overlay(image, np.zeros((3, 4)), 1.5)


def test_marks_and_outlines_leave_the_original_alone():
    image = Image.new("RGB", (40, 30), (128, 128, 128))
    ringed = np.asarray(colour.mark(image, 20, 10, (255, 0, 0)))
    assert (ringed[10, 20] == 128).all()  # the place itself stays visible
    assert (ringed == (255, 0, 0)).all(-1).any()
    boxed = np.asarray(colour.outline(image, (5, 6, 15, 18), (0, 0, 255)))
    blue = np.argwhere((boxed == (0, 0, 255)).all(-1))
    assert blue.min(0).tolist() == [6, 5]
    assert blue.max(0).tolist() == [17, 14]
    assert (boxed[7, 6] == 0).all()
    assert (np.asarray(image) == 128).all()
    colour.outline(image, (5, 5, 6, 6))  # one pixel is box enough


def test_several_maps_have_the_colours_of_their_queries():
    first, second = np.zeros((2, 2), np.float32), np.zeros((2, 2), np.float32)
    first[0, 0], second[1, 1] = 1, 1
    first[0, 1] = second[0, 1] = 0.5
    painted = colour.paint_together([first, second], [(255, 0, 0), (0, 64, 255)])
    assert painted[0, 0].tolist() == [255, 0, 0, 255]
    assert painted[1, 1].tolist() == [0, 64, 255, 255]
    assert painted[0, 1].tolist() == [128, 32, 128, 191]
    assert painted[1, 0, 3] == 0


def test_segments_have_colours_of_their_own():
    painted = colour.paint_segments(np.arange(8, dtype=np.uint8).reshape(2, 4))
    assert len(np.unique(painted.reshape(8, 3), axis=0)) == 8


def test_lines_are_drawn_light_on_dark():
    drawn = np.asarray(colour.draw_lines(Image.new("RGB", (20, 9), (90, 90, 90)), [
        np.array([[2.0, 4.0], [17.0, 4.0]])
    ]))  # fmt: skip
    assert drawn[4, 10].tolist() == [255, 255, 255]
    assert drawn[3, 10].tolist() == [0, 0, 0]
    assert drawn[0, 0].tolist() == [90, 90, 90]
