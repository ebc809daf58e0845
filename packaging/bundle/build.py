"""Builds the bundle and starts it once: ``python packaging/bundle/build.py [--out FOLDER]``.

Run it with the Python of an environment that holds CutStudio's dependencies and PyInstaller, on the
platform that the bundle is for.
"""

import argparse
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

from packaging.requirements import Requirement  # PyInstaller needs it, too

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINUX = HERE.parent / "linux"
#: File names that hold the terms of a package.
TERMS = re.compile(r"^(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def main() -> None:
    """Build, add licences and what desktops read, start, and tell the size."""
    parser = argparse.ArgumentParser(description="Builds CutStudio's bundle for this platform.")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="where (default: dist)")
    out = parser.parse_args().out.resolve()
    if importlib.util.find_spec("PyInstaller") is None:
        sys.exit("PyInstaller is missing here: python -m pip install pyinstaller")
    build(out)
    folder = out / "CutStudio"
    add_licences(folder / "licences")
    if sys.platform == "linux":
        add_desktop_files(folder / "share")
    program = folder / ("cutstudio.exe" if sys.platform == "win32" else "cutstudio")
    subprocess.run([program, "--version"], check=True)  # noqa: S603 -- what was just built
    sys.stdout.write(f"{folder}: {size(folder) / 1e6:.0f} MB\n")


def build(out: Path) -> None:
    """Let PyInstaller follow the recipe; the bundle is ``out/CutStudio``."""
    work = out / "work"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(work), str(HERE / "cutstudio.spec")]
    subprocess.run(command, check=True)  # noqa: S603 -- this Python, on a file of ours


def add_licences(folder: Path) -> None:
    """Copy our terms, Python's, those of each package that CutStudio needs, and those that Qt's
    packages do not bring along.
    """
    shutil.copytree(HERE / "licences", folder / "Qt")
    shutil.copy2(ROOT / "LICENSE", folder)
    for place in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (place / "LICENSE.txt").exists():
            (folder / "Python").mkdir(exist_ok=True)
            shutil.copy2(place / "LICENSE.txt", folder / "Python")
    for package in needed():
        for file in package.files or ():
            if ".dist-info" in file.parts[0] and TERMS.match(file.name):
                place = folder.joinpath(package.name, *file.parts[1:])
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(package.locate_file(file), place)


def needed() -> list[importlib.metadata.Distribution]:
    """The installed packages among those that CutStudio needs, directly or not."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        waiting = list(tomllib.load(file)["project"]["dependencies"])
    found: dict[str, importlib.metadata.Distribution] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = requirement.name.lower()
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            sys.stdout.write(f"{name} is not installed here and not in the bundle\n")
            continue
        waiting += found[name].requires or []
    return list(found.values())


def add_desktop_files(folder: Path) -> None:
    """Lay out ``applications``, ``metainfo`` and ``icons`` as they go below ``~/.local/share``."""
    sys.path.insert(0, str(HERE.parent))
    import icons

    name = icons.APPLICATION_ID
    for kind, file in (("applications", f"{name}.desktop"), ("metainfo", f"{name}.metainfo.xml")):
        place = folder / kind / file
        place.parent.mkdir(parents=True)
        shutil.copy2(LINUX / file, place)
    icons.write_theme(folder / "icons")


def size(folder: Path) -> int:
    """Bytes of all files below ``folder``; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())


if __name__ == "__main__":
    main()
