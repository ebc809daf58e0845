"""Setup: two sides, a method, how far it may go; then Start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cutstudio import resources
from cutstudio.engine.errors import CutStudioError, RecipeError
from cutstudio.engine.presets import PRESETS
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.crop_frames import frames_of
from cutstudio.gui.draft import PICTURES, Draft
from cutstudio.gui.engine_words import said
from cutstudio.gui.examination import Examination
from cutstudio.gui.forms import SettingsForm
from cutstudio.gui.look_order import Order
from cutstudio.gui.mask_dialog import MaskDialog
from cutstudio.gui.messages import Banner
from cutstudio.gui.places import masks_folder
from cutstudio.gui.proposing import Proposing
from cutstudio.gui.start_gate import StartGate
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button
from cutstudio.gui.widgets.doctor_panel import DoctorPanel
from cutstudio.gui.widgets.estimate_line import EstimateLine
from cutstudio.gui.widgets.lambda_sliders import LambdaSliders
from cutstudio.gui.widgets.method_cards import MethodCards
from cutstudio.gui.widgets.pair_and_look import PairAndLook
from cutstudio.gui.widgets.picture_drop import PictureDrop
from cutstudio.gui.widgets.proposal_line import ProposalLine
from cutstudio.gui.widgets.run_plan import RunPlan
from cutstudio.gui.widgets.scale_fields import ScaleFields

if TYPE_CHECKING:
    from cutstudio.engine.doctor import Finding
    from cutstudio.gui.repaint_dialog import RepaintDialog

#: The pair that is shipped with the program.
DEMO_PAIR = ("demo/source.jpg", "demo/target.jpg")


class SetupPage(QWidget):
    """Makes a recipe and a place for its run.

    Signals:
        start_requested(Recipe, Path): train this recipe into this new folder, after what trains
            already.
    """

    start_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = Draft("sincut", self)
        self._busy = False
        self._estimated: object = None
        self._repaint: RepaintDialog | None = None
        self.form: SettingsForm | None = None
        self._make_sides()
        self._make_settings()
        self._reason = label(look="muted", wrap=True)
        self.start = button(self.tr("Start training"), icon="run", look="primary")
        self.start.setMinimumWidth(160)
        self.start.clicked.connect(self.gate.press)
        self.banner = Banner(self)
        self.banner.acted.connect(self.draft.undo)
        self._lay_out()
        self.draft.changed.connect(self._withdraw_undo)
        self.draft.changed.connect(self.refresh)
        self.plan.changed.connect(self.refresh)
        QApplication.instance().aboutToQuit.connect(self._stop_measuring)
        self.refresh()

    def _make_sides(self) -> None:
        self.source = PictureDrop(
            "source", self.tr("Source X"), self.tr("its structure is kept"), self
        )
        self.target = PictureDrop(
            "target", self.tr("Target Y"), self.tr("its look is learned"), self
        )
        for side in (self.source, self.target):
            side.changed.connect(self.refresh)
            side.paint_wanted.connect(self._paint)
        self._swap = tool_button(self.tr("Swap source and target"), icon="swap", text="⇄")
        self._swap.clicked.connect(self.swap)
        self.demo = button(
            self.tr("Try the bundled pair"), icon="play",
            tip=self.tr("Fill both sides with the pictures that come with CutStudio"),
        )  # fmt: skip
        self.demo.clicked.connect(self.use_demo_pair)

    def _make_settings(self) -> None:
        self.cards = MethodCards()
        self.cards.chosen.connect(self._choose_method)
        self.proposing = Proposing(self.draft, self)
        self.proposing.changed.connect(self._show_proposal)
        self.proposal = ProposalLine()
        self.proposal.wanted.connect(self.proposing.take)
        self.doctor = DoctorPanel()
        self.doctor.cured.connect(self._cure)
        self.examination = Examination(self)
        self.examination.changed.connect(self._show_findings)
        self.examination.failed.connect(self._show_error)
        self.lambdas = LambdaSliders()
        self.lambdas.edited.connect(self._set_lambdas)
        self.scale = ScaleFields(self.draft)
        self.plan = RunPlan(self.draft)
        self.plan.failed.connect(self._show_error)
        self.previews = button(
            self.tr("&Previews…"), look="flat", icon="image",
            tip=self.tr("Choose the source pictures that previews show while it trains"),
        )  # fmt: skip
        self.previews.clicked.connect(self.choose_previews)
        self._previewed: list[Path] = []
        self.estimate = EstimateLine()
        self.estimate.wanted.connect(self._estimate)
        self.gate = StartGate(self.proposing, self.estimate, self)
        self.gate.passed.connect(self._start)
        self.advanced = button(
            self.tr("Advanced settings"), look="flat", icon="settings",
            tip=self.tr("Every setting of the recipe, with search"),
        )  # fmt: skip
        self.advanced.setCheckable(True)
        self.advanced.toggled.connect(self._show_advanced)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("New run"), role="display"))
        head.addStretch(1)
        head.addWidget(self.demo)
        self._add_first_look()
        cards = QHBoxLayout()
        cards.setSpacing(theme.M)
        cards.addWidget(_card(self.tr("Balance"), self.lambdas, self.scale), 1)
        cards.addWidget(_card(self.tr("Run"), self.plan), 1)
        inside = QWidget()
        inside.setProperty("look", "page")
        self._content = QVBoxLayout(inside)
        self._content.setContentsMargins(theme.XL, theme.L, theme.XL, theme.S)
        self._content.setSpacing(theme.M)
        self._content.addLayout(head)
        self._content.addWidget(self.pair, 100)
        self._content.addWidget(self.cards)
        self._content.addWidget(self.proposal)
        self._content.addWidget(self.doctor)
        self._content.addLayout(cards)
        more = QHBoxLayout()
        more.setSpacing(theme.S)
        more.addWidget(self.advanced)
        more.addWidget(self.previews)
        more.addStretch(1)
        self._content.addLayout(more)
        self._content.addStretch(1)  # takes what the first look, of a height of its own, leaves
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.pair.fit_into(self._scroll.viewport())
        foot = QHBoxLayout()
        foot.setSpacing(theme.M)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.estimate)
        foot.addWidget(self.start)
        below = QVBoxLayout()
        below.setContentsMargins(theme.XL, theme.S, theme.XL, theme.M)
        below.setSpacing(theme.M)
        below.addWidget(self.banner)
        below.addLayout(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._scroll, 1)
        box.addLayout(below)

    def _add_first_look(self) -> None:
        self.pair = PairAndLook(self.source, self._swap, self.target)
        self.first_look = self.pair.look
        self.first_look.told.connect(self._tell)
        self.first_look.export_requested.connect(self._export_like)

    def _export_like(self, order: Order) -> None:
        # imports NumPy, which is to wait until the window is painted
        from cutstudio.gui.repaint_dialog import RepaintDialog

        if self.exporting and self._repaint is not None:
            self._repaint.raise_()
            return
        self._repaint = RepaintDialog(order, self.source.paths, self)
        self._repaint.destroyed.connect(self._forget_repaint)
        self._repaint.show()

    def _forget_repaint(self) -> None:
        self._repaint = None

    @property
    def exporting(self) -> bool:
        """Whether a folder is being painted like the first look, and nobody has stopped it."""
        return self._repaint is not None and self._repaint.running

    def stop_export(self) -> None:
        """Let it stop after the piece at work."""
        if self._repaint is not None:
            self._repaint.stop()

    def close_down(self) -> bool:
        """After the event loop: end what still works. False where it does not end."""
        self.first_look.stop()
        self.stop_export()
        return self._repaint is None or self._repaint.wait()

    def swap(self) -> None:
        """Exchange source and target."""
        self.source.swap(self.target)

    def use_demo_pair(self) -> None:
        """Fill both sides with the bundled pair, and take the preset that learns it in minutes."""
        for side, name in zip((self.source, self.target), DEMO_PAIR, strict=True):
            side.set_paths([resources.path(name)])
        self.draft.choose("quick")
        self.proposing.leave_to_me()

    def take_over(self, recipe: Recipe) -> None:
        """Take the pictures and settings of a run made before."""
        self.draft.load(recipe)
        self.proposing.keep_to_hand()
        self.source.set_paths([Path(name) for name in recipe.data.source])
        self.target.set_paths([Path(name) for name in recipe.data.target])
        self._previewed = [Path(name) for name in recipe.training.previews]

    def set_busy(self, busy: bool) -> None:
        """Whether something trains: then Start puts the run into the queue behind it."""
        self._busy = busy
        self.first_look.set_training(busy)
        text = self.tr("Add to the queue") if busy else self.tr("Start training")
        self.start.setText(text)
        self.start.setAccessibleName(text)
        self.refresh()

    def set_taken(self, taken: Callable[[Path], bool]) -> None:
        """``taken`` says which folders runs that wait will get."""
        self.plan.set_taken(taken)

    def recipe(self) -> Recipe:
        """The recipe as the page stands.

        Raises:
            RecipeError: settings that do not go together.
        """
        sides = {"data.source": self.source, "data.target": self.target}
        changes: dict[str, object] = {
            key: tuple(str(path) for path in side.paths) for key, side in sides.items()
        }
        changes["training.previews"] = tuple(str(path) for path in self.previewed())
        if any(side.finding is not None and side.finding.painted for side in sides.values()):
            changes["data.masks"] = str(masks_folder())
        return self.draft.recipe().with_changes(changes)

    def previewed(self) -> list[Path]:
        """The chosen preview pictures that are still among the sources."""
        files = set(self.source.finding.files) if self.source.finding is not None else set()
        return [path for path in self._previewed if path in files]

    def choose_previews(self) -> None:
        """Ask which source pictures the previews show."""
        # imports NumPy, which is to wait until the window is painted
        from cutstudio.gui.preview_dialog import PreviewDialog

        if self.source.finding is not None:
            dialog = PreviewDialog(self.source.finding.files, self.previewed(), self)
            dialog.chosen.connect(self._set_previewed)
            dialog.show()

    def _set_previewed(self, paths: list[Path]) -> None:
        self._previewed = paths
        self.refresh()

    def _show_previewed(self) -> None:
        chosen = len(self.previewed())
        several = self.source.finding is not None and len(self.source.finding.files) > 1
        self.previews.setVisible(several)
        text = self.tr("&Previews: {} pictures…").format(chosen) if chosen else ""
        self.previews.setText(text or self.tr("&Previews…"))

    def obstacle(self) -> str:
        """Why the run cannot start, in one sentence; empty when it can."""
        return (
            self._obstacle_of_sides()
            or said(next(iter(self._mistakes()), ""))
            or self.examination.obstacle()
            or self.plan.obstacle()
        )

    def _mistakes(self) -> list[str]:
        """What is wrong with the settings, and with them and the pictures together."""
        try:
            self.recipe()
        except RecipeError as error:
            return error.mistakes
        return []

    def _obstacle_of_sides(self) -> str:
        if not self.source.paths and not self.target.paths:
            return self.tr("Choose a source and a target first.")
        for side, word in ((self.source, self.tr("source")), (self.target, self.tr("target"))):
            if not side.paths:
                return self.tr("Choose a {} first.").format(word)
            if side.searching:
                return self.tr("Looking at the {}…").format(word)
            if side.problem is not None:
                return self.tr("The {} cannot be used: {}").format(word, said(side.problem.message))
        return ""

    def _stop_measuring(self) -> None:
        """The program ends: nobody waits any more for what the doctor and the estimate find."""
        self.examination.stop()
        self.estimate.clear()
        self.first_look.stop()

    def _tell(self, message: str) -> None:
        self.banner.show_message("info", message)

    def _start(self) -> None:
        try:
            recipe = self.recipe()
        except RecipeError as error:
            self.banner.show_error(error)
            return
        self.banner.dismiss()
        self.estimate.clear()
        self.start_requested.emit(recipe, self.plan.path)

    def _estimate(self) -> None:
        self._estimated = self._subject()
        self.estimate.measure(self.recipe())

    def _subject(self) -> object:
        """What an estimate depends on."""
        return (self.draft.preset, self.draft.changes, self.source.paths, self.target.paths)

    def _choose_method(self, method: str) -> None:
        if method == self.draft.method:
            return
        changed = len(self.draft.changes)
        self._choose_preset(method)
        if len(self.draft.changes) < changed:
            message = self.tr("The settings that you had changed are the method's own again.")
            self.banner.show_message("info", message, action=self.tr("Undo"))

    def _choose_preset(self, name: str) -> None:
        """Take a preset; that which was proposed for this machine, if it is of the same method."""
        proposal = self.proposing.proposal
        if proposal is not None and PRESETS[proposal.preset].method == PRESETS[name].method:
            self.proposing.take()
        else:
            self.draft.choose(name)

    def _withdraw_undo(self) -> None:
        """The last change is another one now."""
        if self.banner.kind == "info":
            self.banner.dismiss()

    def _cure(self, finding: "Finding") -> None:
        if finding.preset:
            self._choose_preset(finding.preset)
        elif finding.code == "unreadable":
            side = self.source if finding.side == "source" else self.target
            assert side.finding is not None
            bad = set(finding.files)
            side.set_paths([path for path in side.finding.files if path not in bad])

    def _paint(self) -> None:
        side = self.sender()
        assert isinstance(side, PictureDrop)
        assert side.finding is not None
        dialog = MaskDialog(side.accessibleName(), side.finding.files, self)
        dialog.kept.connect(side.look_again)
        dialog.show()

    def _show_error(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    def _set_lambdas(self, x: float, y: float) -> None:
        self.draft.set_many({"loss.lambda_x": x, "loss.lambda_y": y})

    def _show_advanced(self, shown: bool) -> None:
        if self.form is None:  # fifty controls: only made when asked for
            self.form = SettingsForm(self.draft, [key for key in SETTINGS if key not in PICTURES])
            self._content.addWidget(self.form)
        self.form.setVisible(shown)
        if shown:
            self.form.search.setFocus()
            QTimer.singleShot(0, self._reveal_advanced)  # once the form has its height

    def _reveal_advanced(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.advanced.y() - theme.M)

    def refresh(self) -> None:
        """Show the draft and the pictures as they are now."""
        self.cards.choose(self.draft.method)
        self.lambdas.set_own(
            self.draft.default("loss.lambda_x"), self.draft.default("loss.lambda_y"),
            published=PRESETS[self.draft.preset].published,
        )  # fmt: skip
        self.lambdas.set_values(
            self.draft.value("loss.lambda_x"), self.draft.value("loss.lambda_y")
        )
        self.lambdas.set_identity(bool(self.draft.value("loss.identity")))
        self.plan.refresh(self._names(), self.source.count, self.target.count)
        self._swap.setEnabled(bool(self.source.paths or self.target.paths))
        self.pair.refresh()
        self._show_previewed()
        self._refresh_frames()
        self._examine()
        self._propose()
        if self._subject() != self._estimated:  # of another recipe
            self.estimate.clear()
        self._show_state()

    def _show_state(self) -> None:
        reason = self.obstacle()
        self.start.setEnabled(not reason)
        self.estimate.ask.setEnabled((not reason and not self._busy) or self.estimate.measuring)
        tip = (
            self.tr("Train when the others are done")
            if self._busy
            else self.tr("Train this recipe")
        )
        self.start.setToolTip(reason or tip)
        self._reason.setText(reason or self.examination.summary())
        set_look(self._reason, "muted" if reason or self.estimate.is_long else "success")

    def _propose(self) -> None:
        ready = self.source.ready and self.target.ready and not self._mistakes()
        recipe = self.recipe() if ready else None
        counts = (self.source.count, self.target.count)
        self.proposing.ask(recipe, *counts, free=not self._is_demo())

    def _show_proposal(self) -> None:
        proposing = self.proposing
        self.proposal.show_proposal(proposing.proposal, differs=proposing.differs)
        self.estimate.expect(proposing.expected, proposing.error)
        self._show_state()

    def _is_demo(self) -> bool:
        """Whether the pictures are the bundled pair, which has a preset of its own."""
        firsts = [side.paths[0] for side in (self.source, self.target) if side.paths]
        return firsts == [resources.path(name) for name in DEMO_PAIR]

    def _names(self) -> list[str]:
        if self._is_demo():
            return [self.tr("Demo")]
        return [side.paths[0].stem for side in (self.source, self.target) if side.paths]

    def _refresh_frames(self) -> None:
        for side in (self.source, self.target):
            size = side.finding.size if side.finding is not None else None
            side.set_frames(frames_of(self.draft.recipe, size) if size else [])

    def _examine(self) -> None:
        ready = self.source.ready and self.target.ready and not self._mistakes()
        pictures = (self.source.finding, self.target.finding)
        self.examination.examine(self.recipe() if ready else None, pictures)

    def _show_findings(self) -> None:
        report = self.examination.report
        self.doctor.show_findings(report.findings if report is not None else [])
        self._show_state()

    @property
    def idle(self) -> bool:
        """Whether the doctor has nothing to do."""
        return self.examination.idle


def _card(title: str, *inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
    box.setSpacing(theme.S)
    box.addWidget(label(title, role="title"))
    for part in inside:
        box.addWidget(part)
    box.addStretch(1)
    return card
