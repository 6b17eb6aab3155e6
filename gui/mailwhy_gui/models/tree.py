"""A thin Qt model over the core's tree of codes and causes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from mailwhy.tree import Node

AnyIndex = QModelIndex | QPersistentModelIndex
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Row:
    """A node at its place: its parent's number in the list of rows, its place among its siblings."""

    node: Node
    parent: int
    place: int
    first_child: int


def kept(node: Node, keys: frozenset[str]) -> Node | None:
    """The part of the tree that leads to ``keys``, parents included; None where there is none."""
    children = tuple(part for child in node.children if (part := kept(child, keys)) is not None)
    if children or node.key in keys:
        return replace(node, children=children)
    return None


class TreeModel(QAbstractItemModel):
    """Two columns: the title, and how many entries stand below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._numbers: dict[str, int] = {}

    def set_root(self, root: Node | None) -> None:
        """Show the children of ``root``; nothing for None."""
        self.beginResetModel()
        self._rows = [] if root is None else _flattened(root)
        self._numbers = {}
        for number, row in enumerate(self._rows):
            if row.node.key is not None:
                self._numbers.setdefault(row.node.key, number)
        self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """The first row with that key; an invalid index where there is none."""
        number = self._numbers.get(key)
        if not number:
            return QModelIndex()
        return self.createIndex(self._rows[number].place, 0, number)

    def key(self, index: AnyIndex) -> str | None:
        """The key of a row, to open its page."""
        return self._rows[index.internalId()].node.key if index.isValid() else None

    def index(self, row: int, column: int, parent: AnyIndex = _NO_INDEX) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        holder = self._rows[self._number(parent)]
        return self.createIndex(row, column, holder.first_child + row)

    def parent(self, child: AnyIndex = _NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not child.isValid():
            return QModelIndex()
        number = self._rows[child.internalId()].parent
        return QModelIndex() if number == 0 else self.createIndex(self._rows[number].place, 0, number)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        if not self._rows or (parent.isValid() and parent.column() > 0):
            return 0
        return len(self._rows[self._number(parent)].node.children)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 2

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._rows[index.internalId()].node
        if role == KEY_ROLE:
            return node.key
        if role == Qt.ItemDataRole.ToolTipRole:
            from html import escape

            return f"<p>{escape(node.detail)}</p>" if node.detail else None
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return node.title
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return node.detail
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(node.count) if node.children else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("%n entry(s)", "", node.count) if node.children else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Codes and causes") if section == 0 else self.tr("Entries")
        return None

    def _number(self, index: AnyIndex) -> int:
        return index.internalId() if index.isValid() else 0


def _flattened(root: Node) -> list[_Row]:
    """All nodes in a list, the root first, the children of each node beside each other."""
    rows = [_Row(root, 0, 0, 1)]
    number = 0
    while number < len(rows):
        row = rows[number]
        rows[number] = replace(row, first_child=len(rows))
        rows.extend(_added(row.node.children, number))
        number += 1
    return rows


def _added(children: Iterable[Node], parent: int) -> list[_Row]:
    return [_Row(child, parent, place, 0) for place, child in enumerate(children)]
