"""``cutstudio compare``: from recipes to one report, with names that are no markup."""

import csv
from pathlib import Path

import pytest

from cutstudio.cli.main import main
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe_file import to_toml
from tests.engine.tiny import RESNET, TINY, pictures

CHANGES = [
    f"--set={key}={','.join(map(str, v)) if isinstance(v, tuple) else v}"
    for key, v in {**TINY, **RESNET}.items()
    if key != "data.workers"
]


def test_a_comparison_writes_one_report_and_goes_on(tmp_path: Path, capsys) -> None:
    odd = tmp_path / "a<b> & c.toml"
    odd.write_text(to_toml(preset("no-id")), encoding="utf-8")
    out = tmp_path / "out"
    source, target = pictures(tmp_path, "source", 2), pictures(tmp_path, "target", 2)
    arguments = [
        "compare", "cut", str(odd), "--source", source, "--target", target, "--steps", "4",
        "--points", "2", "--jobs", "2", "--against", target, "--no-features",
        "--out", str(out), *CHANGES,
    ]  # fmt: skip
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert str(out / "report.html") in said.out
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "a&lt;b&gt; &amp; c" in page
    assert "a<b>" not in page
    assert "loss.identity" in page, "the setting in which they differ"
    assert page.count("<img") == 4 * 2, "rows of sources and targets, and one per recipe"
    assert page.count("<svg") == 4, "a scatter, and curves of three measures"
    assert "cut and a&lt;b&gt; &amp; c compared" in page
    assert "One seed: a difference may be chance" in page
    with (out / "table.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {(r["recipe"], r["seed"], r["step"]) for r in rows} == {
        (name, "0", step) for name in ("cut", "a<b> & c") for step in "24"
    }
    assert all(float(row["SWD"]) > 0 for row in rows)

    before = (out / "runs/cut/seed-0/events.jsonl").read_bytes()
    assert main(arguments) == 0
    again = capsys.readouterr()
    assert "from step" not in again.err, "nothing is trained twice"
    assert (out / "runs/cut/seed-0/events.jsonl").read_bytes() == before
    assert (out / "report.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize(
    ("recipes", "said"),
    [(["ctu"], "neither a preset nor a recipe file"), (["cut", "cut"], "two recipes are called")],
)
def test_wrong_use_is_told(tmp_path: Path, recipes, said, capsys) -> None:
    sides = ["--source", str(tmp_path), "--target", str(tmp_path), "--against", str(tmp_path)]
    out = ["--steps", "4", "--no-features", "--out", str(tmp_path / "out")]
    assert main(["compare", *recipes, *sides, *out]) == 2
    assert said in capsys.readouterr().err
