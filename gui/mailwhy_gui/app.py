"""Starts the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from mailwhy.paths import config_dir
from mailwhy_gui import EXPLAIN_APART
from mailwhy_gui.appearance import Appearance
from mailwhy_gui.instance import SingleInstance
from mailwhy_gui.main_window import MainWindow
from mailwhy_gui.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from PySide6.QtCore import QTranslator

    from mailwhy_gui.service import Service
    from mailwhy_gui.session import Session
    from mailwhy_gui.settings import Settings
    from mailwhy_gui.workbench import Workbench

_LONGEST_INPUT = 2_000_000
"""Characters of standard input that are taken; the core reads no more of a text."""
_SWITCHING_S = 0.001
"""How long the GUI thread waits at most for Python's lock while another thread explains or searches."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; ``argv`` (by default the command line's) are files to explain, or ``--text`` and a text.

    ``-`` is the text on standard input. Where a window is open already, it takes them over. With
    ``--self-test`` the window explains an example and closes again. Returns the exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [EXPLAIN_APART]:
        from mailwhy_gui.apart import main as explain_apart

        return explain_apart(arguments[1:])
    application = QApplication.instance() or QApplication([sys.argv[0], *arguments])
    if not isinstance(application, QApplication):
        raise TypeError("a Qt application without widgets is running already")
    application.setApplicationName("Mailwhy")
    application.setDesktopFileName("io.github.mailwhy.mailwhy")
    if "--self-test" in arguments:
        from mailwhy_gui.selftest import run

        return run(application)
    files, text = asked_for(application.arguments()[1:])
    folder = config_dir()
    instance = _instance(folder)
    if (
        instance is not None
        and not (instance.may_be_first() or instance.is_first())
        and instance.hand_over(files, text)
    ):
        return 0
    program = Program(application, folder, core_service)
    try:
        program.open(files, text, instance)
        return application.exec()
    finally:
        program.close()
        if instance is not None:
            instance.close()


def asked_for(arguments: Sequence[str]) -> tuple[list[str], str]:
    """The files (absolute paths) and the text that a command line asks to explain."""
    files: list[str] = []
    text = ""
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--text":
            text = next(waiting, "")
        elif argument == "-" and sys.stdin is not None:
            text = sys.stdin.buffer.read(_LONGEST_INPUT).decode("utf-8", "replace")
        elif not argument.startswith("-"):
            files.append(str(Path(argument).absolute()))
    return files, text


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
        self._translators: list[QTranslator] = []
        self._appearance.set_zoom(settings.zoom)
        self._appearance.set_scheme(settings.scheme)
        self._hook = sys.excepthook
        self._switching = sys.getswitchinterval()
        self.window = MainWindow(settings)
        self.session: Session | None = None
        """None until the window was painted for the first time; the workbench likewise."""
        self.workbench: Workbench | None = None

    def open(self, files: list[str], text: str = "", instance: SingleInstance | None = None) -> None:
        """Show the window, and have it explain files or a text; what its first paint does not need comes after it."""
        sys.excepthook = self._unexpected
        sys.setswitchinterval(_SWITCHING_S)
        self.window.painted.connect(lambda: self._furnish(files, text, instance))
        self.window.show()

    def close(self) -> None:
        """Keep the settings, and stop all threads."""
        sys.excepthook = self._hook
        sys.setswitchinterval(self._switching)
        settings = self.workbench.settings if self.workbench is not None else self._loaded.settings
        self.window.close()
        self._appearance.restore()
        self._drop_translation()
        try:
            self._file.save(settings)
        except OSError as problem:
            print(f"mailwhy: the settings could not be saved: {problem}", file=sys.stderr)  # noqa: T201

    def _furnish(self, files: list[str], text: str, instance: SingleInstance | None) -> None:
        from mailwhy_gui.icons import application_icon
        from mailwhy_gui.session import Session

        self.session = Session(self._load, self.window)
        self.workbench = self._make_workbench(self.session, self._loaded.settings)
        self.window.setWindowIcon(application_icon())
        if instance is not None and instance.is_first():
            instance.received.connect(self._asked)
            instance.listen()
        if self._loaded.set_aside is not None:
            words = QCoreApplication.translate(
                "Program", "The settings could not be read; they were set aside as “{file}”."
            )
            self.workbench.tell(words.format(file=self._loaded.set_aside), trouble=True)
        self._explain(files, text)
        self.session.start()

    def _asked(self, files: list[str], text: str) -> None:
        """Another start handed these over."""
        self._explain(files, text)
        self.window.come_to_front()

    def _explain(self, files: list[str], text: str) -> None:
        from mailwhy_gui.positions import without_surrogates
        from mailwhy_gui.service import Paste

        if self.session is not None and files:
            self.session.explain_files(tuple(Path(name) for name in files))
        elif self.session is not None and text.strip():
            self.session.explain(Paste(without_surrogates(text)))

    def _make_workbench(self, session: Session, settings: Settings) -> Workbench:
        from mailwhy_gui.translation import install_translation
        from mailwhy_gui.workbench import Workbench

        self._translators = install_translation(self._application, settings.language)
        made = Workbench(self.window, session, self._appearance, settings)
        # Later, because it takes away the menu in which the language was chosen.
        made.language_chosen.connect(lambda: QTimer.singleShot(0, self.window, self._speak))
        return made

    def _speak(self) -> None:
        """Change the language: the workbench makes way for one in the language that its settings name."""
        before = self.workbench
        if before is None or self.session is None:
            return
        settings = before.settings
        self._drop_translation()
        before.retire()
        self.workbench = self._make_workbench(self.session, settings)
        self.workbench.take_up(before)

    def _drop_translation(self) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []

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
