"""The doctor: each finding on pictures that have it, and none on sound ones."""

from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest
from PIL import Image

from cutstudio.engine import doctor, masks
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe


def noise(path: Path, size: tuple[int, int] = (300, 260), seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def folders(tmp_path: Path, sources: int = 12, targets: int = 12) -> Recipe:
    for i in range(sources):
        noise(tmp_path / "X" / f"{i}.png", seed=i)
    for i in range(targets):
        noise(tmp_path / "Y" / f"{i}.png", seed=100 + i)
    return preset("cut").with_changes(
        {"data.source": str(tmp_path / "X"), "data.target": str(tmp_path / "Y")}
    )


def only(recipe: Recipe) -> doctor.Finding:
    findings = doctor.examine(recipe).findings
    assert len(findings) == 1, findings
    return findings[0]


def test_sound_pictures_have_no_findings(tmp_path: Path) -> None:
    report = doctor.examine(folders(tmp_path))
    assert report == doctor.Report((), 24, 24)


def test_unreadable_ones_are_listed_and_block(tmp_path: Path) -> None:
    recipe = folders(tmp_path)
    bad = tmp_path / "X" / "3.png"
    bad.write_bytes(bad.read_bytes()[:500])  # the header is whole: only decoding tells
    worse = tmp_path / "X" / "4.png"
    worse.write_bytes(b"no picture")
    finding = only(recipe)
    assert (finding.code, finding.level, finding.side) == ("unreadable", doctor.BLOCKS, "source")
    assert set(finding.files) == {bad, worse}
    assert finding.message == "2 of 12 pictures of the source cannot be read."
    assert doctor.examine(recipe).blocked


def test_a_missing_side_blocks(tmp_path: Path) -> None:
    recipe = folders(tmp_path).with_changes({"data.target": str(tmp_path / "nowhere")})
    report = doctor.examine(recipe)
    assert report.blocked
    assert [finding.code for finding in report.findings] == ["missing"]


def test_grey_and_transparent_ones_are_named(tmp_path: Path) -> None:
    recipe = folders(tmp_path)
    Image.open(tmp_path / "X" / "0.png").convert("L").save(tmp_path / "X" / "0.png")
    picture = Image.open(tmp_path / "Y" / "1.png").convert("RGBA")
    picture.putpixel((5, 5), (0, 0, 0, 0))
    picture.save(tmp_path / "Y" / "1.png")
    Image.open(tmp_path / "Y" / "2.png").convert("RGBA").save(tmp_path / "Y" / "2.png")  # opaque
    grey, alpha = doctor.examine(recipe).findings
    assert (grey.code, grey.files) == ("grey", (tmp_path / "X" / "0.png",))
    assert "1 of 12 pictures of the source looked at is grey" in grey.message
    assert (alpha.code, alpha.files) == ("alpha", (tmp_path / "Y" / "1.png",))
    assert {grey.level, alpha.level} == {doctor.WARNS}


def test_sizes_far_off_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = folders(tmp_path)
    noise(tmp_path / "X" / "tiny.png", (100, 300))
    noise(tmp_path / "Y" / "huge.png", (500, 400))
    monkeypatch.setattr(doctor, "HUGE_PIXELS", 150_000)
    found = {f.code: f for f in doctor.examine(recipe).findings}
    assert set(found) == {"tiny", "huge"}
    assert found["tiny"].files == (tmp_path / "X" / "tiny.png",)
    assert found["huge"].files == (tmp_path / "Y" / "huge.png",)


def test_one_on_each_side_suggests_sincut(tmp_path: Path) -> None:
    finding = only(folders(tmp_path, 1, 1))
    assert (finding.code, finding.level, finding.preset) == ("single", doctor.ADVISES, "sincut")


def test_too_few_and_too_many(tmp_path: Path) -> None:
    finding = only(folders(tmp_path / "few", 12, 3))
    assert (finding.code, finding.side) == ("few", "target")
    recipe = folders(tmp_path / "many", 30, 30)
    sincut = preset("sincut").with_changes(
        {"data.source": recipe.data.source, "data.target": recipe.data.target}
    )
    assert only(sincut).preset == "cut"


def test_the_same_picture_on_both_sides(tmp_path: Path) -> None:
    recipe = folders(tmp_path)
    (tmp_path / "Y" / "copy.png").write_bytes((tmp_path / "X" / "7.png").read_bytes())
    finding = only(recipe)
    assert (finding.code, finding.files) == ("same", (tmp_path / "X" / "7.png",))


def test_files_of_one_length_are_read_once_until_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    digest = doctor.hashlib.file_digest

    def counting(file: BinaryIO, kind: str) -> Any:
        read.append(Path(file.name).name)
        return digest(file, kind)

    monkeypatch.setattr(doctor.hashlib, "file_digest", counting)
    sources, targets = ([tmp_path / f"{side}{i}" for i in range(5)] for side in "xy")
    for number, path in enumerate([*sources, *targets]):
        path.write_bytes(bytes([number]))
    targets[2].write_bytes(b"longer")
    targets[3].write_bytes(sources[1].read_bytes())
    targets[0].unlink()
    assert doctor._same_files(sources, targets, lambda: False) == [sources[1]]
    assert read == ["y1", "y3", "y4", "x0", "x1", "x2", "x3", "x4"]
    assert doctor._same_files(sources, targets, lambda: len(read) >= 10) == []
    assert read[8:] == ["y1", "y3"]


def test_painted_out_pictures_without_room_block(tmp_path: Path) -> None:
    recipe = folders(tmp_path).with_changes({"data.masks": str(tmp_path / "masks")})
    picture = tmp_path / "X" / "2.png"
    masks.save(Image.new("L", (30, 26), 255), picture, tmp_path / "masks")
    finding = only(recipe)
    assert (finding.code, finding.level, finding.files) == ("no-room", doctor.BLOCKS, (picture,))


def test_time_runs_out_evenly_and_cancelling_ends_it(tmp_path: Path) -> None:
    recipe = folders(tmp_path)
    report = doctor.examine(recipe, seconds=0.0)
    assert report.decoded == 2, "one picture of each side is looked at in any case"
    assert doctor.examine(recipe, cancelled=lambda: True).decoded == 0
    order = list(doctor._spread([Path(str(i)) for i in range(9)]))
    assert [path.name for path in order[:3]] == ["0", "8", "4"]
    assert len(set(order)) == len(order) == 9
