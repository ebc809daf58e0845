"""Setup: two sides, a method, how far it may go; then Start."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cutstudio import resources
from cutstudio.engine.errors import RecipeError
from cutstudio.engine.recipe import Recipe
from cutstudio.engine.settings import SETTINGS
from cutstudio.gui import theme
from cutstudio.gui.draft import Draft
from cutstudio.gui.forms import SettingsForm
from cutstudio.gui.messages import Banner
from cutstudio.gui.widgets.basics import button, label, set_look, tool_button
from cutstudio.gui.widgets.lambda_sliders import LambdaSliders
from cutstudio.gui.widgets.method_cards import MethodCards
from cutstudio.gui.widgets.picture_drop import PictureDrop
from cutstudio.gui.widgets.run_plan import RunPlan

#: The pair that is shipped with the program.
DEMO_PAIR = ("demo/source.jpg", "demo/target.jpg")
#: Settings that are chosen by dropping pictures.
_DROPPED = {"data.source", "data.target"}
#: With so many pictures on both sides CUT has enough to learn a domain.
MANY = 30


class SetupPage(QWidget):
    """Makes a recipe and a place for its run.

    Signals:
        start_requested(Recipe, Path): train this recipe into this new folder.
    """

    start_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = Draft("sincut", self)
        self._busy = ""
        self._advised = ""
        self.form: SettingsForm | None = None
        self._make_sides()
        self._make_settings()
        self._reason = label(look="muted", wrap=True)
        self.start = button(self.tr("Start training"), icon="run", look="primary")
        self.start.setMinimumWidth(160)
        self.start.clicked.connect(self._start)
        self.banner = Banner(self)
        self._lay_out()
        self.draft.changed.connect(self._refresh)
        self.plan.changed.connect(self._refresh)
        self._refresh()

    def _make_sides(self) -> None:
        self.source = PictureDrop(
            "source", self.tr("Source X"), self.tr("its structure is kept"), self
        )
        self.target = PictureDrop(
            "target", self.tr("Target Y"), self.tr("its look is learned"), self
        )
        for side in (self.source, self.target):
            side.changed.connect(self._refresh)
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
        self.advice = Banner(self)
        self.advice.acted.connect(self._take_advice)
        self.lambdas = LambdaSliders()
        self.lambdas.edited.connect(self._set_lambdas)
        self.plan = RunPlan(self.draft)
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
        sides = QHBoxLayout()
        sides.setSpacing(theme.S)
        sides.addWidget(self.source, 1)
        sides.addWidget(self._swap, 0, Qt.AlignmentFlag.AlignVCenter)
        sides.addWidget(self.target, 1)
        cards = QHBoxLayout()
        cards.setSpacing(theme.M)
        cards.addWidget(_card(self.tr("Balance"), self.lambdas), 1)
        cards.addWidget(_card(self.tr("Run"), self.plan), 1)
        inside = QWidget()
        inside.setProperty("look", "page")
        self._content = QVBoxLayout(inside)
        self._content.setContentsMargins(theme.XL, theme.L, theme.XL, theme.S)
        self._content.setSpacing(theme.M)
        self._content.addLayout(head)
        self._content.addLayout(sides, 1)
        self._content.addWidget(self.cards)
        self._content.addWidget(self.advice)
        self._content.addLayout(cards)
        self._content.addWidget(self.advanced, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.start)
        below = QVBoxLayout()
        below.setContentsMargins(theme.XL, theme.S, theme.XL, theme.M)
        below.addWidget(self.banner)
        below.addLayout(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._scroll, 1)
        box.addLayout(below)

    def swap(self) -> None:
        """Exchange source and target."""
        self.source.swap(self.target)

    def use_demo_pair(self) -> None:
        """Fill both sides with the bundled pair, and take the preset that learns it in minutes."""
        for side, name in zip((self.source, self.target), DEMO_PAIR, strict=True):
            side.set_paths([resources.path(name)])
        self.draft.choose("quick")

    def set_busy(self, reason: str) -> None:
        """Keep Start disabled, saying ``reason``; empty when nothing else trains."""
        self._busy = reason
        self._refresh()

    def recipe(self) -> Recipe:
        """The recipe as the page stands.

        Raises:
            RecipeError: settings that do not go together.
        """
        sides = {"data.source": self.source, "data.target": self.target}
        return self.draft.recipe().with_changes(
            {key: tuple(str(path) for path in side.paths) for key, side in sides.items()}
        )

    def obstacle(self) -> str:
        """Why the run cannot start, in one sentence; empty when it can."""
        if self._busy:
            return self._busy
        if not self.source.paths and not self.target.paths:
            return self.tr("Choose a source and a target first.")
        for side, word in ((self.source, self.tr("source")), (self.target, self.tr("target"))):
            if not side.paths:
                return self.tr("Choose a {} first.").format(word)
            if side.searching:
                return self.tr("Looking at the {}…").format(word)
            if side.problem is not None:
                return self.tr("The {} cannot be used: {}").format(word, side.problem.message)
        mistakes = self.draft.mistakes()
        return mistakes[0] if mistakes else self.plan.obstacle()

    def _start(self) -> None:
        try:
            recipe = self.recipe()
        except RecipeError as error:
            self.banner.show_error(error)
            return
        self.banner.dismiss()
        self.start_requested.emit(recipe, self.plan.path)

    def _choose_method(self, method: str) -> None:
        if method != self.draft.method:
            self.draft.choose(method)

    def _take_advice(self) -> None:
        self.draft.choose(self._advised)

    def _set_lambdas(self, x: float, y: float) -> None:
        self.draft.set_many({"loss.lambda_x": x, "loss.lambda_y": y})

    def _show_advanced(self, shown: bool) -> None:
        if self.form is None:  # fifty controls: only made when asked for
            self.form = SettingsForm(self.draft, [key for key in SETTINGS if key not in _DROPPED])
            self._content.addWidget(self.form)
        self.form.setVisible(shown)
        if shown:
            self.form.search.setFocus()
            QTimer.singleShot(0, self._reveal_advanced)  # once the form has its height

    def _reveal_advanced(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.advanced.y() - theme.M)

    def _refresh(self) -> None:
        self.cards.choose(self.draft.method)
        self.lambdas.set_own(
            self.draft.default("loss.lambda_x"), self.draft.default("loss.lambda_y")
        )
        self.lambdas.set_values(
            self.draft.value("loss.lambda_x"), self.draft.value("loss.lambda_y")
        )
        self.lambdas.set_identity(bool(self.draft.value("loss.identity")))
        self.plan.refresh(self._names(), self.source.count, self.target.count)
        self._swap.setEnabled(bool(self.source.paths or self.target.paths))
        self._refresh_advice()
        reason = self.obstacle()
        self.start.setEnabled(not reason)
        self.start.setToolTip(reason or self.tr("Train this recipe"))
        self._reason.setText(reason or self.tr("Ready."))
        set_look(self._reason, "muted" if reason else "success")

    def _names(self) -> list[str]:
        firsts = [side.paths[0] for side in (self.source, self.target) if side.paths]
        if firsts == [resources.path(name) for name in DEMO_PAIR]:
            return [self.tr("Demo")]
        return [path.stem for path in firsts]

    def _refresh_advice(self) -> None:
        self._advised = advised_preset(self.draft.method, self.source.count, self.target.count)
        if self._advised == "sincut":
            self.advice.show_message(
                "info", self.tr("One picture on each side: SinCUT is made for that."),
                action=self.tr("Use SinCUT"),
            )  # fmt: skip
        elif self._advised == "cut":
            self.advice.show_message(
                "info", self.tr("Many pictures on both sides: CUT learns from all of them."),
                action=self.tr("Use CUT"),
            )  # fmt: skip
        else:
            self.advice.hide()


def advised_preset(method: str, sources: int, targets: int) -> str:
    """The preset that suits so many pictures (0: none chosen yet) better than ``method``; empty
    when the choice is sound.
    """
    if method != "sincut" and sources == 1 and targets == 1:
        return "sincut"
    if method == "sincut" and min(sources, targets) >= MANY:
        return "cut"
    return ""


def _card(title: str, inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    box = QVBoxLayout(card)
    box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
    box.setSpacing(theme.S)
    box.addWidget(label(title, role="title"))
    box.addWidget(inside)
    box.addStretch(1)
    return card
