"""What the run folder keeps of a time limit, and the clock that measures it."""

import pytest

from cutstudio.engine.errors import RunError
from cutstudio.engine.presets import preset
from cutstudio.engine.run import RunFolder
from cutstudio.engine.schedule import Length
from cutstudio.engine.timing import Stopwatch, Timing
from tests.engine.clocks import ScriptedClock


@pytest.mark.parametrize(
    "timing",
    [
        Timing(5.0),
        Timing(0.25, measured=True, changes=((3, 9), (7, 8))),
        Timing(None, measured=True, changes=((3, 3),)),
    ],
)
def test_a_timing_survives_its_file(tmp_path, timing):
    run = RunFolder(tmp_path / "run")
    run.create(preset("quick"))
    assert run.timing() is None
    run.write_timing(timing)
    assert run.timing() == timing


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"minutes": 5.0, "measured": true}',
        '{"minutes": 0, "measured": true, "changes": []}',
        '{"minutes": "5", "measured": true, "changes": []}',
        '{"minutes": true, "measured": true, "changes": []}',
        '{"minutes": NaN, "measured": true, "changes": []}',
        '{"minutes": 5.0, "measured": 1, "changes": []}',
        '{"minutes": 5.0, "measured": true, "changes": [[1]]}',
        '{"minutes": 5.0, "measured": true, "changes": [[1, 2.5]]}',
        '{"minutes": 5.0, "measured": true, "changes": 3}',
        '{"minutes": 5.0, "measured": true, "changes": [[9, 12], [3, 12]]}',
        '{"minutes": 5.0, "measured": true, "changes": [[9, 8]]}',
        '{"minutes": 5.0, "measured": true, "changes": [[1200, 1300]]}',
    ],
)
def test_a_damaged_file_is_told_with_the_way_out(tmp_path, text):
    run = RunFolder(tmp_path / "run")
    run.create(preset("quick"), minutes=5.0)
    (run.path / "timing.json").write_text(text)
    with pytest.raises(RunError, match="length of the run 'run' cannot be read") as told:
        run.length(1200)
    assert "timing.json" in told.value.hint
    (run.path / "timing.json").unlink()
    assert run.length(1200) == Length(1200)


def test_holds_do_not_count_and_may_lie_in_one_another():
    clock = ScriptedClock()
    watch = Stopwatch(clock, before=10.0)
    clock.now += 5
    assert watch.seconds == 15.0
    watch.hold()
    clock.now += 100
    watch.hold()
    clock.now += 100
    watch.go()
    clock.now += 100
    assert watch.seconds == 15.0
    watch.go()
    clock.now += 2
    assert watch.seconds == 17.0
