"""Makes pictures of the window, to be looked at: ``python -m mailwhy_gui.screenshots OUTDIR``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mailwhy_gui.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZE = (1180, 820)
NARROW = (820, 760)
_PATIENCE_S = 30.0
_SCALE = "QT_SCALE_FACTOR"

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
    if _SCALE in os.environ:
        for path in Photographer(folder).take_all(round(100 * float(os.environ[_SCALE]))):
            print(path)  # noqa: T201
        return 0
    codes = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "mailwhy_gui.screenshots", str(folder)],
            env={**os.environ, _SCALE: scale},
            check=False,
        ).returncode
        for scale in ("1", "2")
    ]
    return max(codes)


class Photographer:
    """Opens the window in every state, and writes a picture of each."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        self._folder = folder
        self._application = QApplication.instance() or QApplication(["mailwhy"])
        self._made: list[Path] = []

    def take_all(self, percent: int) -> list[Path]:
        """The pictures that were written; ``percent`` is how Qt scales in this process, for their names."""
        for scheme in ("light", "dark"):
            self._take_states(f"{scheme}-{percent}", Settings(scheme=scheme, language="en"), SIZE, every=True)
            self._take_states(f"de-{scheme}-{percent}", Settings(scheme=scheme, language="de"), NARROW)
        self._take_states(f"zoomed-light-{percent}", Settings(zoom=200, scheme="light", language="en"), SIZE)
        return self._made

    def _take_states(self, end: str, settings: Settings, size: tuple[int, int], *, every: bool = False) -> None:
        from PySide6.QtWidgets import QApplication

        from mailwhy_gui.app import Program
        from mailwhy_gui.panes.welcome import example_text
        from mailwhy_gui.service import CoreService, Paste

        if not isinstance(self._application, QApplication):
            raise TypeError("a Qt application without widgets is running already")
        with tempfile.TemporaryDirectory() as kept:
            SettingsFile(Path(kept)).save(settings)
            program = Program(self._application, Path(kept), CoreService)
            window = program.window
            program.open([])
            window.resize(*size)
            self._wait(lambda: program.session is not None and program.session.service is not None)
            session, bench = program.session, program.workbench
            if session is None or bench is None:
                raise RuntimeError("the window was painted, but not furnished")

            def is_whole() -> bool:
                view = bench.answer.view
                return view is None or view.page is None or view.is_whole

            def shoot(name: str) -> None:
                self._wait(is_whole)
                self._settle()
                path = self._folder / f"{name}-{end}.png"
                window.grab().save(str(path))
                self._made.append(path)

            def explain(text: str) -> None:
                before = session.history.current
                session.explain(Paste(text))
                self._wait(lambda: session.history.current is not before)

            shoot("first-start")
            explain(example_text("dialog"))
            shoot("diagnosis")
            if bench.answer.view is not None:
                self._settle()
                bar = bench.answer.view.verticalScrollBar()
                bar.setValue(bar.maximum())
                shoot("diagnosis-below")
            if every:
                explain(example_text("bounce"))
                shoot("several-recipients")
                bench.paste.show_text("", None, ())
                session.open_entry("reply:550")
                shoot("browsing-a-code")
                bench.top.search.setFocus()
                bench.top.search.setText("mailbox full")
                self._wait(lambda: bench.browse.results_model.rowCount() > 0)
                shoot("search-results")
                bench.top.search.clear()
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
