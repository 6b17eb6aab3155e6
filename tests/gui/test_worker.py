"""Work off the GUI thread: only the latest job counts."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from mailwhy_gui.worker import Lane, Ticket


def refuse(problem: Exception) -> None:
    raise problem


def test_a_result_is_told_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    lane = Lane()
    told: list[tuple[int, int]] = []
    lane.run(lambda _: threading.get_ident(), lambda worked: told.append((worked, threading.get_ident())), refuse)
    qtbot.waitUntil(lambda: bool(told))
    worked, delivered = told[0]
    assert delivered == threading.get_ident() != worked


def test_a_later_job_cancels_an_earlier_one(qtbot: QtBot) -> None:
    lane, gate = Lane(), threading.Event()
    told: list[str] = []

    def slow(_: Ticket) -> str:
        gate.wait(5)
        return "early"

    early = lane.run(slow, told.append, refuse)
    lane.run(lambda _: "late", told.append, refuse)
    assert early.cancelled
    qtbot.waitUntil(lambda: told == ["late"])
    gate.set()
    qtbot.wait(50)
    assert told == ["late"]


def test_a_cancelled_job_tells_nothing(qtbot: QtBot) -> None:
    lane, gate = Lane(), threading.Event()
    told: list[bool] = []
    lane.busy_changed.connect(told.append)

    def slow(_: Ticket) -> bool:
        return gate.wait(5)

    lane.run(slow, lambda _: told.append(True), refuse)
    lane.cancel()
    gate.set()
    qtbot.wait(50)
    assert told == [True, False]
    assert not lane.busy


def test_what_a_job_raises_is_told(qtbot: QtBot) -> None:
    lane = Lane()
    told: list[Exception] = []

    def broken(_: Ticket) -> None:
        raise ValueError("no")

    lane.run(broken, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ValueError)
    assert not lane.busy


def test_progress_is_passed_on(qtbot: QtBot) -> None:
    lane = Lane()
    told: list[tuple[int, int]] = []
    done: list[None] = []
    lane.progressed.connect(lambda part, whole: told.append((part, whole)))

    def work(ticket: Ticket) -> None:
        ticket.progress(1, 3)
        ticket.progress(2, 3)

    lane.run(work, done.append, refuse)
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(1, 3), (2, 3)]


def test_closing_waits_for_the_thread(qtbot: QtBot) -> None:
    lane, started, finished = Lane(), threading.Event(), threading.Event()

    def work(_: Ticket) -> None:
        started.set()
        threading.Event().wait(0.05)
        finished.set()

    lane.run(work, lambda _: None, refuse)
    started.wait(5)
    lane.close()
    assert finished.is_set()
