"""``cutstudio bench``: a table, JSON, and a comparison with an earlier file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutstudio.cli.main import main
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.recipe import Recipe

TINY = [
    "bench", "train", "--preset", "quick", "--device", "cpu", "--seconds", "0.01",
    *(f"--set={change}" for change in (
        "networks.start=random", "networks.generator_width=1", "networks.discriminator_width=1",
        "networks.head_width=8", "data.crop_size=16", "data.batch_size=2", "data.workers=0",
        "device.threads=1",
    )),
]  # fmt: skip


def test_a_bench_is_written_and_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.json"
    assert main([*TINY, "--json", "--out", str(first)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["name"] == "train quick"
    written = json.loads(first.read_text())
    assert written["results"] == [told]
    written["results"][0]["median"] = told["median"] * 1000
    first.write_text(json.dumps(written))
    assert main([*TINY, "--vs", str(first)]) == 0
    title, head, row = capsys.readouterr().out.splitlines()
    assert "CPU, 1 thread" in title
    assert head.endswith("speed-up")
    assert row.startswith("train quick")
    assert float(row.split()[-1].removesuffix("x")) > 10


def test_another_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    other.write_text("[]")
    assert main([*TINY, "--vs", str(other)]) == 1
    assert "is no result of a bench" in capsys.readouterr().err


def test_a_scale_of_the_other_kind_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TINY, "--scale", "picture"]) == 2
    assert "belongs to bench translate" in capsys.readouterr().err


def test_the_help_names_the_measurement_of_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--help"]) == 0
    assert "bench window --help" in " ".join(capsys.readouterr().out.split())


def test_estimates_are_printed_beside_their_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from cutstudio.engine.bench import estimates

    asked: dict[str, Recipe] = {}

    def compare(recipes: dict[str, Recipe], *, seconds: float) -> Iterator[estimates.Accuracy]:
        asked.update(recipes)
        assert seconds == 2
        for name in recipes:
            yield estimates.Accuracy(name, "CPU", 3, 1.5, 1.0, 900 << 20, 1000 << 20)

    monkeypatch.setattr(estimates, "compare", compare)
    assert main(["bench", "estimate", "--device", "cpu", "--seconds", "2"]) == 0
    _, *rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == list(PRESETS) == list(asked)
    assert rows[0].split()[1:] == ["1.500", "1.000", "+50%", "900", "MB", "1000", "MB", "-10%"]
    assert all(recipe.device.device == "cpu" and recipe.data.source for recipe in asked.values())
    assert main(["bench", "estimate", "--preset", "cut", "--json", "--seconds", "2"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["memory_error"] == pytest.approx(-0.1)


@pytest.mark.parametrize("option", [("--scale", "crop"), ("--memory", "2")])
def test_options_of_other_benches_are_wrong_use(
    option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "estimate", *option]) == 2
    assert f"{option[0]} does not belong to bench estimate" in capsys.readouterr().err
