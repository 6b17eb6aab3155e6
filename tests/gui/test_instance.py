"""One window for each person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from mailwhy_gui.instance import SingleInstance

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mailwhy_gui.instance import SingleInstance

application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
sys.exit(3 if instance.is_first() else 0 if instance.hand_over(sys.argv[2:]) else 4)
"""

SECOND_TEXT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mailwhy_gui.instance import SingleInstance

application = QCoreApplication([])
folder = Path(sys.argv[1])
sys.exit(0 if SingleInstance(folder).hand_over([], (folder / "text").read_text(encoding="utf-8")) else 4)
"""


def second_start(folder: Path, *files: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SECOND_START, str(folder), *files])  # noqa: S603


def test_a_second_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.received, timeout=10_000) as told:
        second = second_start(tmp_path, "/a b/ä.eml", "/c.msg")
    assert told.args == [["/a b/ä.eml", "/c.msg"], ""]
    assert second.wait(10) == 0
    first.close()


def test_a_second_start_hands_a_long_text_over_whole(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.listen()
    text = "552 5.2.2 the mailbox is full: \u00e4 \U0001f600\n" * 20_000
    (tmp_path / "text").write_text(text, encoding="utf-8")
    with qtbot.waitSignal(first.received, timeout=10_000) as told:
        second = subprocess.Popen([sys.executable, "-c", SECOND_TEXT, str(tmp_path)])  # noqa: S603
    assert told.args == [[], text]
    assert second.wait(10) == 0
    first.close()


def test_after_the_first_has_closed_the_next_is_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.close()
    assert second_start(tmp_path).wait(10) == 3


def test_a_first_that_does_not_answer_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.is_first()
    assert second_start(tmp_path).wait(10) == 4
    first.close()


def test_nonsense_on_the_socket_is_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalSocket

    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.listen()
    told: list[object] = []
    first.received.connect(lambda files, text: told.append((files, text)))
    for message in (b"{\n", b"[]\n", b'{"files": 7, "text": ""}\n', b'{"files": []}\n', b"\xff\n"):
        socket = QLocalSocket()
        socket.connectToServer(first.name)
        assert socket.waitForConnected(2000)
        socket.write(message)
        socket.flush()
        qtbot.wait(20)
        socket.disconnectFromServer()
    qtbot.wait(50)
    assert told == []
    first.close()
