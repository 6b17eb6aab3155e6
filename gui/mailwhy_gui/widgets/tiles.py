"""A code, digit by digit: each digit or field as its own tile with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mailwhy_gui.colours import Tone, hairline
from mailwhy_gui.icons import icon
from mailwhy_gui.widgets.labels import TextLabel, em, text_label
from mailwhy_gui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QLabel

    from mailwhy.page import CodeTiles
    from mailwhy.report import CodePart

_SHORT_CODE = 16
"""Longer codes are sentences or long names, and wrap."""
_NARROW_EMS = 9
"""Below so many lines' heights a tile, tiles stand one below the other."""


class Card(QFrame):
    """A frame with round corners in the palette's own colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False

    def set_lit(self, lit: bool) -> None:
        """Show that this is the one that was asked for."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        pen = QPen(palette.color(QPalette.ColorRole.Accent) if self._lit else hairline(palette))
        pen.setWidthF(2.5 if self._lit else 1.0)
        painter.setPen(pen)
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.end()


class Tile(Card):
    """One digit or field: the digit large, its name, its meaning."""

    def __init__(self, part: CodePart) -> None:
        super().__init__()
        unit = em(self)
        body = QVBoxLayout(self)
        body.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 2)
        body.setSpacing(unit // 5)
        digit = TextLabel(part.text, scale=1.7, bold=True, fixed=True, tone=Tone.ACCENT)
        digit.setAlignment(Qt.AlignmentFlag.AlignLeft)
        digit.setWordWrap(False)
        body.addWidget(digit)
        body.addWidget(TextLabel(part.name, bold=True))
        body.addWidget(TextLabel(part.meaning))
        body.addStretch(1)
        self.setAccessibleName(
            self.tr("{digit}: {name}. {meaning}").format(digit=part.text, name=part.name, meaning=part.meaning)
        )


class CodeTilesWidget(QWidget):
    """A code with its meaning as a whole, and its tiles."""

    evidence_requested = Signal(int, int)
    """Show where the code stands: start and end in the explained text, in code points."""
    entry_requested = Signal(str)

    def __init__(self, tiles: CodeTiles, *, told: bool = False) -> None:
        """``told``: what the code means as a whole stands on the page already."""
        super().__init__()
        self.tiles = tiles
        self._next = 0
        self._lit = False
        unit = em(self)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, unit // 3)
        body.setSpacing(unit // 3)
        body.addLayout(self._head(told))
        if tiles.meaning and not told:
            body.addWidget(TextLabel(tiles.meaning))
        if not tiles.known:
            body.addWidget(
                TextLabel(self.tr("No standard defines this code; only its digits tell what it means."), tone=Tone.WAIT)
            )
        if tiles.unverified:
            body.addWidget(TextLabel(self.tr("Seen in practice; no document confirms this meaning."), tone=Tone.MUTED))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(unit // 2)
        self._cards = [Tile(part) for part in tiles.parts]
        for card in self._cards:
            self._row.addWidget(card, 1)
        body.addLayout(self._row)
        self.setAccessibleName(self.tr("Code {code}: {name}").format(code=tiles.code, name=tiles.name))

    def covers(self, offset: int) -> bool:
        """Whether the code stands at code point ``offset`` of the explained text."""
        return any(start <= offset < end for start, end in self.tiles.spans)

    @property
    def is_lit(self) -> bool:
        """Whether it shows that it is the one that was asked for."""
        return self._lit

    def set_lit(self, lit: bool) -> None:
        """Show that this code is the one that was asked for."""
        self._lit = lit
        for card in self._cards:
            card.set_lit(lit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_EMS * em(self) * max(1, len(self._cards))
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button in self.findChildren(QToolButton):
                button.setIcon(icon("find-in-text", self.palette(), self.devicePixelRatioF()))

    def _head(self, told: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(em(self) // 2)
        code: QLabel = text_label(self.tiles.code, bold=True, fixed=True)
        short = len(self.tiles.code) <= _SHORT_CODE
        code.setWordWrap(not short)
        head.addWidget(code, 0 if short else 1, Qt.AlignmentFlag.AlignTop)
        if self.tiles.key and not told:
            name = LinkButton(self.tiles.name or self.tiles.code)
            name.setToolTip(self.tr("Open the entry of this code"))
            name.clicked.connect(self._open)
            head.addWidget(name, 1)
        else:
            head.addWidget(TextLabel(self.tiles.name), 1)
        if self.tiles.spans:
            show = QToolButton()
            show.setText(self.tr("In the text"))
            show.setToolTip(self.tr("Show where it stands in the text"))
            show.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            show.setAutoRaise(True)
            show.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            show.setAccessibleName(self.tr("Show where {code} stands in the text").format(code=self.tiles.code))
            show.setIconSize(QSize(em(self), em(self)))
            show.setIcon(icon("find-in-text", self.palette(), self.devicePixelRatioF()))
            show.clicked.connect(self._show)
            head.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _open(self) -> None:
        if self.tiles.key:
            self.entry_requested.emit(self.tiles.key)

    def _show(self) -> None:
        start, end = self.tiles.spans[self._next % len(self.tiles.spans)]
        self._next += 1
        self.evidence_requested.emit(start, end)
