"""The menu of recent pastes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from mailwhy_gui.widgets.labels import em

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from mailwhy_gui.service import Answer
    from mailwhy_gui.session import Session

_WIDEST_EMS = 30
_LOOKED_AT = 200


class RecentMenu(QObject):
    """Keeps the menu in step with the session; nothing of it outlives the program."""

    def __init__(self, session: Session, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._menu = menu
        session.recent_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        for answers in self._session.recent:
            self._add(answers)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("&Clear this list")).triggered.connect(self._session.forget_recent)
        self._menu.setEnabled(bool(self._session.recent))

    def _add(self, answers: tuple[Answer, ...]) -> None:
        first = answers[0]
        words = " ".join((first.name or first.report.text[:_LOOKED_AT]).split())
        width = _WIDEST_EMS * em(self._menu)
        shown = self._menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        action = self._menu.addAction(shown.replace("&", "&&"))
        action.triggered.connect(lambda: self._session.show_recent(answers))
