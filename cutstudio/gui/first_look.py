"""Renders the first look in the background: coarse and small while a slider moves, then fine.

One scale at a time is rendered in the thread pool and shown when it is there. The newest order
wins: the rendering at work is cancelled and ends at its next report of progress. Nothing is
rendered while the page is not seen, nor while a training runs, unless it is asked for: both would
get slower.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.look_order import DRAFT, SIDE, Order

if TYPE_CHECKING:
    from cutstudio.gui.first_look_rendering import Look, Pictures, Rendering

#: Milliseconds that a slider must not have moved before a draft begins, and before the fine
#: rendering begins.
DEBOUNCE, REST = 120, 600
#: Milliseconds between two looks at how far a rendering is.
POLL = 200


class FirstLook(QObject):
    """Renders one order after the other.

    Signals:
        changed(): :attr:`state` or :attr:`share` is another one.
        looked(Look): a scale to show.

    Attributes:
        look: the newest look of the present order; None while there is none.
        error: why the present order failed.
    """

    changed = Signal()
    looked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order: Order | None = None
        self.look: Look | None = None
        self.error: CutStudioError | None = None
        self._active = self._training = self._anyway = False
        self._rendering: Rendering | None = None  # at work, perhaps cancelled
        self._pictures: Pictures | None = None
        self._drafted: Order | None = None  # whose draft is there
        self._seen: Order | None = None  # of what is on the screen
        self._debounce = self._single_shot(self._begin)
        self._rest = self._single_shot(self._begin)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self.changed)

    def _single_shot(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    # -- what is to be done ------------------------------------------------------------------------

    def set_order(self, order: Order | None) -> None:
        """Render ``order``; None for nothing."""
        if order == self.order:
            return
        same = order is not None and order.same_pictures(self.order)
        self.order, self.look, self.error = order, None, None
        if not same:
            self._seen, self._anyway = None, False
        self._cancel()
        self._rest.start(REST if same else 0)
        self._debounce.start(DEBOUNCE if same else 0)
        self.changed.emit()

    def set_active(self, active: bool) -> None:
        """Whether anybody sees the result."""
        self._active = active
        self._go_or_wait()

    def set_training(self, training: bool) -> None:
        """Whether a training runs, for which the rendering waits."""
        if training != self._training:
            self._training, self._anyway = training, False
            self._go_or_wait()

    def render_anyway(self) -> None:
        """Render the present pictures although a training runs."""
        self._anyway = True
        self._go_or_wait()

    def retry(self) -> None:
        """Try once more what failed."""
        self.error = None
        self._go_or_wait()

    def stop(self) -> None:
        """The program ends: nobody waits for anything any more."""
        self._active = False
        for timer in (self._debounce, self._rest, self._poll):
            timer.stop()
        self._cancel()

    # -- how it stands -----------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """``empty``, ``held`` (a training runs), ``waiting`` (to begin), ``rendering``,
        ``refining`` (a draft is shown, finer scales follow), ``done`` or ``failed``.
        """
        if self.order is None:
            return "empty"
        if self.error is not None:
            return "failed"
        if self.look is not None and self.look.fine:
            return "done"
        if self._held:
            return "held"
        if self._rendering is None or self._rendering.cancelled:
            return "waiting"
        return "rendering" if self._rendering.longest == DRAFT else "refining"

    @property
    def showing(self) -> bool:
        """Whether a look at the present pictures is there, perhaps with other wishes."""
        return self._seen is not None

    @property
    def share(self) -> float:
        """The finished share of the rendering at work, 0 to 1."""
        return 0.0 if self._rendering is None else self._rendering.share

    @property
    def idle(self) -> bool:
        """Whether nothing works or is about to."""
        return self._rendering is None and not (self._debounce.isActive() or self._rest.isActive())

    @property
    def _held(self) -> bool:
        return self._training and not self._anyway

    # -- doing it ----------------------------------------------------------------------------------

    def _go_or_wait(self) -> None:
        if self._active and not self._held:
            self._begin()
        else:
            self._cancel()
        self.changed.emit()

    def _cancel(self) -> None:
        if self._rendering is not None:
            self._rendering.cancel()
        self._poll.stop()

    def _begin(self) -> None:
        """Begin what comes next, unless something is at work or in the way."""
        order = self.order
        if order is None or self.error is not None or not self._active or self._held:
            return
        if self._rendering is not None or (self.look is not None and self.look.fine):
            return
        drafted = self._drafted == order
        if (self._rest if drafted else self._debounce).isActive():
            return
        from cutstudio.gui.first_look_rendering import Pictures, Rendering

        self._pictures = self._pictures or Pictures()
        self._rendering = Rendering(order, SIDE if drafted else DRAFT, self._pictures)
        self._poll.start()
        self._advance()
        self.changed.emit()

    def _advance(self) -> None:
        assert self._rendering is not None
        run_in_background(partial(self._rendering.advance), self._advanced, self._failed, self)

    def _advanced(self, look: "Look | None") -> None:
        assert self._rendering is not None
        if self._rendering.cancelled or look is None:
            self._ended()
            return
        if self._is_worth_showing(look):
            self.look, self._seen = look, look.order
            self.looked.emit(look)
        if look.number == look.count:
            self._drafted = look.order
            self._ended()
        else:
            self._advance()
            self.changed.emit()

    def _is_worth_showing(self, look: "Look") -> bool:
        """Not where something finer is on the screen: of the same order, or, while a slider moves,
        of one that differs little.
        """
        if look.number == look.count:
            return True
        if look.longest == SIDE:
            return max(look.size) > DRAFT
        return self._seen is None or 2 * max(look.size) > DRAFT

    def _failed(self, error: CutStudioError) -> None:
        if self._rendering is not None and not self._rendering.cancelled:
            self.error = error
        self._ended()

    def _ended(self) -> None:
        self._rendering = None
        self._poll.stop()
        self._begin()
        self.changed.emit()
