"""The preset that suits pictures and machine, and how long the run to come takes: looked for in the
background, whenever pictures or settings are others.

What a person has chosen is never overridden: once the draft was changed by hand, a proposal is only
shown.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.recipe import Recipe
from cutstudio.gui.draft import Draft
from cutstudio.gui.latest import Latest

if TYPE_CHECKING:
    from cutstudio.engine.proposal import Proposal
    from cutstudio.engine.speeds import Expectation

    _Found = tuple[Proposal, Expectation, object]


class Proposing(QObject):
    """Proposes for one draft and its pictures; a newer question takes an older one's place.

    Signals:
        changed(): there is another proposal or expected time, or none any more.

    Attributes:
        proposal: what suits; None until it is known.
        expected: how long the draft as it is will take; None until it is known.
        error: why nothing is known, when the device cannot be used.
        by_hand: whether a person has chosen a preset or changed a setting of it.
    """

    changed = Signal()

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.expected: Expectation | None = None
        self.error: CutStudioError | None = None
        self.by_hand = False
        self._draft = draft
        self._taking = False
        self._known = self._choice()
        self._about: object = None
        self._work = Latest(self)
        draft.changed.connect(self._notice_hand)

    @property
    def pending(self) -> bool:
        """Whether what is known is about to change."""
        return self._work.busy

    @property
    def differs(self) -> bool:
        """Whether the draft is another than the proposal; settings that the proposal says nothing
        of may be.
        """
        found, draft = self.proposal, self._draft
        if found is None:
            return False
        return draft.preset != found.preset or any(
            draft.value(key) != value for key, value in found.changes.items()
        )

    def ask(self, recipe: Recipe | None, sources: int, targets: int, *, free: bool = True) -> None:
        """Look for a proposal and the time that ``recipe`` takes, unless that was asked last.

        Args:
            recipe: the draft with its pictures; None while nothing could be trained.
            sources: source pictures.
            targets: target pictures.
            free: whether the proposal may be taken; else it is neither taken nor kept.
        """
        about = None if recipe is None else (recipe, sources, targets, free)
        if about == self._about:
            return
        self._about = about
        if recipe is None:
            self._work.drop("look")
            self._set(None, None, None)
            return
        work = partial(_look, recipe, sources, targets, about)
        self._work.submit("look", work, self._found, self._failed)

    def take(self) -> None:
        """Let the draft be as proposed."""
        if self.proposal is not None:
            self._draft.take(self.proposal.preset, self.proposal.changes)

    def leave_to_me(self) -> None:
        """The preset as it is now was chosen by the program: a proposal may replace it."""
        self.by_hand = False
        self._known = self._choice()

    def keep_to_hand(self) -> None:
        """The preset as it is now was chosen by a person, even if nothing has changed by it."""
        self.by_hand = True

    def _choice(self) -> object:
        """The draft without its device, which is no choice of a preset."""
        changes = self._draft.changes
        return (self._draft.preset, {k: v for k, v in changes.items() if k[:7] != "device."})

    def _notice_hand(self) -> None:
        if self._choice() != self._known and not self._taking:
            self.by_hand = True
        self._known = self._choice()

    def _found(self, result: "_Found") -> None:
        proposal, expected, about = result
        if about != self._about or not isinstance(about, tuple):
            return  # of other pictures or settings
        free = about[-1]
        if free and not self.by_hand:
            self.proposal = proposal
            if self.differs:
                expected = proposal.expected
                self._taking = True
                self.take()
                self._taking = False
        self._set(proposal if free else None, expected, None)

    def _failed(self, error: CutStudioError) -> None:
        self._set(None, None, error)

    def _set(
        self,
        proposal: "Proposal | None",
        expected: "Expectation | None",
        error: CutStudioError | None,
    ) -> None:
        self.proposal, self.expected, self.error = proposal, expected, error
        self.changed.emit()


def _look(recipe: Recipe, sources: int, targets: int, about: object) -> "_Found":
    from cutstudio.engine import proposal, speeds
    from cutstudio.engine.throughput import machine

    here = machine(recipe.device)
    kept = speeds.load()
    found = proposal.propose(sources, targets, here, kept)
    return found, kept.expected(recipe, sources, targets, here), about
