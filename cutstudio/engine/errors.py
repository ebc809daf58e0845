"""Every error of the engine, in one tree.

    CutStudioError
      RecipeError           settings that cannot work, all of them at once
      DataError             pictures or folders
        PictureError        one picture that cannot be read or written
      RunError              a run folder that is missing or foreign
        RunInUse            another process trains there, or another window commands it
        StorageError        nothing can be written there while training
        CheckpointError     a checkpoint that is missing, or does not fit
          CheckpointDamaged one that is cut off or altered
      DeviceError           a device that is absent or unusable
        OutOfMemory         the device's memory does not suffice
      TrainingError         training cannot go on
        NonFiniteLoss       a loss became NaN or infinite
        RankLost            another of the processes that train together is gone
      ExploreError          a place or tap that does not exist

Each says what went wrong (``message``), what to do about it (``hint``), and keeps what a developer
would like to know apart (``details``). Clients show the three separately.
"""


class CutStudioError(Exception):
    """What went wrong, what to do, and details for a bug report.

    Attributes:
        message: one plain sentence.
        hint: what the user can do; empty when there is nothing to add.
        details: technical text, possibly many lines; empty when there is nothing to add.
        remedy: settings, as typed, with which the run may go on; empty where none would help.
    """

    def __init__(self, message: str, *, hint: str = "", details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details
        self.remedy: dict[str, str] = {}

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class RecipeError(CutStudioError):
    """One or more settings are wrong.

    Attributes:
        mistakes: one sentence per mistake, in the order of the recipe.
    """

    def __init__(self, mistakes: list[str], *, hint: str = "") -> None:
        self.mistakes = list(mistakes)
        count = len(self.mistakes)
        intro = "The recipe has a mistake" if count == 1 else f"The recipe has {count} mistakes"
        super().__init__(f"{intro}: " + "; ".join(self.mistakes), hint=hint)


class DataError(CutStudioError):
    """A source or target that training or translating cannot use."""


class PictureError(DataError):
    """One picture that cannot be read or written; the message names the file."""


class RunError(CutStudioError):
    """A run folder is missing, is not one, or cannot be used."""


class RunInUse(RunError):
    """Another process trains in the run folder, or another window commands it."""


class StorageError(RunError):
    """The run folder cannot be written while training, and waiting was ended."""


class CheckpointError(RunError):
    """A checkpoint is missing, damaged, or does not fit the networks."""


class CheckpointDamaged(CheckpointError):
    """A checkpoint that is cut off or altered, so that an earlier one is the one to use."""


class DeviceError(CutStudioError):
    """The device that was asked for is absent or cannot be used."""


class OutOfMemory(DeviceError):
    """The device has too little memory for this recipe or picture."""


class TrainingError(CutStudioError):
    """Training cannot go on."""


class NonFiniteLoss(TrainingError):
    """A loss became NaN or infinite; the last checkpoint is still good."""


class RankLost(TrainingError):
    """Another of the processes that train together failed or is gone.

    Attributes:
        explained: whether that process has said why, itself.
    """

    explained = False


class ExploreError(CutStudioError):
    """A place outside the picture, or a tap that the model does not have."""
