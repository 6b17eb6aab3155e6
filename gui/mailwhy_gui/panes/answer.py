"""The answer pane: the recipients on top where there are several, the page, and ways to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mailwhy_gui.panes.welcome import Welcome
from mailwhy_gui.widgets.action_button import ActionButton
from mailwhy_gui.widgets.labels import em

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QAction

    from mailwhy_gui.models.answers import AnswersModel, Item
    from mailwhy_gui.panes.page_view import PageView
    from mailwhy_gui.session import Place

_MOST_ROWS = 5


class AnswerPane(QWidget):
    """Shows a place, or the first-start view before there is one."""

    selected = Signal(int)
    """Show another of the paste's answers."""
    evidence_requested = Signal(int, int)
    entry_requested = Signal(str)
    link_requested = Signal(str)
    example_requested = Signal(str)
    made_view = Signal(QAbstractScrollArea)
    """The page view was made."""

    def __init__(self, buttons: list[QAction], more: list[QAction], parent: QWidget | None = None) -> None:
        """``buttons`` and ``more`` are the actions offered below a page: side by side, and in a menu."""
        super().__init__(parent)
        self._welcome = Welcome()
        self._welcome.example_requested.connect(self.example_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._welcome)
        self._buttons, self._more = buttons, more
        self._whole: QWidget | None = None
        self.view: PageView | None = None
        self.model: AnswersModel
        self.list: QListView
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._stack)

    def show_place(self, place: Place | None) -> None:
        """Show a page; the first-start view for None."""
        if place is None:
            self._stack.setCurrentWidget(self._welcome)
            return
        view = self._page_view()
        if place.items:
            self._list_items(place.items, place.current)
        self.list.setVisible(len(place.items) > 1)
        view.show_page(place.page)
        if self._whole is not None:
            self._stack.setCurrentWidget(self._whole)

    def reveal(self, offset: int) -> bool:
        """Bring the code that stands at a code point of the text into view."""
        return self.view is not None and self.view.reveal(offset)

    def _list_items(self, items: tuple[Item, ...], current: int) -> None:
        self.list.selectionModel().blockSignals(True)
        self.model.set_items(items)
        self.list.setCurrentIndex(self.model.index(current))
        self.list.selectionModel().blockSignals(False)
        rows = min(len(items), _MOST_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2)

    def _page_view(self) -> PageView:
        """The view, made when the first page is shown: the first paint of the window needs none."""
        if self.view is not None:
            return self.view
        from mailwhy_gui.models.answers import AnswersModel
        from mailwhy_gui.panes.page_view import PageView
        from mailwhy_gui.widgets.delegates import ReadableDelegate

        self.view = PageView()
        self.view.evidence_requested.connect(self.evidence_requested)
        self.view.entry_requested.connect(self.entry_requested)
        self.view.link_requested.connect(self.link_requested)
        self.model = AnswersModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ReadableDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Recipients"))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._whole = QWidget()
        body = QVBoxLayout(self._whole)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.view, 1)
        body.addLayout(self._bar())
        self._stack.addWidget(self._whole)
        self._size_icons()
        self.made_view.emit(self.view)
        return self.view

    def _bar(self) -> QHBoxLayout:
        unit = em(self)
        bar = QHBoxLayout()
        bar.setContentsMargins(unit // 2, unit // 4, unit // 2, unit // 3)
        bar.setSpacing(unit // 2)
        for action in self._buttons:
            bar.addWidget(ActionButton(action))
        more = QPushButton(self.tr("More"))
        more.setAccessibleName(self.tr("More ways to take the answer away"))
        menu = QMenu(more)
        menu.addActions(self._more)
        more.setMenu(menu)
        bar.addWidget(more)
        bar.addStretch(1)
        return bar

    def _icon_size(self) -> QSize:
        side = round(1.15 * em(self))
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._whole is not None:
            self._size_icons()

    def _size_icons(self) -> None:
        self.list.setIconSize(self._icon_size())
        for button in self.findChildren(QPushButton):
            button.setIconSize(self._icon_size())

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.selected.emit(current.row())
