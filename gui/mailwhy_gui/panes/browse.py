"""The left pane: the tree of codes and causes, and the results of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QListView,
    QStackedWidget,
    QTabBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from mailwhy_gui.models.results import ResultsModel
from mailwhy_gui.models.tree import TreeModel, kept
from mailwhy_gui.widgets.delegates import ResultDelegate, TreeDelegate
from mailwhy_gui.widgets.labels import TextLabel, em

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from mailwhy.tree import Node
    from mailwhy_gui.models.results import Result

_MOST_EXPANDED = 60


class _Tree(QTreeView):
    """A tree in which typing searches the whole catalogue, and not only the rows that are in view."""

    typed = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)


class BrowsePane(QWidget):
    """Two tabs: everything, and what was found. Tells what is to be opened."""

    entry_requested = Signal(str)
    code_requested = Signal(str)
    typed = Signal(str)
    """A character was typed that belongs into the search box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._root: Node | None = None
        self._current_key: str | None = None
        self._filter: frozenset[str] | None = None
        self._is_part = False
        """Whether the tree shows only what was found."""
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Browse or results"))
        self.tabs.addTab(self.tr("Browse"))
        self.tabs.addTab(self.tr("Results"))
        self.tabs.hide()
        self.tree_model = TreeModel(self)
        self.tree = self._make_tree()
        self.results_model = ResultsModel(self)
        self.results = self._make_results()
        self.nothing = TextLabel(self.tr("Nothing was found. Try fewer letters, or the number alone."))
        self.nothing.setMargin(em(self))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.results)
        self._stack.addWidget(self.nothing)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.tabs)
        body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    @property
    def front(self) -> QWidget:
        """The list or tree that is in front."""
        return self._stack.currentWidget() or self.tree

    @property
    def shows_results(self) -> bool:
        """Whether results are in front."""
        return self.tabs.currentIndex() == 1

    def set_tree(self, root: Node) -> None:
        """Show the tree."""
        self._root = root
        self._is_part = False
        self.tree_model.set_root(root)
        if self._current_key is not None:
            self.reveal(self._current_key)

    def set_results(self, results: tuple[Result, ...]) -> None:
        """Show what was found, and the first of it as current."""
        self.results_model.set_results(results)
        self._filter = frozenset(result.key for result in results if result.key is not None)
        self.tabs.show()
        self.tabs.setTabText(1, self.tr("Results (%n)", "", len(results)))
        self.tabs.setCurrentIndex(1)
        self._turn(1)
        if results:
            self.results.setCurrentIndex(self.results_model.index(0))
            self.results.scrollToTop()

    def clear_results(self) -> None:
        """Go back to the whole tree."""
        if self._filter is None:
            return
        self._filter = None
        self.tabs.hide()
        self.results_model.set_results(())
        if self._is_part and self._root is not None:
            self._is_part = False
            self.tree_model.set_root(self._root)
        self.tabs.setCurrentIndex(0)
        self._turn(0)
        if self._current_key is not None:
            self.reveal(self._current_key)

    def reveal(self, key: str | None) -> None:
        """Make an entry the current row of the tree, and bring it into view."""
        self._current_key = key
        if key is None:
            return
        index = self.tree_model.index_of(key)
        if index.isValid():
            parent = index.parent()
            while parent.isValid():
                self.tree.expand(parent)
                parent = parent.parent()
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def move_current(self, event: QKeyEvent) -> None:
        """Move the current row of what is in front, as a key says, without taking the focus."""
        view: QAbstractItemView = self.results if self.shows_results else self.tree
        QApplication.sendEvent(view, QKeyEvent(event.type(), event.key(), event.modifiers()))

    def open_current(self) -> None:
        """Open the current row of what is in front."""
        if self.shows_results:
            self._open_result(self.results.currentIndex())
        else:
            self._open_node(self.tree.currentIndex())

    def _make_tree(self) -> _Tree:
        tree = _Tree()
        tree.setAccessibleName(self.tr("Codes and causes"))
        tree.setModel(self.tree_model)
        tree.setItemDelegate(TreeDelegate(tree))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsMovable(False)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QTreeView.Shape.NoFrame)
        tree.setAllColumnsShowFocus(True)
        tree.clicked.connect(self._open_node)
        tree.activated.connect(self._open_node)
        tree.typed.connect(self.typed)
        return tree

    def _make_results(self) -> QListView:
        results = QListView()
        results.setAccessibleName(self.tr("Results"))
        results.setModel(self.results_model)
        results.setItemDelegate(ResultDelegate(results))
        results.setUniformItemSizes(True)
        results.setFrameShape(QListView.Shape.NoFrame)
        results.clicked.connect(self._open_result)
        results.activated.connect(self._open_result)
        return results

    def _turn(self, tab: int) -> None:
        if tab == 1:
            self._stack.setCurrentWidget(self.results if self.results_model.rowCount() else self.nothing)
            return
        if self._filter is not None and self._root is not None:
            self._is_part = True
            self.tree_model.set_root(kept(self._root, self._filter))
            if len(self._filter) <= _MOST_EXPANDED:
                self.tree.expandAll()
        self._stack.setCurrentWidget(self.tree)

    def _open_node(self, index: QModelIndex) -> None:
        key = self.tree_model.key(index)
        if key is not None:
            self._current_key = key
            self.entry_requested.emit(key)
        elif index.isValid():
            self.tree.setExpanded(index.siblingAtColumn(0), not self.tree.isExpanded(index.siblingAtColumn(0)))

    def _open_result(self, index: QModelIndex) -> None:
        result = self.results_model.result(index)
        if result is None:
            return
        if result.key is not None:
            self.entry_requested.emit(result.key)
        elif result.code is not None:
            self.code_requested.emit(result.code)
