from cutstudio.gui.load import Load


def test_the_load_is_read_now_and_then(monkeypatch) -> None:
    shares = iter([0.0, 40.0, 60.0])
    monkeypatch.setattr("psutil.cpu_percent", lambda: next(shares))
    load = Load()
    assert load.text() == "–", "the first reading has no span"
    assert load.text() == "–"
    load.HOLDS = 0.0
    assert load.text() == "40%"
    load.HOLDS = 100.0
    assert load.text() == "40%"
