import ast
import re
from pathlib import Path

import pytest

import cutstudio.gui
from cutstudio.gui import language, numbers
from cutstudio.gui.numbers import digits, duration, memory, rate, read, written

#: Modules whose numbers are read by programs, or only rounded; and the one that writes them.
APART = {"bench.py", "loss_history.py", "lambda_sliders.py", "numbers.py"}
#: What writes a separator.
FORM = re.compile(r"\d*,|\d*,?(\.\d+)?[g%]|\d*,?\.[1-9]\d*[ef]")


#: As each language writes 1234567, 0.125, 62 %, 3.4e9 bytes, 12.3 steps a second, 52 hours.
WRITTEN = {
    "en": ("1,234,567", "0.125", "62%", "3.4 GB", "12.3 steps/s", "2 d 4 h"),
    "de": ("1.234.567", "0,125", "62\u00a0%", "3,4 GB", "12,3 Schritte/s", "2 T 4 h"),
    "fr": ("1\u202f234\u202f567", "0,125", "62\u00a0%", "3,4 Go", "12,3 pas/s", "2 j 4 h"),
}


@pytest.mark.parametrize("key", language.LANGUAGES)
def test_numbers_are_written_as_the_language_shown_does(speak, key: str) -> None:
    speak(key)
    whole, fraction, *_ = WRITTEN[key]
    assert WRITTEN[key] == (
        digits(1_234_567), digits(0.125, "g"), digits(0.62, ".0%"), memory(3_400_000_000),
        rate(12.34), duration(187_200),
    )  # fmt: skip
    assert digits(-0.125, ".3f") == f"-{fraction}"
    assert read(whole, whole=True) == 1_234_567
    assert read(fraction) == 0.125


def test_what_is_no_number_stays_as_it_is(speak) -> None:
    speak("de")
    for text in ("a.b", "photo, 2.png", "", "nan", "1.2.3", "12,5 x"):
        assert written(text) == text
    assert written("1e-05") == "1e-05"
    assert written("2.5e-05") == "2,5e-05"


@pytest.mark.parametrize(("key", "own", "other"), [("en", ",", "."), ("de", ".", ",")])
def test_whole_numbers_are_read_with_either_separator(
    speak, key: str, own: str, other: str
) -> None:
    speak(key)
    for text, number in (
        (f"12{own}000", 12_000), (f"12{other}000", 12_000), (f"1{other}234{other}567", 1_234_567),
        (f"12{own}00", 1200),  # a digit of 12,000 was taken away
        ("12 000", 12_000), ("12’000", 12_000), ("-3", -3), ("1e5", 100_000),
        (f"1{other}5", 1.5),  # no whole number: the field refuses it
    ):  # fmt: skip
        assert read(text, whole=True) == number, text
    for text in ("", "abc", "1-2", own):
        assert read(text, whole=True) is None


def test_a_fraction_begins_at_either_separator(speak) -> None:
    for key in ("en", "de"):
        speak(key)
        assert read("0.25") == read("0,25") == 0.25
        assert read("1.234,5") is None


def test_units(speak) -> None:
    assert rate(0.25) == "4.0 s/step"
    assert memory(812_000_000) == "812 MB"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.6, "1:00"), (725, "12:05"), (11220, "3:07:00"), (187200, "2 d 4 h")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_no_other_module_of_the_window_writes_separators() -> None:
    folder = Path(cutstudio.gui.__file__).parent
    found = [
        f"{path.name}:{line}: {form}"
        for path in sorted(folder.rglob("*.py"))
        if path.name not in APART
        for line, form in forms(ast.parse(path.read_text(encoding="utf-8")))
        if FORM.fullmatch(form)
    ]
    assert not found, f"write them with {numbers.__name__}.digits"


def forms(tree: ast.Module) -> list[tuple[int, str]]:
    """Lines and format specifications of f-strings and of templates."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            parts = node.format_spec.values
            form = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
            found.append((node.lineno, form))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [(node.lineno, form) for form in re.findall(r"\{\w*:([^{}]+)\}", node.value)]
    return found


def test_the_search_for_separators_finds_them() -> None:
    tree = ast.parse('f"{a:,} {b:.2f}"; tr("{:,} of {x:.0%}"); f"{c:02} {d:.0f} {e:%H}"')
    assert [form for _, form in forms(tree) if FORM.fullmatch(form)] == [",", ".2f", ",", ".0%"]
