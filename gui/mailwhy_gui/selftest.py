"""Opens the window, has it explain an example, and closes it: whether an installation is whole."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from mailwhy_gui.app import Program, core_service
from mailwhy_gui.panes.welcome import example_text
from mailwhy_gui.service import Paste
from mailwhy_gui.session import PastePlace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from mailwhy_gui.session import Place

_PATIENCE_MS = 30_000


def run(application: QApplication) -> int:
    """0 where the window came up and explained the example, 1 where it did not within half a minute."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(application, Path(folder), core_service)

        def shown(place: Place) -> None:
            application.exit(0 if isinstance(place, PastePlace) and place.item.has_diagnosis else 1)

        def furnished() -> None:
            if program.session is not None:
                program.session.shown.connect(shown)
                program.session.explain(Paste(example_text("dialog")))

        program.open([])
        program.window.painted.connect(furnished)
        QTimer.singleShot(_PATIENCE_MS, program.window, lambda: application.exit(1))
        try:
            return application.exec()
        finally:
            program.close()
