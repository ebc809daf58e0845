"""``cutstudio prepare-cluster``: a recipe, the list of its pictures and a SLURM script."""

import argparse

from cutstudio.cli import terminal, usage
from cutstudio.cli.train import add_recipe, new_recipe
from cutstudio.cli.usage import Parser


def add_arguments(parser: Parser) -> None:
    """The options of the command."""
    add_recipe(parser)
    parser.add_argument(
        "--steps", metavar="N", type=usage.count,
        help="length of the run; the schedule scales with it",
    )  # fmt: skip
    parser.add_argument("--nodes", metavar="N", type=usage.count, default=1, help="machines (1)")
    parser.add_argument(
        "--per-node", metavar="N", type=usage.count, default=1,
        help="processes on each, one for each GPU (1)",
    )  # fmt: skip
    parser.add_argument("--cpu", action="store_true", help="compute on CPUs, not on GPUs")
    parser.add_argument(
        "--hours", metavar="H", type=usage.positive, default=24.0, help="time limit (24)"
    )
    parser.add_argument(
        "--out", metavar="DIR", type=usage.path, required=True, help="the folder to write to"
    )
    parser.set_defaults(device=None)


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command and return the exit status.

    Raises:
        UsageError: the arguments do not describe a recipe.
        CutStudioError: it cannot be prepared.
    """
    recipe = new_recipe(arguments)
    from cutstudio.engine.cluster import SCRIPT, Job, prepare

    job = Job(arguments.nodes, arguments.per_node, not arguments.cpu, arguments.hours)
    for path in prepare(recipe, arguments.out, job):
        terminal.result(str(path))
    terminal.message(f"Copy the folder to the cluster and submit it there: sbatch {SCRIPT}")
    return 0
