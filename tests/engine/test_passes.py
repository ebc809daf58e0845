"""What previews have translated, Explore does not translate again, and sees the same."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from cutstudio.engine import events as ev
from cutstudio.engine import explore_cost, images, passes, training
from cutstudio.engine.correspondence import Explorer, load_explorer
from cutstudio.engine.data import Batches
from cutstudio.engine.events import Control
from cutstudio.engine.model import Model
from cutstudio.engine.networks import bands, choice
from cutstudio.engine.passes import Pass
from cutstudio.engine.previews import translated
from cutstudio.engine.recolour import ColourMap
from cutstudio.engine.run import RunFolder
from cutstudio.engine.tensors import to_tensor
from tests.engine.test_correspondence import make_model, noise
from tests.engine.tiny import tiny

KINDS = ["cut", "sincut"]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The generator's calls, as they come."""
    calls: list[str] = []
    for name in ("encode", "translate"):
        original = getattr(bands, name)

        def counted(*a: Any, o: Callable[..., Any] = original, n: str = name, **k: Any) -> Any:
            calls.append(n)
            return o(*a, **k)

        monkeypatch.setattr(bands, name, counted)
    return calls


@pytest.fixture
def kept() -> Iterator[None]:
    """A process that keeps passes, as the window does."""
    passes.keep()
    yield
    passes.keep(0)


def answers(explorer: Explorer) -> list[np.ndarray]:
    """Maps at every tap, before and behind the heads, in both directions; the colours of PCA."""
    found = [np.asarray(explorer.output)]
    for tap in explorer.taps:
        for embedded in (True, False):
            for sides in (("output", "source"), ("source", "output")):
                seen = explorer.similarity(
                    9, 21, tap, query_in=sides[0], against=sides[1], embedded=embedded
                )
                found += [seen.map, seen.cosine]
        found.append(explorer.pca(tap).output)
    return found


def assert_equal(some: list[np.ndarray], others: list[np.ndarray]) -> None:
    for one, other in zip(some, others, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_preview_translated_is_explored_without_translating(
    kind: str, kept: None, work: list[str]
) -> None:
    model, picture = make_model(kind), noise()
    preview = translated(model, picture)
    assert work == ["translate"]
    second = Explorer(model, picture)
    assert_equal([np.asarray(preview)], [np.asarray(second.output)])
    found = answers(second)
    assert work == ["translate", "encode"]  # the output's own features
    passes.keep(0)
    assert_equal(found, answers(Explorer(model, picture)))
    assert work.count("translate") == 2


def test_nothing_is_kept_unless_somebody_says_so(work: list[str]) -> None:
    model = make_model("sincut")
    for _ in range(2):
        Explorer(model, noise())
    assert work == ["translate"] * 2
    assert not passes._kept._passes


def another_step(model: Model) -> Model:
    with torch.no_grad():
        next(model.generator.parameters()).view(-1)[0] += 1e-6
    return model


def another(setting: str, value: object) -> Callable[[Model], Model]:
    return lambda model: replace(model, recipe=model.recipe.with_changes({setting: value}))


@pytest.mark.parametrize(
    "change",
    [
        another_step,
        another("training.seed", 9),
        another("loss.taps", (0, 4)),
        lambda model: replace(model, colours=ColourMap((0.9, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0))),
    ],
    ids=["step", "noise", "taps", "colours"],
)
def test_other_networks_are_translated_with(
    change: Callable[[Model], Model], kept: None, work: list[str]
) -> None:
    model = make_model("sincut")
    Explorer(model, noise())
    model = change(model)
    found = answers(Explorer(model, noise()))
    assert work.count("translate") == 2
    passes.keep(0)
    assert_equal(found, answers(Explorer(model, noise())))


def test_other_pictures_sizes_grids_and_convolutions_are_made_anew(
    kept: None, work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, picture = make_model("sincut"), noise()
    almost = picture.copy()
    almost.putpixel((3, 3), (1, 2, 3))
    Explorer(model, picture)
    for other, options in ((almost, {}), (noise(38, 50), {}), (picture, {"side": 40}),
                           (picture, {"cells": 9})):  # fmt: skip
        work.clear()
        Explorer(model, other, **options)
        assert work == ["translate"], options
    monkeypatch.setattr(choice, "_chosen", "direct")
    work.clear()
    Explorer(model, picture)
    assert work == ["translate"]


def test_going_back_to_a_checkpoint_translates_nothing(kept: None, work: list[str]) -> None:
    models = [make_model("cut") for _ in range(3)]
    for number, model in enumerate(models):
        with torch.no_grad():
            next(model.generator.parameters()).mul_(1 + number / 10)
    first = [answers(Explorer(model, noise())) for model in models]
    assert work.count("translate") == 3
    again = [answers(Explorer(model, noise())) for model in models]
    assert work.count("translate") == 3
    for one, other in zip(first, again, strict=True):
        assert_equal(one, other)
    assert (first[0][0] != first[1][0]).any()


def test_features_go_first_and_then_the_oldest_outputs(work: list[str]) -> None:
    model = make_model("sincut")
    whole = passes.translate(model, noise()).memory
    output = 38 * 50 * 3 * 4
    passes.keep(whole + 2 * output)
    try:
        for seed in range(3):
            passes.translate(model, noise(seed=seed))
        assert [bool(made.features) for made in passes._kept._passes.values()] == [0, 0, 1]
        assert passes._kept.memory <= passes._kept.room
        work.clear()
        found = answers(Explorer(model, noise(seed=1)))
        assert work == ["encode", "encode"]  # of source and output
        passes.translate(model, noise(seed=3))
        assert [bool(made.features) for made in passes._kept._passes.values()] == [0, 0, 1]
        work.clear()
        Explorer(model, noise(seed=0))  # the longest unused
        assert work == ["translate"]
        passes.keep(whole - 1)
        assert [bool(made.features) for made in passes._kept._passes.values()] == [0]
        passes.keep(output - 1)
        assert not passes._kept._passes
    finally:
        passes.keep(0)
    for one, other in zip(found, answers(Explorer(model, noise(seed=1))), strict=True):
        np.testing.assert_allclose(one, other, atol=1 if one.dtype == np.uint8 else 1e-4)


def test_many_threads_keep_within_the_bound(kept: None) -> None:
    passes.keep(1000)
    failed: list[BaseException] = []

    def use(seed: int) -> None:
        draw = np.random.default_rng(seed)
        try:
            for _ in range(60):
                number = int(draw.integers(20))
                made = passes._kept.find(bytes([number]))
                assert made is None or made.output[0] == number
                output, feature = torch.full((10,), float(number)), torch.zeros(50)
                passes._kept.add(bytes([number]), Pass(output, {0: feature}))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=use, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert 0 < passes.kept() <= 1000


@pytest.mark.parametrize("ema", [0.0, 0.9])
def test_the_last_checkpoint_was_translated_by_its_preview(
    ema: float, kept: None, work: list[str], tmp_path: Path
) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=2, training__ema=ema)
    for _ in training.train(recipe, tmp_path / "run"):
        pass
    work.clear()
    explorer = load_explorer(tmp_path / "run", device="cpu")
    assert work == []
    found = answers(explorer)
    sample = tmp_path / "run" / "samples" / "step-00000002" / "output.png"
    assert_equal([np.asarray(explorer.output)], [np.asarray(images.read(sample).rgb)])
    passes.keep(0)
    assert_equal(found, answers(load_explorer(tmp_path / "run", device="cpu")))


def test_a_checkpoint_without_a_preview_is_translated(
    kept: None, work: list[str], tmp_path: Path
) -> None:
    recipe = tiny(tmp_path, "sincut", training__steps=4, training__sample_seconds=1000.0)
    control = Control()
    for event in training.train(recipe, tmp_path / "run", control):
        if isinstance(event, ev.Progress) and event.step == 2:
            control.save()
    work.clear()
    saved, last = RunFolder(tmp_path / "run").checkpoints()
    for step, made in ((last, []), (saved, ["translate"]), (last, []), (saved, [])):
        work.clear()
        load_explorer(tmp_path / "run", checkpoint=step, device="cpu")
        assert work == made, step


@pytest.mark.parametrize("size", [(56, 40), (180, 130), (70, 200)])
def test_previews_and_explore_look_at_the_same_pixels(
    size: tuple[int, int], kept: None, work: list[str], tmp_path: Path
) -> None:
    for method in ("sincut", "cut"):
        recipe = tiny(tmp_path / method, method, training__sample_side=1024)
        noise(*size).save(tmp_path / "wide.png")
        recipe = recipe.with_changes({"data.source": str(tmp_path / "wide.png")})
        (source,), _ = Batches(recipe).preview()
        model = replace(make_model(method), recipe=recipe)
        translated(model, source)
        work.clear()
        Explorer(model, images.flatten(images.read(tmp_path / "wide.png")))
        assert work == []


def test_a_pass_has_the_output_unrounded_and_the_features_of_the_source() -> None:
    model = make_model("cut")
    made = passes.translate(model, noise())
    with torch.no_grad():
        output, features = model.generator.translate_with_taps(
            to_tensor(noise())[None], model.recipe.loss.taps
        )
    torch.testing.assert_close(made.output, output[0], atol=1e-5, rtol=0)
    for tap, feature in zip(model.recipe.loss.taps, features, strict=True):
        grid = passes.grid_of(model.generator.tap_geometry(tap), (50, 38), passes.FINEST)
        expected = feature[0][:, *grid.of_map()]
        torch.testing.assert_close(made.features[tap], expected, atol=1e-4, rtol=0)


@pytest.mark.parametrize("known", [True, False])
def test_a_known_look_is_measured_without_translating(known: bool, work: list[str]) -> None:
    model, looks = make_model("sincut"), []

    def load() -> Explorer:
        looks.append(work.count("translate"))
        return Explorer(model, noise())

    try:
        cost = explore_cost.measure(load, 1, known=known)
    finally:
        passes.keep(0)
    assert looks == ([0, 1] if known else [0])
    assert work.count("translate") == 1
    assert cost.translate > 0
