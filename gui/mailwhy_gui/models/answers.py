"""The answers to one paste, or to several files: one for each failed recipient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from mailwhy_gui.colours import tone_colour
from mailwhy_gui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QIcon

    from mailwhy_gui.service import Answer

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """One page of one answer."""

    answer: Answer
    number: int
    """Which of the answer's pages."""

    @property
    def has_diagnosis(self) -> bool:
        """Whether the page tells of a failure, and not only that nothing was recognised."""
        return self.number < len(self.answer.report.diagnoses)


def items_of(answers: tuple[Answer, ...]) -> tuple[Item, ...]:
    """All pages of all answers, in order."""
    return tuple(Item(answer, number) for answer in answers for number in range(len(answer.pages)))


class AnswersModel(QAbstractListModel):
    """A line for each answer: whom it is about, and what happened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._named = False

    def set_items(self, items: tuple[Item, ...]) -> None:
        """Show these; file names are given where there is more than one file."""
        self.beginResetModel()
        self._items = items
        self._named = len({id(item.answer) for item in items}) > 1
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._line(item)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(item)
        return None

    def _line(self, item: Item) -> str:
        what = item.answer.pages[item.number].title
        if item.has_diagnosis:
            diagnosis = item.answer.report.diagnoses[item.number]
            what = diagnosis.headline
            if diagnosis.recipient:
                what = self.tr("{recipient}: {headline}").format(recipient=diagnosis.recipient, headline=what)
        if self._named and item.answer.name:
            what = self.tr("{file} · {line}").format(file=item.answer.name, line=what)
        return " ".join(what.split())

    def _sign(self, item: Item) -> QIcon:
        from mailwhy_gui.widgets.headline import OUTCOMES

        persistence = item.answer.report.diagnoses[item.number].persistence if item.has_diagnosis else None
        name, tone = OUTCOMES[persistence]
        palette = QGuiApplication.palette()
        return icon(name, palette, QGuiApplication.primaryScreen().devicePixelRatio(), tone_colour(tone, palette))
