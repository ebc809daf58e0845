"""What an export says: small frozen records of numbers and texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Working:
    """A picture is being translated.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch; 0 while a folder is watched.
        source: path of the source.
        fraction: of this picture's work that is done, 0..1.
        note: something the user should know, e.g. that memory ran out; mostly empty.
    """

    index: int
    total: int
    source: str
    fraction: float
    note: str = ""


@dataclass(frozen=True)
class Translated:
    """One picture was translated and written.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch; 0 while a folder is watched.
        source: path of the source.
        output: path of what was written.
        seconds: time for reading, translating and writing.
    """

    index: int
    total: int
    source: str
    output: str
    seconds: float


@dataclass(frozen=True)
class Skipped:
    """One picture was left out, because its output is there.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch.
        source: path of the source.
        output: what is there.
        reason: ``done`` by the interrupted export that this one continues, or ``exists``.
    """

    index: int
    total: int
    source: str
    output: str
    reason: str


@dataclass(frozen=True)
class Failed:
    """One picture could not be translated; the batch goes on.

    Attributes:
        index: place in the batch, from 1.
        total: pictures of the batch; 0 while a folder is watched.
        source: path of the source.
        message: what went wrong.
        hint: what the user can do; may be empty.
    """

    index: int
    total: int
    source: str
    message: str
    hint: str


Outcome = Translated | Skipped | Failed
Event = Working | Outcome
