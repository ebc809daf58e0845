"""All taps side by side: a small map of each, with its name, resolution and receptive field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from cutstudio.gui import theme
from cutstudio.gui.seeing import Seen, TapView
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.picture_canvas import Overlay
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.viewport import Viewport

HEIGHT = 190


class ExploreTaps(QWidget):
    """A row of small pictures that zoom and pan with the large ones.

    Signals:
        chosen(int): look at this tap in large.
    """

    chosen = Signal(int)

    def __init__(self, viewport: Viewport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = viewport
        self._taps: tuple[int, ...] = ()
        self.views: list[PictureView] = []
        self.buttons: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S)
        self._grid.setVerticalSpacing(0)
        self.setFixedHeight(HEIGHT)
        self.setVisible(False)

    def show_seen(self, seen: Seen, opacity: float) -> None:
        """Show the small maps; hides itself where there are none."""
        self.setVisible(bool(seen.strip))
        if not seen.strip:
            return
        taps = tuple(one.tap for one in seen.strip)
        if taps != self._taps:
            self._make(seen.strip)
            self._taps = taps
        chosen = seen.scene.default_tap if seen.options.tap is None else seen.options.tap
        grey = seen.options.mode in ("similarity", "strength")
        for one, view, button in zip(seen.strip, self.views, self.buttons, strict=True):
            view.set_image(getattr(seen.scene, one.side))
            smooth = seen.options.smooth
            view.set_overlay(
                None
                if one.overlay is None
                else Overlay(one.overlay, seen.area(), opacity, smooth, grey=grey)
            )
            button.setChecked(one.tap == chosen)

    def _make(self, strip: tuple[TapView, ...]) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.views, self.buttons = [], []
        for column, one in enumerate(strip):
            name, cells, field = one.label.rsplit(", ", 2)
            button = tool_button(name, text=name, tip=self.tr("Show this tap in large"))
            button.setCheckable(True)
            button.setProperty("tap", one.tap)
            button.clicked.connect(self._clicked)
            view = PictureView(viewport=self._viewport)
            view.setMinimumSize(60, 60)
            view.setAccessibleName(one.label)
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._grid.addWidget(view, 0, column)
            self._grid.addWidget(button, 1, column)
            self._grid.addWidget(label(f"{cells}, {field}", role="small", look="muted"), 2, column)
            self._grid.setColumnStretch(column, 1)
            self.views.append(view)
            self.buttons.append(button)
        self._grid.setRowStretch(0, 1)

    def _clicked(self) -> None:
        self.chosen.emit(self.sender().property("tap"))
