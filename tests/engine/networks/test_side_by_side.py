"""Pieces of work side by side: all done, each on one core, errors raised, threads as before."""

import threading

import pytest
import torch

from cutstudio.engine.networks.side_by_side import side_by_side

CPU = torch.device("cpu")


@pytest.fixture
def two_threads():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("two_threads")
def test_pieces_are_computed_at_the_same_time_each_by_one_thread() -> None:
    together, seen = threading.Barrier(2, timeout=20), []

    def work(item: int) -> None:
        together.wait()  # passes only where two are at work
        seen.append((item, torch.get_num_threads(), torch.is_inference_mode_enabled()))

    side_by_side(work, range(6), CPU)
    assert sorted(seen) == [(item, 1, True) for item in range(6)]
    assert torch.get_num_threads() == 2


@pytest.mark.usefixtures("two_threads")
def test_threads_that_begin_later_are_given_as_many_as_before() -> None:
    side_by_side(lambda _item: None, range(2), CPU)
    numbers: list[int] = []
    later = threading.Thread(target=lambda: numbers.append(torch.get_num_threads()))
    later.start()
    later.join()
    assert numbers == [2]


@pytest.mark.usefixtures("two_threads")
def test_an_error_comes_through_and_the_next_work_is_done() -> None:
    def fail(item: int) -> None:
        raise MemoryError(item)

    with pytest.raises(MemoryError):
        side_by_side(fail, range(3), CPU)
    done: list[int] = []
    side_by_side(done.append, range(3), CPU)
    assert sorted(done) == [0, 1, 2]


def test_with_one_thread_everything_is_done_here_in_order() -> None:
    assert torch.get_num_threads() == 1
    done: list[tuple[int, int]] = []
    side_by_side(lambda item: done.append((item, threading.get_ident())), range(3), CPU)
    assert done == [(item, threading.get_ident()) for item in range(3)]
