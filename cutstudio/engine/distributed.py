"""Several processes that train one run: what they agree on, and the mean of their gradients.

Each process computes its part of every batch. All losses are means over pictures, so the gradient
of the whole batch is the mean of the processes' gradients, which are added up explicitly after each
backward pass: a step passes through its networks several times and differentiates R1 twice, which
wrappers of a module do not expect. What compares pictures of a batch with each other (SinCUT's
negatives, DistanceGAN's pairs, pools and queues) gathers them first; then every process computes
the same whole, and the mean of the gradients that flow back is that of the whole again.

Tensors on GPUs go through NCCL, all others and all agreements through gloo, so that an agreement
never waits for a GPU. With one process everything here does nothing.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import torch
import torch.distributed as dist
from torch import Tensor

from cutstudio.engine.errors import CutStudioError, RankLost
from cutstudio.engine.ranks import WHOLE, Share, launched

_FAILED = "failed"  # under this key of the store a process leaves why it failed
_GRACE_SECONDS = 2.0  # so long a lost process may take to say why
_HEAD, _LENGTH = 256, 8  # bytes of what is always sent, and of the number it begins with


class Group:
    """The processes of a training, seen from one of them.

    Args:
        share: which of them.
        store: the key-value store that they share; None for one alone.
    """

    def __init__(self, share: Share = WHOLE, store: Any = None) -> None:
        self.share = share
        self._store = store

    @property
    def alone(self) -> bool:
        """Whether there are no others."""
        return self.share.count == 1

    # --- agreements

    def agree(self, value: Any = None) -> Any:
        """What the first process says, in every process; anything that JSON can say.

        Raises:
            RankLost: another process is gone.
        """
        if self.alone:
            return value
        text = json.dumps(value).encode() if self.share.first else b""
        return json.loads(self._broadcast(text))

    def send(self, content: bytes = b"") -> bytes:
        """As :meth:`agree`, for many bytes."""
        return content if self.alone else self._broadcast(content)

    def _broadcast(self, content: bytes) -> bytes:
        packet = len(content).to_bytes(_LENGTH, "big") + content
        head = self._broadcast_bytes(packet[:_HEAD].ljust(_HEAD, b"\0"), _HEAD)
        rest = int.from_bytes(head[:_LENGTH], "big") - (_HEAD - _LENGTH)
        if rest <= 0:
            return head[_LENGTH : _HEAD + rest]
        return head[_LENGTH:] + self._broadcast_bytes(packet[_HEAD:], rest)

    def _broadcast_bytes(self, content: bytes, size: int) -> bytes:
        data = torch.zeros(size, dtype=torch.uint8)
        if self.share.first:
            data = torch.frombuffer(bytearray(content), dtype=torch.uint8)
        with self._watched():
            dist.broadcast(data, 0)
        return data.numpy().tobytes()

    # --- numbers

    def average_gradients(self, parameters: Iterable[Tensor]) -> None:
        """Replace each gradient by its mean over the processes, in one exchange per type.

        Raises:
            RankLost: another process is gone.
        """
        if self.alone:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        for dtype in dict.fromkeys(g.dtype for g in gradients):
            some = [g for g in gradients if g.dtype == dtype]
            flat = self._sum(torch.cat([g.reshape(-1) for g in some])) / self.share.count
            parts = flat.split([g.numel() for g in some])
            for gradient, part in zip(some, parts, strict=True):
                gradient.copy_(part.view_as(gradient))

    def mean(self, losses: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Each scalar's mean over the processes, which is the loss of the whole batch."""
        if self.alone:
            return dict(losses)
        values = self._sum(torch.stack(list(losses.values()))) / self.share.count
        return dict(zip(losses, values.unbind(), strict=True))

    def gather(self, part: Tensor) -> Tensor:
        """The parts of all processes, in their order, along the first dimension. What flows back
        into a part is the sum over the processes: divided by their number, as
        :meth:`average_gradients` does, it is the gradient of what each computed of the whole.
        """
        if self.alone:
            return part
        return cast("Tensor", _Gather.apply(part, self))

    def _sum(self, values: Tensor) -> Tensor:
        with self._watched():
            dist.all_reduce(values)
        return values

    def collect(self, part: Tensor) -> Tensor:
        """As :meth:`gather`, without a gradient."""
        part = part.detach().contiguous()
        parts = [torch.empty_like(part) for _ in range(self.share.count)]
        with self._watched():
            dist.all_gather(parts, part)
        return torch.cat(parts)

    # --- failures

    def tell_failure(self, error: CutStudioError) -> None:
        """Leave word for the others of why this process is about to end."""
        if self._store is not None:
            body = {"rank": self.share.rank, "message": error.message, "hint": error.hint}
            with contextlib.suppress(RuntimeError):  # the store went with the first process
                self._store.set(_FAILED, json.dumps({**body, "details": error.details}))

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """A context whose errors the others are told."""
        try:
            yield
        except CutStudioError as error:
            self.tell_failure(error)
            raise

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """A context in which the end of another process becomes ours.

        Raises:
            RankLost: it did.
        """
        try:
            yield
        except RuntimeError as error:
            if isinstance(error, torch.OutOfMemoryError):
                raise
            raise self._lost(error) from error

    def _lost(self, error: RuntimeError) -> RankLost:
        said = self._last_words()
        hint = "Start it again: it goes on from the last checkpoint (torchrun --max-restarts)."
        if said is None:
            return RankLost(
                f"Another of the {self.share.count} processes was lost.",
                hint=f"Its own output says why, if anything does. {hint}",
                details=str(error),
            )
        message = f"Process {said['rank']} of {self.share.count} failed: {said['message']}"
        lost = RankLost(message, hint=f"{said['hint']} {hint}".strip(), details=said["details"])
        lost.explained = True
        return lost

    def _last_words(self) -> dict[str, Any] | None:
        if self._store is None:
            return None
        from datetime import timedelta

        try:
            self._store.wait([_FAILED], timedelta(seconds=_GRACE_SECONDS))
            said: dict[str, Any] = json.loads(self._store.get(_FAILED))
        except (RuntimeError, ValueError):
            return None
        return said

    def leave(self) -> None:
        """End in good order."""
        if not self.alone and dist.is_initialized():
            dist.destroy_process_group()


ALONE = Group()


class _Gather(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, part: Tensor, group: Group) -> Tensor:
        ctx.group = group
        return group.collect(part)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        group: Group = ctx.group
        summed = group._sum(gradient.contiguous().clone())
        return group.share.mine(summed), None


def join() -> Group:
    """The processes that torchrun started together with this one; :data:`ALONE` where it did not.
    All of them call this, and wait for each other.

    Raises:
        DeviceError: the environment makes no sense.
        RankLost: the others do not come.
    """
    share = launched()
    if share.count == 1:
        return ALONE
    if sys.platform == "win32":  # whose torch is built without it
        os.environ.setdefault("USE_LIBUV", "0")
    try:
        store, rank, count = next(dist.rendezvous("env://"))  # type: ignore[attr-defined]
        store = dist.PrefixStore("cutstudio", store)  # type: ignore[attr-defined]
        if not dist.is_initialized():
            dist.init_process_group(_backend(), store=store, rank=rank, world_size=count)
    except (RuntimeError, ValueError) as error:
        raise RankLost(
            f"The {share.count} processes did not come together.",
            hint="Start all of them with the same torchrun command; see `torchrun --help`.",
            details=str(error),
        ) from error
    return Group(share, store)


def _backend() -> str:
    if torch.cuda.is_available() and dist.is_nccl_available():
        return "cpu:gloo,cuda:nccl"
    return "gloo"
