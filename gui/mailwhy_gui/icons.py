"""The program's own icons: small line drawings, drawn in whatever colour is asked for."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap, QPixmapCache

from mailwhy_gui.colours import mixed, readable

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_INK = b"#000000"


def paint_icon(painter: QPainter, name: str, colour: QColor, rect: QRectF) -> None:
    """Draw the icon ``name`` in ``colour`` into ``rect``. Raises FileNotFoundError for an unknown name."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = (resources.files("mailwhy_data") / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(drawing.replace(_INK, colour.name().encode("ascii"))))
    renderer.render(painter, rect)


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon as a square of ``size`` device-independent pixels on a screen of that pixel ratio."""
    pixels = max(1, round(size * ratio))
    key = f"mailwhy {name} {colour.name()} {size} {ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(pixels, pixels)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(
    name: str, palette: QPalette, ratio: float, tone: QColor | None = None, sizes: tuple[int, ...] = (16, 24, 48)
) -> QIcon:
    """The icon for buttons and menus, in the palette's text colour or in ``tone``, drawn in these sizes."""
    ink = tone or palette.color(QPalette.ColorRole.ButtonText)
    faint = mixed(ink, palette.color(QPalette.ColorRole.Button), 0.4)
    chosen = readable(palette.color(QPalette.ColorRole.HighlightedText), palette.color(QPalette.ColorRole.Highlight))
    made = QIcon()
    for size in sizes:
        made.addPixmap(icon_pixmap(name, ink, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, chosen, size, ratio), QIcon.Mode.Selected)
        made.addPixmap(icon_pixmap(name, faint, size, ratio), QIcon.Mode.Disabled)
    return made


def application_icon() -> QIcon:
    """The program's icon, in its own colours."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray((resources.files("mailwhy_data") / "icons" / "mailwhy.svg").read_bytes()))
    made = QIcon()
    for size in (16, 32, 48, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made
