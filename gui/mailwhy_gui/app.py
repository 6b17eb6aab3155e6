"""Starts the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from mailwhy.paths import config_dir
from mailwhy_gui.appearance import Appearance
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.main_window import MainWindow
from mailwhy_gui.settings import SettingsFile
from mailwhy_gui.translation import install_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from mailwhy_gui.service import Service
    from mailwhy_gui.session import Session
    from mailwhy_gui.workbench import Workbench


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; ``argv`` are the files to explain (by default the command line's).

    Where a window is open already, it takes the files over. With ``--self-test`` the window explains an
    example and closes again. Returns the exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    application = QApplication.instance() or QApplication([sys.argv[0], *arguments])
    if not isinstance(application, QApplication):
        raise TypeError("a Qt application without widgets is running already")
    application.setApplicationName("Mailwhy")
    application.setDesktopFileName("io.github.mailwhy.mailwhy")
    if "--self-test" in arguments:
        from mailwhy_gui.selftest import run

        return run(application)
    files = [str(Path(argument).absolute()) for argument in application.arguments()[1:] if argument[:1] != "-"]
    folder = config_dir()
    instance = _instance(folder)
    if instance is not None and not (instance.may_be_first() or instance.is_first()) and instance.hand_over(files):
        return 0
    program = Program(application, folder, core_service)
    try:
        program.open(files, instance)
        return application.exec()
    finally:
        program.close()
        if instance is not None:
            instance.close()


def core_service() -> Service:
    """The core, with the catalogue loaded; made off the GUI thread."""
    from mailwhy_gui.service import CoreService

    return CoreService()


class Program:
    """The window with all that it needs, from opening to closing."""

    def __init__(self, application: QApplication, folder: Path, load: Callable[[], Service]) -> None:
        """``folder`` is where the settings are kept; ``load`` makes the service, off the GUI thread."""
        self._application = application
        self._load = load
        self._file = SettingsFile(folder)
        self._loaded = self._file.load()
        settings = self._loaded.settings
        self._appearance = Appearance(application)
        self._translators = install_translation(application, settings.language)
        self._appearance.set_zoom(settings.zoom)
        self._appearance.set_scheme(settings.scheme)
        self._hook = sys.excepthook
        self.window = MainWindow(settings)
        self.session: Session | None = None
        """None until the window was painted for the first time; the workbench likewise."""
        self.workbench: Workbench | None = None

    def open(self, files: list[str], instance: SingleInstance | None = None) -> None:
        """Show the window; whatever its first paint does not need comes after it."""
        sys.excepthook = self._unexpected
        self.window.painted.connect(lambda: self._furnish(files, instance))
        self.window.show()

    def close(self) -> None:
        """Keep the settings, and stop all threads."""
        sys.excepthook = self._hook
        settings = self.workbench.settings if self.workbench is not None else self._loaded.settings
        self.window.close()
        self._appearance.restore()
        for translator in self._translators:
            self._application.removeTranslator(translator)
        try:
            self._file.save(settings)
        except OSError as problem:
            print(f"mailwhy: the settings could not be saved: {problem}", file=sys.stderr)  # noqa: T201

    def _furnish(self, files: list[str], instance: SingleInstance | None) -> None:
        from mailwhy_gui.icons import application_icon
        from mailwhy_gui.session import Session
        from mailwhy_gui.workbench import Workbench

        self.session = Session(self._load, self.window)
        self.workbench = Workbench(self.window, self.session, self._appearance, self._loaded.settings)
        self.window.setWindowIcon(application_icon())
        if instance is not None and instance.is_first():
            instance.received.connect(self.workbench.open_files)
            instance.listen()
        if self._loaded.set_aside is not None:
            words = QCoreApplication.translate(
                "Program", "The settings could not be read; they were set aside as “{file}”."
            )
            self.workbench.tell(words.format(file=self._loaded.set_aside), trouble=True)
        if files:
            self.session.explain_files(tuple(Path(name) for name in files))
        self.session.start()

    def _unexpected(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        self._hook(kind, problem, trace)
        if issubclass(kind, Exception) and self.workbench is not None:
            words = QCoreApplication.translate(
                "Program", "Something went wrong inside the program: {problem}. Your text is still there."
            )
            self.workbench.tell(words.format(problem=f"{kind.__name__}: {problem}"), trouble=True)


def _instance(folder: Path) -> SingleInstance | None:
    """None where the folder cannot be written to; then each start opens its own window."""
    try:
        return SingleInstance(folder)
    except OSError:
        return None
