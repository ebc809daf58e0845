"""The folder of a comparison: the only module that knows its file names.

runs/<recipe>/seed-<k>/    run folders like any other
measures/                  what was measured of them
<key>.safetensors          a segmentation network that was trained for the measures
report.html, table.csv     what it shows
"""

from pathlib import Path

REPORT, TABLE, RUNS = "report.html", "table.csv", "runs"


def run_path(out: Path, name: str, seed: int) -> Path:
    """The run folder of a recipe's ``seed`` in the comparison ``out``."""
    return out / RUNS / name / f"seed-{seed}"


def measures_path(out: Path, name: str, seed: int) -> Path:
    """What was measured of the run of a recipe's ``seed``."""
    return out / "measures" / name / f"seed-{seed}.json"


def report_of(run: Path) -> Path | None:
    """The report of the comparison that the run folder belongs to; None where there is none."""
    folders = run.absolute().parents
    if len(folders) < 3 or folders[1].name != RUNS:
        return None
    report = folders[2] / REPORT
    return report if report.is_file() else None
