"""Both optimisation steps of every method equal the authors', in float64, by the product's step."""

import math
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.methods import contrastive
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.networks import choice, convolution
from cutstudio.engine.official import from_official
from cutstudio.engine.precision import Precision
from cutstudio.engine.presets import preset
from cutstudio.engine.recipe import Recipe
from tests.engine.golden import Golden, block_count

STEPS = 2
CPU = torch.device("cpu")
METHODS = {
    "step_cut": "cut",
    "step_cut_batch2": "cut",
    "step_fastcut": "fastcut",
    "step_fastcut_flipped": "fastcut",
    "step_sincut": "sincut",
}


class GoldenDraws(StepDraws):
    """The figures' positions and coin instead of drawn ones."""

    def __init__(self, golden: Golden, step: int, *, flip: bool) -> None:
        super().__init__(0, step, CPU)
        self.golden, self.mirrored = golden, flip
        self.drawn_noise = golden.noise()

    def positions(self, side: str, tap: int, cells: int, count: int) -> Tensor:
        drawn = self.golden.tensor(f"patch_ids/{self.step}/{side}/{tap}")
        assert drawn.numel() == min(count, cells)
        assert drawn.max() < cells
        return drawn

    def flip(self) -> bool:
        return self.mirrored

    def noise(self, batch: int, height: int, width: int, purpose: str = "noise") -> Tensor:
        if self.drawn_noise is None:
            return torch.zeros(batch, 1, height, width)
        return self.drawn_noise[self.step]


def golden_recipe(golden: Golden, method: str) -> Recipe:
    """The method's preset at the figures' sizes, as read from their weights."""
    g, d = golden.weights("before/netG"), golden.weights("before/netD")
    f = golden.weights("before/netF")
    a = golden.tensor("A")
    style = method == "sincut"
    batch, _, side, _ = a.shape
    return preset(method).with_changes(
        {
            "data.crop_size": side,
            "data.batch_size": batch,
            "networks.generator_width": len(g["encoder.1.bias"]) // 8
            if style
            else len(g["layers.1.bias"]),
            "networks.generator_blocks": block_count(g),
            "networks.discriminator_width": len(d["layers.0.bias"]) * side // 256
            if style
            else len(d["layers.0.bias"]),
            "networks.head_width": len(f["heads.0.linear1.bias"]),
            "loss.patches": golden.tensor("patch_ids/0/X/0").numel(),
            "loss.lambda_x": golden.number("lambda_NCE"),
            "loss.lambda_y": golden.number("lambda_NCE") if method != "fastcut" else 0.0,
            "optimiser.lr": golden.number("lr"),
            "optimiser.beta1": golden.number("beta1"),
            "optimiser.beta2": golden.number("beta2"),
        }
    )


def load(golden: Golden, method: str) -> Contrastive:
    built = Contrastive(golden_recipe(golden, method), CPU, Precision("float32", CPU))
    for name, network in built.networks.items():
        network.to(torch.float64).load_state_dict(golden.weights(f"before/net{name}"))
    return built


def as_the_authors_name_them(losses: dict[str, float], golden: Golden) -> dict[str, float]:
    """Their NCE losses carry the weight."""
    weight = golden.number("lambda_NCE")
    names = {"NCE_X": "NCE", "identity": "idt"}
    weights = {"NCE_X": weight, "NCE_Y": weight}
    return {names.get(k, k): v * weights.get(k, 1.0) for k, v in losses.items()}


@pytest.fixture
def threads(request: pytest.FixtureRequest) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(
    ("name", "apart", "threads"),
    [
        *((name, False, 1) for name in METHODS),
        *((name, True, 1) for name in ("step_cut_batch2", "step_sincut")),
        *((name, True, 2) for name in ("step_cut", "step_cut_batch2", "step_sincut")),
    ],
    indirect=["threads"],
)
def test_two_steps(name: str, apart: bool, threads: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sides of a batch in one pass, one after the other, and at the same time."""
    for least in ("_LARGE", "_LARGE_FOR_THREADS"):
        monkeypatch.setattr(contrastive, least, 0 if apart else 1 << 60)
    golden = Golden(name)
    method = load(golden, METHODS[name])
    batch = Batch(golden.tensor("A"), golden.tensor("B"))
    known = METHODS[name] != "sincut" or golden.noise() is not None
    for step in range(STEPS):
        draws = GoldenDraws(golden, step, flip=name.endswith("flipped"))
        losses = {k: v.item() for k, v in method.step(batch, draws, golden.number("lr")).items()}
        ours = as_the_authors_name_them(losses, golden)
        theirs = {k: v.item() for k, v in golden.under(f"loss/{step}").items()}
        assert set(ours) == set(theirs)
        for key, value in theirs.items():
            # step 1 sees the noise with the strength 0.002 that step 0 has taught
            exact = known or step == 0 or key in ("D_real", "D_R1")
            assert ours[key] == pytest.approx(value, rel=1e-8 if exact else 8e-3), (step, key)
        if step == 0:
            check_gradients(golden, method, noise_known=known)
    check_weights(golden, method, rel=1e-6 if known else 1e-2)


@pytest.mark.machine_code
@pytest.mark.parametrize("name", ["step_cut_batch2", "step_fastcut_flipped", "step_sincut"])
def test_two_steps_with_fewer_multiplications(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every 3x3 and 4x4 convolution of stride 1 by Winograd's method, which is taken in float32
    alone: losses to 2e-4, gradient norms to 1e-2, as float32 without it.
    """
    monkeypatch.setattr(choice, "_chosen", "winograd")
    used = Mock(wraps=convolution.correlate)
    monkeypatch.setattr(convolution, "correlate", used)
    golden = Golden(name)
    method = load(golden, METHODS[name])
    for network in method.networks.values():
        network.float()
    batch = Batch(golden.tensor("A").float(), golden.tensor("B").float())
    for step in range(STEPS):
        draws = GoldenDraws(golden, step, flip=name.endswith("flipped"))
        losses = {k: v.item() for k, v in method.step(batch, draws, golden.number("lr")).items()}
        ours = as_the_authors_name_them(losses, golden)
        for key, value in golden.under(f"loss/{step}").items():
            # Adam makes whole steps of gradients that are rounding: step 1 starts a little apart
            assert ours[key] == pytest.approx(value.item(), rel=2e-4 if step == 0 else 2e-2), key
        if step == 0:
            check_gradients(golden, method, noise_known=True, rel=1e-2, rounding=2e-4)
    assert used.call_count > 20


def check_gradients(
    golden: Golden,
    method: Contrastive,
    *,
    noise_known: bool,
    rel: float = 1e-6,
    rounding: float = 1e-10,
) -> None:
    """Gradient norms of G and F equal the figures' to ``rel``."""
    for net in "GF":
        theirs = from_official(golden.under(f"grad_norm/net{net}"))
        ours = dict(method.networks[net].named_parameters())
        assert set(ours) == set(theirs)
        for name, parameter in ours.items():
            if name == "up.noise_strength" and not noise_known:
                continue
            assert parameter.grad is not None, name
            norm, expected = parameter.grad.norm().item(), theirs[name].item()
            # a bias in front of an instance norm has no gradient but rounding
            tiny = rounding if expected < 1e-10 else 0.0
            assert math.isclose(norm, expected, rel_tol=rel, abs_tol=tiny), f"{net} {name}"


def check_weights(golden: Golden, method: Contrastive, *, rel: float) -> None:
    """Parameter norms after both steps."""
    for net, network in method.networks.items():
        theirs = from_official(golden.under(f"after_norm/net{net}"))
        gradients = golden.under(f"grad_norm/net{net}")
        still = (
            {k for k, v in from_official(gradients).items() if v < 1e-10} if gradients else set()
        )
        ours = dict(network.named_parameters())
        assert set(ours) == set(theirs)
        for name, parameter in ours.items():
            if name == "up.noise_strength" and rel > 1e-6:
                continue
            # Adam turns a gradient of pure rounding into whole steps of either sign
            allowed = 2 * STEPS * golden.number("lr") * parameter.numel() if name in still else 0
            expected = theirs[name].item()
            norm = parameter.detach().norm().item()
            assert math.isclose(norm, expected, rel_tol=rel, abs_tol=allowed), f"{net} {name}"
