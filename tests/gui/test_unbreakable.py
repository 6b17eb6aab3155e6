"""Killed at any moment the window starts again as if nothing had been; it writes to no file it reads, and to no net."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mailwhy_gui.settings import FILE_NAME, NEW_NAME, SettingsFile

pytestmark = [
    pytest.mark.slow,
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
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from mailwhy_gui.app import Program, core_service
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.service import LARGE

folder = Path(sys.argv[1])
if "also-connects" in sys.argv:
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()

def wait(condition):
    for _ in range(3000):
        if condition():
            return
        QTest.qWait(10)
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
QTest.qWait(100)
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


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with files to explain, and room for what is watched."""
    (tmp_path / "bounce.eml").write_text("Subject: failed\n\n552 5.2.2 <ann@example.org> mailbox full\n")
    (tmp_path / "large.log").write_text("452 4.2.2 mailbox full\n" + "nothing to see here\n" * 12_000)
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(SITECUSTOMIZE)
    return tmp_path


def session(kept: Path, *arguments: str, before: tuple[str, ...] = ()) -> list[str]:
    """Run a whole session; what the audit hooks of the window and its processes wrote down."""
    log = kept / "log"
    run = subprocess.run(  # noqa: S603
        [*before, sys.executable, "-c", SESSION, str(kept), *arguments],
        env=environment(kept, PYTHONPATH=str(kept / "watch"), MAILWHY_TEST_LOG=str(log)),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == "a whole session\n"
    return log.read_text(encoding="utf-8").splitlines()


def test_a_whole_session_opens_what_it_reads_for_reading_only(kept: Path) -> None:
    lines = session(kept)
    for name in ("bounce.eml", "large.log"):
        assert f"read {kept / name}" in lines
        assert f"write {kept / name}" not in lines
    own = [line for line in lines if line.startswith("write ") and str(kept) in line]
    assert {Path(line.removeprefix("write ")).name for line in own} == {NEW_NAME}


def test_no_python_of_a_whole_session_makes_a_socket(kept: Path) -> None:
    assert [line for line in session(kept) if not line.startswith(("read ", "write "))] == []


def test_the_watch_over_python_would_see_a_socket(kept: Path) -> None:
    assert any(line.startswith("socket.") for line in session(kept, "also-connects"))


@pytest.mark.parametrize("connects", [False, True])
def test_nothing_in_a_whole_session_makes_an_internet_socket(kept: Path, connects: bool) -> None:
    """Neither Qt nor any library: asked of the kernel, and shown to be seen where the session does it."""
    trace = kept / "trace"
    watching = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", str(trace))
    if shutil.which("strace") is None or subprocess.run([*watching, "true"], capture_output=True).returncode:  # noqa: S603
        pytest.skip("strace is not installed, or may not trace here (Debian: strace)")
    session(kept, *(["also-connects"] if connects else []), before=watching)
    calls = re.findall(r"socket\((\w+)", trace.read_text(encoding="utf-8", errors="replace"))
    assert set(calls) - {"AF_UNIX", "AF_NETLINK"} == ({"AF_INET"} if connects else set())
    assert "AF_UNIX" in calls
