"""Brings the translations up to date: new texts of the window and of the engine into the .ts files,
.qm from them.

    python packaging/translations.py

Prints the texts that still lack a translation; exit status 1 when there are any. Translate them in
Qt Linguist or in any editor (``<translation>``), then run this again. Needs PySide6's own tools.
"""

import ast
import itertools
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "fr")
#: Parts of the engine that the command line alone uses: the window shows none of their sentences.
TERMINAL_ONLY = (
    "bench", "charts", "comparison", "comparison_folder", "evaluation", "events", "exploration",
    "grid", "importing", "layouts", "measuring", "modelfile", "pacing", "ranks", "report",
    "retrieval", "torchfile",
)  # fmt: skip
#: Modules whose sentences mostly help with settings, and are translated as such.
DESCRIBING = ("setting", "settings", "recipe", "presets", "recipe_file")


def main() -> int:
    """Update every language; 1 when a text has no translation."""
    write_templates()
    sources = sorted(str(path) for path in (ROOT / "cutstudio" / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as place:
        return _update([*sources, _words_of_the_engine(Path(place))])


def write_templates() -> None:
    """Write down the engine's sentences, by which the window recognises them."""
    lines = ",\n".join(json.dumps(text, ensure_ascii=False) for text in templates())
    (FOLDER / "engine_templates.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def templates() -> list[str]:
    """The sentences in the code of the engine's modules, ``{0}``, ``{1}`` where values stand."""
    from cutstudio.gui import engine_words

    found: dict[str, None] = {}
    engine = ROOT / "cutstudio" / "engine"
    for path in sorted(engine.rglob("*.py")):
        name = path.relative_to(engine).parts[0].removesuffix(".py")
        if name in TERMINAL_ONLY:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if name in engine_words.MODULES:
            found |= dict.fromkeys(_texts(tree))
            continue
        if name in DESCRIBING:
            found |= dict.fromkeys(_of_calls(tree, "ValueError"))
            found |= dict.fromkeys(text for text in _texts(tree) if text.endswith("?"))
        else:
            found |= dict.fromkeys(filter(_is_whole, _texts(tree)))
        found |= dict.fromkeys(_of_errors(tree))
    for path in sorted((ROOT / "cutstudio" / "gui").rglob("*.py")):
        found |= dict.fromkeys(_of_errors(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found)


def _of_errors(tree: ast.Module) -> Iterator[str]:
    """The texts of errors of ours, and of mistakes in settings."""
    from cutstudio.engine import errors

    ours = [name for name, kind in vars(errors).items() if isinstance(kind, type)]
    yield from _of_calls(tree, *ours, "mistakes.append")
    for node in ast.walk(tree):
        if isinstance(node, ast.Yield):
            yield from _texts(node)


def _of_calls(tree: ast.Module, *names: str) -> Iterator[str]:
    """The texts that are given to functions of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in names or name.rpartition(".")[2] in names:
                yield from _texts(node)


def _texts(tree: ast.AST) -> Iterator[str]:
    """Texts of two words or more that are neither docstrings nor parts of others."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.JoinedStr):
            yield from filter(_is_said, [_template(node)])
            for value in node.values:
                if isinstance(value, ast.FormattedValue):
                    yield from _texts(value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from filter(_is_said, [node.value])
        else:
            yield from _texts(node)


def _template(node: ast.JoinedStr) -> str:
    numbers = itertools.count()
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(numbers)}}}"
        for part in node.values
    )


def _is_said(text: str) -> bool:
    return " " in text.strip() and text[0] != " " and re.search(r"[a-z]{2}", text) is not None


def _is_whole(text: str) -> bool:
    """Whether it is a sentence of its own, as a warning is."""
    return re.fullmatch(r"[A-Z{'\"].*[.?]", text, re.DOTALL) is not None


def _words_of_the_engine(folder: Path) -> str:
    """A file in which lupdate finds the texts that the engine has."""
    from cutstudio.gui import engine_words, words

    calls = [
        f"QCoreApplication.translate({json.dumps(source.CONTEXT)}, "
        f"{json.dumps(text, ensure_ascii=False)})"
        for source in (words, engine_words)
        for text in source.all_texts()
    ]
    path = folder / "engine_words.py"
    path.write_text("\n".join(calls), encoding="utf-8")
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
