"""The top row: back and forward, the search box, and the two ways to bring something in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QToolButton, QWidget

from mailwhy_gui.colours import Tone, tone_colour
from mailwhy_gui.icons import icon
from mailwhy_gui.widgets.labels import em
from mailwhy_gui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from mailwhy_gui.actions import Actions


class TopBar(QWidget):
    """What is always at hand."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        row.setSpacing(unit // 2)
        self._lit = False
        for action in (actions.back, actions.forward):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.search = SearchBox()
        keys = actions.search.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.search.setPlaceholderText(self.tr("Search codes and causes   ({keys})").format(keys=keys))
        row.addWidget(self.search, 1)
        self.paste = self._button(actions.paste)
        self.open = self._button(actions.open)
        row.addWidget(self.paste)
        row.addWidget(self.open)
        self._paste_action = actions.paste
        self._describe()

    @property
    def is_lit(self) -> bool:
        """Whether the paste button says that the clipboard holds something to explain."""
        return self._lit

    def light_up(self, lit: bool) -> None:
        """Show by weight, colour and words that the clipboard holds what looks like a mail failure."""
        if lit != self._lit:
            self._lit = lit
            self._describe()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._describe()

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text())
        button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        button.clicked.connect(action.trigger)
        return button

    def _describe(self) -> None:
        words = self.tr("The clipboard holds something that looks like a mail failure") if self._lit else ""
        keys = self._paste_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.paste.setToolTip(words or self.tr("Explain what is on the clipboard ({keys})").format(keys=keys))
        self.paste.setAccessibleDescription(words)
        self.paste.setDefault(self._lit)
        font = self.font()
        font.setBold(self._lit)
        self.paste.setFont(font)
        ratio = self.devicePixelRatioF()
        tone = tone_colour(Tone.ACCENT, self.palette()) if self._lit else None
        side = round(1.15 * em(self))
        self.paste.setIcon(icon("paste", self.palette(), ratio, tone, (side,)))
        self.open.setIcon(icon("open", self.palette(), ratio, sizes=(side,)))
        for each in self.findChildren(QAbstractButton):
            if each.parentWidget() is self:
                each.setIconSize(QSize(side, side))
