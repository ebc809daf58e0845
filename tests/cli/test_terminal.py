import io
import sys

import pytest

from cutstudio.cli import main as main_module
from cutstudio.cli import terminal
from cutstudio.cli.main import main
from cutstudio.engine.errors import DataError


def fail_with(monkeypatch, error: BaseException) -> None:
    def run(_: object) -> int:
        raise error

    monkeypatch.setattr(main_module.import_module("cutstudio.cli.recipe"), "run", run)
    monkeypatch.delenv("CUTSTUDIO_DEBUG", raising=False)


DAMAGED = DataError("sea.png is damaged.", hint="Leave it out.", details="chunk IDAT, offset 7")


def test_an_error_is_a_sentence_and_a_hint_without_traceback(monkeypatch, capsys):
    fail_with(monkeypatch, DAMAGED)
    assert main(["recipe"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "Error: sea.png is damaged.\nLeave it out.\n"
    assert printed.out == ""


@pytest.mark.parametrize("how", ["option", "environment"])
def test_details_are_shown_when_asked_for(monkeypatch, capsys, how):
    fail_with(monkeypatch, DAMAGED)
    if how == "environment":
        monkeypatch.setenv("CUTSTUDIO_DEBUG", "1")
    assert main(["recipe", *(["--verbose"] if how == "option" else [])]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith("Error: sea.png is damaged.\nLeave it out.\n    chunk IDAT, offset 7")
    assert "Traceback" in printed


def test_the_systems_errors_are_sentences_too(monkeypatch, capsys):
    fail_with(monkeypatch, OSError(28, "No space left on device", "run/events.jsonl"))
    assert main(["recipe"]) == 1
    assert capsys.readouterr().err == "Error: No space left on device: run/events.jsonl\n"


def test_an_error_nobody_foresaw_shows_where_it_was(monkeypatch, capsys):
    fail_with(monkeypatch, ZeroDivisionError("division by zero"))
    assert main(["recipe"]) == 1
    printed = capsys.readouterr().err
    assert "Error: unexpected ZeroDivisionError: division by zero" in printed
    assert "fault of CutStudio" in printed
    assert "Traceback" in printed


def test_ctrl_c_exits_with_130(monkeypatch, capsys):
    fail_with(monkeypatch, KeyboardInterrupt())
    assert main(["recipe"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Étretat 海 👩", "Étretat 海 👩"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\rb\x07", "a\\rb\\x07"),
        ("a\nb", "a\nb"),
        ("\udcff.png", "\\udcff.png"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
    ],
)
def test_names_cannot_play_tricks_on_the_terminal(text, shown):
    assert terminal.printable(text) == shown


def test_results_survive_a_terminal_that_cannot_write_them(monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    terminal.result("Étretat 海.png")
    assert narrow.buffer.getvalue().splitlines() == [b"\xc9tretat \\u6d77.png"]


def test_messages_are_plain_lines_where_there_is_no_terminal(capsys):
    text = "[bold]run[/bold] " + "word " * 40 + ":smile:"
    terminal.message(text)
    assert capsys.readouterr().err == f"{text}\n"


def test_messages_are_wrapped_at_words_on_a_terminal(screen):
    text = "[bold]run[/bold] " + "word " * 40 + ":smile:"
    with screen.on():
        terminal.message(text)
    lines = screen.getvalue().splitlines()
    assert len(lines) == 3
    assert max(map(len, lines)) <= 80
    assert " ".join(line.strip() for line in lines) == text


def test_a_dumb_terminal_gets_no_control_codes(screen, monkeypatch):
    assert terminal.is_terminal(screen)
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.is_terminal(screen)
