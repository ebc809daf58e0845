import signal
import threading
import time

import pytest

from cutstudio.cli.interrupt import Interrupt
from cutstudio.engine.events import Control


def wait_for(condition) -> None:
    limit = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_first_signal_asks_the_run_to_save_and_stop(capsys, name):
    control = Control()
    with Interrupt(control) as interrupt:
        assert not interrupt.asked
        signal.raise_signal(getattr(signal, name))
        assert interrupt.asked
        wait_for(lambda: control.stopping)
    assert "Saving and stopping" in capsys.readouterr().err


def test_the_second_signal_quits_at_once():
    with Interrupt(Control()):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_the_signals_mean_afterwards_what_they_meant_before():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Interrupt(Control()):
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_a_signal_while_the_control_is_being_read_is_not_lost():
    """The handler runs inside the very thread that holds the control's lock."""
    control = Control()
    with Interrupt(control):
        with control._changed:
            signal.raise_signal(signal.SIGINT)
            time.sleep(0.1)
            assert not control.stopping  # else take() would overwrite what it is about to read
        wait_for(lambda: control.stopping)


def test_outside_the_main_thread_it_does_nothing():
    done = []

    def work() -> None:
        with Interrupt(Control()) as interrupt:
            done.append(interrupt.asked)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    assert done == [False]
