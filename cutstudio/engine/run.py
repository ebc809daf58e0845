"""The run folder: the only module that knows its file names.

recipe.toml            the settings
timing.json            the time limit, where there is one, and how the length in steps changed
events.jsonl           the log, one event per line, append-only
samples/               previews: source.png and target.png once, step-00000120/output.png and
                       step-00000120/identity.png each time; source-2.png and output-2.png where
                       more than one source is shown
checkpoints/step-120/  see checkpoint.py
masks/                 painted-out regions of the pictures, see masks.py
first-look.png         the source repainted with strokes of the target before step 1; of runs on one
                       source and one target, unless training.first_look is off
stars.json             steps of the starred previews, see stars.py
control/               commands of other processes, see inbox.py
run.lock               held while a process trains here
window.lock            held by the one window that commands the training
"""

import contextlib
import errno
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cutstudio.engine import eventlog, files
from cutstudio.engine import events as ev
from cutstudio.engine.errors import RunError, RunInUse
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.recipe_file import from_toml, to_toml
from cutstudio.engine.schedule import Length
from cutstudio.engine.timing import Timing

_CHECKPOINT = re.compile(r"step-(\d{1,12})")
LONGEST_RECIPE = 16 << 20  # bytes; ours have some thousands, or more with many pictures named


class RunFolder:
    """One run on disk: finished, being written, or copied from elsewhere.

    Args:
        path: the folder; it need not exist yet.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.resolve().name

    def exists(self) -> bool:
        """Whether the folder holds a run."""
        return (self.path / "recipe.toml").is_file()

    def create(self, recipe: Recipe, minutes: float | None = None) -> None:
        """Make the folder and write the recipe, and the minutes that the run is to last, if it has
        such a limit.

        Raises:
            RunError: there is a run already, or the folder cannot be written.
        """
        self._refuse_a_second_run()
        with self.writing():
            self.path.mkdir(parents=True, exist_ok=True)
        with self.lock():  # of two that begin at once, the second finds the first one's recipe
            self._refuse_a_second_run()
            with self.writing():
                for folder in ("samples", "checkpoints", "control"):
                    (self.path / folder).mkdir(exist_ok=True)
                self._timing_path.unlink(missing_ok=True)
                if minutes is not None:
                    self.write_timing(Timing(minutes))
            self.write_recipe(recipe)

    def _refuse_a_second_run(self) -> None:
        if self.exists():
            raise RunError(
                f"The folder {str(self.path)!r} already holds a run.",
                hint="Go on with it (--resume), or choose another folder.",
            )

    def write_recipe(self, recipe: Recipe) -> None:
        """Replace the recipe."""
        with self.writing():
            files.write_text(self.path / "recipe.toml", to_toml(recipe))

    @property
    def _timing_path(self) -> Path:
        return self.path / "timing.json"

    def timing(self) -> Timing | None:
        """The run's time limit and the changes of its length; None where it has neither.

        Raises:
            RunError: the file that says so cannot be read.
        """
        try:
            return Timing.from_json(self._timing_path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise self._no_length(error) from error

    def length(self, steps: int) -> Length:
        """The length of the run whose recipe has ``steps``, with all changes that are recorded.

        Raises:
            RunError: what is recorded cannot be read.
        """
        timing = self.timing()
        try:
            return Length(steps, timing.changes if timing else ())
        except ValueError as error:
            raise self._no_length(error) from error

    def _no_length(self, error: Exception) -> RunError:
        return RunError(
            f"The length of the run {self.name!r} cannot be read.",
            hint="Without its file timing.json the run has the length that its recipe says.",
            details=str(error),
        )

    def write_timing(self, timing: Timing) -> None:
        """Replace the time limit and the changes of the length.

        Raises:
            OSError: the folder cannot be written.
        """
        files.write_text(self._timing_path, timing.to_json())

    def set_steps(self, steps: int, timing: Timing) -> None:
        """Write into the recipe what the minutes of ``timing`` have become, and ``timing``."""
        self.write_recipe(self.recipe().with_changes({"training.steps": steps}))
        with self.writing():
            self.write_timing(timing)

    def recipe(self) -> Recipe:
        """The run's settings.

        Raises:
            RunError: no run is here, or its recipe cannot be read.
            RecipeError: the recipe has mistakes.
        """
        if not self.exists():
            raise RunError(
                f"There is no run in {str(self.path)!r}.",
                hint="A run folder holds a file recipe.toml.",
            )
        path = self.path / "recipe.toml"
        try:
            if path.stat().st_size > LONGEST_RECIPE:
                raise ValueError(f"{path} has {path.stat().st_size} bytes, which no recipe has")
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise RunError("The run's recipe cannot be read.", details=str(error)) from error
        return from_toml(text)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder for training.

        Raises:
            RunError: another process trains here.
        """
        with self._holding(
            "run.lock",
            f"Another training already writes to {str(self.path)!r}.",
            "Stop it first, or choose another folder.",
        ):
            yield

    @contextlib.contextmanager
    def commanding(self) -> Iterator[None]:
        """Hold the right to command the training; a window does.

        Raises:
            RunError: another window does.
        """
        with self._holding(
            "window.lock",
            f"Another window commands the run {self.name!r}.",
            "It can be watched here; pause, stop and steer it there.",
        ):
            yield

    def in_use(self) -> bool:
        """Whether a process trains here, as far as this one may know."""
        if not (self.path / "run.lock").exists():
            return False
        try:
            with self.lock():
                return False
        except RunError as error:
            return isinstance(error, RunInUse)

    @contextlib.contextmanager
    def _holding(self, name: str, message: str, hint: str) -> Iterator[None]:
        import filelock

        # Not zero: whoever only looks whether the lock is free holds it for a moment.
        lock = filelock.FileLock(self.path / name, timeout=0.3, poll_interval=0.02)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise RunInUse(message, hint=hint) from error
        except (OSError, NotImplementedError) as error:  # the latter: a disk without locks
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            lock.release()

    @property
    def masks_path(self) -> Path:
        """The folder of the run's own masks; it is there only when the run has some."""
        return self.path / "masks"

    @property
    def stars_path(self) -> Path:
        """The file of the starred previews; it is there once one was starred."""
        return self.path / "stars.json"

    # --- checkpoints

    @property
    def checkpoints_path(self) -> Path:
        """The folder of the checkpoints."""
        return self.path / "checkpoints"

    def checkpoint_path(self, step: int) -> Path:
        """Where the checkpoint of ``step`` is, or would be."""
        return self.checkpoints_path / f"step-{step}"

    def checkpoints(self) -> list[int]:
        """Steps of the complete checkpoints, rising."""
        if not self.checkpoints_path.is_dir():
            return []
        matches = (_CHECKPOINT.fullmatch(p.name) for p in self.checkpoints_path.iterdir())
        steps = (int(match[1]) for match in matches if match)
        return sorted(s for s in steps if (self.checkpoint_path(s) / "state.json").is_file())

    @property
    def control_path(self) -> Path:
        """The folder in which other processes leave commands."""
        return self.path / "control"

    # --- samples

    def sample_path(self, step: int, kind: str) -> Path:
        """Where the picture ``kind`` (source, output, target, identity; source-2, output-2 and so
        on of further sources) of a preview is.
        """
        folder = self.path / "samples"
        if kind.partition("-")[0] in ("source", "target"):  # mostly the same all along
            return folder / f"{kind}.png"
        return folder / f"step-{step:08d}" / f"{kind}.png"

    @property
    def first_look_path(self) -> Path:
        """The picture that a single-image run begins with; older runs have none."""
        return self.path / "first-look.png"

    def shown(self, kind: str) -> Path:
        """Where the picture ``kind`` of the newest preview that has one is; where it would be, when
        there is none.
        """
        for sample in reversed(self.samples()):
            if kind in sample.pictures:
                return self.picture(sample.pictures[kind])
        return self.sample_path(0, kind)

    def samples(self) -> list[ev.SampleSaved]:
        """The previews of the log, oldest first."""
        return [e for e in self.events() if isinstance(e, ev.SampleSaved)]

    def relative(self, path: Path) -> str:
        """``path`` below this folder as events hold it, with forward slashes."""
        return path.relative_to(self.path).as_posix()

    # --- the log

    @property
    def events_path(self) -> Path:
        """The log file."""
        return self.path / "events.jsonl"

    def events(self) -> list[ev.Event]:
        """The log as readers should see it: what a resume made void is left out."""
        return eventlog.drop_void(self.follow(0)[0])

    def follow(self, position: int, end: int | None = None) -> tuple[list[ev.Event], int]:
        """Events appended since ``position``, in the order written, and the new position; see
        :func:`cutstudio.engine.eventlog.read`.
        """
        return eventlog.read(self.events_path, position, end)

    def picture(self, relative: str) -> Path:
        """Where the picture is that an event names.

        Raises:
            RunError: outside of this folder, where no log of ours points.
        """
        name = PurePosixPath(relative)
        path = self.path / name
        inside = not name.is_absolute() and ".." not in name.parts and "\\" not in relative
        if not (inside and path.resolve().is_relative_to(self.path.resolve())):
            raise RunError(
                f"The log of {self.name!r} names a picture outside of the run's folder.",
                hint="It is not opened. Where does this run come from?",
                details=relative,
            )
        return path

    # --- faults of the disk

    def require(self) -> None:
        """Make sure that the folder is still this run's before something is written there.

        Raises:
            FileNotFoundError: it was removed, renamed or unmounted.
        """
        if not self.exists():
            raise FileNotFoundError(errno.ENOENT, "the folder is gone", str(self.path))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A context in which the system's refusals become ours.

        Raises:
            RunError: what is done inside raised an OSError.
        """
        try:
            yield
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> RunError:
        reason = getattr(error, "strerror", None) or error
        return RunError(
            f"The run folder {str(self.path)!r} cannot be written: {reason}.",
            hint="Make room or choose a folder that you may write to.",
            details=repr(error),
        )
