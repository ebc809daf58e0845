"""Where the window keeps things when nobody says otherwise."""

import os
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

#: Names another folder for runs, for tests and shared disks.
RUNS_VARIABLE = "CUTSTUDIO_RUNS"
#: The window's setting that remembers a chosen one.
RUNS_SETTING = "runs_folder"
#: Remembers which of the folders chosen over time has what one made oneself.
_OWN_SETTING = "own_folder"
_MASKS, _KEPT, _PRESETS = "Painted out", "Kept regions", "Presets"


def runs_folder() -> Path:
    """The folder that holds the runs: what ``CUTSTUDIO_RUNS`` names, else what was chosen in the
    window, else ``CutStudio`` in the user's documents. It need not exist yet.
    """
    named = _named()
    if named:
        return Path(named).expanduser().absolute()
    chosen = str(QSettings().value(RUNS_SETTING, "") or "")
    return Path(chosen) if chosen else Path(platformdirs.user_documents_dir()) / "CutStudio"


def choose_runs_folder(folder: Path) -> None:
    """Keep runs in ``folder`` from now on. What was painted and the presets stay where they are,
    and in use.
    """
    if not _named():
        QSettings().setValue(_OWN_SETTING, str(_own_folder()))
    QSettings().setValue(RUNS_SETTING, str(folder))


def _named() -> str:
    return os.environ.get(RUNS_VARIABLE, "").strip()


def _own_folder() -> Path:
    """The folder that holds what one made oneself: an earlier runs folder, as long as there is
    something of it, else that of today.
    """
    earlier = str(QSettings().value(_OWN_SETTING, "") or "")
    if _named() or not earlier:
        return runs_folder()
    some = any((Path(earlier) / name).is_dir() for name in (_MASKS, _KEPT, _PRESETS))
    return Path(earlier) if some else runs_folder()


def masks_folder() -> Path:
    """The folder of all painted-out regions; a run copies those that are its own."""
    return _own_folder() / _MASKS


def kept_folder() -> Path:
    """The folder of masks painted for exports: what they keep of the sources."""
    return _own_folder() / _KEPT


def presets_folder() -> Path:
    """The folder of one's own presets, TOML files that can be given to others."""
    return _own_folder() / _PRESETS


def exports_folder() -> Path:
    """The folder that holds translated pictures, a subfolder for each run."""
    return Path(platformdirs.user_pictures_dir()) / "CutStudio"
