"""Pieces of work run at the same time, each on its share of the threads."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import torch

from cutstudio.engine import cores
from cutstudio.engine.cores import in_a_thread, spread, together

MEET = 30  # seconds


@pytest.fixture
def two_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_pieces_run_at_the_same_time_on_a_share_of_the_threads(two_threads: None) -> None:
    met = threading.Barrier(2)

    def piece(name: str) -> tuple[str, int]:
        met.wait(MEET)  # breaks, where one waits for the other's end
        return name, torch.get_num_threads()

    assert together(partial(piece, "a"), partial(piece, "b")) == [("a", 1), ("b", 1)]
    assert torch.get_num_threads() == 2


def test_pieces_within_pieces_do_not_wait_for_each_other(two_threads: None) -> None:
    torch.set_num_threads(4)
    met = threading.Barrier(4)

    def inner() -> int:
        met.wait(MEET)
        return torch.get_num_threads()

    assert together(*[lambda: together(inner, inner)] * 2) == [[1, 1], [1, 1]]


def test_one_after_the_other_where_threads_are_too_few(two_threads: None) -> None:
    here = threading.current_thread()
    torch.set_num_threads(1)
    assert together(*[threading.current_thread] * 3) == [here] * 3
    assert together() == []


@pytest.mark.parametrize("which", [0, 1])
def test_what_failed_is_raised_when_all_have_ended(which: int, two_threads: None) -> None:
    ended = threading.Event()

    def fail() -> None:
        raise ValueError("broken")

    pieces = [ended.set, ended.set]
    pieces[which] = fail
    with pytest.raises(ValueError, match="broken"):
        together(*pieces)
    assert ended.is_set()
    assert torch.get_num_threads() == 2


CPU = torch.device("cpu")


def test_items_are_spread_over_the_threads(two_threads: None) -> None:
    met, seen = threading.Barrier(2), []

    def work(item: int) -> None:
        met.wait(MEET)
        seen.append((item, torch.get_num_threads(), torch.is_inference_mode_enabled()))

    spread(work, range(6), CPU)
    assert sorted(seen) == [(item, 1, True) for item in range(6)]
    assert torch.get_num_threads() == 2
    assert not torch.is_inference_mode_enabled()


def test_what_failed_is_raised_and_nothing_more_is_begun(two_threads: None) -> None:
    begun, failing = [], threading.Event()

    def work(item: int) -> None:
        begun.append(item)
        if item == 0:
            failing.set()
            raise MemoryError(item)
        failing.wait(MEET)
        time.sleep(0.05)  # for the one that fails to have failed

    with pytest.raises(MemoryError):
        spread(work, range(100), CPU)
    assert len(begun) < 10


def test_more_threads_than_fit_into_memory_are_not_begun(two_threads: None) -> None:
    torch.set_num_threads(12)
    lock, at_once = threading.Lock(), [0, 0]

    def work(_item: int) -> None:
        with lock:
            at_once[0] += 1
            at_once[1] = max(at_once)
        time.sleep(0.02)
        with lock:
            at_once[0] -= 1

    spread(work, range(40), CPU)
    assert at_once == [0, cores._MOST]


def test_threads_for_items_end_with_the_last(two_threads: None) -> None:
    seen = set()
    spread(lambda _item: seen.add(threading.current_thread()), range(6), CPU)
    assert seen
    assert not any(thread.is_alive() for thread in seen)
    spread(pytest.fail, [], CPU)


def test_other_devices_take_one_item_after_the_other(two_threads: None) -> None:
    done: list[tuple[int, int]] = []
    spread(lambda item: done.append((item, threading.get_ident())), range(4), torch.device("meta"))
    assert done == [(item, threading.get_ident()) for item in range(4)]


def test_work_in_a_thread_says_how_far_it_is(two_threads: None) -> None:
    def work(report: Callable[[float], None]) -> tuple[int, str]:
        for number in (0.25, 0.5):
            report(number)
        return torch.get_num_threads(), threading.current_thread().name

    said = in_a_thread(work)
    assert [next(said), next(said)] == [0.25, 0.5]
    with pytest.raises(StopIteration) as end:
        next(said)
    threads, name = end.value.value
    assert threads == 2
    assert name != threading.current_thread().name


def test_work_in_a_thread_ends_with_whoever_waits_for_it() -> None:
    ended = threading.Event()

    def work(report: Callable[[float], None]) -> None:
        try:
            while True:
                report(0.0)
        finally:
            ended.set()

    said = in_a_thread(work)
    next(said)
    said.close()
    assert ended.is_set()


def test_what_work_in_a_thread_raises_arrives() -> None:
    def work(report: Callable[[float], None]) -> None:
        report(0.5)
        raise ValueError("broken")

    said = in_a_thread(work)
    assert next(said) == 0.5
    with pytest.raises(ValueError, match="broken"):
        next(said)
