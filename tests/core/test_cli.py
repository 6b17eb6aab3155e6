"""The command: what it prints where, and with which status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from mailwhy import __version__, cli, console, paths

_FAILURE = "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown"
_POEM = "The curfew tolls the knell of parting day, the lowing herd winds slowly o'er the lea."


@pytest.fixture(autouse=True)
def _quiet_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No own catalogue of whoever runs the tests, and a standard input that is a terminal."""
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")
    monkeypatch.setattr(console, "is_piped", lambda: False)


def _pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(console, "is_piped", lambda: True)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


Captured = pytest.CaptureFixture[str]


def test_a_text_is_explained(capsys: Captured) -> None:
    assert cli.main(["explain", "550 5.1.1", "User unknown"]) == 0
    captured = capsys.readouterr()
    assert "What to do now" in captured.out
    assert "\x1b" not in captured.out
    assert captured.err == ""


def test_what_is_piped_in_is_explained_as_bytes(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    for arguments in ([], ["explain", "-"], ["explain"], ["--json"]):
        _pipe(monkeypatch, _FAILURE.encode() + b" caf\xe9")
        assert cli.main(arguments) == 0
        assert "joe@example.net" in capsys.readouterr().out


def test_a_text_without_a_mail_failure_gets_a_hint_and_status_1(capsys: Captured) -> None:
    assert cli.main(["explain", _POEM]) == 1
    out = capsys.readouterr().out
    assert "Nothing about mail was found here" in out
    assert ".eml" in out


def test_an_empty_pipe_gets_a_friendly_hint(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    _pipe(monkeypatch, b"")
    assert cli.main([]) == 1
    assert "Paste a mail error" in capsys.readouterr().out


def test_json_is_one_report_and_several_files_are_a_line_each(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text(_FAILURE)
    (tmp_path / "b.txt").write_text(_POEM)
    assert cli.main(["explain", "--json", _FAILURE]) == 0
    assert json.loads(capsys.readouterr().out)["diagnoses"][0]["recipient"] == "joe@example.net"
    assert cli.main(["explain", "--json", "--file", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [report["input"]["name"] for report in reports] == ["a.txt", "b.txt"]
    assert cli.main(["--json", "explain", _POEM]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["version"] == 1
    assert captured.err == "mailwhy: nothing about mail was recognised\n"


@pytest.mark.parametrize(("form", "start"), [("--markdown", "# "), ("--html", "<!DOCTYPE html>")])
def test_other_forms(form: str, start: str, capsys: Captured) -> None:
    assert cli.main(["explain", form, _FAILURE]) == 0
    assert capsys.readouterr().out.startswith(start)
    assert cli.main(["show", form, "550"]) == 0
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain"],
        ["explain", "--file"],
        ["explain", "--json", "--html", "x"],
        ["explain", "--file", "x", "--", "y"],
        ["nonsense"],
        ["--nonsense"],
        ["show"],
        ["search"],
        ["search", "--json", "x"],
        ["show", "--json", "550"],
        ["--colour", "pink"],
        ["explain", "\x1b[31m", "--nonsense\x1b[31m"],
    ],
)
def test_a_usage_error_is_one_clear_line_and_status_2(arguments: list[str], capsys: Captured) -> None:
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("mailwhy: ")
    assert captured.err.count("\n") == 1
    assert "\x1b" not in captured.err


def test_a_file_that_cannot_be_read_is_one_clear_line_and_status_2(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "good.txt").write_text(_FAILURE)
    for name in ("vanished.eml", "", "nul\0byte"):
        assert cli.main(["explain", "--file", str(tmp_path / name) if name != "" else str(tmp_path)]) == 2
        captured = capsys.readouterr()
        assert captured.err.startswith("mailwhy: cannot read ")
        assert (captured.err.count("\n"), captured.out) == (1, "")
    assert cli.main(["explain", "--file", str(tmp_path / "vanished.eml"), str(tmp_path / "good.txt")]) == 2
    captured = capsys.readouterr()
    assert "No such file" in captured.err
    assert "What to do now" in captured.out


def test_a_file_name_given_as_text_is_pointed_out(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "letter.eml"
    file.write_text(_FAILURE)
    assert cli.main(["explain", str(file)]) == 1
    assert "mailwhy explain --file" in capsys.readouterr().err


def test_show_gives_every_meaning_of_a_code_with_something_to_do(capsys: Captured) -> None:
    assert cli.main(["show", "5.1.1"]) == 0
    out = capsys.readouterr().out
    assert out.count("What to do now") >= 1
    assert cli.main(["show", "SMTP", "error", "550"]) == 0
    assert "550" in capsys.readouterr().out


@pytest.mark.parametrize("code", ["559", "5.7.999", "0x8004FFFF", "-2147155969"])
def test_show_explains_a_code_that_nobody_defines(code: str, capsys: Captured) -> None:
    assert cli.main(["show", code]) == 0
    out = capsys.readouterr().out
    assert "Digit by digit" in out
    assert "What to do now" in out


def test_show_says_where_to_look_for_what_is_no_code(capsys: Captured) -> None:
    assert cli.main(["show", "no-such-thing"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "mailwhy search" in captured.err


def test_search_lists_hits_the_best_first(capsys: Captured) -> None:
    assert cli.main(["search", "#5.1.1"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[0] in ("5.1.1", "X.1.1")
    assert cli.main(["search", "qqqqqqqqq"]) == 1
    assert capsys.readouterr().err == "mailwhy: nothing found for qqqqqqqqq\n"


@pytest.mark.parametrize(
    ("choice", "no_color", "terminal", "wanted"),
    [
        ("auto", "", True, True),
        ("auto", "1", True, False),
        ("auto", "", False, False),
        ("always", "1", False, True),
        ("never", "", True, False),
    ],
)
def test_colour_is_for_terminals_that_did_not_decline(
    choice: str, no_color: str, terminal: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: terminal))
    assert console.wants_colour(choice, {"NO_COLOR": no_color, "TERM": "xterm"}) is wanted


def test_colour_always_colours(capsys: Captured) -> None:
    assert cli.main(["--colour", "always", "show", "550"]) == 0
    assert "\x1b[1" in capsys.readouterr().out


def test_an_organisations_own_part_is_laid_over_and_bad_files_are_named(tmp_path: Path, capsys: Captured) -> None:
    own = tmp_path / "config" / "catalogue"
    own.mkdir(parents=True)
    (own / "desk.toml").write_text(
        '[[own_steps]]\ncause = "recipient-unknown"\nsteps = [{ who = "you", text = "Ring the desk on 1234." }]\n'
    )
    (own / "broken.toml").write_text("[[own_steps]]\ncauses = 1\n")
    assert cli.main(["explain", _FAILURE]) == 0
    captured = capsys.readouterr()
    assert "1. Ring the desk on 1234." in captured.out
    assert captured.err.startswith("mailwhy: skipped ")
    assert "broken.toml" in captured.err


def test_version_and_paths(capsys: Captured, tmp_path: Path) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"mailwhy {__version__}\n"
    assert cli.main(["--paths"]) == 0
    assert str(tmp_path / "config" / "catalogue") in capsys.readouterr().out


class _Window:
    """An installed window that notes how it was started."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.started: list[list[str]] = []
        self._problem = problem

    def load(self) -> Callable[[list[str]], int]:
        if self._problem is not None:
            raise self._problem
        return self._main

    def _main(self, arguments: list[str]) -> int:
        self.started.append(arguments)
        return 0


def test_without_arguments_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    window = _Window()
    monkeypatch.setattr(cli, "_window_start", lambda: window)
    monkeypatch.setattr(console, "has_screen", lambda: True)
    assert cli.main([]) == 0
    assert window.started == [[]]


@pytest.mark.parametrize(
    ("window", "screen", "words"),
    [
        (None, True, "not installed"),
        (_Window(), False, "no screen"),
        (_Window(ImportError("libEGL.so.1")), True, "libEGL.so.1"),
    ],
)
def test_where_the_window_cannot_open_one_line_says_so(
    window: _Window | None, screen: bool, words: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(cli, "_window_start", lambda: window)
    monkeypatch.setattr(console, "has_screen", lambda: screen)
    assert cli.main([]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "mailwhy explain" in err


def test_the_window_is_looked_up_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []

    def entry_points(**chosen: str) -> list[EntryPoint]:
        asked.append(chosen)
        return [EntryPoint("window", "some_window:main", "mailwhy.window")]

    monkeypatch.setattr(cli, "entry_points", entry_points)
    start = cli._window_start()
    assert start is not None
    assert start.value == "some_window:main"
    assert asked == [{"group": "mailwhy.window", "name": "window"}]


@pytest.mark.parametrize(
    ("environment", "screen"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_screen_is_known_by_the_environment(
    environment: dict[str, str], screen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert console.has_screen(environment) is screen


def test_undecodable_arguments_are_handed_on_as_bytes() -> None:
    assert console.undecoded("caf\udce9") == ("caf\udce9" if sys.platform == "win32" else b"caf\xe9")
    assert console.undecoded("café") == "café"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from mailwhy.cli import main; sys.exit(main())", *arguments]


def test_a_real_pipe_is_recognised_and_a_closed_reader_is_quiet(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(  # noqa: S603
        _command(), input=_FAILURE.encode(), capture_output=True, env=environment, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"What to do now" in done.stdout
    process = subprocess.Popen(  # noqa: S603
        _command("show", "5.7.1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
