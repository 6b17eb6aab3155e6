"""What to do now, grouped by who must act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mailwhy.catalogue.terms import Party
from mailwhy_gui.widgets.headline import party_icon
from mailwhy_gui.widgets.labels import IconLabel, Section, TextLabel, em
from mailwhy_gui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from mailwhy.page import PageStep, StepGroup, Steps


class StepsWidget(Section):
    """Numbered steps under the party that can take them; links open only when clicked."""

    link_requested = Signal(str)

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        title = self.tr("What to do now")
        self.setAccessibleName(title)
        self.body.addWidget(TextLabel(title, scale=1.15, bold=True))
        for group in steps.groups:
            self.body.addWidget(self._group(group))

    def _group(self, group: StepGroup) -> QWidget:
        unit = em(self)
        holder = QWidget()
        holder.setAccessibleName(group.title)
        body = QVBoxLayout(holder)
        body.setContentsMargins(0, 0, 0, unit // 4)
        body.setSpacing(unit // 4)
        head = QHBoxLayout()
        head.setSpacing(unit // 3)
        name, tone = party_icon(Party(group.who.value))
        head.addWidget(IconLabel(name, tone, scale=1.1))
        head.addWidget(TextLabel(group.title, bold=True, tone=tone), 1)
        body.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(round(1.4 * unit), 0, 0, 0)
        grid.setHorizontalSpacing(unit // 2)
        grid.setVerticalSpacing(unit // 3)
        grid.setColumnStretch(1, 1)
        row = 0
        for number, step in enumerate(group.steps, start=1):
            count = TextLabel(self.tr("{number}.").format(number=number), bold=True)
            count.setWordWrap(False)
            grid.addWidget(count, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(step.text), row, 1)
            row += 1
            if step.link:
                grid.addWidget(self._link(step), row, 1)
                row += 1
        body.addLayout(grid)
        return holder

    def _link(self, step: PageStep) -> LinkButton:
        address = step.link or ""
        link = LinkButton(address)
        link.setAccessibleName(self.tr("Open {address} in the browser").format(address=address))
        link.setToolTip(self.tr("Opens in the browser"))
        link.clicked.connect(lambda: self.link_requested.emit(address))
        return link
