"""Where a place of the first look comes from: patches of the target, and how often each is used."""

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import first_look_rendering as rendering
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.first_look_rendering import Look, MarkedPatch
from cutstudio.gui.latest import Latest
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import label
from cutstudio.gui.widgets.heat_legend import HeatLegend
from cutstudio.gui.widgets.marks import Kind, Mark
from cutstudio.gui.widgets.number_field import ChoiceField
from cutstudio.gui.widgets.picture_canvas import Overlay
from cutstudio.gui.widgets.picture_view import PictureView

#: The colour of patches, and of the place that was asked about.
INK = "#ffd54a"


class LookExplained(QWidget):
    """The target, with the patches that a place of the output was made of.

    The answer is exact: it is how the pixels were copied.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._place: tuple[float, float] | None = None  # shares of the output's width and height
        self._patches: list[MarkedPatch] = []
        self._shown = -1  # number of the target in the view
        self._latest = Latest(self)
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("Target: patches that were used"))
        self._answer = label(role="small", look="muted", wrap=True)
        self._answer.setAccessibleName(self.tr("Where the place comes from"))
        self.scale = ChoiceField()
        self.scale.setToolTip(
            self.tr("Coarse scales lay the picture out, fine ones paint its strokes")
        )
        self.scale.currentIndexChanged.connect(self._refresh)
        self.target = ChoiceField()
        self.target.currentIndexChanged.connect(self._refresh)
        self.usage = QCheckBox(self.tr("How &often used"))
        self.usage.setToolTip(
            self.tr("A map of how often each part of the target was used on this scale")
        )
        self.usage.toggled.connect(self._refresh)
        self._legend = HeatLegend(self.tr("never"), self.tr("often"))
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.M)
        self._form.setVerticalSpacing(theme.S)
        for text, field in ((self.tr("Target"), self.target), (self.tr("Scale"), self.scale)):
            field.setAccessibleName(text)
            field.setSizeAdjustPolicy(
                ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            name = label(text)
            name.setBuddy(field)
            self._form.addRow(name, field)
        self._form.addRow("", self.usage)
        self._form.addRow("", self._legend)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.view, 1)
        box.addWidget(self._answer)
        box.addLayout(self._form)

    # -- what others call --------------------------------------------------------------------------

    def set_look(self, look: Look | None) -> None:
        """Explain this look; the place that was asked about stays."""
        before = self._look.order if self._look is not None else None
        self._look = look
        if look is None:
            return
        if not look.order.same_pictures(before):
            self._shown, self._place = -1, None
            self.view.set_image(None)
            self.view.set_placeholder(self.tr("Looking…"))
        self._offer(look)
        self._refresh()

    def ask(self, x: float, y: float) -> None:
        """Mark what a place is made of, given as shares of the output's width and height."""
        self._place = (x, y)
        if self._look is None:
            return
        patches = rendering.patches_at(self._look, x, y, self._number)
        if patches and self.target.count() > 1:
            self.target.choose(patches[0].target)
        self._refresh()

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._latest.busy

    @property
    def answer(self) -> str:
        """What is said of the place."""
        return self._answer.text()

    @property
    def _number(self) -> int:
        """The chosen scale, from 0."""
        number = self.scale.currentData()
        return -1 if number is None else int(number)

    # -- details -----------------------------------------------------------------------------------

    def _offer(self, look: Look) -> None:
        """Choices of target and scale as this look has them; the finest scale at first."""
        finest = self.scale.currentIndex() <= 0
        chosen = self.scale.currentData()
        sides = rendering.patch_sides(look)
        blocked = self.scale.blockSignals(True)
        self.scale.clear()
        for number in reversed(range(len(sides))):
            text = self.tr("{} of {}: patches of {} px")
            self.scale.addItem(text.format(number + 1, look.count, digits(sides[number])), number)
        index = -1 if finest else self.scale.findData(chosen)
        self.scale.setCurrentIndex(max(0, index))
        self.scale.blockSignals(blocked)
        names = [path.name for path in look.order.targets]
        if [self.target.itemText(i) for i in range(self.target.count())] != names:
            blocked = self.target.blockSignals(True)
            self.target.clear()
            for number, name in enumerate(names):
                self.target.addItem(name, number)
            self.target.blockSignals(blocked)
        self._form.setRowVisible(self.target, len(names) > 1)

    def _refresh(self) -> None:
        look = self._look
        if look is None or self.target.currentData() is None:
            return
        target = int(self.target.currentData())
        if target != self._shown:
            self._shown = target
            work = partial(rendering.target_image, look.order.targets[target])
            self._latest.submit("target", work, self._show_target, self._failed)
        if self.usage.isChecked():
            work = partial(_usage, look, target, self._number)
            self._latest.submit("usage", work, self._show_usage, self._failed)
        else:
            self._latest.drop("usage")
            self.view.set_overlay(None)
            self._say()
        self._legend.setEnabled(self.usage.isChecked())
        self._form.setRowVisible(self._legend, self.usage.isChecked())
        self._mark()

    def _show_target(self, loaded: "tuple[object, QImage]") -> None:
        path, image = loaded
        look = self._look
        if look is None or path != look.order.targets[self._shown]:
            return
        self.view.set_image(image)
        self._mark()
        if self.usage.isChecked():
            self._refresh()

    def _show_usage(self, result: "tuple[Look, int, int, QImage, float]") -> None:
        look, target, scale, image, unused = result
        if (look, target, scale) != (self._look, self._shown, self._number):
            return
        size = self.view.picture_size()
        if self.usage.isChecked() and not size.isEmpty():
            area = QRectF(0, 0, size.width(), size.height())
            self.view.set_overlay(Overlay(image, area, opacity=0.75, grey=True))
            self._answer.setText(
                self.tr("{} of the target was not used on this scale.").format(
                    digits(unused, ".0%")
                )
            )

    def _mark(self) -> None:
        """Mark the patches of the place in the target that is shown."""
        look, size = self._look, self.view.picture_size()
        self._patches = []
        if look is not None and self._place is not None:
            self._patches = rendering.patches_at(look, *self._place, self._number)
        if not self.usage.isChecked():
            self._say()
        if size.isEmpty():
            return
        mine = [patch for patch in self._patches if patch.target == self._shown]
        most = max((patch.share for patch in mine), default=1.0)
        marks = []
        for patch in reversed(mine):  # the largest share on top, with a ring to find it by
            left, right = (size.width() * patch.box[side] for side in (0, 2))
            top, bottom = (size.height() * patch.box[side] for side in (1, 3))
            marks.append(Mark(
                (left + right) / 2, (top + bottom) / 2, INK,
                Kind.QUERY if patch is mine[0] else Kind.PATCH,
                (left, top, right, bottom), opacity=0.25 + 0.75 * patch.share / most,
            ))  # fmt: skip
        self.view.set_marks(marks)

    def _say(self) -> None:
        if self._place is None:
            text = self.tr("Click on the picture, or move the cross with the arrow keys and press "
                           "Enter: the patches it was made of are marked here.")  # fmt: skip
        elif self._patches:
            text = self.tr("Patches that it was made of: {}. The largest share: {}.").format(
                len(self._patches), digits(self._patches[0].share, ".0%")
            )
        else:
            text = ""
        self._answer.setText(text)

    def _failed(self, error: CutStudioError) -> None:
        self.view.set_placeholder(f"{said(error.message)} {said(error.hint)}".strip())


def _usage(look: Look, target: int, scale: int) -> "tuple[Look, int, int, QImage, float]":
    """For worker threads."""
    image = rendering.usage_image(look, target, scale)
    return look, target, scale, image, rendering.unused_share(look, target, scale)
