"""The report's page from measures by hand: what is marked as best, what is drawn, what is said."""

import re
from itertools import pairwise
from pathlib import Path

from PIL import Image

from cutstudio.engine import charts
from cutstudio.engine.charts import Point, Spread
from cutstudio.engine.comparison import Entry
from cutstudio.engine.measuring import Measured
from cutstudio.engine.presets import preset
from cutstudio.engine.report.caveats import caveats
from cutstudio.engine.report.page import page
from cutstudio.engine.report.results import Result, at_the_end, by_recipe, over_training
from cutstudio.engine.run import RunFolder

FRECHET, FOUND = "Frechet distance (VGG-16)", "own place found"


def result(
    tmp_path: Path, name: str, seed: int, last: tuple[float, float], **changes: object
) -> Result:
    """Two checkpoints; the first is a little nearer and finds fewer places."""
    recipe = preset("no-id" if name == "no-id" else "cut").with_changes(
        {"training.steps": 200, "data.crop_size": 64, **changes}
    )
    frechet, found = last
    shares = {"source": [0.5, 0.5], "output": [0.4, 0.6], "target": [0.1, 0.9]}
    measured = [
        Measured(100, 24, {FRECHET: frechet - 0.1, FOUND: found / 2, "seconds per step": 0.5}),
        Measured(200, 24, {FRECHET: frechet, FOUND: found, "seconds per step": 0.5}, shares),
    ]
    return Result(Entry(name, seed, recipe, RunFolder(tmp_path / name / str(seed))), measured)


def results(tmp_path: Path) -> list[Result]:
    return [
        result(tmp_path, "cut", 0, (9.0, 0.3)),
        result(tmp_path, "cut", 1, (11.0, 0.5)),
        result(tmp_path, "no-id", 0, (10.0, 0.1)),
        result(tmp_path, "no-id", 1, (12.0, 0.1)),
        result(tmp_path, "a<b>", 0, (30.0, 0.2)),
        result(tmp_path, "a<b>", 1, (31.0, 0.2)),
    ]


def shown(tmp_path: Path) -> str:
    picture = Image.new("RGB", (8, 8), "red")
    return page(by_recipe(results(tmp_path)), [("source", [picture]), ("cut", [picture])])


def row(html: str, name: str) -> str:
    return re.findall(rf"<tr><td>{re.escape(name)}</td>(.*?)</tr>", html)[0]


def test_the_best_is_bold_and_what_is_as_near_as_chance_is_shaded(tmp_path: Path) -> None:
    html = shown(tmp_path)
    assert f"<th>{FRECHET} ↓</th><th>{FOUND} ↑</th><th>seconds per step ↓</th>" in html
    assert row(html, "cut").startswith('<td class="best">10.0 <small>± 1.4</small></td>')
    assert row(html, "no-id").startswith('<td class="near">11.0 <small>')
    assert row(html, "a&lt;b&gt;").startswith("<td>30.50 <small>± 0.71")
    assert '<td class="best">0.40 <small>± 0.14' in row(html, "cut"), "more is better here"
    assert "<td>0.5</td>" in row(html, "cut"), "equal costs are not marked"


def test_the_page_holds_what_the_paper_shows_and_no_markup_of_names(tmp_path: Path) -> None:
    html = shown(tmp_path)
    assert "<title>cut, no-id and a&lt;b&gt; compared</title>" in html
    assert "2 seeds each, 200 steps, 24 pictures measured." in html
    assert "<b>" not in html
    assert html.count("<svg") == 1 + 2 + 1, "scatter, a curve for each measure, class shares"
    assert html.count("<img") == 2
    best = html.split("The best over all checkpoints")[1]
    assert row(best, "cut").startswith('<td class="best">9.9 ')
    assert "<td>loss.identity</td><td>on</td><td>off</td><td>on</td>" in html


def test_the_page_says_what_it_cannot_show(tmp_path: Path) -> None:
    said = " ".join(caveats(by_recipe(results(tmp_path))))
    assert "data.crop_size 64 instead of 256" in said
    assert f"{FRECHET}: of 24 pictures, such a distance is large and uncertain" in said
    assert "2 seeds give a first idea of chance" in said
    one = " ".join(caveats(by_recipe(results(tmp_path)[:1])))
    assert "One seed: a difference may be chance" in one


def test_summaries_are_over_seeds(tmp_path: Path) -> None:
    pair = results(tmp_path)[:2]
    assert at_the_end(pair, FRECHET) == Spread(10.0, 9.0, 11.0)
    assert at_the_end(pair, "LPIPS") is None
    assert over_training(pair, FOUND) == [Point(100, 0.2, 0.15, 0.25), Point(200, 0.4, 0.3, 0.5)]


def test_shares_fill_a_bar_and_names_at_line_ends_do_not_overlap() -> None:
    bar = charts.bars({"source": [0.25, 0.75]}, ["sky", "<wall>"])
    assert re.findall(r'width="([\d.]+)"', bar) == ["120.0", "360.0"]
    assert "<title>&lt;wall&gt;: 75.0%</title>" in bar
    points = {name: (Spread(1, 1, 1), Spread(2 + i / 50, 2, 2)) for i, name in enumerate("abc")}
    far = {"far": (Spread(9, 9, 9), Spread(9, 9, 9))}
    placed = re.findall(
        r'x="([\d.]+)" y="([\d.]+)" text-anchor="(?:start|end)" fill="currentColor">[abc]<',
        charts.scatter(points | far, "x", "y"),
    )
    assert len(set(placed)) == 3
    lines = {name: [Point(0, 1, 1, 1), Point(1, 1, 1, 1)] for name in "abc"}
    drawn = charts.curves({"absent": [], **lines}, "step", "y")
    assert "absent" not in drawn
    assert charts._style(0)[0] not in drawn, "its colour is kept for it"
    heights = [float(y) for y in re.findall(r'y="([\d.]+)" text-anchor="start"', drawn)]
    assert len(heights) == 3
    assert min(b - a for a, b in pairwise(heights)) >= 15
