"""Starts the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from mailwhy.paths import config_dir
from mailwhy_gui.appearance import Appearance
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.main_window import MainWindow
from mailwhy_gui.service import CoreService, Service
from mailwhy_gui.session import Session
from mailwhy_gui.settings import SettingsFile
from mailwhy_gui.translation import install_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; ``argv`` are the files to explain (by default the command line's).

    Where a window is open already, it takes the files over. Returns the exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    application = QApplication.instance() or QApplication([sys.argv[0], *arguments])
    if not isinstance(application, QApplication):
        raise TypeError("a Qt application without widgets is running already")
    application.setApplicationName("Mailwhy")
    application.setDesktopFileName("mailwhy")
    files = [str(Path(argument).absolute()) for argument in application.arguments()[1:] if argument[:1] != "-"]
    folder = config_dir()
    instance = _instance(folder)
    if instance is not None and not instance.is_first() and instance.hand_over(files):
        return 0
    program = Program(application, folder, CoreService)
    try:
        program.open(files, instance)
        return application.exec()
    finally:
        program.close()
        if instance is not None:
            instance.close()


class Program:
    """The window with all that it needs, from opening to closing."""

    def __init__(self, application: QApplication, folder: Path, load: Callable[[], Service]) -> None:
        """``folder`` is where the settings are kept; ``load`` makes the service, off the GUI thread."""
        self._file = SettingsFile(folder)
        loaded = self._file.load()
        self._appearance = Appearance(application)
        self._translators = install_translation(application, loaded.settings.language)
        self._appearance.set_zoom(loaded.settings.zoom)
        self._appearance.set_scheme(loaded.settings.scheme)
        self._set_aside = loaded.set_aside
        self._application = application
        self._hook = sys.excepthook
        self.session = Session(load)
        self.window = MainWindow(self.session, self._appearance, loaded.settings)

    def open(self, files: list[str], instance: SingleInstance | None = None) -> None:
        """Show the window; whatever its first paint does not need comes after it."""
        sys.excepthook = self._unexpected
        self.window.show()
        QTimer.singleShot(0, self.window, lambda: self._after_first_paint(files, instance))

    def close(self) -> None:
        """Keep the settings, and stop all threads."""
        sys.excepthook = self._hook
        settings = self.window.settings
        self.window.close()
        self._appearance.restore()
        for translator in self._translators:
            self._application.removeTranslator(translator)
        try:
            self._file.save(settings)
        except OSError as problem:
            print(f"mailwhy: the settings could not be saved: {problem}", file=sys.stderr)  # noqa: T201

    def _after_first_paint(self, files: list[str], instance: SingleInstance | None) -> None:
        from mailwhy_gui.icons import application_icon

        self._application.setWindowIcon(application_icon())
        self.window.actions_.draw_icons()
        if instance is not None:
            instance.received.connect(self.window.open_files)
            instance.listen()
        if self._set_aside is not None:
            words = QCoreApplication.translate(
                "Program", "The settings could not be read; they were set aside as “{file}”."
            )
            self.window.tell(words.format(file=self._set_aside), trouble=True)
        if files:
            self.session.explain_files(tuple(Path(name) for name in files))
        self.session.start()

    def _unexpected(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        self._hook(kind, problem, trace)
        if issubclass(kind, Exception):
            words = QCoreApplication.translate(
                "Program", "Something went wrong inside the program: {problem}. Your text is still there."
            )
            self.window.tell(words.format(problem=f"{kind.__name__}: {problem}"), trouble=True)


def _instance(folder: Path) -> SingleInstance | None:
    """None where the folder cannot be written to; then each start opens its own window."""
    try:
        return SingleInstance(folder)
    except OSError:
        return None
