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
