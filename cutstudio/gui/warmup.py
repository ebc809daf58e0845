"""Slow imports, in a worker and in the order in which they are needed.

The window is on the screen first. A thread that imports holds the interpreter now and then: torch
for 0.4 s when it is in the file cache, four times as long when it is not.
"""

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui.jobs import run_in_background


class WarmUp(QObject):
    """Imports what the pages need, then torch and what else the first run would wait for.

    Signals:
        pages_ready(): NumPy, Pillow and pyqtgraph are in memory.
        torch_ready(str): torch is, too; the text says how to repair a torch that cannot use this
            machine's GPU, and is empty when there is nothing to repair.
        failed(object): the :class:`CutStudioError` that an import became.
    """

    pages_ready = Signal()
    torch_ready = Signal(str)
    failed = Signal(object)

    def start(self) -> None:
        """Begin; call once the window is painted."""
        run_in_background(_import_for_pages, self._pages_done, self._failed, self)

    def import_torch(self) -> None:
        """The second part; call once the pages are made, which torch's import would slow down."""
        run_in_background(_import_torch, self._torch_done, self._failed, self)

    def _pages_done(self, _result: object) -> None:
        self.pages_ready.emit()

    def _torch_done(self, advice: str | None) -> None:
        self.torch_ready.emit(advice or "")

    def _failed(self, error: CutStudioError) -> None:
        self.failed.emit(error)


def _import_for_pages() -> None:
    import numpy.ma  # noqa: F401 -- what NumPy's quantiles import, for the first look
    import pyqtgraph  # noqa: F401

    from cutstudio.engine import images  # noqa: F401


def _import_torch() -> str | None:
    import filelock  # noqa: F401 -- like tomlkit, for the first files of a run
    import tomlkit  # noqa: F401

    from cutstudio.engine import device, images, training  # noqa: F401

    images.formats()

    return device.advice()
