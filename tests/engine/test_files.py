import os
import stat
import threading
from pathlib import Path

import pytest

from cutstudio.engine import files

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


def test_bytes_and_text_arrive_as_they_are(tmp_path):
    files.write_bytes(tmp_path / "a.bin", b"\x00\r\n\xff")
    files.write_text(tmp_path / "b.txt", "Étretat\n„Klippen“\r\n")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\r\n\xff"
    assert (tmp_path / "b.txt").read_bytes() == "Étretat\n„Klippen“\r\n".encode()


def test_an_old_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "state.json"
    files.write_text(path, "a long old content")
    files.write_text(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_write_leaves_the_old_content(tmp_path, monkeypatch, call):
    path = tmp_path / "state.json"
    files.write_text(path, "old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, call, fail)
    with pytest.raises(OSError, match="No space left"):
        files.write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_the_old_content(tmp_path, monkeypatch):
    path = tmp_path / "state.json"
    files.write_text(path, "old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_is_on_disk_before_the_name_and_the_name_before_the_return(tmp_path, monkeypatch):
    calls = []
    fsync, replace = os.fsync, os.replace

    def see_fsync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        calls.append("sync folder" if is_folder else "sync file")
        fsync(handle)

    def see_replace(source: str, target: Path) -> None:
        calls.append("rename")
        replace(source, target)

    monkeypatch.setattr(files.os, "fsync", see_fsync)
    monkeypatch.setattr(files.os, "replace", see_replace)
    files.write_bytes(tmp_path / "a", b"1")
    folder = ["sync folder"] if os.name == "posix" else []
    assert calls == ["sync file", "rename", *folder]


def test_a_file_written_piece_by_piece_takes_its_place_in_the_end(tmp_path):
    path = tmp_path / "data.zip"
    files.write_text(path, "old")
    with files.replacing(path) as partial:
        partial.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"

    def break_off() -> None:
        with files.replacing(path) as partial:
            partial.write_text("half")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        break_off()
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        files.write_text(tmp_path / "missing" / "a.txt", "x")


@posix
def test_permissions_follow_the_umask_as_for_any_new_file(tmp_path):
    before = os.umask(0o027)
    try:
        files.write_text(tmp_path / "a.txt", "x")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_reader_sees_the_old_content_or_the_new(tmp_path):
    path = tmp_path / "state"
    contents = [bytes([65 + i]) * 50_000 for i in range(2)]
    files.write_bytes(path, contents[0])
    torn = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            data = path.read_bytes()
            if data not in contents:
                torn.append(len(data))

    reader = threading.Thread(target=read)
    reader.start()
    for i in range(30):
        files.write_bytes(path, contents[i % 2])
    done.set()
    reader.join(10)
    assert torn == []


def test_names_of_all_kinds_can_be_written(tmp_path):
    for name in ("mer (2).txt", "quote'\".txt" if os.name == "posix" else "q.txt", "海.txt"):
        files.write_text(tmp_path / name, name)
        assert (tmp_path / name).read_text() == name
