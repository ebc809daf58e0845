"""The chosen run beside the gallery: its picture, what is known of it, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.recipe import METHODS
from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.summaries import BROKEN, TRAINING, Summary
from cutstudio.gui.widgets.basics import button, label, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.picture_view import PictureView
from cutstudio.gui.widgets.run_card import date_text

WIDTH = 300


class RunDetails(QFrame):
    """Everything about one run.

    Signals:
        open_clicked(), resume_clicked(), branch_clicked(), again_clicked(), rename_clicked(),
        trash_clicked(), reveal_clicked(), samples_clicked(), blend_clicked(), report_clicked():
        what was asked for.
    """

    open_clicked = Signal()
    resume_clicked = Signal()
    branch_clicked = Signal()
    again_clicked = Signal()
    rename_clicked = Signal()
    trash_clicked = Signal()
    reveal_clicked = Signal()
    samples_clicked = Signal()
    blend_clicked = Signal()
    report_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setFixedWidth(WIDTH)
        self.picture = PictureView()
        self.picture.setAccessibleName(self.tr("Latest output"))
        self.picture.set_placeholder(self.tr("No output yet"))
        self.name = ElidedLabel()
        self.name.setFont(theme.font("title"))
        self.method, self.state, self.date, self.saved = (label() for _ in range(4))
        self.folder = ElidedLabel()
        self.problem = label(look="error", wrap=True)
        self.open_button = button(
            self.tr("&Open"), icon="open", look="primary",
            tip=self.tr("Look into this run: curves, Explore, Export (Enter)"),
        )  # fmt: skip
        self.open_button.clicked.connect(self.open_clicked)
        self.resume_button = button(self.tr("&Resume"), icon="run")
        self.resume_button.clicked.connect(self.resume_clicked)
        self.branch_button = button(
            self.tr("&Branch…"), icon="branch",
            tip=self.tr("A new run from one of its checkpoints, with other weights or more steps"),
        )  # fmt: skip
        self.branch_button.clicked.connect(self.branch_clicked)
        self.again_button = button(
            self.tr("Start &again…"), icon="settings",
            tip=self.tr("Set up a new run with the same pictures and settings"),
        )  # fmt: skip
        self.again_button.clicked.connect(self.again_clicked)
        self.samples_button = button(
            self.tr("Sa&mples…"), icon="star",
            tip=self.tr("All previews: star them, compare them blind, translate with them"),
        )  # fmt: skip
        self.samples_button.clicked.connect(self.samples_clicked)
        self.blend_button = button(
            self.tr("B&lend…"), icon="blend",
            tip=self.tr("Blend two checkpoints of this run by a slider"),
        )  # fmt: skip
        self.blend_button.clicked.connect(self.blend_clicked)
        self.report_button = button(
            self.tr("Open re&port"), icon="compare",
            tip=self.tr("The report of the comparison that this run belongs to"),
        )  # fmt: skip
        self.report_button.clicked.connect(self.report_clicked)
        self.rename_button = button(
            self.tr("Re&name…"), icon="pencil",
            tip=self.tr("Give the run's folder another name (F2)"),
        )  # fmt: skip
        self.rename_button.clicked.connect(self.rename_clicked)
        self.trash_button = button(
            self.tr("&Trash…"), icon="trash", tip=self.tr("Move the run to the trash (Delete)")
        )
        self.trash_button.clicked.connect(self.trash_clicked)
        self.reveal_button = tool_button(
            self.tr("Show in the file manager"), icon="folder",
            tip=self.tr("Open the run's folder in the file manager"),
        )  # fmt: skip
        self.reveal_button.clicked.connect(self.reveal_clicked)
        self._lay_out()

    def _lay_out(self) -> None:
        facts = QFormLayout()
        facts.setHorizontalSpacing(theme.M)
        facts.setVerticalSpacing(theme.XS)
        for text, value in (
            (self.tr("Method"), self.method),
            (self.tr("State"), self.state),
            (self.tr("Changed"), self.date),
            (self.tr("Checkpoints"), self.saved),
            (self.tr("Folder"), self.folder),
        ):
            facts.addRow(label(text, look="muted"), value)
        self.rename_button.setMinimumHeight(self.trash_button.sizeHint().height())  # it has no icon
        actions = QGridLayout()
        actions.setSpacing(theme.S)
        for line, pair in enumerate((
            (self.open_button, self.resume_button),
            (self.samples_button, self.blend_button),
            (self.branch_button, self.again_button),
            (self.rename_button, self.trash_button),
        )):  # fmt: skip
            for column, part in enumerate(pair):
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                actions.addWidget(part, line, column)
                actions.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        box.setSpacing(theme.S)
        self.picture.setFixedHeight(WIDTH * 3 // 4)
        box.addWidget(self.picture)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.reveal_button)
        box.addLayout(head)
        box.addLayout(facts)
        box.addWidget(self.problem)
        box.addStretch(1)
        box.addWidget(self.report_button)
        box.addLayout(actions)

    def show_run(self, run: Summary, state: str, *, training_elsewhere: bool) -> None:
        """Show ``run``; ``state`` is its state in words.

        Args:
            run: what is known.
            state: in words.
            training_elsewhere: whether something is being trained, so that nothing else can be.
        """
        self.picture.set_image(run.picture)
        self.name.setText(run.name)
        self.method.setText(METHODS.get(run.method, "–"))
        self.state.setText(state)
        self.date.setText(date_text(run.changed))
        self.saved.setText(digits(run.checkpoints))
        self.folder.setText(str(run.path.parent))
        self.problem.setText(run.problem)
        self.problem.setVisible(bool(run.problem))
        self.open_button.setEnabled(run.state != BROKEN)
        self.branch_button.setEnabled(run.checkpoints > 0 and not training_elsewhere)
        self.again_button.setEnabled(run.state != BROKEN)
        self.samples_button.setEnabled(run.state != BROKEN)
        self.blend_button.setEnabled(run.checkpoints > 1)
        self.report_button.setVisible(run.report is not None)
        for part in (self.rename_button, self.trash_button):
            part.setEnabled(run.state != TRAINING)
        self.resume_button.setEnabled(run.resumable and not training_elsewhere)
        if training_elsewhere and run.resumable:
            why = self.tr("Another run is being trained: stop it first")
        elif run.resumable:
            why = self.tr("Go on training from the last checkpoint")
        elif run.state == TRAINING:
            why = self.tr("This run is being trained")
        elif run.checkpoints:
            why = self.tr("This run is finished")
        else:
            why = self.tr("This run has no checkpoint to go on from")
        self.resume_button.setToolTip(why)
        self.resume_button.setAccessibleDescription(why)
