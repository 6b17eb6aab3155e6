"""The program's icon in the forms that the systems want, all drawn from the one SVG file."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

LINUX_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MAC_TYPES = {
    "ic04": 16,
    "ic05": 32,
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}


def png(drawing: Path, size: int) -> bytes:
    """The SVG file ``drawing`` as a PNG picture of ``size`` by ``size`` pixels."""
    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """The icon as a Windows .ico file: a directory of PNG pictures."""
    pictures = [(size, png(drawing, size)) for size in WINDOWS_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    for size, picture in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(picture for _, picture in pictures)


def icns(drawing: Path) -> bytes:
    """The icon as a macOS .icns file: a list of PNG pictures, each with its type code."""
    parts = [
        code.encode("ascii") + struct.pack(">I", len(picture) + 8) + picture
        for code, size in MAC_TYPES.items()
        for picture in [png(drawing, size)]
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def make(drawing: Path, folder: Path, platform: str) -> str | None:
    """Write the icon for ``platform`` (as ``sys.platform``) into ``folder``; its path, None on Linux.

    For Linux the folder gets one PNG file for each size, named by it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if platform == "win32":
        target = folder / "mailwhy.ico"
        target.write_bytes(ico(drawing))
        return str(target)
    if platform == "darwin":
        target = folder / "mailwhy.icns"
        target.write_bytes(icns(drawing))
        return str(target)
    for size in LINUX_SIZES:
        (folder / f"{size}.png").write_bytes(png(drawing, size))
    return None
