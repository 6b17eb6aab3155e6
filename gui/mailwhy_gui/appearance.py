"""Zoom, and light or dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QFontInfo

from mailwhy_gui.settings import LARGEST_ZOOM, SMALLEST_ZOOM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

ZOOM_STEP = 10
_ACCENT = "#308cc6"


class Appearance:
    """Changes how the whole application looks, live."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._plain_size = QFontInfo(application.font()).pointSizeF()
        self.zoom = 100
        self.scheme = "system"

    def set_zoom(self, percent: int) -> None:
        """Scale all text; ``percent`` is kept between the smallest and the largest zoom.

        Qt tells only those widgets that have the application's very font; those with a font made of it are
        told here.
        """
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        font = QFont(self._application.font())
        font.setPointSizeF(self._plain_size * self.zoom / 100)
        if font != self._application.font():
            self._application.setFont(font)
            for widget in self._application.allWidgets():
                self._application.sendEvent(widget, QEvent(QEvent.Type.FontChange))

    def set_scheme(self, scheme: str) -> None:
        """``system``, ``light`` or ``dark``. Where the platform cannot change it, the palette is."""
        if scheme == self.scheme:
            return
        self.scheme = scheme
        hints = self._application.styleHints()
        known = QtCore.Qt.ColorScheme
        wanted = {"light": known.Light, "dark": known.Dark}.get(scheme, known.Unknown)
        hints.setColorScheme(wanted)
        if wanted is known.Unknown:
            self._application.setPalette(QtGui.QPalette())
        elif hints.colorScheme() != wanted:
            self._application.setPalette(plain_palette(dark=wanted is known.Dark))

    def restore(self) -> None:
        """Let the application look as it did before."""
        self.set_zoom(100)
        self.set_scheme("system")


class WheelZoom(QObject):
    """Zooms where the wheel turns while Ctrl is held; the areas that are watched do not see that."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def watch(self, area: QAbstractScrollArea) -> None:
        """Zoom where the wheel turns over ``area``."""
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(event, QtGui.QWheelEvent)
            or not event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier
        ):
            return False
        if turn := event.angleDelta().y():
            self._appearance.set_zoom(self._appearance.zoom + (ZOOM_STEP if turn > 0 else -ZOOM_STEP))
        return True


def plain_palette(*, dark: bool) -> QtGui.QPalette:
    """The greys of Qt's Fusion style, for platforms that know no colour scheme."""
    window, base, button, text = (
        ("#2d2d2d", "#1e1e1e", "#3a3a3a", "#f2f2f2") if dark else ("#efefef", "#ffffff", "#efefef", "#000000")
    )
    palette = QtGui.QPalette(QtGui.QColor(button), QtGui.QColor(window))
    role = QtGui.QPalette.ColorRole
    for place, colour in (
        (role.Window, window),
        (role.Base, base),
        (role.AlternateBase, window),
        (role.Button, button),
        (role.ToolTipBase, base),
        (role.WindowText, text),
        (role.Text, text),
        (role.ButtonText, text),
        (role.ToolTipText, text),
        (role.Link, "#6cb8f0" if dark else "#0b57a4"),
        (role.Highlight, _ACCENT),
        (role.Accent, _ACCENT),
        (role.HighlightedText, "#000000" if dark else "#ffffff"),
        (role.PlaceholderText, "#a8a8a8" if dark else "#6a6a6a"),
    ):
        palette.setColor(place, QtGui.QColor(colour))
    disabled = QtGui.QColor("#8c8c8c")
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QtGui.QPalette.ColorGroup.Disabled, place, disabled)
    return palette
