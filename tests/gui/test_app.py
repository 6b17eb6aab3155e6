"""Starting the program, with the real core."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mailwhy_gui.app import Program, asked_for, main
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.session import PastePlace, Session

FIRST_PAINT = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mailwhy_gui.app import Program, core_service

application = QApplication([])
program = Program(application, Path(tempfile.mkdtemp()), core_service)
program.window.painted.connect(lambda: application.exit(0))
program.window.show()
application.exec()
loaded = [name for name in sys.modules if name.startswith(("mailwhy_gui.", "PySide6."))]
print(" ".join(loaded))
"""


def test_the_self_test_explains_an_example_with_the_real_core(qapp: QApplication) -> None:
    assert main(["--self-test"]) == 0


def test_the_command_line_names_files_or_a_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert asked_for(["a.eml", "--style=x", "b.msg"]) == ([str(tmp_path / "a.eml"), str(tmp_path / "b.msg")], "")
    assert asked_for(["--text", "550 --no"]) == ([], "550 --no")
    assert asked_for(["--text"]) == ([], "")


def test_a_dash_on_the_command_line_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("452 voll: \u00e4".encode())))
    assert asked_for(["-"]) == ([], "452 voll: \u00e4")


@pytest.mark.parametrize("text", ["550 from the start", ""])
def test_a_text_from_a_start_is_explained(
    qtbot: QtBot, qapp: QApplication, service: Any, tmp_path: Path, text: str
) -> None:
    """A later start is told by the signal that the first window listens to."""
    program = Program(qapp, tmp_path / "config", lambda: service)
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    try:
        program.open([], text, instance)
        qtbot.waitUntil(lambda: program.session is not None and program.session.service is not None)
        assert program.session is not None
        session = program.session
        if text:
            qtbot.waitUntil(lambda: session.history.current is not None)
            assert isinstance(session.history.current, PastePlace)
            assert session.history.current.item.answer.report.text == text
        instance.received.emit([], "421 from a later start")
        qtbot.waitUntil(lambda: shown_text(session) == "421 from a later start")
    finally:
        program.close()
        program.window.deleteLater()
        instance.close()


def shown_text(session: Session) -> str | None:
    place = session.history.current
    return place.item.answer.report.text if isinstance(place, PastePlace) else None


def test_the_first_paint_needs_neither_the_workbench_nor_network_or_drawing_modules() -> None:
    run = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = set(run.stdout.split())
    assert "mailwhy_gui.main_window" in loaded
    assert not {"mailwhy_gui.workbench", "mailwhy_gui.session", "mailwhy_gui.panes.page_view"} & loaded
    assert not {"PySide6.QtNetwork", "PySide6.QtSvg"} & loaded
