"""What happened, and to whom: the first thing of an answer that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mailwhy.catalogue.terms import Party, Persistence
from mailwhy_gui.colours import Tone
from mailwhy_gui.widgets.labels import IconLabel, TextLabel, em, text_label

if TYPE_CHECKING:
    from mailwhy.page import Fact, Headline

OUTCOMES: dict[Persistence | None, tuple[str, Tone]] = {
    Persistence.PERMANENT: ("stop", Tone.STOP),
    Persistence.TEMPORARY: ("wait", Tone.WAIT),
    Persistence.SUCCESS: ("good", Tone.GOOD),
    Persistence.UNKNOWN: ("question", Tone.MUTED),
    None: ("info", Tone.ACCENT),
}
_SIDES: dict[Party | None, tuple[str, Tone]] = {
    Party.YOU: ("you", Tone.ACCENT),
    Party.YOUR_PROVIDER: ("your-provider", Tone.ACCENT),
    Party.RECIPIENT: ("recipient", Tone.OTHER_SIDE),
    Party.RECIPIENT_PROVIDER: ("recipient-provider", Tone.OTHER_SIDE),
    Party.NETWORK: ("network", Tone.WAIT),
    Party.NOBODY: ("nobody", Tone.MUTED),
    Party.UNKNOWN: ("question", Tone.MUTED),
    None: ("question", Tone.MUTED),
}
_MARKS = ("side", "lasts", "confidence")


def party_icon(party: Party | None) -> tuple[str, Tone]:
    """The icon and tone that tell one side from the other."""
    return _SIDES.get(party, _SIDES[None])


class HeadlineWidget(QWidget):
    """The title with its sign, the marks in words beside their icons, the meaning, and the other facts."""

    def __init__(self, headline: Headline) -> None:
        super().__init__()
        unit = em(self)
        outcome, tone = OUTCOMES[headline.persistence]
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(unit // 2)
        top = QHBoxLayout()
        top.setSpacing(unit // 2)
        top.addWidget(IconLabel(outcome, tone, scale=1.7), 0, Qt.AlignmentFlag.AlignTop)
        self.title = TextLabel(headline.title, scale=1.5, bold=True)
        top.addWidget(self.title, 1)
        body.addLayout(top)
        marks = [fact for fact in headline.facts if fact.id in _MARKS]
        if marks:
            body.addLayout(self._marks(marks, headline))
        if headline.meaning:
            body.addWidget(TextLabel(headline.meaning))
        others = [fact for fact in headline.facts if fact.id not in _MARKS]
        if others:
            body.addLayout(self._grid(others))
        self.setAccessibleName(headline.title)

    def _marks(self, facts: list[Fact], headline: Headline) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self) // 3)
        grid.setVerticalSpacing(em(self) // 5)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            if fact.id == "side":
                name, tone = party_icon(headline.fault)
            elif fact.id == "lasts":
                name, tone = OUTCOMES[headline.persistence]
            else:
                name, tone = "info", Tone.MUTED
            grid.addWidget(IconLabel(name, tone, scale=1.1), row, 0, Qt.AlignmentFlag.AlignTop)
            label = TextLabel(fact.text, tone=tone, bold=fact.id != "confidence")
            label.setAccessibleName(self.tr("{label}: {text}").format(label=fact.label, text=fact.text))
            grid.addWidget(label, row, 1)
        return grid

    def _grid(self, facts: list[Fact]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self))
        grid.setVerticalSpacing(em(self) // 4)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            label = TextLabel(fact.label, tone=Tone.MUTED)
            label.setWordWrap(False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            text = text_label(fact.text)
            text.setAccessibleName(self.tr("{label}: {text}").format(label=fact.label, text=fact.text))
            grid.addWidget(text, row, 1)
        return grid
