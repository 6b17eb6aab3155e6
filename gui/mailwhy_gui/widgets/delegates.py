"""How rows of the tree and of the results are painted: a title, and what it means in a quieter colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate

from mailwhy_gui.colours import Tone, readable, tone_colour
from mailwhy_gui.models.results import RESULT_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QRect
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from mailwhy.spans import Span
    from mailwhy_gui.models.results import Result

AnyIndex = QModelIndex | QPersistentModelIndex
Measured = Callable[..., QFontMetrics]
"""The metrics of a font by its key, in bold where a second argument says so."""
_ROWS_KEPT, _FONTS_KEPT = 400, 8
_ONE_LINE = int(Qt.TextFlag.TextSingleLine)


def _prepared(option: QStyleOptionViewItem, painter: QPainter) -> tuple[QRect, QColor, QColor]:
    """Paint the row's background; gives the place for text, and the colours of title and detail."""
    widget: QWidget | None = option.widget
    style = widget.style() if widget else QApplication.style()
    palette: QPalette = option.palette
    option.text = ""
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
    inner = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget).adjusted(4, 0, -4, 0)
    if option.state & QStyle.StateFlag.State_Selected:
        active = option.state & QStyle.StateFlag.State_Active
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        ground = palette.color(group, QPalette.ColorRole.Highlight)
        ink = readable(palette.color(group, QPalette.ColorRole.HighlightedText), ground)
        return inner, ink, ink
    ink = palette.color(QPalette.ColorRole.Text)
    return inner, ink, tone_colour(Tone.MUTED, palette, QPalette.ColorRole.Base)


class ReadableDelegate(QStyledItemDelegate):
    """The usual row, in which the words of the current one can be read on whatever marks it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        palette: QPalette = option.palette
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            ground = palette.color(group, QPalette.ColorRole.Highlight)
            ink = readable(palette.color(group, QPalette.ColorRole.HighlightedText), ground)
            palette.setColor(group, QPalette.ColorRole.HighlightedText, ink)


class TreeDelegate(QStyledItemDelegate):
    """Title and detail in one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), round(1.35 * option.fontMetrics.height())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.column() != 0:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        title: str = index.data(Qt.ItemDataRole.DisplayRole) or ""
        detail: str = index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""
        font: QFont = option.font
        place, ink, quiet = _prepared(option, painter)
        painter.save()
        painter.setFont(font)
        painter.setPen(ink)
        metrics = QFontMetrics(font)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(place, int(flags), metrics.elidedText(title, Qt.TextElideMode.ElideRight, place.width()))
        used = metrics.horizontalAdvance(title) + metrics.averageCharWidth() * 2
        rest = place.adjusted(used, 0, 0, 0)
        if detail and rest.width() > 4 * metrics.averageCharWidth():
            painter.setPen(quiet)
            painter.drawText(rest, int(flags), metrics.elidedText(detail, Qt.TextElideMode.ElideRight, rest.width()))
        painter.restore()


class ResultDelegate(QStyledItemDelegate):
    """The title with what matched in bold, and the detail in a second line.

    What each row draws is kept from one key to the next: most rows stay when a word grows by a letter.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._metrics = lru_cache(maxsize=_FONTS_KEPT)(_metrics)
        self._cut = lru_cache(maxsize=_ROWS_KEPT)(partial(_cut, self._metrics))
        self._pieces = lru_cache(maxsize=_ROWS_KEPT)(partial(_pieces, self._metrics))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(10 * metrics.height(), round(2.5 * metrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        result: Result | None = index.data(RESULT_ROLE)
        if result is None:
            return
        if isinstance(index, QModelIndex):
            option.index = index
        font: QFont = option.font
        name = font.key()
        place, ink, quiet = _prepared(option, painter)
        metrics: QFontMetrics = option.fontMetrics
        height, left, width = metrics.height(), place.x(), place.width()
        base = place.y() + (place.height() - 2 * height) // 2 + metrics.ascent()
        painter.setFont(font)
        painter.setPen(quiet)
        painter.drawText(left, base + height, self._cut(result.detail, name, width))
        painter.setPen(ink)
        for text, offset, bold in self._pieces(result.title, result.marks, name, width):
            painter.setFont(_bold(font) if bold else font)
            painter.drawText(left + offset, base, text)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _metrics(name: str, bold: bool = False) -> QFontMetrics:
    font = QFont()
    font.fromString(name)
    return QFontMetrics(_bold(font) if bold else font)


def _cut(measured: Measured, text: str, font: str, width: int) -> str:
    """``text`` in one line, with what does not fit elided; ``font`` is the font's key."""
    return measured(font).elidedText(text, Qt.TextElideMode.ElideRight, width, _ONE_LINE)


def _pieces(
    measured: Measured, text: str, marks: tuple[Span, ...], font: str, width: int
) -> tuple[tuple[str, int, bool], ...]:
    """``text`` in one line, cut where the marks begin and end: each piece, its place, and whether it is bold.

    What does not fit is elided; ``font`` is the font's key.
    """
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end) if edge <= len(text))})
    made: list[tuple[str, int, bool]] = []
    used = 0
    for start, end in pairwise(edges):
        bold = any(mark.start <= start < mark.end for mark in marks)
        metrics = measured(font, bold)
        piece = text[start:end]
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width - used, _ONE_LINE)
        made.append((shown, used, bold))
        if shown != piece:
            break
        used += metrics.horizontalAdvance(piece)
    return tuple(made)
