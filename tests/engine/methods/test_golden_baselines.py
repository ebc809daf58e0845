"""Two steps of each baseline equal its authors' code in float64, by the product's step."""

import math

import pytest
import torch

from cutstudio.engine.data import Batch
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.registry import build_method
from cutstudio.engine.official import from_official
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset
from tests.engine.golden import Golden

CPU = torch.device("cpu")
STEPS = 2

#: Our loss and its weight as a sum of the authors' losses: {theirs: [(weight, ours)]}.
CYCLEGAN = {
    "G": [(1, "G")], "G_A": [(1, "G_GAN")], "G_B": [(1, "G_back_GAN")],
    "cycle_A": [(10, "cycle_X")], "cycle_B": [(10, "cycle_Y")],
    "idt_A": [(5, "identity")], "idt_B": [(5, "identity_back")],
    "D_A": [(0.5, "D_real"), (0.5, "D_fake")], "D_B": [(0.5, "D_back_real"), (0.5, "D_back_fake")],
}  # fmt: skip
GCGAN = {
    "G_AB": [(1, "G_GAN")], "G_gc_AB": [(1, "G_turned_GAN")], "gc": [(20, "geometry")],
    "idt": [(5, "identity")], "idt_gc": [(5, "identity_turned")],
    "D_B": [(0.5, "D_real"), (0.5, "D_fake"), (0.5, "D_turned_real"), (0.5, "D_turned_fake")],
}  # fmt: skip
DISTANCE = {
    "G": [(1, "G")], "G_A": [(1, "G_GAN")], "distance_A": [(1, "distance")],
    "D_A": [(0.5, "D_real"), (0.5, "D_fake")],
}  # fmt: skip
CASES = {
    "cyclegan": ("cyclegan", {}, CYCLEGAN),
    "gcgan_rotation": ("gcgan", {}, GCGAN),
    "gcgan_flip": ("gcgan", {"baselines.geometry": "flip"}, GCGAN),
    "distancegan": ("distancegan", {}, DISTANCE),
    "selfdistance": ("selfdistance", {}, DISTANCE),
}


def load(golden: Golden, name: str) -> Method:
    method, changes, _ = CASES[name]
    small = {
        "networks.generator_width": 2, "networks.generator_blocks": 4,
        "networks.discriminator_width": 2, "data.crop_size": golden.tensor("A").shape[-1],
        "loss.taps": (0,),
    }  # fmt: skip
    built = build_method(
        preset(method).with_changes({**small, **changes}), CPU, Precision("float32", CPU)
    )
    for key, network in built.networks.items():
        network.to(torch.float64)
        if key in built.optimisers:
            network.load_state_dict(golden.weights(f"before/net{key}"))
    if "distances" in built.networks:
        for side, letter in (("source", "A"), ("target", "B")):
            figures = [golden.number(f"{kind}_{letter}") for kind in ("expectation", "std")]
            getattr(built.networks["distances"], side).copy_(
                torch.tensor(figures, dtype=torch.float64)
            )
    return built


@pytest.mark.parametrize("name", CASES)
def test_two_steps(name: str) -> None:
    golden = Golden(f"step_{name}")
    method = load(golden, name)
    batch = Batch(golden.tensor("A"), golden.tensor("B"))
    for step in range(STEPS):
        draws = StepDraws(0, step, CPU)
        ours = {k: v.item() for k, v in method.step(batch, draws, golden.number("lr")).items()}
        theirs = {k: v.item() for k, v in golden.under(f"loss/{step}").items()}
        assert set(theirs) == set(CASES[name][2])
        for key, terms in CASES[name][2].items():
            total = sum(weight * ours[term] for weight, term in terms)
            assert total == pytest.approx(theirs[key], rel=1e-8), (step, key)
        if step == 0:
            compare(golden, method, "grad_norm", rel=1e-6)
    compare(golden, method, "after_norm", rel=1e-6)


def compare(golden: Golden, method: Method, what: str, *, rel: float) -> None:
    """Norms of all gradients or parameters. A bias in front of an instance norm has a gradient
    of rounding alone, which Adam turns into whole steps of either sign.
    """
    compared = 0
    for net in method.optimisers:
        theirs = from_official(golden.under(f"{what}/net{net}"))
        gradients = from_official(golden.under(f"grad_norm/net{net}"))
        for key, parameter in method.networks[net].named_parameters():
            still = gradients[key] < 1e-9
            value = parameter.grad if what == "grad_norm" else parameter.detach()
            assert value is not None, (net, key)
            allowed = 2 * STEPS * golden.number("lr") * parameter.numel() if still else 0
            allowed = 1e-9 if still and what == "grad_norm" else allowed
            expected = theirs[key].item()
            close = math.isclose(value.norm().item(), expected, rel_tol=rel, abs_tol=allowed)
            assert close, (net, key, value.norm().item(), expected)
            compared += not still
    assert compared > 20
