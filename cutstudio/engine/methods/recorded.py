"""Steps that are recorded once and then replayed: a GPU is told a whole step at once, as a CUDA
graph, instead of some thousand operations one after the other.

What differs from step to step has to be in tensors that stay where they are: crops, random choices
and the learning rate. What decides the course of a step (the weights of the loss, FastCUT's coin,
the size of a batch) is fixed in a recording, so each course has its own. Its first steps are done
as usual, for libraries choose their ways of computing in them; then it is recorded and has to prove
itself: from the same state it must do what the usual step does. Whatever goes wrong with a
recording, training goes on with usual steps.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from cutstudio.engine.data import Batch
from cutstudio.engine.device import Place
from cutstudio.engine.methods.cuda_graph import CudaGraph, Graph
from cutstudio.engine.methods.draws import StepDraws
from cutstudio.engine.methods.method import Method
from cutstudio.engine.methods.recorded_draws import KeptDraws, NotedDraws
from cutstudio.engine.methods.trial import Trial, losses_alike
from cutstudio.engine.settings import Loss

_USUAL = 3  # steps of a course that are done as usual first
#: After so many steps most of what can be recorded is.
WARM_UP = 4 * _USUAL


@dataclass(frozen=True)
class _Course:
    """What decides the course of a step."""

    source: torch.Size
    target: torch.Size
    flipped: bool


Step = Callable[[Batch, StepDraws, float], dict[str, Tensor]]


def step_of(method: Method, place: Place) -> Step:
    """How to do the steps of ``method`` there: as usual, or by :class:`RecordedSteps`."""
    return RecordedSteps(method) if place.records else method.step


class _Recording:
    """One course of a method's steps, recorded.

    Args:
        method: whose steps.
        graph: to record in.
        batch: one of the course.
        noted: the draws of a step of the course.
        flipped: what the coin shows.
    """

    def __init__(
        self, method: Method, graph: Graph, batch: Batch, noted: NotedDraws, *, flipped: bool
    ) -> None:
        self.graph = graph
        # of no step yet: what is taken from here while recording stays wrong, and is found
        self._batch = Batch(torch.zeros_like(batch.source), torch.zeros_like(batch.target))
        self._draws = KeptDraws(noted, flipped=flipped)
        self._lr = torch.zeros((), device=method.device)
        self._names: list[str] = []

        def step() -> Tensor:
            losses = method.step(self._batch, self._draws, self._lr)
            self._names = list(losses)
            return torch.stack(list(losses.values()))

        self._losses = graph.record(step)

    def replay(self, batch: Batch, draws: StepDraws, lr: float) -> dict[str, Tensor]:
        """A step, as of :meth:`Method.step`."""
        self._batch.source.copy_(batch.source)
        self._batch.target.copy_(batch.target)
        self._draws.refill(draws)
        self._lr.fill_(lr)
        self.graph.replay()
        # the next replay writes where these are
        return dict(zip(self._names, self._losses.clone().unbind(), strict=True))


class RecordedSteps:
    """A method's steps, replayed where they could be recorded.

    Args:
        method: on a device of which ``new_graph`` makes graphs, alone, and without scaled losses.
        new_graph: makes a graph, beside another one of the same method, if there is one.

    Attributes:
        trouble: why steps are not recorded any more, a sentence; None while they are.
    """

    def __init__(self, method: Method, new_graph: Callable[..., Graph] = CudaGraph) -> None:
        self._method, self._new_graph = method, new_graph
        self._recordings: dict[_Course, _Recording] = {}
        self._usual: dict[_Course, int] = {}
        self._loss: Loss = method.loss
        self._flips = False
        self.trouble: str | None = None
        if not method.group.alone:
            self.trouble = (
                "Steps are not recorded: processes that train together exchange gradients in them."
            )
        elif method.precision.scaler is not None:
            self.trouble = (
                "Steps are not recorded: with fp16 the scale of a loss follows from its gradients."
            )

    def __call__(self, batch: Batch, draws: StepDraws, lr: float) -> dict[str, Tensor]:
        """One step, as :meth:`Method.step`."""
        if self.trouble is not None:
            return self._method.step(batch, draws, lr)
        if self._method.loss != self._loss:  # steered: its numbers are fixed in the recordings
            self._loss = self._method.loss
            self._forget()
        flipped = self._flips and draws.flip()
        course = _Course(batch.source.shape, batch.target.shape, flipped)
        if course in self._recordings:
            return self._recordings[course].replay(batch, draws, lr)
        noted = NotedDraws(draws)
        usual = self._usual[course] = self._usual.get(course, 0) + 1
        if usual <= _USUAL:
            losses = self._method.step(batch, noted, lr)
            self._flips |= noted.flips
            if noted.trouble:
                self._give_up(noted.trouble)
            return losses
        return self._record(course, batch, noted, lr)

    def _forget(self) -> None:
        self._recordings.clear()
        self._usual.clear()

    def _give_up(self, why: str) -> None:
        self.trouble = why
        self._forget()

    def _record(
        self, course: _Course, batch: Batch, noted: NotedDraws, lr: float
    ) -> dict[str, Tensor]:
        """A usual step, and a recording of its course that has proved itself, or none."""
        with self._trying():
            before = Trial(self._method)
        losses = self._method.step(batch, noted, lr)
        if self.trouble is not None:
            return losses
        with self._trying():
            after = Trial(self._method)
            try:
                made = self._recorded(course, batch, noted)
                before.restore()
                told = made.replay(batch, noted, lr)
                if losses_alike(told, losses) and after.is_like_now(before):
                    self._recordings[course] = made
                else:
                    self._give_up(
                        "Steps are not recorded: a recorded one did something else than the usual "
                        "one."
                    )
            finally:
                after.restore()
        return losses

    def _recorded(self, course: _Course, batch: Batch, noted: NotedDraws) -> _Recording:
        beside = next(iter(self._recordings.values())).graph if self._recordings else None
        graph = self._new_graph(beside)
        return _Recording(self._method, graph, batch, noted, flipped=course.flipped)

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """Give up where what is inside fails, for want of memory or because it is refused."""
        try:
            yield
        except (RuntimeError, LookupError) as error:
            cause: BaseException = error
            while cause.__context__ is not None:  # a recording that is broken off fails once more
                cause = cause.__context__
            reason = str(cause).split("\n", 1)[0].rstrip(".")
            self._give_up(f"Steps are not recorded: {reason}.")
