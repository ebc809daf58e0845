"""Two pictures side by side that zoom and pan together."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.viewport import Viewport


class PicturePair(QWidget):
    """``left`` and ``right`` are :class:`PictureView`; each has a title and a quieter caption."""

    def __init__(self, left: str, right: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport = Viewport(self)
        self.left = PictureView(viewport=self.viewport)
        self.right = PictureView(viewport=self.viewport)
        self._captions = (ElidedLabel(), ElidedLabel())
        self._titles = (label(left, role="strong"), label(right, role="strong"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        for column, (title, view, caption) in enumerate(
            zip(self._titles, (self.left, self.right), self._captions, strict=True)
        ):
            caption.setProperty("look", "muted")
            head = QHBoxLayout()
            head.setSpacing(theme.S)
            head.addWidget(title)
            head.addWidget(caption, 1)
            if column:
                for button in self._zoom_buttons():
                    head.addWidget(button)
            grid.addLayout(head, 0, column)
            grid.addWidget(view, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        grid.setRowMinimumHeight(0, 28)
        self.set_titles(left, right)

    def set_titles(self, left: str, right: str) -> None:
        """The words above the pictures, which are also their spoken names."""
        views = (self.left, self.right)
        for title, view, text in zip(self._titles, views, (left, right), strict=True):
            title.setText(text)
            view.setAccessibleName(text)

    def set_captions(self, left: str, right: str) -> None:
        """The quieter words beside the titles."""
        for caption, text in zip(self._captions, (left, right), strict=True):
            caption.setText(text)

    def _zoom_buttons(self) -> "list[QWidget]":
        made = []
        for name, icon, text, tip, slot in (
            (self.tr("Zoom out"), "minus", "", self.tr("Zoom out (−)"), self._zoom_out),
            (self.tr("Zoom in"), "plus", "", self.tr("Zoom in (+, wheel)"), self._zoom_in),
            (self.tr("Whole picture"), "fit", "", self.tr("Show the whole picture (0)"), self._fit),
            (self.tr("Actual pixels"), "", "1:1",
             self.tr("One pixel of the picture on one of the screen (1)"), self._actual),
        ):  # fmt: skip
            button = tool_button(name, icon=icon, text=text, tip=tip)
            button.clicked.connect(slot)
            made.append(button)
        return made

    def _zoom_in(self) -> None:
        self.right.zoom_by(2**0.5)

    def _zoom_out(self) -> None:
        self.right.zoom_by(2**-0.5)

    def _fit(self) -> None:
        self.viewport.reset()

    def _actual(self) -> None:
        self.right.zoom_to_pixels()
