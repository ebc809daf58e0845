from pathlib import Path

import numpy as np
import pytest

from cutstudio.engine import events as ev
from cutstudio.engine import images, training
from cutstudio.engine.data import MOST_PREVIEWS, Batches
from cutstudio.engine.errors import DataError
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.run import RunFolder
from tests.engine.tiny import tiny


def test_several_chosen_sources_are_translated_at_each_preview(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "cut", training__steps=1)
    chosen = [str(tmp_path / "source" / f"{number}.png") for number in (2, 0)]
    recipe = recipe.with_changes({"training.previews": chosen})
    assert from_toml(to_toml(recipe)).training.previews == tuple(chosen)
    events = list(training.train(recipe, tmp_path / "run"))
    sample = [event for event in events if isinstance(event, ev.SampleSaved)][-1]
    kinds = {"source", "output", "source-2", "output-2", "target", "identity"}
    assert set(sample.pictures) == kinds
    run = RunFolder(tmp_path / "run")
    assert run.recipe().training.previews == tuple(chosen)
    for kind, name in (("source", chosen[0]), ("source-2", chosen[1])):
        kept = images.read(run.picture(sample.pictures[kind])).rgb
        own = images.read(Path(name)).rgb.resize(kept.size)
        assert np.abs(np.asarray(kept, float) - np.asarray(own, float)).mean() < 4
    outputs = [np.asarray(images.read(run.picture(sample.pictures[k])).rgb)
               for k in ("output", "output-2")]  # fmt: skip
    assert (outputs[0] != outputs[1]).any()


def test_the_first_source_is_shown_when_none_is_chosen(tmp_path: Path) -> None:
    batches = Batches(tiny(tmp_path, "cut"))
    assert [path.name for path in batches.previewed()] == ["0.png"]


def test_strange_and_too_many_preview_pictures_are_refused_before_the_run_is_made(
    tmp_path: Path,
) -> None:
    recipe = tiny(tmp_path, "cut")
    with pytest.raises(DataError, match="not among the sources"):
        training.train(
            recipe.with_changes({"training.previews": ["elsewhere.png"]}), tmp_path / "run"
        )
    assert not (tmp_path / "run").exists()
    first = str(tmp_path / "source" / "0.png")
    with pytest.raises(DataError, match="at most"):
        Batches(recipe.with_changes({"training.previews": [first] * (MOST_PREVIEWS + 1)}))


def test_a_preview_shows_the_source_that_its_output_is_of(tmp_path: Path) -> None:
    recipe = tiny(tmp_path, "cut", training__steps=3, training__sample_seconds=0)
    run = RunFolder(tmp_path / "run")
    list(training.train(recipe, run.path, stop_after=1))
    list(training.resume(run.path, stop_after=2))  # the same source: none is written
    assert {sample.pictures["source"] for sample in run.samples()} == {"samples/source.png"}
    list(training.resume(run.path, changes={"data.load_size": 48}))
    first, *_, last = run.samples()
    for sample in (first, last):
        sizes = {kind: images.read(run.picture(sample.pictures[kind])).rgb.size
                 for kind in ("source", "output", "target", "identity")}  # fmt: skip
        assert sizes["source"] == sizes["output"]
        assert sizes["target"] == sizes["identity"]
    assert first.pictures["source"] == "samples/source.png"
    assert last.pictures["source"] != first.pictures["source"]
    assert run.shown("source") == run.picture(last.pictures["source"])
    written = {sample.pictures["source"] for sample in run.samples()}
    assert len(written) == 2  # kept from one preview to the next
