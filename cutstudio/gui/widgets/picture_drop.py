"""A place to put pictures: drop, paste, browse, or one of the last used.

Folders are searched and thumbnails decoded in the thread pool.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSettings, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cutstudio.engine.errors import CutStudioError, PictureError
from cutstudio.gui import theme
from cutstudio.gui.engine_words import said
from cutstudio.gui.jobs import Task, run_in_background
from cutstudio.gui.numbers import digits
from cutstudio.gui.places import masks_folder
from cutstudio.gui.widgets.basics import label, set_look, tool_button
from cutstudio.gui.widgets.elided_label import ElidedLabel
from cutstudio.gui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PIL.Image import Image

RECENT = 8
#: How many pictures of a folder are shown.
SHOWN = 6


@dataclass(frozen=True)
class Finding:
    """What was found under the paths.

    Attributes:
        files: all pictures, in the order of training.
        size: (width, height) of the first that can be read, in pixels.
        thumbnails: of up to six of them, spread evenly.
        unreadable: one sentence for each of those that could not be read.
        painted: those that have painted-out regions.
    """

    files: tuple[Path, ...]
    size: tuple[int, int]
    thumbnails: tuple[QImage, ...]
    unreadable: tuple[str, ...] = field(default=())
    painted: tuple[Path, ...] = field(default=())


def look(paths: Iterable[Path], side: int) -> Finding:
    """Search ``paths`` and decode thumbnails of at most ``side`` px, a single one twice as large.
    For worker threads.

    Raises:
        DataError: a path is missing, there is no picture, or none can be read.
    """
    from cutstudio.engine import images, masks
    from cutstudio.engine.finding import find_pictures
    from cutstudio.gui import pixels

    files = find_pictures(paths)
    folder = masks_folder()
    some = masks.any_in(folder)
    shown = min(len(files), SHOWN)
    picks = [files[i * len(files) // shown] for i in range(shown)]
    side = side if shown > 1 else 2 * side
    made, troubles = [], []
    size = (0, 0)
    for pick in picks:
        try:
            picture = images.read(pick).rgb
        except PictureError as error:
            troubles.append(error)
            continue
        size = size if made else picture.size
        mask = masks.load(pick, folder) if some else None
        made.append(pixels.thumbnail(_hatched(picture, mask), side, side))
    if not made:
        raise troubles[0]
    painted = [p for p in files if masks.path_of(p, folder).is_file()] if some else []
    messages = tuple(error.message for error in troubles)
    return Finding(tuple(files), size, tuple(made), messages, tuple(painted))


def _hatched(picture: "Image", mask: "Image | None") -> "Image":
    """``picture`` with what is painted out faded to grey."""
    if mask is None:
        return picture
    from PIL import Image

    veil = Image.blend(picture, Image.new("RGB", picture.size, (128, 128, 128)), 0.8)
    return Image.composite(veil, picture, mask.resize(picture.size, Image.Resampling.NEAREST))


class PictureDrop(QFrame):
    """One side of a run.

    Signals:
        changed(): other pictures were chosen, or the search for them ended.
        paint_wanted(): regions of the pictures are to be painted out.
    """

    changed = Signal()
    paint_wanted = Signal()

    def __init__(self, side: str, title: str, hint: str, parent: QWidget | None = None) -> None:
        """``side`` (``source`` or ``target``) names the list of recent choices."""
        super().__init__(parent)
        self._side = side
        self._title = title
        self.paths: tuple[Path, ...] = ()
        self.finding: Finding | None = None
        self.problem: CutStudioError | None = None
        self._task: Task | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.setProperty("look", "drop")
        self._hint = hint
        self._pictures = Thumbnails()
        self._caption = ElidedLabel()
        self._facts = label(role="small", look="muted")
        self._browse = tool_button(
            self.tr("Choose {}").format(title), icon="folder",
            tip=self.tr("Choose pictures or a folder"),
        )  # fmt: skip
        self._browse.setPopupMode(self._browse.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._browse.setMenu(self._menu)
        self.paint = tool_button(
            self.tr("Paint out regions of {}").format(title), icon="brush",
            tip=self.tr("Paint out what no crop may touch: a frame, a signature, a wall"),
        )  # fmt: skip
        self.paint.clicked.connect(self.paint_wanted)
        self._clear = tool_button(self.tr("Remove {}").format(title), text="✕")
        self._clear.clicked.connect(self.clear)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        self._name = label(self._title, role="title")
        self._purpose = label(self._hint, look="muted")
        head.addWidget(self._name)
        head.addWidget(self._purpose, 1)
        head.addWidget(self.paint)
        head.addWidget(self._browse)
        head.addWidget(self._clear)
        self._foot = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.addWidget(self._caption, 1)
        foot.addWidget(self._facts)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        box.setSpacing(theme.S)
        box.addLayout(head)
        box.addWidget(self._pictures, 1)
        box.addLayout(foot)

    def set_compact(self, compact: bool) -> None:
        """Whether it has to do with little width."""
        self._purpose.setVisible(not compact)
        self._facts.setWordWrap(compact)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(down if compact else across)
        self._foot.setSpacing(0 if compact else theme.S)

    @property
    def ready(self) -> bool:
        """Whether pictures were found."""
        return self.finding is not None

    @property
    def searching(self) -> bool:
        """Whether the search goes on."""
        return self._task is not None

    @property
    def count(self) -> int:
        """How many pictures were found."""
        return len(self.finding.files) if self.finding else 0

    def set_paths(self, paths: Iterable[Path]) -> None:
        """Take these pictures and folders instead of the present ones."""
        paths = tuple(path.absolute() for path in paths)
        if not paths:
            self.clear()
            return
        self._abandon()
        self.paths, self.finding, self.problem = paths, None, None
        side = int(480 * self.devicePixelRatioF())
        self._task = run_in_background(partial(look, paths, side), self._found, self._lost, self)
        self._show()
        self.changed.emit()

    def look_again(self) -> None:
        """Look at the same pictures once more: what is painted out in them has changed."""
        if self.paths:
            self.set_paths(self.paths)

    def set_frames(self, frames: Sequence[tuple[float, float]]) -> None:
        """Draw crops of these sizes (fractions of the picture's) over a single picture."""
        self._pictures.set_frames(frames)

    def clear(self) -> None:
        """Take no pictures."""
        self._abandon()
        self.paths, self.finding, self.problem = (), None, None
        self._show()
        self.changed.emit()

    def swap(self, other: "PictureDrop") -> None:
        """Exchange the pictures with another side."""
        mine, theirs = self.paths, other.paths
        self.set_paths(theirs)
        other.set_paths(mine)

    def browse_pictures(self) -> None:
        """Ask for pictures."""
        from cutstudio.engine.finding import EXTENSIONS

        pattern = " ".join(f"*{suffix}" for suffix in sorted(EXTENSIONS))
        names, _ = QFileDialog.getOpenFileNames(
            self, self._title, self._start_folder(), self.tr("Pictures ({})").format(pattern)
        )
        if names:
            self._choose([Path(name) for name in names])

    def browse_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self, self._title, self._start_folder())
        if name:
            self._choose([Path(name)])

    def paste(self) -> None:
        """Take what is on the clipboard: files, a path as text, or a picture itself."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = paths_of(mime)
        if paths:
            self._choose(paths)
        elif mime.hasImage():
            image = QGuiApplication.clipboard().image()
            self._task = run_in_background(
                partial(keep_pasted, image), self._pasted, self._lost, self
            )

    def _pasted(self, path: Path) -> None:
        self._task = None
        self._choose([path])

    def _choose(self, paths: list[Path]) -> None:
        self.set_paths(paths)
        entry = [str(path) for path in self.paths]
        recent = [entry, *(other for other in self._recent() if other != entry)]
        kept = [json.dumps(other) for other in recent[:RECENT]]
        QSettings().setValue(f"recent/{self._side}", kept)

    def _recent(self) -> list[list[str]]:
        value = QSettings().value(f"recent/{self._side}", [])
        entries = [value] if isinstance(value, str) else list(value or [])
        return [_parts(entry) for entry in entries]

    def _start_folder(self) -> str:
        if self.paths:
            return str(self.paths[0].parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction(theme.icon("image"), self.tr("&Pictures…"), self.browse_pictures)
        self._menu.addAction(theme.icon("folder"), self.tr("&Folder…"), self.browse_folder)
        self._menu.addAction(self.tr("P&aste"), QKeySequence.StandardKey.Paste, self.paste)
        recent = self._recent()
        if recent:
            self._menu.addSeparator()
        for entry in recent:
            text = self.fontMetrics().elidedText(
                entry[0], Qt.TextElideMode.ElideMiddle, 40 * self.fontMetrics().averageCharWidth()
            )
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setData(entry)
            action.triggered.connect(self._choose_recent)

    def _choose_recent(self) -> None:
        self._choose([Path(part) for part in self.sender().data()])

    def _abandon(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _found(self, finding: Finding) -> None:
        self._task = None
        self.finding = finding
        self._show()
        self.changed.emit()

    def _lost(self, error: CutStudioError) -> None:
        self._task = None
        self.problem = error
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        set_look(self, "drop-full" if self.ready else "drop")
        self._clear.setEnabled(bool(self.paths))
        self.paint.setEnabled(self.ready)
        facts = ""
        if self.finding is not None:
            self._pictures.set_images(self.finding.thumbnails)
            width, height = self.finding.size
            facts = self.tr("{} × {} px").format(width, height)
            if self.count > 1:
                facts = self.tr("{} pictures, first {}").format(digits(self.count), facts)
            if self.finding.painted:
                facts = self.tr("{}, {} painted out in part").format(
                    facts, len(self.finding.painted)
                )
        elif self.problem is not None:
            self._pictures.set_text(said(self.problem.message), said(self.problem.hint))
        elif self.paths:
            self._pictures.set_text(self.tr("Looking…"))
        else:
            self._pictures.set_text(
                self.tr("Drop pictures or a folder here"),
                self.tr("or click to choose, or paste with {}").format(
                    QKeySequence(QKeySequence.StandardKey.Paste).toString(
                        QKeySequence.SequenceFormat.NativeText
                    )
                ),
            )
        self._caption.setText(self._names())
        self._facts.setText(facts)
        set_look(self._facts, "muted")
        if self.finding is not None and self.finding.unreadable:
            self._facts.setText(self.tr("{}; some cannot be read").format(facts))
            self._facts.setToolTip("\n".join(self.finding.unreadable))
            set_look(self._facts, "warning")

    def _names(self) -> str:
        if not self.paths:
            return ""
        more = len(self.paths) - 1
        name = self.paths[0].name or str(self.paths[0])
        return self.tr("{} and {} more").format(name, more) if more else name

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt calls this."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            set_look(self, "drop-over")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt calls this."""
        set_look(self, "drop-full" if self.ready else "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt calls this."""
        set_look(self, "drop")
        event.acceptProposedAction()
        self._choose(paths_of(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space browses, paste pastes, delete clears; Qt calls this."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._browse.showMenu()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click browses; Qt calls this."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.browse_pictures()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt calls this."""
        self._menu.popup(event.globalPos())


def paths_of(mime: QMimeData) -> list[Path]:
    """The local files and folders that were dropped or copied, those that exist."""
    urls = list(mime.urls()) if mime.hasUrls() else []
    if not urls and mime.hasText():
        lines = [line.strip().strip('"') for line in mime.text().splitlines()]
        urls = [QUrl(x) if x.startswith("file:") else QUrl.fromLocalFile(x) for x in lines if x]
    found = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in found if path.is_absolute() and path.exists()]


def _parts(entry: str) -> list[str]:
    """The paths of a remembered choice."""
    try:
        return [str(part) for part in json.loads(entry)]
    except ValueError:  # as earlier versions kept it
        return entry.split(os.pathsep)


def keep_pasted(image: QImage) -> Path:
    """Save a picture from the clipboard where runs can find it again. For worker threads.

    Raises:
        PictureError: the disk refuses.
    """
    from cutstudio.gui.places import runs_folder

    folder = runs_folder() / "Pasted pictures"
    path = folder / f"{datetime.now():%Y-%m-%d %H.%M.%S.%f}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PictureError(f"{folder} cannot be made: {error.strerror}.") from error
    if not image.save(str(path), "PNG"):
        raise PictureError(
            f"The pasted picture cannot be saved as {path}.", hint="Is the disk full?"
        )
    return path
