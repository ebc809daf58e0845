"""The authors' files: golden networks saved in their format, imported, and files that lie."""

import collections
import os
import pickle
import zipfile

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from cutstudio.engine import importing
from cutstudio.engine.errors import CheckpointError, RunError
from cutstudio.engine.importing import import_run
from cutstudio.engine.model import load_model
from cutstudio.engine.networks.resnet import ResnetGenerator
from cutstudio.engine.torchfile import read_state_dict
from cutstudio.engine.training import resume
from tests.engine.golden import Golden
from tests.engine.tiny import pictures, progress

CLOSE = {"rtol": 1e-4, "atol": 1e-4}


def save_official(golden, folder, nets, epoch="latest"):
    """As the authors' code does: an ordered dict with its metadata, by torch.save."""
    folder.mkdir(exist_ok=True)
    for net in nets:
        state = collections.OrderedDict(golden.under(f"net{net}"))
        state._metadata = collections.OrderedDict({"": {"version": 1}})
        torch.save(state, folder / f"{epoch}_net_{net}.pth")
    return folder


@pytest.mark.parametrize(
    ("file", "nets"), [("resnet_networks", "GDF"), ("stylegan2_networks", "GD")]
)
def test_golden_networks_come_through_their_files(file, nets, tmp_path):
    golden = Golden(file)
    folder = save_official(golden, tmp_path / "theirs", nets)
    done = import_run(folder, tmp_path / "run")
    assert len(done.found) == len(nets)
    model = load_model(tmp_path / "run", device="cpu")
    for shape in ("square", "wide"):
        with torch.no_grad():
            assert_close(model.generator(golden.tensor(f"x_{shape}")), golden.tensor(f"G_{shape}"),
                         **CLOSE)  # fmt: skip
    if "F" in nets:
        assert not done.notes
        assert len(model.heads.heads) == 5
    else:
        assert "projection heads" in done.notes[0]


def test_an_imported_run_trains_on(tmp_path):
    folder = save_official(Golden("resnet_networks"), tmp_path / "theirs", "GDF")
    changes = {
        "data.source": pictures(tmp_path, "source"), "data.target": pictures(tmp_path, "target"),
        "data.load_size": 36, "data.crop_size": 32, "loss.patches": 16, "training.steps": 2,
        "device.device": "cpu", "data.workers": 0,
    }  # fmt: skip
    import_run(folder, tmp_path / "run", changes=changes)
    events = list(resume(tmp_path / "run"))
    assert [event.step for event in progress(events)] == [1, 2]


def test_the_latest_of_several_epochs_is_taken_and_one_file_brings_its_own(tmp_path):
    golden = Golden("resnet_networks")
    folder = save_official(golden, tmp_path / "theirs", "G", epoch="5")
    save_official(golden, folder, "GDF", epoch="40")
    assert len(import_run(folder, tmp_path / "a").found) == 3
    assert len(import_run(folder / "5_net_G.pth", tmp_path / "b").found) == 1
    with pytest.raises(RunError, match="already holds a run"):
        import_run(folder, tmp_path / "a")


def cyclegan(width=4, blocks=3):
    """A state dict with CycleGAN's names, and the same weights in our network."""
    ours = ResnetGenerator(width, blocks, antialias=False).eval()
    for parameter in ours.parameters():
        nn.init.normal_(parameter, std=0.2, generator=torch.Generator().manual_seed(1))
    theirs = collections.OrderedDict()
    for name, tensor in ours.state_dict().items():
        renamed = name.replace("layers.", "model.").replace("conv1.", "conv_block.1.")
        theirs[renamed.replace("conv2.", "conv_block.5.")] = tensor
    return ours, theirs


def test_cyclegan_of_the_same_family(tmp_path):
    ours, theirs = cyclegan()
    assert theirs["model.10.conv_block.1.weight"].shape == (16, 16, 3, 3)
    assert theirs["model.13.weight"].shape == (16, 8, 3, 3)  # transposed, where CycleGAN has it
    torch.save(theirs, tmp_path / "latest_net_G_A.pth")
    done = import_run(tmp_path, tmp_path / "run")
    assert "not anti-aliased" in done.found[0]
    model = load_model(tmp_path / "run", device="cpu")
    x = torch.randn(1, 3, 40, 24, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        assert_close(model.generator(x), ours(x))
    with pytest.raises(CheckpointError, match="no generator"):
        import_run(tmp_path, tmp_path / "other", direction="B")


@pytest.mark.parametrize("dropout", [False, True])
def test_batch_normalisation_of_the_authors(tmp_path, dropout):
    theirs = nn.Sequential(*their_batch_normed(width=4, blocks=2, dropout=dropout)).train()
    draws = torch.Generator().manual_seed(1)
    for parameter in theirs.parameters():
        nn.init.normal_(parameter, std=0.3, generator=draws)
    state = collections.OrderedDict((f"model.{k}", v) for k, v in theirs.state_dict().items())
    torch.save(state, tmp_path / "latest_net_G.pth")
    done = import_run(tmp_path, tmp_path / "run")
    assert "batch normalisation" in done.found[0]
    assert "own statistics" in done.notes[0]
    model = load_model(tmp_path / "run", device="cpu")
    x = torch.randn(1, 3, 32, 40, generator=draws)
    with torch.no_grad():
        assert_close(model.generator(x), theirs.train()(x), **CLOSE)


class TheirBlock(nn.Module):
    def __init__(self, width, dropout):
        super().__init__()
        half = [nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3, bias=False),
                nn.BatchNorm2d(width)]  # fmt: skip
        again = [nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3, bias=False),
                 nn.BatchNorm2d(width)]  # fmt: skip
        self.conv_block = nn.Sequential(*half, nn.ReLU(), *[nn.Dropout(0.0)] * dropout, *again)

    def forward(self, x):
        return x + self.conv_block(x)


def their_batch_normed(width, blocks, dropout):
    """Layers as CycleGAN's with ``--norm batch``: convolutions without biases, but for the last."""

    def normed(conv, out):
        return [conv, nn.BatchNorm2d(out), nn.ReLU()]

    yield nn.ReflectionPad2d(3)
    yield from normed(nn.Conv2d(3, width, 7, bias=False), width)
    for n in (width, width * 2):
        yield from normed(nn.Conv2d(n, n * 2, 3, 2, 1, bias=False), n * 2)
    for _ in range(blocks):
        yield TheirBlock(width * 4, dropout)
    for n in (width * 4, width * 2):
        up = nn.ConvTranspose2d(n, n // 2, 3, 2, 1, output_padding=1, bias=False)
        yield from normed(up, n // 2)
    yield from (nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh())


def test_running_statistics_of_old_instance_norm_are_left_out(tmp_path):
    ours, theirs = cyclegan()
    theirs["model.2.running_mean"] = torch.ones(4)
    theirs["model.2.running_var"] = torch.ones(4)
    torch.save(theirs, tmp_path / "latest_net_G_A.pth", _use_new_zipfile_serialization=False)
    import_run(tmp_path, tmp_path / "run")
    model = load_model(tmp_path / "run", device="cpu")
    x = torch.randn(1, 3, 24, 24, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        assert_close(model.generator(x), ours(x))


def test_what_does_not_fit_is_listed(tmp_path):
    golden = Golden("resnet_networks")
    state = golden.under("netG")
    state["model.12.conv_block.1.weight"] = torch.zeros(16, 16, 5, 5)
    torch.save(state, tmp_path / "latest_net_G.pth")
    with pytest.raises(CheckpointError) as caught:
        import_run(tmp_path, tmp_path / "run")
    assert (
        "layers.12.conv1.weight is (16, 16, 5, 5) instead of (16, 16, 3, 3)" in caught.value.details
    )
    torch.save({"something.else": torch.zeros(2)}, tmp_path / "latest_net_G.pth")
    with pytest.raises(CheckpointError, match="1 of its 1 tensors are unknown"):
        import_run(tmp_path, tmp_path / "run")
    assert not (tmp_path / "run").exists()


class Evil:
    """Would make a folder when it is unpickled."""

    def __init__(self, place):
        self.place = place

    def __reduce__(self):
        return os.mkdir, (str(self.place),)


@pytest.mark.parametrize("old", [True, False])
def test_code_in_a_file_is_not_run(tmp_path, old):
    path = tmp_path / "latest_net_G.pth"
    torch.save({"a": Evil(tmp_path / "owned")}, path, _use_new_zipfile_serialization=not old)
    with pytest.raises(CheckpointError) as caught:
        import_run(path, tmp_path / "run")
    assert not (tmp_path / "owned").exists()
    assert "mkdir" in str(caught.value)
    assert "weights_only" not in str(caught.value) + caught.value.details


def test_files_of_before_1_6_are_read_as_safely(tmp_path):
    base = torch.arange(12.0).reshape(3, 4)
    saved = {"t": base.t(), "row": base[1], "half": base.half(), "none": torch.empty(0, 3)}
    path = tmp_path / "a.pth"
    torch.save(saved, path, _use_new_zipfile_serialization=False)
    for name, tensor in read_state_dict(path).items():
        assert torch.equal(tensor, saved[name])
    torch.save({"a": torch.ones(3)}, path, _use_new_zipfile_serialization=False)
    whole = path.read_bytes()
    path.write_bytes(whole[:-8])
    with pytest.raises(CheckpointError, match="cut off"):
        read_state_dict(path)
    path.write_bytes(whole.replace(b"K\x03N", b"J\xff\xff\xff\x7fN"))
    with pytest.raises(CheckpointError, match="claims more"):
        read_state_dict(path)


def test_other_files_are_refused_by_name(tmp_path):
    path = tmp_path / "latest_net_G.pth"
    path.write_bytes(b"\0" * 257 + b"ustar" + b"\0" * 250)
    with pytest.raises(CheckpointError, match="tar archive"):
        read_state_dict(path)
    path.write_bytes(b"hello")
    with pytest.raises(CheckpointError, match="no file of PyTorch's"):
        read_state_dict(path)


def rewrite(path, name, change):
    """Replace one member of a saved file."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    key = next(k for k in parts if k.endswith(name))
    parts[key] = change(parts[key])
    with zipfile.ZipFile(path, "w") as archive:
        for key, data in parts.items():
            archive.writestr(key, data)


def test_sizes_are_compared_with_the_file_before_memory_is_taken(tmp_path):
    path = tmp_path / "a.pth"
    torch.save({"a": torch.ones(3)}, path)
    assert read_state_dict(path)["a"].tolist() == [1, 1, 1]
    rewrite(path, "data/0", lambda data: data[:8])
    with pytest.raises(CheckpointError, match="cut off"):
        read_state_dict(path)
    big = pickle.dumps(3)[2:-1]
    torch.save({"a": torch.ones(3)}, path)
    rewrite(path, "data.pkl", lambda data: data.replace(big, b"J\xff\xff\xff\x7f"))
    with pytest.raises(CheckpointError, match="claims more"):
        read_state_dict(path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CheckpointError, match="damaged"):
        read_state_dict(path)


def test_tensors_of_one_storage_and_odd_strides_are_right(tmp_path):
    base = torch.arange(12.0).reshape(3, 4)
    saved = {"t": base.t(), "row": base[1], "half": base.half(), "none": torch.empty(0, 3)}
    torch.save(saved, tmp_path / "a.pth")
    for name, tensor in read_state_dict(tmp_path / "a.pth").items():
        assert torch.equal(tensor, saved[name])


def test_tensors_that_share_a_storage_may_not_take_much_more_than_the_file(tmp_path):
    base = torch.arange(5000.0)
    torch.save({f"t{i}": base.view(50, 100) for i in range(3)}, tmp_path / "tied.pth")
    assert len(read_state_dict(tmp_path / "tied.pth")) == 3
    torch.save({f"t{i}": base.view(50, 100) for i in range(200)}, tmp_path / "bomb.pth")
    with pytest.raises(CheckpointError, match="damaged") as caught:
        read_state_dict(tmp_path / "bomb.pth")
    assert "share storages" in caught.value.details


def test_a_file_of_cyclegans_says_which_generator_it_is(tmp_path):
    ours, theirs = cyclegan()
    torch.save(theirs, tmp_path / "latest_net_G_B.pth")
    import_run(tmp_path / "latest_net_G_B.pth", tmp_path / "run")
    made = load_model(tmp_path / "run", device="cpu").generator.state_dict()
    assert all(torch.equal(tensor, made[name]) for name, tensor in ours.state_dict().items())
    for name in ("latest_net_D_A.pth", "latest_net_D_B.pth"):
        (tmp_path / name).touch()
    beside = importing._files(tmp_path / "latest_net_G_B.pth", "A")
    assert {kind: path.name for kind, path in beside.items()} == {
        "G": "latest_net_G_B.pth", "D": "latest_net_D_B.pth",
    }  # fmt: skip
    with pytest.raises(CheckpointError, match="is missing"):
        import_run(tmp_path / "latest_net_G.pth", tmp_path / "other")
