"""The two lists of the Export page: what is to be translated, and what became of it."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cutstudio.gui import theme
from cutstudio.gui.numbers import digits
from cutstudio.gui.widgets.basics import button
from cutstudio.gui.widgets.file_list import FileList
from cutstudio.gui.widgets.result_list import ResultList

_FOLDER_SETTING = "export_pictures_folder"


class ExportLists(QWidget):
    """``inputs`` and ``results``, one seen at a time, with buttons above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self.inputs = FileList()
        self.inputs.setAccessibleName(self.tr("Pictures to translate"))
        self.inputs.set_placeholder(self.tr("Drop pictures or folders here, or add them above."))
        self.inputs.changed.connect(self._refresh)
        self.results = ResultList()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.inputs)
        self._stack.addWidget(self.results)
        self.inputs_tab = button("", tip=self.tr("What is to be translated"))
        self.results_tab = button("", tip=self.tr("What became of each picture"))
        self._tabs = QButtonGroup(self)
        for one, slot in (
            (self.inputs_tab, self.show_inputs),
            (self.results_tab, self.show_results),
        ):
            one.setCheckable(True)
            self._tabs.addButton(one)
            one.clicked.connect(slot)
        self.add_files = button(
            self.tr("&Add pictures…"), icon="plus", tip=self.tr("Add pictures to the list")
        )
        self.add_files.clicked.connect(self.browse_pictures)
        self.add_folder = button(
            self.tr("Add f&older…"), icon="folder", tip=self.tr("Add all pictures of a folder")
        )
        self.add_folder.clicked.connect(self.browse_folder)
        self.clear_button = button(
            self.tr("C&lear"), look="flat",
            tip=self.tr("Empty the list; Delete removes the selected rows"),
        )  # fmt: skip
        self.clear_button.clicked.connect(self.inputs.remove_all)
        self._lay_out()
        self.show_inputs()
        self.show_counts(None)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.XS)
        bar.addWidget(self.inputs_tab)
        bar.addWidget(self.results_tab)
        bar.addStretch(1)
        for one in (self.add_files, self.add_folder, self.clear_button):
            bar.addWidget(one)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(bar)
        box.addWidget(self._stack, 1)

    def add(self, paths: list[Path]) -> None:
        """Add paths to the inputs, and show them."""
        if paths and self._editable:
            QSettings().setValue(_FOLDER_SETTING, str(paths[0].parent))
            self.show_inputs()
            self.inputs.add(paths)

    def browse_pictures(self) -> None:
        """Ask for pictures."""
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Pictures to translate"), self._start_folder()
        )
        self.add([Path(name) for name in names])

    def browse_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("A folder of pictures"), self._start_folder()
        )
        self.add([Path(name)] if name else [])

    def show_inputs(self) -> None:
        """Show what is to be translated."""
        self.inputs_tab.setChecked(True)
        self._stack.setCurrentWidget(self.inputs)

    def show_results(self) -> None:
        """Show what became of it."""
        self.results_tab.setChecked(True)
        self._stack.setCurrentWidget(self.results)

    def set_editable(self, on: bool) -> None:
        """Whether inputs may come and go."""
        self._editable = on
        self._refresh()

    def show_counts(self, pictures: int | None) -> None:
        """Say how many pictures the inputs hold (None while that is not known), and how many
        results there are.
        """
        count = self.inputs.count() if pictures is None else pictures
        for tab, text in (
            (self.inputs_tab, self.tr("Pictures ({})").format(digits(count))),
            (self.results_tab, self.tr("Results ({})").format(digits(self.results.tally.done))),
        ):
            tab.setText(text)
            tab.setAccessibleName(text)
        self.results_tab.setEnabled(self.results.count() > 0 or not self._editable)

    def _refresh(self) -> None:
        for part in (self.inputs, self.add_files, self.add_folder):
            part.setEnabled(self._editable)
        self.clear_button.setEnabled(self._editable and self.inputs.count() > 0)

    def _start_folder(self) -> str:
        return str(QSettings().value(_FOLDER_SETTING, "") or "")
