"""What a training leaves in its run folder beside the log: previews and checkpoints."""

import time
from collections.abc import Generator

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.health import Health
from cutstudio.engine.previews import Previews
from cutstudio.engine.thinning import thin
from cutstudio.engine.training.failing import numbers_gone
from cutstudio.engine.training.learner import Learner, not_finite
from cutstudio.engine.training.reporting import Reporter
from cutstudio.engine.writing import Writer


class Keeper:
    """Writes previews and checkpoints, when they are due or asked for, once a step at most.

    Args:
        learner: what is kept.
        writer: to where.
        reporter: tells of the steps before, so that the log is never behind a checkpoint.
        previews: makes the previews.
        health: looks at them.
        found: the checkpoint that the training goes on from, if any.
        save_every: steps between checkpoints that come whatever the clock says; 0: none do.
    """

    def __init__(
        self,
        learner: Learner,
        writer: Writer,
        reporter: Reporter,
        previews: Previews,
        *,
        health: Health,
        found: ckpt.Checkpoint | None,
        save_every: int,
    ) -> None:
        self._learner, self._writer, self._reporter = learner, writer, reporter
        self._save_every = save_every
        self._previews, self._health = previews, health
        self._saved_at = self._scored_at = found.step if found else -1
        self._score = found.score if found else None
        self._checkpointed = time.monotonic()

    @property
    def saved(self) -> bool:
        """Whether the newest checkpoint holds all finished steps."""
        return self._saved_at == self._learner.step

    def keep(self) -> Generator[ev.Event, None, None]:
        """Write the preview or checkpoint that is due."""
        now = time.monotonic()
        if self._previews.due(now):
            yield from self._reporter.flush(force=True)
            yield from self.sample()
        minutes = self._learner.recipe.training.checkpoint_minutes
        if now - self._checkpointed >= minutes * 60 or self._at_a_fixed_step():
            yield from self._reporter.flush(force=True)
            yield from self.save()

    def _at_a_fixed_step(self) -> bool:
        """Whether ``save_every`` wants a checkpoint; the last step's comes after its preview."""
        step = self._learner.step
        return self._save_every > 0 and step % self._save_every == 0 and step < self._learner.steps

    def sample(self) -> Generator[ev.Event, None, None]:
        """Write a preview."""
        learner, previews = self._learner, self._previews
        if self._scored_at == learner.step:
            return
        write = self._writer.write(lambda: previews.write(learner.model()), learner.step)
        event, self._score = yield from write
        self._scored_at = learner.step
        yield from self._writer.tell(event)
        for warning in self._health.preview(
            learner.step, previews.source, previews.output, previews.target, learner.rate
        ):
            yield from self._writer.tell(warning)

    def save(self) -> Generator[ev.Event, None, None]:
        """Write a checkpoint, and remove those that are too many."""
        if self.saved:
            return
        event = yield from self._writer.write(self.save_now, self._learner.step)
        yield from self._writer.tell(event)
        thin(self._writer.run, self._learner.recipe.training.keep_checkpoints)

    def save_now(self) -> ev.CheckpointSaved:
        """Write a checkpoint; the event that tells of it.

        Raises:
            NonFiniteLoss: weights are NaN or infinite: nothing is written.
            OSError: the folder cannot be written.
        """
        learner, run = self._learner, self._writer.run
        score = self._score if self._scored_at == learner.step else None
        tensors = learner.tensors()
        bad = not_finite(tensors)
        if bad:
            message = f"Weights became NaN or infinite after step {learner.step}."
            raise numbers_gone(message, ", ".join(bad[:20]), learner.lr, run)
        numbers = {**learner.numbers(), "log_lines": self._writer.log.lines}
        content = ckpt.Checkpoint(learner.step, learner.recipe, tensors, numbers, score)
        path = ckpt.save(run, content)
        self._saved_at, self._checkpointed = learner.step, time.monotonic()
        return ev.CheckpointSaved(learner.step, run.relative(path), score)
