"""The report of a comparison as one HTML page that needs nothing else.

Tables with the columns of the paper's Table 1 as far as they were measured, the scatter of its
Figure 4, the curves of its Figure 6, pictures as in its Figure 3, the class shares of its Appendix
C.4, the settings in which the recipes differ, and what all of it can show.
"""

import base64
import io
import math
from collections.abc import Callable, Sequence
from html import escape
from statistics import mean, stdev

from PIL import Image

from cutstudio.engine import charts
from cutstudio.engine.measuring import higher_is_better
from cutstudio.engine.report.caveats import caveats
from cutstudio.engine.report.results import (
    Recipes,
    Result,
    at_the_end,
    names_of,
    over_training,
)
from cutstudio.engine.settings import SETTINGS

#: A line of pictures with its name.
Row = tuple[str, list[Image.Image]]

_SIDE = 160  # of a picture in the grid, in pixels
_COSTS = ("seconds per step", "memory (GB)")
_SAME = ("training.seed", "data.source", "data.target")
_CONTENT = ("mean IoU", "own place found")  # how well content is kept, the first that was measured
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 15px/1.55 system-ui, sans-serif; max-width: 1120px;
  margin: 2.5em auto; padding: 0 1.2em; }
h1 { font-size: 1.7em; line-height: 1.2; margin-bottom: .2em; }
h2 { font-size: 1.15em; margin: 2.2em 0 .4em; }
.lead, .note, figcaption { opacity: .75; } .note { font-size: .9em; max-width: 75ch; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 12px; text-align: right; border-bottom: 1px solid var(--line); }
th { font-weight: 600; vertical-align: bottom; font-size: .85em; max-width: 9em; }
td { white-space: nowrap; } td small { opacity: .65; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
.near { background: var(--soft); } .best { font-weight: 700; background: var(--soft); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 1.2em; }
figure { margin: 0; } svg { width: 100%; font: 12px system-ui, sans-serif; }
.wide { max-width: 720px; }
.pictures td { padding: 3px; text-align: center; border: 0; } .pictures img { display: block; }
.pictures td:first-child { text-align: left; padding-right: 12px; font-size: .9em; }
.settings td { white-space: normal; text-align: left; } .settings th { text-align: left; }
"""


def page(recipes: Recipes, pictures: Sequence[Row]) -> str:
    """The whole page.

    Args:
        recipes: results by the recipe's name, at least one.
        pictures: lines of the grid.
    """
    every = [result for results in recipes.values() for result in results]
    names = [name for name in names_of(every) if name not in _COSTS]
    costs = [name for name in _COSTS if name in names_of(every)]
    title = f"{_listed(list(recipes))} compared" if len(recipes) > 1 else next(iter(recipes))
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><h1>{escape(title)}</h1>",
        f'<p class="lead">{_lead(recipes, every)}</p>',
        "<h2>At the last checkpoint</h2>",
        _table(recipes, [*names, *costs], lambda r, n: r.last.values[n]),
        '<p class="note">Means over seeds ± standard deviation. ↓ less is better, ↑ more is. Bold '
        "is the best; shaded is what is not further from it than both deviations together.</p>",
        "<h2>The best over all checkpoints</h2>",
        _table(recipes, names, Result.best),
        '<p class="note">Each measure at the checkpoint where it is best, which differs from '
        "measure to measure.</p>",
        *_scatter(recipes, names),
        "<h2>Over training</h2>",
        _curves(recipes, names),
        "<h2>Pictures</h2>",
        _grid(pictures),
        '<p class="note">The first seed of each, at the last checkpoint.</p>',
        *_shares(recipes),
        "<h2>Settings that differ</h2>",
        _differing(recipes),
        "<h2>What this shows, and what not</h2>",
        "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in caveats(recipes)) + "</ul>",
    ]
    return "\n".join(parts) + "\n"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _lead(recipes: Recipes, every: Sequence[Result]) -> str:
    seeds = {len(results) for results in recipes.values()}
    steps = sorted({result.last.step or 0 for result in every})
    per = " to ".join(str(n) for n in dict.fromkeys((min(seeds), max(seeds))))
    length = " to ".join(f"{n:,}" for n in dict.fromkeys((steps[0], steps[-1])))
    count = every[0].last.pictures
    return (
        f"{per} seed{'s' if max(seeds) > 1 else ''} each, {length} steps, {count} "
        f"picture{'s' if count > 1 else ''} measured."
    )


def _table(recipes: Recipes, names: Sequence[str], value: Callable[[Result, str], float]) -> str:
    head = "".join(f"<th>{escape(name)}{_arrow(name)}</th>" for name in names)
    columns = {
        name: {
            recipe: [value(r, name) for r in results if name in r.last.values]
            for recipe, results in recipes.items()
        }
        for name in names
    }
    marks = {name: _marks(name, columns[name]) for name in names}
    rows = []
    for recipe in recipes:
        cells = "".join(
            f"<td{marks[name].get(recipe, '')}>{_spread(columns[name][recipe])}</td>"
            for name in names
        )
        rows.append(f"<tr><td>{escape(recipe)}</td>{cells}</tr>")
    return f'<div class="scroll"><table><tr><th>recipe</th>{head}</tr>{"".join(rows)}</table></div>'


def _arrow(name: str) -> str:
    return " ↑" if higher_is_better(name) else " ↓"


def _marks(name: str, column: dict[str, list[float]]) -> dict[str, str]:
    """Which recipe is the best, and which are within the deviations of both."""
    measured = {recipe: values for recipe, values in column.items() if values}
    if len(measured) < 2 or len({tuple(values) for values in measured.values()}) == 1:
        return {}
    sign = -1 if higher_is_better(name) else 1
    best = min(measured, key=lambda recipe: sign * mean(measured[recipe]))
    marks = {best: ' class="best"'}
    for recipe, values in measured.items():
        apart = abs(mean(values) - mean(measured[best]))
        if recipe != best and apart <= _deviation(values) + _deviation(measured[best]):
            marks[recipe] = ' class="near"'
    return marks


def _deviation(values: Sequence[float]) -> float:
    return stdev(values) if len(values) > 1 else 0.0


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    if (deviation := _deviation(values)) == 0:
        return f"{mean(values):.4g}"
    digits = max(0, 1 - math.floor(math.log10(deviation)))
    return f"{mean(values):.{digits}f} <small>± {deviation:.{digits}f}</small>"


def _scatter(recipes: Recipes, names: Sequence[str]) -> list[str]:
    """How well content is kept against how near the look is."""
    look = next((n for n in names if not higher_is_better(n)), None)
    content = next((n for start in _CONTENT for n in names if n.startswith(start)), None)
    if look is None or content is None:
        return []
    points = {}
    for name, results in recipes.items():
        across, up = at_the_end(results, look), at_the_end(results, content)
        if across is not None and up is not None:
            points[name] = (across, up)
    if not points:
        return []
    chart = charts.scatter(points, look + _arrow(look), content + _arrow(content))
    parts = ["<h2>Content against look</h2>", f'<figure class="wide">{chart}</figure>']
    if missing := [name for name in recipes if name not in points]:
        why = ", ".join(missing)
        parts.append(f'<p class="note">Not measured by {escape(content)}: {escape(why)}.</p>')
    return parts


def _curves(recipes: Recipes, names: Sequence[str]) -> str:
    figures = []
    for name in names:
        lines = {recipe: over_training(results, name) for recipe, results in recipes.items()}
        if sum(map(bool, lines.values())) >= min(2, len(recipes)):
            chart = charts.curves(lines, "step", name + _arrow(name))
            figures.append(f"<figure><figcaption>{escape(name)}</figcaption>{chart}</figure>")
    return f'<div class="charts">{"".join(figures)}</div>'


def _grid(rows: Sequence[Row]) -> str:
    body = "".join(
        f"<tr><td>{escape(name)}</td>{''.join(f'<td>{_picture(p, name)}</td>' for p in shown)}</tr>"
        for name, shown in rows
    )
    return f'<div class="scroll"><table class="pictures">{body}</table></div>'


def _picture(picture: Image.Image, name: str) -> str:
    """An image element that holds the picture itself."""
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    small.save(data, "PNG")
    text = base64.b64encode(data.getvalue()).decode("ascii")
    return f'<img alt="{escape(name)}" width={_SIDE} src="data:image/png;base64,{text}">'


def _shares(recipes: Recipes) -> list[str]:
    """Matching distributions: the outputs of the first seed between source and target."""
    measured = {name: results[0].last.shares for name, results in recipes.items()}
    shown = {name: shares for name, shares in measured.items() if shares}
    if not shown:
        return []
    first = next(iter(shown.values()))
    rows = {"source": first["source"], "target": first["target"]}
    rows |= {name: shares["output"] for name, shares in shown.items()}
    parts = [f"class {index}" for index in range(len(first["source"]))]
    return [
        "<h2>Share of pixels of each class</h2>",
        f'<figure class="wide">{charts.bars(rows, parts)}</figure>',
        '<p class="note">Classes from left to right; the numbers are in table.csv. Outputs should '
        "keep the shares of the source where they keep its content, even where the target's "
        "differ.</p>",
    ]


def _differing(recipes: Recipes) -> str:
    trained = {name: results[0].entry.recipe for name, results in recipes.items()}
    rows = [("method", [recipe.method for recipe in trained.values()])]
    for key in SETTINGS:
        values = [_shown(recipe[key]) for recipe in trained.values()]
        if len(set(values)) > 1 and key not in _SAME:
            rows.append((key, values))
    head = "".join(f"<th>{escape(name)}</th>" for name in ("setting", *trained))
    body = "".join(
        f"<tr><td>{escape(key)}</td>{''.join(f'<td>{escape(v)}</td>' for v in values)}</tr>"
        for key, values in rows
    )
    return f'<div class="scroll"><table class="settings"><tr>{head}</tr>{body}</table></div>'


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
