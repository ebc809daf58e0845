"""What a comparison shows, as one HTML file and one CSV file.

The table has a row per recipe with the columns of the paper's Table 1 as far as they were measured:
mean and standard deviation over seeds, at the last checkpoint and at the best. Then the scatter of
its Figure 4, the curves of its Figure 6, pictures as in its Figure 3, and the settings in which the
recipes differ.
"""

import base64
import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from statistics import mean, stdev

from PIL import Image

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import files, images
from cutstudio.engine.charts import Point, curves, scatter
from cutstudio.engine.comparison import Entry
from cutstudio.engine.comparison_folder import REPORT, TABLE
from cutstudio.engine.measuring import (
    Measured,
    Yardstick,
    evaluate_run,
    higher_is_better,
    limited,
    read,
)
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import SETTINGS
from cutstudio.engine.translation import translate_image

_SHOWN = 6  # sources in the grid of pictures
_SIDE = 160  # of a picture in the grid, in pixels
_COSTS = ("seconds per step", "memory (GB)")
_FOUND = "own place found"
_SAME = ("training.seed", "data.source", "data.target")
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; margin: 1em 0; } svg { max-width: 720px; font: 12px sans-serif; }
th, td { border: 1px solid #ccc; padding: 3px 9px; text-align: right; }
th:first-child, td:first-child { text-align: left; }
.pictures td { padding: 2px; text-align: center; }
"""


@dataclass(frozen=True)
class Result:
    """An entry with its measures, in rising steps."""

    entry: Entry
    measured: list[Measured]

    @property
    def last(self) -> Measured:
        """At the last checkpoint."""
        return self.measured[-1]

    def best(self, name: str) -> float:
        """The best value of a measure over all checkpoints."""
        values = [m.values[name] for m in self.measured if name in m.values]
        return max(values) if higher_is_better(name) else min(values)


def measure_entry(
    entry: Entry, out: Path, yardstick: Yardstick, sources: Sequence[Path | str], device: str
) -> Result:
    """The measures of every checkpoint of an entry; kept in ``out`` and not computed again.

    Raises:
        CutStudioError: a checkpoint or a picture cannot be read.
    """
    path = out / "measures" / entry.name / f"seed-{entry.seed}.json"
    shown = limited(images.find(sources or entry.recipe.data.source), yardstick.limit)
    wanted = {
        **yardstick.key,
        "sources": [str(path.absolute()) for path in shown],
        "steps": entry.run.checkpoints(),
    }
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["of"] == wanted:
            return Result(entry, [Measured(**found) for found in kept["measured"]])
    measured = list(
        evaluate_run(
            entry.run, yardstick, sources=sources, steps=entry.run.checkpoints(), device=device
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    body = {"of": wanted, "measured": [asdict(found) for found in measured]}
    files.write_text(path, json.dumps(body, indent=1))
    return Result(entry, measured)


def write_report(
    results: Sequence[Result], out: Path, sources: Sequence[Path | str] = (), device: str = "auto"
) -> tuple[Path, Path]:
    """Write ``report.html`` and ``table.csv``; their paths.

    Args:
        results: of complete entries, at least one.
        out: the folder of the comparison.
        sources: pictures to show translated; the runs' own when empty.
        device: where to translate them.

    Raises:
        CutStudioError: a checkpoint or a picture cannot be read.
        OSError: the files cannot be written.
    """
    recipes: dict[str, list[Result]] = {}
    for result in results:
        recipes.setdefault(result.entry.name, []).append(result)
    page, table = out / REPORT, out / TABLE
    files.write_text(page, _page(recipes, _grid(recipes, sources, device)))
    files.write_text(table, _csv(results))
    return page, table


def _csv(results: Sequence[Result]) -> str:
    """A line per run and checkpoint."""
    names = _names(results)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["recipe", "seed", "step", "pictures", *names])
    for result in results:
        for found in result.measured:
            start = [_harmless(result.entry.name), result.entry.seed, found.step, found.pictures]
            writer.writerow([*start, *(found.values.get(name, "") for name in names)])
    return text.getvalue()


def _harmless(name: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name


def _names(results: Sequence[Result]) -> list[str]:
    return list(dict.fromkeys(n for r in results for m in r.measured for n in m.values))


def _page(recipes: Mapping[str, list[Result]], grid: str) -> str:
    every = [result for results in recipes.values() for result in results]
    names = [name for name in _names(every) if name not in _COSTS]
    first = names[0]
    seeds = max(len(results) for results in recipes.values())
    lengths = sorted({result.last.step or 0 for result in every})
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Comparison</title>"
        f"<style>{_STYLE}</style><h1>Comparison</h1>",
        f"<p>{len(recipes)} recipes, up to {seeds} seed(s) each, "
        f"{' to '.join(map(str, dict.fromkeys((lengths[0], lengths[-1]))))} steps, "
        f"{every[0].last.pictures} pictures measured. Values are means over seeds, with their "
        "standard deviation where there are several. Few pictures and few steps make every "
        "distance between sets large and uncertain.</p>",
        "<h2>At the last checkpoint</h2>",
        _table(recipes, [*names, *_COSTS], lambda r, n: r.last.values[n]),
        "<h2>The best over all checkpoints</h2>",
        _table(recipes, names, Result.best),
        f"<h2>{escape(first)} over training</h2>",
        curves({name: _line(results, first) for name, results in recipes.items()}, "step", first),
    ]
    found = [name for name in names if name == _FOUND]
    if found:
        points = {
            name: (_mean(results, first), _mean(results, found[0]))
            for name, results in recipes.items()
            if all(found[0] in r.last.values for r in results)
        }
        if points:
            parts += [
                f"<h2>{escape(found[0])} against {escape(first)}</h2>",
                scatter(points, first, found[0]),
            ]
        if missing := [name for name in recipes if name not in points]:
            parts.append(f"<p>Without heads, so not shown: {escape(', '.join(missing))}.</p>")
    parts += ["<h2>Pictures</h2>", grid, "<h2>Settings that differ</h2>", _differing(recipes)]
    return "\n".join(parts) + "\n"


def _mean(results: Sequence[Result], name: str) -> float:
    return mean(result.last.values[name] for result in results)


def _line(results: Sequence[Result], name: str) -> list[Point]:
    """Points at the steps that every seed has."""
    by_step: dict[int, list[float]] = {}
    for result in results:
        for found in result.measured:
            by_step.setdefault(found.step or 0, []).append(found.values[name])
    return [
        Point(step, mean(values), min(values), max(values))
        for step, values in sorted(by_step.items())
        if len(values) == len(results)
    ]


def _table(
    recipes: Mapping[str, list[Result]], names: Sequence[str], value: Callable[[Result, str], float]
) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in ("recipe", *names))
    rows = []
    for name, results in recipes.items():
        cells = [f"<td>{escape(name)}</td>"]
        for column in names:
            values = [value(r, column) for r in results if column in r.last.values]
            cells.append(f"<td>{_spread(values)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "–"
    tail = f" ± {stdev(values):.2g}" if len(values) > 1 else ""
    return f"{mean(values):.4g}{tail}"


def _grid(recipes: Mapping[str, list[Result]], sources: Sequence[Path | str], device: str) -> str:
    """A row of sources, and one of outputs per recipe, of its first seed's last checkpoint."""
    first = next(iter(recipes.values()))[0].entry
    paths = limited(images.find(sources or first.recipe.data.source), _SHOWN)
    pictures = [read(path) for path in paths]
    rows = [("source", pictures)]
    for name, results in recipes.items():
        model = ckpt.load_model(results[0].entry.run, "last", device)
        rows.append((name, [translate_image(model, picture) for picture in pictures]))
    body = "".join(
        f"<tr><td>{escape(name)}</td>{''.join(f'<td>{_picture(p)}</td>' for p in shown)}</tr>"
        for name, shown in rows
    )
    return f'<table class="pictures">{body}</table>'


def _picture(picture: Image.Image) -> str:
    """An image element that holds the picture itself."""
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    small.save(data, "PNG")
    text = base64.b64encode(data.getvalue()).decode("ascii")
    return f'<img alt="" src="data:image/png;base64,{text}">'


def _differing(recipes: Mapping[str, list[Result]]) -> str:
    trained: dict[str, Recipe] = {n: results[0].entry.recipe for n, results in recipes.items()}
    rows = [("method", [recipe.method for recipe in trained.values()])]
    for key in SETTINGS:
        values = [str(recipe[key]) for recipe in trained.values()]
        if len(set(values)) > 1 and key not in _SAME:
            rows.append((key, values))
    head = "".join(f"<th>{escape(name)}</th>" for name in ("setting", *trained))
    body = "".join(
        f"<tr><td>{escape(key)}</td>{''.join(f'<td>{escape(v)}</td>' for v in values)}</tr>"
        for key, values in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"
