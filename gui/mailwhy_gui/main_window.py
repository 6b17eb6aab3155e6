"""The window itself: what is painted first, and what the person does to the window as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QPlainTextEdit, QTreeView, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from mailwhy_gui.settings import Settings

LEFT_SHARE, RIGHT_SHARE = 27, 55
PASTE_SHARE, ANSWER_SHARE = 11, 38
"""Widths and heights in lines of text, before the person moved anything."""
_UNPAINTED_MS = 400


class MainWindow(QMainWindow):
    """Paints a bare search box, list and text box at once; the workbench takes their place right after.

    So the window stands there in the time that Qt itself needs. Until then nothing may ask for the
    namespace ``Qt``, which costs more time than the window. What happens to the window is told by signals.
    """

    painted = Signal()
    """The window was painted for the first time (or will not be, because it is hidden)."""
    activated = Signal()
    looks_changed = Signal()
    typed = Signal(str)
    """A character was typed that no widget took."""
    paste_pressed = Signal()
    dropped = Signal(object)
    """Something was dropped: its ``QMimeData``."""
    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._was_painted = False
        self.setWindowTitle("Mailwhy")
        self.setAcceptDrops(True)
        self._paint_something()
        unit = self.fontMetrics().height()
        if not self.restoreGeometry(decoded(settings.geometry)):
            wanted = QSize((LEFT_SHARE + RIGHT_SHARE) * unit, 54 * unit)
            self.resize(wanted.boundedTo(self.screen().availableSize() * 0.94))
        QTimer.singleShot(_UNPAINTED_MS, self, self._tell_painted)

    def come_to_front(self) -> None:
        """Show the window before all others."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            QTimer.singleShot(0, self, self._tell_painted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(
            QtCore.Qt.KeyboardModifier.ShiftModifier | QtCore.Qt.KeyboardModifier.KeypadModifier
        )
        if event.matches(QtGui.QKeySequence.StandardKey.Paste):
            self.paste_pressed.emit()
        elif held == QtCore.Qt.KeyboardModifier.NoModifier and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        elif event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self.looks_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _paint_something(self) -> None:
        right = QVBoxLayout()
        right.addWidget(QPlainTextEdit(), PASTE_SHARE)
        right.addStretch(ANSWER_SHARE)
        columns = QHBoxLayout()
        columns.addWidget(QTreeView(), LEFT_SHARE)
        columns.addLayout(right, RIGHT_SHARE)
        central = QWidget()
        body = QVBoxLayout(central)
        body.addWidget(QLineEdit())
        body.addLayout(columns, 1)
        self.setCentralWidget(central)

    def _tell_painted(self) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()


def encoded(state: QByteArray) -> str:
    """One of Qt's saved states as text."""
    return bytes(state.toBase64().data()).decode("ascii")


def decoded(state: str) -> QByteArray:
    """The saved state that ``encoded`` made a text of; an empty one for nonsense."""
    return QByteArray.fromBase64(state.encode("ascii", "ignore"))
