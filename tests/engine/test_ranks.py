"""Who a process is, by its environment, and what its part is."""

import pytest
import torch

from cutstudio.engine import device, ranks
from cutstudio.engine.errors import DeviceError, RecipeError
from cutstudio.engine.ranks import WHOLE, Share

TORCHRUN = {"RANK": "3", "WORLD_SIZE": "4", "MASTER_ADDR": "here", "MASTER_PORT": "1",
            "LOCAL_RANK": "1", "LOCAL_WORLD_SIZE": "2"}  # fmt: skip


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in TORCHRUN.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_a_process_that_nobody_counts_is_alone(launched: pytest.MonkeyPatch) -> None:
    assert ranks.launched() == Share(3, 4)
    assert ranks.local() == Share(1, 2)
    launched.delenv("MASTER_ADDR")
    assert ranks.launched() == ranks.local() == WHOLE


def test_a_restart_is_known(launched: pytest.MonkeyPatch) -> None:
    launched.setenv("TORCHELASTIC_RESTART_COUNT", "0")
    assert not ranks.restarted()
    launched.setenv("TORCHELASTIC_RESTART_COUNT", "2")
    assert ranks.restarted()


@pytest.mark.parametrize(("name", "value"), [("RANK", "4"), ("WORLD_SIZE", "two"), ("RANK", "-1")])
def test_nonsense_is_named(launched: pytest.MonkeyPatch, name: str, value: str) -> None:
    launched.setenv(name, value)
    with pytest.raises(DeviceError, match=rf"process 4 of 4|{name} is '{value}'"):
        ranks.launched()


def test_parts_make_the_whole() -> None:
    for whole in (list(range(12)), range(12), torch.arange(12)):
        parts = [Share(rank, 3).mine(whole) for rank in range(3)]
        assert [int(item) for part in parts for item in part] == list(range(12))
    assert WHOLE.mine([1]) == [1]


def test_a_batch_that_cannot_be_divided_is_refused() -> None:
    ranks.require_even(16, 4)
    with pytest.raises(RecipeError, match="16 cannot be divided among 3") as caught:
        ranks.require_even(16, 3)
    assert "data.batch_size=18" in caught.value.hint


def test_each_process_has_its_own_gpu(launched: pytest.MonkeyPatch) -> None:
    launched.setattr(torch.cuda, "is_available", lambda: True)
    launched.setattr(torch.cuda, "device_count", lambda: 2)
    assert device._choose("auto") == device._choose("cuda") == torch.device("cuda", 1)
    assert device._choose("cpu") == torch.device("cpu")
    with pytest.raises(DeviceError, match="cannot all use"):
        device._choose("cuda:1")
    launched.setattr(torch.cuda, "device_count", lambda: 1)
    with pytest.raises(DeviceError, match="2 processes for 1 GPUs"):
        device._choose("auto")


def test_torchs_launcher_takes_the_command_apart_as_it_is_meant() -> None:
    from torch.distributed.run import get_args_parser

    arguments = ranks.launcher(3, ["train", "--run-dir", "a b", "--recipe", "r.toml", "--resume"])
    parsed = get_args_parser().parse_args(arguments[2:])
    assert parsed.nproc_per_node == "3"
    assert parsed.training_script == "cutstudio"
    assert parsed.training_script_args == arguments[-6:]
