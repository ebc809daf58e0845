"""What a bench found, to and from JSON."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """What was measured. Seconds are of one step, or of one picture.

    Attributes:
        name: the case's.
        device: in words, with its threads.
        precision: ``float32``, ``bf16`` or ``fp16``.
        torch: its version.
        count: steps or pictures that were timed, after the warm-up.
        start: seconds from nothing to the end of the first.
        median, least, most: seconds.
        waiting: share of the time in which no batch was ready.
        host_bytes: peak memory of the process, torch itself included.
        device_bytes: peak memory of the GPU; 0 without one.
        flops: floating-point operations of convolutions and products, by the direct method.
        peak: operations per second that the device was seen to reach.
    """

    name: str
    device: str
    precision: str
    torch: str
    count: int
    start: float
    median: float
    least: float
    most: float
    waiting: float
    host_bytes: int
    device_bytes: int
    flops: int
    peak: float

    @property
    def per_second(self) -> float:
        """Steps or pictures."""
        return 1 / self.median

    @property
    def share(self) -> float:
        """Of the peak that the direct method would have needed for this speed; more than 1 when
        saved multiplications outdo it.
        """
        return self.flops / self.median / self.peak

    def to_dict(self) -> dict[str, Any]:
        """The fields, and ``per_second`` and ``share``."""
        return {
            **dataclasses.asdict(self), "per_second": self.per_second, "share": self.share
        }  # fmt: skip


def from_dict(plain: Mapping[str, Any]) -> Result:
    """A result of :meth:`Result.to_dict`.

    Raises:
        ValueError: it is none.
    """
    names = [f.name for f in dataclasses.fields(Result)]
    try:
        return Result(**{name: plain[name] for name in names})
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no result of a bench: {error}") from error
