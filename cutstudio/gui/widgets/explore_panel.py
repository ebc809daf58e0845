"""The controls of the Explore page: what is compared, where, and how it is drawn."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.seeing import Options
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.heat_legend import HeatLegend
from cutstudio.gui.widgets.query_list import QueryList, QueryRow

WIDTH = 292


class ExplorePanel(QScrollArea):
    """A column of controls.

    Signals:
        options_changed(): something other has to be computed.
        opacity_changed(float): the maps are to be drawn so, 0 to 1.
        cleared(): take all queries away.
        removed(int): take away the query of this index.
        figure_wanted(): write a figure.
    """

    options_changed = Signal()
    opacity_changed = Signal(float)
    cleared = Signal()
    removed = Signal(int)
    figure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opacities = {"similarity": 65, "pca": 90, "segments": 75, "strength": 75}
        self._with_heads: frozenset[int] = frozenset()
        self._make_controls()
        self._lay_out()
        self.show_queries(())
        self._mode_changed()

    # -- what it says --------------------------------------------------------------------------

    @property
    def mode(self) -> str:
        """``similarity``, ``pca``, ``segments`` or ``strength``."""
        return next(mode for mode, one in self._mode_buttons.items() if one.isChecked())

    @property
    def opacity(self) -> float:
        """Of the maps, 0 to 1."""
        return self.opacity_slider.value() / 100

    def options(self) -> Options:
        """How to look."""
        query_in, against = self.direction.currentData()
        return Options(
            mode=self.mode,
            query_in=query_in,
            against=against,
            tap=self.tap.currentData(),
            embedded=self.head.isChecked(),
            smooth=self.smooth.isChecked(),
            contours=self.contours.isChecked(),
            segments=self.segment_count.value(),
            all_taps=self.all_taps.isChecked(),
        )

    def set_taps(
        self,
        taps: Sequence[tuple[int, str]],
        default: int,
        others: Sequence[tuple[int, str]] = (),
        *,
        headed: bool = True,
    ) -> None:
        """Offer taps with their labels, and below them layers that no head reads; of a method
        without heads (``headed``) none does. The choice stays where it can.
        """
        before = self.tap.currentData()
        self._with_heads = frozenset(tap for tap, _ in taps if headed)
        self.tap.blockSignals(True)
        self.tap.clear()
        for group in (taps, others):
            if self.tap.count() and group:
                self.tap.insertSeparator(self.tap.count())
            for tap, text in group:
                self.tap.addItem(text.rsplit(", ", 2)[0], tap)
                self.tap.setItemData(self.tap.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        index = self.tap.findData(before if before is not None else default)
        self.tap.setCurrentIndex(index if index >= 0 else self.tap.findData(default))
        self.tap.blockSignals(False)
        self._tell_tap()

    def choose_tap(self, tap: int) -> None:
        """Choose a tap as a person would."""
        self.tap.setCurrentIndex(self.tap.findData(tap))

    def ask_output(self) -> None:
        """Get ready for a query in the output against the source."""
        self.similarity.click()
        self.direction.setCurrentIndex(0)

    def show_queries(self, rows: Sequence[QueryRow]) -> None:
        """Show the queries and how they rank."""
        self.queries.show_rows(rows)
        self.clear_button.setEnabled(bool(rows))
        self._show_legend()

    def show_explained(self, shares: Sequence[float]) -> None:
        """Show how much of the variance the three colours hold."""
        if not shares:
            self._explained.setText("")
            return
        names = (self.tr("red"), self.tr("green"), self.tr("blue"))
        told = (digits(share, ".0%") for share in shares)
        parts = map(" ".join, zip(names, told, strict=True))
        self._explained.setText(
            self.tr("{} of the variance: {}").format(digits(sum(shares), ".0%"), ", ".join(parts))
        )

    @property
    def explained_text(self) -> str:
        """How much of the variance is shown, in words."""
        return self._explained.text()

    # -- how it is made ------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._make_modes()
        self._make_direction()
        self._make_taps()
        self._make_segments()
        self._make_drawing()
        self._make_queries()

    def _make_modes(self) -> None:
        self._modes = QButtonGroup(self)
        self.similarity = self._mode(
            self.tr("&Similarity"),
            self.tr("Which patches are as similar to the clicked one as the network sees it"),
        )
        self.pca = self._mode(
            self.tr("&PCA"),
            self.tr(
                "The three main directions of what the network sees, as red, green and blue, the "
                "same for both pictures: equal colours mean equal to the network"
            ),
        )
        self.segments = self._mode(
            self.tr("Se&gments"),
            self.tr("Patches in groups that are alike to the network (k-means)"),
        )
        self.strength = self._mode(
            self.tr("Stre&ngth"),
            self.tr(
                "How surely each patch finds its own place: dark where the translation lost the "
                "content"
            ),
        )
        self._mode_buttons = {
            "similarity": self.similarity,
            "pca": self.pca,
            "segments": self.segments,
            "strength": self.strength,
        }
        self.similarity.setChecked(True)
        self._modes.buttonToggled.connect(self._mode_toggled)

    def _make_segments(self) -> None:
        self.segment_count = QSpinBox()
        self.segment_count.setRange(2, 8)
        self.segment_count.setValue(6)
        self.segment_count.setAccessibleName(self.tr("Number of segments"))
        self.segment_count.setToolTip(self.tr("How many groups k-means makes"))
        self.segment_count.valueChanged.connect(self._changed)

    def _mode(self, text: str, tip: str) -> QPushButton:
        made = button(text, tip=tip)
        made.setCheckable(True)
        self._modes.addButton(made)
        return made

    def _make_direction(self) -> None:
        self.direction = _combo(
            self.tr("Direction"),
            self.tr("In which picture you click, and which it is compared with"),
        )
        for text, sides in (
            (self.tr("Output → source"), ("output", "source")),
            (self.tr("Source → output"), ("source", "output")),
            (self.tr("Within the output"), ("output", "output")),
            (self.tr("Within the source"), ("source", "source")),
        ):
            self.direction.addItem(text, sides)
        self.direction.currentIndexChanged.connect(self._changed)

    def _make_taps(self) -> None:
        self.tap = _combo(
            self.tr("Tap"), self.tr("The layer of the encoder whose features are compared")
        )
        self.tap.currentIndexChanged.connect(self._tap_changed)
        self._tap_text = label(role="small", look="muted", wrap=True)
        self.head = QCheckBox(self.tr("Behind the projection head"))
        self.head.setToolTip(
            self.tr("Compare embeddings, as training does. Off: the encoder's own features.")
        )
        self.head.setChecked(True)
        self.head.toggled.connect(self._changed)
        self.all_taps = QCheckBox(self.tr("All taps side by side"))
        self.all_taps.setToolTip(self.tr("Small maps of all taps below the pictures"))
        self.all_taps.toggled.connect(self._changed)

    def _make_drawing(self) -> None:
        self.opacity_slider = QSlider(Qt.Orientation.Horizontal)
        self.opacity_slider.setRange(0, 100)
        self.opacity_slider.setPageStep(10)
        self.opacity_slider.setAccessibleName(self.tr("Opacity of the map"))
        self.opacity_slider.setToolTip(self.tr("How much the map hides the picture"))
        self.opacity_slider.valueChanged.connect(self._opacity_moved)
        self.smooth = QCheckBox(self.tr("Smooth"))
        self.smooth.setToolTip(self.tr("Interpolate between patches. Off: one square per patch."))
        self.smooth.setChecked(True)
        self.smooth.toggled.connect(self._changed)
        self.contours = QCheckBox(self.tr("Contours"))
        self.contours.setToolTip(self.tr("Lines at a quarter, half and three quarters of the map"))
        self.contours.toggled.connect(self._changed)
        self._legend = HeatLegend(self.tr("unlike"), self.tr("most alike"))
        self._explained = label(look="muted", wrap=True)

    def _make_queries(self) -> None:
        self.queries = QueryList()
        self.queries.removed.connect(self.removed)
        self.clear_button = button(
            self.tr("C&lear"), look="flat", tip=self.tr("Take all queries away")
        )
        self.clear_button.clicked.connect(self.cleared)
        self.figure_button = button(
            self.tr("Save &figure…"),
            icon="image",
            tip=self.tr("Queries, maps and PCA in one picture, like the paper's Figure 7"),
        )
        self.figure_button.clicked.connect(self.figure_wanted)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "page")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, theme.S, 0)
        box.setSpacing(theme.XS)
        modes = QGridLayout()
        modes.setSpacing(theme.XS)
        for index, one in enumerate(self._mode_buttons.values()):
            modes.addWidget(one, *divmod(index, 2))
        box.addLayout(modes)
        box.addSpacing(theme.S)
        self._direction_label = _named(box, self.tr("&Direction"), self.direction)
        box.addSpacing(theme.XS)
        _named(box, self.tr("&Tap"), self.tap)
        box.addWidget(self._tap_text)
        box.addSpacing(theme.XS)
        box.addWidget(self.head)
        box.addWidget(self.all_taps)
        self._segments_label = _named(box, self.tr("N&umber of segments"), self.segment_count)
        box.addSpacing(theme.S)
        _named(box, self.tr("&Opacity"), self.opacity_slider)
        drawn = QHBoxLayout()
        drawn.setSpacing(theme.M)
        drawn.addWidget(self.smooth)
        drawn.addWidget(self.contours)
        drawn.addStretch(1)
        box.addLayout(drawn)
        box.addSpacing(theme.S)
        box.addWidget(self._legend)
        box.addWidget(self._explained)
        self._query_head = QWidget()
        head = QHBoxLayout(self._query_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(self.tr("Queries"), role="strong"))
        head.addStretch(1)
        head.addWidget(self.clear_button)
        box.addWidget(self._query_head)
        box.addWidget(self.queries, 1000)  # all room that its rows need, before the stretch
        box.addStretch(1)
        box.addWidget(self.figure_button)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- reactions -----------------------------------------------------------------------------

    def _changed(self) -> None:
        self.options_changed.emit()

    def _tap_changed(self) -> None:
        self._tell_tap()
        self.options_changed.emit()

    def _tell_tap(self) -> None:
        text = str(self.tap.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.tap.setToolTip(text)
        words = text.rsplit(", ", 2)[1:]
        headed = self.tap.currentData() in self._with_heads
        if text and not headed:
            words.append(self.tr("no head"))
        self._tap_text.setText(", ".join(words))
        self.head.setEnabled(headed)

    def _mode_toggled(self, _button: QWidget, on: bool) -> None:
        if on:
            self._mode_changed()
            self.options_changed.emit()

    def _mode_changed(self) -> None:
        mode = self.mode
        heat = mode in ("similarity", "strength")
        for parts, shown in (
            ((self._direction_label, self.direction, self.contours), heat),
            ((self._query_head, self.queries), mode == "similarity"),
            ((self._segments_label, self.segment_count), mode == "segments"),
            ((self._explained,), mode == "pca"),
            ((self.smooth,), mode != "segments"),
        ):
            for part in parts:
                part.setVisible(shown)
        self._show_legend()
        self.opacity_slider.setValue(self._opacities[mode])

    def _show_legend(self) -> None:
        if self.mode == "strength":
            self._legend.set_words(self.tr("chance"), self.tr("certain"))
        else:
            self._legend.set_words(self.tr("unlike"), self.tr("most alike"))
        one = self.mode == "similarity" and self.queries.count() < 2
        self._legend.setVisible(one or self.mode == "strength")

    def _opacity_moved(self, value: int) -> None:
        self._opacities[self.mode] = value
        self.opacity_changed.emit(value / 100)


def _combo(name: str, tip: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def _named(box: QVBoxLayout, text: str, control: QWidget) -> QWidget:
    name = label(text, role="strong")
    name.setBuddy(control)
    box.addWidget(name)
    box.addWidget(control)
    return name
