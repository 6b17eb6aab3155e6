"""The smaller parts of an answer: warnings, what was read, other candidates, related entries, sources, hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from mailwhy_gui.colours import Tone, tint, tone_colour
from mailwhy_gui.widgets.labels import IconLabel, Section, TextLabel, em, text_label
from mailwhy_gui.widgets.link_button import EDGE, LinkButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from mailwhy.page import Alert, Alerts, Candidates, Hint, LinkedEntry, Reading, Readings, SeeAlso, Sources

_WIDEST_LABEL_EMS = 13


class AlertFrame(QFrame):
    """One warning: a sign, the words, and a coloured frame."""

    def __init__(self, text: str, tone: Tone = Tone.WAIT, sign: str = "warning") -> None:
        super().__init__()
        self._tone = tone
        unit = em(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        row.setSpacing(unit // 2)
        meaning = self.tr("Warning") if sign == "warning" else ""
        row.addWidget(IconLabel(sign, tone, scale=1.3, meaning=meaning), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(text), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tone_colour(self._tone, self.palette(), least=3.0), 1.2))
        painter.setBrush(tint(self._tone, self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
        painter.end()


class AlertsWidget(Section):
    """All warnings of a page."""

    def __init__(self, alerts: Alerts) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Warnings"))
        for alert in alerts.alerts:
            self.body.addWidget(self._frame(alert))

    def _frame(self, alert: Alert) -> AlertFrame:
        return AlertFrame(alert.text)


class _Linked(Section):
    """A section with links to other entries."""

    entry_requested = Signal(str)

    def add_entry(self, entry: LinkedEntry) -> None:
        link = LinkButton(entry.title)
        link.clicked.connect(lambda: self.entry_requested.emit(entry.key))
        self.body.addWidget(link)


class CandidatesWidget(_Linked):
    """What else it could be, and the questions that would tell."""

    def __init__(self, candidates: Candidates) -> None:
        super().__init__(self._title(candidates))
        for conflict in candidates.conflicts:
            self.body.addWidget(TextLabel(conflict))
        if candidates.questions:
            self.body.addWidget(TextLabel(self.tr("This would tell them apart:")))
            for question in candidates.questions:
                self.body.addWidget(_bullet("question", question))
        for cause in candidates.causes:
            self.add_entry(cause)

    def _title(self, candidates: Candidates) -> str:
        if candidates.causes or candidates.questions:
            return self.tr("What else it could be")
        return self.tr("Where the text disagrees with itself")


class SeeAlsoWidget(_Linked):
    """Related entries under a heading of the page's own."""

    def __init__(self, see_also: SeeAlso) -> None:
        super().__init__(see_also.title)
        for entry in see_also.entries:
            self.add_entry(entry)


class ReadingsWidget(Section):
    """What was read in the text; each reading leads to its place."""

    evidence_requested = Signal(int, int)

    def __init__(self, readings: Readings) -> None:
        super().__init__()
        title = self.tr("What was read")
        self.setAccessibleName(title)
        self.body.addWidget(TextLabel(title, scale=1.15, bold=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        widest = _WIDEST_LABEL_EMS * em(self)
        for row, reading in enumerate(readings.readings):
            label = TextLabel(reading.label, tone=Tone.MUTED)
            label.setContentsMargins(0, EDGE, 0, EDGE)
            label.setMinimumWidth(min(label.fontMetrics().horizontalAdvance(reading.label) + 2, widest))
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._link(reading), row, 1)
        self.body.addLayout(grid)

    def _link(self, reading: Reading) -> LinkButton:
        link = LinkButton(" ".join(reading.text.split()))
        link.setAccessibleName(
            self.tr("{label}: {text}. Show it in the text").format(label=reading.label, text=reading.text)
        )
        link.setToolTip(self.tr("Show it in the text"))
        link.clicked.connect(lambda: self.evidence_requested.emit(reading.start, reading.end))
        return link


class SourcesWidget(Section):
    """Where the facts come from."""

    def __init__(self, sources: Sources) -> None:
        super().__init__()
        title = self.tr("Sources")
        self.setAccessibleName(title)
        self.body.addWidget(TextLabel(title, scale=1.15, bold=True))
        for source in sources.sources:
            self.body.addWidget(text_label(source))


class HintWidget(Section):
    """A friendly paragraph where there is nothing to explain."""

    def __init__(self, hint: Hint, *, first: bool) -> None:
        """``first``: the hint is all that the page has to say, and not a part of it."""
        super().__init__()
        self.setAccessibleName(hint.title)
        unit = em(self)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        if first:
            head.addWidget(IconLabel("info", Tone.ACCENT, scale=1.7), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(TextLabel(hint.title, scale=1.5 if first else 1.15, bold=True), 1)
        self.body.addLayout(head)
        if hint.text:
            self.body.addWidget(TextLabel(hint.text))
        for point in hint.points:
            self.body.addWidget(_bullet("dot", point))


def _bullet(sign: str, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(holder) // 2)
    row.addWidget(IconLabel(sign, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(TextLabel(text), 1)
    return holder
