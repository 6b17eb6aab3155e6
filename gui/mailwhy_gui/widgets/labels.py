"""Labels that show plain text, whatever stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mailwhy_gui.colours import tone_colour
from mailwhy_gui.icons import icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from mailwhy_gui.colours import Tone

NARROWEST_EMS = 21
"""A column of text is never narrower than so many lines' heights."""
_LONG_WORD = re.compile(r"\S{29}")


def scaled_font(scale: float, *, bold: bool = False, fixed: bool = False) -> QFont:
    """The application's font, larger or smaller, bold, or of fixed width."""
    font = QFont(QApplication.font())
    if fixed:
        font.setFamilies([*_fixed_families(), font.family()])
        font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(max(5.0, font.pointSizeF() * scale))
    font.setBold(bold)
    return font


def _fixed_families() -> list[str]:
    from PySide6.QtGui import QFontDatabase

    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()


def em(widget: QWidget) -> int:
    """The height of the widget's font, the measure of all distances."""
    return widget.fontMetrics().height()


class TextLabel(QLabel):
    """Plain text that wraps, can be selected, and follows the application's font and palette."""

    def __init__(
        self,
        text: str = "",
        *,
        scale: float = 1.0,
        bold: bool = False,
        fixed: bool = False,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale, self._bold, self._fixed, self._tone = scale, bold, fixed, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self._follow_font()
        self._follow_palette()

    def set_tone(self, tone: Tone | None) -> None:
        """Show the text in the colour of ``tone``."""
        self._tone = tone
        self._follow_palette()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the text be selected from here on; a label that can select costs four times the time to lay out."""
        super().enterEvent(event)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(hint.width(), longest + 2), em(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_font()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            self._follow_palette()

    def _follow_font(self) -> None:
        if self._scale != 1.0 or self._bold or self._fixed:
            font = scaled_font(self._scale, bold=self._bold, fixed=self._fixed)
            if font != self.font():
                self.setFont(font)

    def _follow_palette(self) -> None:
        if self._tone is not None:
            colour = tone_colour(self._tone, QGuiApplication.palette())
            if self.palette().color(QPalette.ColorRole.WindowText) == colour:
                return
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            palette.setColor(QPalette.ColorRole.Text, colour)
            self.setPalette(palette)


class UnbrokenLabel(QLabel):
    """Plain text that may hold very long words: it breaks them where the line ends."""

    def __init__(self, text: str, *, bold: bool = False, fixed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bold, self._fixed = bold, fixed
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = self.addAction(self.tr("Copy"))
        copy.triggered.connect(self._copy)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._follow_font()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[1]

    def sizeHint(self) -> QSize:
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, 40 * em(self))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * em(self), em(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _ = self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout.draw(painter, QPointF(0, 0))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_font()
            self.updateGeometry()

    def _follow_font(self) -> None:
        if self._bold or self._fixed:
            font = scaled_font(1.0, bold=self._bold, fixed=self._fixed)
            if font != self.font():
                self.setFont(font)

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(" ".join(self.text().splitlines()), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, max(em(self), round(height + 0.5))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def text_label(text: str, *, bold: bool = False, fixed: bool = False) -> QLabel:
    """A label for text that may come from a paste: long words break instead of widening the window."""
    if _LONG_WORD.search(text):
        return UnbrokenLabel(text, bold=bold, fixed=fixed)
    return TextLabel(text, bold=bold, fixed=fixed)


class IconLabel(QLabel):
    """One of our icons in the colour of a tone, as large as ``scale`` lines of text.

    ``meaning`` says in words what it shows; an icon that repeats a word beside it has none.
    """

    def __init__(self, name: str, tone: Tone, *, scale: float = 1.0, meaning: str = "") -> None:
        super().__init__()
        self._name, self._tone, self._scale = name, tone, scale
        self.setAccessibleName(meaning)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self._draw()

    def _draw(self) -> None:
        size = round(em(self) * self._scale)
        colour = tone_colour(self._tone, QGuiApplication.palette())
        self.setPixmap(icon_pixmap(self._name, colour, size, self.devicePixelRatioF()))


class Column(QWidget):
    """Content that scrolls: as high as its width needs, and not as its narrowest width would.

    Its narrowest width is given and not asked of its layout, which would lay out all its text for that.
    """

    def __init__(self, widest: int) -> None:
        super().__init__()
        self.setMaximumWidth(widest)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_EMS * em(self), 0)


class ColumnArea(QScrollArea):
    """Shows a column, and is never too narrow for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(NARROWEST_EMS * em(self) + bar, super().minimumSizeHint().height())


class Section(QWidget):
    """A part of the answer under its own heading; a screen reader hears the heading as its name."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(em(self) // 3)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(TextLabel(title, scale=1.15, bold=True))
