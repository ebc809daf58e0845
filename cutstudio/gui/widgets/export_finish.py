"""How the Export page writes pictures: format, name, metadata, mixing, and what is added."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cutstudio.gui import theme
from cutstudio.gui.widgets.basics import label, tool_button
from cutstudio.gui.widgets.number_field import NumberField

_LOSSY = ("source", "jpeg", "webp", "avif", "heic")


class ExportFinish(QWidget):
    """A form; :meth:`chosen` are keywords of the engine's ``Options``.

    Signals:
        changed(): something was chosen.
        paint_wanted(): masks are to be painted.
    """

    changed = Signal()
    paint_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_file_fields()
        self._make_mix_fields()
        self._make_checks()
        self.memory = NumberField(0, 4096, unit="GiB")
        self.memory.setSpecialValueText(self.tr("as much as is free"))
        self.memory.setAccessibleName(self.tr("Memory"))
        self.memory.setToolTip(
            self.tr("Larger pictures are translated in pieces, with the same result")
        )
        self.memory.valueChanged.connect(self._memory_changed)
        self._lay_out()

    def _make_file_fields(self) -> None:
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        for name, value in (
            (self.tr("As the source"), "source"),
            ("PNG", "png"),
            ("JPEG", "jpeg"),
            ("WebP", "webp"),
            ("TIFF", "tiff"),
            (self.tr("TIFF, 16 bits"), "tiff16"),
            ("AVIF", "avif"),
            ("HEIC", "heic"),
        ):
            self.format.addItem(name, value)
        self.format.currentIndexChanged.connect(self._format_changed)
        self.quality = NumberField(1, 100, whole=True)
        self.quality.setValue(95)
        self.quality.setAccessibleName(self.tr("Quality"))
        self.quality.setToolTip(self.tr("Quality of JPEG, WebP, AVIF and HEIC, 1 to 100"))
        self.quality.valueChanged.connect(self.changed)
        self.name = QLineEdit("{name}")
        self.name.setAccessibleName(self.tr("File name"))
        self.name.setToolTip(
            self.tr("Fields: {}").format("{name} {run} {step} {index} {width} {height}, {index:04}")
        )
        self.name.textChanged.connect(self.changed)

    def _make_mix_fields(self) -> None:
        self.strength = NumberField(0, 100, unit="%")
        self.strength.setValue(100)
        self.strength.setAccessibleName(self.tr("Strength"))
        self.strength.setToolTip(self.tr("0 is the source, 100 the output"))
        self.strength.valueChanged.connect(self.changed)
        self.keep_colour = self._check(
            self.tr("Keep the source's colour"), self.tr("Change the luminance only")
        )
        self.masks = QLineEdit()
        self.masks.setAccessibleName(self.tr("Folder of masks"))
        self.masks.setPlaceholderText(self.tr("none"))
        self.masks.setToolTip(
            self.tr("Black and white pictures named as the sources: white keeps the source")
        )
        self.masks.textChanged.connect(self.changed)
        self.masks_button = tool_button(self.tr("Choose the folder of masks"), icon="folder")
        self.masks_button.clicked.connect(self._browse_masks)
        self.paint_button = tool_button(
            self.tr("Paint masks"), icon="brush",
            tip=self.tr("Paint over what is to stay as it is in the pictures of the list"),
        )  # fmt: skip
        self.paint_button.clicked.connect(self.paint_wanted)

    def _make_checks(self) -> None:
        self.metadata = {
            "exif": self._check("EXIF", self.tr("Camera, time and place"), on=True),
            "icc": self._check(self.tr("Colour profile"), self.tr("Embed the source's"), on=True),
            "xmp": self._check("XMP", self.tr("Keywords, ratings and rights"), on=True),
        }
        self.extras = {
            "sheet": self._check(self.tr("Contact sheet"), self.tr("All outputs on one picture")),
            "pairs": self._check(self.tr("Before and after"), self.tr("Pairs, side by side")),
            "index": self._check(self.tr("Web page"), self.tr("A page to look through")),
        }
        self.watch = self._check(
            self.tr("Watch the folders"), self.tr("Translate pictures as they arrive, until Cancel")
        )

    def _check(self, text: str, tip: str, *, on: bool = False) -> QCheckBox:
        made = QCheckBox(text)
        made.setToolTip(tip)
        made.setChecked(on)
        made.toggled.connect(self.changed)
        return made

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        masks = QHBoxLayout()
        masks.setSpacing(theme.XS)
        masks.addWidget(self.masks, 1)
        masks.addWidget(self.masks_button)
        masks.addWidget(self.paint_button)
        form = QHBoxLayout()
        form.setSpacing(theme.S)
        form.addWidget(self.format, 1)
        form.addWidget(self.quality)
        for text, buddy, rows in (
            (self.tr("F&ormat and quality"), self.format, (form,)),
            (self.tr("File &name"), self.name, (self.name,)),
            (self.tr("St&rength"), self.strength, (self.strength, self.keep_colour)),
            (self.tr("&Masks"), self.masks, (masks,)),
            (self.tr("Metadata kept"), None, tuple(self.metadata.values())),
            (self.tr("Also write"), None, tuple(self.extras.values())),
            (self.tr("Memor&y"), self.memory, (self.memory,)),
            (self.tr("Inputs"), None, (self.watch,)),
        ):
            heading = label(text, role="strong")
            if buddy is not None:
                heading.setBuddy(buddy)
            box.addWidget(heading)
            for row in rows:
                if isinstance(row, QWidget):
                    box.addWidget(row)
                else:
                    box.addLayout(row)
            box.addSpacing(theme.S)

    def chosen(self) -> dict[str, Any]:
        """Keywords of the engine's ``Options``; ``memory`` is its limit in GiB or None."""
        masks = self.masks.text().strip()
        return {
            "format": self.format.currentData(),
            "quality": round(self.quality.value()),
            "name": self.name.text(),
            "keep": tuple(kind for kind, check in self.metadata.items() if check.isChecked()),
            "keep_colour": self.keep_colour.isChecked(),
            "strength": self.strength.value() / 100,
            "masks": Path(masks).expanduser() if masks else None,
            "memory": self.memory.value() or None,
        } | {name: check.isChecked() for name, check in self.extras.items()}

    def masks_folder(self) -> Path | None:
        """The folder of masks; None where there is none."""
        return self.chosen()["masks"]

    def _format_changed(self) -> None:
        self.quality.setEnabled(self.format.currentData() in _LOSSY)
        self.changed.emit()

    def _memory_changed(self, value: float) -> None:
        if 0 < value < 1:  # the engine's least; 0 chooses by what is free
            with QSignalBlocker(self.memory):
                self.memory.setValue(1)
        self.changed.emit()

    def _browse_masks(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder of masks"))
        if name:
            self.masks.setText(name)
