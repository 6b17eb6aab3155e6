"""What is shown before anything was pasted: what to do, and three examples to click."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from mailwhy_gui.widgets.labels import Column, ColumnArea, TextLabel, em
from mailwhy_gui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDEST_EMS = 46


def example_text(name: str) -> str:
    """The text of an example. Raises FileNotFoundError for an unknown name."""
    return (resources.files("mailwhy_data") / "examples" / f"{name}.txt").read_text(encoding="utf-8")


class Welcome(ColumnArea):
    """The first-start view."""

    example_requested = Signal(str)
    """Explain this example: its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and em(self) != self._filled_for:
            self._fill()

    def _fill(self) -> None:
        unit = self._filled_for = em(self)
        content = Column(_WIDEST_EMS * unit)
        body = QVBoxLayout(content)
        body.setContentsMargins(unit, round(1.2 * unit), unit, unit)
        body.setSpacing(unit // 2)
        body.addWidget(TextLabel(self.tr("What happened to your mail?"), scale=1.5, bold=True))
        body.addWidget(
            TextLabel(
                self.tr(
                    "Paste the whole failure above, just as it stands: the box of your mail program, the message that "
                    "came back, or a line from a log. You will read what happened, on whose side, whether it will pass "
                    "by itself, and what to do now. Nothing leaves this computer."
                )
            )
        )
        body.addSpacing(unit // 2)
        body.addWidget(TextLabel(self.tr("Try an example"), scale=1.15, bold=True))
        for name, title in (
            ("dialog", self.tr("What a mail program shows when it cannot send")),
            ("bounce", self.tr("A message that came back for two recipients")),
            ("line", self.tr("A single line that a server answered")),
        ):
            body.addWidget(self._example(name, title))
        body.addSpacing(unit // 2)
        body.addWidget(TextLabel(self.tr("Only a number?"), scale=1.15, bold=True))
        body.addWidget(
            TextLabel(
                self.tr("Type it into the search box, or look through the list on the left: every digit is explained.")
            )
        )
        body.addStretch(1)
        self.setWidget(content)

    def _example(self, name: str, title: str) -> LinkButton:
        link = LinkButton(title)
        link.clicked.connect(lambda: self.example_requested.emit(example_text(name)))
        return link
