"""The workbench: puts the panes into the window and passes on what is done in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog, QMenuBar, QSplitter, QVBoxLayout, QWidget

from mailwhy_gui.actions import Actions
from mailwhy_gui.appearance import ZOOM_STEP, WheelZoom
from mailwhy_gui.intake import FILE_ENDINGS, take, take_files
from mailwhy_gui.main_window import ANSWER_SHARE, LEFT_SHARE, PASTE_SHARE, RIGHT_SHARE, decoded, encoded
from mailwhy_gui.panes.answer import AnswerPane
from mailwhy_gui.panes.browse import BrowsePane
from mailwhy_gui.panes.paste_pane import PastePane
from mailwhy_gui.panes.top import TopBar
from mailwhy_gui.recent import RecentMenu
from mailwhy_gui.searching import Searching
from mailwhy_gui.service import Paste
from mailwhy_gui.session import PastePlace
from mailwhy_gui.settings import Settings
from mailwhy_gui.shortcuts import AboutDialog, ShortcutSheet
from mailwhy_gui.takeaway import TakeAway
from mailwhy_gui.widgets.labels import em
from mailwhy_gui.widgets.notice import NoticeBar, ProgressLine

if TYPE_CHECKING:
    from mailwhy.page import Page
    from mailwhy_gui.appearance import Appearance
    from mailwhy_gui.main_window import MainWindow
    from mailwhy_gui.session import Place, Session

_PATIENCE_MS = 500
"""What takes longer than this shows its progress."""
_WEB = ("https", "http")


class Workbench(QObject):
    """Search and tree on the left; the paste and its answer on the right."""

    language_chosen = Signal()
    """Another language was chosen: ``settings`` names it. Widgets do not change theirs; it takes a new workbench."""

    def __init__(self, window: MainWindow, session: Session, appearance: Appearance, settings: Settings) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.appearance = appearance
        self._before_search: QWidget | None = None
        self.actions_ = Actions(window)
        self.top = TopBar(self.actions_)
        self.notice = NoticeBar()
        self.progress = ProgressLine()
        self.browse = BrowsePane()
        self.paste = PastePane(self.actions_.clear)
        self.answer = AnswerPane(self.actions_.quick, self.actions_.more)
        self.searching = Searching(session, self)
        self.take_away = TakeAway(window, session, self.actions_)
        self.recent = RecentMenu(session, self.actions_.recent, self)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self._restore(settings)
        self._connect_window()
        self._connect_panes()
        self._connect_session()
        self._connect_actions()
        self._offer()
        self.paste.box.setFocus()

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        language = self.actions_.languages.checkedAction()
        return Settings(
            zoom=self.appearance.zoom,
            scheme=self.appearance.scheme,
            language=language.data() if language else "system",
            mask_addresses=self.actions_.mask.isChecked(),
            geometry=encoded(self.window.saveGeometry()),
            columns=encoded(self.columns.saveState()),
            rows=encoded(self.rows.saveState()),
        )

    def tell(self, text: str, trouble: bool = False) -> None:
        """Say something in a line that stops nobody."""
        self.notice.tell(text, trouble=trouble)
        announce(self.window, text)

    def paste_and_explain(self) -> None:
        """Take what is on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        self._take(QMimeData() if data is None else data)

    def retire(self) -> None:
        """Let go of the window, so that another workbench can take this one's place."""
        self.searching.close()
        for owned in (self.actions_, self.take_away):
            owned.setParent(self)
        for action in self.actions_.named.values():
            self.window.removeAction(action)
        self.window.setMenuBar(QMenuBar())
        self.deleteLater()

    def take_up(self, before: Workbench) -> None:
        """Show what an earlier workbench shows, which has just retired."""
        self._fill_tree()
        self.paste.take_up(before.paste)
        if (place := self.session.history.current) is not None:
            self._show(place)
        self.top.search.setText(before.top.search.text())
        self._look_at_clipboard()

    def _lay_out(self) -> None:
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.paste)
        self.rows.addWidget(self.answer)
        self.rows.setStretchFactor(1, 3)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.browse)
        self.columns.addWidget(self.rows)
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 3)
        for splitter in (self.rows, self.columns):
            splitter.setChildrenCollapsible(False)
        # A splitter puts each new pane before the others for a screen reader, which reads them in that order.
        for pane in (self.answer, self.paste, self.rows, self.browse):
            pane.lower()
        central = QWidget()
        body = QVBoxLayout(central)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for widget in (self.top, self.notice, self.progress):
            body.addWidget(widget)
        body.addWidget(self.columns, 1)
        self.window.setCentralWidget(central)
        wheel = WheelZoom(self.appearance, self)
        for area in central.findChildren(QAbstractScrollArea):
            wheel.watch(area)
        self.answer.made_view.connect(wheel.watch)

    def _connect_window(self) -> None:
        window = self.window
        window.typed.connect(self._typed)
        window.paste_pressed.connect(self.paste_and_explain)
        window.dropped.connect(self._take)
        window.activated.connect(self._look_at_clipboard)
        window.looks_changed.connect(self.actions_.draw_icons)
        window.closing.connect(self._close)

    def _connect_panes(self) -> None:
        session = self.session
        self.top.search.textChanged.connect(self.searching.search)
        self.top.search.move_requested.connect(self.browse.move_current)
        self.top.search.open_requested.connect(self._open_found)
        self.top.search.left.connect(self._leave_search)
        self.searching.found.connect(self.browse.set_results)
        self.searching.opened.connect(self.browse.open_current)
        self.searching.cleared.connect(self.browse.clear_results)
        self.browse.entry_requested.connect(session.open_entry)
        self.browse.code_requested.connect(session.open_code)
        self.browse.typed.connect(self._typed)
        self.paste.box.edit_started.connect(session.cancel)
        self.paste.box.edited.connect(self._edited)
        self.paste.box.dropped.connect(self._take)
        self.paste.box.evidence_activated.connect(self.answer.reveal)
        self.answer.selected.connect(session.select)
        self.answer.evidence_requested.connect(self.paste.box.reveal)
        self.answer.entry_requested.connect(session.open_entry)
        self.answer.link_requested.connect(self._open_link)
        self.answer.example_requested.connect(lambda text: session.explain(Paste(text)))
        self.progress.cancelled.connect(session.cancel)
        self.take_away.noticed.connect(self.tell)

    def _connect_session(self) -> None:
        session = self.session
        session.shown.connect(self._show)
        session.ready.connect(self._fill_tree)
        session.noticed.connect(self.tell)
        session.busy_changed.connect(self._busy)
        session.progressed.connect(self.progress.set_progress)
        session.clipboard_judged.connect(self.top.light_up)
        self._patience.timeout.connect(self.progress.start)

    def _connect_actions(self) -> None:
        act = self.actions_
        act.paste.triggered.connect(self.paste_and_explain)
        act.open.triggered.connect(self._ask_for_files)
        act.clear.triggered.connect(self._clear)
        act.quit.triggered.connect(self.window.close)
        act.back.triggered.connect(self.session.back)
        act.forward.triggered.connect(self.session.forward)
        act.search.triggered.connect(self._focus_search)
        act.next_pane.triggered.connect(self._next_pane)
        act.explain_here.triggered.connect(self.paste.box.activate_at_cursor)
        act.zoom_in.triggered.connect(lambda: self.appearance.set_zoom(self.appearance.zoom + ZOOM_STEP))
        act.zoom_out.triggered.connect(lambda: self.appearance.set_zoom(self.appearance.zoom - ZOOM_STEP))
        act.zoom_reset.triggered.connect(lambda: self.appearance.set_zoom(100))
        act.schemes.triggered.connect(lambda action: self.appearance.set_scheme(action.data()))
        act.languages.triggered.connect(self.language_chosen)
        act.shortcuts.triggered.connect(self._show_keys)
        act.about.triggered.connect(self._show_about)

    def _restore(self, settings: Settings) -> None:
        unit = em(self.window)
        if not self.columns.restoreState(decoded(settings.columns)):
            self.columns.setSizes([LEFT_SHARE * unit, RIGHT_SHARE * unit])
        if not self.rows.restoreState(decoded(settings.rows)):
            self.rows.setSizes([PASTE_SHARE * unit, ANSWER_SHARE * unit])
        self.actions_.mask.setChecked(settings.mask_addresses)
        for group, value in (
            (self.actions_.schemes, settings.scheme),
            (self.actions_.languages, settings.language),
        ):
            for action in group.actions():
                action.setChecked(action.data() == value)

    def _show(self, place: Place) -> None:
        if isinstance(place, PastePlace):
            if not place.item.answer.report.text.strip():
                self.answer.show_place(None)
                self._offer()
                return
            self.answer.show_place(place)
            answer = place.item.answer
            spans = self.answer.view.spans() if self.answer.view else ()
            self.paste.show_text(answer.report.text, answer.name, spans, answer.report.input)
        else:
            self.answer.show_place(place)
            self.browse.reveal(place.key)
        self._offer()
        announce(self.window, spoken(place.page))

    def _offer(self) -> None:
        self.take_away.offer()
        self.actions_.back.setEnabled(self.session.history.can_go_back)
        self.actions_.forward.setEnabled(self.session.history.can_go_forward)

    def _fill_tree(self) -> None:
        if self.session.service is not None:
            self.browse.set_tree(self.session.service.tree())
        self.searching.search(self.top.search.text())

    def _busy(self, busy: bool) -> None:
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.progress.hide()

    def _edited(self, text: str) -> None:
        self.session.explain(Paste(text), typed=True)

    def _take(self, data: QMimeData) -> None:
        taken = take(data)
        if taken.advice is not None:
            self.tell(taken.advice, trouble=True)
        elif taken.paste is not None:
            self.top.light_up(False)
            self.session.explain(taken.paste)
        else:
            self.session.explain_files(taken.files)

    def _ask_for_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in FILE_ENDINGS)
        kinds = [self.tr("Messages, texts and logs ({endings})").format(endings=endings), self.tr("All files (*)")]
        names, _ = QFileDialog.getOpenFileNames(
            self.window, self.tr("Open a returned message or a text"), "", ";;".join(kinds)
        )
        taken = take_files(tuple(Path(name) for name in names))
        if taken.advice is not None:
            self.tell(taken.advice, trouble=True)
        else:
            self.session.explain_files(taken.files)

    def _clear(self) -> None:
        self.session.cancel()
        self.paste.show_text("", None, ())
        self.answer.show_place(None)
        self.paste.box.setFocus()

    def _open_link(self, address: str) -> None:
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.scheme() in _WEB:
            QDesktopServices.openUrl(url)

    def _look_at_clipboard(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        self.session.judge_clipboard(data.text() if data is not None and data.hasText() else "")

    def _close(self) -> None:
        self.searching.close()
        self.session.close()

    def _focus_search(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not self.top.search:
            self._before_search = focus
        self.top.search.focus_all()

    def _open_found(self) -> None:
        if self.searching.busy:
            self.searching.open_when_found()
        else:
            self.browse.open_current()

    def _leave_search(self) -> None:
        (self._before_search or self.paste.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        if text == "/":
            self._focus_search()
        elif text == "?":
            self._show_keys()
        elif text.isprintable() and text.strip():
            self._before_search = QApplication.focusWidget()
            self.top.search.take_over(text)

    def _next_pane(self) -> None:
        stops: list[QWidget] = [self.top.search, self.browse.front, self.paste.box]
        if self.answer.view is not None and self.answer.view.isVisible():
            stops.append(self.answer.view)
        focus = QApplication.focusWidget()
        inside = (number for number, stop in enumerate(stops) if focus and (stop is focus or stop.isAncestorOf(focus)))
        stops[(next(inside, -1) + 1) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_keys(self) -> None:
        ShortcutSheet(self.actions_, self.window).open()

    def _show_about(self) -> None:
        from mailwhy import __version__

        AboutDialog(__version__, self.window).open()


def announce(window: QWidget, text: str) -> None:
    """Have a screen reader say ``text``, where one listens."""
    if QAccessible.isActive() and text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))


def spoken(page: Page) -> str:
    """A page in a sentence or two, for the ear: its title and what stands beside it."""
    facts = next((part.facts for part in page.parts if hasattr(part, "facts")), ())
    return ". ".join((page.title, *(fact.text.rstrip(".") for fact in facts)))
