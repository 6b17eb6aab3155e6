"""The paste box: the failure as it stands, with what was read highlighted in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from mailwhy_gui.colours import Tone, accent, tint
from mailwhy_gui.positions import PositionMap, as_displayed
from mailwhy_gui.widgets.labels import em

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
    )
    from PySide6.QtWidgets import QWidget

LONGEST_SHOWN = 100_000
"""Characters that the box shows at most; all of the text is explained."""
_MOST_HIGHLIGHTS = 400
_TYPING_MS = 150
_LONG_WORD = 2000
"""Looking for a place to break such a word takes Qt time that grows with its square."""
_AT_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_ANYWHERE = QTextOption.WrapMode.WrapAnywhere


class PasteBox(QPlainTextEdit):
    """Shows and takes the text. Offsets are code points of the explained text, not of the box."""

    edited = Signal(str)
    """The person changed the text; it is told a moment after the last change."""
    edit_started = Signal()
    """The person changed something; what was read before no longer holds."""
    dropped = Signal(QMimeData)
    """Something was dropped or pasted that the box does not take by itself."""
    evidence_activated = Signal(int)
    """A highlight was clicked: the code point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The failure, as it stands"))
        self.setPlaceholderText(
            self.tr("Paste here what your mail program, a returned message or a web form says, or drop a file.")
        )
        self.document().setDocumentMargin(em(self) // 2)
        self.setTabChangesFocus(True)
        self.setMouseTracking(True)
        self._text = ""
        self._map = PositionMap("")
        self._spans: tuple[tuple[int, int], ...] = ()
        self._pressed: QPoint | None = None
        self._quiet = False
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)

    @property
    def is_cut(self) -> bool:
        """Whether the box shows only the beginning of the text."""
        return self.isReadOnly()

    def text(self) -> str:
        """The text as the person sees it, with non-breaking spaces kept."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show an explained text in place of what stands there; the person can undo that."""
        self._timer.stop()
        shown = as_displayed(text[:LONGEST_SHOWN])
        self.setWordWrapMode(_ANYWHERE if max(map(len, shown.split()), default=0) >= _LONG_WORD else _AT_WORDS)
        self._text = text
        self._map = PositionMap(text[:LONGEST_SHOWN])
        if shown != self.text():
            self._quiet = True
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(shown)
            cursor.endEditBlock()
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self._quiet = False
        self.setReadOnly(len(text) > LONGEST_SHOWN)
        self.highlight(())

    def highlight(self, spans: Iterable[tuple[int, int]]) -> None:
        """Mark these places of the explained text, and make them clickable."""
        inside = (span for span in spans if 0 <= span[0] < span[1] <= len(self._text) and span[0] < LONGEST_SHOWN)
        self._spans = tuple(sorted(set(inside)))[:_MOST_HIGHLIGHTS]
        look = self._look()
        self.setExtraSelections([self._mark(start, end, look) for start, end in self._spans])

    def reveal(self, start: int, end: int) -> None:
        """Select a place of the explained text and bring it into view."""
        cursor = self._cursor(start, end)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def span_at(self, position: int) -> tuple[int, int] | None:
        """The shortest highlight at a document position, as code points."""
        offset = self._map.offset(position)
        around = [span for span in self._spans if span[0] <= offset < span[1]]
        return min(around, key=lambda span: span[1] - span[0], default=None)

    def activate_at_cursor(self) -> None:
        """Tell of the highlight in which the text cursor stands, as if it were clicked."""
        span = self.span_at(self.textCursor().selectionStart())
        if span is not None:
            self.evidence_activated.emit(span[0])

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        everything = cursor.selectionStart() == 0 and cursor.selectionEnd() == self.document().characterCount() - 1
        if everything or source.hasUrls() or not source.hasText():
            self.dropped.emit(source)
        else:
            super().insertFromMimeData(source)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.isReadOnly():
            from PySide6.QtGui import QGuiApplication

            self.dropped.emit(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or self.textCursor().hasSelection():
            return
        if (place - pressed).manhattanLength() < 4 and (span := self._span_under(place)) is not None:
            self.evidence_activated.emit(span[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._span_under(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def _span_under(self, place: QPoint) -> tuple[int, int] | None:
        if not self._spans:
            return None
        cursor = self.cursorForPosition(place)
        after = self.cursorRect(cursor)
        position = cursor.position()
        if place.x() < after.x() and position > 0:
            position -= 1
        return self.span_at(position)

    def _changed(self) -> None:
        if not self._quiet:
            self.setReadOnly(False)
            self.edit_started.emit()
            self._timer.start()

    def _tell(self) -> None:
        self._text = self.text()
        self._map = PositionMap(self._text)
        self._spans = ()
        self.edited.emit(self._text)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._map.position(start), last))
        cursor.setPosition(min(self._map.position(end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(start, end)
        mark.format = look
        return mark

    def _look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(QColor(tint(Tone.ACCENT, self.palette(), 0.28)))
        look.setForeground(self.palette().color(QPalette.ColorRole.Text))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(accent(self.palette()))
        return look
