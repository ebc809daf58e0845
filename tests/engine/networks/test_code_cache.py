"""Machine code is made once, and whatever happens to what was kept, the right code runs."""

import ctypes
import os
import time
from pathlib import Path

import llvmlite.binding as llvm
import pytest

from cutstudio.engine.networks import code_cache

HERE = "a processor"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache" / "code"
    monkeypatch.setattr(code_cache, "folder", lambda: place)
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return place


def run(number: int, processor: str = HERE) -> int:
    """What a function says that returns ``number``, made with the cache."""
    written = f"define i64 @f() {{ ret i64 {number} }}"
    module = llvm.parse_assembly(written)
    machine = llvm.Target.from_default_triple().create_target_machine()
    engine = llvm.create_mcjit_compiler(module, machine)
    code_cache.attach(engine, written, processor)
    engine.finalize_object()
    return int(ctypes.CFUNCTYPE(ctypes.c_int64)(engine.get_function_address("f"))())


def test_what_was_made_is_taken(folder: Path) -> None:
    run(7)
    (seven,) = folder.iterdir()
    assert run(8) == 8
    (eight,) = set(folder.iterdir()) - {seven}
    eight.write_bytes(seven.read_bytes())
    assert run(8) == 7


def test_another_processor_has_code_of_its_own(folder: Path) -> None:
    assert run(7) == run(7, "another") == run(7) == 7
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 31, b"\0" * 500], ids=len)
def test_damaged_code_is_made_again(folder: Path, damage: bytes) -> None:
    run(7)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert run(7) == 7
    assert path.read_bytes() == whole


def test_cut_off_code_is_made_again(folder: Path) -> None:
    run(7)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert run(7) == 7


def test_without_a_place_for_it_code_is_made_all_the_same(folder: Path) -> None:
    folder.parent.write_text("a file where the folder would be")
    assert run(7) == 7
    assert folder.parent.is_file()


def test_what_nothing_asked_for_in_months_is_deleted(folder: Path) -> None:
    run(7)
    run(8)
    long_ago = time.time() - 200 * 24 * 3600
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago))
    run(7)  # is used now, and so stays
    run(9)
    assert len(list(folder.iterdir())) == 2
