"""What goes into the bundle, and what stays out."""

from pathlib import Path, PurePosixPath

#: Packages that ours import only when they happen to be there. Triton would add half a gigabyte on
#: Linux and serves torch.compile alone, which needs a compiler that a bundle has not. The libraries
#: of pillow_heif (x265) and readline are under the GPL, and the bundle would be, too.
EXCLUDED = [
    "tkinter", "_tkinter", "IPython", "colorcet", "cupy", "h5py", "hypothesis", "jupyter_rfb",
    "matplotlib", "mypy", "notebook", "numba", "pandas", "pillow_heif", "pyqtgraph.examples",
    "pyqtgraph.opengl", "pytest", "readline", "scipy", "tensorboard", "tensorflow", "triton",
    "PyQt5", "PyQt6", "PySide2",
]  # fmt: skip

#: Kinds of Qt's plugins that a window of widgets uses.
QT_KINDS = {
    "iconengines", "imageformats", "platforminputcontexts", "platforms", "platformthemes", "styles",
    "wayland-decoration-client", "wayland-graphics-integration-client", "wayland-shell-integration",
    "xcbglintegrations",
}  # fmt: skip
#: Parts of the names of plugins of those kinds for other screens and programs. The theme of GTK
#: would bring all of GTK along; the desktop portal's tells light from dark, too.
QT_OUTSIDE = ("eglfs", "gtk3", "linuxfb", "minimalegl", "pdf", "virtualkeyboard", "vkkhr", "vnc")


def modules(root: Path) -> list[str]:
    """The names of all of CutStudio's modules: the command line imports its commands by name, so
    no import statement leads to them.
    """
    names = []
    for path in sorted((root / "cutstudio").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def wanted_plugin(file: str, folder: str) -> bool:
    """Whether a library of Qt belongs in the bundle.

    Args:
        file: where the library is now.
        folder: the folder in the bundle that it would go to, e.g. ``PySide6/Qt/plugins/platforms``.
    """
    parts = _parts(folder)
    if "plugins" not in parts:
        return True
    name = _parts(file)[-1].lower()
    return parts[-1] in QT_KINDS and not any(word in name for word in QT_OUTSIDE)


def wanted(place: str) -> bool:
    """Whether the file that would lie at ``place`` in the bundle belongs there."""
    parts = _parts(place)
    if parts[0] == "PySide6":
        return "translations" not in parts  # the window speaks English, and so do Qt's dialogues
    if parts[:2] == ("torch", "bin"):  # compilers and tests, but importing torch looks for one
        return "shm_manager" in parts[-1]
    return parts[:2] != ("torch", "test")


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path.replace("\\", "/")).parts
