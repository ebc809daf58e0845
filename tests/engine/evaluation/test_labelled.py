"""Which label picture belongs to which picture."""

from pathlib import Path

import pytest
from PIL import Image

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.labelled import labels_of


def made(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4)).save(path)
    return paths


def test_names_decide_wherever_the_labels_are(tmp_path: Path) -> None:
    pictures = made(tmp_path / "pictures", "a/1.jpg", "b/2.jpg", "3.jpg")
    labels = made(tmp_path / "labels", "c/1.png", "2.png", "d/e/3.png")
    assert labels_of(pictures, tmp_path / "labels") == labels
    assert labels_of(pictures[:1], labels[0]) == labels[:1], "a file instead of a folder"


def test_subfolders_decide_between_equal_names(tmp_path: Path) -> None:
    names = ("1", "a/1", "b/1", "b/a/1")
    pictures = made(tmp_path / "pictures", *(f"{name}.jpg" for name in names))
    labels = made(tmp_path / "labels", *(f"{name}.png" for name in names))
    assert labels_of(pictures, tmp_path / "labels") == labels


@pytest.mark.parametrize(
    ("pictures", "labels", "said"),
    [
        (["a/1.jpg"], ["a/2.png"], "no label picture"),
        (["a/1.jpg"], ["b/1.png", "c/1.png"], "several label pictures"),
        (["a/1.jpg"], ["a/1.png", "a/1.bmp"], "several label pictures"),
        (["a/1.jpg", "b/1.jpg"], ["1.png"], "the same label picture"),
    ],
)
def test_what_is_not_clear_is_refused(
    tmp_path: Path, pictures: list[str], labels: list[str], said: str
) -> None:
    made(tmp_path / "labels", *labels)
    with pytest.raises(DataError, match=said):
        labels_of(made(tmp_path / "pictures", *pictures), tmp_path / "labels")
