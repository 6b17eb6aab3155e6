"""A button that looks like a link, wraps, and shows plain text only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mailwhy_gui.colours import readable
from mailwhy_gui.widgets.labels import em

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
EDGE = 2
"""Above and below the text."""


class LinkButton(QAbstractButton):
    """A push button painted as a link: underlined under the pointer or the focus."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._bounds(width).height() + 2 * EDGE

    def sizeHint(self) -> QSize:
        width = min(self.fontMetrics().horizontalAdvance(self._label) + 2, 40 * em(self))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * em(self), em(self) + 2 * EDGE)

    def hitButton(self, pos: object) -> bool:
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        colour = readable(palette.color(QPalette.ColorRole.Link), palette.color(QPalette.ColorRole.Window))
        painter.setPen(colour if self.isEnabled() else palette.color(QPalette.ColorRole.WindowText))
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.drawText(self.rect().adjusted(0, EDGE, 0, -EDGE), int(_FLAGS), self._label)
        if self.hasFocus():
            from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect

            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def _bounds(self, width: int) -> QRect:
        inner = QRect(0, 0, max(1, width), 100_000)
        return self.fontMetrics().boundingRect(inner, int(_FLAGS), self._label)
