"""The search box: focus stays in it while keys move through the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


class SearchBox(QLineEdit):
    """Takes words and codes."""

    move_requested = Signal(QKeyEvent)
    """Move the current result as this key says."""
    open_requested = Signal()
    """Open the current result."""
    left = Signal()
    """The person is done searching and wants to be where they were before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search codes and causes"))
        self.setAccessibleName(self.tr("Search codes and causes"))
        self.setAccessibleDescription(self.tr("Up and Down move through the results, Enter opens, Escape clears."))
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxLength(200)

    def take_over(self, typed: str) -> None:
        """Take the focus and a character that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(typed)

    def focus_all(self) -> None:
        """Take the focus, with the text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_requested.emit(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)
