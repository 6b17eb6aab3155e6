"""The message's way as a picture: from the mail program to the mailbox, with the stop marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from mailwhy_gui.colours import Tone, hairline, tone_colour
from mailwhy_gui.icons import icon_pixmap
from mailwhy_gui.widgets.labels import em, scaled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent

    from mailwhy.page import Journey, Station

_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NARROW_EMS = 6.5
"""Below so many lines' heights a station, the picture stands upright."""


@dataclass(frozen=True, slots=True)
class _Look:
    icon: str | None
    tone: Tone
    filled: bool


_LOOKS = {
    "passed": _Look("step", Tone.ACCENT, False),
    "stopped": _Look("cross", Tone.STOP, True),
    "waiting": _Look("hourglass", Tone.WAIT, True),
    "unreached": _Look(None, Tone.MUTED, False),
    "unknown": _Look("ask", Tone.MUTED, False),
}


class JourneyPicture(QLabel):
    """Draws the stations side by side, or one below the other where it is narrow.

    It is a label whose text is the journey's summary, so that a screen reader reads that sentence.
    """

    def __init__(self, journey: Journey) -> None:
        super().__init__()
        self._journey = journey
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(journey.summary)
        self.setAccessibleName(self.tr("The way of the message. {summary}").format(summary=journey.summary))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        unit = em(self)
        if self._upright(width):
            return round(len(self._journey.stations) * 2.9 * unit)
        return round(self._row_height(width))

    def sizeHint(self) -> QSize:
        width = round(9 * em(self) * max(1, len(self._journey.stations)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * em(self), 4 * em(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def status_word(self, station: Station) -> str:
        """What happened at a station, in words."""
        return {
            "stopped": self.tr("Stopped here"),
            "waiting": self.tr("Waiting here"),
            "unreached": self.tr("Not reached"),
            "unknown": self.tr("Not known"),
        }.get(station.status, self.tr("Passed"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._journey.stations:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._upright(self.width()):
            self._paint_upright(painter)
        else:
            self._paint_row(painter)
        painter.end()

    def _upright(self, width: int) -> bool:
        return width < _NARROW_EMS * em(self) * len(self._journey.stations)

    def _row_height(self, width: int) -> float:
        """Circles, names of up to some lines, hosts and words."""
        unit = em(self)
        column = self._column(width)
        hosts = (2.3 if any(station.host for station in self._journey.stations) else 1.3) * unit
        return 2.6 * unit + max(self._name_height(station, column) for station in self._journey.stations) + hosts

    def _column(self, width: int) -> int:
        return max(1, width // max(1, len(self._journey.stations)) - em(self) // 3)

    def _name_height(self, station: Station, column: int) -> int:
        bounds = QRect(0, 0, column, 1000)
        metrics = QFontMetrics(scaled_font(1.0, bold=True))
        return metrics.boundingRect(bounds, int(_CENTRED), station.label).height()

    def _paint_row(self, painter: QPainter) -> None:
        unit = em(self)
        stations = self._journey.stations
        step = self.width() / len(stations)
        radius = 0.95 * unit
        centres = [QPointF((number + 0.5) * step, 1.25 * unit) for number in range(len(stations))]
        for number in range(len(stations) - 1):
            gap = QPointF(radius + unit * 0.25, 0)
            self._line(painter, centres[number] + gap, centres[number + 1] - gap, stations[number + 1])
        column = self._column(self.width())
        for station, centre in zip(stations, centres, strict=True):
            self._station(painter, station, centre, radius)
            left = round(centre.x() - column / 2)
            top = round(2.5 * unit)
            names = self._name_height(station, column)
            colour = self._text_colour(station)
            painter.setPen(colour)
            painter.setFont(scaled_font(1.0, bold=station.status in ("stopped", "waiting")))
            painter.drawText(QRect(left, top, column, names), int(_CENTRED), station.label)
            painter.setFont(scaled_font(0.9))
            painter.drawText(QRect(left, top + names, column, unit), int(_CENTRED), self.status_word(station))
            if station.host:
                painter.setPen(tone_colour(Tone.MUTED, self.palette()))
                host = painter.fontMetrics().elidedText(station.host, Qt.TextElideMode.ElideMiddle, column)
                painter.drawText(QRect(left, top + names + unit, column, unit), int(_CENTRED), host)

    def _paint_upright(self, painter: QPainter) -> None:
        unit = em(self)
        stations = self._journey.stations
        radius = 0.95 * unit
        centres = [QPointF(1.2 * unit, (number * 2.9 + 1.3) * unit) for number in range(len(stations))]
        for number in range(len(stations) - 1):
            gap = QPointF(0, radius + unit * 0.1)
            self._line(painter, centres[number] + gap, centres[number + 1] - gap, stations[number + 1])
        left = round(2.8 * unit)
        for station, centre in zip(stations, centres, strict=True):
            self._station(painter, station, centre, radius)
            top = round(centre.y() - unit)
            width = self.width() - left
            painter.setPen(self._text_colour(station))
            painter.setFont(scaled_font(1.0, bold=station.status in ("stopped", "waiting")))
            painter.drawText(QRect(left, top, width, unit), int(_BESIDE), station.label)
            painter.setFont(scaled_font(0.9))
            words = self.status_word(station)
            if station.host:
                words = self.tr("{status}: {host}").format(status=words, host=station.host)
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QRect(left, top + unit, width, unit), int(_BESIDE), words)

    def _text_colour(self, station: Station) -> QColor:
        tone = {"stopped": Tone.STOP, "waiting": Tone.WAIT}.get(station.status, Tone.PLAIN)
        return tone_colour(tone, self.palette())

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, towards: Station) -> None:
        reached = towards.status in ("passed", "stopped", "waiting")
        pen = QPen(tone_colour(Tone.ACCENT, self.palette(), least=3.0) if reached else hairline(self.palette()))
        pen.setWidthF(max(1.5, em(self) / 9))
        pen.setStyle(Qt.PenStyle.SolidLine if reached else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(start, end)

    def _station(self, painter: QPainter, station: Station, centre: QPointF, radius: float) -> None:
        look = _LOOKS.get(station.status, _LOOKS["unknown"])
        colour = tone_colour(look.tone, self.palette())
        window = self.palette().color(QPalette.ColorRole.Base)
        pen = QPen(colour)
        pen.setWidthF(max(1.5, em(self) / 9))
        if station.status == "unreached":
            pen.setColor(tone_colour(Tone.MUTED, self.palette(), least=3.0))
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(colour if look.filled else window)
        painter.drawEllipse(centre, radius, radius)
        if look.icon:
            side = max(1, round(1.36 * radius))
            drawing = icon_pixmap(look.icon, window if look.filled else colour, side, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), drawing)
