"""What a training leaves in its run folder beside the log: previews and checkpoints."""

from collections.abc import Generator

from cutstudio.engine import checkpoint as ckpt
from cutstudio.engine import events as ev
from cutstudio.engine.health import Health
from cutstudio.engine.previews import Previews
from cutstudio.engine.thinning import thin
from cutstudio.engine.timing import Stopwatch
from cutstudio.engine.training.failing import numbers_gone
from cutstudio.engine.training.learner import Learner, not_finite
from cutstudio.engine.training.reporting import Reporter
from cutstudio.engine.writing import Writer

_SHORTEST = 1e-6  # seconds


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
        stopwatch: of the run; checkpoints keep its time.
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
        stopwatch: Stopwatch,
    ) -> None:
        self._learner, self._writer, self._reporter = learner, writer, reporter
        self._save_every = save_every
        self._previews, self._health = previews, health
        self._saved_at = self._scored_at = found.step if found else -1
        self._score = found.score if found else None
        self._stopwatch, self._clock = stopwatch, stopwatch.clock
        self._checkpointed = self._clock()
        self._checkpoint_seconds = 0.0  # that the last one took

    @property
    def saved(self) -> bool:
        """Whether the newest checkpoint holds all finished steps."""
        return self._saved_at == self._learner.step

    def keep(self) -> Generator[ev.Event, None, None]:
        """Write the preview or checkpoint that is due."""
        now = self._clock()
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

    @property
    def closing_seconds(self) -> float:
        """How long the last preview and checkpoint of the run will take, by those before."""
        return self._previews.cost + self._checkpoint_seconds

    def with_its_part(self, seconds: float) -> float:
        """Seconds of a step that takes ``seconds`` itself, with its part of the previews and
        checkpoints that come in the meantime.
        """
        training = self._learner.recipe.training
        pauses = [training.checkpoint_minutes * 60]
        if self._save_every:
            pauses.append(self._save_every * seconds)
        checkpoint = self._checkpoint_seconds / max(min(pauses), seconds, _SHORTEST)
        preview = self._previews.cost / max(self._previews.pause, seconds, _SHORTEST)
        return seconds * (1 + checkpoint + preview)

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
        began = self._clock()
        numbers = {
            **learner.numbers(),
            "log_lines": self._writer.log.lines,
            "seconds": self._stopwatch.seconds,
        }
        content = ckpt.Checkpoint(learner.step, learner.recipe, tensors, numbers, score)
        path = ckpt.save(run, content)
        self._saved_at, self._checkpointed = learner.step, self._clock()
        self._checkpoint_seconds = self._checkpointed - began
        return ev.CheckpointSaved(learner.step, run.relative(path), score)
