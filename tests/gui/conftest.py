"""A window on a service of the tests' own: what it finds is plain to see, and it can be made slow."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mailwhy.catalogue.terms import Actor, Party, Persistence, StoppedAt
from mailwhy.page import (
    Alert,
    Alerts,
    Candidates,
    CodeTiles,
    Fact,
    Headline,
    Hint,
    Journey,
    LinkedEntry,
    Page,
    PageStep,
    Reading,
    Readings,
    SeeAlso,
    Sources,
    Station,
    StepGroup,
    Steps,
)
from mailwhy.report import CodeKind, CodePart, Confidence, Diagnosis, Input, InputKind, Report
from mailwhy.search import Hit, Tier
from mailwhy.spans import Span
from mailwhy.tree import Node
from mailwhy_gui.app import Program
from mailwhy_gui.service import Answer, Form, Markup, Paste, Service
from mailwhy_gui.workbench import Workbench
from mailwhy_gui.worker import Ticket

CODE = re.compile(r"\b[245]\d\d\b")
ADDRESS = re.compile(r"[\w.]{1,40}@[\w.]{1,40}\w")
ENTRIES = {
    "reply:550": "550 Not accepted",
    "reply:551": "551 Not here",
    "reply:421": "421 Closing",
    "cause:mailbox-full": "The mailbox is full",
}


def digits(code: str) -> tuple[CodePart, ...]:
    return tuple(CodePart(text=digit, name=f"digit {digit}", meaning=f"what {digit} means") for digit in code)


def tiles(code: str, spans: tuple[tuple[int, int], ...] = (), *, known: bool = True) -> CodeTiles:
    return CodeTiles(
        kind=CodeKind.REPLY,
        code=code,
        name=f"name of {code}",
        meaning=f"meaning of {code}",
        parts=digits(code),
        known=known,
        unverified=False,
        spans=spans,
        key=f"reply:{code}" if f"reply:{code}" in ENTRIES else None,
    )


def failure_page(text: str, recipient: str | None, codes: dict[str, list[tuple[int, int]]]) -> Page:
    """A page with every kind of part."""
    first = next(iter(codes))
    stations = (
        Station(StoppedAt.MAIL_PROGRAM, "You", None, "passed"),
        Station(StoppedAt.OUTGOING_SERVER, "Your outgoing server", "mail.example.com", "passed"),
        Station(StoppedAt.NETWORK, "The network", None, "waiting"),
        Station(StoppedAt.RECIPIENT_SERVER, "Their server", "mx.example.net", "stopped"),
        Station(StoppedAt.MAILBOX, "The mailbox", None, "unreached"),
    )
    steps = (
        StepGroup(Actor.YOU, "You", (PageStep("Look it up.", "https://example.com/help"), PageStep("Ask them."))),
        StepGroup(Actor.RECIPIENT_PROVIDER, "Their provider", (PageStep("Mend it."),)),
    )
    readings = [Reading("reply-code", "Reply code", code, *span) for code, spans in codes.items() for span in spans]
    title = f"Failure {first}"
    return Page(
        title=title,
        parts=(
            Headline(
                title=title,
                meaning="What that means.",
                fault=Party.RECIPIENT,
                persistence=Persistence.PERMANENT if first.startswith("5") else Persistence.TEMPORARY,
                facts=(
                    Fact("side", "Side", "On the recipient's side"),
                    Fact("lasts", "Will it pass?", "It stays"),
                    Fact("recipient", "To", recipient or "everybody"),
                ),
            ),
            Journey(stations, "The message stopped at their server."),
            Alerts((Alert("password-in-text", "There is a password in the text."),)),
            Steps(steps),
            *(tiles(code, tuple(spans)) for code, spans in codes.items()),
            Readings(tuple(readings)),
            Candidates(
                (LinkedEntry("cause:mailbox-full", "The mailbox is full"),), ("Is it full?",), ("Two say two.",)
            ),
            SeeAlso("See also", (LinkedEntry("reply:421", "421 Closing"),)),
            Sources(("RFC 5321 section 4.2",)),
        ),
    )


def diagnosis(headline: str, recipient: str | None) -> Diagnosis:
    return Diagnosis(
        cause="undetermined",
        confidence=Confidence.LIKELY,
        fault=Party.RECIPIENT,
        persistence=Persistence.PERMANENT,
        headline=headline,
        meaning="",
        steps=(),
        codes=(),
        evidence=(),
        recipient=recipient,
    )


class FakeService:
    """Explains three-digit numbers, one failure for each address; waits where the text says ``slow``."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.explained: list[str] = []
        self.found: list[str] = []
        self.threads: set[int] = set()
        self.remarks: tuple[str, ...] = ()

    def prepare(self) -> None:
        self.threads.add(threading.get_ident())

    def explain(self, paste: Paste, ticket: Ticket | None = None) -> Answer:
        self.threads.add(threading.get_ident())
        content = paste.content
        assert not isinstance(content, Path)
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        if "slow" in text:
            self.gate.wait(10)
        if "broken" in text:
            raise ZeroDivisionError("on purpose")
        self.explained.append(text)
        codes: dict[str, list[tuple[int, int]]] = {}
        for match in CODE.finditer(text):
            codes.setdefault(match[0], []).append(match.span())
        recipients = list(dict.fromkeys(ADDRESS.findall(text))) if codes else []
        pages = tuple(failure_page(text, recipient, codes) for recipient in recipients or [None]) if codes else ()
        report = Report(
            input=Input(kind=InputKind.TEXT, characters=len(text), name=paste.name),
            text=text,
            diagnoses=tuple(
                diagnosis(page.title, recipient) for page, recipient in zip(pages, recipients or [None], strict=False)
            ),
        )
        return Answer(
            paste.name, report, pages or (Page("Nothing", (Hint("Nothing found", "Look elsewhere.", ("There",)),)),)
        )

    def looks_like_failure(self, text: str) -> bool:
        return CODE.search(text) is not None

    def entry_page(self, key: str) -> Page | None:
        title = ENTRIES.get(key)
        if title is None:
            return None
        headline = Headline(title, "An entry.", None, None, ())
        return Page(title, (headline, tiles(title[:3])) if key.startswith("reply") else (headline,))

    def code_page(self, text: str) -> Page | None:
        return Page(text, (tiles(text.strip(), known=False),)) if CODE.fullmatch(text.strip()) else None

    def find(self, query: str) -> tuple[Hit, ...]:
        self.threads.add(threading.get_ident())
        self.found.append(query)
        hits = []
        for key, title in ENTRIES.items():
            start = title.casefold().find(query.casefold())
            if start >= 0:
                tier = Tier.EXACT_CODE if title.split()[0] == query else Tier.SUBSTRING
                hits.append(Hit(key, title, f"detail of {title}", tier, (Span(start, start + len(query)),)))
        return tuple(sorted(hits, key=lambda hit: hit.tier))

    def tree(self) -> Node:
        leaves = {key: Node(title, "detail", key) for key, title in ENTRIES.items()}
        fives = Node("5xx", "No", "digits:5", (leaves["reply:550"], leaves["reply:551"]))
        return Node(
            "root",
            "",
            None,
            (
                Node("Causes", "", None, (leaves["cause:mailbox-full"],)),
                Node("Replies", "", None, (fives, Node("4xx", "", "digits:4", (leaves["reply:421"],)))),
            ),
        )

    def take_away(self, form: Form, answer: Answer, number: int, *, mask_addresses: bool) -> str:
        return f"{form.value} {number} {'masked' if mask_addresses else 'open'}"

    def markup(self, markup: Markup, page: Page) -> str:
        return f"<p>{page.title}</p>" if markup is Markup.HTML else f"{markup.value}: {page.title}"


@pytest.fixture
def service() -> Iterator[FakeService]:
    made = FakeService()
    yield made
    made.gate.set()


@pytest.fixture
def make_program(
    qtbot: QtBot, qapp: QApplication, service: FakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made: list[Program] = []

    def make(load: Callable[[], Service] = lambda: service) -> Program:
        program = Program(qapp, tmp_path / "config", load)
        made.append(program)
        program.open([])
        qtbot.waitUntil(lambda: program.session is not None and program.session.service is not None)
        return program

    yield make
    service.gate.set()
    for program in made:
        program.close()
        program.window.deleteLater()


@pytest.fixture
def bench(make_program: Callable[[], Program], qtbot: QtBot) -> Workbench:
    program = make_program()
    assert program.workbench is not None
    program.window.resize(1100, 800)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return program.workbench


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of size hints and of coming to the front, and of nothing that matters."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(r"does not support (propagateSizeHints|raise)\(", extend=True))
