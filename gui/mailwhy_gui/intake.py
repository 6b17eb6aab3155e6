"""What is taken in from the clipboard, from drops and from files."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mailwhy_gui.positions import without_surrogates
from mailwhy_gui.service import LARGE, Paste

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

FILE_ENDINGS = (".eml", ".msg", ".txt", ".log", ".html", ".htm", ".mht", ".ndr", ".dsn")
_IMAGE_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic"))
_OUTLOOK_MARK = "FileGroupDescriptor"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in: a text to explain, files to read, or a line that says why neither is there."""

    paste: Paste | None = None
    files: tuple[Path, ...] = ()
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class FileTrouble:
    """A file that could not be read, and why, in the words of the operating system."""

    path: Path
    reason: str


def take(data: QMimeData) -> Taken:
    """What can be made of the contents of the clipboard or of a drop."""
    if data.hasUrls():
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if paths:
            return take_files(paths)
    if data.hasText() and data.text().strip():
        return Taken(paste=Paste(without_surrogates(data.text())))
    if any(_OUTLOOK_MARK in kind for kind in data.formats()):
        return Taken(advice=_outlook_advice())
    if data.hasImage():
        return Taken(advice=image_advice(sys.platform))
    return Taken(advice=QCoreApplication.translate("Intake", "There is no text in it that could be explained."))


def take_files(paths: tuple[Path, ...]) -> Taken:
    """The files that can be read; advice where all are pictures."""
    readable = tuple(path for path in paths if path.suffix.lower() not in _IMAGE_ENDINGS)
    if not readable and paths:
        return Taken(advice=image_advice(sys.platform))
    return Taken(files=readable)


def read_paste(path: Path) -> Paste | FileTrouble:
    """The bytes of a file, or only its place where it is large. Never raises."""
    try:
        if path.is_dir():
            return FileTrouble(path, QCoreApplication.translate("Intake", "it is a folder"))
        with path.open("rb") as file:
            content = file.read(LARGE + 1)
        return Paste(content if len(content) <= LARGE else path, path.name)
    except (OSError, ValueError) as problem:
        return FileTrouble(path, getattr(problem, "strerror", None) or str(problem))


def image_advice(platform: str) -> str:
    """How to get the text out of a picture on this system (``platform`` as in ``sys.platform``)."""
    if platform == "win32":
        way = QCoreApplication.translate(
            "Intake", "Open it in the Snipping Tool, choose “Text actions”, then “Copy all text”, and paste that here."
        )
    elif platform == "darwin":
        way = QCoreApplication.translate(
            "Intake", "Open it in Preview, select the text in the picture, copy it, and paste that here."
        )
    else:
        way = QCoreApplication.translate(
            "Intake", "A program such as NormCap or gImageReader reads the text in it; copy that and paste it here."
        )
    return QCoreApplication.translate("Intake", "This is a picture, and its text cannot be read here. {way}").format(
        way=way
    )


def _outlook_advice() -> str:
    return QCoreApplication.translate(
        "Intake",
        "Outlook hands over no file when a message is dragged out of its list. Save the message first "
        "(File, Save As, or drag it to the desktop), then drop the saved file here.",
    )
