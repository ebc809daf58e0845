import os
import sys
import zipfile

import pytest
from PIL import Image

from cutstudio.engine import layouts
from cutstudio.engine.errors import DataError


def data_set(folder, names):
    for name in names:
        place = folder / name
        place.mkdir(parents=True)
        Image.new("RGB", (4, 3)).save(place / "a.png")
    return folder


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (("trainA", "trainB", "testA", "testB"), (1, 1, 1, 1)),
        (("TrainA", "trainb"), (1, 1, 0, 0)),
        (("A", "B"), (1, 1, 0, 0)),
        (("source", "target"), (1, 1, 0, 0)),
        (("photos",), (1, 0, 0, 0)),
    ],
)
def test_layouts_are_found_by_their_names(names, roles, tmp_path):
    found = layouts.find(data_set(tmp_path / "set", names))
    folders = (found.source, found.target, found.test_source, found.test_target)
    assert tuple(int(folder is not None) for folder in folders) == roles


@pytest.mark.parametrize("packed", [True, False])
def test_there_and_back(packed, tmp_path):
    first = layouts.find(data_set(tmp_path / "set", ("A", "B")))
    out = layouts.write(first, tmp_path / ("out.zip" if packed else "out"))
    again = layouts.find(out, unpack_to=tmp_path / "unpacked")
    assert again.source.name == "trainA"
    assert (again.target / "a.png").read_bytes() == (first.target / "a.png").read_bytes()
    assert again.test_source is None
    with pytest.raises(DataError, match="exists"):
        layouts.write(first, out)


def test_a_zip_inside_whose_folder_everything_lies(tmp_path):
    data_set(tmp_path / "horse2zebra", ("trainA", "trainB"))
    with zipfile.ZipFile(tmp_path / "h.zip", "w") as archive:
        for path in (tmp_path / "horse2zebra").rglob("*.png"):
            archive.write(path, path.relative_to(tmp_path))
    found = layouts.find(tmp_path / "h.zip", unpack_to=tmp_path / "to")
    assert found.source == tmp_path / "to" / "horse2zebra" / "trainA"


def test_a_zip_may_not_leave_its_folder_nor_explode(tmp_path):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../out.png", b"x")
    with pytest.raises(DataError, match="outside"):
        layouts.find(tmp_path / "evil.zip", unpack_to=tmp_path / "to")
    assert not (tmp_path / "out.png").exists()
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.png", bytes(3_000_000))
    with pytest.raises(DataError, match="claims"):
        layouts.find(tmp_path / "bomb.zip", unpack_to=tmp_path / "to")
    (tmp_path / "no.zip").write_bytes(b"no")
    with pytest.raises(DataError, match="unpacked"):
        layouts.find(tmp_path / "no.zip", unpack_to=tmp_path / "to")


def test_pictures_older_than_zips_calendar_are_packed(tmp_path):
    data = layouts.find(data_set(tmp_path / "set", ("trainA", "trainB")))
    os.utime(data.source / "a.png", (0, 0))
    layouts.write(data, tmp_path / "out.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.zip", "set"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no Unicode")
def test_a_name_that_no_zip_can_hold_is_told_and_leaves_nothing(tmp_path):
    data = layouts.find(data_set(tmp_path / "set", ("trainA", "trainB")))
    (data.source / "a.png").rename(data.source / os.fsdecode(b"\xe9.png"))
    with pytest.raises(DataError, match="cannot be written"):
        layouts.write(data, tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["set"]
