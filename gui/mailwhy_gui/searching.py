"""Searches while the person types, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mailwhy_gui.models.results import Result
from mailwhy_gui.worker import Lane

if TYPE_CHECKING:
    from mailwhy_gui.service import Service
    from mailwhy_gui.session import Session


class Searching(QObject):
    """Tells what was found for the latest text."""

    found = Signal(tuple)
    """The results, the best first."""
    opened = Signal()
    """The person had asked to open the first result before it was there."""
    cleared = Signal()
    """There is nothing to search for."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lane = Lane(self)
        self._open_first = False

    @property
    def busy(self) -> bool:
        """Whether results are still to come."""
        return self._lane.busy

    def search(self, text: str) -> None:
        """Search for ``text``; results of an earlier text are dropped."""
        service = self._session.service
        self._open_first = False
        if not text.strip():
            self._lane.cancel()
            self.cleared.emit()
        elif service is not None:
            undefined = self.tr("No standard defines it. Open it to see what its digits mean.")
            self._lane.run(
                lambda _: results_for(service, text, undefined),
                self._tell,
                lambda problem: self._session.noticed.emit(str(problem), True),
            )

    def open_when_found(self) -> None:
        """Open the first result as soon as it is there."""
        self._open_first = True

    def _tell(self, results: tuple[Result, ...]) -> None:
        self.found.emit(results)
        if self._open_first:
            self._open_first = False
            self.opened.emit()

    def close(self) -> None:
        """Wait for the thread."""
        self._lane.close()


def results_for(service: Service, text: str, undefined: str) -> tuple[Result, ...]:
    """The hits, after a code that no entry is about: ``undefined`` says so to the reader."""
    hits = service.find(text)
    results = tuple(Result(hit.title, hit.detail, hit.marks, hit.key) for hit in hits)
    if hits and hits[0].tier == 0:
        return results
    page = service.code_page(text)
    if page is None:
        return results
    return (Result(page.title, undefined, code=text), *results)
