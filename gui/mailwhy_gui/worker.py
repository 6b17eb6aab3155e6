"""Work off the GUI thread, where only the latest job counts."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_WAIT_MS = 3000
T = TypeVar("T")


class Ticket:
    """One job on its way: whether it was cancelled, and how it tells how far it has come."""

    def __init__(self, report: Callable[[Ticket, int, int], None]) -> None:
        self._cancelled = False
        self._stops: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self._report = report

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more; long work should stop then."""
        return self._cancelled

    def cancel(self) -> None:
        """Say that nobody waits for the result."""
        with self._lock:
            self._cancelled = True
            stops, self._stops = self._stops, []
        for stop in stops:
            stop()

    def on_cancel(self, stop: Callable[[], None]) -> None:
        """Have ``stop`` called when the job is cancelled, from whatever thread; at once where it is already."""
        with self._lock:
            if not self._cancelled:
                self._stops.append(stop)
                return
        stop()

    def progress(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` parts are finished; may be called from any thread."""
        self._report(self, done, total)


class Lane(QObject):
    """Runs one job after the other off the GUI thread; a later job cancels an earlier one.

    Callbacks are called in the thread that the lane lives in, and only for the latest job.
    """

    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    _finished = Signal(object, object, object)
    _advanced = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._current: Ticket | None = None
        self._callbacks: tuple[Callable[[Any], None], Callable[[Exception], None]] | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is under way whose result is awaited."""
        return self._current is not None

    def run(
        self, work: Callable[[Ticket], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Ticket:
        """Run ``work`` off the thread, then ``done`` with its result, or ``failed`` with what it raised."""
        was_busy = self.busy
        self._drop()
        ticket = Ticket(self._advanced.emit)
        self._current = ticket
        self._callbacks = (done, failed)

        def job() -> None:
            if ticket.cancelled:
                return
            result: T | None = None
            problem: Exception | None = None
            try:
                result = work(ticket)
            except Exception as caught:
                problem = caught
            if not ticket.cancelled:
                with suppress(RuntimeError):  # The window was destroyed meanwhile.
                    self._finished.emit(ticket, result, problem)

        self._pool.start(job)
        if not was_busy:
            self.busy_changed.emit(True)
        return ticket

    def cancel(self) -> None:
        """Drop the job under way; its result will not be told."""
        if self.busy:
            self._drop()
            self.busy_changed.emit(False)

    def close(self) -> None:
        """Drop everything and wait until no thread is left."""
        self.cancel()
        self._pool.waitForDone(_WAIT_MS)

    def _drop(self) -> None:
        self._pool.clear()
        if self._current is not None:
            self._current.cancel()
        self._current = None
        self._callbacks = None

    def _deliver(self, ticket: Ticket, result: object, problem: Exception | None) -> None:
        if ticket is not self._current or self._callbacks is None:
            return
        done, failed = self._callbacks
        self._current = None
        self._callbacks = None
        self.busy_changed.emit(False)
        if problem is None:
            done(result)
        else:
            failed(problem)

    def _pass_on(self, ticket: Ticket, done: int, total: int) -> None:
        if ticket is self._current:
            self.progressed.emit(done, total)
