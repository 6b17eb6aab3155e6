"""How rows of the tree and of the results are painted: a title, and what it means in a quieter colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate

from mailwhy_gui.colours import Tone, readable, tone_colour
from mailwhy_gui.models.results import RESULT_ROLE
from mailwhy_gui.positions import utf16_offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from mailwhy.spans import Span
    from mailwhy_gui.models.results import Result

AnyIndex = QModelIndex | QPersistentModelIndex


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
    """The title with what matched in bold, and the detail in a second line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(10 * metrics.height(), round(2.5 * metrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        self.initStyleOption(option, index)
        result: Result | None = index.data(RESULT_ROLE)
        if result is None:
            return
        font: QFont = option.font
        place, ink, quiet = _prepared(option, painter)
        metrics = QFontMetrics(font)
        painter.save()
        painter.setClipRect(place)
        top = place.y() + (place.height() - 2 * metrics.height()) / 2
        painter.setPen(ink)
        _marked(result.title, result.marks, font, place.width()).draw(painter, QPointF(place.x(), top))
        painter.setFont(font)
        painter.setPen(quiet)
        below = QRectF(place.x(), top + metrics.height(), place.width(), metrics.height())
        painter.drawText(
            below,
            int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine),
            metrics.elidedText(result.detail, Qt.TextElideMode.ElideRight, place.width()),
        )
        painter.restore()


def _marked(text: str, marks: Sequence[Span], font: QFont, width: int) -> QTextLayout:
    """``text`` laid out in one line, the marks in bold; what does not fit is elided."""
    layout, used = _one_line(text, marks, font)
    if used > width:
        metrics = QFontMetrics(font)
        bold_excess = round(used) - metrics.horizontalAdvance(text)
        shorter = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - max(0, bold_excess))
        layout, _ = _one_line(shorter, marks, font)
    return layout


def _one_line(text: str, marks: Sequence[Span], font: QFont) -> tuple[QTextLayout, float]:
    """``text`` in one line, the marks in bold, and how wide it came out."""
    layout = QTextLayout(text, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    ranges = []
    for mark in marks:
        stretch = QTextLayout.FormatRange()
        stretch.start = utf16_offset(text, mark.start)
        stretch.length = utf16_offset(text, mark.end) - stretch.start
        stretch.format = bold
        ranges.append(stretch)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text) * 2 + 1)
    layout.endLayout()
    return layout, line.naturalTextWidth()
