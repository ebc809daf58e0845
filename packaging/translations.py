"""Brings the translations up to date: new texts of the window into the .ts files, .qm from them.

    python packaging/translations.py

Prints the texts that still lack a translation; exit status 1 when there are any. Translate them in
Qt Linguist or in any editor (``<translation>``), then run this again. Needs PySide6's own tools.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "fr")


def main() -> int:
    """Update every language; 1 when a text has no translation."""
    sources = sorted(str(path) for path in (ROOT / "cutstudio" / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as place:
        return _update([*sources, _words_of_the_recipe(Path(place))])


def _words_of_the_recipe(folder: Path) -> str:
    """A file in which lupdate finds the texts that the engine has."""
    from cutstudio.gui import words

    calls = [f"QCoreApplication.translate({words.CONTEXT!r}, {t!r})" for t in words.all_texts()]
    path = folder / "recipe_words.py"
    path.write_text("\n".join(calls).replace("'", '"'), encoding="utf-8")
    return str(path)


def _update(sources: list[str]) -> int:
    missing = 0
    for language in LANGUAGES:
        ts = FOLDER / f"cutstudio_{language}.ts"
        options = ["-no-obsolete", "-locations", "none", "-target-language", language]
        _run("pyside6-lupdate", *sources, *options, "-ts", str(ts))
        for text in untranslated(ts):
            missing += 1
            print(f"{language}: {text}")
        _run("pyside6-lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))
    return 1 if missing else 0


def untranslated(ts: Path) -> list[str]:
    """The texts of a .ts file without a finished translation."""
    found = []
    for message in ET.parse(ts).getroot().iter("message"):  # noqa: S314 -- our own file
        translation = message.find("translation")
        if translation is None or not translation.text or translation.get("type") == "unfinished":
            found.append(message.findtext("source", ""))
    return found


def _run(tool: str, *arguments: str) -> None:
    path = Path(sys.executable).with_name(tool)
    subprocess.run([str(path), *arguments], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
