"""The window's languages."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QObject

SOURCE_LANGUAGE = "en"


def install_translation(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Translate the window into ``language`` (``system``, ``en``, ``de`` …); English where there is none.

    Returns the translators, which the caller keeps as long as they are to work.
    """
    locale = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(locale)
    wanted = [name.replace("-", "_") for name in locale.uiLanguages()]
    installed: list[QTranslator] = []
    # In the end English, whose plural forms are a translation as well.
    for name in dict.fromkeys((*(part for whole in wanted for part in (whole, whole.split("_")[0])), SOURCE_LANGUAGE)):
        compiled = resources.files("mailwhy_data") / "translations" / f"mailwhy_{name}.qm"
        if not compiled.is_file():
            continue
        own, qt = _Kept(application, compiled.read_bytes()), QTranslator(application)
        if own.loaded and application.installTranslator(own):
            installed.append(own)
            if qt.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                application.installTranslator(qt)
                installed.append(qt)
            break
        if name == SOURCE_LANGUAGE:
            break
    return installed


class _Kept(QTranslator):
    """A translator that keeps the bytes it was loaded from: Qt does not copy them."""

    def __init__(self, parent: QObject, compiled: bytes) -> None:
        super().__init__(parent)
        self._compiled = compiled
        self.loaded = self.load(self._compiled)
