"""The first look of a single-image run: when it comes, what it shows, and what it leaves alone."""

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine import first_look, images, inbox, masks
from cutstudio.engine.branching import branch
from cutstudio.engine.errors import ExploreError
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.run import RunFolder
from cutstudio.engine.synthesis import SynthesisSettings
from cutstudio.engine.training import opening, resume, starting, train
from tests.engine.tiny import SINCUT, TINY, losses, tiny


def looking(folder: Path, method: str = "sincut", **changes: object) -> Recipe:
    return tiny(folder, method, training__first_look=True, **changes)


def looks(events: list[ev.Event]) -> list[ev.FirstLookSaved]:
    return [event for event in events if isinstance(event, ev.FirstLookSaved)]


def test_it_comes_before_the_first_step_and_is_in_the_run_folder(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    events = list(train(looking(tmp_path, training__seed=7), run.path))
    assert [type(event) for event in events[:3]] == [ev.FirstLookSaved, ev.Started, ev.Progress]
    assert run.events() == events
    (look,) = looks(events)
    assert look.path == "first-look.png"
    *_, scale = first_look.first_look(
        tmp_path / "source" / "0.png", [tmp_path / "target" / "0.png"], SynthesisSettings(seed=7),
        longest=opening.LONGEST,
    )  # fmt: skip
    shown = np.asarray(images.read(run.path / look.path).rgb)
    assert np.array_equal(shown, scale.levels())


@pytest.mark.parametrize("name", ["sincut", "quick"])
def test_what_is_learned_does_not_depend_on_it(tmp_path: Path, name: str) -> None:
    recipe = looking(tmp_path)
    if name == "quick":
        pair = {"data.source": recipe.data.source, "data.target": recipe.data.target}
        recipe = preset(name).with_changes(
            {**TINY, **SINCUT, **pair, "training.steps": 6, "training.first_look": True,
             "networks.start": "random"}
        )  # fmt: skip
    with_it = list(train(recipe, tmp_path / "with", stop_after=3))
    with_it += list(resume(tmp_path / "with"))
    plain = list(train(recipe.with_changes({"training.first_look": False}), tmp_path / "without"))
    assert (len(looks(with_it)), len(looks(plain))) == (1, 0)
    assert losses(with_it) == losses(plain)
    one, two = (ckpt.load(RunFolder(tmp_path / name), 6).tensors for name in ("with", "without"))
    for file, tensors in one.items():
        assert all(torch.equal(value, two[file][key]) for key, value in tensors.items())


def test_no_random_number_is_taken_from_the_process_s_generators(tmp_path: Path) -> None:
    events = train(looking(tmp_path), tmp_path / "run")
    state, numpys = torch.get_rng_state(), np.random.get_state()[1]
    assert isinstance(next(events), ev.FirstLookSaved)
    assert torch.equal(torch.get_rng_state(), state)
    assert np.array_equal(np.random.get_state()[1], numpys)
    events.close()  # type: ignore[attr-defined]


def test_folders_have_none(tmp_path: Path) -> None:
    events = list(train(looking(tmp_path, "cut", training__steps=1), tmp_path / "run"))
    assert not looks(events)
    assert not (tmp_path / "run" / "first-look.png").exists()


def test_any_method_that_trains_on_one_pair_has_one(tmp_path: Path) -> None:
    recipe = looking(tmp_path, "cut", training__steps=1)
    pair = {f"data.{side}": str(tmp_path / side / "0.png") for side in ("source", "target")}
    assert len(looks(list(train(recipe.with_changes(pair), tmp_path / "run")))) == 1


def test_a_run_that_was_interrupted_before_its_first_checkpoint_repeats_none(
    tmp_path: Path,
) -> None:
    events = train(looking(tmp_path), tmp_path / "run")
    assert any(isinstance(event, ev.FirstLookSaved) for event in events)
    events.close()  # type: ignore[attr-defined]
    again = list(resume(tmp_path / "run"))
    assert again[-1] == ev.Finished(6, "completed")
    assert not looks(again)
    assert len(looks(RunFolder(tmp_path / "run").events())) == 1


def test_a_run_that_was_interrupted_during_its_first_look_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(first_look, "painted", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            next(train(looking(tmp_path), tmp_path / "run"))
    assert not (tmp_path / "run" / "first-look.png").exists()
    first, second, *_ = events = list(resume(tmp_path / "run"))
    assert isinstance(first, ev.FirstLookSaved)
    assert second == ev.Resumed(0)
    assert len(looks(events)) == 1
    assert looks(RunFolder(tmp_path / "run").events()) == [first]


def _interrupted(*_: object, **__: object) -> object:
    raise KeyboardInterrupt


def test_a_run_of_an_earlier_version_goes_on_without(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    recipe = looking(tmp_path).with_changes({"training.first_look": False})
    list(train(recipe, run.path, stop_after=2))
    path = run.path / "recipe.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("first_look")]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept), encoding="utf-8")
    assert run.recipe().training.first_look, "the default"
    events = list(resume(run.path))
    assert events[-1] == ev.Finished(6, "completed")
    assert not looks(events)


def test_a_picture_that_is_there_already_is_told_of_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    Image.new("RGB", (9, 9), "red").save(tmp_path / "run" / "first-look.png")
    assert len(looks(list(train(looking(tmp_path), tmp_path / "run", stop_after=1)))) == 1
    assert images.size(tmp_path / "run" / "first-look.png") == (9, 9)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_stop_ends_it_and_the_training(tmp_path: Path, elsewhere: bool) -> None:
    control, run = ev.Control(), RunFolder(tmp_path / "run")
    large = looking(tmp_path)
    for side in ("source", "target"):
        path = tmp_path / side / "0.png"
        images.save(images.read(path).rgb.resize((200, 150)), path)
    events = train(large, run.path, control)
    painted = first_look.painted

    def stopped(*arguments: object, **options: object) -> object:
        steps = painted(*arguments, **options)  # type: ignore[arg-type]
        yield next(steps)
        if elsewhere:
            inbox.send(run, "stop")
            time.sleep(0.3)  # the folder is looked at five times a second
        else:
            control.stop()
        yield next(steps)
        pytest.fail("it goes on")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(first_look, "painted", stopped)
        rest = list(events)
    assert rest[-1] == ev.Finished(0, "stopped")
    assert not looks(rest)
    assert not run.first_look_path.exists()
    assert run.checkpoints() == [0]


def test_a_model_that_is_asked_for_before_there_is_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder cannot be written, so that it could be long until there is one."""
    control, run = ev.Control(), RunFolder(tmp_path / "run")
    events = train(looking(tmp_path), run.path, control)
    save, tries = images.save, []

    def full(image: Image.Image, path: Path) -> None:
        if path == run.first_look_path and not tries:
            tries.append(path)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        save(image, path)

    monkeypatch.setattr(images, "save", full)
    asked = control.snapshot()
    first = next(events)
    assert isinstance(first, ev.Warned)
    assert "Training waits" in first.message
    rest = list(events)
    with pytest.raises(ExploreError, match="no networks yet"):
        asked.result(0)
    assert len(looks(rest)) == 1
    assert rest[-1] == ev.Finished(6, "completed")


def test_a_time_limit_counts_it_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    now = [0.0]

    def measured(minutes: float, *_: object) -> int:
        asked.append(minutes)
        return 2

    def rendered(*_: object) -> Iterator[ev.Event]:
        now[0] += took
        yield ev.FirstLookSaved("first-look.png", took)

    monkeypatch.setattr(starting, "steps_for", measured)
    monkeypatch.setattr(opening, "look", rendered)
    for took in (30.0, 500.0):
        now[0] = 0.0
        run = tmp_path / str(took)
        events = list(train(looking(tmp_path), run, minutes=2, clock=lambda: now[0]))
        assert isinstance(events[-1], ev.Finished)
    assert asked == [1.5, 2.0]
    assert events[-1] == ev.Finished(1, "completed"), "its time is over"


def test_what_is_painted_out_of_the_target_is_not_used(tmp_path: Path) -> None:
    recipe = looking(tmp_path, training__steps=1, data__masks=str(tmp_path / "masks"))
    halves = np.full((40, 56, 3), (210, 30, 20), np.uint8)
    halves[:, 28:] = (20, 30, 210)
    target = tmp_path / "target" / "0.png"
    Image.fromarray(halves).save(target)
    right = Image.new("L", (56, 40))
    right.paste(255, (28, 0, 56, 40))
    masks.save(right, target, tmp_path / "masks")
    list(train(recipe, tmp_path / "run"))
    shown = np.asarray(images.read(tmp_path / "run" / "first-look.png").rgb, int)
    assert (shown[..., 0] > shown[..., 2]).all()


def test_what_goes_wrong_is_told_and_training_goes_on(tmp_path: Path) -> None:
    recipe = looking(tmp_path)
    Image.new("RGBA", (56, 40), (200, 30, 20, 0)).save(tmp_path / "target" / "0.png")
    events = list(train(recipe, tmp_path / "run"))
    warned = [event for event in events if isinstance(event, ev.Warned)]
    assert warned[0].message == "The first look could not be rendered."
    assert "nothing is left" in warned[0].hint
    assert events[-1] == ev.Finished(6, "completed")
    assert not looks(events)


def test_large_pictures_are_shown_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST_ON_ONE_THREAD", 28)
    monkeypatch.setattr(opening, "LONGEST", 42)
    for threads, longest in ((1, 28), (2, 42)):
        run = RunFolder(tmp_path / f"run{threads}")
        recipe = looking(tmp_path, training__steps=1, device__threads=threads)
        list(train(recipe, run.path))
        assert max(images.size(run.first_look_path)) == longest


def test_a_machine_that_is_too_slow_shows_it_coarser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = looking(tmp_path, training__steps=1)
    path = tmp_path / "source" / "0.png"
    images.save(images.read(path).rgb.resize((200, 150)), path)
    for seconds, longest in ((0.0, 89), (3600.0, 200)):
        monkeypatch.setattr(opening, "MOST_SECONDS", seconds)
        run = RunFolder(tmp_path / str(seconds))
        assert len(looks(list(train(recipe, run.path)))) == 1
        assert max(images.size(run.first_look_path)) == longest


def test_a_branch_has_that_of_its_run(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    list(train(looking(tmp_path, training__steps=1), run.path))
    made = branch(run, 1, tmp_path / "made", {"training.steps": 2})
    assert made.first_look_path.read_bytes() == run.first_look_path.read_bytes()
    list(resume(made.path))
    assert looks(made.events()) == looks(run.events())
