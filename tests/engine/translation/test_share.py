"""Several processes translate a folder: each its part, together all of it, and no name twice."""

from pathlib import Path

import pytest
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.ranks import Share
from cutstudio.engine.translation import ModelTranslator, Options, outcomes, translate
from cutstudio.engine.translation.inputs import Job, jobs_of, share_of
from tests.engine.translation.models import model, pixels

NAMES = ("a.png", "a.bmp", "b.png", "c.png", "d.png", "sub/a.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels(24, 32).numpy()).save(path)
    return tmp_path / "in"


def parts(jobs: list[Job], count: int, template: str = "{name}") -> list[list[Job]]:
    return [share_of(jobs, Share(rank, count), template) for rank in range(count)]


@pytest.mark.parametrize("template", ["{name}", "{index:04}"])
def test_every_picture_is_one_processs(folder: Path, tmp_path: Path, template: str) -> None:
    jobs = jobs_of([folder], tmp_path / "out")
    found = parts(jobs, 3, template)
    assert sorted(job.index for part in found for job in part) == [1, 2, 3, 4, 5, 6]
    assert all(found)


def test_outputs_that_may_want_one_name_stay_together(folder: Path, tmp_path: Path) -> None:
    jobs = jobs_of([folder], tmp_path / "out")
    for part in parts(jobs, 3):
        names = {str(job.relative) for job in part}
        assert ("a.png" in names) == ("a.bmp" in names)


def test_what_several_cannot_do_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="same for all"):
        share_of(jobs_of([folder], tmp_path / "out"), Share(0, 2), "{run}")
    with pytest.raises(DataError, match="contact sheet"):
        translate(
            ModelTranslator(model("resnet")),
            [folder],
            tmp_path / "out",
            Options(sheet=True),
            share=Share(1, 2),
        )


def test_two_parts_are_the_whole(folder: Path, tmp_path: Path) -> None:
    options = Options(format="png", name="{index}-{name}")
    translator = ModelTranslator(model("resnet"))
    whole = outcomes(translate(translator, [folder], tmp_path / "whole", options))
    for rank in range(2):
        part = translate(translator, [folder], tmp_path / "parts", options, share=Share(rank, 2))
        assert all(outcome.total == len(whole) for outcome in outcomes(part))

    def outputs(place: str) -> dict[str, bytes]:
        base = tmp_path / place
        return {str(p.relative_to(base)): p.read_bytes() for p in base.rglob("*") if p.is_file()}

    assert len(whole) == len(NAMES)
    assert outputs("parts") == outputs("whole")
