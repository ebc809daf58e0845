"""The head of the Explore page: which run, checkpoint and picture."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from cutstudio.gui import theme
from cutstudio.gui.exploring import Facts
from cutstudio.gui.widgets.basics import button, label, tool_button
from cutstudio.gui.widgets.checkpoint_choice import LIVE, CheckpointChoice
from cutstudio.gui.widgets.elided_label import ElidedLabel

#: More sources than this are not listed; they can be browsed for.
LISTED = 500


class ExploreHead(QWidget):
    """A row of choices.

    Signals:
        picture_chosen(): look at another picture.
        follow_toggled(bool): look at the live networks again and again.
    """

    picture_chosen = Signal()
    follow_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = ElidedLabel()
        self._run.setProperty("look", "muted")
        self.checkpoint = CheckpointChoice()
        self.checkpoint.chosen.connect(self._show_live_controls)
        self.refresh_button = tool_button(
            self.tr("Look again"),
            icon="refresh",
            tip=self.tr("Take the networks as they are now"),
        )
        self.follow = QCheckBox(self.tr("Follow"))
        self.follow.setToolTip(self.tr("Look again every few seconds"))
        self.follow.toggled.connect(self.follow_toggled)
        self.pictures = QComboBox()
        self.pictures.setAccessibleName(self.tr("Picture"))
        self.pictures.setToolTip(self.tr("The source to look at"))
        self.pictures.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pictures.setMinimumContentsLength(14)
        self.pictures.setMaxVisibleItems(20)
        self.pictures.currentIndexChanged.connect(self._picture_changed)
        self.browse_button = button(
            self.tr("&Browse…"), icon="image", tip=self.tr("Look at another picture of yours")
        )
        self.browse_button.clicked.connect(self.browse)
        self.export_button = button(
            self.tr("&Export…"),
            icon="export",
            tip=self.tr("Save the maps as pictures and numbers (PNG and NPZ)"),
        )
        self._lay_out()
        self._show_live_controls()

    def _lay_out(self) -> None:
        title = label(self.tr("Explore"), role="display")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.S, 0)
        row.setSpacing(theme.S)
        row.addWidget(title)
        row.addWidget(self._run, 1)
        for control, policy in (
            (self.checkpoint, QSizePolicy.Policy.Maximum),
            (self.refresh_button, QSizePolicy.Policy.Fixed),
            (self.follow, QSizePolicy.Policy.Fixed),
            (self.pictures, QSizePolicy.Policy.Maximum),
            (self.browse_button, QSizePolicy.Policy.Fixed),
            (self.export_button, QSizePolicy.Policy.Fixed),
        ):
            control.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
            row.addWidget(control)

    @property
    def picture(self) -> Path | None:
        """The chosen picture; None stands for the run's first source."""
        return self.pictures.currentData()

    @property
    def following(self) -> bool:
        """Whether the live networks are to be looked at again and again."""
        return self.follow.isChecked()

    def set_run(self, run: Path | None) -> None:
        """Show the run's name, and forget the checkpoints and pictures of the one before."""
        self._run.setText("" if run is None else run.name)
        for control in (self.checkpoint, self.pictures, self.browse_button, self.export_button):
            control.setVisible(run is not None)
        self.checkpoint.set_steps(())
        self._fill((), None)

    def set_live(self, live: bool) -> None:
        """Offer the networks as they are being trained."""
        self.checkpoint.set_live(live)
        self._show_live_controls()

    def set_facts(self, facts: Facts) -> None:
        """Offer the run's checkpoints and pictures."""
        self.checkpoint.set_steps(facts.steps)
        self._fill(facts.sources[:LISTED], self.picture)

    def add_picture(self, path: Path) -> None:
        """Choose a picture, listed or not."""
        index = self._index(path)
        if index < 0:
            self.pictures.insertItem(0, path.name, path)
            self.pictures.setItemData(0, str(path), Qt.ItemDataRole.ToolTipRole)
            index = 0
        self.pictures.setCurrentIndex(index)

    def browse(self) -> None:
        """Ask for a picture."""
        start = "" if self.picture is None else str(self.picture.parent)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A source to look at"), start)
        if name:
            self.add_picture(Path(name))

    def _fill(self, sources: tuple[Path, ...], before: Path | None) -> None:
        own = [self.pictures.itemData(i) for i in range(self.pictures.count())]
        listed = list(dict.fromkeys([*sources, *([before] if before in own and before else [])]))
        if own == listed:
            return
        self.pictures.blockSignals(True)
        self.pictures.clear()
        for path in listed:
            self.pictures.addItem(path.name, path)
            self.pictures.setItemData(
                self.pictures.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole
            )
        self.pictures.setCurrentIndex(max(0, self._index(before)) if listed else -1)
        self.pictures.blockSignals(False)

    def _index(self, path: Path | None) -> int:
        items = [self.pictures.itemData(i) for i in range(self.pictures.count())]
        return items.index(path) if path in items else -1

    def _picture_changed(self, _index: int) -> None:
        path = self.picture
        self.pictures.setToolTip(self.tr("The source to look at") if path is None else str(path))
        self.picture_chosen.emit()

    def _show_live_controls(self) -> None:
        live = self.checkpoint.value == LIVE
        self.refresh_button.setVisible(live)
        self.follow.setVisible(live)
