import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine import checkpoint, encoded, images, retrieval, training
from cutstudio.engine.correspondence import Explorer, load_explorer
from cutstudio.engine.errors import CheckpointError, DataError, ExploreError, OutOfMemory
from cutstudio.engine.events import Control
from cutstudio.engine.model import Model
from cutstudio.engine.networks import bands
from cutstudio.engine.networks.build import build_encoder, build_generator, build_heads
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.segments import Segments
from cutstudio.engine.tensors import to_image, to_tensor
from cutstudio.engine.translation import border, translate_image, translate_stack
from tests.engine.tiny import tiny

RECIPES = {
    "cut": preset("cut").with_changes({
        "networks.generator_width": 4, "networks.generator_blocks": 5, "networks.head_width": 16,
        "data.mode": "none",
    }),
    "sincut": preset("sincut").with_changes({
        "networks.generator_width": 1, "networks.generator_blocks": 4, "networks.head_width": 16,
    }),
}  # fmt: skip
ALL_TAPS = [
    ("cut", 0), ("cut", 4), ("cut", 8), ("cut", 12), ("cut", 16),
    ("sincut", 0), ("sincut", 2), ("sincut", 4),
]  # fmt: skip


def make_model(kind):
    recipe = RECIPES[kind]
    generator = build_generator(recipe).eval()
    heads = build_heads(recipe, generator, recipe.loss.taps).eval()
    draws = torch.Generator().manual_seed(0)
    with torch.no_grad():  # the initial heads are nearly constant: give the embedding some contrast
        for parameter in heads.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=draws))
    return Model(recipe, 0, generator, heads, torch.device("cpu"))


def noise(width=50, height=38, seed=0):
    """A picture of which no two patches are alike."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def encoded_inside(generator, picture, taps):
    """The features of a picture behind the border that it is translated with."""
    width = border.width_for(generator)
    features = generator.encode(border.add(picture, width, axes=(2, 3)), taps)
    if width == 0:
        return features
    return [
        border.take_off(made, width // generator.tap_geometry(tap).stride, axes=(2, 3))
        for tap, made in zip(taps, features, strict=True)
    ]


def make_explorer(kind, source=None, move=None, **options):
    """An explorer; with ``move``, G hands its input on, rolled by (dx, dy) pixels."""
    original = Explorer._translate

    def handed_on(self):
        original(self)
        seen = self.model.seen(to_tensor(self.source)[None])
        return seen.roll(move[::-1], (2, 3))[0]

    with pytest.MonkeyPatch.context() as patch:
        if move is not None:
            patch.setattr(Explorer, "_translate", handed_on)
        return Explorer(make_model(kind), source or noise(), **options)


@pytest.mark.parametrize(("kind", "tap"), ALL_TAPS)
@pytest.mark.parametrize("size", [(50, 38), (37, 41)])
def test_the_maximum_falls_on_the_clicked_place(kind, tap, size):
    explorer = make_explorer(kind, noise(*size), move=(0, 0))
    draw = np.random.default_rng(1)
    corners = [(0, 0), (size[0] - 1, size[1] - 1)]
    for x, y in corners + [tuple(draw.integers(0, size)) for _ in range(6)]:
        found = explorer.similarity(x, y, tap)
        row, column = np.unravel_index(found.map.argmax(), found.map.shape)
        assert (row, column) == (found.row, found.col)
        assert found.rank == 1
        grid = found.grid
        centre = (column * grid.stride + grid.offset, row * grid.stride + grid.offset)
        # the picture's last pixels may lie beyond the last cell's centre, by less than a stride
        assert abs(centre[0] - x) < grid.stride
        assert abs(centre[1] - y) < grid.stride
        if x + grid.stride < size[0] and y + grid.stride < size[1]:
            assert max(abs(centre[0] - x), abs(centre[1] - y)) <= grid.stride / 2


@pytest.mark.parametrize(("kind", "tap"), [("cut", 0), ("sincut", 0), ("sincut", 2), ("sincut", 4)])
def test_the_maximum_follows_what_moved(kind, tap):
    explorer = make_explorer(kind, noise(80, 72), move=(12, 8))
    found = explorer.similarity(40, 36, tap)  # shows what the source has at (28, 28)
    row, column = np.unravel_index(found.map.argmax(), found.map.shape)
    assert (column * found.grid.stride, row * found.grid.stride) == (28, 28)
    assert found.map[found.row, found.col] < 1
    assert found.rank > 1
    back = explorer.similarity(28, 28, tap, query_in="source", against="output")
    row, column = np.unravel_index(back.map.argmax(), back.map.shape)
    assert (column * found.grid.stride, row * found.grid.stride) == (40, 36)


@pytest.mark.parametrize(("kind", "tap"), ALL_TAPS)
@pytest.mark.parametrize(
    ("query_in", "against"),
    [("output", "source"), ("source", "output"), ("source", "source"), ("output", "output")],
)
@pytest.mark.parametrize("embedded", [True, False])
def test_maps_equal_a_direct_evaluation(kind, tap, query_in, against, embedded):
    explorer = make_explorer(kind)
    model = explorer.model
    pictures = {"source": to_tensor(explorer.source)[None], "output": explorer._raw_output[None]}
    with torch.no_grad():
        expected = translate_stack(model, pictures["source"])
        torch.testing.assert_close(pictures["output"], expected, atol=2e-5, rtol=0)
        vectors = {}
        for name, picture in pictures.items():
            features = encoded_inside(model.generator, picture, model.recipe.loss.taps)
            flat = [feature[0].flatten(1).T for feature in features]
            index = model.recipe.loss.taps.index(tap)
            rows = (
                model.heads(flat)[index] if embedded else torch.nn.functional.normalize(flat[index])
            )
            vectors[name] = rows.reshape(*features[index].shape[2:], -1).double()
    padding = 3 if (kind, tap) == ("cut", 0) else 0
    for name, grid in vectors.items():
        vectors[name] = grid[padding:, padding:]
    found = explorer.similarity(21, 17, tap, query_in=query_in, against=against, embedded=embedded)
    keys = vectors[against][: found.map.shape[0], : found.map.shape[1]]
    cosine = keys @ vectors[query_in][found.row, found.col]
    expected = torch.exp((cosine - cosine.max()) / 0.07)
    np.testing.assert_allclose(found.cosine, cosine, atol=1e-5)
    np.testing.assert_allclose(found.map, expected, atol=1e-4)
    np.testing.assert_allclose(found.probability, expected / expected.sum(), atol=1e-4)
    ahead = (cosine > cosine[found.row, found.col] + 1e-5).sum()
    level = (cosine > cosine[found.row, found.col] - 1e-5).sum()
    assert ahead < found.rank <= level


@pytest.mark.parametrize("kind", ["cut", "sincut"])
@pytest.mark.parametrize("size", [(50, 38), (37, 41), (3, 2)])
def test_the_output_is_the_picture_that_an_export_gives(kind, size):
    model, source = make_model(kind), noise(*size)
    if kind == "sincut":
        with torch.no_grad():
            model.generator.up.noise_strength.fill_(0.5)
    exported = np.asarray(translate_image(model, source, scale="native"), int)
    np.testing.assert_allclose(np.asarray(Explorer(model, source).output, int), exported, atol=1)


@pytest.mark.parametrize("kind", ["cut", "sincut"])
@pytest.mark.parametrize("embedded", [True, False])
def test_pca_equals_an_exact_svd_of_both_pictures(kind, embedded):
    explorer = make_explorer(kind)
    pca = explorer.pca(embedded=embedded)
    tap = explorer.default_tap
    both = [explorer.embeddings(side, tap, embedded=embedded) for side in ("source", "output")]
    joint = np.concatenate([vectors.reshape(-1, vectors.shape[-1]) for vectors in both])
    joint = joint.astype(float) - joint.mean(0, dtype=float)
    _, scales, axes = np.linalg.svd(joint, full_matrices=False)
    axes = axes[:3] * np.sign(axes[range(3), np.abs(axes[:3]).argmax(1)])[:, None]
    scores = joint @ axes.T
    low, high = np.percentile(scores, (1, 99), axis=0)
    colours = np.clip((scores - low) / (high - low), 0, 1) * 255
    shown = np.concatenate([pca.source.reshape(-1, 3), pca.output.reshape(-1, 3)])
    np.testing.assert_allclose(shown, colours, atol=0.5 + 255 * 1e-3)
    np.testing.assert_allclose(pca.explained, (scales**2 / (scales**2).sum())[:3], atol=1e-3)
    assert pca.source.shape == pca.output.shape == (*both[0].shape[:2], 3)
    assert explorer.pca(embedded=embedded) is pca


def test_equal_pictures_have_equal_colours():
    pca = make_explorer("sincut", move=(0, 0)).pca(2)
    np.testing.assert_array_equal(pca.source, pca.output)


def test_pieces_change_nothing(monkeypatch):
    whole = make_explorer("cut").embeddings("output", 4)
    monkeypatch.setattr(encoded, "_PIECE", 128)
    np.testing.assert_allclose(make_explorer("cut").embeddings("output", 4), whole, atol=1e-6)


@pytest.mark.parametrize("tap", [0, 2, 4])
def test_receptive_fields_hold_what_a_cell_sees_and_no_more(tap):
    explorer = make_explorer("sincut", noise(64, 64))
    generator = explorer.model.generator
    found = explorer.similarity(31, 35, tap)
    left, top, right, bottom = found.box_true
    assert found.box_query == found.box_true
    x = to_tensor(explorer.source)[None].requires_grad_()
    feature = generator.encode(x, [tap])[0][0, :, found.row, found.col]
    seen = torch.autograd.grad(feature.square().sum(), x)[0][0].abs().sum(0) > 0
    rows, columns = (torch.nonzero(seen.any(axis)).flatten().tolist() for axis in (1, 0))
    assert (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) == (left, top, right, bottom)


def test_default_taps_and_labels():
    cut, sincut = make_explorer("cut"), make_explorer("sincut")
    assert (cut.default_tap, sincut.default_tap) == (12, 4)
    assert cut.taps == (0, 4, 8, 12, 16)
    assert cut.label(12) == "tap 12, residual block 1, 13x10, sees 35 px"
    assert sincut.label(0) == "tap 0, RGB, 50x38, sees 1 px"
    recipe = RECIPES["cut"].with_changes({"loss.taps": (0, 8)})
    generator = build_generator(recipe)
    model = Model(recipe, 0, generator, build_heads(recipe, generator, (0, 8)), torch.device("cpu"))
    assert Explorer(model, noise()).default_tap == 8


def test_taps_without_a_head_show_normalised_features():
    explorer = make_explorer("cut")
    vectors = explorer.embeddings("source", 14)
    assert vectors.shape == (10, 13, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=2), 1, atol=1e-4)
    with torch.no_grad():
        feature = explorer.model.generator.encode(to_tensor(explorer.source)[None], [14])[0][0]
    expected = torch.nn.functional.normalize(feature, dim=0).permute(1, 2, 0)
    np.testing.assert_allclose(vectors, expected, atol=1e-5)
    assert explorer.embeddings("source", 14, embedded=False) is vectors


def test_output_is_what_the_generator_makes_of_the_source():
    explorer = make_explorer("cut")
    with torch.no_grad():
        expected = explorer.model.generator(to_tensor(explorer.source)[None])[0]
    np.testing.assert_array_equal(explorer.output, to_image(expected))


def test_pictures_are_limited_and_places_scaled():
    explorer = make_explorer("cut", noise(300, 200), side=60)
    assert explorer.full_size == (300, 200)
    assert explorer.source.size == explorer.output.size == (60, 40)
    assert explorer.place(0, 0) == (-0.4, -0.4)  # the centre of the first of 5 x 5 pixels
    assert explorer.place(152, 102) == pytest.approx((30, 20))
    assert explorer.similarity(*explorer.place(0, 199)).map.shape == (10, 15)
    recipe = RECIPES["sincut"].with_changes({"data.working_width": 30})
    model = make_model("sincut")
    model.recipe = recipe
    assert Explorer(model, noise(300, 200)).source.size == (30, 20)


@pytest.mark.parametrize("place", [(-1, 0), (50, 0), (0, 38), (0, float("nan"))])
def test_places_outside_the_picture_are_refused(place):
    with pytest.raises(ExploreError, match="outside") as caught:
        make_explorer("cut").similarity(*place)
    assert "0 to 49" in caught.value.hint


def test_taps_and_pictures_that_do_not_exist_are_refused():
    explorer = make_explorer("cut")
    for refused in (explorer.label, explorer.grid, explorer.geometry, explorer.pca):
        with pytest.raises(ExploreError, match="no tap 99") as caught:
            refused(99)
    assert "0, 4, 8, 12, 16" in caught.value.hint
    with pytest.raises(ExploreError, match="no tap"):
        explorer.similarity(0, 0, 99)
    with pytest.raises(ExploreError, match="target"):
        explorer.similarity(0, 0, against="target")
    with pytest.raises(ExploreError, match="0 pixels"):
        make_explorer("cut", side=0)


@pytest.mark.parametrize("kind", ["cut", "sincut"])
def test_each_picture_is_encoded_once(kind, monkeypatch):
    calls = []
    for name in ("encode", "translate"):
        original = getattr(bands, name)
        monkeypatch.setattr(
            bands, name, lambda *a, o=original, n=name, **k: calls.append(n) or o(*a, **k)
        )
    explorer = make_explorer(kind)
    for tap in explorer.taps:
        explorer.similarity(5, 5, tap)
        explorer.similarity(9, 5, tap, query_in="source", against="output")
        explorer.similarity(9, 5, tap, embedded=False)
        explorer.pca(tap)
    assert calls == ["translate", "encode"]
    other = explorer.other_taps[-1]
    for x in (5, 9, 14):
        explorer.similarity(x, 5, other)
    assert calls == ["translate", "encode", "encode", "encode"]  # each picture, at another layer


def test_what_the_first_click_needs_is_computed_beforehand(monkeypatch):
    explorer = make_explorer("sincut")
    explorer.prepare(2, against="output")
    work = []
    monkeypatch.setattr(bands, "encode", lambda *a, **k: work.append("encode"))
    embed = Explorer._embed
    monkeypatch.setattr(
        Explorer, "_embed", lambda self, x, *a: work.append(x[0].numel()) or embed(self, x, *a)
    )
    explorer.similarity(9, 9, 2, query_in="source", against="output")
    assert work == [1]  # the query's own vector


def test_embeddings_are_kept_within_their_room():
    size = 38 * 50 * 16 * 4  # of one picture at tap 0 or 4
    features = make_explorer("cut")
    features.pca(12)
    fixed = features.memory - sum(part.nbytes for part in features._embeddings.values())
    explorer = make_explorer("cut", room=fixed + 4 * size)
    explorer.pca(0)
    first = explorer.embeddings("source", 0)
    explorer.pca(4)
    assert explorer.embeddings("source", 0) is first
    explorer.pca(12)
    assert explorer.memory <= fixed + 4 * size
    assert explorer.embeddings("source", 0) is first  # used last, so kept longest
    assert not any(tap == 0 and side == "output" for side, tap, *_ in explorer._embeddings)


def test_without_any_room_the_newest_embedding_stays_and_answers_are_the_same():
    small, roomy = make_explorer("sincut", room=0), make_explorer("sincut")
    np.testing.assert_array_equal(small.pca(4).output, roomy.pca(4).output)
    assert len(small._embeddings) == 1
    np.testing.assert_allclose(small.similarity(9, 9).map, roomy.similarity(9, 9).map, atol=1e-5)


@pytest.mark.parametrize("kind", ["cut", "sincut"])
def test_running_out_of_memory_says_what_to_do(kind, monkeypatch):
    def fail(*arguments, **options):
        raise torch.OutOfMemoryError("CUDA out of memory.")

    model = make_model(kind)
    explorer = Explorer(model, noise())
    for name in ("encode", "translate"):
        monkeypatch.setattr(bands, name, fail)
    with pytest.raises(OutOfMemory, match="50 x 38"):
        explorer.similarity(0, 0)
    with pytest.raises(OutOfMemory, match="50 x 38"):
        Explorer(model, noise())


def test_a_flat_picture_has_no_first_place():
    explorer = make_explorer("sincut", Image.new("RGB", (40, 40), (90, 120, 40)), move=(0, 0))
    found = explorer.similarity(20, 20, 0)
    assert found.rank == 1600
    np.testing.assert_allclose(found.probability, 1 / 1600, rtol=1e-3)
    assert np.unique(explorer.pca(0).source).size <= 3


@pytest.mark.parametrize(("kind", "tap"), ALL_TAPS)
@pytest.mark.parametrize("size", [(131, 98), (96, 137)])
def test_a_coarse_grid_finds_the_clicked_place_too(kind, tap, size):
    explorer = make_explorer(kind, noise(*size), move=(0, 0), cells=23)
    grid = explorer.grid(tap)
    assert max(grid.rows, grid.columns) <= 23
    for x, y in [(0, 0), (64, 50), (size[0] - 1, size[1] - 1)]:
        found = explorer.similarity(x, y, tap)
        assert found.rank == 1
        centre = (found.col * grid.stride + grid.offset, found.row * grid.stride + grid.offset)
        assert abs(centre[0] - x) < grid.stride
        assert abs(centre[1] - y) < grid.stride
        coarser = explorer.similarity(x, y, tap, cells=9)
        assert coarser.rank == 1
        assert max(coarser.map.shape) <= 9


@pytest.mark.parametrize(("kind", "tap"), [("cut", 0), ("cut", 4), ("cut", 12), ("sincut", 2)])
def test_coarse_cells_are_cells_of_the_fine_grid(kind, tap):
    fine, coarse = make_explorer(kind), make_explorer(kind, cells=11)
    full, some = fine.embeddings("output", tap), coarse.embeddings("output", tap)
    rows, columns = coarse.grid(tap).within(fine.grid(tap))
    np.testing.assert_allclose(some, full[rows, columns], atol=1e-6)
    apart = make_explorer(kind).embeddings("output", tap, cells=11)
    np.testing.assert_allclose(apart, some, atol=1e-6)
    view = fine.embeddings("output", tap, cells=11)
    assert np.shares_memory(view, full)  # read off what is there
    np.testing.assert_allclose(view, some, atol=1e-6)


@pytest.mark.parametrize("embedded", [True, False])
def test_strength_is_each_query_s_own_probability(embedded):
    explorer = make_explorer("cut")
    found = explorer.strength(8, embedded=embedded, cells=12)
    assert found.probability.shape == found.rank.shape == (found.grid.rows, found.grid.columns)
    for row, column in ((0, 0), (4, 7), (found.grid.rows - 1, found.grid.columns - 1)):
        x, y = (i * found.grid.stride + found.grid.offset for i in (column, row))
        one = explorer.similarity(x, y, 8, embedded=embedded, cells=12)
        assert (one.row, one.col) == (row, column)
        expected = one.probability[row, column]
        assert found.probability[row, column] == pytest.approx(expected, rel=1e-4)
        assert found.rank[row, column] == one.rank


def test_segments_are_shared_by_both_pictures():
    explorer = make_explorer("sincut", move=(0, 0))
    found = explorer.segments(4, 2)
    np.testing.assert_array_equal(found.source, found.output)
    assert set(np.unique(found.source)) == {0, 1, 2, 3}
    assert sum(found.shares) == pytest.approx(1)
    assert list(found.shares) == sorted(found.shares, reverse=True)
    with pytest.raises(ExploreError, match="in 9 segments") as caught:
        explorer.segments(9)
    assert "2 to 8" in caught.value.hint


def test_colours_go_on_from_checkpoint_to_checkpoint():
    before, after = make_explorer("cut"), make_explorer("cut")
    head = after.model.heads.heads[after.taps.index(12)]
    turn = torch.linalg.qr(torch.randn(16, 16, generator=torch.Generator().manual_seed(3)))[0]
    with torch.no_grad():  # the same embedding in other coordinates
        head.linear2.weight.copy_(turn @ head.linear2.weight)
        head.linear2.bias.copy_(turn @ head.linear2.bias)
    old, own = before.pca(), after.pca()
    assert np.abs(own.source.astype(int) - old.source).mean() > 20  # signs have changed
    like = after.pca(like=old)
    np.testing.assert_allclose(like.source.astype(int), old.source, atol=1)
    np.testing.assert_allclose(like.output.astype(int), old.output, atol=1)
    np.testing.assert_allclose(like.scores, old.scores, atol=1e-3)
    segments = before.segments(5)
    renamed = Segments(4 - segments.source, 4 - segments.output, segments.shares, segments.grid)
    np.testing.assert_array_equal(before.segments(5, like=renamed).source, renamed.source)


def test_layers_without_a_head_are_offered():
    explorer = make_explorer("cut")
    assert explorer.other_taps == (1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15)
    assert explorer.headed(12)
    assert not explorer.headed(13)
    assert make_explorer("sincut").other_taps == (1, 3)


@pytest.fixture
def run(tmp_path):
    """A run of SinCUT with one checkpoint, whose source has an orientation and transparency."""
    pixels = np.dstack([np.asarray(noise()), np.full((38, 50), 255, np.uint8)])
    pixels[:10, :10, 3] = 0
    exif = Image.Exif()
    exif[0x0112] = 6
    (tmp_path / "source").mkdir()
    Image.fromarray(pixels).save(tmp_path / "source" / "turned.png", exif=exif)
    noise(30, 20).save(tmp_path / "other.png")
    recipe = RECIPES["sincut"].with_changes({"data.source": (str(tmp_path / "source"),)})
    model = make_model("sincut")
    folder = RunFolder(tmp_path / "run")
    folder.create(recipe)
    weights = {"G": model.generator.state_dict(), "F": model.heads.state_dict()}
    checkpoint.save(folder, checkpoint.Checkpoint(7, recipe, weights))
    return folder.path


def test_a_run_is_looked_into_with_its_own_source_upright(run):
    explorer = load_explorer(run, device="cpu")
    assert explorer.full_size == explorer.source.size == (38, 50)
    upright = np.asarray(noise().transpose(Image.Transpose.ROTATE_270))
    np.testing.assert_array_equal(np.asarray(explorer.source)[10:], upright[10:])
    assert (np.asarray(explorer.source)[:10, 28:] == 255).all()  # white where nothing is seen
    assert explorer.model.step == 7
    found = explorer.similarity(20, 30, query_in="source")
    assert (found.rank, found.row, found.col) == (1, 15, 10)


TURNS = {
    1: (), 2: ("FLIP_LEFT_RIGHT",), 3: ("ROTATE_180",), 4: ("FLIP_TOP_BOTTOM",),
    5: ("TRANSPOSE",), 6: ("ROTATE_270",), 7: ("TRANSVERSE",), 8: ("ROTATE_90",),
}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNS)
def test_places_are_those_of_the_upright_picture(tmp_path, orientation):
    """Also for mirrored ones: the pixel that is clicked is the pixel that is found."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    noise().save(tmp_path / "turned.png", exif=exif)
    upright = noise()
    for turn in TURNS[orientation]:
        upright = upright.transpose(Image.Transpose[turn])
    source = images.flatten(images.read(tmp_path / "turned.png"))
    explorer = make_explorer("sincut", source, move=(0, 0))
    x, y = upright.width - 5, 7
    found = explorer.similarity(*explorer.place(x, y), 0)
    assert (found.rank, found.col, found.row) == (1, x, y)
    assert explorer.source.getpixel((found.col, found.row)) == upright.getpixel((x, y))


def test_a_run_is_looked_into_with_another_source(run):
    explorer = load_explorer(run, run.parent / "other.png", checkpoint=7, device="cpu", side=15)
    assert (explorer.full_size, explorer.source.size) == ((30, 20), (15, 10))
    with pytest.raises(CheckpointError, match="8"):
        load_explorer(run, checkpoint=8, device="cpu")
    with pytest.raises(DataError, match="missing"):
        load_explorer(run, run / "missing.png", device="cpu")


def test_outputs_are_embedded_by_the_encoder_that_the_run_trained_for_them(tmp_path):
    recipe = tiny(tmp_path, "no-weight-sharing", training__steps=1)
    events = list(training.train(recipe, tmp_path / "run"))
    assert events[-1].step == 1
    explorer = load_explorer(tmp_path / "run", device="cpu")
    kept = checkpoint.load(RunFolder(tmp_path / "run"), 1)
    encoder = build_encoder(recipe, "E_output").requires_grad_(False)
    encoder.load_state_dict(kept.tensors["E_output"])
    heads = build_heads(recipe, build_generator(recipe), recipe.loss.taps, "F_output")
    heads.load_state_dict(kept.tensors["F_output"])
    tap = recipe.loss.taps[-1]
    feature = encoded_inside(encoder, explorer._raw_output[None], (tap,))[0][0]
    expected = heads.embed(len(recipe.loss.taps) - 1, feature.flatten(1).T).detach()
    found = explorer.embeddings("output", tap)
    np.testing.assert_allclose(found.reshape(expected.shape), expected, atol=1e-5)
    np.testing.assert_allclose(explorer.vector("output", tap, (2, 3)), found[2, 3], atol=1e-6)
    np.testing.assert_allclose(
        explorer.embeddings("output", tap, embedded=False).reshape(len(expected), -1),
        torch.nn.functional.normalize(feature.flatten(1).T),
        atol=1e-5,
    )
    assert max(explorer.other_taps) < tap  # its encoder ends there
    fresh = retrieval.untrained(explorer.model)
    assert fresh.output_encoder is not explorer.model.output_encoder
    assert fresh.output_heads is not explorer.model.output_heads
    assert len(retrieval.retrieve(fresh, [tmp_path / "source" / "0.png"])) == len(recipe.loss.taps)


def test_a_snapshot_of_a_training_has_the_encoder_for_outputs_too(tmp_path):
    recipe = tiny(tmp_path, "no-weight-sharing", training__steps=3)
    control = Control()
    events = training.train(recipe, tmp_path / "run", control)
    snapshot = control.snapshot()
    for _event in events:
        if snapshot.done():
            break
    events.close()
    model = snapshot.result(timeout=0)
    assert model.output_encoder is not None
    assert model.output_heads is not None
    assert Explorer(model, noise()).embeddings("output", 12).shape[:2] == (8, 11)
