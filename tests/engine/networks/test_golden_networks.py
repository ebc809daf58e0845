"""Networks in float32 equal the authors' to 1e-4, weights copied."""

import pytest
import torch
from torch.testing import assert_close

from cutstudio.engine.networks.heads import Heads, sample
from cutstudio.engine.networks.patchgan import PatchGan
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.networks.stylegan2 import StyleGan2Discriminator, StyleGan2Generator
from tests.engine.golden import Golden, block_count

CLOSE = {"rtol": 1e-4, "atol": 1e-4}


@pytest.fixture(scope="module")
def resnet() -> Golden:
    return Golden("resnet_networks")


@pytest.fixture(scope="module")
def stylegan2() -> Golden:
    return Golden("stylegan2_networks")


def resnet_generator(golden: Golden) -> ResnetGenerator:
    weights = golden.weights("netG")
    network = ResnetGenerator(len(weights["layers.1.bias"]), block_count(weights))
    network.load_state_dict(weights)
    return network


def stylegan2_generator(golden: Golden) -> StyleGan2Generator:
    weights = golden.weights("netG")
    network = StyleGan2Generator(len(weights["encoder.1.bias"]) // 8, block_count(weights))
    network.load_state_dict(weights)
    return network


@torch.no_grad()
@pytest.mark.parametrize("shape", ["square", "wide"])
def test_resnet_outputs(resnet: Golden, shape: str) -> None:
    x = resnet.tensor(f"x_{shape}")
    assert_close(resnet_generator(resnet)(x), resnet.tensor(f"G_{shape}"), **CLOSE)


@torch.no_grad()
@pytest.mark.parametrize("shape", ["square", "wide"])
def test_patchgan_scores(resnet: Golden, shape: str) -> None:
    weights = resnet.weights("netD")
    network = PatchGan(len(weights["layers.0.bias"]))
    network.load_state_dict(weights)
    assert_close(network(resnet.tensor(f"x_{shape}")), resnet.tensor(f"D_{shape}"), **CLOSE)


@torch.no_grad()
def test_resnet_features_and_embeddings(resnet: Golden) -> None:
    taps = resnet.tensor("layers").tolist()
    features = resnet_generator(resnet).encode(resnet.tensor("x_square"), taps)
    weights = resnet.weights("netF")
    heads = Heads([feature.shape[1] for feature in features], len(weights["heads.0.linear1.bias"]))
    heads.load_state_dict(weights)
    sampled = []
    for tap, feature in zip(taps, features, strict=True):
        assert_close(feature, resnet.tensor(f"feature_{tap}"), **CLOSE)
        sampled.append(sample(feature, resnet.tensor(f"patch_ids_{tap}")))
    for tap, embedding in zip(taps, heads(sampled), strict=True):
        assert_close(embedding, resnet.tensor(f"embedding_{tap}"), **CLOSE)


@torch.no_grad()
@pytest.mark.parametrize("shape", ["square", "wide"])
def test_stylegan2_outputs(stylegan2: Golden, shape: str) -> None:
    x = stylegan2.tensor(f"x_{shape}")
    assert_close(stylegan2_generator(stylegan2)(x), stylegan2.tensor(f"G_{shape}"), **CLOSE)


@torch.no_grad()
def test_stylegan2_scores(stylegan2: Golden) -> None:
    weights = stylegan2.weights("netD")
    x = stylegan2.tensor("x_square")
    width = len(weights["layers.0.bias"]) * x.shape[-1] // 256
    network = StyleGan2Discriminator(width, x.shape[-1])
    network.load_state_dict(weights)
    assert_close(network(x), stylegan2.tensor("D_square"), **CLOSE)


@torch.no_grad()
def test_stylegan2_features(stylegan2: Golden) -> None:
    taps = stylegan2.tensor("layers").tolist()
    features = stylegan2_generator(stylegan2).encode(stylegan2.tensor("x_square"), taps)
    for tap, feature in zip(taps, features, strict=True):
        assert_close(feature, stylegan2.tensor(f"feature_{tap}"), **CLOSE)
