"""Finds what is shipped beside the code: icons, the sample pair, licences."""

from pathlib import Path

_PLACES = (
    Path(__file__).with_name("_resources"),  # inside an installed wheel
    Path(__file__).parent.with_name("resources"),  # a checkout or an editable install
)


def path(name: str) -> Path:
    """The path of a shipped file or folder, e.g. ``path("demo/painting.jpg")``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for place in _PLACES:
        found = place / name
        if found.exists():
            return found
    raise FileNotFoundError(f"CutStudio's installation lacks the file {name!r}: reinstall it")
