"""What a cluster needs to train a recipe: the recipe, the list of its pictures, a SLURM script."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from cutstudio.engine import files
from cutstudio.engine.errors import RunError
from cutstudio.engine.finding import find_pictures
from cutstudio.engine.ranks import require_even
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import to_toml

RECIPE, PICTURES, SCRIPT = "recipe.toml", "pictures.txt", "train.slurm"


@dataclass(frozen=True)
class Job:
    """What to ask the cluster for.

    Attributes:
        nodes: machines.
        per_node: processes on each.
        gpus: whether each process gets a GPU; else they compute on the CPU.
        hours: time limit.
    """

    nodes: int = 1
    per_node: int = 1
    gpus: bool = True
    hours: float = 24.0

    @property
    def processes(self) -> int:
        """On all machines together."""
        return self.nodes * self.per_node


def prepare(recipe: Recipe, folder: Path, job: Job) -> list[Path]:
    """Write what is needed into ``folder``, which is made; the files.

    Raises:
        RecipeError: the batch cannot be divided among the processes.
        DataError: the recipe names no pictures.
        RunError: the folder holds such files already, or cannot be written.
    """
    require_even(recipe.data.batch_size, job.processes)
    sides = {side: find_pictures(getattr(recipe.data, side)) for side in ("source", "target")}
    texts = {
        RECIPE: to_toml(recipe.with_changes({"device.device": "cuda" if job.gpus else "cpu"})),
        PICTURES: "".join(f"{path.absolute()}\n" for found in sides.values() for path in found),
        SCRIPT: _script(recipe.preset or recipe.method, job),
    }
    paths = [folder / name for name in texts]
    if any(path.exists() for path in paths):
        raise RunError(
            f"The folder {str(folder)!r} holds a prepared training already.",
            hint="Choose another folder.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(paths, texts.values(), strict=True):
            files.write_text(path, text)
    except OSError as error:
        raise RunError(
            f"The folder {str(folder)!r} cannot be written: {error.strerror or error}.",
            hint="Choose a folder that you may write to.",
            details=repr(error),
        ) from error
    return paths


def _script(name: str, job: Job) -> str:
    minutes = max(1, round(job.hours * 60))
    asked = [
        f"--job-name=cutstudio-{name}",
        f"--nodes={job.nodes}",
        "--ntasks-per-node=1",
        *([f"--gpus-per-node={job.per_node}"] if job.gpus else []),
        f"--cpus-per-task={job.per_node * 4}",
        f"--time={minutes // 60}:{minutes % 60:02}:00",
        "--signal=TERM@180",
        "--requeue",
        "--open-mode=append",
        "--output=train.log",
    ]
    lines = "\n".join(f"#SBATCH {option}" for option in asked)
    return f"""#!/bin/bash
{lines}

# Submit from this folder: sbatch {SCRIPT}
# Submitted again, after the time limit or a failure, it goes on from its last checkpoint. Three
# minutes before the limit the training is told to save and stop.
#
# {PICTURES} names the pictures. Where the cluster does not see them under these names, copy them,
#     rsync -a --files-from={PICTURES} / CLUSTER:FOLDER/
# and say here which folders (or pictures) the two sides are:
SOURCE=
TARGET=

# Activate the environment that CutStudio is installed in here, if it is not active already.

set -euo pipefail
cd "${{SLURM_SUBMIT_DIR:-.}}"
head=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
srun torchrun \\
    --nnodes={job.nodes} --nproc-per-node={job.per_node} --max-restarts=3 \\
    --rdzv-backend=c10d --rdzv-id="$SLURM_JOB_ID" \\
    --rdzv-endpoint="$head:$((20000 + SLURM_JOB_ID % 20000))" \\
    -m cutstudio train --recipe {shlex.quote(RECIPE)} --run-dir run --or-resume \\
    ${{SOURCE:+--source "$SOURCE"}} ${{TARGET:+--target "$TARGET"}}
"""
