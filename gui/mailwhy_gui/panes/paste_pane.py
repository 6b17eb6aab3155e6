"""The paste box under its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mailwhy_gui.colours import Tone
from mailwhy_gui.panes.paste import LONGEST_SHOWN, PasteBox
from mailwhy_gui.widgets.labels import TextLabel, em

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from mailwhy.report import Input


class PastePane(QWidget):
    """Shows where the text is from, and says so where it is too long to be shown whole."""

    def __init__(self, clear: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self)
        self.box = PasteBox()
        self._shown: tuple[str, str | None, tuple[tuple[int, int], ...], Input | None] = ("", None, (), None)
        self._caption = TextLabel(self._usual_caption(), tone=Tone.MUTED)
        self._clear = QToolButton()
        self._clear.setDefaultAction(clear)
        self._clear.setAutoRaise(True)
        head = QHBoxLayout()
        head.setContentsMargins(unit // 2, unit // 4, unit // 4, unit // 4)
        head.addWidget(self._caption, 1)
        head.addWidget(self._clear)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addWidget(self.box, 1)
        self.box.textChanged.connect(lambda: clear.setEnabled(not self.box.document().isEmpty()))
        clear.setEnabled(False)

    @property
    def caption(self) -> str:
        """What stands above the box."""
        return self._caption.text()

    def show_text(
        self, text: str, name: str | None, spans: Iterable[tuple[int, int]], whole: Input | None = None
    ) -> None:
        """Show an explained text, the file it is from, and what was read in it; ``whole`` is about all of it."""
        self._shown = (text, name, tuple(spans), whole)
        self.box.show_text(text)
        self.box.highlight(self._shown[2])
        caption = name or self._usual_caption()
        if self.box.is_cut:
            words = self.tr("{name} (the first {shown} of {all} characters are shown; all were read)")
            if whole is not None and whole.truncated:
                words = self.tr("{name} (the first {shown} of {all} characters are shown; only the beginning was read)")
            count = max(len(text), whole.characters if whole is not None else 0)
            numbers = QLocale()
            caption = words.format(name=caption, shown=numbers.toString(LONGEST_SHOWN), all=numbers.toString(count))
        self._caption.setText(caption)

    def take_up(self, before: PastePane) -> None:
        """Show what another pane shows; a text in it that was not explained yet counts as typed here."""
        self.show_text(*before._shown)
        if self.box.text() != before.box.text():
            self.box.setPlainText(before.box.text())

    def _usual_caption(self) -> str:
        return self.tr("The failure, as it stands")
