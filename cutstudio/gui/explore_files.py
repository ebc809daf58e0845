"""Writes what the Explore page shows: pictures and numbers, or one figure."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cutstudio.gui import seeing
from cutstudio.gui.latest import Latest
from cutstudio.gui.saving import ask_where_to_save
from cutstudio.gui.seeing import Seen
from cutstudio.gui.widgets.explore_pair import ExplorePair

#: Suffixes of figures; the first is added where none was typed.
FIGURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff")

translate = QCoreApplication.translate  # the page's texts: its name is their context


class ExploreFiles(QObject):
    """Asks where to, and writes in the background.

    Args:
        pair: the two pictures as they are on the screen.
        work: does the writing.
        page: over which questions appear.

    Signals:
        begun(str): something is being written, in words.
        written(str): what was written, in words.
        failed(object): the :class:`CutStudioError` that was in the way.
    """

    begun = Signal(str)
    written = Signal(str)
    failed = Signal(object)

    def __init__(self, pair: ExplorePair, work: Latest, page: QWidget) -> None:
        super().__init__(page)
        self._pair, self._work, self._page = pair, work, page

    def ask_for_folder(self, seen: Seen) -> None:
        """Ask for a folder and write there what is seen."""
        name = QFileDialog.getExistingDirectory(self._page, translate("ExplorePage", "Export into"))
        if name:
            self.write(seen, Path(name))

    def write(self, seen: Seen, folder: Path) -> None:
        """Write what is seen, as pictures and numbers, into ``folder``."""
        shown = {
            "view-source": self._pair.left.composed(),
            "view-output": self._pair.right.composed(),
        }
        self._begin(partial(seeing.export, seen, folder, shown))

    def ask_for_figure(self, seen: Seen) -> None:
        """Ask for a file and write a figure there."""
        path = ask_where_to_save(
            self._page,
            translate("ExplorePage", "Save figure"),
            Path(f"{seen.scene.order.run.name}.png"),
            translate("ExplorePage", "Pictures (*.png *.jpg *.webp *.tif)"),
            *FIGURES,
        )
        if path is not None:
            self.write_figure(seen, path)

    def write_figure(self, seen: Seen, path: Path) -> None:
        """Write the queries, their maps and PCA as one picture."""
        self._begin(partial(seeing.export_figure, seen, path))

    def _begin(self, work: Callable[[], list[Path]]) -> None:
        self.begun.emit(translate("ExplorePage", "Exporting…"))
        self._work.submit("export", work, self._tell, self.failed.emit)

    def _tell(self, paths: list[Path]) -> None:
        text = translate("ExplorePage", "{} files written into {}").format(
            len(paths), paths[0].parent
        )
        self.written.emit(text)
