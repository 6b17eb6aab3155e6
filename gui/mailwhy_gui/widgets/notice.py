"""A line above the content that tells something without stopping anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from mailwhy_gui.colours import Tone, hairline, tint
from mailwhy_gui.icons import icon
from mailwhy_gui.widgets.labels import IconLabel, TextLabel, em

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class NoticeBar(QWidget):
    """Shows one notice at a time, until it is closed or another comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.ACCENT
        unit = em(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(unit // 2, unit // 3, unit // 3, unit // 3)
        self._row.setSpacing(unit // 2)
        self._sign = IconLabel("info", Tone.ACCENT, scale=1.2)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._label = TextLabel()
        self._row.addWidget(self._label, 1)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setIcon(icon("close", self.palette(), self.devicePixelRatioF()))
        self._close.clicked.connect(self.dismiss)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Show ``text`` as it stands, as news or as trouble."""
        self._tone = Tone.WAIT if trouble else Tone.ACCENT
        sign = IconLabel("warning" if trouble else "info", self._tone, scale=1.2)
        self._row.replaceWidget(self._sign, sign)
        self._sign.deleteLater()
        self._sign = sign
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.update()

    def dismiss(self) -> None:
        """Take the notice away."""
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._close.setIcon(icon("close", self.palette(), self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint(self._tone, self.palette()))
        painter.setPen(hairline(self.palette()))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()


class ProgressLine(QWidget):
    """Shown while something takes longer: how far it has come, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit // 2, unit // 4, unit // 3, unit // 4)
        self._label = TextLabel(self.tr("Reading…"))
        self._label.setWordWrap(False)
        row.addWidget(self._label)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Reading"))
        self._bar.setTextVisible(False)
        row.addWidget(self._bar, 1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        row.addWidget(cancel)
        self.hide()

    def start(self) -> None:
        """Show that something is under way, without knowing how far it has come."""
        self._bar.setRange(0, 0)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts are finished."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
