"""A step imports only what it computes with: torch's compiler takes 155 MB, and both seconds."""

import subprocess
import sys

_STEP = """
import sys, torch
import cutstudio.engine.training
from cutstudio.engine.data import Batch
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.networks import choice
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset

cpu = torch.device("cpu")
choice.choose("winograd")
recipe = preset("sincut").with_changes({
    "networks.generator_width": 1, "networks.discriminator_width": 1, "networks.head_width": 8,
})
method = build_method(recipe, cpu, Precision("float32", cpu))
batch = Batch(torch.rand(2, 3, 64, 64), torch.rand(2, 3, 64, 64))
losses = method.step(batch, StepDraws(0, 0, cpu), 0.002)
assert losses["D_R1"] > 0
print([name for name in ("torch._dynamo", "sympy") if name in sys.modules])
"""


def test_a_step_loads_neither_torchs_compiler_nor_its_symbols() -> None:
    made = subprocess.run([sys.executable, "-c", _STEP], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
