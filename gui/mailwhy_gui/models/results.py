"""The results of a search as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from mailwhy.spans import Span

AnyIndex = QModelIndex | QPersistentModelIndex
RESULT_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Result:
    """One result: what it is called, what it says, and how it is opened.

    ``marks`` are the stretches of ``title`` that match, in code points. ``code`` is the text of a bare
    code that has no entry; otherwise ``key`` is the entry's.
    """

    title: str
    detail: str
    marks: tuple[Span, ...] = ()
    key: str | None = None
    code: str | None = None


class ResultsModel(QAbstractListModel):
    """Results in the order of their rank."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()

    def set_results(self, results: tuple[Result, ...]) -> None:
        """Show these results in place of the earlier ones."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def result(self, index: AnyIndex) -> Result | None:
        """The result of a row."""
        return self._results[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        result = self._results[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return result.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return result.detail
        if role == RESULT_ROLE:
            return result
        return None
