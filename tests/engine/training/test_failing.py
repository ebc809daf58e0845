"""A training that fails keeps what is good, and says what helps."""

import math
from pathlib import Path

import pytest
import torch

from cutstudio.engine.errors import NonFiniteLoss
from cutstudio.engine.methods.contrastive import Contrastive
from cutstudio.engine.run import RunFolder
from cutstudio.engine.training import train
from tests.engine.tiny import tiny


def test_a_loss_that_is_not_finite_stops_and_keeps_the_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Contrastive.step

    def spoilt(self: Contrastive, batch, draws, lr):  # type: ignore[no-untyped-def]
        if draws.step == 3:
            with torch.no_grad():
                self.generator.to_rgb.weight.fill_(math.nan)
        return step(self, batch, draws, lr)

    monkeypatch.setattr(Contrastive, "step", spoilt)
    run = RunFolder(tmp_path / "run")
    events = train(tiny(tmp_path, "sincut", training__checkpoint_minutes=0.0), run.path)
    with pytest.raises(NonFiniteLoss, match=r"The loss .* in step 4") as caught:
        list(events)
    assert "optimiser.lr 0.001" in caught.value.hint
    assert caught.value.remedy == {"optimiser.lr": "0.001"}
    assert run.checkpoints() == [1, 2, 3]
