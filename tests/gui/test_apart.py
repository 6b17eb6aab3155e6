"""Large pastes are explained in a process of their own, which can be stopped."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

import mailwhy
from mailwhy.report import Report
from mailwhy_gui import EXPLAIN_APART, apart
from mailwhy_gui.apart import ReadingEnded, explain_apart
from mailwhy_gui.app import Program, core_service
from mailwhy_gui.service import LARGE, CoreService, Paste
from mailwhy_gui.session import PastePlace
from mailwhy_gui.worker import Ticket

FAILURE = "550 5.1.1 <joe@example.net>: Recipient address rejected: User unknown\n\n"
PROSE = "The committee met on Tuesday and spoke of the garden and the price of apples.\n\n"
LOG = (
    "Nov 24 10:11:12 mail postfix/smtp[47]: 4F: to=<a@example.org>, dsn=4.7.1, status=deferred (450 4.7.1 Try later)\n"
)
LARGE_TEXT = FAILURE + PROSE * (LARGE // len(PROSE) + 1)
SLOW_TEXT = LOG * (2_000_000 // len(LOG))


class Started(subprocess.Popen[bytes]):
    """Remembers the processes that were started."""

    made: list[Started]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Started]]:
    made: list[Started] = []

    def start(*arguments: object, **named: object) -> Started:
        made.append(Started(*arguments, **named))  # type: ignore[call-overload]
        return made[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    yield made
    for process in made:
        process.kill()


def ticket() -> Ticket:
    return Ticket(lambda *_: None)


def test_the_report_is_the_one_that_this_process_would_make() -> None:
    assert explain_apart(FAILURE, None, ticket()) == mailwhy.explain(FAILURE)


def test_bytes_keep_their_name_and_what_is_no_text() -> None:
    content = b"Subject: x\n\n\xff\xfe 452 4.2.2 mailbox full\n"
    assert explain_apart(content, "a b \u00e4.eml", ticket()) == mailwhy.explain(content, "a b \u00e4.eml")


def test_a_lone_surrogate_goes_there_and_back() -> None:
    assert explain_apart("\ud800 550 5.1.1", None, ticket()) == mailwhy.explain("\ud800 550 5.1.1")


def test_a_file_is_read_there(tmp_path: Path) -> None:
    file = tmp_path / "bounce.txt"
    file.write_text(FAILURE, encoding="utf-8", newline="\n")
    file.chmod(0o400)
    assert explain_apart(file, file.name, ticket()) == mailwhy.explain(FAILURE.encode(), file.name)


def test_of_a_very_long_text_only_the_beginning_comes_back(tmp_path: Path) -> None:
    text = FAILURE + " " * 3_000_000
    report = explain_apart(text, None, ticket())
    assert report.text == text[:2_000_000]
    assert report.input.characters == len(text)
    assert report.diagnoses[0].cause == "recipient-unknown"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        explain_apart(tmp_path / "none", None, ticket())


def test_a_process_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(ReadingEnded, match="3"):
        explain_apart("550", None, ticket())


def test_the_frozen_program_explains_when_it_is_started_once_more() -> None:
    """There is no Python in it to start, only the program itself."""
    code = "import sys; from mailwhy_gui.app import main; sys.exit(main(sys.argv[1:]))"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, EXPLAIN_APART, "text", ""], input=FAILURE.encode(), capture_output=True, check=True
    )
    assert msgspec.msgpack.decode(run.stdout, type=Report) == mailwhy.explain(FAILURE)


def test_cancelling_ends_the_process_at_once(started: list[Started]) -> None:
    cancelled, told = ticket(), threading.Event()

    def read() -> None:
        with pytest.raises(ReadingEnded):
            explain_apart(SLOW_TEXT, None, cancelled)
        told.set()

    thread = threading.Thread(target=read)
    thread.start()
    wait_until(lambda: bool(started))
    time.sleep(0.3)
    assert started[0].poll() is None
    cancelled.cancel()
    assert told.wait(5)
    thread.join(5)
    assert started[0].poll() is not None


def test_what_was_cancelled_before_it_began_ends_at_once(started: list[Started]) -> None:
    cancelled = ticket()
    cancelled.cancel()
    with pytest.raises((ReadingEnded, BrokenPipeError)):
        explain_apart(SLOW_TEXT, None, cancelled)
    assert started[0].poll() is not None


def test_only_what_is_large_is_explained_apart(started: list[Started]) -> None:
    service = CoreService()
    assert service.explain(Paste(FAILURE), ticket()).report.diagnoses
    assert started == []
    assert service.explain(Paste(LARGE_TEXT, "x.txt"), ticket()).report.diagnoses[0].cause == "recipient-unknown"
    assert len(started) == 1


@pytest.fixture
def program(make_program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch) -> Program:
    """A window on the real core."""
    return make_program(core_service)


def test_a_later_paste_stops_the_reading_of_a_large_file(
    program: Program, qtbot: QtBot, tmp_path: Path, started: list[Started]
) -> None:
    session = program.session
    assert session is not None
    file = tmp_path / "large.log"
    file.write_text(SLOW_TEXT, encoding="utf-8")
    session.explain_files((file,))
    qtbot.waitUntil(lambda: bool(started))
    session.explain(Paste(FAILURE))
    qtbot.waitUntil(lambda: isinstance(session.history.current, PastePlace), timeout=5000)
    place = session.history.current
    assert isinstance(place, PastePlace)
    assert place.item.answer.report.text == FAILURE
    qtbot.waitUntil(lambda: started[0].poll() is not None)


def test_a_large_file_is_shown_by_its_beginning(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    session, bench = program.session, program.workbench
    assert session is not None
    assert bench is not None
    file = tmp_path / "large.txt"
    file.write_text(FAILURE + " " * 3_000_000, encoding="utf-8", newline="\n")
    session.explain_files((file,))
    qtbot.waitUntil(lambda: isinstance(session.history.current, PastePlace), timeout=15_000)
    assert len(bench.paste.box.text()) == 100_000
    caption = bench.paste.caption.replace(",", "")
    assert caption == "large.txt (the first 100000 of 3000071 characters are shown; only the beginning was read)"


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)
