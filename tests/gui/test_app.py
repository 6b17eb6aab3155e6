"""Starting the program, with the real core."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from mailwhy_gui.app import main

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


def test_the_first_paint_needs_neither_the_workbench_nor_network_or_drawing_modules() -> None:
    run = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = set(run.stdout.split())
    assert "mailwhy_gui.main_window" in loaded
    assert not {"mailwhy_gui.workbench", "mailwhy_gui.session", "mailwhy_gui.panes.page_view"} & loaded
    assert not {"PySide6.QtNetwork", "PySide6.QtSvg"} & loaded
