"""The training loop: step after step, until the end or a stop."""

import contextlib
import time
import traceback
from collections.abc import Generator

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.data import Batches
from cutstudio.engine.device import keeping_freed_memory
from cutstudio.engine.errors import CutStudioError, NonFiniteLoss, RankLost, StorageError
from cutstudio.engine.health import Health
from cutstudio.engine.inbox import Inbox
from cutstudio.engine.previews import Previews
from cutstudio.engine.training.commands import Changes, Commands
from cutstudio.engine.training.failing import as_ours, offer_remedy
from cutstudio.engine.training.following import Orders
from cutstudio.engine.training.keeping import Keeper
from cutstudio.engine.training.learner import Learner
from cutstudio.engine.training.reporting import Reporter
from cutstudio.engine.writing import Writer


class Loop:
    """One training in one process, from where its learner is.

    Args:
        learner: what learns; at step 0, or restored.
        batches: what to learn from.
        writer: of the run folder.
        inbox: commands of other processes.
        orders: for the processes beside this one.
        end: finished steps after which to stop.
        found: the checkpoint that the learner was restored from, if any.
        save_every: as in :func:`cutstudio.engine.training.starting.train`.

    Attributes:
        changes: settings that change at later steps.
    """

    def __init__(
        self,
        learner: Learner,
        batches: Batches,
        writer: Writer,
        inbox: Inbox,
        orders: Orders,
        *,
        end: int,
        found: ckpt.Checkpoint | None,
        save_every: int,
    ) -> None:
        self._learner, self._batches, self._writer = learner, batches, writer
        self._orders, self._end = orders, end
        self.changes: Changes = {}
        health = Health(learner.recipe)
        previews = Previews(writer.run, batches)
        self._reporter = Reporter(learner, writer, health)
        self._keeper = Keeper(
            learner,
            writer,
            self._reporter,
            previews,
            health=health,
            found=found,
            save_every=save_every,
        )
        self._commands = Commands(
            learner,
            writer,
            self._keeper,
            self._reporter,
            inbox=inbox,
            orders=orders,
            changes=self.changes,
        )

    def run(self) -> Generator[ev.Event, None, None]:
        """Train, save, and say how it ended."""
        yield from self._writer.tell(self._started())
        trouble: Exception | None = None
        try:
            yield from self._steps()
        except (NonFiniteLoss, StorageError, RankLost):
            raise  # what is in memory is not to be kept, or cannot be
        except Exception as error:
            trouble = error
        if trouble is not None:
            yield from self._rescue(trouble)
        yield from self._reporter.flush(force=True)
        self._reporter.keep_speed()
        yield from self._keeper.sample()
        yield from self._keeper.save()
        reason = "completed" if self._learner.step >= self._learner.steps else "stopped"
        self._orders.end(reason)
        yield from self._writer.tell(ev.Finished(self._learner.step, reason))

    def _steps(self) -> Generator[ev.Event, None, None]:
        """Steps until the end or a stop."""
        learner = self._learner
        batches = self._batches.run(learner.step, learner.group.share)
        with contextlib.closing(batches), keeping_freed_memory(learner.place.device):
            while learner.step < self._end:
                if (yield from self._commands.obey()):
                    return
                began = time.monotonic()
                changes = self.changes.get(learner.step + 1, {})
                self._orders.step(changes)
                batch = next(batches)
                waited = time.monotonic() - began
                lr, losses = learner.learn(batch, changes)
                if why := learner.unrecorded():
                    yield from self._writer.warn(
                        learner.step,
                        why,
                        "Training goes on as usual. Set device.record_steps to false.",
                    )
                self._reporter.add(lr, losses, began, waited)
                yield from self._reporter.flush(force=False)
                yield from self._keeper.keep()

    def _rescue(self, error: Exception) -> Generator[ev.Event, None, None]:
        """Save what the finished steps have made, and raise the error, as ours where it can be.

        Where the memory gave out inside of a step, D may be one update ahead of G.
        """
        traceback.clear_frames(error.__traceback__)  # the failed step's tensors go
        self._learner.forget_the_step()
        ours = as_ours(error)
        saved = yield from self._save_after(ours)
        offer_remedy(ours, self._learner.recipe, self._learner.place, saved=saved)
        raise ours from error

    def _save_after(self, error: CutStudioError) -> Generator[ev.Event, None, bool]:
        """Whether all finished steps are saved now; if not, ``error`` says why."""
        if not self._learner.step or self._keeper.saved:
            return self._keeper.saved and self._learner.step > 0
        try:
            yield from self._reporter.flush(force=True)
            yield from self._writer.tell(self._keeper.save_now())
        except (OSError, RuntimeError, MemoryError) as second:
            error.details = f"{error.details}\nIt could not be saved: {second!r}".strip()
            return False
        return True

    def _started(self) -> ev.Started:
        learner = self._learner
        count = learner.group.share.count
        return ev.Started(
            run=str(self._writer.run.path),
            method=learner.recipe.method,
            device=f"{count} x {learner.place.name}" if count > 1 else learner.place.name,
            precision=learner.place.precision,
            steps=learner.steps,
            from_step=learner.step,
            parameters=learner.parameters(),
        )
