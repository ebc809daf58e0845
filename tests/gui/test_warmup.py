import subprocess
import sys
from pathlib import Path

from cutstudio.gui import warmup
from cutstudio.gui.warmup import WarmUp


def test_pages_come_before_torch_and_advice_is_told(qapp, qtbot, monkeypatch) -> None:
    order = []
    monkeypatch.setattr(warmup, "_import_for_pages", lambda: order.append("pages"))
    monkeypatch.setattr(warmup, "_import_torch", lambda: order.append("torch") or "Repair it.")
    warm = WarmUp()
    with qtbot.waitSignal(warm.pages_ready):
        warm.start()
    assert order == ["pages"]
    with qtbot.waitSignal(warm.torch_ready) as signal:
        warm.import_torch()
    assert signal.args == ["Repair it."]


def test_a_broken_installation_is_told(qapp, qtbot, monkeypatch) -> None:
    def broken() -> None:
        raise ImportError("libtorch_cpu.so: cannot open shared object file")

    monkeypatch.setattr(warmup, "_import_torch", broken)
    warm = WarmUp()
    with qtbot.waitSignal(warm.failed) as signal:
        warm.import_torch()
    assert "libtorch_cpu.so" in str(signal.args[0])


_FIRST_STEP = """
import sys
from cutstudio.gui import warmup

warmup._import_for_pages(), warmup._import_torch()
before = set(sys.modules)
from cutstudio import resources
from cutstudio.engine import events, training
from cutstudio.engine.presets import preset

source, target = (str(resources.path(f"demo/{name}.jpg")) for name in ("source", "target"))
recipe = preset("quick").with_changes({
    "data.source": (source,), "data.target": (target,), "data.crop_size": 64, "data.batch_size": 1,
})
told = training.train(recipe, sys.argv[1])
while not isinstance(next(told), events.Progress):
    pass
new = {name.partition(".")[0] for name in set(sys.modules) - before}
decoders = {name for name in set(sys.modules) - before if name.startswith("PIL.")}
print(*sorted((new - set(sys.stdlib_module_names)) | decoders))
"""


def test_a_first_run_waits_for_no_large_import(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", _FIRST_STEP, str(tmp_path / "run")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(made.stdout.split()) <= {"cutstudio", "torch", "platformdirs"}
