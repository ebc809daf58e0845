"""How busy the machine is: its processors, and the GPU where the vendor's package tells."""

import time
from functools import partial

from PySide6.QtCore import QObject

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.numbers import digits


class Load:
    """How busy the machine's processors are, all together; knows no Qt."""

    #: Seconds that a reading holds: shorter spans tell chance.
    HOLDS = 1.0

    def __init__(self) -> None:
        self._read = 0.0
        self._text = "–"

    def text(self) -> str:
        """The share in percent since the last reading; a dash before there are two."""
        now = time.monotonic()
        if now - self._read >= self.HOLDS:
            import psutil

            share = psutil.cpu_percent()  # since its last call
            if self._read:
                self._text = digits(share / 100, ".0%")
            self._read = now
        return self._text


class GpuLoad(QObject):
    """How busy the GPU is. Asking the driver may take its time, so a worker does."""

    #: Seconds between two questions.
    EVERY = 1.0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._device = "cpu"
        self._asked = 0.0
        self._asking = False
        self._share: float | None = None

    def set_device(self, name: str) -> None:
        """The device that trains, as ``device.device``."""
        self._device, self._share, self._asked = name, None, 0.0

    @property
    def share(self) -> float | None:
        """In percent, as last told; None where it cannot be told."""
        return self._share

    def ask(self) -> None:
        """Find out, if it is time for that; :attr:`share` follows."""
        now = time.monotonic()
        if self._asking or self._device == "cpu" or now - self._asked < self.EVERY:
            return
        self._asked, self._asking = now, True
        run_in_background(partial(_gpu_load, self._device), self._know, self._give_up, self)

    def _know(self, share: float | None) -> None:
        self._asking, self._share = False, share
        if share is None:
            self._device = "cpu"  # it will not be told later either

    def _give_up(self, _error: CutStudioError) -> None:
        """No figure is worth a message while training."""
        self._asking, self._share, self._device = False, None, "cpu"


def _gpu_load(name: str) -> float | None:
    from cutstudio.engine.device import gpu_load

    return gpu_load(name)
