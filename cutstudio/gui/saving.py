"""Asking where a file is to be saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, title: str, start: Path, kinds: str, suffix: str, *others: str
) -> Path | None:
    """The path that was chosen, which ends with ``suffix`` (``.csv``) or one of the others; None
    when none was.

    Dots in a name are part of it: ``lambda 0.5`` becomes ``lambda 0.5.csv``. Where a file of this
    name is there, the dialog comes again with the whole name, and asks whether to replace it.
    """
    while True:
        name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        path = Path(name)
        if not name or path.suffix.lower() in (suffix, *others):
            return path if name else None
        path = path.with_name(f"{path.name}{suffix}")
        if not path.exists():
            return path
        start = path
