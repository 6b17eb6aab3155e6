"""Shows one page: every part by its widget, in the page's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailwhy.page import (
    Alerts,
    Candidates,
    CodeTiles,
    Headline,
    Hint,
    Journey,
    Readings,
    SeeAlso,
    Sources,
    Steps,
)
from mailwhy_gui.widgets.headline import HeadlineWidget
from mailwhy_gui.widgets.journey import JourneyPicture
from mailwhy_gui.widgets.labels import Column, ColumnArea, TextLabel, em
from mailwhy_gui.widgets.parts import (
    AlertsWidget,
    CandidatesWidget,
    HintWidget,
    ReadingsWidget,
    SeeAlsoWidget,
    SourcesWidget,
)
from mailwhy_gui.widgets.steps import StepsWidget
from mailwhy_gui.widgets.tiles import CodeTilesWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailwhy.page import (
        Page,
        Part,
    )

_WIDEST_EMS = 46
"""Lines longer than this are hard to read."""
_LIT_MS = 1600
_LATER_MS = 30


class PageView(ColumnArea):
    """A page that scrolls. What is clicked in it is told by signals.

    What is read first is there at once; the parts below follow when that was painted, one by one, so that
    keys and clicks are answered in between.
    """

    evidence_requested = Signal(int, int)
    """Show a place of the explained text: start and end in code points."""
    entry_requested = Signal(str)
    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Answer"))
        self.page: Page | None = None
        self._made_for = 0
        self._body = QVBoxLayout()
        self._below: list[Part] = []
        self._before: QWidget | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._add_next)
        self.code_widgets: list[CodeTilesWidget] = []

    @property
    def is_whole(self) -> bool:
        """Whether all parts of a page are there."""
        return self.page is not None and not self._below

    def show_page(self, page: Page) -> None:
        """Show ``page`` from its top."""
        self.complete()
        self.page = page
        self.code_widgets = []
        unit = self._made_for = em(self)
        content = Column(_WIDEST_EMS * unit)
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(unit, unit, unit, unit)
        self._body.setSpacing(round(0.9 * unit))
        long = (number for number, part in enumerate(page.parts, 1) if isinstance(part, (Steps, CodeTiles)))
        first = next(long, len(page.parts))
        self._below = list(page.parts[first:])
        for part in page.parts[:first]:
            self._add(part)
        if self._below:
            self._later.start(_LATER_MS)
        else:
            self._body.addStretch(1)
        content.setAccessibleName(page.title)
        self._before = self.takeWidget()
        self.setWidget(content)
        self._order_focus()
        self.verticalScrollBar().setValue(0)

    def complete(self) -> None:
        """Add the parts that are not there yet."""
        self._later.stop()
        self._leave_before()
        while self._below:
            self._add_below()

    def _add_next(self) -> None:
        self._leave_before()
        if self._below:
            self._add_below()
        if self._below:
            self._later.start(0)

    def _add_below(self) -> None:
        self._add(self._below.pop(0))
        if not self._below:
            self._body.addStretch(1)
            self._order_focus()

    def _leave_before(self) -> None:
        if self._before is not None:
            self._before.deleteLater()
            self._before = None

    def reveal(self, offset: int) -> bool:
        """Scroll to the code that stands at code point ``offset`` of the text; False where none does."""
        self.complete()
        found = next((tiles for tiles in self.code_widgets if tiles.covers(offset)), None)
        if found is None:
            return False
        self.ensureWidgetVisible(found, 0, em(self))
        found.set_lit(True)
        QTimer.singleShot(_LIT_MS, found, lambda: found.set_lit(False))
        return True

    def spans(self) -> Iterator[tuple[int, int]]:
        """The places of the explained text that the page speaks of, in code points."""
        for part in self._parts():
            if isinstance(part, CodeTiles):
                yield from part.spans
            elif isinstance(part, Readings):
                yield from ((reading.start, reading.end) for reading in part.readings)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.page is not None and em(self) != self._made_for:
            QTimer.singleShot(0, self, self._show_again)

    def _order_focus(self) -> None:
        """Have Tab go from the view through its parts; Qt puts what is made last at the end of the window."""
        content = self.widget()
        before: QWidget = self
        for widget in content.findChildren(QWidget) if content is not None else ():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    def _parts(self) -> tuple[Part, ...]:
        return self.page.parts if self.page else ()

    def _show_again(self) -> None:
        if self.page is not None:
            self.show_page(self.page)

    def _add(self, part: Part) -> None:
        if isinstance(part, CodeTiles) and not self.code_widgets:
            self._body.addWidget(TextLabel(self.tr("Digit by digit"), scale=1.15, bold=True))
        self._body.addWidget(self._widget(part))

    def _widget(self, part: Part) -> QWidget:
        match part:
            case Headline():
                return HeadlineWidget(part)
            case Journey():
                return JourneyPicture(part)
            case Steps():
                return self._steps(part)
            case Alerts():
                return AlertsWidget(part)
            case CodeTiles():
                return self._code(part)
            case Readings():
                return self._readings(part)
            case Candidates():
                return self._candidates(part)
            case SeeAlso():
                return self._see_also(part)
            case Sources():
                return SourcesWidget(part)
            case Hint():
                return HintWidget(part, first=part is self._parts()[0])

    def _steps(self, part: Steps) -> QWidget:
        made = StepsWidget(part)
        made.link_requested.connect(self.link_requested)
        return made

    def _code(self, part: CodeTiles) -> QWidget:
        told = any(isinstance(other, Headline) and other.meaning == part.meaning for other in self._parts())
        made = CodeTilesWidget(part, told=told)
        made.evidence_requested.connect(self.evidence_requested)
        made.entry_requested.connect(self.entry_requested)
        self.code_widgets.append(made)
        return made

    def _readings(self, part: Readings) -> QWidget:
        made = ReadingsWidget(part)
        made.evidence_requested.connect(self.evidence_requested)
        return made

    def _candidates(self, part: Candidates) -> QWidget:
        made = CandidatesWidget(part)
        made.entry_requested.connect(self.entry_requested)
        return made

    def _see_also(self, part: SeeAlso) -> QWidget:
        made = SeeAlsoWidget(part)
        made.entry_requested.connect(self.entry_requested)
        return made
