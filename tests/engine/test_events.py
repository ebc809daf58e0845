import contextlib
import json
import math
import threading
import time
from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutstudio.engine.events import (
    CheckpointSaved,
    Commands,
    Continued,
    Control,
    Event,
    Failed,
    Finished,
    FirstLookSaved,
    LengthChanged,
    Paused,
    Progress,
    Resumed,
    SampleSaved,
    SettingChanged,
    Started,
    Warned,
    from_json,
    to_json,
)

TEXTS = st.text()
STEPS = st.integers(0, 2**53)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
EVENTS = {
    Started: st.builds(
        Started,
        run=TEXTS,
        method=TEXTS,
        device=TEXTS,
        precision=TEXTS,
        steps=STEPS,
        from_step=STEPS,
        parameters=st.dictionaries(TEXTS, STEPS),
    ),
    Progress: st.builds(
        Progress,
        step=STEPS,
        losses=st.dictionaries(TEXTS, NUMBERS),
        lr=NUMBERS,
        seconds=NUMBERS,
        data_seconds=NUMBERS,
        memory=STEPS,
    ),
    LengthChanged: st.builds(LengthChanged, step=STEPS, steps=STEPS),
    SettingChanged: st.builds(SettingChanged, step=STEPS, key=TEXTS, value=NUMBERS),
    SampleSaved: st.builds(SampleSaved, step=STEPS, pictures=st.dictionaries(TEXTS, TEXTS)),
    FirstLookSaved: st.builds(FirstLookSaved, path=TEXTS, seconds=NUMBERS),
    CheckpointSaved: st.builds(CheckpointSaved, step=STEPS, path=TEXTS, score=st.none() | NUMBERS),
    Warned: st.builds(Warned, step=STEPS, message=TEXTS, hint=TEXTS),
    Resumed: st.builds(Resumed, from_step=STEPS),
    Paused: st.builds(Paused, step=STEPS),
    Continued: st.builds(Continued, step=STEPS),
    Finished: st.builds(Finished, step=STEPS, reason=TEXTS),
    Failed: st.builds(
        Failed,
        step=STEPS,
        kind=TEXTS,
        message=TEXTS,
        hint=TEXTS,
        details=TEXTS,
        remedy=st.dictionaries(TEXTS, TEXTS),
    ),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
STEP = {"event": "progress", "step": 1, "losses": {"G": 1.0}, "lr": 0.1, "seconds": 0.5}


def same(a: object, b: object) -> bool:
    """Equality by which NaN equals NaN and every bit of another float counts."""
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, float) and isinstance(b, float):
        return a.hex() == b.hex()
    return type(a) is type(b) and a == b


def test_the_round_trip_covers_every_event():
    assert set(EVENTS) == set(get_args(Event))


@given(st.one_of(*EVENTS.values()))
def test_events_survive_the_way_through_a_line_of_strict_json(event):
    line = json.dumps(to_json(event), allow_nan=False)
    assert "\n" not in line
    back = from_json(json.loads(line))
    assert type(back) is type(event)
    for field in fields(event):
        assert same(getattr(back, field.name), getattr(event, field.name))


def test_the_form_of_a_line_is_fixed():
    event = Progress(12, {"G_GAN": 0.61, "NCE_X": math.nan}, lr=2e-4, seconds=math.inf)
    assert to_json(event) == {
        "event": "progress",
        "step": 12,
        "losses": {"G_GAN": 0.61, "NCE_X": "nan"},
        "lr": 2e-4,
        "seconds": "inf",
        "data_seconds": 0.0,
        "memory": 0,
    }


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_lacks_come_back(value):
    written = to_json(SettingChanged(1, "optimiser.lr", value))
    assert written["value"] == str(value)
    assert same(from_json(written).value, value)


def test_lines_of_other_versions_are_read_as_far_as_they_are_known():
    newer = {**STEP, "seq": 7, "temperature": 80}
    assert from_json(newer) == Progress(1, {"G": 1.0}, 0.1, 0.5)


def test_whole_numbers_serve_as_floats():
    read = from_json({**STEP, "lr": 1})
    assert isinstance(read, Progress)
    assert isinstance(read.lr, float)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ({}, "None"),
        ({"event": "explosion"}, "explosion"),
        ({"event": "resumed"}, "from_step"),
        ({**STEP, "step": 1.5}, "step"),
        ({**STEP, "step": True}, "step"),
        ({**STEP, "step": "1"}, "step"),
        ({**STEP, "step": None}, "step"),
        ({**STEP, "lr": "fast"}, "lr"),
        ({**STEP, "lr": False}, "lr"),
        ({**STEP, "lr": 10**400}, "lr"),
        ({**STEP, "losses": [1.0]}, "losses"),
        ({**STEP, "losses": {"G": "low"}}, "losses"),
        ({"event": "finished", "step": 1, "reason": 3}, "reason"),
        ({"event": "checkpoint_saved", "step": 1, "path": "p", "score": "good"}, "score"),
    ],
)
def test_what_is_no_event_is_refused_by_name(line, named):
    with pytest.raises(ValueError, match=named):
        from_json(line)


@given(st.sampled_from(["event", "step", "losses", "lr", "seconds", "memory"]), JSON)
def test_a_strangers_line_is_read_or_refused_but_never_breaks(key, value):
    try:
        event = from_json({**STEP, key: value})
    except ValueError:
        return
    assert isinstance(event, Event)


def test_events_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Resumed(3).from_step = 4  # type: ignore[misc]


def test_commands_are_taken_once():
    control = Control()
    control.stop()
    control.save()
    control.sample()
    control.change("loss.lambda_x", 2.0)
    control.change("loss.lambda_y", 3.0)
    control.change("loss.lambda_x", 4.0)
    assert control.stopping
    assert control.take() == Commands(
        stop=True, save=True, sample=True, changes={"loss.lambda_x": 4.0, "loss.lambda_y": 3.0}
    )
    assert control.take() == Commands()
    assert not control.stopping


def test_snapshots_reach_the_loop_in_order_and_come_back():
    control = Control()
    first, second = control.snapshot(), control.snapshot()
    for number, future in enumerate(control.take().snapshots):
        future.set_result(number)
    assert (first.result(0), second.result(0)) == (0, 1)


def test_a_pause_is_a_state_and_no_command():
    control = Control()
    control.pause()
    assert control.paused
    control.take()
    assert control.paused
    control.resume()
    assert not control.paused


@contextlib.contextmanager
def waiting(control, seconds):
    """A thread waits while paused; it is to end with what is done inside, long before its time."""
    waiter = threading.Thread(target=control.wait, args=(seconds,), daemon=True)
    waiter.start()
    yield
    waiter.join(5)
    assert not waiter.is_alive()


def test_waiting_does_not_wait_without_a_pause():
    with waiting(Control(), 1000):
        pass


@pytest.mark.parametrize("ask", ["stop", "save", "sample", "resume", "snapshot"])
def test_a_paused_loop_wakes_up_for(ask):
    control = Control()
    control.pause()
    with waiting(control, 1000):
        getattr(control, ask)()


def test_a_paused_loop_wakes_up_for_a_changed_setting():
    control = Control()
    control.pause()
    with waiting(control, 1000):
        control.change("optimiser.lr", 1e-4)


def test_a_paused_loop_comes_back_by_itself():
    control = Control()
    control.pause()
    start = time.monotonic()
    with waiting(control, 0.05):
        pass
    assert time.monotonic() - start > 0.04


def test_no_command_is_lost_between_threads():
    control = Control()
    taken: dict[str, float] = {}
    futures = []

    def ask(name: str) -> None:
        for number in range(200):
            control.change(f"{name}/{number}", float(number))
            futures.append(control.snapshot())

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    answered = 0
    while any(thread.is_alive() for thread in threads) or control._commands != Commands():
        commands = control.take()
        taken |= commands.changes
        answered += len(commands.snapshots)
    assert len(taken) == 600
    assert answered == len(futures) == 600
