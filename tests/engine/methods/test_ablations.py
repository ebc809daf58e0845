"""The paper's ablations: each gradient goes where it should and nowhere else."""

import pytest
import torch
from torch import Tensor
from torch.testing import assert_close

from cutstudio.engine.data import Batch
from cutstudio.engine.losses import external_nce, joined_nce, patch_nce
from cutstudio.engine.methods.contrastive import Contrastive, _Side
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.negatives import Queues
from cutstudio.engine.presets import PRESETS, preset
from tests.engine.methods.tiny_methods import CPU, batch, gradients, small, step

FIGURE_4 = {  # identity, negatives, taps, internal, external
    "cut": (True, 255, 5, True, False),
    "no-id": (False, 255, 5, True, False),
    "no-id-15neg": (False, 15, 5, True, False),
    "no-id-15neg-last": (False, 15, 1, True, False),
    "last": (True, 255, 1, True, False),
    "int-and-ext": (True, 255, 5, True, True),
    "ext-only": (True, 255, 5, False, True),
    "ext-only-last": (True, 255, 1, False, True),
}
ENCODER = 17  # layers of the ResNet up to the last tap; tiny ones have 17, no more blocks


@pytest.mark.parametrize("name", FIGURE_4)
def test_the_presets_are_the_rows_of_figure_4(name: str) -> None:
    loss = preset(name).loss
    kinds = {"none": (True, False), "added": (True, True), "only": (False, True)}
    row = (loss.identity, loss.patches - 1, len(loss.taps), *kinds[loss.external_negatives])
    assert row == FIGURE_4[name]
    assert loss.lambda_x == 1.0
    assert not loss.flip_equivariance
    training = preset(name).training
    assert training.epochs + training.decay_epochs == 400


def test_every_preset_takes_a_step() -> None:
    for name, chosen in PRESETS.items():
        if chosen.method == "cut" and name != "cut-highres":
            losses = step(small(name))
            assert all(torch.isfinite(torch.tensor(v)) for v in losses.values()), name
            assert ("NCE_Y" in losses) is preset(name).loss.identity


def direct(query: Tensor, key: Tensor, negatives: list[Tensor], tau: float) -> float:
    """Equation 1, written out for one query."""
    positive = torch.exp(query @ key / tau)
    rest = sum(torch.exp(query @ n / tau) for n in negatives)
    return -torch.log(positive / (positive + rest)).item()


def unit(*shape: int, seed: int) -> Tensor:
    x = torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return x / x.norm(dim=-1, keepdim=True)


def test_external_and_joined_softmax_equal_a_direct_evaluation() -> None:
    query, key, others = unit(2, 3, 4, seed=1), unit(2, 3, 4, seed=2), unit(5, 4, seed=3)
    external = external_nce(query, key, others, 0.5)
    joined = joined_nce(query, key, others, 0.5)
    assert external.shape == joined.shape == (2, 3)
    own_place = torch.exp(torch.tensor(-10 / 0.5)).item()  # the authors' extra term, 2e-9
    for b in range(2):
        for p in range(3):
            q, k = query[b, p], key[b, p]
            assert external[b, p].item() == pytest.approx(direct(q, k, list(others), 0.5))
            own = [key[b, j] for j in range(3) if j != p]
            expected = direct(q, k, [*own, *others], 0.5)
            assert joined[b, p].item() == pytest.approx(expected, abs=10 * own_place)


def test_external_gradients_reach_the_query_only() -> None:
    for loss in (external_nce, joined_nce):
        query, key = (unit(1, 3, 4, seed=s).requires_grad_() for s in (1, 2))
        loss(query, key, unit(5, 4, seed=3), 0.07).sum().backward()
        assert query.grad is not None
        assert query.grad.norm() > 0
        assert key.grad is None


def test_a_queue_forgets_the_oldest() -> None:
    queue = Queues(2, 5, 3, torch.Generator().manual_seed(0))
    assert_close(queue.rows.norm(dim=2), torch.ones(2, 5))
    before = queue.rows[0].clone()
    rows = torch.arange(12.0).view(4, 3)
    queue.push(1, rows[:3])
    queue.push(1, rows[1:4])
    assert torch.equal(queue.rows[0], before)
    assert torch.equal(queue.rows[1], rows[[3, 1, 2, 1, 2]])
    assert queue.place.tolist() == [0, 1]


def test_the_momentum_encoder_and_the_queues_are_filled_and_never_trained() -> None:
    method = small("int-and-ext")
    frozen = ("E_momentum", "F_momentum", "queue_X", "queue_Y")
    assert set(frozen) < set(method.networks)
    assert not set(frozen) & set(method.optimisers)
    start = {n: {k: v.clone() for k, v in method.networks[n].state_dict().items()} for n in frozen}
    trained = dict(method.generator.state_dict())
    for key, value in start["E_momentum"].items():
        assert torch.equal(value, trained[key]), "the copy starts as the encoder itself"
    step(method)
    for name in frozen[:2]:
        assert set(gradients(method, name).values()) == {0.0}
    leader = method.generator.state_dict()
    for key, value in method.networks["E_momentum"].state_dict().items():
        assert_close(value, 0.999 * start["E_momentum"][key] + 0.001 * leader[key])
    for name in frozen[2:]:
        assert method.networks[name].place.tolist() == [16] * 5
        rows = method.networks[name].rows
        assert not torch.equal(rows[:, :16], start[name]["rows"][:, :16])
        assert torch.equal(rows[:, 16:], start[name]["rows"][:, 16:])
    x, y = (method.networks[name].rows[:, :16] for name in frozen[2:])
    assert not torch.allclose(x, y), "the source and the target have queues of their own"


def test_the_queues_hold_what_the_momentum_encoder_makes_of_source_and_target() -> None:
    method = small("ext-only-last")
    encoder, heads = (method.networks[n] for n in ("E_momentum", "F_momentum"))
    expected = {}
    for side, pictures in (("X", batch().source), ("Y", batch().target)):
        (feature,) = encoder.encode(pictures, (16,))
        places = StepDraws(0, 0, CPU).positions(f"queue/{side}", 0, feature[0, 0].numel(), 16)
        expected[side] = heads.embed(0, feature.flatten(2)[0].T[places])
    step(method)
    for side, rows in expected.items():
        assert_close(method.networks[f"queue_{side}"].rows[0, :16], rows)


def test_the_positive_is_the_trained_encoders_and_the_negatives_are_the_copys() -> None:
    """As Equation 4 has it: another copy changes what enters the queue, and nothing of the step."""
    methods = [small("ext-only"), small("ext-only")]
    with torch.no_grad():
        for parameter in methods[1].networks["E_momentum"].parameters():
            parameter.mul_(-1.5)
    first, second = (step(method) for method in methods)
    assert first == second
    rows, others = (method.networks["queue_X"].rows[:, :16] for method in methods)
    assert not torch.allclose(rows, others)
    first, second = (step(method, 1) for method in methods)
    assert first["NCE_X"] != second["NCE_X"]
    assert first["D_real"] == pytest.approx(second["D_real"])


def test_added_negatives_add_a_loss_and_external_ones_alone_replace_it() -> None:
    plain, added, only = (step(small(name)) for name in ("cut", "int-and-ext", "ext-only"))
    for side in ("NCE_X", "NCE_Y"):
        assert added[side] == pytest.approx(plain[side] + only[side])


def nce_gradients(method: Contrastive) -> dict[str, dict[str, float]]:
    """Gradients of all networks after a step whose adversarial loss counts nothing."""
    step(method)
    return {name: gradients(method, name) for name in method.optimisers if name != "D"}


def layer(key: str) -> int:
    return int(key.split(".")[1])


def decoder_of(found: dict[str, float]) -> list[float]:
    return [norm for key, norm in found.items() if layer(key) >= ENCODER]


def learning(found: dict[str, float], first: int = 0) -> list[float]:
    """Norms of the weights (a bias before an instance norm has no gradient)."""
    return [norm for key, norm in found.items() if key.endswith("weight") and layer(key) >= first]


def test_each_side_is_compared_with_its_own_queue() -> None:
    whole = step(small("ext-only"))
    for side, other in ("XY", "YX"):
        method = small("ext-only")
        for buffer in method.networks[f"queue_{side}"].buffers():
            if buffer.is_floating_point():
                buffer.zero_()
        losses = step(method)
        assert losses[f"NCE_{side}"] != whole[f"NCE_{side}"]
        assert losses[f"NCE_{other}"] == whole[f"NCE_{other}"]


def test_without_the_identity_term_the_target_tells_the_generator_nothing_but_its_look() -> None:
    for name, matters in (("cut", True), ("no-id", False)):
        found = []
        for seed in (1, 2):
            method = small(name, loss__lambda_gan=0.0)
            shown = Batch(batch().source, batch(seed=seed).target)
            method.step(shown, StepDraws(0, 0, CPU), 0.0002)
            found.append(gradients(method, "G"))
        assert (found[0] != found[1]) is matters, name


@pytest.mark.parametrize("name", ["no-id", "no-id-15neg"])
def test_as_many_places_are_asked_as_the_number_of_negatives_says(name: str) -> None:
    count = FIGURE_4[name][1] + 1
    method = small(name, loss__patches=preset(name).loss.patches, loss__taps=(0,))
    output = batch().source.requires_grad_()
    keys = method.generator.encode(batch(seed=1).source, (0,))
    side = _Side("X", batch(seed=1).source, output, keys, flipped=False)
    pairs = method._pairs(side, StepDraws(0, 0, CPU))
    assert pairs[0][0].shape[:2] == pairs[0][1].shape[:2] == (1, count)
    method._nce(pairs, "X").backward()
    touched = int((output.grad.abs().sum(1) > 0).sum())
    # at the RGB tap a place is a pixel; some lie in the border, which mirrors others
    assert count / 2 < touched <= count


def test_layers_behind_the_last_chosen_tap_learn_nothing_from_the_features() -> None:
    apart = {"loss__lambda_gan": 0.0, "loss__nce_into_decoder": False}
    found = nce_gradients(small("cut", loss__taps=(0, 4, 8), **apart))
    assert {norm for key, norm in found["G"].items() if layer(key) > 8} == {0.0}
    assert found["G"]["layers.1.weight"] > 0
    assert len(found["F"]) == 3 * 4, "a head of two layers for each"
    deep = nce_gradients(small("last", **apart))
    assert deep["G"]["layers.16.conv2.weight"] > 0
    assert len(deep["F"]) == 4


def test_patchnce_trains_the_decoder_unless_it_is_told_not_to() -> None:
    plain = nce_gradients(small("cut", loss__lambda_gan=0.0))
    assert min(learning(plain["G"])) > 0
    apart = nce_gradients(small("no-decoder-nce", loss__lambda_gan=0.0))
    assert decoder_of(apart["G"])
    assert set(decoder_of(apart["G"])) == {0.0}
    # the last tap's own convolutions and everything before learn, and so do the heads
    assert apart["G"]["layers.1.weight"] > 0
    assert apart["G"]["layers.16.conv2.weight"] > 0
    assert min(apart["F"].values()) > 0
    # the decoder still learns from the adversarial loss
    step(method := small("no-decoder-nce"))
    assert min(learning(gradients(method, "G"), ENCODER)) > 0


def test_without_weight_sharing_both_sides_learn_and_share_nothing() -> None:
    method = small("no-weight-sharing", loss__lambda_gan=0.0)
    assert set(method.optimisers) == {"G", "D", "F", "E_output", "F_output"}
    found = nce_gradients(method)
    assert not decoder_of(found["E_output"])
    for name in ("G", "E_output"):
        assert min(learning(found[name])) > 0, name
    for name in ("F", "F_output"):
        assert min(found[name].values()) > 0, name
    addresses = [{p.data_ptr() for p in net.parameters()} for net in method.networks.values()]
    assert len(set.union(*addresses)) == sum(map(len, addresses))


def test_the_source_side_learns_through_the_keys_only_when_nothing_is_shared() -> None:
    """With the output cut off, the generator's gradient can come through the keys alone."""
    apart = small(
        "no-weight-sharing", loss__lambda_gan=0.0, loss__nce_into_decoder=False,
        loss__identity=False, loss__lambda_y=0.0,
    )  # fmt: skip
    found = nce_gradients(apart)
    assert set(decoder_of(found["G"])) == {0.0}
    assert found["G"]["layers.1.weight"] > 0
    assert min(found["F"].values()) > 0
    key = unit(1, 3, 4, seed=2).requires_grad_()
    assert not patch_nce(unit(1, 3, 4, seed=1), key).requires_grad
    assert patch_nce(unit(1, 3, 4, seed=1), key, into_keys=True).requires_grad


def test_a_flipped_source_still_trains_its_own_encoder() -> None:
    """With the output cut off, the generator's gradient can come through the keys alone."""
    method = small(
        "no-weight-sharing", loss__lambda_gan=0.0, loss__flip_equivariance=True,
        loss__nce_into_decoder=False, loss__identity=False, loss__lambda_y=0.0,
    )  # fmt: skip
    seeds = [s for s in range(9) if StepDraws(0, s, CPU).flip()]
    step(method, seeds[0])
    assert gradients(method, "G")["layers.1.weight"] > 0
    assert min(gradients(method, "F").values()) > 0


@pytest.mark.parametrize("name", ["int-and-ext", "no-weight-sharing"])
def test_sincut_knows_the_ablations_too(name: str) -> None:
    changes = {key.replace(".", "__"): v for key, v in PRESETS[name].changes.items()}
    losses = step(
        small("sincut", data__crop_size=32, data__batch_size=2, **changes), count=2
    )  # fmt: skip
    assert all(torch.isfinite(torch.tensor(v)) for v in losses.values())


def test_a_direction_of_the_loss_lowers_it() -> None:
    """Some steps on one batch: PatchNCE falls, with every kind of negatives."""
    for name in ("ext-only", "int-and-ext", "no-weight-sharing"):
        method = small(name, loss__lambda_gan=0.0, optimiser__lr=0.01)
        first, *_, last = [
            method.step(batch(), StepDraws(0, 0, CPU), 0.01)["NCE_X"].item() for _ in range(12)
        ]
        assert last < first, name
