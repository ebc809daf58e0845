"""What a comparison shows, as one HTML file and one CSV file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from cutstudio.engine import files
from cutstudio.engine.comparison_folder import REPORT, TABLE
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.measuring import limited, read
from cutstudio.engine.model import load_model
from cutstudio.engine.report.page import Row, page
from cutstudio.engine.report.results import Result, by_recipe, measure_entry, names_of
from cutstudio.engine.translation import translate_image

__all__ = ["Result", "measure_entry", "write_report"]

_SHOWN = 6  # sources in the grid of pictures


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
    html, table = out / REPORT, out / TABLE
    files.write_text(html, page(by_recipe(results), _pictures(results, sources, device)))
    files.write_text(table, _csv(results))
    return html, table


def _pictures(results: Sequence[Result], sources: Sequence[Path | str], device: str) -> list[Row]:
    """Some sources, what each recipe made of them (its first seed, at the last checkpoint), and
    some of the target.
    """
    data = results[0].entry.recipe.data
    shown = [read(path) for path in limited(find_pictures(sources or data.source), _SHOWN)]
    rows = [("source", shown)]
    for name, group in by_recipe(results).items():
        model = load_model(group[0].entry.run, "last", device)
        rows.append((name, [translate_image(model, picture) for picture in shown]))
    target = [read(path) for path in limited(find_pictures(data.target), len(shown))]
    return [*rows, ("target, examples", target)]


def _csv(results: Sequence[Result]) -> str:
    """A line per run and checkpoint."""
    names = names_of(results)
    sides = list(dict.fromkeys(side for r in results for m in r.measured for side in m.shares))
    classes = max((len(s) for r in results for m in r.measured for s in m.shares.values()),
                  default=0)  # fmt: skip
    parts = [(side, index) for side in sides for index in range(classes)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    shares = [f"share of class {index}, {side}" for side, index in parts]
    writer.writerow(["recipe", "seed", "step", "pictures", *names, *shares])
    for result in results:
        for found in result.measured:
            start = [_harmless(result.entry.name), result.entry.seed, found.step, found.pictures]
            values = [found.values.get(name, "") for name in names]
            writer.writerow([*start, *values, *(found.shares[s][i] for s, i in parts)])
    return text.getvalue()


def _harmless(name: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name
