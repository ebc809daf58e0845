"""The first look on the Setup page: the source repainted with strokes of the target, in seconds."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import theme
from cutstudio.gui.first_look import FirstLook
from cutstudio.gui.jobs import run_in_background
from cutstudio.gui.look_order import MOST_TARGETS, Order
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.saving import ask_where_to_save
from cutstudio.gui.widgets.basics import button, label, tool_button
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.look_sliders import LookSliders
from cutstudio.gui.widgets.marks import Mark
from cutstudio.gui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from cutstudio.gui.first_look_rendering import Look
    from cutstudio.gui.widgets.look_explained import LookExplained
    from cutstudio.gui.widgets.picture_drop import Finding

#: Width of the sliders; the target is as wide as the picture beside it.
SLIDERS_WIDTH = 256
#: Qt's QWIDGETSIZE_MAX, which PySide lacks.
NO_LIMIT = (1 << 24) - 1
#: Height of the rows above the pictures.
HEAD = 32


class FirstLookPanel(QFrame):
    """The picture, large; beside it the sliders, or the target that it is made of.

    Signals:
        export_requested(Order): a folder is to be painted like this.
        told(str): something worth a line on the page: a picture was saved.
    """

    export_requested = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("First look"))
        self._sides: tuple[Finding | None, Finding | None] = (None, None)
        self._example = 0
        self._version = 0
        self.first_look = FirstLook(self)
        self.first_look.changed.connect(self._refresh)
        self.first_look.looked.connect(self._show_look)
        self.explained: LookExplained | None = None
        self._make_picture()
        self._make_column()
        self._lay_out()
        self._refresh()

    # -- construction ------------------------------------------------------------------------------

    def _make_picture(self) -> None:
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("First look"))
        self.view.picked.connect(self._picked)
        self.view.dragged.connect(self._picked)
        self._caption = ElidedLabel()
        self._caption.setProperty("look", "muted")
        self._caption.setAccessibleName(self.tr("What is shown"))
        self.before = tool_button(self.tr("Previous example"), text="‹")
        self.before.clicked.connect(self._go_back)
        self.after = tool_button(self.tr("Next example"), text="›")
        self.after.clicked.connect(self._go_on)
        self._zoom = [
            tool_button(self.tr("Whole picture"), icon="fit",
                        tip=self.tr("Show the whole picture (0)")),
            tool_button(self.tr("Actual pixels"), text="1:1",
                        tip=self.tr("One pixel of the picture on one of the screen (1)")),
        ]  # fmt: skip
        self._zoom[0].clicked.connect(self.view.viewport.reset)
        self._zoom[1].clicked.connect(self.view.zoom_to_pixels)
        self.busy = BusyStrip()
        self.anyway = button(
            self.tr("Render &now"), tip=self.tr("Render although a training runs: both get slower")
        )
        self.anyway.clicked.connect(self.first_look.render_anyway)
        self.banner = Banner(self)
        self.banner.acted.connect(self.first_look.retry)

    def _make_column(self) -> None:
        self.sliders = LookSliders()
        self.sliders.edited.connect(self._order)
        self.save = button(
            self.tr("Save picture…"), icon="save",
            tip=self.tr("Save the first look as it is shown, in its full size"),
        )  # fmt: skip
        self.save.clicked.connect(self.ask_where_to_save)
        self.export = button(
            self.tr("Export a folder like this…"), icon="export",
            tip=self.tr("Paint all pictures of a folder with these strokes and sliders"),
        )  # fmt: skip
        self.export.clicked.connect(self._ask_for_export)
        self.adjust = self._tab(self.tr("Ad&just"), self.tr("Change how it is painted"))
        self.explain = self._tab(
            self.tr("&Where from"),
            self.tr("See which patches of the target each place was made of"),
        )
        self._tabs = QButtonGroup(self)
        for tab in (self.adjust, self.explain):
            self._tabs.addButton(tab)
        self.adjust.setChecked(True)
        self._tabs.buttonToggled.connect(self._turn)

    def _tab(self, text: str, tip: str) -> QAbstractButton:
        made = button(text, look="flat", tip=tip)
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addStrut(HEAD)
        head.setSpacing(theme.S)
        head.addWidget(label(self.tr("First look"), role="title"))
        head.addWidget(self._caption, 1)
        for part in (self.before, self.after, *self._zoom):
            head.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.busy, 1)
        foot.addWidget(self.anyway)
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addLayout(head)
        left.addWidget(self.banner)
        left.addWidget(self.view, 1)
        left.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self._row.setSpacing(theme.M)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._column())

    def _column(self) -> QWidget:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._adjusting())
        tabs = QHBoxLayout()
        tabs.addStrut(HEAD)
        tabs.setSpacing(theme.XS)
        tabs.addWidget(self.adjust)
        tabs.addWidget(self.explain)
        tabs.addStretch(1)
        tabs.addWidget(self.sliders.reset)
        self._side = QWidget()
        self._side.setFixedWidth(SLIDERS_WIDTH)
        box = QVBoxLayout(self._side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(tabs)
        box.addWidget(self._stack, 1)
        return self._side

    def _adjusting(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("look", "page")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, theme.XS, 0)
        box.addWidget(self.sliders)
        box.addStretch(1)
        scroll = QScrollArea()  # on small screens
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(scroll, 1)
        column.addWidget(self.save)
        column.addWidget(self.export)
        return page

    # -- what others call --------------------------------------------------------------------------

    def set_sides(self, source: "Finding | None", target: "Finding | None") -> None:
        """Render what was found; None where nothing was, or not yet."""
        if self._sides[0] is source and self._sides[1] is target:
            return
        if source is None or self._sides[0] is None or source.files != self._sides[0].files:
            self._example = 0
        self._sides = (source, target)
        self._version += 1
        self._order()

    def set_training(self, training: bool) -> None:
        """Whether a training runs: the first look waits for it."""
        self.first_look.set_training(training)

    def stop(self) -> None:
        """The program ends."""
        self.first_look.stop()

    def ask_where_to_save(self) -> None:
        """Ask for a file, and write what is shown into it."""
        look = self.first_look.look
        if look is None:
            return
        folder = Path(QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.PicturesLocation
        ))  # fmt: skip
        name = self.tr("{} as {}").format(look.order.source.stem, look.order.targets[0].stem)
        path = ask_where_to_save(
            self, self.tr("Save picture"), folder / f"{name}.png",
            self.tr("Pictures ({})").format("*.png *.jpg *.tif *.webp"),
            ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp",
        )  # fmt: skip
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write what is shown."""
        from cutstudio.gui import first_look_rendering

        assert self.first_look.look is not None
        work = partial(first_look_rendering.save, self.first_look.look, path)
        run_in_background(work, self._saved, self._not_saved, self)

    # -- what the user does ------------------------------------------------------------------------

    def _order(self) -> None:
        source, target = self._sides
        if source is None or target is None:
            self.first_look.set_order(None)
            return
        picture = source.files[self._example]
        self.first_look.set_order(
            Order(picture, target.files[:MOST_TARGETS], self.sliders.wishes, self._version)
        )

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        source, _ = self._sides
        assert source is not None
        self._example = (self._example + by) % len(source.files)
        self._order()

    def _turn(self, tab: QAbstractButton, on: bool) -> None:
        """Sliders, or the target."""
        if not on:
            return
        explaining = tab is self.explain
        if explaining and self.explained is None:
            # imports NumPy, which is to wait until the window is painted
            from cutstudio.gui.widgets.look_explained import LookExplained

            self.explained = LookExplained()
            self._stack.addWidget(self.explained)
        self._stack.setCurrentIndex(1 if explaining else 0)
        self._side.setMinimumWidth(SLIDERS_WIDTH)
        self._side.setMaximumWidth(NO_LIMIT if explaining else SLIDERS_WIDTH)
        self._row.setStretch(1, 1 if explaining else 0)
        self.sliders.reset.setVisible(not explaining)
        self.view.set_picking(explaining)
        if explaining and self.explained is not None:
            self.explained.set_look(self.first_look.look)
        elif not explaining:
            self.view.set_marks(())

    def _picked(self, x: int, y: int, _shift: bool = False) -> None:
        size = self.view.picture_size()
        if self.explained is None or size.isEmpty():
            return
        self.view.set_marks([Mark(x, y, "#ffd54a")])
        self.explained.ask((x + 0.5) / size.width(), (y + 0.5) / size.height())

    def _ask_for_export(self) -> None:
        if self.first_look.order is not None:
            self.export_requested.emit(self.first_look.order)

    # -- what comes back ---------------------------------------------------------------------------

    def _show_look(self, look: "Look") -> None:
        self.view.set_image(look.image)
        if self.explained is not None and self.explain.isChecked():
            self.explained.set_look(look)

    def _saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved: {}").format(path))

    def _not_saved(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    def _refresh(self) -> None:
        state, look = self.first_look.state, self.first_look.look
        if not self.first_look.showing:
            self.view.set_image(None)
        self.view.set_placeholder(self._placeholder(state))
        self._caption.setText(self._words())
        self.save.setEnabled(look is not None)
        self.export.setEnabled(self.first_look.order is not None)
        self.anyway.setVisible(state == "held")
        self.explain.setEnabled(look is not None or self.explain.isChecked())
        for part in self._zoom:
            part.setEnabled(look is not None)
        source, _ = self._sides
        several = source is not None and len(source.files) > 1
        for part in (self.before, self.after):
            part.setVisible(several)
        self._show_error(state)
        self._show_progress(state)

    def _placeholder(self, state: str) -> str:
        return {
            "held": self.tr("The first look waits until the training is done."),
            "failed": "",
        }.get(state, self.tr("The first look comes in a second."))

    def _words(self) -> str:
        """What is shown, of what."""
        order, (source, target) = self.first_look.order, self._sides
        if order is None or source is None or target is None:
            return self.tr("Looking at the pictures…")
        words = []
        if len(source.files) > 1:
            words.append(self.tr("Example: {}").format(order.source.name))
        if len(target.files) > len(order.targets):
            words.append(
                self.tr("strokes of the first {} of {} targets").format(
                    len(order.targets), digits(len(target.files))
                )
            )
        return ", ".join(words) or self.tr("Painted without any training")

    def _show_error(self, state: str) -> None:
        error = self.first_look.error
        if state == "failed" and error is not None:
            if self.banner.kind != "error":
                self.banner.show_message(
                    "error", error.message, error.hint, error.details, action=self.tr("Try again")
                )
        elif self.banner.kind:
            self.banner.dismiss()

    def _show_progress(self, state: str) -> None:
        percent = round(100 * self.first_look.share)
        if state == "done":
            self.busy.rest(self._done_in())
        elif state == "held":
            self.busy.rest(self.tr("Waits: a run trains, and both would get slower."))
        elif state in ("failed", "empty"):
            self.busy.rest("")
        elif state == "refining":
            self.busy.progress(percent, 100, self.tr("Painting finer strokes…"))
        else:
            self.busy.progress(percent, 100, self.tr("Painting…"))

    def _done_in(self) -> str:
        look = self.first_look.look
        assert look is not None
        width, height = look.size
        return self.tr("{} × {} px, painted in {} s.").format(
            width, height, digits(look.seconds, ".1f")
        )

    # -- Qt's own calls ----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: render. Qt calls this."""
        super().showEvent(event)
        if not event.spontaneous():
            self.first_look.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page: nothing is rendered unseen. Qt calls this."""
        super().hideEvent(event)
        if not event.spontaneous():  # a minimised window goes on
            self.first_look.set_active(False)
