"""Killed at any moment the window starts again as if nothing had been; it writes to no file it reads, and to no net."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from mailwhy_gui.settings import FILE_NAME, NEW_NAME, SettingsFile

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and kills as Linux does"),
]

KILLS = 8
ZOOMS = (110, 120, 130, 140)

WRITING = """
import itertools, sys
from PySide6.QtCore import QTimer
from mailwhy_gui import app

open_window = app.Program.open

def open_and_write(self, *arguments):
    zooms = itertools.cycle((110, 120, 130, 140))

    def write():
        if self.workbench is not None:
            self._file.save(self.workbench.settings._replace(zoom=next(zooms)))
            print(self.workbench.notice.text, flush=True)

    self._writing = QTimer(interval=0)
    self._writing.timeout.connect(write)
    self._writing.start()
    open_window(self, *arguments)

app.Program.open = open_and_write
sys.exit(app.main([]))
"""
"""The window, which writes its settings again and again and says each time what its notice says."""

SESSION = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from mailwhy_gui.app import Program, core_service
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.service import LARGE

folder = Path(sys.argv[1])
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()

def pause(milliseconds):
    # QTest.qWait would keep the other threads waiting as well.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def wait(condition):
    for _ in range(6000):
        if condition():
            return
        pause(10)
    sys.exit("the window did not come to rest")

def told():
    return len(program.session.history._places)

application = QApplication(["mailwhy"])
instance = SingleInstance(folder)
assert instance.is_first()
program = Program(application, folder, core_service)
program.open([], "", instance)
wait(lambda: program.session is not None and program.session.service is not None)
bench = program.workbench
QGuiApplication.clipboard().setText("550 5.1.1 <joe@example.net>: User unknown")
bench.actions_.paste.trigger()
wait(lambda: told() == 1)
QTest.keyClicks(bench.top.search, "mailbox full")
wait(lambda: bench.browse.results_model.rowCount() > 0 and not bench.searching.busy)
QTest.keyClick(bench.top.search, Qt.Key.Key_Return)
wait(lambda: told() == 2)
program.session.explain_files((folder / "bounce.eml",))
wait(lambda: told() == 3)
program.session.explain_files((folder / "large.log",))
wait(lambda: told() == 4)
bench.actions_.copy_ticket.trigger()
bench.actions_.shortcuts.trigger()
next(action for action in bench.actions_.languages.actions() if action.data() == "de").trigger()
wait(lambda: program.workbench is not bench)
pause(100)
program.close()
instance.close()
print("a whole session")
"""

SITECUSTOMIZE = """
import os, sys

def noted(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        write = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
        kind = "write" if (arguments[2] or 0) & write else "read"
        line = f"{kind} {os.fspath(arguments[0])}"
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        line = f"{event} {arguments[1:]}"
    else:
        return
    os.write(log, (line + chr(10)).encode("utf-8", "replace"))

log = os.open(os.environ["MAILWHY_TEST_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
sys.addaudithook(noted)
"""
"""Writes down which files each Python opens, and every call that has to do with a network."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), **more}


def test_killed_while_it_writes_its_settings_it_starts_again_cleanly(tmp_path: Path) -> None:
    folder = tmp_path / "Mailwhy"
    for number in range(KILLS):
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", WRITING],
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            notice = process.stdout.readline()
            assert notice == b"\n", (number, notice, process.stderr.read())
            time.sleep(0.013 * number)
            process.send_signal(signal.SIGKILL)
            said = process.stderr.read().replace(b"This plugin does not support propagateSizeHints()\n", b"")
            assert said == b""
        assert process.returncode == -signal.SIGKILL
        loaded = SettingsFile(folder).load()
        assert loaded.set_aside is None
        assert loaded.settings.zoom in ZOOMS
        assert {path.name for path in folder.iterdir()} <= {FILE_NAME, NEW_NAME, "window.lock"}


@dataclass(frozen=True)
class Session:
    """What was seen of one whole session of the window and of the process that reads large files for it."""

    folder: Path
    files: list[str]
    """``read PATH`` or ``write PATH`` for each file that a Python opened."""
    calls: list[str]
    """What a Python called that has to do with a network."""
    sockets: list[str] | None
    """The families of all sockets that the kernel was asked for; None where that cannot be watched."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session that makes one internet socket of its own, to show that the watch sees it."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "bounce.eml").write_text("Subject: failed\n\n552 5.2.2 <ann@example.org> mailbox full\n")
    (folder / "large.log").write_text("452 4.2.2 mailbox full\n" + "nothing to see here\n" * 12_000)
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE)
    trace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", str(folder / "trace")]
    watched = shutil.which("strace") is not None and not subprocess.run([*trace, "true"]).returncode  # noqa: S603
    run = subprocess.run(  # noqa: S603
        [*(trace if watched else []), sys.executable, "-c", SESSION, str(folder)],
        env=environment(folder, PYTHONPATH=str(folder), MAILWHY_TEST_LOG=str(folder / "log")),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == "a whole session\n"
    lines = (folder / "log").read_text(encoding="utf-8").splitlines()
    files = [line for line in lines if line.startswith(("read ", "write "))]
    sockets = re.findall(r"socket\((\w+)", (folder / "trace").read_text(errors="replace")) if watched else None
    return Session(folder, files, [line for line in lines if line not in files], sockets)


def test_a_whole_session_opens_what_it_reads_for_reading_only(session: Session) -> None:
    for name in ("bounce.eml", "large.log"):
        assert f"read {session.folder / name}" in session.files
    written = [Path(line.removeprefix("write ")) for line in session.files if line.startswith("write ")]
    assert {path.name for path in written if session.folder in path.parents} == {NEW_NAME}


def test_no_python_of_a_whole_session_makes_a_socket_but_the_one_of_this_test(session: Session) -> None:
    assert [line.split()[0] for line in session.calls] == ["socket.__new__"]


def test_nothing_else_in_a_whole_session_makes_an_internet_socket(session: Session) -> None:
    """Neither Qt nor any library: asked of the kernel."""
    if session.sockets is None:
        pytest.skip("strace is not installed, or may not trace here (Debian: strace)")
    assert [family for family in session.sockets if family not in ("AF_UNIX", "AF_NETLINK")] == ["AF_INET"]
    assert "AF_UNIX" in session.sockets
