import contextlib
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cutstudio.cli.main import main
from cutstudio.engine import masks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures, one of them below."""
    for name, size in (("sea.png", (20, 13)), ("cliffs/arch.jpg", (8, 30))):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.random.default_rng(len(name)).integers(0, 256, (*size[::-1], 3), np.uint8)
        Image.fromarray(pixels).save(path)
    return tmp_path / "in"


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def translate(trained: Path, *arguments: object) -> int:
    return main(["translate", str(trained), *map(str, arguments), "--device", "cpu"])


def test_names_subfolders_formats_and_sizes_are_kept(capsys, trained, folder, tmp_path):
    out = tmp_path / "out"
    assert translate(trained, folder, "--out", out) == 0
    assert files(out) == ["cliffs/arch.jpg", "sea.png"]
    for name, form in (("cliffs/arch.jpg", "JPEG"), ("sea.png", "PNG")):
        with Image.open(folder / name) as source, Image.open(out / name) as output:
            assert output.size == source.size
            assert output.format == form
            assert not np.array_equal(np.asarray(output), np.asarray(source))
    printed = capsys.readouterr()
    assert printed.out == f"2 pictures translated into {out}\n"
    assert [line.split()[0] for line in printed.err.splitlines()] == ["1/2", "2/2"]


def test_nothing_is_overwritten_unless_asked_for(trained, folder, tmp_path):
    out = tmp_path / "out"
    for _ in range(2):
        assert translate(trained, folder / "sea.png", "--out", out) == 0
    assert files(out) == ["sea (2).png", "sea.png"]
    first, second = (Image.open(out / name) for name in files(out))
    assert np.array_equal(np.asarray(first), np.asarray(second))  # the noise is seeded
    first.close()
    second.close()
    assert translate(trained, folder / "sea.png", "--out", out, "--overwrite") == 0
    assert files(out) == ["sea (2).png", "sea.png"]


def test_a_damaged_picture_is_listed_and_the_rest_is_done(capsys, trained, folder, tmp_path):
    (folder / "broken.png").write_bytes((folder / "sea.png").read_bytes()[:60])
    assert translate(trained, folder, "--out", tmp_path / "out") == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("2 pictures translated")
    assert "1 failed:" in printed.err
    assert str(folder / "broken.png") in printed.err.splitlines()[-1]
    assert files(tmp_path / "out") == ["cliffs/arch.jpg", "sea.png"]


def test_scale_and_checkpoint_reach_the_model(capsys, trained, folder, tmp_path):
    picture = folder / "sea.png"
    results = []
    for name, *options in (("a", "--scale", "2"), ("b", "--scale", "native", "--checkpoint", "6")):
        assert translate(trained, picture, "--out", tmp_path / name, *options) == 0
        with Image.open(tmp_path / name / "sea.png") as output:
            results.append(np.asarray(output))
    assert results[0].shape == results[1].shape
    assert not np.array_equal(*results)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.png", "--out", "out"], "missing.png"),
        (["in", "--out", "out", "--checkpoint", "5"], "5"),
        (["in", "--out", "in/sea.png"], "is a file"),
        (["in", "--out", "out", "--scale", "1000"], "scale"),
    ],
)
def test_what_cannot_be_translated_fails_in_a_sentence(capsys, trained, folder, arguments, said):
    with contextlib.chdir(folder.parent):
        assert translate(trained, *arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "Traceback" not in printed.err


def test_a_folder_that_is_no_run_is_refused(capsys, folder, tmp_path):
    assert translate(folder, folder, "--out", tmp_path / "out") == 1
    assert "There is no run" in capsys.readouterr().err


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    """A red target."""
    pixels = np.random.default_rng(3).integers(0, 60, (40, 50, 3), dtype=np.uint8)
    Image.fromarray(pixels + np.array([180, 0, 0], np.uint8)).save(tmp_path / "painting.png")
    return tmp_path / "painting.png"


def repaint(*arguments: object) -> int:
    words = ["translate", "--method", "synthesis", *map(str, arguments), "--device", "cpu"]
    return main(words)


def test_a_folder_is_repainted_with_strokes_of_a_target(capsys, folder, painting, tmp_path):
    out = tmp_path / "out"
    options = ("--name", "{name}-{run}", "--index", "--sheet", "--pairs", "--format", "png")
    assert repaint("--target", painting, folder, "--out", out, *options) == 0
    assert files(out) == [
        "cliffs/arch-painting.png", "contact-sheet.jpg", "index.html",
        "pairs/cliffs/arch-painting.png.jpg", "pairs/sea-painting.png.jpg", "sea-painting.png",
    ]  # fmt: skip
    for name, size in (("cliffs/arch-painting.png", (8, 30)), ("sea-painting.png", (20, 13))):
        with Image.open(out / name) as output:
            assert output.size == size
            pixels = np.asarray(output, int)
            assert (pixels[..., 0] > 150).all()
            assert (pixels[..., 1] < 100).all()
    printed = capsys.readouterr()
    assert printed.out == f"2 pictures translated into {out}\n"
    assert [line.split()[0] for line in printed.err.splitlines()] == ["1/2", "2/2"]


def test_a_single_picture_is_repainted_and_options_may_stand_between(folder, painting, tmp_path):
    out = tmp_path / "out"
    words = [folder / "sea.png", "--out", out, "--target", painting, "--scale", "2"]
    assert repaint(*words, "--strength", "0") == 0
    with Image.open(folder / "sea.png") as source, Image.open(out / "sea.png") as output:
        assert np.array_equal(np.asarray(output), np.asarray(source))


def test_settings_and_masks_of_targets_reach_the_synthesis(folder, painting, tmp_path):
    halves = np.array(Image.open(painting))
    halves[:, 25:] = halves[:, 25:, ::-1]
    Image.fromarray(halves).save(painting)
    left = Image.new("L", (50, 40))
    left.paste(255, (0, 0, 25, 40))
    masks.save(left, painting, tmp_path / "masks")
    Image.open(folder / "sea.png").resize((60, 40)).save(folder / "sea.png")
    results = []
    for name, *options in (("a",), ("b", "--seed", "4"), ("c", "--structure", "1"),
                           ("d", "--target-masks", tmp_path / "masks")):  # fmt: skip
        words = ["--target", painting, folder / "sea.png", "--out", tmp_path / name, *options]
        assert repaint(*words) == 0
        with Image.open(tmp_path / name / "sea.png") as output:
            results.append(np.asarray(output, int))
    plain, seed, structure, masked = results
    assert not np.array_equal(plain, seed)
    assert not np.array_equal(plain, structure)
    assert (masked[..., 2] > masked[..., 0]).all()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--method", "synthesis", "in"], "--target is missing"),
        (["--method", "synthesis", "in", "--target", "a.png", "--checkpoint", "5"], "--checkpoint"),
        (["run", "in", "--target", "a.png"], "--target needs --method synthesis"),
        (["run", "in", "--structure", "0", "--seed", "0"], "--structure, --seed needs"),
        (["run"], "INPUT"),
        (["--method", "run", "run"], "INPUT"),
        (["--method", "paint", "in"], "paint"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(capsys, words, said):
    assert main(["translate", *words, "--out", "out"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_a_bar_is_shown_on_a_terminal(trained, folder, tmp_path, screen):
    with screen.on():
        assert translate(trained, folder, "--out", tmp_path / "out") == 0
    assert "2/2" in screen.getvalue()
    assert "sea.png" in screen.getvalue()


@pytest.mark.skipif(os.name != "posix", reason="other systems forbid such names")
def test_names_that_are_no_text_are_translated_and_shown(capsys, trained, folder, tmp_path):
    odd = os.fsencode(folder) + b"/n\xe9e\x1b.png"
    shutil.copy(folder / "sea.png", odd)
    assert translate(trained, folder, "--out", tmp_path / "out") == 0
    assert (os.fsencode(tmp_path) + b"/out/n\xe9e\x1b.png") in [
        os.fsencode(path) for path in (tmp_path / "out").iterdir()
    ]
    assert "n\\udce9e\\x1b.png" in capsys.readouterr().err
