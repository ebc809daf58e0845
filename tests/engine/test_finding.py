"""Which files are pictures."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from cutstudio.engine import images
from cutstudio.engine.errors import DataError
from cutstudio.engine.finding import find_pictures


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_find_goes_down_in_natural_order(tmp_path: Path) -> None:
    names = ["9.JPG", "10.png", "a/1.gif", "A9/1.gif", "a10/1.bmp", "a b/1.gif", "B/2.webp"]
    names += ["B/11.tif", "c.jpg"]
    tree(tmp_path, "c.txt", *reversed(names))
    assert [path.relative_to(tmp_path).as_posix() for path in find_pictures([tmp_path])] == names


def test_find_keeps_the_order_of_what_is_given(tmp_path: Path) -> None:
    tree(tmp_path, "z/1.png", "a/1.png", "m.png")
    given = [tmp_path / "z", str(tmp_path / "m.png"), tmp_path / "a"]
    names = [path.relative_to(tmp_path).as_posix() for path in find_pictures(given)]
    assert names == ["z/1.png", "m.png", "a/1.png"]


def test_find_skips_what_is_hidden(tmp_path: Path) -> None:
    tree(tmp_path, "1.png", ".2.png", "._1.png", ".thumbs/3.png")
    assert [path.name for path in find_pictures([tmp_path])] == ["1.png"]


def test_find_takes_a_given_file_whatever_its_name(tmp_path: Path) -> None:
    tree(tmp_path, ".picture", "scan.xyz")
    assert len(find_pictures([tmp_path / ".picture", tmp_path / "scan.xyz"])) == 2


def test_find_keeps_one_of_the_same(tmp_path: Path) -> None:
    tree(tmp_path, "a/1.png", "a/2.png")
    first = tmp_path / "a" / "1.png"
    assert find_pictures([first, tmp_path / "a", tmp_path / "a" / ".." / "a" / "1.png"]) == [
        first,
        tmp_path / "a" / "2.png",
    ]


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError as error:  # Windows without the privilege
        pytest.skip(f"no symbolic links here: {error}")


def test_find_survives_links_in_circles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a/1.png", "a/b/2.png")
    _link(tmp_path / "a" / "b" / "up", tmp_path / "a")
    _link(tmp_path / "a" / "self.png", tmp_path / "a" / "self.png")
    _link(tmp_path / "a" / "gone.png", tmp_path / "nowhere.png")
    _link(tmp_path / "a" / "0.png", tmp_path / "a" / "1.png")
    scandir, opened = os.scandir, []
    monkeypatch.setattr(os, "scandir", lambda folder: opened.append(folder) or scandir(folder))
    found = find_pictures([tmp_path / "a"])
    assert [path.name for path in found] == ["0.png", "2.png"]  # 0.png and 1.png are the same
    assert len(opened) == 2


def test_find_follows_links_to_folders_and_files(tmp_path: Path) -> None:
    tree(tmp_path, "elsewhere/1.png", "2.png", "here/3.png")
    _link(tmp_path / "here" / "1", tmp_path / "elsewhere")
    _link(tmp_path / "here" / "2.png", tmp_path / "2.png")
    names = [path.name for path in find_pictures([tmp_path / "here"])]
    assert names == ["1.png", "2.png", "3.png"]


def test_find_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gone does not exist") as caught:
        find_pictures([tmp_path / "gone"])
    assert caught.value.hint


def test_find_says_which_folder_has_no_pictures(tmp_path: Path) -> None:
    tree(tmp_path, "full/1.png", "empty/notes.txt")
    with pytest.raises(DataError, match=r"no pictures in the folder .*empty") as caught:
        find_pictures([tmp_path / "full", tmp_path / "empty"])
    assert "JPEG" in caught.value.hint


def test_find_nothing() -> None:
    with pytest.raises(DataError, match="No picture or folder"):
        find_pictures([])


def test_find_refuses_impossible_names_and_self_links(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be opened"):
        find_pictures(["a\0b.png"])
    _link(tmp_path / "self", tmp_path / "self")
    with pytest.raises(DataError, match="leads to itself"):
        find_pictures([tmp_path / "self"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_find_names_a_folder_that_is_closed(tmp_path: Path) -> None:
    tree(tmp_path, "1.png", "closed/2.png")
    (tmp_path / "closed").chmod(0)
    try:
        with pytest.raises(DataError, match="closed cannot be opened"):
            find_pictures([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "1.png")

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DataError, match="cannot be opened") as caught:
        find_pictures([tmp_path])
    assert "permissions" in caught.value.hint


def test_find_and_read_with_odd_names(tmp_path: Path) -> None:
    names = ["a 'quote'.png", "émoji 🎨.png", "אבג.png", "x" * 251 + ".png"]
    if sys.platform != "win32":
        names += ["new\nline.png", 'double".png']
    if sys.platform == "linux":
        names.append(os.fsdecode(b"latin-\xe9.png"))
    for name in names:
        Image.new("RGB", (24, 16)).save(tmp_path / name)
    found = find_pictures([tmp_path])
    assert sorted(path.name for path in found) == sorted(names)
    for path in found:
        assert images.read(path).rgb.size == (24, 16)
