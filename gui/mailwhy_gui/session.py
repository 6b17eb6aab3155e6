"""What the window is doing: the answer that is shown, what was looked at before, what is being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mailwhy_gui.history import History
from mailwhy_gui.intake import FileTrouble, read_paste
from mailwhy_gui.models.answers import items_of
from mailwhy_gui.worker import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mailwhy.page import Page
    from mailwhy_gui.models.answers import Item
    from mailwhy_gui.service import Answer, Paste, Service
    from mailwhy_gui.worker import Ticket

_MOST_RECENT = 10
_CLIPBOARD_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class PastePlace:
    """The answers to a paste, or to several files, and which of their pages is shown."""

    items: tuple[Item, ...]
    current: int = 0
    typed: bool = False

    @property
    def item(self) -> Item:
        """The item that is shown."""
        return self.items[self.current]

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.item.answer.pages[self.item.number]


@dataclass(frozen=True, slots=True, eq=False)
class EntryPlace:
    """An entry of the catalogue, or a bare code (without a key)."""

    page: Page
    key: str | None = None
    items: tuple[Item, ...] = ()
    current: int = 0


Place = PastePlace | EntryPlace


class Session(QObject):
    """Explains, opens and remembers; tells by signals what is to be shown."""

    shown = Signal(object)
    """A place is to be shown."""
    ready = Signal()
    """The catalogue is loaded."""
    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    noticed = Signal(str, bool)
    """A line for the person, and whether it is about trouble."""
    recent_changed = Signal()
    clipboard_judged = Signal(bool)

    def __init__(self, load: Callable[[], Service], parent: QObject | None = None) -> None:
        """``load`` makes the service; it is called off the GUI thread."""
        super().__init__(parent)
        self._load = load
        self.service: Service | None = None
        self.history: History[Place] = History()
        self.recent: list[tuple[Answer, ...]] = []
        self._waiting: Callable[[], None] | None = None
        self._loading = Lane(self)
        self._reading = Lane(self)
        self._judging = Lane(self)
        self._reading.busy_changed.connect(self.busy_changed)
        self._reading.progressed.connect(self.progressed)

    @property
    def busy(self) -> bool:
        """Whether something is being read or explained."""
        return self._reading.busy

    def start(self) -> None:
        """Load the catalogue; what is asked for meanwhile is done when it is there."""
        self._loading.run(lambda _: self._load(), self._loaded, self._failed)

    def explain(self, paste: Paste, *, typed: bool = False) -> None:
        """Explain a paste; an earlier one that is still being read is dropped."""
        if self._postponed(lambda: self.explain(paste, typed=typed)):
            return
        service = self._service()
        self._reading.run(
            lambda ticket: (service.explain(paste, ticket),), lambda found: self._show(found, typed), self._failed
        )

    def explain_files(self, paths: tuple[Path, ...]) -> None:
        """Read and explain files; those that cannot be read are named in a notice."""
        if not paths or self._postponed(lambda: self.explain_files(paths)):
            return
        service = self._service()

        def work(ticket: Ticket) -> tuple[tuple[Answer, ...], tuple[FileTrouble, ...]]:
            answers: list[Answer] = []
            troubles: list[FileTrouble] = []
            for number, path in enumerate(paths):
                if ticket.cancelled:
                    break
                if len(paths) > 1:
                    ticket.progress(number, len(paths))
                read = read_paste(path)
                if isinstance(read, FileTrouble):
                    troubles.append(read)
                else:
                    answers.append(service.explain(read, ticket))
            return tuple(answers), tuple(troubles)

        self._reading.run(work, self._files_read, self._failed)

    def open_entry(self, key: str) -> None:
        """Show the page of an entry."""
        if self._postponed(lambda: self.open_entry(key)):
            return
        page = self._service().entry_page(key)
        if page is not None:
            self._visit(EntryPlace(page, key))

    def open_code(self, text: str) -> None:
        """Show the page of a bare code."""
        page = self._service().code_page(text) if self.service else None
        if page is not None:
            self._visit(EntryPlace(page))

    def select(self, number: int) -> None:
        """Show another of the current paste's answers."""
        place = self.history.current
        if isinstance(place, PastePlace) and 0 <= number < len(place.items) and number != place.current:
            moved = PastePlace(place.items, number, place.typed)
            self.history.amend(moved)
            self.shown.emit(moved)

    def show_recent(self, answers: tuple[Answer, ...]) -> None:
        """Show a paste of before again."""
        self._visit(PastePlace(items_of(answers)))

    def forget_recent(self) -> None:
        """Forget the recent pastes."""
        self.recent.clear()
        self.recent_changed.emit()

    def back(self) -> None:
        """Show what was looked at before."""
        if (place := self.history.back()) is not None:
            self.shown.emit(place)

    def forward(self) -> None:
        """Show what was looked at before going back."""
        if (place := self.history.forward()) is not None:
            self.shown.emit(place)

    def judge_clipboard(self, text: str) -> None:
        """Find out whether a text looks like a mail failure; told by ``clipboard_judged``."""
        if self.service is None or not text.strip():
            self._judging.cancel()
            self.clipboard_judged.emit(False)
            return
        service = self.service
        self._judging.run(
            lambda _: service.looks_like_failure(text[:_CLIPBOARD_LOOKED_AT]),
            self.clipboard_judged.emit,
            lambda _: self.clipboard_judged.emit(False),
        )

    def cancel(self) -> None:
        """Stop reading."""
        self._waiting = None
        self._reading.cancel()

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        for lane in (self._loading, self._reading, self._judging):
            lane.close()

    def _service(self) -> Service:
        if self.service is None:
            raise RuntimeError("the catalogue is not loaded yet")
        return self.service

    def _postponed(self, request: Callable[[], None]) -> bool:
        """Whether the request has to wait for the catalogue; a later request takes its place."""
        if self.service is not None:
            return False
        self._waiting = request
        return True

    def _loaded(self, service: Service) -> None:
        self.service = service
        for remark in service.remarks:
            self.noticed.emit(remark, True)
        self.ready.emit()
        self._judging.run(lambda _: service.prepare(), lambda _: None, self._failed)
        if (waiting := self._waiting) is not None:
            self._waiting = None
            waiting()

    def _show(self, answers: tuple[Answer, ...], typed: bool) -> None:
        before = self.history.current
        again = typed and isinstance(before, PastePlace) and before.typed
        self._remember(answers, replace=again)
        self._visit(PastePlace(items_of(answers), typed=typed), replace=again)

    def _files_read(self, found: tuple[tuple[Answer, ...], tuple[FileTrouble, ...]]) -> None:
        answers, troubles = found
        if answers:
            self._show(answers, typed=False)
        for trouble in troubles:
            self.noticed.emit(
                self.tr("“{file}” could not be read: {reason}.").format(file=trouble.path.name, reason=trouble.reason),
                True,
            )

    def _remember(self, answers: tuple[Answer, ...], *, replace: bool) -> None:
        if not any(answer.report.text.strip() for answer in answers):
            return
        if replace and self.recent:
            del self.recent[0]
        texts = [answer.report.text for answer in answers]
        self.recent = [kept for kept in self.recent if [answer.report.text for answer in kept] != texts]
        self.recent.insert(0, answers)
        del self.recent[_MOST_RECENT:]
        self.recent_changed.emit()

    def _visit(self, place: Place, *, replace: bool = False) -> None:
        self.history.visit(place, replace=replace)
        self.shown.emit(place)

    def _failed(self, problem: Exception) -> None:
        self.noticed.emit(
            self.tr("Something went wrong inside the program: {problem}. Your text is still there.").format(
                problem=f"{type(problem).__name__}: {problem}"
            ),
            True,
        )
