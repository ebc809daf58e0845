"""Real processes that work together as torchrun's do, without its seconds of starting."""

import multiprocessing
import os
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import torch.distributed as dist

_SECONDS = 280  # a busy machine's, not those that it takes


def together(count: int, work: Callable[..., Any], *arguments: Any) -> list[Any]:
    """What ``work(*arguments)`` returns, or raises, in each of ``count`` processes.

    Args:
        count: how many.
        work: a function of a module; numbers and texts go in and come out.
        arguments: of ``work``.
    """
    kinds = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in kinds else "spawn")
    if "forkserver" in kinds:
        context.set_forkserver_preload(["cutstudio.engine.training", "tests.faults.warm"])
    # like torchrun's agent, this process keeps the store, which so outlives the others
    store = dist.TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)
    ends, processes = [], []
    for rank in range(count):
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_work, args=(theirs, (rank, count, store.port), work, arguments), daemon=True
        )
        process.start()
        theirs.close()
        ends.append(ours)
        processes.append(process)
    try:
        return [_answer(end) for end in ends]
    finally:
        for process in processes:
            process.join(10)
            process.kill()


def _work(
    end: Connection, who: tuple[int, int, int], work: Callable[..., Any], arguments: Any
) -> None:
    import torch

    rank, count, port = who

    os.environ |= {
        "RANK": str(rank), "LOCAL_RANK": str(rank),
        "WORLD_SIZE": str(count), "LOCAL_WORLD_SIZE": str(count),
        "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port),
        "TORCHELASTIC_USE_AGENT_STORE": "True", "TORCHELASTIC_RESTART_COUNT": "0",
    }  # fmt: skip
    torch.set_num_threads(1)
    try:
        end.send(work(*arguments))
    except Exception as error:
        error.add_note(traceback.format_exc())
        end.send(error)


def _answer(end: Connection) -> Any:
    if not end.poll(_SECONDS):
        raise TimeoutError("a process does not answer")
    try:
        return end.recv()
    except EOFError:  # it was killed
        return None
