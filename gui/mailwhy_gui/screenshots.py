"""Makes pictures of the window, to be looked at: ``python -m mailwhy_gui.screenshots OUTDIR``."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SIZE = (1180, 820)
NARROW = (820, 760)
_PATIENCE_S = 30.0

_NOTHING_ABOUT_MAIL = (
    "The woods are lovely, dark and deep.\nThe page /index.html answered 404 on 5.1.1999; version 5.7.1 is out."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pictures into the folder that is named; made where it does not exist."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if len(arguments) != 1:
        print("usage: python -m mailwhy_gui.screenshots OUTDIR", file=sys.stderr)  # noqa: T201
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for path in Photographer(folder).take_all():
        print(path)  # noqa: T201
    return 0


class Photographer:
    """Opens the window in every state, and writes a picture of each."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        self._folder = folder
        self._application = QApplication.instance() or QApplication(["mailwhy"])
        self._made: list[Path] = []

    def take_all(self) -> list[Path]:
        """The pictures that were written."""
        for scheme in ("light", "dark"):
            for zoom in (100, 200):
                self._take_states(scheme, zoom, "en", SIZE)
                self._take_states(scheme, zoom, "de", NARROW)
        return self._made

    def _take_states(self, scheme: str, zoom: int, language: str, size: tuple[int, int]) -> None:
        from PySide6.QtWidgets import QApplication

        from mailwhy_gui.app import Program
        from mailwhy_gui.panes.welcome import example_text
        from mailwhy_gui.service import CoreService, Paste
        from mailwhy_gui.settings import Settings, SettingsFile

        if not isinstance(self._application, QApplication):
            raise TypeError("a Qt application without widgets is running already")
        with tempfile.TemporaryDirectory() as kept:
            SettingsFile(Path(kept)).save(Settings(zoom=zoom, scheme=scheme, language=language))
            program = Program(self._application, Path(kept), CoreService)
            session, window = program.session, program.window
            program.open([])
            window.resize(*(side * (1 if zoom == 100 else 2) for side in size))
            end = f"{scheme}-{zoom}.png" if language == "en" else f"{language}-{scheme}-{zoom}.png"

            def shoot(name: str) -> None:
                self._settle()
                path = self._folder / f"{name}-{end}"
                window.grab().save(str(path))
                self._made.append(path)

            def explain(text: str) -> None:
                before = session.history.current
                session.explain(Paste(text))
                self._wait(lambda: session.history.current is not before)

            self._wait(lambda: session.service is not None)
            shoot("first-start")
            explain(example_text("dialog"))
            shoot("diagnosis")
            if window.answer.view is not None:
                self._settle()
                bar = window.answer.view.verticalScrollBar()
                bar.setValue(bar.maximum())
                shoot("diagnosis-below")
            if language == "en":
                explain(example_text("bounce"))
                shoot("several-recipients")
                window.paste.show_text("", None, ())
                session.open_entry("reply:550")
                shoot("browsing-a-code")
                window.top.search.setFocus()
                window.top.search.setText("mailbox full")
                self._wait(lambda: window.browse.results_model.rowCount() > 0)
                shoot("search-results")
                window.top.search.clear()
                explain(_NOTHING_ABOUT_MAIL)
                shoot("nothing-recognised")
            program.close()
            window.deleteLater()
            self._settle()

    def _settle(self) -> None:
        """Let everything be laid out and painted that is under way."""
        until = time.monotonic() + 0.15
        while time.monotonic() < until:
            self._application.processEvents()
            time.sleep(0.01)

    def _wait(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to rest")
            self._application.processEvents()
            time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
