"""In pieces, the output is that of the whole picture."""

from functools import partial

import pytest
import torch

from cutstudio.engine.errors import DataError, OutOfMemory
from cutstudio.engine.networks.noise import noise_field
from cutstudio.engine.tensors import as_levels
from cutstudio.engine.translation import Memory, border, shelf, tiles, translate_stack
from cutstudio.engine.translation import memory as mem
from cutstudio.engine.translation import picture as pic
from cutstudio.engine.translation.picture import finish, translate_pixels
from cutstudio.engine.translation.strips import translate_strips
from cutstudio.engine.translation.tiles import plan, translate_tiles
from tests.engine.translation.models import model, pixels

CPU = torch.device("cpu")
SIZES = [(97, 61), (61, 97), (130, 8), (33, 200)]


def whole(made, source):
    """The picture at once, layer by layer."""
    return translate_stack(made, source.permute(2, 0, 1)[None] / 127.5 - 1)[0].permute(1, 2, 0)


def in_strips(made, source, tmp_path, memory):
    out = torch.empty(source.shape)
    steps = list(
        translate_strips(
            made.generator, source, out,
            memory=memory, strip=1 << 14, folder=tmp_path, device=CPU, seen=made.seen,
        )
    )  # fmt: skip
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(1)
    assert len(steps) > 20
    assert list(tmp_path.iterdir()) == []
    return out


@pytest.mark.parametrize("antialias", [True, False])
@pytest.mark.parametrize("memory", [0, 300_000, 1 << 30], ids=["spilled", "partly", "in memory"])
@pytest.mark.parametrize("size", SIZES)
def test_strips_equal_the_whole(size, memory, antialias, tmp_path):
    made = model("resnet", networks__antialias=antialias)
    source = pixels(*size)
    expected = whole(made, source)
    assert expected.std() > 0.1
    difference = in_strips(made, source, tmp_path, memory) - expected
    assert difference.abs().max() < 1e-4


def test_strips_scale_and_shift_as_the_whole(tmp_path):
    made = model("resnet", networks__affine=True)
    draws = torch.Generator().manual_seed(1)
    for name, parameter in made.generator.named_parameters():
        if parameter.ndim == 1 and "conv" not in name:
            parameter.copy_(torch.randn(parameter.shape, generator=draws) + 1)
    source = pixels(70, 50)
    difference = in_strips(made, source, tmp_path, 0) - whole(made, source)
    assert difference.abs().max() < 1e-4


def test_strips_see_the_same_colours_as_the_whole(tmp_path, monkeypatch):
    made = model("resnet")
    monkeypatch.setattr(type(made), "seen", lambda self, x: x * 0.5 + 0.2)
    source = pixels(70, 50)
    difference = in_strips(made, source, tmp_path, 0) - whole(made, source)
    assert difference.abs().max() < 1e-4


def test_statistics_of_bright_maps_are_as_good_as_in_float64():
    from cutstudio.engine.translation.rows import Moments

    draws = torch.Generator().manual_seed(0)
    x = torch.randn(1, 8, 300, 500, generator=draws) * 0.5 + 40
    x = x.contiguous(memory_format=torch.channels_last)
    moments = Moments()
    for part in x.split(37, dim=2):
        moments.add(part)
    wide = x.double()
    expected = (wide - wide.mean((0, 2, 3), keepdim=True)) / (
        wide.var((0, 2, 3), correction=0, keepdim=True) + 1e-5
    ).sqrt()
    assert (moments.normaliser(CPU)(x) - expected).abs().max() < 1e-4


def noise_of(made):
    return partial(noise_field, made.recipe.training.seed)


def in_tiles(made, source, noise, area, device=CPU):
    out = torch.empty(source.shape)
    framed = border.add(source, made.generator.reach)
    steps = list(
        translate_tiles(made.generator, framed, out, noise, area=area, device=device)
    )  # fmt: skip
    assert steps == sorted(steps)
    assert steps[-1] == 1
    return out, len(steps)


@pytest.mark.parametrize("bands", [True, False], ids=["bands", "layers"])
@pytest.mark.parametrize("area", [1, 150 * 150, 1 << 30])
@pytest.mark.parametrize("size", [*SIZES, (1, 1), (1, 150)])
def test_tiles_equal_the_whole_noise_included(size, area, bands, monkeypatch):
    monkeypatch.setattr(tiles, "in_bands", lambda _: bands)
    made = model("stylegan2")
    source = pixels(*size)
    output, count = in_tiles(made, source, noise_of(made), area)
    assert count > 1 or area > 1 or max(size) <= 64
    assert (output - whole(made, source)).abs().max() < 1e-4


def test_noise_of_another_place_would_show():
    made = model("stylegan2")
    source = pixels(97, 161)
    output, _ = in_tiles(made, source, lambda *w: noise_of(made)(w[0] + 2, *w[1:]), 1 << 30)
    assert (output - whole(made, source)).abs().max() > 1e-2


@pytest.mark.parametrize("size", [(1000, 3000), (1, 1), (1, 5000), (63, 64), (5001, 77)])
@pytest.mark.parametrize("area", [1, 400 * 400, 1 << 30])
def test_a_plan_covers_the_picture_within_its_area(size, area):
    for spans, side in zip(plan(*size, 28, area, 2048), size, strict=True):
        assert [one.first for one in spans[1:]] == [one.last for one in spans[:-1]]
        assert (spans[0].first, spans[-1].last) == (0, side)
        assert all(one.first % 2 == 0 and one.first < one.last for one in spans)


def test_tiles_are_as_large_as_they_may_be_and_not_larger():
    rows, columns = plan(1000, 3000, 28, 400 * 400, 2048)
    tall, wide = (max(one.last - one.first for one in spans) + 56 for spans in (rows, columns))
    assert 0.8 * 400 * 400 < tall * wide <= 400 * 400
    read = (1000 + 56 * len(rows)) * (3000 + 56 * len(columns))
    assert read < 1.4 * 1000 * 3000  # broad tiles, the first that would do, read 1.7 times
    rows, columns = plan(1000, 3000, 28, 1 << 30, 2048)
    assert (len(rows), len(columns)) == (1, 2)


def test_a_tile_takes_a_fraction_of_the_memory_of_whole_layers():
    generator = model("stylegan2").generator
    assert mem.bytes_per_pixel(generator, CPU) * 4 < mem.bytes_per_pixel(
        generator, torch.device("cuda")
    )


@pytest.mark.parametrize("kind", ["resnet", "stylegan2"])
def test_levels_are_those_of_the_whole_up_to_one(kind):
    made = model(kind)
    source = pixels(80, 60)
    exact = as_levels(whole(made, source))
    pieces = finish(translate_pixels(made, source, Memory(1000.0, whole=False)))
    assert pieces.dtype == torch.uint8
    assert (exact.int() - pieces.int()).abs().max() <= 1


def notes_and_output(steps):
    notes = []
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return notes, end.value
        if step.note:
            notes.append(step.note)


@pytest.mark.parametrize("kind", ["resnet", "stylegan2"])
@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("MPS backend out of memory (MPS allocated: 1 GB)"),
        torch.OutOfMemoryError("Allocation on device 0"),
        MemoryError(),
    ],
)
def test_out_of_memory_goes_on_in_pieces_and_says_so(kind, error, monkeypatch):
    made = model(kind)
    source = pixels(60, 44)
    expected = whole(made, source)

    parts, rooms = pic._parts, []

    def fail_once(given, framed, out, room, scratch, *, whole):
        rooms.append(room)
        if len(rooms) == 1:
            assert whole
            raise error
        assert not whole
        return parts(given, framed, out, room, scratch, whole=whole)

    monkeypatch.setattr(pic, "_parts", fail_once)
    notes, output = notes_and_output(translate_pixels(made, source, dtype=torch.float32))
    assert len(notes) == 1
    assert rooms[1] < rooms[0] / 2
    assert "44 x 60" in notes[0]
    assert "smaller pieces" in notes[0]
    assert (output - expected).abs().max() < 1e-4


def test_a_device_without_memory_hands_over_to_the_cpu(monkeypatch):
    made = model("resnet")
    made.device = torch.device("meta")  # stands for a device on which nothing fits
    source = pixels(40, 40)
    tried = []
    parts = pic._parts

    def fail_on_device(given, *rest, **how):
        tried.append(given.device.type)
        if given.device.type == "meta":
            raise torch.OutOfMemoryError("no room")
        return parts(given, *rest, **how)

    monkeypatch.setattr(pic, "_parts", fail_on_device)
    notes, output = notes_and_output(translate_pixels(made, source, dtype=torch.float32))
    assert tried == ["meta"] * 4 + ["cpu"]
    assert "CPU" in notes[-1]
    monkeypatch.undo()
    assert (output - whole(model("resnet"), source)).abs().max() < 1e-4


def test_where_nothing_helps_the_error_says_what_to_do(monkeypatch):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr(pic, "_parts", fail)
    with pytest.raises(OutOfMemory, match="40 x 30") as caught:
        finish(translate_pixels(model("resnet"), pixels(30, 40)))
    assert "smaller scale" in caught.value.hint


def test_room_for_scratch_files_is_checked_before_any_work(tmp_path, monkeypatch):
    made = model("resnet")
    monkeypatch.setattr(shelf, "_SPARE_DISK", 1 << 60)
    with pytest.raises(DataError, match="GB of scratch files"):
        next(
            translate_strips(
                made.generator, pixels(90, 60), torch.empty(90, 60, 3),
                memory=0, strip=1 << 16, folder=tmp_path, device=CPU,
            )
        )  # fmt: skip


def test_a_limit_must_leave_room_for_python():
    with pytest.raises(DataError, match="GiB"):
        mem.allowance(0.2, CPU)
    assert mem.allowance(1000.0, CPU) == 1000 * mem.GIB - mem.resident() - mem._UNPLANNED
    assert mem.allowance(None, CPU) > 0


def test_a_sample_of_the_strips_takes_the_same_places_and_less_time(tmp_path):
    made, source = model("resnet"), pixels(130, 90)
    counts = {}
    for kept in (shelf.Shelf, shelf.Sample):
        steps = translate_strips(
            made.generator, source, torch.empty(source.shape),
            memory=100_000, strip=1 << 14, folder=tmp_path, device=CPU, shelf=kept,
        )  # fmt: skip
        counts[kept] = len(list(steps))
    maps = 2 + 2 * 2 + 3 * 3 + 2 * 2 + 1  # an upper bound: norms, halvings, blocks, doublings, end
    assert counts[shelf.Sample] <= maps + 4 < counts[shelf.Shelf]
    assert list(tmp_path.iterdir()) == []


def test_leaving_early_gives_scratch_files_back(tmp_path):
    made = model("resnet")
    steps = translate_strips(
        made.generator, pixels(90, 60), torch.empty(90, 60, 3),
        memory=0, strip=1 << 14, folder=tmp_path, device=CPU,
    )  # fmt: skip
    for _ in range(12):
        next(steps)
    steps.close()
    assert list(tmp_path.iterdir()) == []
