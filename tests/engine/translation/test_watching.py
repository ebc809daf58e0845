"""Folders whose pictures are translated as they arrive, each when it is whole."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.model import Model
from cutstudio.engine.translation import (
    ModelTranslator,
    Options,
    Translated,
    watch,
    watching,
)
from tests.engine.translation.models import model, pixels


@pytest.fixture(scope="module")
def made() -> Model:
    return model("resnet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def save(path: Path, seed: int = 0) -> None:
    Image.fromarray(pixels(24, 40, seed).numpy()).save(path)


def translated(events: Iterator[object]) -> Translated:
    """The next outcome, without what comes before it."""
    return next(event for event in events if isinstance(event, Translated))


def test_pictures_are_translated_as_they_arrive(
    made: Model, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(0.0, 0.6)  # seconds, at each look
    time = SimpleNamespace(monotonic=lambda: next(clock), sleep=lambda _: None)
    monkeypatch.setattr(watching, "time", time)
    out = folder.parent / "out"
    options = Options(name="{index:04}", conflict="overwrite")
    events = watch(ModelTranslator(made, "sea"), [folder], out, options)
    assert next(events) is None
    for name in ("a.png", "b.png"):
        save(folder / name)
    first, second = translated(events), translated(events)
    assert [Path(event.source).name for event in (first, second)] == ["a.png", "b.png"]
    assert [Path(event.output).name for event in (first, second)] == ["0001.png", "0002.png"]
    save(folder / "a.png", seed=1)
    again = translated(events)
    assert [Path(p).name for p in (again.source, again.output)] == ["a.png", "0003.png"]
    events.close()


def test_a_picture_is_taken_when_it_has_not_changed_for_a_second(folder: Path) -> None:
    arrivals = watching._Arrivals([folder], folder.parent / "out")
    path = folder / "a.png"
    path.write_bytes(b"")
    assert [arrivals.ready(now) for now in (0.0, 5.0)] == [[], []], "it is empty"
    path.write_bytes(b"half of")
    assert [arrivals.ready(now) for now in (6.0, 6.5)] == [[], []]
    path.write_bytes(b"half of it")
    assert [arrivals.ready(now) for now in (6.9, 7.8)] == [[], []], "it grew less than 1 s ago"
    assert [job.source for job in arrivals.ready(7.9)] == [path]
    assert arrivals.ready(20.0) == []
    os.utime(path, ns=(1, 1))  # another of equal length in its place
    assert arrivals.ready(21.0) == []
    assert [job.source for job in arrivals.ready(22.0)] == [path]


@pytest.mark.parametrize("where", ["out", "out/pairs", "link"])
def test_outputs_are_not_watched(made: Model, tmp_path: Path, where: str) -> None:
    (tmp_path / "out" / "pairs").mkdir(parents=True)
    if where == "link":
        (tmp_path / "link").symlink_to("out")
    with pytest.raises(DataError, match="is watched"):
        watch(ModelTranslator(made), [tmp_path / where], tmp_path / "out")


def test_what_cannot_be_watched_is_refused(made: Model, folder: Path) -> None:
    save(folder / "a.png")
    with pytest.raises(DataError, match="no folder"):
        watch(ModelTranslator(made), [folder / "a.png"], folder.parent / "out")
    for options in (Options(sheet=True), Options(index=True)):
        with pytest.raises(DataError, match="contact sheet"):
            watch(ModelTranslator(made), [folder], folder.parent / "out", options)
