"""Two pictures whose makers are hidden: choose the better one, again and again, then see."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.errors import CutStudioError
from cutstudio.gui import theme
from cutstudio.gui.blind import Candidate, Contest
from cutstudio.gui.latest import Latest
from cutstudio.gui.messages import Banner
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button, label
from cutstudio.gui.widgets.picture_pair import PicturePair

#: Pictures are shown at this size at most.
SIDE = 1600


class BlindWindow(QWidget):
    """A window of its own. Nothing on the screen, in titles or tooltips says which is which until
    Reveal; afterwards nothing can be judged any more.
    """

    def __init__(self, candidates: list[Candidate], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare blind"))
        self.resize(1080, 640)
        self._candidates = candidates
        self.contest = Contest(candidates)
        self._work = Latest(self)
        self._make_widgets()
        self._lay_out()
        self._ask()

    def _make_widgets(self) -> None:
        self.banner = Banner(self)
        self.pair = PicturePair(self.tr("Left"), self.tr("Right"))
        self.left = button(self.tr("Left is better"), tip=self.tr("Left arrow key"))
        self.even = button(self.tr("No difference"), tip=self.tr("Down arrow key"))
        self.right = button(self.tr("Right is better"), tip=self.tr("Right arrow key"))
        for made, side, key in (
            (self.left, "left", Qt.Key.Key_Left), (self.even, "even", Qt.Key.Key_Down),
            (self.right, "right", Qt.Key.Key_Right),
        ):  # fmt: skip
            made.setProperty("side", side)
            made.clicked.connect(self._judge)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(made.click)
        self._count = label(look="muted")
        self.reveal = button(
            self.tr("&Reveal"), icon="eye", look="primary",
            tip=self.tr("Show which is which, and how often each was preferred"),
        )  # fmt: skip
        self.reveal.clicked.connect(self._reveal)
        self.again = button(self.tr("Start &over"), icon="reset")
        self.again.clicked.connect(self._start_over)
        self.again.hide()
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("How often each was preferred"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Preferred"), self.tr("No difference"), self.tr("Judged")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setMaximumHeight(190)
        self.table.hide()

    def _lay_out(self) -> None:
        judge = QHBoxLayout()
        judge.setSpacing(theme.S)
        judge.addStretch(1)
        for part in (self.left, self.even, self.right):
            judge.addWidget(part)
        judge.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.reveal)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self.banner)
        box.addWidget(self.pair, 1)
        box.addLayout(judge)
        box.addWidget(self.table)
        box.addLayout(foot)

    @property
    def revealed(self) -> bool:
        """Whether the names are shown."""
        return not self.table.isHidden()

    @property
    def idle(self) -> bool:
        """Whether the pictures of the question are on the screen."""
        return not self._work.busy

    def _ask(self) -> None:
        self._set_judging(False)
        number = self.contest.answered
        self._count.setText(
            self.tr("Which one is better? {} judged so far.").format(digits(number))
        )
        self.reveal.setEnabled(number > 0)
        work = partial(_load, *self.contest.shown())
        self._work.submit("pair", work, self._show, self._lost)

    def _show(self, pictures: tuple[QImage, QImage]) -> None:
        for view, picture in zip((self.pair.left, self.pair.right), pictures, strict=True):
            view.set_image(picture)
        self._set_judging(not self.revealed)

    def _lost(self, error: CutStudioError) -> None:
        self.banner.show_error(error)

    def _set_judging(self, on: bool) -> None:
        for part in (self.left, self.even, self.right):
            part.setEnabled(on)

    def _judge(self) -> None:
        self.contest.answer(self.sender().property("side"))
        self._ask()

    def _reveal(self) -> None:
        self._set_judging(False)
        self.reveal.setEnabled(False)
        ranking = self.contest.ranking()
        self.table.setRowCount(len(ranking))
        self.table.setVerticalHeaderLabels([tally.name for tally in ranking])
        for row, tally in enumerate(ranking):
            for column, number in enumerate((tally.won, tally.even, tally.asked)):
                item = QTableWidgetItem(digits(number))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, column, item)
        self.table.show()
        asked = self.contest.question
        names = (self._candidates[asked.left].name, self._candidates[asked.right].name)
        self.pair.set_captions(*names)
        self.again.show()
        self._count.setText(self.tr("{} judged.").format(digits(self.contest.answered)))

    def _start_over(self) -> None:
        self.contest = Contest(self._candidates)
        self.table.hide()
        self.again.hide()
        self.pair.set_captions("", "")
        self._ask()


def _load(left: Path, right: Path) -> Any:
    from cutstudio.engine import images
    from cutstudio.gui import pixels

    return tuple(pixels.thumbnail(images.read(path).rgb, SIDE, SIDE) for path in (left, right))
