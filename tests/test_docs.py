"""The tables of the documentation name what is there."""

import inspect
import re
from pathlib import Path

import pytest

from cutstudio.engine import errors

ROOT = Path(__file__).resolve().parent.parent
TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")


def test_every_error_class_has_a_line() -> None:
    table = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    classes = {
        name
        for name, thing in inspect.getmembers(errors, inspect.isclass)
        if issubclass(thing, errors.CutStudioError)
    }
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == classes


@pytest.mark.parametrize("page", ["errors.md", "faults.md"])
def test_every_test_that_a_table_names_is_there(page: str) -> None:
    named = TEST.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert named
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert not missing
