"""Where the window keeps things when nobody says otherwise."""

import os
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

#: Names another folder for runs, for tests and shared disks.
RUNS_VARIABLE = "CUTSTUDIO_RUNS"
#: The window's setting that remembers a chosen one.
RUNS_SETTING = "runs_folder"


def runs_folder() -> Path:
    """The folder that holds the runs: what ``CUTSTUDIO_RUNS`` names, else what was chosen in the
    window, else ``CutStudio`` in the user's documents. It need not exist yet.
    """
    named = os.environ.get(RUNS_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    chosen = str(QSettings().value(RUNS_SETTING, "") or "")
    return Path(chosen) if chosen else Path(platformdirs.user_documents_dir()) / "CutStudio"


def masks_folder() -> Path:
    """The folder of all painted-out regions; a run copies those that are its own."""
    return runs_folder() / "Painted out"


def kept_folder() -> Path:
    """The folder of masks painted for exports: what they keep of the sources."""
    return runs_folder() / "Kept regions"


def presets_folder() -> Path:
    """The folder of one's own presets, TOML files that can be given to others."""
    return runs_folder() / "Presets"


def exports_folder() -> Path:
    """The folder that holds translated pictures, a subfolder for each run."""
    return Path(platformdirs.user_pictures_dir()) / "CutStudio"
